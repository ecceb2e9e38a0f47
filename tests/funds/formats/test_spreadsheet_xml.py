"""Spreadsheets that Excel 2003 wrote as XML, as iShares serves them: bare ampersands and several sheets."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.errors import CannotRead
from advocacy.funds import FileKind, file_kind, read_fund
from advocacy.funds.formats import spreadsheet_xml
from advocacy.funds.formats.spreadsheet_xml import read_spreadsheet_xml, with_ampersands_mended

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def cell(text: str, kind: str = "String", **attributes: str) -> str:
    extra = "".join(f' ss:{name}="{value}"' for name, value in attributes.items())
    return f'<ss:Cell{extra}><ss:Data ss:Type="{kind}">{text}</ss:Data></ss:Cell>'


def row(*cells: str, **attributes: str) -> str:
    extra = "".join(f' ss:{name}="{value}"' for name, value in attributes.items())
    return f"<ss:Row{extra}>{''.join(cells)}</ss:Row>"


def book(**sheets: str) -> bytes:
    made = "".join(
        f'<ss:Worksheet ss:Name="{title}"><ss:Table>{rows}</ss:Table></ss:Worksheet>'
        for title, rows in sheets.items()
    )
    text = f'<?xml version="1.0"?>\n<ss:Workbook xmlns:ss="{SPACE}">{made}</ss:Workbook>'
    return b"\xef\xbb\xbf\xef\xbb\xbf" + text.encode()


def holdings() -> str:
    names = ("Ticker", "Name", "Asset Class", "Weight (%)", "Market Value")
    return (
        row(cell("31-Mar-2026"))
        + row(cell("Example S&P Fund"))
        + row(cell("Fund Holdings as of"), cell("31-Mar-2026"))
        + row(*map(cell, names), Index="5")
        + row(
            cell("ACME"),
            cell("ACME &amp; SONS"),
            cell("Equity"),
            cell("60.12345", "Number"),
            cell("1234567.89", "Number"),
        )
        + row(cell("BETA"), cell("BETA PLC"), cell("39.87655", "Number", Index="4"))
    )


def test_a_file_as_ishares_serves_it(tmp_path: Path) -> None:
    path = tmp_path / "fund.xls"
    link = '<ss:Cell ss:HRef="https://example.org/?a=1&b=2&amp;c">'
    link += '<ss:Data ss:Type="String">here</ss:Data></ss:Cell>'
    path.write_bytes(book(Disclaimers=row(cell("Ours only", MergeAcross="6"), link), Holdings=holdings()))

    fund = read_fund(path)

    assert file_kind(path) is FileKind.SPREADSHEET_XML
    assert [(item.name, item.weight_percent, item.row) for item in fund.holdings] == [
        ("ACME & SONS", Decimal("60.12345"), 6),
        ("BETA PLC", Decimal("39.87655"), 7),
    ]
    assert fund.holdings[0].market_value == Decimal("1234567.89")
    assert str(fund.as_of) == "2026-03-31"


def test_cells_and_rows_that_are_skipped_or_merged_leave_blanks() -> None:
    rows = row(cell("a", MergeAcross="1"), cell("b"), cell("c", Index="6")) + row(cell("d"), Index="4")

    (sheet,) = read_spreadsheet_xml(BytesIO(book(S=rows)[6:]), "x.xls")

    assert [(line.number, line.cells) for line in sheet.lines] == [
        (1, ["a", "", "b", "", "", "c"]),
        (4, ["d"]),
    ]


@given(
    st.lists(st.sampled_from(["&", "&amp;", "&#38;", "&lt;", ";", "a", "é", "&nbsp;"]), max_size=40),
    st.integers(1, 30),
)
def test_ampersands_are_mended_wherever_a_chunk_ends(parts: list[str], size: int) -> None:
    text = "".join(parts).encode()
    before, spreadsheet_xml._CHUNK = spreadsheet_xml._CHUNK, size
    try:
        mended = b"".join(with_ampersands_mended(BytesIO(text)))
    finally:
        spreadsheet_xml._CHUNK = before

    assert mended == spreadsheet_xml._BARE_AMPERSAND.sub(b"&amp;", text)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (book(S=row(cell("a")))[:-20], "breaks off"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]>' + book(S="")[27:], "DOCTYPE"),
        (book(S=row(cell("a"), Index="9999999")), "far more"),
        (book(S=row(cell("a", Index="999999"))), "far more"),
        (book(S=row(cell("a" * 200_000))), "far more"),
    ],
)
def test_what_is_no_sane_spreadsheet_is_refused_with_its_place(
    tmp_path: Path, data: bytes, words: str
) -> None:
    path = tmp_path / "fund.xls"
    path.write_bytes(data)

    with pytest.raises(CannotRead, match=words) as refused:
        read_fund(path)

    assert refused.value.remedy
    assert str(path) in str(refused.value.where)


def test_numbers_are_as_exact_as_in_the_file() -> None:
    rows = row(cell("0.1", "Number"), cell("1E-3", "Number"), cell("9" * 60, "Number"), cell("NaN", "Number"))

    (sheet,) = read_spreadsheet_xml(BytesIO(book(S=rows)[6:]), "x.xls")

    assert sheet.lines[0].cells == [Decimal("0.1"), Decimal("0.001"), "9" * 60, "NaN"]
