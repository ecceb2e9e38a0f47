from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from advocacy.model import PartialDate, Record, Span, localized
from advocacy.model.base import Day, Happened


class Dated(Record):
    day: Day
    happened: Happened


@pytest.mark.parametrize("text", ["2018", "2018-06", "2018-06-13"])
def test_partial_dates_print_as_they_were_written(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["2018-13", "2018-02-30", "1.5", "2018.0", "18", "13/06/2018", "", "1528848000"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|day"):
        PartialDate.parse(text)
    with pytest.raises(ValidationError):
        Dated.model_validate({"day": text, "happened": "2018"})


def test_a_partial_date_has_a_first_and_a_last_day() -> None:
    month = PartialDate.parse("2024-02")
    assert (month.first_day(), month.last_day()) == (date(2024, 2, 1), date(2024, 2, 29))


def test_what_happened_is_a_date_or_a_range() -> None:
    once = Dated.model_validate({"day": "2018-06-13", "happened": "2017"})
    ranged = Dated.model_validate({"day": "2018-06-13", "happened": {"from": "2016", "to": "2018-06"}})
    assert once.happened == Span.model_validate({"from": "2017", "to": "2017"})
    assert str(ranged.happened.end) == "2018-06"


def test_languages_fall_back_to_their_base_and_never_to_another() -> None:
    assert localized({"en": "base", "en-US": "variant"}, "en-US") == "variant"
    assert localized({"en": "base"}, "en-GB") == "base"
    assert localized({"en": "base"}, "de-DE") is None
