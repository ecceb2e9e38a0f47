"""Which lines below the column names are holdings, and where the list ends."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from advocacy.errors import CannotRead
from advocacy.funds import identifiers
from advocacy.funds.kinds import (
    is_heading_apart,
    is_heading_of_a_kind,
    is_heading_of_owned,
    is_sum_apart,
)
from advocacy.funds.reading import Cell, Line, Sheet, is_blank, text_of
from advocacy.funds.tables.amounts import is_figure
from advocacy.funds.tables.header import Header, header_score
from advocacy.funds.vocabulary import key, vocabulary

_FIGURES = ("weight", "market_value", "shares")
_IDENTIFIERS = ("isin", "sedol", "cusip", "lei", "identifier", "ticker")
_LONGEST_NAME = 300
_LONGEST_HEADING = 80
_MOST_FILLED = 4
"""Cells of a heading with its sums."""
_SHORT = 12
_LIMIT = re.compile(r"[<>≤≥~≈]\s?\d[\d.,]*\s?%?")
"""A figure that is only bounded: `<0.01 %`."""
_IDENTIFIER = re.compile(r"(?=.*\d)[A-Z0-9]{6,20}")


@dataclass(slots=True)
class Body:
    """The lines of a list of holdings."""

    lines: list[Line] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    """Numbers of lines that have figures but neither a name nor an identifier."""
    apart: list[int] = field(default_factory=list)
    """Numbers of lines under a heading such as `Short positions`: nothing that the fund owns."""
    headings_apart: list[str] = field(default_factory=list)
    """Those headings that have such lines."""
    after_the_end: list[int] = field(default_factory=list)
    """Numbers of lines that look like holdings but stand after the end of the list."""

    def left_out(self) -> int:
        """How many lines have something of a security and are no holding here."""
        return len(self.nameless) + len(self.apart) + len(self.after_the_end)


def body(sheet: Sheet, header: Header) -> Body:
    """The holdings below a line of column names.

    Args:
        sheet: the lines.
        header: where the names stand and what they mean.

    Raises:
        CannotRead: a quotation mark swallowed lines of the list.
    """
    shape = _Shape(header)
    rest, found = _owned(sheet.lines[header.below :], shape)
    width = len(sheet.lines[header.position].cells)
    ended = after_gap = False
    for position, line in enumerate(rest):
        if is_blank(line.cells):
            after_gap = bool(found.lines)
            continue
        if shape.is_header(line):
            # Names repeated at the top of a page go on with the list; a list of its own has words above it.
            ended, after_gap = ended or not shape.is_same_header(line), False
            continue
        if len(rest) == position + 1 or rest[position + 1].number > line.number + 1:
            _refuse_swallowed(line, shape, sheet, width=width)
        holding = shape.is_holding(line)
        if ended:
            found.after_the_end += [line.number] if holding else []
        elif holding:
            found.lines.append(line)
            after_gap = False
        elif shape.is_total(line):
            continue
        elif shape.has_figures(line):
            found.nameless.append(line.number)
        elif after_gap:
            ended = not shape.is_heading(line, rest[position + 1 : position + 2])
    return found


def _owned(lines: Sequence[Line], shape: _Shape) -> tuple[list[Line], Body]:
    """The lines without those under a heading that says that nothing there is owned, which the body names."""
    found, owned, part = Body(), [], _Part()
    for line in lines:
        if heading := shape.heading(line):
            part.begin(heading)
        if not part.apart:
            owned.append(line)
        elif not heading and shape.is_holding(line):
            part.holds = True
            found.apart.append(line.number)
            if part.apart not in found.headings_apart:
                found.headings_apart.append(part.apart)
    return owned, found


@dataclass(slots=True)
class _Part:
    """Where in a list with headings we are."""

    apart: str = ""
    """The heading, where it says that nothing there is owned."""
    holds: bool = False
    """Whether a line has come since."""
    nested: bool = False
    """Whether that heading has headings of kinds below it: `Short positions`, `Common stocks`, …"""

    def begin(self, heading: str) -> None:
        """Go on below a heading; one that tells nothing of owning, such as `Technology`, ends no part."""
        if is_heading_apart(heading):
            self.apart, self.holds, self.nested = heading, False, False
        elif is_heading_of_owned(heading):
            self.apart = ""
        elif is_heading_of_a_kind(heading):
            self.nested = self.nested or not self.holds
            self.apart = self.apart if self.nested else ""


class _Shape:
    """How a holding looks in one table."""

    def __init__(self, header: Header) -> None:
        columns = {meaning: header.column(meaning) for meaning in ("name", *_FIGURES, *_IDENTIFIERS)}
        self._index = {meaning: column.index for meaning, column in columns.items() if column}
        self._figures = [meaning for meaning in _FIGURES if meaning in self._index]
        self._identifiers = [meaning for meaning in _IDENTIFIERS if meaning in self._index]
        self._names = tuple(map(key, header.names))
        self._name = next(column.printed for column in header.columns if column.index == self._index["name"])

    def is_header(self, line: Line) -> bool:
        """Whether column names stand here again."""
        name = self._text(line, "name")
        return bool(name) and name in self._name and header_score(line.cells) > 0

    def is_same_header(self, line: Line) -> bool:
        """Whether they are the very same, so that the columns mean what they meant."""
        again = tuple(key(text) for cell in line.cells if (text := text_of(cell)))
        return len(again) == len(self._names) and all(map(str.startswith, self._names, again))

    def is_holding(self, line: Line) -> bool:
        """Whether a line has a name, or an identifier in its place, and says something of a security."""
        name = self._text(line, "name")
        if len(name) > _LONGEST_NAME:
            return False
        identified = self._identified(line)
        if vocabulary().is_absent(name, words=False):
            named = identified or key(name) in vocabulary().kinds.placeholder_names
            return named and self.has_figures(line)
        if identified:
            return True
        if self.is_total(line) or not any(character.isalpha() for character in name):
            return False
        if self.has_figures(line):
            return True
        return self._has_ticker(line) and (not self._figures or self._has_spoilt_figures(line))

    def has_figures(self, line: Line) -> bool:
        """Whether a weight, value or quantity stands in the line, or a mark that none does."""
        return any(
            is_figure(cell) or vocabulary().is_absent(text_of(cell)) or bool(_LIMIT.fullmatch(text_of(cell)))
            for cell in (self._cell(line, meaning) for meaning in self._figures)
            if not isinstance(cell, str) or cell.strip()
        )

    def _has_spoilt_figures(self, line: Line) -> bool:
        """Whether short texts with digits stand where figures should, such as `1-May` or `2025-05-01`."""
        texts = (self._text(line, meaning) for meaning in self._figures)
        return any(len(text) <= _SHORT and any(map(str.isdigit, text)) for text in texts)

    def is_total(self, line: Line) -> bool:
        """Whether a line without an identifier adds up others: it begins with a word such as `Total`."""
        first = next((text_of(cell) for cell in line.cells if text_of(cell)), "")
        return not self._identified(line) and any(
            map(vocabulary().is_total, {first, self._text(line, "name")})
        )

    def heading(self, line: Line) -> str:
        """The text of a line that has one cell of words and nothing else; empty where it is no such line.

        A heading of what is sold or promised may have its sum beside it.
        """
        # Nearly all lines have more cells than that: they are told apart without a closer look.
        filled = list(islice((text for cell in line.cells if (text := text_of(cell))), _MOST_FILLED + 1))
        if not 0 < len(filled) <= _MOST_FILLED or self._identified(line) or self._has_ticker(line):
            return ""
        text = filled[0]
        if len(text) > _LONGEST_HEADING or not any(map(str.isalpha, text)):
            return ""
        alone = len(filled) == 1 or (all(map(is_figure, filled[1:])) and is_sum_apart(text))
        return text if alone and not is_figure(text) else ""

    def is_heading(self, line: Line, following: Sequence[Line]) -> bool:
        """Whether a line is the title of a group: a single cell, with an identified holding below it.

        A kind of security, such as `Bonds`, may also have the same column names below it.
        """
        filled = [text for cell in line.cells if (text := text_of(cell))]
        if len(filled) != 1 or len(filled[0]) > _LONGEST_NAME:
            return False
        of_a_kind = key(filled[0]) in vocabulary().kinds.cells
        return any(
            (self._identified(below) and self.is_holding(below)) or (of_a_kind and self.is_same_header(below))
            for below in following
        )

    def _identified(self, line: Line) -> bool:
        texts = (self._text(line, meaning) for meaning in self._identifiers if meaning != "ticker")
        return any(_IDENTIFIER.fullmatch(text) or identifiers.isin(text) for text in texts)

    def _has_ticker(self, line: Line) -> bool:
        ticker = self._text(line, "ticker")
        return bool(ticker) and " " not in ticker

    def _text(self, line: Line, meaning: str) -> str:
        return text_of(self._cell(line, meaning))

    def _cell(self, line: Line, meaning: str) -> Cell:
        index = self._index.get(meaning)
        return line.cells[index] if index is not None and index < len(line.cells) else ""


def _refuse_swallowed(line: Line, shape: _Shape, sheet: Sheet, *, width: int) -> None:
    """A cell of several lines, some of them holdings, began with a quotation mark that nobody closed."""
    for cell in line.cells:
        if sheet.delimiter and isinstance(cell, str) and "\n" in cell:
            inner = csv.reader(cell.splitlines()[1:], delimiter=sheet.delimiter)
            if any(len(cells) == width and shape.is_holding(Line(0, list(cells))) for cells in inner):
                raise CannotRead(
                    "A quotation mark opens in this line and does not close, so it swallows the lines below.",
                    where=f"{sheet.file}, line {line.number}",
                    remedy="Remove the quotation mark, or download the file again.",
                )
