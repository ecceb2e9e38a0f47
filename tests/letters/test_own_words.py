"""The sender's own words: nothing is cut, and what only sources can say is told of before signing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from advocacy.letters import LetterData, compose, letter_text
from advocacy.model import Letter, Library, Screening
from tests.letters.conftest import draft_with

Write = Callable[..., Letter]


@pytest.fixture
def write(screening: Screening, library: Library, data: LetterData) -> Write:
    def letter(words: str, **changes: Any) -> Letter:
        sender = draft_with().sender.model_dump(mode="json") | {"own_words": words}
        return compose(draft_with(sender=sender, **changes), screening, library, data)

    return letter


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("I think that Acme should be asked.", "name Acme"),
        ("浙江大华 worries me.", "name Acme"),
        ("You are complicit.", "say “complicit”"),
        ("This is CRIMINAL.", "say “CRIMINAL”"),
        ("I want no blood money.", "say “blood money”"),
        ("A genocide profiteer.", "say “genocide”"),
    ],
)
def test_what_only_a_source_can_say_is_told_of(write: Write, words: str, told: str) -> None:
    letter = write(words)
    [warning] = [text for text in letter.warnings if text.startswith("Your own words")]
    assert told in warning
    assert words in letter_text(letter)


@pytest.mark.parametrize(
    "words",
    [
        "I would rather own a slightly smaller fund than wonder what my savings watch over.",
        "An acmean discriminates between facts and feelings.",
        "I read crimson books in Grenoble.",
        "",
    ],
)
def test_ordinary_words_are_left_in_peace(write: Write, words: str) -> None:
    assert not [text for text in write(words).warnings if text.startswith("Your own words")]


def test_each_language_has_its_words(data: LetterData) -> None:
    words = data.accusing().words
    assert {"en", "de", "fr"} <= set(words)
    assert all(item.why for items in words.values() for item in items)
