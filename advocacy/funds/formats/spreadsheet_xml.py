"""Spreadsheets as Excel 2003 wrote them in XML: iShares' `.xls` is one, with bare ampersands in it.

Source: Microsoft, XML Spreadsheet Reference: ss:Index skips cells and rows, ss:MergeAcross covers cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import BinaryIO
from xml.parsers.expat import ExpatError, ParserCreate

from advocacy.errors import CannotRead
from advocacy.funds.reading import Cell, Line, Sheet, printable

_CHUNK = 65_536
_MOST_ROWS, _MOST_COLUMNS, _MOST_CELLS = 200_000, 1_000, 5_000_000
_MOST_SHEETS = 200
_LONGEST_CELL = 100_000
_LONGEST_REFERENCE = 12
_MOST_DIGITS = 40
_BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?$")

_TOO_LARGE = "This spreadsheet has far more than any list of holdings needs."
_CHOOSE = "Choose the fund's list of holdings, or save the sheet that you need as CSV."
_AGAIN = "Download it again, or choose the CSV or XLSX."


def read_spreadsheet_xml(stream: BinaryIO, file: str, *, lines_before: int = 0) -> list[Sheet]:
    """The sheets of a workbook, numbers exactly as the file has them.

    Args:
        stream: at the `<` where the XML begins.
        file: its path as given, for errors.
        lines_before: how many lines stand before it, for the place of an error.

    Raises:
        CannotRead: the XML breaks off or is not well-formed even with its ampersands mended, declares
            entities, or holds an absurd number of cells.
    """
    workbook = _Workbook(file)
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = workbook.start
    parser.EndElementHandler = workbook.end
    parser.CharacterDataHandler = workbook.text
    parser.StartDoctypeDeclHandler = workbook.doctype
    try:
        for chunk in with_ampersands_mended(stream):
            parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by place only
        parser.Parse(b"", True)  # noqa: FBT003
    except ExpatError as error:
        raise CannotRead(
            "The XML of this spreadsheet breaks off or is not well-formed here.",
            where=f"{file}:{error.lineno + lines_before}:{error.offset + 1}",
            remedy=_AGAIN,
        ) from error
    except (ValueError, LookupError) as error:
        raise CannotRead(
            "The XML of this spreadsheet is in an encoding that nobody can tell.", where=file, remedy=_AGAIN
        ) from error
    return workbook.sheets


def with_ampersands_mended(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of an XML file in which an ampersand that begins no reference is written `&amp;`.

    A reference that a chunk's end would cut is kept for the next one.
    """
    rest = b""
    while chunk := stream.read(_CHUNK):
        data = rest + chunk
        start = data.rfind(b"&", max(0, len(data) - _LONGEST_REFERENCE))
        cut = start if start >= 0 and b";" not in data[start:] else len(data)
        data, rest = data[:cut], data[cut:]
        yield _BARE_AMPERSAND.sub(b"&amp;", data)
    yield _BARE_AMPERSAND.sub(b"&amp;", rest)


class _Workbook:
    """Takes expat's events; names of elements are known without their prefix, which files choose freely."""

    def __init__(self, file: str) -> None:
        self.sheets: list[Sheet] = []
        self._file = file
        self._row = 0
        self._cells: list[Cell] = []
        self._column = 0
        self._spanned = 0
        self._type = "String"
        self._within = False
        self._pieces: list[str] = []
        self._length = 0
        self._count = 0

    def doctype(self, *_: object) -> None:
        raise CannotRead(
            "This spreadsheet declares a document type (DOCTYPE), which may hide entities that never end.",
            where=self._file,
            remedy=_AGAIN,
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "Worksheet":
            self._check(len(self.sheets) < _MOST_SHEETS)
            self.sheets.append(Sheet(self._file, [], title=_attribute(attributes, "Name") or ""))
            self._row = 0
        elif local == "Row":
            self._row = self._place(attributes, self._row, _MOST_ROWS)
            self._cells, self._column, self._spanned = [], 0, 0
        elif local == "Cell":
            self._column = self._place(attributes, self._column + self._spanned, _MOST_COLUMNS)
            self._spanned = _number(attributes, "MergeAcross")
        elif local == "Data":
            self._within, self._type = True, _attribute(attributes, "Type") or "String"
            self._pieces, self._length = [], 0

    def text(self, text: str) -> None:
        if self._within:
            self._length += len(text)
            self._check(self._length <= _LONGEST_CELL)
            self._pieces.append(text)

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "Data":
            self._within = False
            self._count += 1
            self._check(self._count <= _MOST_CELLS)
            self._cells += [""] * (self._column - len(self._cells))
            self._cells[self._column - 1 :] = [_cell(printable("".join(self._pieces)), self._type)]
        elif local == "Row" and self.sheets:
            self.sheets[-1].lines.append(Line(self._row, self._cells))
            self._cells = []

    def _place(self, attributes: dict[str, str], before: int, most: int) -> int:
        place = max(_number(attributes, "Index"), before + 1)
        self._check(place <= most)
        return place

    def _check(self, sane: bool) -> None:  # noqa: FBT001
        if not sane:
            raise CannotRead(_TOO_LARGE, where=self._file, remedy=_CHOOSE)


def _cell(text: str, kind: str) -> Cell:
    text = text.strip()
    if kind == "Number" and len(text) <= _MOST_DIGITS:
        try:
            number = Decimal(text)
        except InvalidOperation:
            return text
        return number if number.is_finite() and abs(number.adjusted()) < _MOST_DIGITS else text
    return _MIDNIGHT.sub("", text) if kind == "DateTime" else text


def _number(attributes: dict[str, str], name: str) -> int:
    text = _attribute(attributes, name) or ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0  # noqa: PLR2004


def _attribute(attributes: dict[str, str], name: str) -> str | None:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), None)
