"""One table of holdings: its column names, its lines, and its cells by meaning."""

from __future__ import annotations

from dataclasses import dataclass, replace

from advocacy.funds.reading import Cell, Line, Sheet, is_blank, text_of
from advocacy.funds.tables.header import Header
from advocacy.funds.tables.lines import Body, body
from advocacy.funds.tables.names import Column

_LISTED = 8
_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to be understood."""

    sheet: Sheet
    header: Header
    body: Body
    columns: dict[str, list[Cell]]
    """The cells of the best column of each meaning, holding by holding; without meanings the file lacks."""

    def texts(self, meaning: str) -> list[str]:
        """The cells of the best column of a meaning as text; empty texts where the file has none."""
        cells = self.columns.get(meaning)
        return [text_of(cell) for cell in cells] if cells else [""] * len(self.body.lines)

    def texts_of(self, column: Column) -> list[str]:
        """The cells of any column as text."""
        return [text_of(cell) for cell in cells_of(self.body.lines, column)]

    def place(self, position: int) -> str:
        """Where a holding stands, as in `line 12`."""
        return place(self.sheet, self.body.lines[position].number)

    def notices(self) -> tuple[str, ...]:
        """What was not read, and where it stands."""
        told = []
        if unknown := self.header.unknown():
            names = ", ".join(f"“{name}”" for name in unknown[:_LISTED])
            more = f" and {len(unknown) - _LISTED} more" if len(unknown) > _LISTED else ""
            told.append(f"These columns were not understood and not used: {names}{more}.")
        if nameless := self.body.nameless:
            told.append(
                f"{_lines(len(nameless))} left out, for want of a name or an identifier; the first is"
                f" {place(self.sheet, nameless[0])}."
            )
        if apart := self.body.apart:
            headings = ", ".join(f"“{heading}”" for heading in self.body.headings_apart[:_LISTED])
            told.append(
                f"Under {headings}, {_lines(len(apart))} not read, for what stands there is sold or only"
                f" promised; the first is {place(self.sheet, apart[0])}. If the fund owns them, leave the"
                " heading out."
            )
        if later := self.body.after_the_end:
            told.append(
                f"Below the end of the list, {_lines(len(later))} not read although they look like holdings;"
                f" the first is {place(self.sheet, later[0])}."
            )
        return tuple(told)


def table_of(sheet: Sheet, header: Header) -> Table:
    """The table below a line of column names.

    Raises:
        CannotRead: a quotation mark that nobody closes swallowed lines.
    """
    header = _settled(sheet, header)
    found = body(sheet, header)
    columns: dict[str, list[Cell]] = {}
    for meaning in {column.meaning for column in header.columns if column.meaning}:
        if column := header.column(meaning):
            columns[meaning] = cells_of(found.lines, column)
    return Table(sheet, header, found, columns)


def _settled(sheet: Sheet, header: Header) -> Header:
    """The header with each name above its cells: a name over merged cells stands left of its own column."""
    lines = [line for line in sheet.lines[header.below :][:_LOOKED_AT] if not is_blank(line.cells)]
    taken = {column.index for column in header.columns}

    def is_empty(index: int) -> bool:
        return not any(text_of(line.cells[index]) for line in lines if index < len(line.cells))

    def settled(column: Column) -> Column:
        right = column.index + 1
        moves = right not in taken and is_empty(column.index) and not is_empty(right)
        return replace(column, index=right) if moves else column

    return replace(header, columns=tuple(map(settled, header.columns))) if lines else header


def cells_of(lines: list[Line], column: Column) -> list[Cell]:
    """The cells of a column; empty where a line is too short."""
    index = column.index
    return [line.cells[index] if index < len(line.cells) else "" for line in lines]


def place(sheet: Sheet, number: int) -> str:
    """A line of a text file or a row of a sheet, in words."""
    return f"line {number}" if sheet.title is None else f"row {number}"


def _lines(count: int) -> str:
    return "1 line was" if count == 1 else f"{count:,} lines were"
