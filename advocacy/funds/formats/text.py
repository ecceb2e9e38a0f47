"""Text files of holdings: which encoding, which delimiter, and their lines."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from advocacy.errors import CannotRead
from advocacy.funds.reading import Line, Sheet, printable
from advocacy.funds.tables.unclear import clearness

_DELIMITERS = ",;\t|"
_TRIED = 100
_MOST_LINES = 200_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_LONGEST_LINE = 1_000_000
_GARBLED = 20
"""How many right characters must stand beside each wrong one, for the file to be UTF-8 all the same."""


def read_text(data: bytes, file: str) -> Sheet:
    """The lines of a text file.

    Args:
        data: the whole file.
        file: its path as given, for errors.

    Raises:
        CannotRead: it is no text, or it has more lines than any list of holdings.
    """
    text, notices = decode(data, file)
    delimiter = _delimiter(text)
    lines: list[Line] = []
    try:
        for line in _lines(text, delimiter):
            lines.append(line)
            if len(lines) > _MOST_LINES:
                raise CannotRead(
                    f"This file has more than {_MOST_LINES:,} lines; no list of holdings is that long.",
                    where=file,
                    remedy="Choose the fund's list of holdings.",
                )
    except csv.Error as error:
        raise CannotRead(
            f"The table breaks off here: {error}.",
            where=f"{file}, line {lines[-1].number + 1 if lines else 1}",
            remedy="Look for a quotation mark that does not close, or download the file again.",
        ) from error
    return Sheet(file, lines, delimiter=delimiter, notices=notices)


def decode(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file, from UTF-8, UTF-16 or Windows-1252, with notices on what was repaired.

    Raises:
        CannotRead: the file is no text.
    """
    text, notices = _decoded(data, file)
    if _CONTROL.search(text):
        raise CannotRead(
            "This file is not a text file, and not a spreadsheet that we can read.",
            where=file,
            remedy="Download the fund's holdings as CSV, XLSX or SEC Form N-PORT (XML).",
        )
    return printable(text.rstrip("\x1a")), notices


def _decoded(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(data, "utf-16", file)
    if data[1:2] == b"\0" and data[3:4] == b"\0":
        return _utf16(data, "utf-16-le", file)
    if data[:1] == b"\0" and data[2:3] == b"\0":
        return _utf16(data, "utf-16-be", file)
    text = data.decode("utf-8-sig", errors="replace").lstrip("\ufeff")
    garbled = text.count("\ufffd")
    if not garbled:
        return text, ()
    right = sum(character > "\x7f" for character in text) - garbled
    if right >= _GARBLED * garbled or _ends_within_a_character(data):
        return text, ("Some characters of the file are damaged; it may be cut off or saved twice.",)
    return data.decode("cp1252", errors="replace"), ()


def _utf16(data: bytes, encoding: str, file: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(encoding).lstrip("\ufeff"), ()
    except UnicodeDecodeError as error:
        raise CannotRead(
            "This file looks like UTF-16 text, but it is damaged or cut off.",
            where=file,
            remedy="Download it again, or save it as CSV in UTF-8.",
        ) from error


def _ends_within_a_character(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False


def _delimiter(text: str) -> str:
    """The delimiter that gives the best line of column names; a comma where none gives any."""

    def score(delimiter: str) -> int:
        try:
            lines = list(islice(_lines(text, delimiter), _TRIED))
        except csv.Error:
            return 0
        return clearness(lines)

    best = max(_DELIMITERS, key=score)
    return best if score(best) else _evenest(text)


def _evenest(text: str) -> str:
    """The delimiter that cuts the first lines into most cells, where no line of names is known to tell."""

    def cells(delimiter: str) -> int:
        try:
            counts = [len(line.cells) for line in islice(_lines(text, delimiter), _TRIED)]
        except csv.Error:
            return 0
        filled = [count for count in counts if count > 1]
        return min(filled) if len(filled) > len(counts) // 2 else 0

    return max(_DELIMITERS, key=cells)


def _lines(text: str, delimiter: str) -> Iterator[Line]:
    length = 0

    def physical() -> Iterator[str]:
        nonlocal length
        for printed in io.StringIO(text, newline=""):
            length += len(printed)
            if length > _LONGEST_LINE:
                # Millions of cells in one line would fill the memory before anybody could count them.
                raise csv.Error(f"this line has more than {_LONGEST_LINE:,} characters")
            yield printed

    reader = csv.reader(physical(), delimiter=delimiter)
    before = 0
    for cells in reader:
        yield Line(before + 1, list(cells))
        before, length = reader.line_num, 0
