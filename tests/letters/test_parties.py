"""How a letter greets its reader: by what is known of them, and no further."""

from __future__ import annotations

import pytest

from advocacy.letters import LetterData
from advocacy.letters.parties import salutation
from advocacy.model import Recipient


@pytest.mark.parametrize(
    ("language", "known", "greeting"),
    [
        ("en-GB", {"role": "Head of Stewardship"}, "Dear Head of Stewardship"),
        ("en-GB", {"person": "Sam Example"}, "Dear Sam Example"),
        ("en-GB", {"person": "Sam Example", "family_name": "Example"}, "Dear Sam Example"),
        ("en-GB", {"person": "Sam Example", "family_name": "Example", "honorific": "ms"}, "Dear Ms Example"),
        (
            "en-GB",
            {"person": "Sam Example", "family_name": "Example", "honorific": "mr", "title": "Dr"},
            "Dear Dr Example",
        ),
        (
            "en-US",
            {"person": "Sam Example", "family_name": "Example", "honorific": "mr"},
            "Dear Mr. Example:",
        ),
        ("de-DE", {"role": "Leitung"}, "Sehr geehrte Damen und Herren,"),
        ("de-DE", {"person": "Sam Beispiel", "family_name": "Beispiel"}, "Guten Tag Sam Beispiel,"),
        (
            "de-DE",
            {"person": "Sam Beispiel", "family_name": "Beispiel", "honorific": "ms", "title": "Dr."},
            "Sehr geehrte Frau Dr. Beispiel,",
        ),
        (
            "de-DE",
            {"person": "Sam Beispiel", "family_name": "Beispiel", "title": "Dr."},
            "Guten Tag Dr. Beispiel,",
        ),
    ],
)
def test_greetings(data: LetterData, language: str, known: dict[str, str], greeting: str) -> None:
    assert salutation(Recipient(house="Example House", **known), data.wording(language)) == greeting
