"""Currencies, weights, numbers and identifiers of text tables."""

from __future__ import annotations

from decimal import Decimal

from advocacy.model import Kind
from tests.funds.conftest import Reader
from tests.funds.files import ACME_CUSIP, ACME_ISIN, ACME_SEDOL, BETA_ISIN, ZERO_CUSIP


def test_a_dollar_is_named_by_the_fund_or_stays_open(read: Reader) -> None:
    lines = ("Name,ISIN,Market Value", f"Acme,{ACME_ISIN},$12.50")

    assert read("Example Fund (CAD)", *lines).holdings[0].currency == "CAD"
    assert read("Example Fund", *lines).holdings[0].currency is None
    assert read("Name,ISIN,Market Value", f"Acme,{ACME_ISIN},€12.50").holdings[0].currency == "EUR"


def test_currency_stands_in_the_column_name(read: Reader) -> None:
    fund = read(
        "Region,Country,Name,Industry,Market Value(NOK),Market Value(USD),Voting,Ownership,Industry",
        "Asia,China,Acme Technology Co Ltd,Industrials,1241058528,141233203,,0.32,China",
        "Asia,China,OGK-1 Co Ltd,Industrials,10,1,,0.32,China",
        file="equities-2019-12-31.csv",
    )

    acme = fund.holdings[0]
    assert (acme.market_value, acme.currency) == (Decimal(1241058528), "NOK")
    assert acme.printed == {"Market Value(USD)": "141233203", "Ownership": "0.32"}
    assert [holding.kind for holding in fund.holdings] == [Kind.OTHER, Kind.OTHER]
    assert (fund.currency, fund.as_of) == ("NOK", None)
    assert any("No holding has an identifier" in notice for notice in fund.notices)
    assert any("No holding has a weight" in notice for notice in fund.notices)


def test_currency_of_the_value_and_of_the_exchange_are_told_apart(read: Reader) -> None:
    both = read("Name,Ticker,Market Value,Currency,Market Currency", "Acme,ACM,5.10,USD,CNY")
    one = read("Name,Ticker,Market Value,Currency", "Acme,ACM,5.10,CNY")
    stated = read("Base Currency,EUR", "Name,Ticker,Market Value,Currency", "Acme,ACM,5.10,CNY")

    assert [fund.holdings[0].currency for fund in (both, one, stated)] == ["USD", None, "EUR"]


def test_weights_as_fractions_are_known_by_their_sum(read: Reader) -> None:
    lines = [f"Issuer {number},T{number},0.1" for number in range(8)]
    fund = read("Name,ISIN,Weighting", f"Acme,{ACME_ISIN},0.1", f"Beta,{BETA_ISIN},0.1005", *lines)

    assert [holding.weight_percent for holding in fund.holdings[:2]] == [Decimal(10), Decimal("10.05")]


def test_weights_of_an_excerpt_without_any_sign_are_left_out(read: Reader) -> None:
    fund = read("Name,ISIN,Weighting", f"Acme,{ACME_ISIN},0.05", f"Beta,{BETA_ISIN},0.04")

    assert fund.weight_sum() is None
    assert any("fractions" in notice for notice in fund.notices)


def test_weights_of_an_excerpt_in_percent_by_name_stay_so(read: Reader) -> None:
    fund = read("Name,ISIN,Weight (%)", f"Acme,{ACME_ISIN},0.6", f"Beta,{BETA_ISIN},0.4")

    assert fund.weight_sum() == Decimal("1.0")
    assert any("add up to 1.00 %" in notice for notice in fund.notices)


def test_rounding_is_offered_as_the_reason_where_it_may_be_one(read: Reader) -> None:
    lines = [f"Issuer {number},T{number},0.4" for number in range(240)]
    fund = read("Name,Ticker,Weight (%)", *lines)

    assert any("rounding may explain it" in notice for notice in fund.notices)


def test_misprinted_isins_identify_nothing_and_are_told_of(read: Reader) -> None:
    fund = read("Name,ISIN,Weight (%)", f"Acme,{ACME_ISIN[:-1]}4,60", f"Beta,{BETA_ISIN},40")

    assert (fund.holdings[0].isin, fund.holdings[0].printed) == (None, {"ISIN": f"{ACME_ISIN[:-1]}4"})
    assert any("wrong check digit" in notice and "line 2" in notice for notice in fund.notices)


def test_identifiers_that_a_spreadsheet_shortened(read: Reader) -> None:
    fund = read(
        "Name,CUSIP,SEDOL,Weight (%)",
        f"Acme,{ACME_CUSIP},{ACME_SEDOL},60",
        f"Beta,{ZERO_CUSIP.lstrip('0')},-,40",
    )

    assert fund.holdings[1].cusip == ZERO_CUSIP
    assert fund.holdings[1].printed == {"CUSIP": ZERO_CUSIP.lstrip("0"), "SEDOL": "-"}


def test_unreadable_numbers_and_unknown_columns_are_told_of(read: Reader) -> None:
    fund = read("Name,ISIN,Weight (%),Karma", f"Acme,{ACME_ISIN},60,9", f"Beta,{BETA_ISIN},<0.01,9")

    assert fund.holdings[1].weight_percent is None
    assert any("“<0.01” in line 3" in notice for notice in fund.notices)
    assert any("“Karma”" in notice for notice in fund.notices)


def test_bonds_have_no_shares(read: Reader) -> None:
    fund = read(
        "Name,ISIN,Weight (%),Nominal,Coupon (%),Maturity", f"Acme 5% 2030,{ACME_ISIN},100,5000,5,2030-01-01"
    )

    assert (fund.holdings[0].kind, fund.holdings[0].shares) == (Kind.BOND, None)
    assert fund.holdings[0].printed == {"Nominal": "5000"}


def test_units_in_the_names_of_columns(read: Reader) -> None:
    fund = read(
        "Wertpapierbezeichnung;ISIN;Anteil in %;Kurswert in EUR", f"Acme AG;{ACME_ISIN};100,00;1.234,50"
    )

    acme = fund.holdings[0]
    assert (acme.weight_percent, acme.market_value, acme.currency) == (
        Decimal("100.00"),
        Decimal("1234.50"),
        "EUR",
    )
