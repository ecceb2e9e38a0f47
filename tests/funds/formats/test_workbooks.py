"""Spreadsheets in the shapes of the fund houses, and in all three formats."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from advocacy.errors import CannotRead
from advocacy.funds import read_fund
from advocacy.model import Fund, Kind
from tests.funds.biff import write_xls
from tests.funds.files import (
    ACME_CUSIP,
    ACME_ISIN,
    ACME_SEDOL,
    BETA_ISIN,
    GAMMA_ISIN,
    ZERO_CUSIP,
    Row,
    write_ods,
    write_xlsx,
)

EMEA: list[Row] = [
    ["Fund Name:", "Example® World UCITS ETF (Acc)"],
    ["ISIN:", "DE000EXA0106"],
    ["Ticker Symbol:", "EXA GY"],
    ["Holdings As Of:", "12-Feb-2026"],
    [],
    [
        "ISIN",
        "SEDOL",
        "Security Name",
        "Currency",
        "Number of Shares",
        "Percent of Fund",
        "Local Price",
        "Trade Country Name",
        "Base Market Value",
    ],
    *(
        (
            ACME_ISIN,
            ACME_SEDOL,
            f"Acme {number} Inc.",
            "USD",
            10.0 * number,
            16.5,
            3.5,
            "United States",
            35.0 * number,
        )
        for number in range(1, 7)
    ),
    [
        GAMMA_ISIN,
        ACME_SEDOL,
        "Gamma Technology Co. Ltd. Class A",
        "CNY",
        19100.0,
        0.000482,
        19.02,
        "China",
        52637.367,
    ],
    ["Unassigned", "Unassigned", "U.S. Dollar", "USD", 2867.0, "-", 1.0, "United States", 2867.0],
    ["Unassigned", "Unassigned", "EMINI EXAMPLE MAR26", "USD", 51.0, "-", 3425.0, "None", 174675.0],
    [],
    ["Marketing Communication. \nFor institutional investors.\nHoldings are subject to change, 2026."],
]


def read(path: Path, rows: list[Row], title: str = "holdings") -> Fund:
    return read_fund(write_xlsx(path / "list.xlsx", {title: rows}))


def test_spdr_in_europe(tmp_path: Path) -> None:
    fund = read(tmp_path, EMEA)

    assert (fund.name, fund.isin, fund.ticker) == (
        "Example® World UCITS ETF (Acc)",
        "DE000EXA0106",
        "EXA GY",
    )
    assert fund.as_of == date(2026, 2, 12)
    gamma = fund.holdings[6]
    assert (gamma.weight_percent, gamma.market_value) == (Decimal("0.000482"), Decimal("52637.367"))
    assert (gamma.shares, gamma.row) == (Decimal(19100), 13)
    assert [holding.kind for holding in fund.holdings[6:]] == [Kind.EQUITY, Kind.CASH, Kind.DERIVATIVE]
    assert fund.holdings[8].country is None


def test_base_currency_is_proved_from_local_prices(tmp_path: Path) -> None:
    fund = read(tmp_path, EMEA)

    assert {holding.currency for holding in fund.holdings} == {"USD"}
    assert any("it is USD, because" in notice for notice in fund.notices)


def test_spdr_in_the_united_states(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Fund Name:", "Example 500® ETF Trust"],
        ["Ticker Symbol:", "EXS"],
        ["Holdings:", "As of 30-Sep-2026"],
        [],
        ["Name", "Ticker", "Identifier", "SEDOL", "Weight", "Sector", "Shares Held", "Local Currency"],
        ["ACME   CLASS B", "ACMB", ACME_CUSIP, ACME_SEDOL, 60.25, "-", 10.0, "USD"],
        ["BETA + CO", "BET", ZERO_CUSIP, "-", "39.750000", "-", "497063.000", "USD"],
        ["U.S. Dollar", "CASH_USD", "CASH_USD", "Unassigned", "0.003796", "Unassigned", "80161.510", "USD"],
        [],
        ["Past performance is no guarantee"],
        ["The prospectus is available by clicking", None, None, None, None, "here."],
    ]
    fund = read(tmp_path, rows)

    assert (fund.name, fund.ticker, fund.as_of) == ("Example 500® ETF Trust", "EXS", date(2026, 9, 30))
    assert [holding.name for holding in fund.holdings] == ["ACME   CLASS B", "BETA + CO", "U.S. Dollar"]
    assert [holding.cusip for holding in fund.holdings] == [ACME_CUSIP, ZERO_CUSIP, None]
    cash = fund.holdings[2]
    assert (cash.kind, cash.ticker, cash.printed["Identifier"]) == (Kind.CASH, None, "CASH_USD")
    assert fund.holdings[1].shares == Decimal(497063)


def test_cusips_of_eight_characters(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Name", "Ticker", "Identifier", "SEDOL", "Weight", "Shares Held"],
        ["Acme", "ACM", "99900A10", "-", 60.0, 1.0],
        ["Beta", "BET", "0EX00A10", "-", 40.0, 1.0],
    ]
    fund = read(tmp_path, rows)

    assert [holding.cusip for holding in fund.holdings] == ["99900A10", "0EX00A10"]


def xtrackers(*weights: float) -> list[Row]:
    names = ["", "Name", "ISIN", "Country", "Currency", "Exchange", "Type of Security", "Primary Listing"]
    kinds = ["Azionari", "Classe di Azioni", "Cash"]
    isins = [ACME_ISIN, BETA_ISIN, "_CURRENCYUSD"]
    return [
        [*names, "Weighting"],
        *(
            (float(n), f"LINE {n}", isin, "Cina", "CNY", "-", kind, "-", weight)
            for n, (isin, kind, weight) in enumerate(zip(isins, kinds, weights, strict=True), 1)
        ),
    ]


def test_xtrackers_gives_fractions_and_the_date_as_the_sheets_title(tmp_path: Path) -> None:
    fund = read(tmp_path, xtrackers(0.9455785856, 0.0544719122, -5.04978e-05), "2026-07-04")

    assert fund.as_of == date(2026, 7, 4)
    assert "title of its sheet" in (fund.as_of_basis or "")
    assert [holding.weight_percent for holding in fund.holdings] == [
        Decimal("94.55785856"),
        Decimal("5.44719122"),
        Decimal("-0.00504978"),
    ]
    assert [holding.kind for holding in fund.holdings] == [Kind.EQUITY, Kind.FUND, Kind.CASH]
    assert (fund.holdings[2].isin, fund.holdings[2].printed) == (None, {"ISIN": "_CURRENCYUSD"})
    assert any("--name" in notice for notice in fund.notices)


def test_an_excerpt_of_a_known_layout_is_not_misread(tmp_path: Path) -> None:
    fund = read(tmp_path, xtrackers(0.0494650726, 0.046556741, 0.0001), "2026-07-04")

    assert fund.holdings[0].weight_percent == Decimal("4.94650726")


def test_percent_formatted_cells_under_a_name_with_a_percent_sign(tmp_path: Path) -> None:
    rows: list[Row] = [["Name", "ISIN", "% of assets"], *((f"Line {n}", ACME_ISIN, 0.05) for n in range(20))]
    fund = read(tmp_path, rows)

    assert fund.weight_sum() == Decimal("100.00")


def test_a_disclaimer_before_the_table_and_formatted_lines_after_it(tmp_path: Path) -> None:
    rows: list[Row] = [
        [],
        [None, "DWS garantiert nicht die Richtigkeit. " * 20],
        [],
        *xtrackers(0.5, 0.3, 0.2),
    ]
    fund = read(tmp_path, [*rows, *([[" "]] * 50)], "2026-07-04")

    assert [holding.row for holding in fund.holdings] == [5, 6, 7]
    assert fund.name is None


def test_vanguard_in_german_with_a_day_of_download(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Diese datei wurde am 18. Juni 2026 heruntergeladen"],
        [],
        ["Aufschlüsselung der Positionen"],
        ["Example FTSE All-World UCITS ETF (USD) Accumulating"],
        ["Per 31. Mai 2026"],
        [],
        ["Ticker", "Wertpapiere", "% der Assets", "Sektor", "Region", "Marktwert", "Anteile"],
        ["ACM", "Acme Inc.", "94,3321\xa0%", "Software", "US", "731.608.060,25\xa0$", "4.127.549"],
        ["BET", "Beta Inc.", "5,215\xa0%", "Software", "US", "205.185.527,80\xa0$", "650.652"],
        [],
        ["Die Summe ergibt nicht genau 100%."],
    ]
    fund = read(tmp_path, rows, "Aufschlüsselung der Positionen")

    assert fund.name == "Example FTSE All-World UCITS ETF (USD) Accumulating"
    assert (fund.as_of, fund.currency) == (date(2026, 5, 31), "USD")
    beta = fund.holdings[1]
    assert (beta.weight_percent, beta.shares) == (Decimal("5.215"), Decimal(650652))


def test_the_best_of_several_sheets_is_read(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "list.xlsx",
        {
            "Disclaimers": [["Nothing here"]],
            "Short": [["Name", "Ticker"], ["Acme", "ACM"]],
            "Holdings": [["Name", "ISIN", "Weight"], ["Beta", BETA_ISIN, 100.0]],
        },
    )
    fund = read_fund(path)

    assert [holding.name for holding in fund.holdings] == ["Beta"]
    assert any("“Short”" in notice for notice in fund.notices)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".xls", ".csv", ""])
def test_the_content_decides_not_the_suffix(tmp_path: Path, suffix: str) -> None:
    rows: list[list[str | float]] = [
        ["Name", "ISIN", "Weight"],
        ["Ácme", ACME_ISIN, 60.1],
        ["B", BETA_ISIN, 39.9],
    ]
    path = tmp_path / f"list{suffix}"
    for write in (write_ods, write_xls, lambda where, cells: write_xlsx(where, {"S": cells})):
        fund = read_fund(write(path, rows))
        assert [holding.weight_percent for holding in fund.holdings] == [Decimal("60.1"), Decimal("39.9")]
        assert fund.holdings[0].name == "Ácme"


def test_a_workbook_whose_sheets_are_lost_is_refused_with_its_place(tmp_path: Path) -> None:
    whole = write_xls(tmp_path / "whole.xls", [["Name", "ISIN", "Weight (%)"], ["Acme plc", ACME_ISIN, 60.0]])
    # 0x85 is the record that names a sheet; under another number the workbook has none.
    lost = tmp_path / "lost.xls"
    lost.write_bytes(whole.read_bytes().replace(b"\x85\x00", b"\x86\x00", 1))
    with pytest.raises(CannotRead) as caught:
        read_fund(lost)
    assert caught.value.where == str(lost)
    assert caught.value.remedy
