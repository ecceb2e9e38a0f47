"""A translation that is added changes nothing that was cited; a text that is changed does."""

from __future__ import annotations

from typing import Any

from advocacy.evidence.index import claim_digest, says_as_before
from advocacy.model import Claim


def claim(**changes: Any) -> Claim:
    given = {
        "id": "sold",
        "standing": "reported",
        "happened": "2017",
        "text": {"en": "Acme had sold cameras", "de": "Acme Kameras verkauft habe"},
        "note": {"en": "Of 2017.", "de": "Von 2017."},
        "sources": [{"id": "post"}],
    }
    return Claim.model_validate(given | changes)


def test_a_translation_says_nothing_else() -> None:
    before = claim_digest(claim())
    french = {
        "text": {**claim().text, "fr": "qu’Acme avait vendu des caméras"},
        "note": {**(claim().note or {}), "fr": "De 2017."},
    }
    assert says_as_before(claim(), before)
    assert says_as_before(claim(**french), before)


def test_a_changed_text_says_something_else() -> None:
    before = claim_digest(claim())
    changed = {"en": "Acme had sold many cameras", "de": "Acme Kameras verkauft habe"}
    assert not says_as_before(claim(text=changed), before)
    assert not says_as_before(claim(text={**changed, "fr": "…"}), before)
    assert not says_as_before(claim(text={"en": "Acme had sold cameras"}), before)
    assert not says_as_before(claim(sources=[{"id": "other"}]), before)
