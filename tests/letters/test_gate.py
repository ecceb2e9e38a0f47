from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from advocacy.letters import gate
from advocacy.model import Fund, Kind, Library, LocatedClaim, Matter, Screening, Unscreened
from tests.letters.conftest import DAY, held, matter


def located(**changes: Any) -> LocatedClaim:
    made = Matter.model_validate(matter(**changes))
    return LocatedClaim(made, made.claims[0])


def reasons(claim: LocatedClaim, screening: Screening, library: Library, **changes: Any) -> list[str]:
    given = {"on": DAY, "language": "en-GB", **changes}
    return [refusal.reason for refusal in gate.refusals(claim, screening, library, **given)]


def test_a_sourced_answered_claim_about_a_held_company_passes(screening: Screening, library: Library) -> None:
    assert reasons(located(), screening, library) == []


def test_a_company_that_the_fund_does_not_show_is_never_named(screening: Screening, library: Library) -> None:
    found = reasons(located(companies=["acme", "bolt"]), screening, library)
    assert "it is about Bolt, which this fund does not show" in found


def test_no_response_on_record(screening: Screening, library: Library) -> None:
    assert any(
        "no response of Acme" in reason for reason in reasons(located(responses=[]), screening, library)
    )


def test_a_response_that_covers_another_claim_does_not_count(screening: Screening, library: Library) -> None:
    answered = matter()["responses"][0] | {"covers": ["other"]}
    assert any(
        "no response" in reason for reason in reasons(located(responses=[answered]), screening, library)
    )


def test_a_response_later_than_the_letter_does_not_count(screening: Screening, library: Library) -> None:
    answered = matter()["responses"][0] | {"date": "2027-01-01"}
    assert any(
        "no response" in reason for reason in reasons(located(responses=[answered]), screening, library)
    )


@pytest.mark.parametrize(("day", "refused"), [(date(2027, 6, 30), False), (date(2027, 7, 1), True)])
def test_the_review_counts_by_the_letters_date(
    day: date, screening: Screening, library: Library, *, refused: bool
) -> None:
    found = gate.refusals(located(), screening, library, on=day, language="en-GB")
    assert [refusal.overridable for refusal in found] == ([True] if refused else [])


def test_a_superseded_claim_is_refused_from_that_day_on(screening: Screening, library: Library) -> None:
    ended = matter()["developments"][0] | {"effect": "supersedes"}
    claim = located(developments=[ended])
    assert reasons(claim, screening, library) == ["it was superseded on 2024-12-23"]
    assert reasons(claim, screening, library, on=date(2024, 12, 22)) == []


def test_a_language_that_is_missing_is_refused(screening: Screening, library: Library) -> None:
    assert reasons(located(), screening, library, language="de-DE") == ["it has no text in de-DE, only in en"]


def test_a_source_later_than_the_letter_is_refused(screening: Screening, library: Library) -> None:
    found = reasons(located(), screening, library, on=date(2018, 6, 12))
    assert "its source is later than the letter" in found


@pytest.mark.parametrize(
    ("country", "day", "closed"),
    [("US", date(2021, 12, 10), ["acme"]), ("US", date(2021, 12, 9), []), ("GB", DAY, [])],
)
def test_a_ban_binds_its_own_people_from_its_day_on(
    country: str, day: date, closed: list[str], library: Library
) -> None:
    assert list(gate.restricted(library, ["acme", "bolt"], country, day)) == closed


@pytest.mark.parametrize(
    ("figures", "refused"),
    [
        ({"shares": Decimal(0), "weight_percent": Decimal("0.00")}, True),
        ({"shares": Decimal(-100), "weight_percent": Decimal("-0.1")}, True),
        ({"shares": Decimal(100), "weight_percent": Decimal("0.00")}, False),
        ({"shares": None, "weight_percent": None}, False),
    ],
)
def test_a_closed_or_short_line_is_no_holding(
    figures: dict[str, Decimal | None], fund: Fund, library: Library, *, refused: bool
) -> None:
    screening = Screening(fund, (held("acme", **figures),), (), Unscreened(0, None, {}))
    assert any("sold short" in reason for reason in reasons(located(), screening, library)) is refused


def test_a_paper_on_shares_that_somebody_accepted_is_no_holding(
    screening: Screening, library: Library
) -> None:
    paper = held("acme", kind=Kind.CERTIFICATE, name="Example Bank Warrant on Acme 2027", shares=None)
    screening = replace(screening, exposures=(paper,))

    (reason,) = reasons(located(), screening, library)
    assert "“Example Bank Warrant on Acme 2027” is a paper on shares of Acme" in reason
