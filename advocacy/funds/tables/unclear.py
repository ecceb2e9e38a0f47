"""Tables whose columns can't be told: where their names seem to stand, and how a person can explain them."""

from __future__ import annotations

import difflib
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from advocacy.errors import CannotRead, UnclearColumns
from advocacy.funds import identifiers
from advocacy.funds.reading import Line, Sheet, is_blank, text_of
from advocacy.funds.tables.amounts import is_figure
from advocacy.funds.tables.header import SEARCHED, Header, find_header, header_at
from advocacy.funds.vocabulary import key

_FEWEST_NAMES = 3
_FEWEST_LINES = 3
_LOOKED_AT = 20
_LONGEST_NAME = 80
_KNOWN = 1_000_000
_LISTED = 60
_SAMPLED = 4


@dataclass(frozen=True, slots=True)
class _Likely:
    """A sheet with its likeliest line of column names."""

    sheet: Sheet
    header: Header


def unclear(sheets: Sequence[Sheet], given: Mapping[str, str]) -> CannotRead:
    """The error for a file in which no line of column names will do.

    Args:
        sheets: of the file.
        given: the printed name of a column, by its meaning, as far as a person gave it.
    """
    file = sheets[0].file if sheets else None
    if not any(sheet.lines for sheet in sheets):
        return CannotRead(
            "This file has no lines.", where=file, remedy="Download the fund's list of holdings again."
        )
    likely = _likeliest(sheets)
    if likely is None:
        return CannotRead(
            "No line with the names of columns was found: it needs a column of names (such as “Name” or"
            " “Security Name”) and one of ISINs, tickers, weights, values or shares."
            + (f" The likeliest line has {seen}." if (seen := _names_seen(sheets)) else ""),
            where=file,
            remedy="Choose the fund's full list of holdings, or give its columns such names.",
        )
    if missing := _missing(likely.header, given):
        return _no_such_column(missing, likely)
    return insufficient(likely.sheet, likely.header)


def insufficient(sheet: Sheet, header: Header) -> UnclearColumns:
    """The error for a table of which the column of names, or every other one that matters, can't be told."""
    told = {column.meaning: column.printed for column in header.columns if column.meaning}
    told = {meaning: printed for meaning, printed in told.items() if meaning not in {"known", "kept"}}
    lacks = "which column has the names of the securities" if "name" not in told else ""
    if not header.is_sufficient() and (not lacks or not told.keys() - {"country", "asset_class"}):
        lacks += " and " * bool(lacks) + "which one has ISINs, tickers, weights, values or shares"
    example = " ".join(f'--map {meaning}="{printed}"' for meaning, printed in _guess(sheet, header).items())
    return UnclearColumns(
        f"This looks like a list of holdings, but its column names do not tell {lacks}."
        f" They are: {_listed(header.names)}.",
        columns=header.names,
        told=told,
        sample={
            column.printed: tuple(_cells(sheet, header, column.index)[:_SAMPLED]) for column in header.columns
        },
        where=sheet.file,
        remedy=f"Say what the columns mean, for example: advocacy screen {shlex.quote(sheet.file)} {example}",
    )


def likely_header(lines: Sequence[Line]) -> Header | None:
    """The line that seems to have the column names, whether we know any of them or not; None without one.

    It has three texts or more, all different and none a number, above three lines or more that are as wide
    and have numbers or identifiers.
    """
    if known := find_header(lines):
        return known
    best: tuple[int, int] | None = None
    for position in range(min(len(lines), SEARCHED)):
        width = _names(lines[position])
        if width and (best is None or width > best[0]) and _has_table_below(lines, position, width):
            best = (width, position)
    return header_at(lines, best[1]) if best else None


def clearness(lines: Sequence[Line]) -> int:
    """How much lines look like a table of holdings, to choose between ways to part them into cells.

    Any line of column names that we know counts more than the widest one that we do not; 0 for no table.
    """
    if known := find_header(lines):
        return _KNOWN + len(known.meanings())
    likely = likely_header(lines)
    return len(likely.columns) if likely else 0


