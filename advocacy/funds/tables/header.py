"""The line of column names: where it stands, and what each of its names means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from advocacy.funds.reading import Cell, Line, text_of
from advocacy.funds.tables.mapping import Told
from advocacy.funds.tables.names import Column, column_of, look_up, means_unit
from advocacy.funds.vocabulary import key

SEARCHED = 100
"""How many lines may stand above the column names."""
_EVIDENCE = frozenset(
    {"isin", "sedol", "cusip", "lei", "identifier", "ticker", "weight", "market_value", "shares"}
)
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Header:
    """The line of column names."""

    position: int
    """Its index among the lines of the sheet; of the first one, where the names take two lines."""
    columns: tuple[Column, ...]
    language: str | None
    """The language that most names belong to; None where two languages have a claim."""
    height: int = 1
    """How many lines the names take: 2 with a line of units or with names that are broken in two."""

    def column(self, meaning: str) -> Column | None:
        """The best column with a meaning, or None."""
        found = [column for column in self.columns if column.meaning == meaning]
        return min(
            found,
            key=lambda column: (column.rank >= 0, not column.currency, column.rank, column.index),
            default=None,
        )

    @property
    def below(self) -> int:
        """The index of the first line below the names."""
        return self.position + self.height

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns as printed, in their order."""
        return tuple(column.printed for column in self.columns)

    def meanings(self) -> frozenset[str]:
        """What the columns mean, as far as it is known."""
        return frozenset(column.meaning for column in self.columns if column.meaning)

    def is_sufficient(self) -> bool:
        """Whether there is a column of names, and one that tells something of a security."""
        return is_sufficient(self.meanings())

    def unknown(self) -> tuple[str, ...]:
        """The names that columns.yaml does not have."""
        return tuple(column.printed for column in self.columns if column.meaning is None)

    def spare(self) -> tuple[Column, ...]:
        """Columns that are not used but worth keeping as printed: `Ownership`, a second market value."""
        chosen = self.column("market_value")
        return tuple(
            column
            for column in self.columns
            if column.meaning in {"kept", "position"}
            or (column.meaning == "market_value" and column.currency and column is not chosen)
        )


def find_header(lines: Sequence[Line], told: Told | None = None) -> Header | None:
    """The line that has the most column names we know, the first of equals; None where no line will do.

    A line will do if it names a column of names and one that tells something of a security: an identifier,
    a weight, a value or a quantity. A line for which a person said what its columns mean comes before all
    others, even if that does not suffice.

    Args:
        lines: of the sheet.
        told: what a person said.
    """
    if told and (headers := list(_told_headers(lines, told))):
        return max(headers, key=lambda header: (header.is_sufficient(), len(header.meanings())))
    if told and told.given:
        return None
    best: tuple[int, int, int] | None = None
    for position in range(min(len(lines), SEARCHED)):
        alone = header_score(lines[position].cells)
        joined = header_score(_joined(lines, position)) if position + 1 < len(lines) else 0
        score, height = (joined, 2) if joined > max(alone, _score_below(lines, position)) else (alone, 1)
        if score and (best is None or score > best[0]):
            best = (score, position, height)
    return header_at(lines, best[1], height=best[2]) if best else None


def header_at(
    lines: Sequence[Line], position: int, *, height: int = 1, said: dict[str, str] | None = None
) -> Header:
    """A line as a header, with the line of units below it if there is one.

    Args:
        lines: of the sheet.
        position: of the line.
        height: 2 where the names go on in the next line.
        said: what a person said that columns mean, by name.
    """
    units = height == 1 and _has_units(lines, position + 1)
    cells = _joined(lines, position) if height > 1 or units else lines[position].cells
    columns = _columns(cells, said or {})
    votes = Counter(language for column in columns if column.meaning for language in column.languages)
    top = votes.most_common(2)
    clear = len(top) == 1 or (len(top) > 1 and top[0][1] > top[1][1])
    return Header(position, columns, top[0][0] if clear else None, 2 if units else height)


def header_score(cells: Sequence[Cell]) -> int:
    """How many different meanings a line names; 0 where it is no line of column names."""
    found = (look_up(cell.strip())[0] for cell in cells if isinstance(cell, str))
    meanings = {name.meaning for name in found if name}
    return len(meanings) if is_sufficient(meanings) else 0


def is_sufficient(meanings: set[str] | frozenset[str]) -> bool:
    """Whether columns of these meanings make a list of holdings."""
    return "name" in meanings and not meanings.isdisjoint(_EVIDENCE)


def _told_headers(lines: Sequence[Line], told: Told) -> Iterator[Header]:
    for position, line in enumerate(lines[:SEARCHED]):
        for height in (1, 2):
            cells = line.cells if height == 1 else _joined(lines, position)
            names = [text_of(cell) for cell in cells if text_of(cell)]
            if names and (said := told.of_line(names)):
                yield header_at(lines, position, height=height, said=said)
                break


def _columns(cells: Sequence[Cell], said: dict[str, str]) -> tuple[Column, ...]:
    """The columns of a header; what a person named is taken from no other column."""
    columns: list[Column] = []
    left = dict(said)
    for index, cell in enumerate(cells):
        if printed := text_of(cell):
            columns.append(column_of(index, printed, left.pop(key(printed), None)))
    taken = set(said.values()) - {"known"}
    return tuple(
        replace(column, meaning="known") if column.rank >= 0 and column.meaning in taken else column
        for column in columns
    )


def _score_below(lines: Sequence[Line], position: int) -> int:
    return header_score(lines[position + 1].cells) if position + 1 < len(lines) else 0


def _has_units(lines: Sequence[Line], position: int) -> bool:
    """Whether a line has units and nothing else."""
    if position >= len(lines):
        return False
    texts = [text_of(cell) for cell in lines[position].cells if text_of(cell)]
    return (
        bool(texts)
        and all(isinstance(cell, str) for cell in lines[position].cells)
        and all(map(means_unit, texts))
    )


def _joined(lines: Sequence[Line], position: int) -> list[Cell]:
    """The cells of two lines of names, each upper one before the lower; none where one is no such line.

    An upper cell that stands alone over several lower ones (a merged cell) belongs to the first of them.
    """
    if position + 1 >= len(lines):
        return []
    upper, lower = ([text_of(cell) for cell in line.cells] for line in lines[position : position + 2])
    if not any(upper) or not any(lower) or any(len(text) > _LONGEST_TITLE for text in (*upper, *lower)):
        return []
    width = max(len(upper), len(lower))
    upper += [""] * (width - len(upper))
    lower += [""] * (width - len(lower))
    return [" ".join(filter(None, pair)) for pair in zip(upper, lower, strict=True)]
