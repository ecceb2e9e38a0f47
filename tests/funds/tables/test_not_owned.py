"""Lines that are no shares owned, and figures that may be misread: a letter must not call them holdings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from advocacy.model import Exposure, Fund, Kind, Proof
from tests.funds.conftest import Reader
from tests.funds.files import ACME_ISIN, BETA_ISIN

LEI = "5493006MHB84DD0ZWV18"
OTHERS = [f"Issuer {number},T{number},9.8,10" for number in range(10)]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Long/Short", "Short"),
        ("Position Type", "S"),
        ("Transaction Type", "SELL"),
        ("Positionsart", "Leerverkauf"),
        ("Position Type", "Short position"),
        ("Position", "Short"),
        ("Side", "Sell short"),
        ("Sens", "Vendu à découvert"),
        ("Köp/Sälj", "Sälj"),
        ("Posisjonstype", "Kort"),
        ("Positietype", "Verkocht"),
        ("Tipo de posição", "Vendida"),
    ],
)
def test_a_column_says_that_a_line_is_sold_short(read: Reader, column: str, cell: str) -> None:
    fund = read(f"Name,ISIN,Shares,Weight (%),{column}", f"Acme,{ACME_ISIN},1000,1.5,{cell}")

    acme = fund.holdings[0]
    assert (acme.shares, acme.weight_percent) == (Decimal(-1000), Decimal("-1.5"))
    assert not Exposure("acme", (Proof(acme, "isin", ACME_ISIN),)).is_long()


def test_a_column_says_that_a_line_is_a_put(read: Reader) -> None:
    fund = read("Name,ISIN,Shares,Put/Call", f"Acme,{ACME_ISIN},1000,PUT", f"Beta,{BETA_ISIN},10,")

    assert [holding.kind for holding in fund.holdings] == [Kind.DERIVATIVE, Kind.EQUITY]


@pytest.mark.parametrize("cell", ["Put option", "Sold call", "Future", "Swap"])
def test_a_column_says_that_a_line_is_only_promised(read: Reader, cell: str) -> None:
    fund = read("Name,ISIN,Shares,Position Type", f"Acme,{ACME_ISIN},1000,{cell}")

    assert fund.holdings[0].kind is Kind.DERIVATIVE


def test_a_dash_in_such_a_column_says_nothing(read: Reader) -> None:
    fund = read("Name,ISIN,Shares,Put/Call", f"Acme,{ACME_ISIN},1000,-")

    assert (fund.holdings[0].kind, fund.holdings[0].shares) == (Kind.EQUITY, Decimal(1000))


def test_of_two_such_columns_both_count(read: Reader) -> None:
    lines = (f"Acme,{ACME_ISIN},1000,,Short", f"Beta,{BETA_ISIN},10,Call,Long")
    fund = read("Name,ISIN,Shares,Put/Call,Long/Short", *lines)

    assert fund.holdings[0].shares == Decimal(-1000)
    assert fund.holdings[1].kind is Kind.DERIVATIVE
    assert fund.holdings[0].printed == {"Long/Short": "Short"}


def test_a_p_is_a_put_only_in_a_column_on_options(read: Reader) -> None:
    kinds = [
        read(f"Name,ISIN,Shares,{column}", f"Acme,{ACME_ISIN},1000,P").holdings[0].kind
        for column in ("Put/Call", "Transaction Type")
    ]

    assert kinds == [Kind.DERIVATIVE, Kind.EQUITY]


def test_what_such_a_column_says_otherwise_is_told(read: Reader) -> None:
    fund = read("Name,ISIN,Shares,Long/Short", f"Acme,{ACME_ISIN},1000,Lent", f"Beta,{BETA_ISIN},10,Long")

    (told,) = [notice for notice in fund.notices if "“Lent”" in notice]
    assert "line 2" in told
    assert "count as owned" in told


@pytest.mark.parametrize(
    "heading",
    [
        "Short positions",
        "Securities sold short",
        "Leerverkäufe",
        "Futures",
        "Securities sold",
        "Option contracts",
        "Total return swap",
        "Written calls",
        "Positions courtes",
        "Titoli venduti",
        "Korte posities",
        "Solgte verdipapirer",
    ],
)
def test_lines_under_a_heading_of_what_is_not_owned_are_left_out(read: Reader, heading: str) -> None:
    fund = read("Name,Ticker,Weight (%),Shares", *OTHERS, "", heading, "Acme,ACM,1.5,100")

    assert "Acme" not in {holding.name for holding in fund.holdings}
    assert any(f"Under “{heading}”, 1 line was not read" in notice for notice in fund.notices)
    assert fund.left_out == 1


def test_what_is_sold_stays_out_below_further_headings(read: Reader) -> None:
    lines = ["Short positions", "Technology", "Acme,ACM,1.5,100", "Long positions", "Beta,BET,1.5,100"]
    nested = ["Short positions", "Common stocks", "Acme,ACM,1.5,100", "Corporate bonds", "Beta,BET,1.5,100"]
    names = [
        {holding.name for holding in read("Name,Ticker,Weight (%),Shares", *OTHERS, *below).holdings}
        for below in (lines, nested)
    ]

    assert [name & {"Acme", "Beta"} for name in names] == [{"Beta"}, set()]


def test_a_heading_may_have_its_sum_beside_it(read: Reader) -> None:
    fund = read("Name,Ticker,Weight (%),Shares", *OTHERS, "Short positions,,-1.5,", "Acme,ACM,1.5,100")

    assert {"Acme", "Short positions"}.isdisjoint(holding.name for holding in fund.holdings)


def test_every_heading_of_what_was_left_out_is_named(read: Reader) -> None:
    lines = ["Short positions", "Acme,ACM,1.5,100", "Cash", "Futures", "Beta,BET,1.5,100"]
    fund = read("Name,Ticker,Weight (%),Shares", *OTHERS, *lines)

    told = next(notice for notice in fund.notices if notice.startswith("Under"))
    assert "“Short positions”, “Futures”, 2 lines were not read" in told
    assert "leave the heading out" in told


@pytest.mark.parametrize("heading", ["Corporate bonds (short term)", "Short-dated government bonds"])
def test_a_heading_about_time_is_none_about_a_sale(read: Reader, heading: str) -> None:
    fund = read("Name,Ticker,Weight (%),Shares", *OTHERS, heading, "Acme,ACM,1.5,100")

    assert "Acme" in {holding.name for holding in fund.holdings}


def test_lines_under_an_ordinary_heading_stay(read: Reader) -> None:
    lines = ["Short positions", "Acme,ACM,1.5,100", "Common stocks", "Beta,BET,1.5,100"]
    fund = read("Name,Ticker,Weight (%),Shares", "Short-term holdings", *OTHERS, *lines)

    names = [holding.name for holding in fund.holdings]
    assert "Beta" in names
    assert "Acme" not in names
    assert len(names) == len(OTHERS) + 1


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Acme Put Option 30 Jan27", Kind.DERIVATIVE),
        ("Acme Group Call 120 Jan27", Kind.DERIVATIVE),
        ("Acme Future Sep26", Kind.DERIVATIVE),
        ("ACME CORP 3.4 12/06/27", Kind.BOND),
        ("Acme 5% Notes 2029", Kind.BOND),
        ("Future plc", Kind.EQUITY),
        ("Callaway Golf Co 2", Kind.EQUITY),
        ("Bond Street Properties", Kind.EQUITY),
        ("3D Systems Corp", Kind.EQUITY),
        ("ACME US 01/15/27 C120", Kind.DERIVATIVE),
        ("ACME  270115C00120000", Kind.DERIVATIVE),
        ("ACME FUT SEP26", Kind.DERIVATIVE),
        ("Acme Options", Kind.DERIVATIVE),
        ("Option on Acme", Kind.DERIVATIVE),
        ("ACME 0 12/06/27", Kind.BOND),
        ("ACME 3 1/2 06/15/28", Kind.BOND),
        ("ACME FLOAT 06/15/28", Kind.BOND),
        ("ACME NOTE", Kind.BOND),
        ("ACME P NOTE 2027", Kind.CERTIFICATE),
        ("ACME PART NOTE", Kind.CERTIFICATE),
        ("ACME 6 % Red Pfd Shs 2025-18.08.26", Kind.EQUITY),
        ("Acme 2.5% Pref", Kind.EQUITY),
        ("Future plc Ord 15p", Kind.EQUITY),
        ("Option Care 24", Kind.EQUITY),
        ("Note AB", Kind.EQUITY),
        ("Acme Class C1", Kind.EQUITY),
    ],
)
def test_a_name_tells_what_carries_the_number_of_a_share(read: Reader, name: str, kind: Kind) -> None:
    fund = read("Name,ISIN,Shares", f"{name},{ACME_ISIN},1000")

    assert fund.holdings[0].kind is kind


@pytest.mark.parametrize("name", ["Acme Put 30 Jan27", "ACME US 01/15/27 P80"])
def test_an_option_among_equities_is_no_equity(read: Reader, name: str) -> None:
    fund = read("Name,ISIN,Shares,Asset Class", f"{name},{ACME_ISIN},1000,Equity")

    assert fund.holdings[0].kind is Kind.DERIVATIVE


@pytest.mark.parametrize("stated", ["Warrants", "Structured Product", "Subscription Rights"])
def test_a_paper_on_shares_is_not_counted_in_shares(read: Reader, stated: str) -> None:
    fund = read("Name,ISIN,Shares,Asset Class", f"Acme,{ACME_ISIN},1000,{stated}")

    assert (fund.holdings[0].kind, fund.holdings[0].shares) == (Kind.CERTIFICATE, None)


def test_beside_an_issuers_number_a_quantity_may_be_a_bonds(read: Reader) -> None:
    unsaid = read("Name,LEI,Quantity", f"Acme,{LEI},200000")
    said = read("Name,LEI,Quantity,Asset Class", f"Acme,{LEI},200000,Equity")

    assert [fund.holdings[0].shares for fund in (unsaid, said)] == [None, Decimal(200000)]


def test_a_few_weights_that_add_up_to_one_may_be_anything(read: Reader) -> None:
    fund = read("Name,ISIN,Weight", f"Acme,{ACME_ISIN},0.6", f"Beta,{BETA_ISIN},0.4")

    assert fund.weight_sum() is None
    assert any("fractions" in notice for notice in fund.notices)


def test_fractions_under_a_percent_sign_in_a_text_are_left_out(read: Reader) -> None:
    fund = read("Name,Ticker,Weight %", *(f"Issuer {number},T{number},0.05" for number in range(20)))

    assert fund.weight_sum() is None


def test_semicolons_speak_against_an_english_point(read: Reader) -> None:
    fund = read(
        "Name;ISIN;Shares;Weight (%)", f"Acme;{ACME_ISIN};1.500;1,500", f"Beta;{BETA_ISIN};10.250;98,500"
    )

    acme = fund.holdings[0]
    assert acme.shares in {None, Decimal(1500)}
    assert acme.weight_percent in {None, Decimal("1.5")}


@pytest.mark.parametrize(
    "name",
    [
        "Market Value (USD 000s)",
        "Market Value (USD '000)",
        "Market Value (Mio EUR)",
        "Market Value (USD m)",
        "Market Value (EURk)",
        "Market Value (billions)",
        "Market Value (Mrd. EUR)",
        "Market Value (INR Crore)",
        "Market Value (Rs. in Lakhs)",
        "Valeur de marché (k€)",
    ],
)
def test_values_in_thousands_are_left_out(read: Reader, name: str) -> None:
    fund = read(f"Name,ISIN,{name}", f"Acme,{ACME_ISIN},1500")

    assert fund.holdings[0].market_value is None
    assert any(f"“{name}”" in notice and "thousands" in notice for notice in fund.notices)


@pytest.mark.parametrize("name", ["Market Value (USD)", "Market Value (MXN)", "Market Value (Base)"])
def test_values_in_units_stay(read: Reader, name: str) -> None:
    assert read(f"Name,ISIN,{name}", f"Acme,{ACME_ISIN},1500").holdings[0].market_value == Decimal(1500)


@pytest.mark.parametrize("name", ["Shares (000s)", "Shares (thousands)", "Nominal (Mio)"])
def test_quantities_in_thousands_are_left_out(read: Reader, name: str) -> None:
    fund = read(f"Name,ISIN,{name}", f"Acme,{ACME_ISIN},1500")

    assert fund.holdings[0].shares is None
    assert any(f"“{name}”" in notice and "thousands" in notice for notice in fund.notices)


@pytest.mark.parametrize(
    "said",
    [
        "All amounts in thousands of US dollars",
        "Angaben in TEUR",
        "All values USD '000",
        "Currency: EUR thousands",
        "Montants en k€",
        "Rs. in Lakhs",
        "(000s omitted)",
    ],
)
def test_values_in_thousands_are_left_out_where_a_line_says_so(read: Reader, said: str) -> None:
    lines = ("Name,ISIN,Market Value", f"Acme,{ACME_ISIN},1500")
    above, below = read("Example Fund", said, *lines), read("Example Fund", *lines, "", said)

    assert [fund.holdings[0].market_value for fund in (above, below)] == [None, None]
    assert any("line 2" in notice and "thousands" in notice for notice in above.notices)


@pytest.mark.parametrize(
    "said", ["Example Fund of 2 million savers", "Fund size in USD millions: 1200", "Amounts in USD"]
)
def test_other_words_above_the_table_say_nothing_of_the_unit(read: Reader, said: str) -> None:
    fund = read(said, "Name,ISIN,Market Value", f"Acme,{ACME_ISIN},1500")

    assert fund.holdings[0].market_value == Decimal(1500)


def test_words_on_money_say_nothing_of_numbers_of_shares(read: Reader) -> None:
    lines = ("Name,ISIN,Shares", f"Acme,{ACME_ISIN},1500")
    shares = [
        read(said, *lines).holdings[0].shares
        for said in ("In thousands of US dollars", "In thousands, except shares", "Figures in thousands")
    ]

    assert shares == [Decimal(1500), Decimal(1500), None]


def test_a_line_about_a_fund_is_not_its_name(read: Reader) -> None:
    lines = ("Name,ISIN,Weight (%)", f"Acme,{ACME_ISIN},1.5%")

    assert read("Download this fund factsheet for more", *lines).name is None
    later = read("Some words", "Example World Fund", *lines)
    assert later.name == "Example World Fund"
    told = "taken from a line above the table: “Example World Fund” in line 2"
    assert any(told in notice for notice in later.notices)
    given = read("Some words", "Example World Fund", *lines, name="Example World Fund (EUR)")
    assert not any("taken from a line" in notice for notice in given.notices)
    first = read("Example World Fund", *lines)
    assert not any("taken from a line" in notice for notice in first.notices)


@pytest.mark.parametrize(
    "line",
    [
        "Fund holdings",
        "Full list of the fund's positions",
        "Index constituents",
        "Portfolio",
        "Fondsbestände",
    ],
)
def test_the_title_of_a_list_is_no_funds_name(read: Reader, line: str) -> None:
    assert read(line, "Name,ISIN,Weight (%)", f"Acme,{ACME_ISIN},1.5%").name is None


def test_characters_that_nobody_sees_are_left_out_of_names(read: Reader) -> None:
    fund = read(
        "Fund Name,Example\u202e World\u200b Fund",
        "Name,ISIN",
        f"\u2066Ac\u200bme\u202e,{ACME_ISIN[:6]}\ufeff{ACME_ISIN[6:]}",
    )

    assert (fund.name, fund.holdings[0].name) == ("Example World Fund", "Acme")
    assert fund.holdings[0].isin == ACME_ISIN


def test_the_weight_in_an_index_is_not_the_funds(read: Reader) -> None:
    assert read("Name,ISIN,Index Weight", f"Acme,{ACME_ISIN},5%").holdings[0].weight_percent is None


def test_a_slash_in_a_german_file_is_asked_about(read: Reader) -> None:
    german: Fund = read("Stand;02/03/2026", "Name;ISIN;Gewichtung", f"Acme;{ACME_ISIN};1,5%")
    italian: Fund = read("Data;02/03/2026", "Nome;ISIN;Peso (%);Valuta", f"Acme;{ACME_ISIN};1,5;EUR")

    assert german.as_of is None
    assert any("may mean 2026-02-03 or 2026-03-02" in notice for notice in german.notices)
    assert italian.as_of == date(2026, 3, 2)


def test_two_digits_of_a_year_long_past(read: Reader) -> None:
    fund = read("As of,10-Mar-99", "Name,ISIN,Weight (%)", f"Acme,{ACME_ISIN},1.5")

    assert fund.as_of == date(1999, 3, 10)


def test_isins_under_the_name_of_tickers_are_isins(read: Reader) -> None:
    fund = read("Name;Kürzel;Gewichtung", f"Acme;{ACME_ISIN};60%", f"Beta;{BETA_ISIN};40%")

    assert [(holding.isin, holding.ticker) for holding in fund.holdings] == [
        (ACME_ISIN, None),
        (BETA_ISIN, None),
    ]
