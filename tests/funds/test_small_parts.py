"""Dates, numbers, identifiers, kinds and units, each alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel import Locale

from advocacy.funds import identifiers
from advocacy.funds.dates import days, month_names
from advocacy.funds.kinds import is_fund_name, kind_of_asset_class, kind_of_filing, kind_of_line
from advocacy.funds.reading import Cell
from advocacy.funds.tables.amounts import Style, amounts, commoner, is_figure, styles_shown
from advocacy.funds.tables.currencies import Priced, base_currency
from advocacy.funds.vocabulary import key, vocabulary
from advocacy.model import Kind
from tests.funds.files import ACME_CUSIP, ACME_ISIN, ACME_LEI, ACME_SEDOL, ZERO_CUSIP, ZERO_SEDOL


def read(*cells: Cell) -> list[Decimal | None]:
    return amounts(cells, commoner(styles_shown(cells))).values


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mar 10, 2022", date(2022, 3, 10)),
        ("September 30, 2025", date(2025, 9, 30)),
        ("12-Feb-2026", date(2026, 2, 12)),
        ("30-Sep-25", date(2025, 9, 30)),
        ("01.Sep.2023", date(2023, 9, 1)),
        ("20.Sept.2024", date(2024, 9, 20)),
        ("31. Mai 2023", date(2023, 5, 31)),
        ("1. März 2023", date(2023, 3, 1)),
        ("1er août 2025", date(2025, 8, 1)),
        ("30 de septiembre de 2025", date(2025, 9, 30)),
        ("5 maggio 2026", date(2026, 5, 5)),
        ("2024-02-23", date(2024, 2, 23)),
        ("2024-02-23T00:00:00", date(2024, 2, 23)),
        ("20240223", date(2024, 2, 23)),
        ("23/02/2024", date(2024, 2, 23)),
        ("9/30/2025", date(2025, 9, 30)),
        ("31.12.2025", date(2025, 12, 31)),
        ("3.4.2024", date(2024, 4, 3)),
        ("5/5/2026", date(2026, 5, 5)),
    ],
)
def test_clear_dates(text: str, day: date) -> None:
    assert days(text, "en") == (day,)


@pytest.mark.parametrize(
    "text", ["-", "", "31.02.2024", "13/13/2024", "today", "12 Foo 2024", "1,234", "2024-13-01"]
)
def test_texts_that_are_no_dates(text: str) -> None:
    assert days(text, "en") == ()


def test_day_and_month_are_told_apart_by_the_language_only() -> None:
    assert days("03/04/2024", "it") == (date(2024, 4, 3),)
    assert set(days("03/04/2024", "en")) == {date(2024, 4, 3), date(2024, 3, 4)}
    assert set(days("03/04/2024", None)) == {date(2024, 4, 3), date(2024, 3, 4)}


def test_no_month_name_means_two_months() -> None:
    for language in ("en", "de", "it", "fr", "es", "nl", "pt", "sv", "da", "nb"):
        of_language = Locale(language).months["format"]
        for width in ("wide", "abbreviated"):
            for number, name in of_language[width].items():
                assert month_names()[name.rstrip(".").casefold()] == number, (language, name)


def test_english_and_continental_numbers() -> None:
    assert read("1,276,607,969.84", "12", "-5.20") == [
        Decimal("1276607969.84"),
        Decimal(12),
        Decimal("-5.20"),
    ]
    assert read("1.276.607.969,84", "16.058", "5,20") == [
        Decimal("1276607969.84"),
        Decimal(16058),
        Decimal("5.20"),
    ]


def test_the_column_decides_what_a_single_cell_leaves_open() -> None:
    assert read("12.345", "1.234,5") == [Decimal(12345), Decimal("1234.5")]
    assert read("12.345", "1,234.5") == [Decimal("12.345"), Decimal("1234.5")]
    open_cells = amounts(["12.345", "7"], None)
    assert open_cells.values == [None, Decimal(7)]
    assert open_cells.doubtful == (0,)


def test_marks_around_numbers() -> None:
    assert read("$305,666,375.76", "11.82%", "(1,234.50)", "USD 5.10", "1 234.10", "−2.50", "1'000.25") == [
        Decimal("305666375.76"),
        Decimal("11.82"),
        Decimal("-1234.50"),
        Decimal("5.10"),
        Decimal("1234.10"),
        Decimal("-2.50"),
        Decimal("1000.25"),
    ]
    assert read("731.608.060,25\xa0$", "4,3321\xa0%") == [Decimal("731608060.25"), Decimal("4.3321")]
    assert read("1.3879e-06", "497063.000") == [Decimal("0.0000013879"), Decimal("497063.000")]


def test_absent_and_unreadable_cells_are_told_apart() -> None:
    found = amounts(["-", "", "Unassigned", "N/A", "1.2.3", "12.5"], Style.POINT)

    assert found.values == [None, None, None, None, None, Decimal("12.5")]
    assert found.unreadable == (4,)


def test_numbers_of_spreadsheets_have_no_binary_noise() -> None:
    assert read(Decimal("0.000482"), Decimal(19100)) == [Decimal("0.000482"), Decimal(19100)]
    assert read(Decimal("1E+300")) == [None]


@pytest.mark.parametrize("text", ["12", "1.234,5", "-3", "11.82%", "$5"])
def test_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["", "-", "Acme", "OGK-1 plc", "3i Group", "1/2", "9" * 50])
def test_texts_that_are_no_figures(text: str) -> None:
    assert not is_figure(text)


def test_identifiers_need_a_right_check_digit() -> None:
    assert identifiers.isin(f" {ACME_ISIN.lower()} ") == ACME_ISIN
    assert identifiers.isin(ACME_ISIN[:-1] + "4") is None
    assert identifiers.lei(ACME_LEI) == ACME_LEI
    assert identifiers.lei(ACME_LEI[:-1] + "0") is None
    assert identifiers.sedol(ACME_SEDOL) == ACME_SEDOL
    assert identifiers.cusip(ACME_CUSIP) == ACME_CUSIP
    assert identifiers.cusip(ACME_CUSIP[:-1] + "1") is None


@pytest.mark.parametrize(
    "text", ["_CURRENCYUSD", "Unassigned", "-", "000000000", "0000000", "CASH_USD", "N/A", "", "É" * 12]
)
def test_pseudo_identifiers_are_none(text: str) -> None:
    assert (identifiers.isin(text), identifiers.sedol(text), identifiers.lei(text)) == (None, None, None)
    assert identifiers.cusip(text) is None
    assert identifiers.cusip(text, short=True) is None


def test_zeros_that_a_spreadsheet_ate_are_put_back() -> None:
    assert identifiers.cusip(ZERO_CUSIP.lstrip("0")) == ZERO_CUSIP
    assert identifiers.sedol(ZERO_SEDOL.lstrip("0")) == ZERO_SEDOL


def test_short_cusips_are_decided_by_the_column() -> None:
    assert identifiers.has_short_cusips(["99900A10", "0EX00A10", "CASH_USD", "-"])
    assert not identifiers.has_short_cusips([ACME_CUSIP, ZERO_CUSIP.lstrip("0"), ACME_CUSIP])
    assert identifiers.cusip("99900A10", short=True) == "99900A10"
    assert identifiers.cusip("99900A10") is None


def test_figi_is_not_taken_for_a_misprinted_isin() -> None:
    assert not identifiers.looks_like_isin("BBG000B9XRY4")
    assert identifiers.looks_like_isin("US9990001004")


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("Equity", Kind.EQUITY),
        ("Azionario", Kind.EQUITY),
        ("Aktien", Kind.EQUITY),
        ("EQUITY - REIT", Kind.EQUITY),
        ("EQUITY INDEX - FUTURE", Kind.DERIVATIVE),
        ("Cash Collateral and Margins", Kind.CASH),
        ("Contanti", Kind.CASH),
        ("FX", Kind.DERIVATIVE),
        ("Classe di Azioni", Kind.FUND),
        ("Money Market", Kind.FUND),
        ("Fixed Income", Kind.BOND),
        ("Renta fija", Kind.BOND),
        ("diritti su operazioni societarie", None),
    ],
)
def test_asset_classes(printed: str, kind: Kind | None) -> None:
    assert kind_of_asset_class(printed) == kind


@pytest.mark.parametrize(
    ("name", "is_fund"),
    [
        ("ISHARES MSCI UNITED KINGDOM ETF", True),
        ("Xtrackers MSCI India Swap UCITS ETF 1C", True),
        ("SPDR Portfolio S&P 500", True),
        ("Vanguard International Semiconductor Corp", False),
        ("Fidelity National Financial Inc", False),
        ("Fundtech Ltd", False),
    ],
)
def test_names_of_funds(name: str, *, is_fund: bool) -> None:
    assert is_fund_name(name) is is_fund


@pytest.mark.parametrize(
    ("name", "identified", "rejected", "kind"),
    [
        ("Acme Corp", True, "", Kind.EQUITY),
        ("Acme Corp", None, "", Kind.OTHER),
        ("Cash Converters International", None, "", Kind.OTHER),
        ("Cash Converters International", True, "", Kind.EQUITY),
        ("Acme Corp rights", False, "", Kind.OTHER),
        ("U.S. Dollar", False, "CASH_USD", Kind.CASH),
        ("US DOLLAR", True, "", Kind.CASH),
        ("TBD Deposit 3", False, "", Kind.CASH),
        ("Taiwan Dollar", False, "", Kind.CASH),
        ("EMINI S&P MAR26", False, "", Kind.DERIVATIVE),
        ("Example World UCITS ETF", True, "", Kind.FUND),
    ],
)
def test_kinds_without_an_asset_class(name: str, identified: bool | None, rejected: str, kind: Kind) -> None:  # noqa: FBT001
    found = kind_of_line(name, asset_class="", identified=identified, matures=False, unidentified_as=rejected)

    assert found is kind


def test_maturity_makes_a_bond() -> None:
    found = kind_of_line("Acme 5% 2030", asset_class="", identified=True, matures=True, unidentified_as="")

    assert found is Kind.BOND


@pytest.mark.parametrize(
    ("asset", "issuer", "kind"),
    [
        ("EC", "CORP", Kind.EQUITY),
        ("EC", "RF", Kind.FUND),
        ("ABS-MBS", "USGSE", Kind.BOND),
        ("DBT", "MUN", Kind.BOND),
        ("STIV", "RF", Kind.FUND),
        ("RA", "OTHER", Kind.CASH),
        ("DFE", "OTHER", Kind.DERIVATIVE),
        ("DIR", "", Kind.DERIVATIVE),
        ("OTHER", "OTHER", Kind.OTHER),
    ],
)
def test_kinds_of_filings(asset: str, issuer: str, kind: Kind) -> None:
    assert kind_of_filing(asset, issuer) is kind


def test_base_currency_is_proved_by_one_currency_only() -> None:
    dollars = [Priced("USD", Decimal(10), Decimal(n), Decimal(10 * n)) for n in range(1, 9)]
    yuan = [Priced("CNY", Decimal(7), Decimal(n), Decimal(n)) for n in range(1, 9)]
    euros = [Priced("EUR", Decimal(3), Decimal(n), Decimal(3 * n)) for n in range(1, 9)]

    assert base_currency(dollars + yuan) == "USD"
    assert base_currency(dollars + euros) is None
    assert base_currency(yuan) is None
    assert base_currency(dollars[:3]) is None


def test_no_column_name_has_two_meanings() -> None:
    from advocacy.funds import vocabulary as module  # noqa: PLC0415

    meanings: dict[str, set[str]] = {}
    for meaning, languages in module._load("columns.yaml")["columns"].items():
        for names in languages.values():
            for name in names:
                meanings.setdefault(key(name), set()).add(meaning)

    assert {name: found for name, found in meanings.items() if len(found) > 1} == {}


def test_tickers_that_look_like_words_for_nothing_stay() -> None:
    assert not vocabulary().is_absent("NA", words=False)
    assert not vocabulary().is_absent("NAN", words=False)
    assert vocabulary().is_absent("nan")
