"""Small whole files of every form, from which damaged ones are made."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.bench.made import write_spreadsheetml
from tests.funds.biff import write_xls
from tests.funds.files import (
    ACME_CUSIP,
    ACME_ISIN,
    BETA_CUSIP,
    BETA_ISIN,
    nport,
    nport_holding,
    write_ods,
    write_xlsx,
)

_ROWS: list[list[str | float]] = [
    ["Example Fund"],
    ["Holdings as of", "2026-03-31"],
    [],
    ["Name", "ISIN", "Weight (%)", "Market Value", "Currency"],
    ["Acme plc", ACME_ISIN, 60.5, 1234.5, "USD"],
    ["Beta A/S", BETA_ISIN, 39.5, 99.25, "USD"],
]
_TABLE_13F = "http://www.sec.gov/edgar/document/thirteenf/informationtable"


def csv_file() -> bytes:
    """A table as text."""
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in _ROWS).encode()


def continental_file() -> bytes:
    """The same as German houses write it."""
    lines = ["Fondsname;Beispielfonds", "Stand;31.03.2026", "", "Name;ISIN;Gewichtung (%);Marktwert"]
    return "\r\n".join([*lines, f"Acme;{ACME_ISIN};60,50;1.234,50 €", f"Béta;{BETA_ISIN};39,5;-"]).encode(
        "cp1252"
    )


def utf16_file() -> bytes:
    """A table with tabs, as a spreadsheet program saves Unicode text."""
    return "\n".join("\t".join(map(str, row)) for row in _ROWS).encode("utf-16")


def nport_file() -> bytes:
    """A monthly report to the SEC."""
    return nport(
        nport_holding("Acme plc", isin=ACME_ISIN, weight="60.5"), nport_holding("Beta", cusip=BETA_CUSIP)
    ).encode()


def thirteen_f_file() -> bytes:
    """What a manager reports of its funds together."""
    lines = "".join(
        f"<infoTable><nameOfIssuer>{name}</nameOfIssuer><titleOfClass>COM</titleOfClass><cusip>{cusip}</cusip>"
        "<value>1000</value><shrsOrPrnAmt><sshPrnamt>10</sshPrnamt><sshPrnamtType>SH</sshPrnamtType>"
        "</shrsOrPrnAmt><investmentDiscretion>SOLE</investmentDiscretion></infoTable>"
        for name, cusip in (("ACME PLC", ACME_CUSIP), ("BETA", BETA_CUSIP))
    )
    return (
        f'\n<?xml version="1.0"?><informationTable xmlns="{_TABLE_13F}">{lines}</informationTable>'.encode()
    )


def submission_file() -> bytes:
    """A filing with all its documents in one text file."""
    report = thirteen_f_file().decode().strip()
    return (
        "<SEC-DOCUMENT>0000000000-26-000001.txt : 20260401\n<SEC-HEADER>\n"
        "CONFORMED PERIOD OF REPORT:\t20260331\n"
        "FILED AS OF DATE:\t20260401\nCOMPANY CONFORMED NAME:\tEXAMPLE MANAGER\n</SEC-HEADER>\n<DOCUMENT>\n"
        f"<TYPE>INFORMATION TABLE\n<SEQUENCE>2\n<TEXT>\n<XML>\n{report}\n</XML>\n</TEXT>\n</DOCUMENT>\n"
        "</SEC-DOCUMENT>\n"
    ).encode()


def vanguard_file() -> bytes:
    """A house's answer to its own web page."""
    lines = [
        {
            "longName": name,
            "ISIN": isin,
            "mktValPercent": weight,
            "effectiveDate": "2026-03-31T00:00:00-04:00",
        }
        for name, isin, weight in (("Acme plc", ACME_ISIN, 60.5), ("Beta", BETA_ISIN, 39.5))
    ]
    return json.dumps([{"fundName": "Example Fund", "holdingDetailItem": lines}]).encode()


def xtrackers_file() -> bytes:
    """Another house's: what is shown beside what it sorts by."""
    rows = [
        [{"value": "Acme plc"}, {"value": ACME_ISIN}, {"value": "60.5%", "sortValue": 60.5}],
        [{"value": "Beta"}, {"value": BETA_ISIN}, {"value": "39.5%", "sortValue": 39.5}],
    ]
    head = [{"value": name} for name in ("Name", "ISIN", "Weighting")]
    return json.dumps({"table": {"header": head, "rows": rows}}).encode()


def data_set_file() -> bytes:
    """The SEC's quarterly data set of monthly reports: tables in an archive."""
    tables = {
        "SUBMISSION.tsv": "ACCESSION_NUMBER\tFILING_DATE\tREPORT_DATE\n1-26-1\t01-APR-2026\t31-MAR-2026\n",
        "REGISTRANT.tsv": "ACCESSION_NUMBER\tCIK\tREGISTRANT_NAME\n1-26-1\t1\tExample Trust\n",
        "FUND_REPORTED_INFO.tsv": "ACCESSION_NUMBER\tSERIES_NAME\tSERIES_ID\n"
        "1-26-1\tExample Fund\tS000000001\n",
        "FUND_REPORTED_HOLDING.tsv": "ACCESSION_NUMBER\tHOLDING_ID\tISSUER_NAME\tISSUER_LEI\tISSUER_TITLE\t"
        "ISSUER_CUSIP\tBALANCE\tUNIT\tCURRENCY_CODE\tCURRENCY_VALUE\tPERCENTAGE\tASSET_CAT\tISSUER_TYPE\t"
        "INVESTMENT_COUNTRY\n"
        f"1-26-1\t7\tAcme plc\tN/A\tAcme\t{ACME_CUSIP}\t10\tNS\tUSD\t1000.5\t100\tEC\tCORP\tUS\n",
        "IDENTIFIERS.tsv": "HOLDING_ID\tIDENTIFIERS_ID\tIDENTIFIER_ISIN\tIDENTIFIER_TICKER\n"
        f"7\t1\t{ACME_ISIN}\tACME\n",
    }
    return archive({name: text.encode() for name, text in tables.items()})


def _written(write: Callable[[Path], object]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        write(path)
        return path.read_bytes()


def archive(parts: dict[str, bytes]) -> bytes:
    """A ZIP archive of some parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in parts.items():
            opened.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a ZIP archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


SEEDS: dict[str, Callable[[], bytes]] = {
    "csv": csv_file,
    "continental csv": continental_file,
    "utf-16": utf16_file,
    "n-port": nport_file,
    "13f": thirteen_f_file,
    "submission": submission_file,
    "vanguard json": vanguard_file,
    "xtrackers json": xtrackers_file,
    "spreadsheetml": lambda: _written(lambda path: write_spreadsheetml(path, 3)),
    "data set": data_set_file,
    "xlsx": lambda: _written(lambda path: write_xlsx(path, {"S": _ROWS})),
    "ods": lambda: _written(lambda path: write_ods(path, _ROWS)),
    "xls": lambda: _written(lambda path: write_xls(path, _ROWS)),
}
"""The makers by form."""

IN_PROCESS = tuple(form for form in SEEDS if form not in {"xlsx", "ods", "xls"})
"""Forms that need no process of their own, so that many may be tried."""


@cache
def seed(form: str) -> bytes:
    """A whole file of a form."""
    return SEEDS[form]()
