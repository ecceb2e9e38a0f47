"""SEC Form N-PORT data sets: all filings of a quarter as tables in one ZIP, of which one fund is read.

Source: SEC, Form N-PORT data sets, readme: each table is a text file with tabs; ACCESSION_NUMBER ties the
tables of filings together, HOLDING_ID a holding's identifiers to it.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BufferedReader, RawIOBase
from typing import BinaryIO, cast

from advocacy.errors import CannotRead
from advocacy.funds import identifiers
from advocacy.funds.formats.nport import CURRENCY, LAG, Filed, holding_of
from advocacy.funds.reading import STATED, Reading, printable
from advocacy.model import Form, Holding

HOLDINGS = "FUND_REPORTED_HOLDING.tsv"
_SUBMISSIONS, _FUNDS, _REGISTRANTS = "SUBMISSION.tsv", "FUND_REPORTED_INFO.tsv", "REGISTRANT.tsv"
_IDENTIFIERS = "IDENTIFIERS.tsv"
_LONGEST_LINE = 1_000_000
_CHUNK = 1_048_576
_MOST_UNPACKED = 8_000_000_000
_LISTED = 8
_FIELDS = {
    "name": "ISSUER_NAME",
    "title": "ISSUER_TITLE",
    "lei": "ISSUER_LEI",
    "cusip": "ISSUER_CUSIP",
    "balance": "BALANCE",
    "units": "UNIT",
    "percent": "PERCENTAGE",
    "asset": "ASSET_CAT",
    "issuer": "ISSUER_TYPE",
    "country": "INVESTMENT_COUNTRY",
    "payoff": "PAYOFF_PROFILE",
}

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Fund:
    """One filing of the data set."""

    accession: str
    series: str
    name: str
    as_of: date | None
    filed_on: date | None


def is_data_set(names: Sequence[str]) -> bool:
    """Whether the files of an archive are those of a data set, in whatever folder."""
    return any(_base(name) == HOLDINGS.casefold() for name in names)


def read_nport_data_set(stream: BinaryIO, file: str, series: str | None) -> Reading:
    """One fund of a data set: its latest filing in it. Memory grows with that fund's holdings only.

    Args:
        stream: the ZIP.
        file: its path as given, for errors.
        series: which fund: a series id, an accession number, or a name that only one fund has.

    Raises:
        CannotRead: no fund or several are meant, the archive is damaged, or unpacks to an absurd size.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            return _read(_Tables(archive, file), file, series)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise CannotRead(
            "This archive is damaged or not complete.", where=file, remedy="Download the data set again."
        ) from error


def _read(tables: _Tables, file: str, series: str | None) -> Reading:
    fund = _chosen(_funds(tables), series, file)
    rows = list(tables.rows(HOLDINGS, "ACCESSION_NUMBER", {fund.accession}))
    ids = {row.get("HOLDING_ID", "") for row in rows}
    known: dict[str, list[Row]] = {}
    for row in tables.rows(_IDENTIFIERS, "HOLDING_ID", ids):
        known.setdefault(row["HOLDING_ID"], []).append(row)
    holdings = tuple(
        _holding(row, known.get(row.get("HOLDING_ID", ""), []), place) for place, row in enumerate(rows, 1)
    )
    foreign = sum(1 for row in rows if row.get("CURRENCY_CODE") not in {CURRENCY, "", None})
    values = f"{foreign:,} values are left out, for the data set gives them in another currency than dollars."
    return Reading(
        holdings=holdings,
        name=fund.name,
        currency=CURRENCY,
        as_of=fund.as_of,
        as_of_basis=STATED if fund.as_of else None,
        form=Form.N_PORT,
        filed_on=fund.filed_on,
        notices=(LAG, values) if foreign else (LAG,),
    )


def _holding(row: Row, known: Sequence[Row], place: int) -> Holding:
    fields = {field: row.get(column, "") for field, column in _FIELDS.items()}
    in_dollars = row.get("CURRENCY_CODE") in {CURRENCY, "", None}
    return holding_of(
        Filed(
            isin=_first(known, "IDENTIFIER_ISIN"),
            ticker=_first(known, "IDENTIFIER_TICKER"),
            sedol=_sedol(known),
            value=row.get("CURRENCY_VALUE", "") if in_dollars else "",
            **fields,
        ),
        place,
    )


def _first(rows: Sequence[Row], column: str) -> str:
    return next((row[column] for row in rows if row.get(column)), "")


def _sedol(rows: Sequence[Row]) -> str:
    named = (
        row.get("OTHER_IDENTIFIER", "")
        for row in rows
        if "SEDOL" in row.get("OTHER_IDENTIFIER_DESC", "").upper()
    )
    return next((text for text in named if identifiers.sedol(text)), "")


# Which fund -------------------------------------------------------------------------------------------