def _names(line: Line) -> int:
    """How many names a line has; 0 where it is no line of column names."""
    texts = [text_of(cell) for cell in line.cells if text_of(cell)]
    fit = all(
        len(text) <= _LONGEST_NAME and not is_figure(text) and not identifiers.looks_like_isin(text)
        for text in texts
    )
    different = len(set(map(key, texts))) == len(texts)
    return len(texts) if fit and different and len(texts) >= _FEWEST_NAMES else 0


def _has_table_below(lines: Sequence[Line], position: int, width: int) -> bool:
    below = [line for line in lines[position + 1 : position + 1 + _LOOKED_AT] if not is_blank(line.cells)]
    alike = 0
    for line in below:
        filled = [cell for cell in line.cells if text_of(cell)]
        told = any(is_figure(cell) or identifiers.isin(text_of(cell)) for cell in filled)
        alike += told and max(_FEWEST_NAMES - 1, width // 2) <= len(filled) <= width + 1
    return alike >= _FEWEST_LINES


def _likeliest(sheets: Sequence[Sheet]) -> _Likely | None:
    found = [_Likely(sheet, header) for sheet in sheets if (header := likely_header(sheet.lines))]
    return max(found, key=lambda likely: len(likely.sheet.lines), default=None)


def _missing(header: Header, given: Mapping[str, str]) -> str | None:
    """The first name that a person gave and no column has."""
    names = set(map(key, header.names))
    return next((printed for printed in given.values() if key(printed) not in names), None)


def _no_such_column(printed: str, likely: _Likely) -> CannotRead:
    names = {key(name): name for name in likely.header.names}
    near = difflib.get_close_matches(key(printed), names, n=1, cutoff=0.5)
    hint = f"Did you mean “{names[near[0]]}”? " if near else ""
    return CannotRead(
        f"This table has no column “{printed}”.",
        where=likely.sheet.file,
        remedy=f"{hint}Its columns are: {_listed(likely.header.names)}.",
    )


def _guess(sheet: Sheet, header: Header) -> dict[str, str]:
    """A column for the names and one for weights or identifiers, for the example in the remedy."""
    told = header.meanings()
    guess: dict[str, str] = {}
    for column in header.columns:
        if column.meaning:
            continue
        meaning = _meaning_by_content(_cells(sheet, header, column.index))
        if meaning and meaning not in told and meaning not in guess:
            guess[meaning] = column.printed
    if "name" not in told and "name" not in guess:
        left = [column.printed for column in header.columns if not column.meaning]
        guess = {"name": next((name for name in left if name not in guess.values()), header.names[0])} | guess
    return guess if len(guess) > 1 else guess | {"weight": header.names[-1]}


def _cells(sheet: Sheet, header: Header, index: int) -> list[str]:
    """The first cells of a column that are not empty."""
    lines = [line for line in sheet.lines[header.below :] if not is_blank(line.cells)][:_LOOKED_AT]
    texts = [text_of(line.cells[index]) for line in lines if index < len(line.cells)]
    return [text for text in texts if text]


def _meaning_by_content(texts: list[str]) -> str | None:
    if not texts:
        return None
    if sum(map(identifiers.looks_like_isin, texts)) * 2 > len(texts):
        return "isin"
    if sum(map(is_figure, texts)) * 2 > len(texts):
        return "weight"
    return "name" if sum(" " in text for text in texts) * 2 > len(texts) else None


def _names_seen(sheets: Sequence[Sheet]) -> str | None:
    """The cells of the fullest line near the top, as the likeliest column names."""
    cells = [
        [" ".join(text_of(cell).split()) for cell in line.cells if text_of(cell)]
        for sheet in sheets
        for line in sheet.lines[:SEARCHED]
    ]
    fullest = max(cells, key=len, default=[])
    return ", ".join(f"“{text[:40]}”" for text in fullest[:8]) or None


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join(f"“{name[:60]}”" for name in names[:_LISTED]) + more
