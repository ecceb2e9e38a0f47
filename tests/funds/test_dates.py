"""Days as files print them."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from advocacy.funds.dates import MONTH_FIRST, days, days_in_name, month_names


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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tuesday, September 30, 2025", date(2025, 9, 30)),
        ("Sep/30/2025", date(2025, 9, 30)),
        ("2025-Sep-30", date(2025, 9, 30)),
        ("30SEP2025", date(2025, 9, 30)),
        ("2025年9月30日", date(2025, 9, 30)),
        ("30. september 2025", date(2025, 9, 30)),
        ("den 31. december 2025", date(2025, 12, 31)),
        ("31 mars 2026", date(2026, 3, 31)),
        ("31. joulukuuta 2025", date(2025, 12, 31)),
        ("31 de março de 2026", date(2026, 3, 31)),
        ("2025-09-30 00:00:00", date(2025, 9, 30)),
        ("9/30/2025 12:00:00 AM", date(2025, 9, 30)),
        ("30. 9. 2025", date(2025, 9, 30)),
        ("45992", date(2025, 12, 1)),
        ("45992.0", date(2025, 12, 1)),
    ],
)
def test_further_styles(text: str, day: date) -> None:
    assert days(text, None) == (day,)


@pytest.mark.parametrize("text", ["1234", "99999", "459921", "45992.5", "Mar 2025", "mar 10"])
def test_texts_that_only_look_like_dates(text: str) -> None:
    assert days(text, None) == ()


@given(
    day=st.dates(min_value=date(2000, 1, 1), max_value=date(2049, 12, 31)),
    language=st.sampled_from(["en", "de", "it", "fr", "es", "nl", "pt", "sv", "da", "nb", "fi"]),
    width=st.sampled_from(["long", "medium"]),
)
def test_a_day_in_any_language_is_read_back(day: date, language: str, width: str) -> None:
    assert day in days(format_date(day, width, locale=language), language)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2049, 12, 31)))
def test_numbers_of_days_are_read_back(day: date) -> None:
    assert (
        days(f"{day:%Y-%m-%d}", None)
        == days(f"{day:%Y%m%d}", None)
        == days(f"{day:%d.%m.%Y}", None)
        == (day,)
    )
    assert days(str((day - date(1899, 12, 30)).days), None) == (day,)
    assert days(f"{day:%m/%d/%Y}", MONTH_FIRST) == (day,)
    assert day in days(f"{day:%d/%m/%Y}", None)


@given(st.text(max_size=40))
def test_any_text_is_one_day_two_or_none(text: str) -> None:
    assert len(days(text, None)) <= 2


def test_days_in_the_names_of_files() -> None:
    assert days_in_name("ura_full-holdings_20260812.csv") == (date(2026, 8, 12),)
    assert days_in_name("fund 2026-05-31.csv") == (date(2026, 5, 31),)
    assert days_in_name("fund_31.05.2026.xlsx") == (date(2026, 5, 31),)
    assert days_in_name("list.csv") == ()
