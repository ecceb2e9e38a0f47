"""A members' file as rows of text: CSV and TSV in any usual encoding, XLSX and ODS."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from advocacy.errors import CannotRead
from advocacy.funds import read_workbook

_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
_NO_TABLES = (b"%PDF", b"\x89PNG", b"\x1f\x8b", b"{\\rtf", b"\xff\xd8\xff")
_DELIMITERS = ",;\t|"
_LONGEST_CELL = 64_000_000
_SHOWN = 2000
"""Characters of a cell that are kept: what is longer is no part of a letter, but is to be told of."""
_TRIED = 20
_REMEDY = "Export the members as CSV (UTF-8), TSV, XLSX or ODS."


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a members' file."""

    number: int
    """As a spreadsheet counts: the line of the columns' names is 1 where it comes first."""
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of a members' file, with the names of its columns."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    sha256: str


def read_table(path: Path) -> Table:
    """Read a members' file; every cell is text as it is printed, so that postcodes keep their zeros.

    Raises:
        CannotRead: there is no such file, it is no table, or it has no line of columns' names.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CannotRead(
            f"The members' file can't be read: {error.strerror}.", where=str(path), remedy=_REMEDY
        ) from error
    if data.startswith(_WORKBOOKS):
        lines: Iterable[Row] = _of_workbook(data, path)
    elif data.startswith(_NO_TABLES):
        raise CannotRead("This is not a members' list.", where=str(path), remedy=_REMEDY)
    else:
        lines = _of_text(_decoded(data), path)
    rows = iter(lines)
    head = next((row for row in rows if any(cell.strip() for cell in row.cells)), None)
    if head is None:
        raise CannotRead("The members' file is empty.", where=str(path), remedy=_REMEDY)
    members = tuple(row for row in rows if any(cell.strip() for cell in row.cells))
    return Table(tuple(cell.strip() for cell in head.cells), members, hashlib.sha256(data).hexdigest())


def _decoded(data: bytes) -> str:
    """Text of UTF-8, UTF-16 or Windows-1252: what is damaged is told of row by row, where it stands."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    head = data[:4000]
    if head[1::2].count(0) > len(head) // 4 and head[0::2].count(0) < len(head) // 10:
        return data.decode("utf-16-le", errors="replace")
    if head[0::2].count(0) > len(head) // 4 and head[1::2].count(0) < len(head) // 10:
        return data.decode("utf-16-be", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8-sig", errors="replace")
    wrong = text.count("\ufffd")
    right = sum(character > "\x7f" for character in text) - wrong
    return text if right > 3 * wrong else data.decode("cp1252", errors="replace")


def _of_text(text: str, path: Path) -> list[Row]:
    rows: list[Row] = []
    with _cells_up_to(_LONGEST_CELL):
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        before = 0
        try:
            for cells in reader:
                rows.append(Row(before + 1, tuple(map(_kept, cells))))
                before = reader.line_num
        except csv.Error as error:
            raise CannotRead(
                f"The table breaks off here: {error}.",
                where=f"{path}, row {before + 1}",
                remedy="Look for a quotation mark that does not close, or export the list again.",
            ) from error
    return rows


@contextmanager
def _cells_up_to(length: int) -> Iterator[None]:
    """The limit is the whole process's: what reads lists of holdings has its own."""
    before = csv.field_size_limit(length)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _kept(cell: str) -> str:
    return cell if len(cell) <= _SHOWN else cell[:_SHOWN] + "…"


def _delimiter(text: str) -> str:
    """The delimiter that cuts the line of columns' names into most names, and the lines below alike."""
    head = text[:200_000]

    def score(delimiter: str) -> tuple[int, int]:
        try:
            lines = [
                cells
                for cells, _ in zip(
                    csv.reader(io.StringIO(head, newline=""), delimiter=delimiter),
                    range(_TRIED),
                    strict=False,
                )
                if any(cells)
            ]
        except csv.Error:
            return (0, 0)
        if not lines:
            return (0, 0)
        return (len(lines[0]), sum(len(cells) == len(lines[0]) for cells in lines))

    return max(_DELIMITERS, key=score)


def _of_workbook(data: bytes, path: Path) -> Iterator[Row]:
    """The rows of the first sheet that has any."""
    for sheet in read_workbook(io.BytesIO(data), str(path)):
        if sheet.lines:
            for line in sheet.lines:
                yield Row(line.number, tuple(_kept(_printed(cell)) for cell in line.cells))
            return


def _printed(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return str(int(cell)) if cell == cell.to_integral_value() else format(cell, "f")
    return str(cell)
