"""Text tables in the shapes of the fund houses, quirk by quirk."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from advocacy.errors import CannotRead
from advocacy.funds import read_fund
from advocacy.model import Kind
from tests.funds.conftest import Reader
from tests.funds.files import ACME_CUSIP, ACME_ISIN, BETA_ISIN, GAMMA_ISIN

NBSP = "\xa0"

US_HEADER = (
    "Ticker,Name,Sector,Asset Class,Market Value,Weight (%),Notional Value,Shares,Price,Location,Exchange,"
    "Currency,FX Rate,Market Currency,Accrual Date"
)


def us_line(ticker: str, name: str, weight: str, *, kind: str = "Equity", value: str = "1,234.50") -> str:
    cells = [ticker, name, "Industrials", kind, value, weight, value, "1,000.00", "1.23", "China"]
    cells += ["Shenzhen Stock Exchange", "USD", "6.69", "CNY", "-"]
    return ",".join(f'"{cell}"' for cell in cells)


def test_ishares_in_english_with_preamble_and_disclaimer(read: Reader) -> None:
    fund = read(
        "Example Emerging Markets ETF",
        'Fund Holdings as of,"Mar 10, 2026"',
        'Inception Date,"Mar 26, 2008"',
        'Shares Outstanding,"191,200,000.00"',
        'Stock,"-"',
        NBSP,
        US_HEADER,
        us_line("002236", "ACME TECHNOLOGY LTD A", "60.00"),
        us_line("USD", "USD CASH", "39.50", kind="Cash"),
        us_line("ESM6", "S&P MINI JUN 26", "0.50", kind="Futures"),
        NBSP,
        '"The content is owned by Example, Inc.',
        "It is subject to change, as of today, in 2026, 1, 2, 3.",
        '(c) 2026 Example. All rights reserved."',
        encoding="utf-8-sig",
    )

    assert fund.name == "Example Emerging Markets ETF"
    assert (fund.as_of, fund.as_of_basis) == (date(2026, 3, 10), "stated in the file")
    assert fund.notices == ()
    assert [holding.kind for holding in fund.holdings] == [Kind.EQUITY, Kind.CASH, Kind.DERIVATIVE]
    acme = fund.holdings[0]
    assert (acme.ticker, acme.exchange, acme.country) == ("002236", "Shenzhen Stock Exchange", "China")
    assert (acme.market_value, acme.currency, acme.shares) == (Decimal("1234.50"), "USD", Decimal(1000))
    assert acme.row == 8
    assert fund.holdings[1].shares is None
    assert fund.holdings[1].printed == {"Shares": "1,000.00"}


def test_ishares_in_german(read: Reader) -> None:
    fund = read(
        'Fondsposition per,"20.Sept.2026"',
        NBSP,
        "Emittententicker,Name,Sektor,Anlageklasse,Marktwert,Gewichtung (%),Nominalwert,Nominale,Kurs,"
        "Standort,Börse,Marktwährung",
        '"ACM","ACME INC","Zyklische Konsumgüter\xa0","Aktien","3.042.365.541,94","95,20","3.042.365.541,94",'
        '"16.058","189,46","Vereinigte Staaten","NASDAQ","USD"',
        '"EUR","EUR CASH","Cash","Barmittel","1,00","4,80","1,00","1","1,00","Europa","-","EUR"',
    )

    assert fund.as_of == date(2026, 9, 20)
    acme = fund.holdings[0]
    assert (acme.market_value, acme.weight_percent) == (Decimal("3042365541.94"), Decimal("95.20"))
    assert (acme.shares, acme.currency) == (Decimal(16058), None)
    assert fund.holdings[1].kind is Kind.CASH
    assert any("currency" in notice for notice in fund.notices)
    assert any("--name" in notice for notice in fund.notices)


def test_ishares_in_italian_reads_the_day_first_and_cambio_as_exchange(read: Reader) -> None:
    fund = read(
        'Al,"03/04/2026"',
        NBSP,
        "Ticker dell'emittente,Nome,Settore,Asset Class,Valore di mercato,Ponderazione (%),Valore nozionale,"
        "Nominale,Prezzo,Area Geografica,Cambio,Valuta di mercato",
        '"1","ACME LTD","IT","Azionario","1.276.607.969,84","99,51","1,00","57.821.000,00","22,08","Cina",'
        '"Shenzhen Stock Exchange","CNY"',
        '"INR","INR/USD","Liquidità e/o derivati","FX","59,81","0,49","59,81","-3.997.728,00","1,00",'
        '"Stati Uniti","-","USD"',
    )

    assert fund.as_of == date(2026, 4, 3)
    assert (fund.holdings[0].exchange, fund.holdings[0].country) == ("Shenzhen Stock Exchange", "Cina")
    assert fund.holdings[1].kind is Kind.FORWARD
    assert fund.holdings[1].exchange is None


@pytest.mark.parametrize(
    ("label", "header", "line"),
    [
        (
            "Positions du fonds au 31 mars 2026",
            "Ticker de l’émetteur;Nom;Cours;Classe d’actifs;Valeur de marché;Poids (%);Devise du marché",
            "ACM;ACME SA;Industrie;Actions;1 234 567,50;100,00;EUR",
        ),
        (
            "A fecha de: 31 de marzo de 2026",
            "Ticker del emisor;Nombre;Bolsa;Clase de activo;Valor de mercado;Peso (%);Divisa del mercado",
            "ACM;ACME SA;Industria;Renta variable;1.234.567,50;100,00;EUR",
        ),
    ],
)
def test_french_and_spanish(read: Reader, label: str, header: str, line: str) -> None:
    fund = read(label, "", header, line)

    assert fund.as_of == date(2026, 3, 31)
    assert fund.holdings[0].name == "ACME SA"
    assert fund.holdings[0].kind is Kind.EQUITY
    assert fund.holdings[0].market_value == Decimal("1234567.50")
    assert fund.weight_sum() == Decimal("100.00")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(read: Reader, encoding: str) -> None:
    fund = read("Name;ISIN;Gewichtung (%)", f"Müller & Söhne AG;{ACME_ISIN};100,00", encoding=encoding)

    assert fund.holdings[0].name == "Müller & Söhne AG"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(read: Reader, delimiter: str) -> None:
    fund = read(delimiter.join(("Name", "ISIN", "Weight")), delimiter.join(("Acme", ACME_ISIN, "100")))

    assert fund.holdings[0].isin == ACME_ISIN


def test_a_file_cut_within_a_character_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "cut.csv"
    path.write_bytes(f"Name,ISIN,Weight\nMüller,{ACME_ISIN},60\nSöhne".encode()[:-4])

    fund = read_fund(path)

    assert fund.holdings[0].name == "Müller"
    assert any("damaged" in notice for notice in fund.notices)


def test_a_second_list_below_is_not_read_and_told_of(read: Reader) -> None:
    top = ["Example ETF", 'Fund Holdings as of,"Mar 10, 2026"', NBSP, US_HEADER]
    fund = read(*top, us_line("A", "ACME", "100.00"), NBSP, *top, us_line("A", "ACME", "100.00"), NBSP)

    assert len(fund.holdings) == 1
    assert any("Below the end of the list, 1 line" in notice for notice in fund.notices)


def test_a_fund_in_the_fund_is_a_fund(read: Reader) -> None:
    fund = read(US_HEADER, us_line("EXU", "ISHARES EXAMPLE KINGDOM ETF", "100.00"))

    assert fund.holdings[0].kind is Kind.FUND


def test_a_missing_date_is_a_notice_with_the_hint_of_the_name(read: Reader) -> None:
    fund = read('Fund Holdings as of,"-"', US_HEADER, us_line("A", "ACME", "100"), file="etf-2026-05-31.csv")

    assert (fund.as_of, fund.as_of_basis) == (None, None)
    assert any("2026-05-31" in notice and "--as-of" in notice for notice in fund.notices)


def test_an_open_date_is_a_notice_with_both_readings(read: Reader) -> None:
    fund = read("Fund Holdings as of,03/04/2026", US_HEADER, us_line("A", "ACME", "100"))

    assert fund.as_of is None
    assert any("2026-03-04 or 2026-04-03" in notice for notice in fund.notices)


def test_an_unknown_form_of_date_is_a_notice(read: Reader) -> None:
    fund = read("Fund Holdings as of,Q1/2026", US_HEADER, us_line("A", "ACME", "100"))

    assert fund.as_of is None
    assert any("q1/2026" in notice for notice in fund.notices)


def test_the_day_of_the_list_counts_more_than_that_of_the_download(read: Reader) -> None:
    fund = read(
        "Date: 2026-03-12", "Holdings As Of: 2026-03-10", "Holdings: 505", US_HEADER, us_line("A", "B", "1")
    )

    assert fund.as_of == date(2026, 3, 10)


def test_what_is_given_overrules_the_file(read: Reader) -> None:
    given = {"as_of": date(2026, 1, 2), "name": "My fund", "manager": "example-house"}
    fund = read(
        "Example ETF", 'Holdings as of,"Mar 10, 2026"', US_HEADER, us_line("A", "ACME", "100"), **given
    )

    assert (fund.name, fund.manager) == ("My fund", "example-house")
    assert (fund.as_of, fund.as_of_basis) == (date(2026, 1, 2), "given by you")
    assert any("2026-03-10" in notice for notice in fund.notices)


def test_ark_dates_and_tickers_stand_in_every_line(read: Reader) -> None:
    fund = read(
        'date,fund,company,ticker,cusip,shares,"market value ($)","weight (%)"',
        f'10/28/2026,EXQ,"ACME INC",ACM ,{ACME_CUSIP},"294,516","$305,666,375.76",99.87%',
        '10/28/2026,EXQ,"EXAMPLE GOVT CASH MAN INS",,X9USDDGCM,"3,456,883","$3,456,883.49",0.13%',
        '"The principal risks of investing include equity, market and 5 others."',
    )

    assert (fund.as_of, fund.ticker, len(fund.holdings)) == (date(2026, 10, 28), "EXQ", 2)
    acme, cash = fund.holdings
    assert (acme.ticker, acme.cusip, acme.weight_percent) == ("ACM", ACME_CUSIP, Decimal("99.87"))
    assert acme.currency is None
    assert (cash.kind, cash.cusip, cash.printed["cusip"]) == (Kind.CASH, None, "X9USDDGCM")


def test_totals_are_no_holdings(read: Reader) -> None:
    fund = read(
        "Name,ISIN,Weight (%)",
        f"Acme,{ACME_ISIN},60",
        f"Total SE,{BETA_ISIN},40",
        "Total,,100",
        "Summe:,-,100",
    )

    assert [holding.name for holding in fund.holdings] == ["Acme", "Total SE"]


def test_lines_without_a_name(read: Reader) -> None:
    fund = read("Name,ISIN,Weight (%)", f"Acme,{ACME_ISIN},60", f",{BETA_ISIN},30", "-,-,10")

    assert [holding.name for holding in fund.holdings] == ["Acme", BETA_ISIN]
    assert any("line 4" in notice and "want of a name" in notice for notice in fund.notices)


def test_groups_with_titles_and_blank_lines_between(read: Reader) -> None:
    fund = read(
        "Name,ISIN,Weight (%)",
        "Industrials",
        f"Acme,{ACME_ISIN},60",
        "",
        "Technology",
        f"Beta,{BETA_ISIN},40",
        "",
        "Sectors",
        "Technology,40%",
    )

    assert [holding.name for holding in fund.holdings] == ["Acme", "Beta"]


def test_a_mere_list_of_names_and_tickers(read: Reader) -> None:
    fund = read("Ticker;Name", "ACM;Acme", "NA;National Example", "Source: example.org")

    assert [(holding.ticker, holding.name) for holding in fund.holdings] == [
        ("ACM", "Acme"),
        ("NA", "National Example"),
    ]


def test_a_file_of_several_funds_is_refused(read: Reader) -> None:
    with pytest.raises(CannotRead, match="several funds: EXA, EXB"):
        read("Fund,Name,ISIN,Weight", f"EXA,Acme,{ACME_ISIN},100", f"EXB,Acme,{ACME_ISIN},100")


def test_a_file_of_several_days_is_refused(read: Reader) -> None:
    with pytest.raises(CannotRead, match="several days"):
        read("Date,Name,ISIN,Weight", f"2026-01-01,Acme,{ACME_ISIN},100", f"2026-01-02,Acme,{ACME_ISIN},100")


def test_dates_that_differ_between_holdings_are_a_notice(read: Reader) -> None:
    fund = read("Date,Name,ISIN,Weight", f"2026-01-01,A,{ACME_ISIN},60", f"2026-01-02,B,{GAMMA_ISIN},40")

    assert fund.as_of is None
    assert any("different dates" in notice for notice in fund.notices)


def test_an_open_quotation_mark_is_named_by_its_line(read: Reader) -> None:
    with pytest.raises(CannotRead, match="quotation mark") as caught:
        read(
            "Name,ISIN,Weight",
            f"Acme,{ACME_ISIN},60",
            f'"Beta,{BETA_ISIN},30',
            f"Gamma,{GAMMA_ISIN},10",
            "x,y,z",
        )

    assert str(caught.value.where).endswith("list.csv, line 3")


def test_column_names_without_holdings_are_a_fund_with_a_notice(read: Reader) -> None:
    fund = read("Name,ISIN,Weight (%)")

    assert fund.holdings == ()
    assert fund.notices[0] == "The file has no holdings."


def test_the_name_of_the_file_proves_nothing(read: Reader) -> None:
    fund = read(
        "Holdings as of 2026-03-31",
        "ISIN,Name,Weight",
        f"{ACME_ISIN},Acme,100",
        file=f"{BETA_ISIN}_20260228.csv",
    )

    assert (fund.as_of, fund.isin) == (date(2026, 3, 31), None)
    assert any("2026-02-28" in notice for notice in fund.notices)
    assert any(BETA_ISIN in notice for notice in fund.notices)
    assert len(fund.sha256 or "") == 64
    assert fund.source == f"{BETA_ISIN}_20260228.csv"
