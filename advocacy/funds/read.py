"""From a path to a fund: the one way in for every kind of holdings file."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from advocacy.errors import CannotRead
from advocacy.funds.formats.archive import only_file
from advocacy.funds.formats.json_tables import read_json
from advocacy.funds.formats.nport import read_nport
from advocacy.funds.formats.nport_data_set import read_nport_data_set
from advocacy.funds.formats.spreadsheet_xml import read_spreadsheet_xml
from advocacy.funds.formats.submission import read_submission
from advocacy.funds.formats.text import read_text
from advocacy.funds.formats.thirteen_f import read_thirteen_f
from advocacy.funds.formats.workbook import read_workbook
from advocacy.funds.notices import notices
from advocacy.funds.reading import Reading, Sheet
from advocacy.funds.sniff import FileKind, Sniffed, refusal, sniff
from advocacy.funds.tables.mapping import ColumnMapping
from advocacy.funds.tables.reader import read_tables
from advocacy.funds.vocabulary import key
from advocacy.model import Fund

_LARGEST = 200_000_000
_LARGEST_DATA_SET = 2_000_000_000
_LARGEST_TEXT = 50_000_000
_CHUNK = 1_048_576
_GIVEN = "given by you"
_DOWNLOAD = "Choose the file with the fund's holdings that you downloaded."


def read_fund(
    path: Path,
    *,
    as_of: date | None = None,
    name: str | None = None,
    manager: str | None = None,
    columns: Mapping[str, str] | None = None,
    mappings: Sequence[ColumnMapping] = (),
    series: str | None = None,
) -> Fund:
    """Read a holdings file: SEC Form N-PORT, a spreadsheet, or a table as text.

    Args:
        path: of the file.
        as_of: the day of the holdings; overrules what the file says.
        name: of the fund; overrules what the file says.
        manager: a manager's id or the house's name; files do not say it reliably.
        columns: the printed name of a table's column, by its meaning, where a person has said so.
        mappings: what was said before of tables of other shapes; the one of the same shape counts.
        series: which fund, where a file holds several: its series id, name or accession number.

    Returns:
        The fund as the file shows it, with notices on everything that was missing, odd or left out.

    Raises:
        CannotRead: the file is missing, unreadable, damaged, too large, or no list of holdings that we can
            read.
    """
    with _opened(path) as stream:
        sha256 = _sha256(stream)
        reading = _read(stream, path, _Given(as_of, columns, mappings, series))
    fund = Fund(
        name=name or reading.name,
        holdings=reading.holdings,
        source=path.name,
        manager=manager,
        isin=reading.isin,
        ticker=reading.ticker,
        currency=reading.currency,
        as_of=as_of or reading.as_of,
        as_of_basis=_GIVEN if as_of else reading.as_of_basis,
        sha256=sha256,
        form=reading.form,
        filed_on=reading.filed_on,
        column_names=reading.column_names,
        columns=_mapped(reading.column_names, columns, mappings),
        series=series,
        left_out=reading.left_out,
    )
    said = (*_disagreement(reading, as_of), *_as_before(reading.column_names, columns, mappings))
    said += (reading.name_notice,) if reading.name_notice and not name else ()
    return replace(fund, notices=(*said, *notices(fund), *reading.notices))


@dataclass(frozen=True, slots=True)
class _Given:
    """What a person said of a file."""

    as_of: date | None
    columns: Mapping[str, str] | None
    mappings: Sequence[ColumnMapping]
    series: str | None


def file_kind(path: Path) -> FileKind:
    """What kind of file a path is, by its content; its text is a noun phrase for readers.

    Raises:
        CannotRead: the file is missing, unreadable or too large, or an XML file declares a document type.
    """
    with _opened(path) as stream:
        return sniff(stream, str(path)).kind


def sha256_of(path: Path) -> str:
    """What tells a file's content from any other, as `Fund.sha256` has it.

    Raises:
        CannotRead: the file is missing, unreadable or too large.
    """
    with _opened(path) as stream:
        return _sha256(stream)


def _read(
    stream: BinaryIO,
    path: Path,
    given: _Given,
) -> Reading:
    file = str(path)
    sniffed = sniff(stream, file)
    if error := refusal(sniffed.kind, file):
        raise error
    if sniffed.kind is FileKind.NPORT_DATA_SET:
        return read_nport_data_set(stream, file, given.series)
    size = stream.seek(0, os.SEEK_END)
    if size > _LARGEST:
        raise _too_large(path, size, _LARGEST)
    if sniffed.kind is FileKind.ONE_IN_ARCHIVE:
        return _unpacked(stream, path, given)
    stream.seek(sniffed.start)
    if sniffed.kind is FileKind.NPORT:
        return read_nport(stream, file, lines_before=sniffed.lines_before)
    if sniffed.kind is FileKind.THIRTEEN_F:
        return read_thirteen_f(stream, file, lines_before=sniffed.lines_before, as_of=given.as_of)
    if sniffed.kind is FileKind.EDGAR_TEXT:
        return read_submission(stream.read(), file)
    return read_tables(_sheets(stream, sniffed, path), columns=given.columns, mappings=given.mappings)


def _sheets(stream: BinaryIO, sniffed: Sniffed, path: Path) -> list[Sheet]:
    """The tables of a file that is neither a filing nor refused."""
    file = str(path)
    if sniffed.kind is FileKind.WORKBOOK:
        return read_workbook(stream, file)
    if sniffed.kind is FileKind.SPREADSHEET_XML:
        return read_spreadsheet_xml(stream, file, lines_before=sniffed.lines_before)
    size = stream.seek(0, os.SEEK_END)
    if size > _LARGEST_TEXT:
        raise _too_large(path, size, _LARGEST_TEXT)
    stream.seek(0)
    data = stream.read()
    return read_json(data, file) if sniffed.kind is FileKind.JSON else [read_text(data, file)]


def _unpacked(stream: BinaryIO, path: Path, given: _Given) -> Reading:
    """The one file of an archive, read as if it lay there by itself."""
    name, data = only_file(stream, str(path))
    inner = BytesIO(data)
    if sniff(inner, str(path)).kind in {FileKind.ONE_IN_ARCHIVE, FileKind.NPORT_DATA_SET}:
        raise CannotRead(
            "This archive holds another archive.", where=str(path), remedy="Unpack it and choose the file."
        )
    reading = _read(inner, path / name, given)
    return replace(reading, notices=(f"The list is the file “{name}” in this archive.", *reading.notices))


def _mapped(
    names: tuple[str, ...], columns: Mapping[str, str] | None, mappings: Sequence[ColumnMapping]
) -> dict[str, str]:
    """What a person said of the columns: now, or before of a table of the same shape."""
    return _before(names, mappings) | dict(columns or {})


def _before(names: tuple[str, ...], mappings: Sequence[ColumnMapping]) -> dict[str, str]:
    shape = [key(name) for name in names]
    alike = (item for item in mappings if [key(name) for name in item.shape] == shape)
    return next((dict(item.columns) for item in alike), {})


def _as_before(
    names: tuple[str, ...], columns: Mapping[str, str] | None, mappings: Sequence[ColumnMapping]
) -> tuple[str, ...]:
    """That a column counts as something because a person once said so: a slip must not go on unseen."""
    given = columns or {}
    before = _before(names, mappings)
    used = [f"{meaning} from “{name}”" for meaning, name in before.items() if meaning not in given]
    if not used:
        return ()
    told = f"Columns were read as you said once for files of this shape: {', '.join(used)}."
    return (f"{told} --map gives others; `advocacy funds forget-columns` forgets all that was said.",)


def _sha256(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """A regular file of a sensible size, open for reading."""
    try:
        status = path.stat()
        _check(status.st_mode, status.st_size, path)
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise CannotRead("There is no such file.", where=str(path), remedy=_DOWNLOAD) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CannotRead(
            f"This file cannot be opened: {reason}.",
            where=str(path),
            remedy="Check that you may read it, or copy it to a folder of yours.",
        ) from error
    with stream:
        yield stream


def _check(mode: int, size: int, path: Path) -> None:
    if stat.S_ISDIR(mode):
        raise CannotRead("This is a folder, not a file.", where=str(path), remedy=_DOWNLOAD)
    if not stat.S_ISREG(mode):
        raise CannotRead("This is not an ordinary file.", where=str(path), remedy=_DOWNLOAD)
    if size > _LARGEST_DATA_SET:
        raise _too_large(path, size, _LARGEST_DATA_SET)


def _too_large(path: Path, size: int, most: int) -> CannotRead:
    return CannotRead(
        f"This file has {size // 10**6:,} MB; no such list of holdings is larger than {most // 10**6} MB.",
        where=str(path),
        remedy=_DOWNLOAD,
    )


def _disagreement(reading: Reading, as_of: date | None) -> tuple[str, ...]:
    if as_of is None or reading.as_of in {None, as_of}:
        return ()
    return (
        f"The file itself says {reading.as_of:%Y-%m-%d}; the day that you gave, {as_of:%Y-%m-%d}, is taken.",
    )
