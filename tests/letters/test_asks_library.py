"""The library of asks: which fit whom, and that a subject line asks what a numbered question repeats."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from advocacy.letters import LetterData, asks, compose
from advocacy.model import Draft, Letter, Library, Screening, localized
from tests.letters.conftest import DAY, draft_with

AMERICAN_HOUSE = {
    "house": "Example House",
    "role": "Head of Stewardship",
    "address": {
        "lines": ["1 Example Road"],
        "city": "Boston",
        "region": "MA",
        "postcode": "02210",
        "country": "US",
    },
}
STANDS_FOR = {
    "en": "company fund here anything",
    "de": "Unternehmen Fonds seine hier etwas wird dazu",
    "fr": "société fonds quelque chose",
}
"""What a subject calls the company and the fund that the question names, and words that say nothing."""


def _stems(text: str) -> set[str]:
    return {word.casefold()[:5] for word in re.findall(r"[^\W\d_]{4,}", text)}


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_a_subject_asks_what_its_question_repeats(data: LetterData, language: str) -> None:
    strange = {
        ask.id: stray
        for ask in data.asks.values()
        if (subject := localized(ask.subject or {}, language))
        and (stray := _stems(subject) - _stems(f"{localized(ask.text, language)} {STANDS_FOR[language]}"))
    }
    assert not strange


def _fitting(data: LetterData, **given: Any) -> list[str]:
    circumstances = asks.Circumstances(companies=("sensetime",), on=DAY, **given)
    return [ask.id for ask in asks.fitting(data.asks.values(), circumstances)]


def test_the_country_of_the_house_chooses_asks_too(data: LetterData) -> None:
    at_home = _fitting(data, country="DE", house="DE")
    british = _fitting(data, country="DE", house="GB")
    american = _fitting(data, country="DE", house="US", closed_to_house=("sensetime",))
    assert {"stewardship-report", "house-may-hold", "financial-risk"}.isdisjoint(at_home)
    assert "stewardship-report" in british
    assert american[0] == "house-may-hold"
    assert "financial-risk" in american
    both = _fitting(data, country="US", house="US", closed=("sensetime",), closed_to_house=("sensetime",))
    assert "how-it-may" in both
    assert "house-may-hold" not in both


def test_us_plans_are_asked_about_risk_and_return(data: LetterData) -> None:
    assert "trustees-plan-risk" in _fitting(data, country="US", audience="trustees")
    assert "trustees-plan-risk" not in _fitting(data, country="GB", audience="trustees")


Write = Callable[..., Letter]


@pytest.fixture
def write(screening: Screening, library: Library, data: LetterData) -> Write:
    return lambda draft: compose(draft, screening, library, data)


def test_a_house_that_may_not_hold_it_is_told_what_its_law_says(write: Write) -> None:
    letter = write(draft_with(manager=None, recipient=AMERICAN_HOUSE, asks=["house-may-hold"]))
    assert "forbids US persons" in str(letter)
    assert any(
        warning.startswith("Example House has its seat in the United States") for warning in letter.warnings
    )


def test_a_letter_that_follows_goes_to_whoever_received_the_first(write: Write) -> None:
    def member(template: str, **changes: Any) -> Draft:
        sender = draft_with().sender.model_dump() | {"relation": "scheme-member", "scheme": "Example Scheme"}
        return draft_with(template=template, manager=None, sender=sender, asks=["trustees-policy"], **changes)

    earlier = {"date": "2026-08-03", "reference": "ACM-1234", "template": "member-letter"}
    reminder = write(member("reminder", earlier=earlier, claims=[]))
    complaint = write(member("complaint", earlier=earlier, claims=[], complaint=True))
    assert reminder.recipient == ("Chair of Trustees", "Example Scheme")
    assert "internal procedure for disputes" in str(complaint)
    assert "Ombudsman" not in str(complaint)
