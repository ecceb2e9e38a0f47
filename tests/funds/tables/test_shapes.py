"""Shapes of tables: units, names over two lines, merged cells, repeated names, totals and groups within."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from advocacy.funds import read_fund
from advocacy.model import Fund, Kind
from tests.funds.conftest import Reader
from tests.funds.files import ACME_ISIN, BETA_ISIN, GAMMA_ISIN, write_xlsx


def names(fund: Fund) -> list[str]:
    return [holding.name for holding in fund.holdings]


def test_a_line_of_units_below_the_names(read: Reader) -> None:
    fund = read(
        "Name,ISIN,Market Value,Weight,Shares",
        ",,USD,%,pcs",
        f"Acme,{ACME_ISIN},50.00,0.60,5",
        f"Beta,{BETA_ISIN},25.00,0.30,5",
    )

    assert [holding.weight_percent for holding in fund.holdings] == [Decimal("0.60"), Decimal("0.30")]
    assert fund.holdings[0].currency == "USD"
    assert fund.column_names == ("Name", "ISIN", "Market Value USD", "Weight %", "Shares pcs")


def test_names_over_two_lines(read: Reader) -> None:
    fund = read(
        "Example Fund",
        "Security,ISIN,Market,% of",
        "Name,Code,Value (EUR),Net Assets",
        f"Acme,{ACME_ISIN},60.00,60",
        f"Beta,{BETA_ISIN},40.00,40",
    )

    assert names(fund) == ["Acme", "Beta"]
    assert fund.name == "Example Fund"
    assert (fund.holdings[0].currency, fund.weight_sum()) == ("EUR", Decimal(100))


def test_a_name_over_merged_cells_stands_left_of_its_column(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "list.xlsx",
        {"holdings": [["Name", None, "ISIN", "Weight (%)"], *[[None, "Acme", ACME_ISIN, 100.0]] * 1]},
    )

    assert names(read_fund(path)) == ["Acme"]


def test_names_repeated_at_the_top_of_each_page(read: Reader) -> None:
    fund = read(
        "Name,ISIN,Weight (%)",
        f"Acme,{ACME_ISIN},60",
        "Name,ISIN,Weight (%)",
        f"Beta,{BETA_ISIN},30",
        "",
        "Name,ISIN,Weight (%)",
        f"Gamma,{GAMMA_ISIN},10",
    )

    assert names(fund) == ["Acme", "Beta", "Gamma"]


def test_groups_of_a_kind_with_the_names_repeated(read: Reader) -> None:
    fund = read(
        "Name,ISIN,Weight (%)",
        f"Acme,{ACME_ISIN},60",
        "Total equities,,60",
        "",
        "Bonds",
        "Name,ISIN,Weight (%)",
        f"Beta,{BETA_ISIN},40",
        "Total bonds,,40",
        "",
        "Total,,100",
    )

    assert names(fund) == ["Acme", "Beta"]


def test_a_table_of_another_fund_below_is_not_taken_in(read: Reader) -> None:
    fund = read(
        "Example One",
        "Name,ISIN,Weight (%)",
        f"Acme,{ACME_ISIN},100",
        "",
        "Example Two",
        "Name,ISIN,Weight (%)",
        f"Beta,{BETA_ISIN},100",
    )

    assert names(fund) == ["Acme"]
    assert any("Below the end of the list, 1 line" in notice for notice in fund.notices)


def test_a_short_table_above_the_list(read: Reader) -> None:
    fund = read(
        "Sector,Weight",
        "Technology,60",
        "Industry,40",
        "",
        "Name,ISIN,Weight (%)",
        f"Acme,{ACME_ISIN},100",
    )

    assert names(fund) == ["Acme"]


def test_placeholders_are_kept_as_such(read: Reader) -> None:
    fund = read("Name,ISIN,Weight (%)", f"Acme,{ACME_ISIN},99", "Unassigned,Unassigned,0.5", "DUMMY,-,0.5")

    assert [holding.kind for holding in fund.holdings] == [Kind.EQUITY, Kind.PLACEHOLDER, Kind.PLACEHOLDER]
    assert names(fund)[1:] == ["Unassigned", "DUMMY"]


def test_norwegian_and_swedish_lists(read: Reader) -> None:
    norwegian = read(
        "Fond;Eksempel Verdipapirfond",
        "Beholdning per;31. desember 2025",
        "Verdipapir;ISIN;Land;Antall;Markedsverdi (NOK);Andel av fond (%)",
        f"Acme ASA;{ACME_ISIN};Norge;1 000;1 234 567,50;99,50",
        "Bankinnskudd;;;;6 200,00;0,50",
        "Sum;;;;1 240 767,50;100,00",
    )
    swedish = read(
        "Instrumentnamn;ISIN-kod_instrument;Tillgångsslag_enligt_LVF_5_kap;Marknadsvärde_instrument;"
        "Andel_av_fondförmögenhet_instrument",
        f"Acme AB;{ACME_ISIN};ÖverlåtbartVärdepapper;1234567,50;97,25",
        f"Beta;{BETA_ISIN};Fondandel;34567,50;2,75",
    )

    assert (norwegian.name, norwegian.as_of) == ("Eksempel Verdipapirfond", date(2025, 12, 31))
    assert norwegian.holdings[0].market_value == Decimal("1234567.50")
    assert (norwegian.holdings[0].currency, norwegian.weight_sum()) == ("NOK", Decimal("100.00"))
    assert [holding.kind for holding in swedish.holdings] == [Kind.EQUITY, Kind.FUND]
    assert swedish.weight_sum() == Decimal("100.00")


def test_lists_of_further_houses(read: Reader) -> None:
    global_x = read(
        "Example Lithium ETF",
        "Fund Holdings Data as of 03/04/2026",
        "% of Net Assets,Ticker,Name,SEDOL,Market Price ($),Shares Held,Market Value ($)",
        '99.50,ACM,ACME INC,B1XMP26,99.09,"14,000.00","1,387,260.00"',
        '0.50,,CASH,,1.00,"7,000.00","7,000.00"',
        file="exl_full-holdings_20260304.csv",
    )
    administrator = read(
        "Date,Account,StockTicker,CUSIP,SecurityName,Shares,Price,MarketValue,Weightings,NetAssets,"
        "SharesOutstanding,CreationUnits,MoneyMarketFlag",
        "07/08/2026,EXQ,ACM,99900A100,Acme Inc,100,5.00,500.00,99.00%,505.05,10,1,",
        "07/08/2026,EXQ,Cash&Other,Cash&Other,Cash & Other,5,1.00,5.05,1.00%,505.05,10,1,Y",
    )

    assert (global_x.as_of, global_x.holdings[0].sedol) == (date(2026, 3, 4), "B1XMP26")
    assert global_x.weight_sum() == Decimal("100.00")
    assert (administrator.as_of, administrator.ticker) == (date(2026, 7, 8), "EXQ")
    assert administrator.weight_sum() == Decimal("100.00")
    assert administrator.notices == (
        "The file does not say of which fund it is: give the fund's name with --name.",
        "The file does not say in which currency its market values are.",
    )


def test_what_a_spreadsheet_program_spoilt_is_told_of(read: Reader) -> None:
    fund = read(
        "Name,CUSIP,Ticker,Weight (%)",
        "Acme,1.23E+11,ACM,60.5",
        "Beta,0EX00A101,BET,1-May",
        "Gamma,-,GAM,2025-05-01",
    )

    assert fund.holdings[0].cusip is None
    assert any("taken for a number" in notice and "“1.23E+11” in line 2" in notice for notice in fund.notices)
    assert any("2 cells are each a date that a spreadsheet" in notice for notice in fund.notices)


def test_weights_of_gross_funds_short_lists_and_per_mille(read: Reader) -> None:
    lines = [f"Issuer {number},T{number},8.0" for number in range(25)]
    gross = read("Name,Ticker,Weight", *lines, "Cash,,-100.0", "Acme,ACM,(20.0)")
    per_mille = read("Name,Ticker,Weight (‰)", "Acme,ACM,600", "Beta,BET,400")

    assert gross.weight_sum() == Decimal("80.0")
    assert per_mille.weight_sum() == Decimal(100)


def test_small_fractions_of_a_spreadsheet_are_not_taken_for_percent(tmp_path: Path) -> None:
    rows = [["Name", "ISIN", "Weight (%)"], ["Acme", ACME_ISIN, 0.06], ["Beta", BETA_ISIN, 0.05]]
    fund = read_fund(write_xlsx(tmp_path / "list.xlsx", {"holdings": rows}))

    assert fund.weight_sum() is None
    assert any("fractions" in notice for notice in fund.notices)


def test_a_line_whose_only_figure_is_bounded_is_kept_and_told_of(read: Reader) -> None:
    fund = read("Name,Weight (%)", "Acme,99.99", "Beta,<0.01%")

    assert names(fund) == ["Acme", "Beta"]
    assert any("“<0.01%” in line 3" in notice for notice in fund.notices)


def test_a_known_layout_tells_the_unit_of_a_few_weights(read: Reader) -> None:
    fund = read(
        "date,type,bbg,isin,name,weight,currency,sector,countryOfRisk",
        f"2026-07-06,EQUITY_ORDINARY,ACM UW,{ACME_ISIN},ACME INC,0.044,USD,Technology,United States",
        f"2026-07-06,FUTURE,BETU6,{BETA_ISIN},BETA FUT,0.005,USD,,Supranationals",
    )

    assert [holding.weight_percent for holding in fund.holdings] == [Decimal("4.4"), Decimal("0.5")]
    assert [holding.kind for holding in fund.holdings] == [Kind.EQUITY, Kind.DERIVATIVE]
    assert (fund.as_of, fund.holdings[0].country) == (date(2026, 7, 6), "United States")


def test_labels_above_their_values_as_in_a_small_table(read: Reader) -> None:
    fund = read(
        "sep=,",
        "Basket Name,ETF Trading ISIN,Basket Trade Date",
        "Example UCITS ETF,IE00B44Z5B48,2026-06-12",
        "",
        "Security Description,ISIN,Constituent Weight (Base)",
        f"Acme plc,{ACME_ISIN},100",
    )

    assert (fund.name, fund.isin, str(fund.as_of)) == ("Example UCITS ETF", "IE00B44Z5B48", "2026-06-12")
    assert fund.holdings[0].weight_percent == 100


def test_a_date_in_a_cell_beside_a_title(read: Reader) -> None:
    fund = read(
        '"EX Holdings","As of 2026-06-11"', "Company Name,ISIN,% of Net Assets", f"Acme plc,{ACME_ISIN},100"
    )

    assert str(fund.as_of) == "2026-06-11"


def test_a_name_that_may_mean_two_days_says_both(read: Reader) -> None:
    fund = read("Name,ISIN,Weight (%)", f"Acme plc,{ACME_ISIN},100", file="ex_06_11_2026.csv")

    assert fund.as_of is None
    assert "2026-11-06 or 2026-06-11" in fund.notices[0]
