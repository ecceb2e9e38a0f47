"""The words of holdings files."""

from __future__ import annotations

import pytest

from advocacy.funds.tables.names import column_of
from advocacy.funds.vocabulary import key, vocabulary


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


@pytest.mark.parametrize(
    ("printed", "meaning"),
    [
        ("securityName", "name"),
        ("StockTicker", "ticker"),
        ("SecurityName", "name"),
        ("mktValPercent", "weight"),
        ("percentWeight", "weight"),
        ("weight_percentage", "weight"),
        ("marketVal", "market_value"),
        ("countryOfRiskCode", "country"),
        ("bticker", "ticker"),
        ("CUSIP", "cusip"),
        ("Net Assets (%)", "weight"),
        ("NetAssets", "known"),
        ("Market Value (US$)", "market_value"),
        ("Markedsverdi (NOK)", "market_value"),
        ("Andel_av_fondförmögenhet_instrument", "weight"),
        ("ISIN-kod_instrument", "isin"),
        ("Verdipapir", "name"),
        ("Andel av fond (%)", "weight"),
        ("Antal aktier", "shares"),
        ("Vægt (%)", "weight"),
        ("Karma", None),
    ],
)
def test_column_names_of_houses_programs_and_the_north(printed: str, meaning: str | None) -> None:
    assert column_of(0, printed).meaning == meaning


def test_units_of_column_names() -> None:
    assert column_of(0, "Markedsverdi (NOK)").currency == "NOK"
    assert column_of(0, "Market Value (US$)").currency == "USD"
    assert column_of(0, "Market Value ($)").currency == "$"
    assert column_of(0, "mktValPercent").percent
    assert column_of(0, "Vekt i %").percent


@pytest.mark.parametrize(
    "text", ["Total", "Summe:", "Total common stocks", "Sum aksjer", "I alt", "Total Equities & Bonds"]
)
def test_totals(text: str) -> None:
    assert vocabulary().is_total(text)


@pytest.mark.parametrize(
    "text", ["Total SE", "TotalEnergies", "Total Gabon", "Sum Corp", "Net other assets and liabilities"]
)
def test_names_that_only_begin_like_totals(text: str) -> None:
    assert not vocabulary().is_total(text)
