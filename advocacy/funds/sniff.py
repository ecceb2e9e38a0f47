"""What kind of file a path is, by its content: suffixes lie, for iShares' `.xls` is XML."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO

from advocacy.errors import CannotRead
from advocacy.funds.formats.nport import NAMESPACE
from advocacy.funds.formats.nport_data_set import is_data_set
from advocacy.funds.formats.prolog import xml_root

_HEAD = 4096
_LEADING = b" \t\r\n\xef\xbb\xbf"

_CSV = "Download the fund's holdings as CSV or XLSX, or its SEC Form N-PORT as XML."


class FileKind(Enum):
    """What a file is, as a noun phrase for readers."""

    NPORT = "an SEC Form N-PORT (XML)"
    WORKBOOK = "a spreadsheet"
    TEXT = "a text table"
    EMPTY = "an empty file"
    PDF = "a PDF document"
    IMAGE = "an image"
    HTML = "a web page (HTML)"
    JSON = "JSON data"
    THIRTEEN_F = "an SEC Form 13F (XML)"
    EDGAR_OTHER = "an SEC filing of another form (XML)"
    NPORT_DATA_SET = "an SEC Form N-PORT data set (ZIP)"
    ONE_IN_ARCHIVE = "a packed archive of one file"
    EDGAR_TEXT = "an SEC filing as one text file"
    SPREADSHEET_XML = "an Excel 2003 XML spreadsheet"
    XML = "XML of another kind"
    BROKEN_XML = "XML that is not well-formed"
    XLSB = "a binary Excel workbook (XLSB)"
    ARCHIVE = "a packed archive"
    DOCUMENT = "a text document"
    PARQUET = "Parquet data"

    def __str__(self) -> str:
        return self.value


_REMEDIES = {
    FileKind.EMPTY: f"Download it again. {_CSV}",
    FileKind.PDF: f"Numbers cannot be read from a PDF with certainty. {_CSV}",
    FileKind.IMAGE: _CSV,
    FileKind.HTML: f"Often a house's page asks who you are before it gives the file. {_CSV}",
    FileKind.EDGAR_OTHER: "Download the fund's Form N-PORT: on EDGAR its XML is called primary_doc.xml.",
    FileKind.XML: _CSV,
    FileKind.BROKEN_XML: "Download it again; if that does not help, choose the CSV or XLSX.",
    FileKind.XLSB: "Open it in a spreadsheet program and save it as XLSX.",
    FileKind.ARCHIVE: "Unpack it and choose the file with the holdings.",
    FileKind.DOCUMENT: _CSV,
    FileKind.PARQUET: _CSV,
}

_MAGIC = (
    (b"%PDF", FileKind.PDF),
    (b"\x89PNG", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF8", FileKind.IMAGE),
    (b"II*\0", FileKind.IMAGE),
    (b"MM\0*", FileKind.IMAGE),
    (b"RIFF", FileKind.IMAGE),
    (b"{\\rtf", FileKind.DOCUMENT),
    (b"PAR1", FileKind.PARQUET),
    (b"\x1f\x8b", FileKind.ARCHIVE),
    (b"BZh", FileKind.ARCHIVE),
    (b"\xfd7zXZ", FileKind.ARCHIVE),
    (b"7z\xbc\xaf", FileKind.ARCHIVE),
    (b"Rar!", FileKind.ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.WORKBOOK),
)
_PATTERNS = (
    (
        re.compile(rb"<(?:SEC-DOCUMENT|SEC-HEADER|DOCUMENT|SUBMISSION)>|-----BEGIN PRI", re.IGNORECASE),
        FileKind.EDGAR_TEXT,
    ),
    (re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|script)\b", re.IGNORECASE), FileKind.HTML),
    (re.compile(rb'[\[{]\s*["\[{\]}]'), FileKind.JSON),
)
_DROPPING = re.compile(r"(?:^|/)(?:__MACOSX/|\.|Thumbs\.db$)")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file is, and where in it the content begins."""

    kind: FileKind
    start: int = 0
    """The offset of the first byte after byte order marks and blank lines, for XML."""
    lines_before: int = 0
    """How many lines stand before it."""


def sniff(stream: BinaryIO, file: str) -> Sniffed:
    """What a file is.

    Args:
        stream: the file, at any place.
        file: its path as given, for errors.

    Raises:
        CannotRead: an XML file declares a document type.
    """
    stream.seek(0)
    head = stream.read(_HEAD)
    if not head.strip(_LEADING):
        return Sniffed(FileKind.TEXT if head and stream.read(1) else FileKind.EMPTY)
    if head.startswith(b"PK"):
        return Sniffed(_of_archive(stream))
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return Sniffed(kind)
    content = head.lstrip(_LEADING)
    start = len(head) - len(content)
    for pattern, kind in _PATTERNS:
        if pattern.match(content):
            return Sniffed(kind)
    if content.startswith(b"<"):
        return Sniffed(_of_xml(stream, start, head, file), start, head[:start].count(b"\n"))
    return Sniffed(FileKind.TEXT)


def refusal(kind: FileKind, file: str) -> CannotRead | None:
    """The error for a kind that we cannot read; None for one that we can."""
    remedy = _REMEDIES.get(kind)
    if remedy is None:
        return None
    return CannotRead(f"This is {kind}, not a list of holdings that we can read.", where=file, remedy=remedy)


def _of_archive(stream: BinaryIO) -> FileKind:
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            is_ods = "mimetype" in names and archive.open("mimetype").read(len(_ODS)) == _ODS
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, ValueError, OSError, EOFError):
        # The reader says that it is damaged.
        return FileKind.WORKBOOK
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if is_ods or any(name.casefold() == "xl/workbook.xml" for name in names):
        return FileKind.WORKBOOK
    if {"mimetype", "word/document.xml"} & names:
        return FileKind.DOCUMENT
    if is_data_set(tuple(names)):
        return FileKind.NPORT_DATA_SET
    return FileKind.ONE_IN_ARCHIVE if len(files_in(names)) == 1 else FileKind.ARCHIVE


def files_in(names: Iterable[str]) -> list[str]:
    """The files of an archive that a person put there: no folders, no hidden files of a system."""
    return [name for name in names if not name.endswith("/") and not _DROPPING.search(name)]


def _of_xml(stream: BinaryIO, start: int, head: bytes, file: str) -> FileKind:
    stream.seek(start)
    root = xml_root(stream, file)
    if root is None:
        spreadsheet = b"urn:schemas-microsoft-com:office:spreadsheet" in head
        return FileKind.SPREADSHEET_XML if spreadsheet else FileKind.BROKEN_XML
    namespace, _, name = root.rpartition("}")
    if name == "edgarSubmission":
        return FileKind.NPORT if namespace == "{" + NAMESPACE else FileKind.EDGAR_OTHER
    if name == "informationTable":
        return FileKind.THIRTEEN_F
    if name.casefold() == "html":
        return FileKind.HTML
    return FileKind.SPREADSHEET_XML if namespace.endswith("office:spreadsheet") else FileKind.XML