def _funds(tables: _Tables) -> list[_Fund]:
    filings = {row["ACCESSION_NUMBER"]: row for row in tables.rows(_SUBMISSIONS, "ACCESSION_NUMBER")}
    trusts = {
        row["ACCESSION_NUMBER"]: row.get("REGISTRANT_NAME", "")
        for row in tables.rows(_REGISTRANTS, "ACCESSION_NUMBER")
    }
    funds = []
    for row in tables.rows(_FUNDS, "ACCESSION_NUMBER"):
        accession = row["ACCESSION_NUMBER"]
        name = row.get("SERIES_NAME", "")
        filing = filings.get(accession, {})
        funds.append(
            _Fund(
                accession,
                row.get("SERIES_ID", ""),
                trusts.get(accession, "") if name.upper() in {"", "N/A"} else name,
                _day(filing.get("REPORT_DATE", "")),
                _day(filing.get("FILING_DATE", "")),
            )
        )
    return funds


def _chosen(funds: Sequence[_Fund], series: str | None, file: str) -> _Fund:
    """The fund that is meant, by its latest day, and by its latest filing where that day was amended."""
    wanted = (series or "").strip().casefold()
    for found in (
        [fund for fund in funds if wanted in {fund.series.casefold(), fund.accession.casefold()}],
        [fund for fund in funds if wanted == fund.name.casefold()],
        [fund for fund in funds if wanted and wanted in fund.name.casefold()],
    ):
        if found and wanted and len({fund.series or fund.name for fund in found}) == 1:
            return max(found, key=lambda fund: (fund.as_of or date.min, fund.filed_on or date.min))
        if found and wanted:
            raise _several(found, file, f"“{series}” is in the names of several funds of this data set")
    if wanted:
        raise CannotRead(
            f"No fund of this data set is “{series}”.",
            where=file,
            remedy="Look the series id up on EDGAR (S and nine digits), and give it with --series.",
        )
    if len({fund.series or fund.name for fund in funds}) == 1:
        return _chosen(funds, funds[0].series or funds[0].name, file)
    raise _several(funds, file, f"This data set holds {len(funds):,} filings of many funds")


def _several(funds: Sequence[_Fund], file: str, message: str) -> CannotRead:
    named = dict.fromkeys(f"{fund.series or fund.accession} {fund.name}" for fund in funds)
    listed = "; ".join(list(named)[:_LISTED]) + ("; …" if len(named) > _LISTED else "")
    return CannotRead(
        f"{message}: {listed}.",
        where=file,
        remedy="Choose one by its series id or name: --series S000002839",
    )


def _day(text: str) -> date | None:
    for form in ("%d-%b-%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.title(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


# Tables -----------------------------------------------------------------------------------------------


class _Tables:
    """The tables of an archive, a line at a time: the largest unpacks to gigabytes."""

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        self._archive, self._file = archive, file
        self._parts = {_base(part.filename): part for part in archive.infolist()}
        if sum(part.file_size for part in self._parts.values()) > _MOST_UNPACKED:
            raise CannotRead(
                "This archive unpacks to far more than a quarter's filings.",
                where=file,
                remedy="Download the data set again from the SEC.",
            )

    def rows(self, table: str, column: str, wanted: set[str] | None = None) -> Iterator[Row]:
        """The rows of a table, or those of them that have a wanted value in a column."""
        part = self._parts.get(table.casefold())
        if part is None:
            raise self._odd(f"it has no table {table}")
        with BufferedReader(cast("RawIOBase", self._archive.open(part)), _CHUNK) as lines:
            head = lines.readline(_LONGEST_LINE)
            names = _cells(head)
            if len(head) >= _LONGEST_LINE or column not in names:
                raise self._odd(f"its table {table} has no column {column}")
            at = names.index(column)
            sought = None if wanted is None else {text.encode() for text in wanted}
            number = 1
            while line := lines.readline(_LONGEST_LINE):
                number += 1
                if len(line) >= _LONGEST_LINE:
                    raise self._odd(f"line {number:,} of its table {table} does not end")
                if sought is None or _cell_at(line, at) in sought:
                    yield dict(zip(names, _cells(line), strict=False))

    def _odd(self, what: str) -> CannotRead:
        return CannotRead(
            f"This is not an SEC N-PORT data set as we know it: {what}.",
            where=self._file,
            remedy="Download the data set again from the SEC, or the fund's own N-PORT as XML.",
        )


def _cell_at(line: bytes, at: int) -> bytes:
    """One cell, without taking the whole line apart: most lines are another fund's."""
    if at == 0:
        return line[: line.find(b"\t")].strip(b'"\r\n')
    cells = line.split(b"\t", at + 1)
    return cells[at].strip(b'"\r\n') if at < len(cells) else b""


def _cells(line: bytes) -> list[str]:
    text = printable(line.decode("utf-8", errors="replace").lstrip("\ufeff"))
    return [cell.strip().strip('"').strip() for cell in text.rstrip("\r\n").split("\t")]


def _base(name: str) -> str:
    return name.rpartition("/")[2].casefold()
