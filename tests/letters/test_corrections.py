"""Letters tell for a year what was corrected in a claim."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from advocacy.errors import EvidenceForbids
from advocacy.letters import LetterData, compose
from advocacy.model import Library, Matter, Role, Screening
from tests.letters.conftest import draft_with, matter


def with_correction(**changes: Any) -> Matter:
    record = matter()
    record["claims"][0]["version"] = 2
    correction = {
        "date": "2026-03-01",
        "claim": "sold",
        "version": 2,
        "text": {"en": "It gave the number of cameras as 3,000."},
    }
    return Matter.model_validate(record | {"corrections": [correction | changes]})


def corrections(letter: Any) -> list[str]:
    return [sentence.text() for sentence in letter.sentences() if sentence.role is Role.CORRECTION]


def test_the_correction_follows_the_claim(screening: Screening, library: Library, data: LetterData) -> None:
    library.matters["cameras"] = with_correction()
    letter = compose(draft_with(claims=["cameras/sold@2"]), screening, library, data)
    (told,) = corrections(letter)
    assert told.startswith("An earlier version of this statement was corrected on 1 March 2026: ")
    assert told.endswith("It gave the number of cameras as 3,000.")
    assert not told.endswith("..")
    roles = [sentence.role for sentence in letter.sentences()]
    assert roles.index(Role.CORRECTION) == roles.index(Role.CLAIM) + 1


@pytest.mark.parametrize(
    ("day", "told"),
    [("2026-02-28", False), ("2026-03-01", True), ("2027-03-01", True), ("2027-03-02", False)],
)
def test_it_is_told_from_its_day_on_and_for_a_year(
    screening: Screening, library: Library, data: LetterData, day: str, *, told: bool
) -> None:
    library.matters["cameras"] = with_correction()
    draft = draft_with(claims=["cameras/sold@2"], date=date.fromisoformat(day), reply_by=date(2028, 1, 6))
    assert bool(corrections(compose(draft, screening, library, data))) is told


def test_a_correction_in_another_language_only_is_refused(
    screening: Screening, library: Library, data: LetterData
) -> None:
    library.matters["cameras"] = with_correction(text={"de": "Die Zahl war falsch."})
    with pytest.raises(EvidenceForbids, match="no text in en-GB"):
        compose(draft_with(claims=["cameras/sold@2"]), screening, library, data)
