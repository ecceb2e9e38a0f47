"""Files for the benchmarks, as long as one likes, in the shapes that fund houses and the SEC give theirs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from xml.sax.saxutils import escape

from stdnum import isin
from stdnum.gb import sedol

from tests.funds.files import nport, nport_holding

_WORKBOOK = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_COUNTRIES = ("China", "Taiwan", "India", "South Korea", "Brazil", "Saudi Arabia")
_SECTORS = ("Industrials", "Financials", "Information Technology", "Consumer Discretionary")


def write_csv(path: Path, lines: int) -> Path:
    """A list as a fund house gives it: a preamble, quoted cells, thousands with commas."""
    weight = 100 / lines
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write('Example Emerging Markets ETF\nFund Holdings as of,"Mar 10, 2026"\n\xa0\n')
        file.write("Ticker,Name,Sector,Asset Class,Market Value,Weight (%),Shares,Location,Exchange,")
        file.write("Currency,SEDOL,ISIN\n")
        for n in range(lines):
            file.write(
                f'"T{n}","ISSUER NUMBER {n} CO LTD","{_SECTORS[n % 4]}","Equity","{n * 1234.56 + 1:,.2f}",'
                f'"{weight:.4f}","{n * 17:,}.00","{_COUNTRIES[n % 6]}","Shenzhen Stock Exchange","USD",'
                f'"{_sedol(n)}","{_isin(n)}"\n'
            )
    return path


def write_nport(path: Path, holdings: int) -> Path:
    """A monthly report to the SEC."""
    empty = nport()
    before, after = empty.split("</invstOrSecs>")
    with path.open("w", encoding="utf-8") as file:
        file.write(before)
        for n in range(holdings):
            file.write(nport_holding(f"Issuer {n} plc", isin=_isin(n), weight=f"{100 / holdings:.8f}"))
        file.write("</invstOrSecs>" + after)
    return path


def write_styled_xlsx(path: Path, rows: int) -> Path:
    """A workbook as one house's program exports it: every number has a style of its own."""
    return write_xlsx(path, rows, styles=rows * 5)


def write_xlsx(path: Path, rows: int, *, styles: int = 1) -> Path:
    """A workbook as a spreadsheet program saves it: shared strings, cell references, styles.

    Args:
        path: where it goes.
        rows: how many holdings.
        styles: how many styles the numbers have between them.
    """
    shared: dict[str, int] = {}
    style = cycle(range(1, styles + 1))
    cells = "".join(_xlsx_row(number, row, shared, style) for number, row in enumerate(_sheet(rows), 1))
    strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
    relation = f"{_OFFICE}/%s"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/xl/{part}" ContentType="{_TYPE}.{kind}+xml"/>'
            for part, kind in (
                ("workbook.xml", "sheet.main"),
                ("worksheets/sheet1.xml", "worksheet"),
                ("sharedStrings.xml", "sharedStrings"),
                ("styles.xml", "styles"),
            )
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{relation % "officeDocument"}" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_WORKBOOK}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="holdings" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="r{number}" Type="{relation % kind}" Target="{target}"/>'
            for number, kind, target in (
                (1, "worksheet", "worksheets/sheet1.xml"),
                (2, "sharedStrings", "sharedStrings.xml"),
                (3, "styles", "styles.xml"),
            )
        )
        + "</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{_WORKBOOK}"><fonts count="1"><font/></fonts><fills count="1">'
        '<fill><patternFill/></fill></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
        "<cellXfs><xf/>"
        + '<xf numFmtId="4" applyNumberFormat="1"/>' * styles
        + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0"/></cellStyles></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_WORKBOOK}" uniqueCount="{len(shared)}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_WORKBOOK}"><sheetData>{cells}'
        "</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, _XML + text)
    return path


def write_spreadsheetml(path: Path, rows: int) -> Path:
    """Excel's XML of 2003, which one house gives under the suffix `.xls`."""
    with path.open("w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0"?><ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        )
        file.write('<ss:Worksheet ss:Name="Holdings"><ss:Table>')
        for row in _sheet(rows):
            file.write("<ss:Row>")
            for cell in row:
                kind = "String" if isinstance(cell, str) else "Number"
                text = escape(cell) if isinstance(cell, str) else repr(cell)
                file.write(f'<ss:Cell><ss:Data ss:Type="{kind}">{text}</ss:Data></ss:Cell>')
            file.write("</ss:Row>")
        file.write("</ss:Table></ss:Worksheet></ss:Workbook>")
    return path


FORMS: dict[str, Callable[[Path, int], Path]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "styled.xlsx": write_styled_xlsx,
    "xml": write_nport,
    "xls": write_spreadsheetml,
}
"""The makers by suffix."""


def _sheet(rows: int) -> Iterator[list[str | float]]:
    yield ["Fund Name:", "Example World UCITS ETF"]
    yield ["ISIN:", _isin(999_999_999)]
    yield ["Ticker Symbol:", "EXWD GY"]
    yield ["Holdings As Of:", "12-Feb-2026"]
    yield []
    yield [
        *("ISIN", "SEDOL", "Security Name", "Currency", "Number of Shares", "Percent of Fund"),
        *("Trade Country Name", "Local Price", "Sector Classification", "Industry Classification"),
        "Base Market Value",
    ]
    for n in range(rows):
        yield [
            *(_isin(n), _sedol(n), f"Issuer {n} plc", "USD", float(n * 10 + 1), 100 / rows),
            *(_COUNTRIES[n % 6], 12.5 + n / 7, _SECTORS[n % 4], f"Industry {n % 60}", n * 125.5 + 1),
        ]


def _xlsx_row(number: int, row: list[str | float], shared: dict[str, int], style: Iterator[int]) -> str:
    made = io.StringIO()
    made.write(f'<row r="{number}" spans="1:11">')
    for column, cell in zip("ABCDEFGHIJK", row, strict=False):
        if isinstance(cell, str):
            place = shared.setdefault(cell, len(shared))
            made.write(f'<c r="{column}{number}" s="0" t="s"><v>{place}</v></c>')
        else:
            made.write(f'<c r="{column}{number}" s="{next(style)}"><v>{cell!r}</v></c>')
    made.write("</row>")
    return made.getvalue()


def _isin(n: int) -> str:
    body = f"US{n:09d}"
    return body + isin.calc_check_digit(body)


def _sedol(n: int) -> str:
    body = f"B{n:05d}"
    return body + str(sedol.calc_check_digit(body))
