"""Small files in the shapes of the fund houses, with invented funds and made-up or reserved identifiers."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

Row = Sequence[str | float | None]

_WORKBOOK = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

ACME_ISIN, BETA_ISIN, GAMMA_ISIN = "US9990001003", "US9990002001", "CNE99900A005"
ACME_CUSIP, BETA_CUSIP, ZERO_CUSIP = "99900A100", "0EX00A101", "030000012"
ACME_SEDOL, ZERO_SEDOL = "B1XMP26", "0123457"
ACME_LEI = "529900EXAMPLE0000073"
"""Identifiers with right check digits that nobody has been given."""

NPORT_HEAD = '<?xml version="1.0" encoding="UTF-8"?><edgarSubmission xmlns="http://www.sec.gov/edgar/nport">'


def write_xlsx(path: Path, sheets: dict[str, Sequence[Row]], *, cells: str | None = None) -> Path:
    """A workbook of inline strings and numbers.

    Args:
        path: where it goes.
        sheets: the rows of each sheet, by title.
        cells: raw XML in place of the rows of the first sheet.
    """
    titles = list(sheets)
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1"'
        f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_WORKBOOK}" xmlns:r="{_OFFICE}"><sheets>'
        + "".join(
            f'<sheet name="{escape(title)}" sheetId="{number}" r:id="r{number}"/>'
            for number, title in enumerate(titles, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
        + "".join(
            f'<Relationship Id="r{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
            for number in range(1, len(titles) + 1)
        )
        + "</Relationships>",
    }
    for number, title in enumerate(titles, 1):
        rows = cells if cells and number == 1 else "".join(map(_xlsx_row, range(1, 10**6), sheets[title]))
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{_WORKBOOK}"><sheetData>{rows}</sheetData></worksheet>'
        )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return path


def write_ods(path: Path, rows: Sequence[Row], *, title: str = "holdings") -> Path:
    """An OpenDocument spreadsheet of one sheet."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    table = "".join("<table:table-row>" + "".join(map(_ods_cell, row)) + "</table:table-row>" for row in rows)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{office}:manifest:1.0"><manifest:file-entry'
            ' manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            "</manifest:manifest>",
        )
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content'
            f' xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0"'
            f' xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="{title}">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def nport_holding(name: str, *, isin: str = "", weight: str = "1", **said: str) -> str:
    """One holding of a filing.

    Args:
        name: of the issuer.
        isin: its value, in the identifiers.
        weight: `pctVal`.
        said: further elements, which overrule the usual ones: `assetCat="DFE"`.
    """
    elements = {
        "name": name,
        "lei": "N/A",
        "title": name,
        "cusip": "000000000",
        "balance": "100.00000000",
        "units": "NS",
        "curCd": "USD",
        "valUSD": "1000.50000000",
        "pctVal": weight,
        "assetCat": "EC",
        "issuerCat": "CORP",
        "invCountry": "US",
    } | said
    identifiers = f'<identifiers><isin value="{isin}"/></identifiers>' if isin else ""
    inner = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in elements.items())
    return f"<invstOrSec>{inner}{identifiers}</invstOrSec>"


def nport(*holdings: str, series: str = "Example Bond Fund", day: str = "2026-03-31") -> str:
    """A filing, whose fiscal year ends after the day it is of."""
    return (
        f"{NPORT_HEAD}<headerData><submissionType>NPORT-P</submissionType></headerData><formData><genInfo>"
        f"<regName>Example Trust</regName><seriesName>{escape(series)}</seriesName>"
        f"<repPdEnd>2026-09-30</repPdEnd><repPdDate>{day}</repPdDate></genInfo>"
        f"<fundInfo><netAssets>100000</netAssets></fundInfo><invstOrSecs>{''.join(holdings)}</invstOrSecs>"
        "</formData></edgarSubmission>"
    )


def _xlsx_row(number: int, row: Row) -> str:
    return f'<row r="{number}">' + "".join(map(_xlsx_cell, row)) + "</row>"


def _xlsx_cell(cell: str | float | None) -> str:
    if cell is None:
        return "<c/>"
    if isinstance(cell, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    return f"<c><v>{cell!r}</v></c>"


def _ods_cell(cell: str | float | None) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, str):
        return (
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        )
    return f'<table:table-cell office:value-type="float" office:value="{cell!r}"/>'
