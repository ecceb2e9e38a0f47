"""What a file is before anybody opens it: holdings, a draft, a campaign, or nothing that we read."""

from __future__ import annotations

import codecs
import re
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from advocacy.errors import CannotRead
from advocacy.funds import FileKind, file_kind

YAML_ENDINGS = frozenset({".yaml", ".yml"})
_HEAD = 16_384
_HOUSES = (
    *("iShares", "SPDR", "State Street", "Vanguard", "Xtrackers", "Amundi", "Invesco", "WisdomTree"),
    *("ARK ", "Fidelity", "UBS", "HSBC", "Lyxor", "VanEck", "Morningstar", "BlackRock"),
)
"""Names that the first lines of a house's files have, as printed."""
_TOP_KEY = re.compile(r"^([a-z_]+)\s*:", re.MULTILINE)
_QUOTED = re.compile(r'"[^"]*"')
_LOOKED_AT = 40
_FEWEST_SIGNS = 2
_PREAMBLE = 600
"""Characters of a text in which the fund's house may be named: further down it is a holding."""


class FileSort(StrEnum):
    """What can be done with a file."""

    HOLDINGS = "holdings"
    DRAFT = "draft"
    CAMPAIGN = "campaign"
    OTHER = "other"
    """Nothing; opening it says why."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file as far as its first lines tell."""

    sort: FileSort
    label: str
    """In few words: `holdings: iShares CSV`, `N-PORT`, `draft`, `not readable here: PDF`."""


_FILINGS = {
    FileKind.NPORT: "N-PORT",
    FileKind.NPORT_DATA_SET: "N-PORT data set",
    FileKind.THIRTEEN_F: "Form 13F",
    FileKind.EDGAR_TEXT: "SEC filing",
}
_TABLES = {
    FileKind.WORKBOOK: "Excel",
    FileKind.SPREADSHEET_XML: "Excel XML",
    FileKind.JSON: "JSON",
    FileKind.ONE_IN_ARCHIVE: "ZIP of one file",
}
_REFUSED = {
    FileKind.EMPTY: "empty",
    FileKind.PDF: "PDF",
    FileKind.IMAGE: "image",
    FileKind.HTML: "web page",
    FileKind.EDGAR_OTHER: "another SEC form",
    FileKind.XML: "other XML",
    FileKind.BROKEN_XML: "broken XML",
    FileKind.XLSB: "XLSB, save it as XLSX",
    FileKind.ARCHIVE: "archive, unpack it",
    FileKind.DOCUMENT: "document",
    FileKind.PARQUET: "Parquet",
}


def recognise(path: Path) -> Recognised:
    """What a file is, by its first lines; nothing is raised, for this is said of files nobody chose yet."""
    try:
        if path.suffix.casefold() in YAML_ENDINGS:
            return _of_yaml(_head(path))
        kind = file_kind(path)
        if kind in _REFUSED:
            return _other(_REFUSED[kind])
        if kind in _FILINGS:
            return Recognised(FileSort.HOLDINGS, _FILINGS[kind])
        if kind is FileKind.TEXT:
            return _of_text(_head(path))
        return _table(_house(_strings(path) if kind is FileKind.WORKBOOK else _head(path)), _TABLES[kind])
    except (CannotRead, OSError, ValueError) as error:
        may_not = isinstance(error, PermissionError) or isinstance(error.__cause__, PermissionError)
        return _other("you may not read it" if may_not else "damaged")


def kind_of(path: Path) -> FileSort:
    """How a file is to be opened: as a draft or a campaign only where it is one, else as holdings, whose
    reader says what is wrong with any other.
    """
    if path.suffix.casefold() not in YAML_ENDINGS:
        return FileSort.HOLDINGS
    sort = recognise(path).sort
    return sort if sort is FileSort.CAMPAIGN else FileSort.DRAFT


def _of_yaml(head: str) -> Recognised:
    keys = set(_TOP_KEY.findall(head))
    if {"draft", "members"} <= keys:
        return Recognised(FileSort.CAMPAIGN, "campaign")
    if "fund" in keys and keys & {"template", "claims", "companies", "sender"}:
        return Recognised(FileSort.DRAFT, "draft")
    return _other("YAML of another kind")


def _of_text(head: str) -> Recognised:
    lines = [_QUOTED.sub("", line) for line in head.splitlines()[:_LOOKED_AT]]
    for sign, name in (("\t", "TSV"), (",", "CSV"), (";", "CSV"), ("|", "CSV")):
        if _has_table([line.count(sign) - line.count(f"{sign} ") for line in lines]):
            return _table(_house(head[:_PREAMBLE]), name)
    return _other("text without columns")


def _has_table(counts: list[int]) -> bool:
    """Whether lines one below the other have as many cells.

    Args:
        counts: how many signs that part cells each line has; those before a blank, as in prose, left out.
    """
    if len(counts) > 1 and len(set(counts)) == 1:
        return counts[0] > 0
    return any(one == next_one >= _FEWEST_SIGNS for one, next_one in pairwise(counts))


def _table(house: str, form: str) -> Recognised:
    return Recognised(FileSort.HOLDINGS, f"holdings: {house} {form}".replace("  ", " "))


def _other(what: str) -> Recognised:
    return Recognised(FileSort.OTHER, f"not readable here: {what}")


def _house(head: str) -> str:
    """The house whose name stands first; nothing where none does."""
    found = [(place, name) for name in _HOUSES if (place := head.find(name)) >= 0]
    return min(found)[1].strip() if found else ""


def _head(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(_HEAD)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    return data.decode("utf-8-sig", errors="replace")


def _strings(path: Path) -> str:
    """The first texts of a workbook; nothing of the older form."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/sharedStrings.xml") as file:
            return file.read(_HEAD).decode("utf-8", errors="replace")
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, KeyError, EOFError):
        return ""
