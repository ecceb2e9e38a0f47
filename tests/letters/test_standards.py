"""A letter cites only standards that stood on its day and are meant for its countries."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from advocacy import paths
from advocacy.errors import EvidenceForbids, WrongUse
from advocacy.evidence import load_library
from advocacy.letters import LetterData, compose, letter_text
from advocacy.model import Library, Role, Screening
from tests.letters.conftest import draft_with, source


@pytest.fixture
def cited(screening: Screening, library: Library, data: LetterData) -> Any:
    """The sentences on standards of a letter with some changes."""
    for norm in data.norms.values():
        for name in norm.sources:
            library.sources.setdefault(name, source(name))
    earlier = dataclasses.replace(screening.fund, as_of=date(2025, 11, 30))
    screening = dataclasses.replace(screening, fund=earlier)

    def write(**changes: Any) -> list[str]:
        letter = compose(draft_with(**changes), screening, library, data)
        return [sentence.text() for sentence in letter.sentences() if sentence.role is Role.NORM]

    return write


def test_without_a_choice_the_templates_standards_are_cited(cited: Any) -> None:
    first, second = cited()
    assert first.startswith("Under the UN Guiding Principles")
    assert "even a minority shareholding" in second


def test_the_edition_of_the_letters_day_is_cited(cited: Any) -> None:
    assert "Code 2026" in cited(norms=["uk-stewardship-code-2026"])[0]
    then = {"date": date(2025, 12, 31), "reply_by": date(2026, 2, 11)}
    with pytest.raises(EvidenceForbids, match="stands only from 2026-01-01"):
        cited(norms=["uk-stewardship-code-2026"], **then)


def test_a_principle_that_ended_in_2025_is_refused_in_2026_and_its_successor_named(cited: Any) -> None:
    with pytest.raises(EvidenceForbids) as caught:
        cited(norms=["uk-stewardship-code-2020/11"], date=date(2026, 1, 1), reply_by=date(2026, 2, 12))
    assert "ended on 2025-12-31" in str(caught.value)
    assert "Cite uk-stewardship-code-2026" in str(caught.value)
    with pytest.raises(EvidenceForbids, match="ended on 2025-05-27"):
        cited(norms=["erisa-rule-2022"])


def test_a_principle_is_cited_with_its_number(cited: Any) -> None:
    code, engagement = cited(norms=["uk-stewardship-code-2026/3"])
    assert code.endswith("their stewardship [4].")
    assert "about engagement [4, principle 3]." in engagement


def test_a_standard_of_another_country_is_refused(cited: Any) -> None:
    american = {
        "name": "Jo Example",
        "address": {
            "lines": ["14 Example Street"],
            "city": "Springfield",
            "region": "IL",
            "postcode": "62701",
            "country": "US",
        },
    }
    with pytest.raises(EvidenceForbids, match="meant for GB only"):
        cited(norms=["uk-stewardship-code-2026"], sender=american, asks=["still-held"])


def test_the_sender_is_told_to_look_who_has_signed(
    screening: Screening, library: Library, data: LetterData
) -> None:
    library.sources.update({name: source(name) for name in ("ungp-2011", "uk-stewardship-code-2026")})
    code = compose(draft_with(norms=["uk-stewardship-code-2026"]), screening, library, data)
    assert any("look whether Example House has" in warning for warning in code.warnings)
    other = compose(draft_with(norms=["ungp"]), screening, library, data)
    assert not any("signed" in warning for warning in other.warnings)


def test_unknown_standards_and_principles_are_told_with_the_known_ones(cited: Any) -> None:
    with pytest.raises(WrongUse, match="ungp"):
        cited(norms=["ungb"])
    with pytest.raises(WrongUse, match="Known are: 3, 4"):
        cited(norms=["uk-stewardship-code-2026/11"])


def test_a_standard_without_its_source_is_refused_if_chosen(
    screening: Screening, library: Library, data: LetterData
) -> None:
    with pytest.raises(EvidenceForbids, match="source is missing: pri-principles"):
        compose(draft_with(norms=["pri"]), screening, library, data)


def test_every_bundled_standard_rests_on_bundled_sources_and_has_all_languages(data: LetterData) -> None:
    library = load_library([paths.bundled("evidence")]).evidence
    for norm in data.norms.values():
        assert set(norm.sources) <= set(library.sources), norm.id
        assert norm.replaced_by is None or norm.replaced_by in data.norms
        for text in (norm.text, *(principle.text for principle in norm.principles)):
            assert set(text) == {"en", "de", "fr"}, norm.id
    assert all(ask.norm is None or ask.norm in data.norms for ask in data.asks.values())


def test_the_draft_keeps_the_choice(screening: Screening, library: Library, data: LetterData) -> None:
    library.sources["ungp-2011"] = source("ungp-2011")
    letter = compose(draft_with(norms=["ungp/13b"]), screening, library, data)
    assert "[4, principle 13b]" in letter_text(letter, width=1000)
