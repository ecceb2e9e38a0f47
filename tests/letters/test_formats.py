from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from advocacy.letters.formats import long_date, money, number, percent, quarter_end, unbroken
from advocacy.model import PartialDate


@pytest.mark.parametrize(
    ("day", "language", "shown"),
    [
        ("2018-06-13", "en-GB", "13 June 2018"),
        ("2018-06-13", "en-US", "June 13, 2018"),
        ("2018-06", "en-GB", "June 2018"),
        ("2018", "en-US", "2018"),
        ("2018-06-13", "de-DE", "13. Juni 2018"),
    ],
)
def test_dates_are_long_and_as_precise_as_the_source(day: str, language: str, shown: str) -> None:
    assert long_date(PartialDate.parse(day), language) == shown


@pytest.mark.parametrize(
    ("weight", "shown"),
    [
        ("0.000482", "0.00048%"),
        ("4.760762", "4.76%"),
        ("0.05", "0.05%"),
        ("0.5", "0.5%"),
        ("12", "12%"),
        ("0.0999", "0.1%"),
        ("0", "0%"),
    ],
)
def test_small_weights_stay_small(weight: str, shown: str) -> None:
    assert percent(Decimal(weight), "en-GB") == shown


def test_percent_follows_the_language() -> None:
    assert percent(Decimal("4.76"), "de-DE") == "4,76\N{NO-BREAK SPACE}%"


def test_numbers_and_money() -> None:
    assert number(Decimal("19100.00"), "en-GB") == "19,100"
    assert money(Decimal("52637.367"), "USD", "en-GB") == "US$52,637"
    assert money(Decimal("52637.367"), "USD", "en-US") == "$52,637"
    assert money(Decimal(1241058528), "NOK", "en-GB") == "NOK\N{NO-BREAK SPACE}1,241,058,528"


def test_the_deadline_is_a_quarters_end_well_after_the_reply() -> None:
    assert quarter_end(date(2027, 1, 6)) == date(2027, 3, 31)
    assert quarter_end(date(2027, 2, 20)) == date(2027, 6, 30)
    assert quarter_end(date(2026, 12, 1)) == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("on 13 June 2018", "on 13\xa0June 2018"),
        ("on June 13, 2018", "on June\xa013, 2018"),
        ("am 23. Dezember 2024", "am 23.\xa0Dezember 2024"),
        ("le 1er novembre 2026 ; et", "le 1er\xa0novembre 2026\u202f; et"),
        ("« C’est réglé. » Qui ?", "«\xa0C’est réglé.\xa0» Qui\u202f?"),
        ("lines 12 May apart", "lines 12\xa0May apart"),
        ("at 12:30 : yes", "at 12:30\xa0: yes"),
    ],
)
def test_days_stay_with_their_months_and_marks_with_their_words(text: str, held: str) -> None:
    assert unbroken(text) == held
