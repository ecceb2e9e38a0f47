"""Companies in control of one that the fund holds: written of only by choice, and with a source."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import ValidationError

from advocacy.errors import EvidenceForbids
from advocacy.letters import LetterData, compose, letter_text
from advocacy.model import Candidate, Company, Control, Controller, Draft, Library, Matter, Screening
from tests.letters.conftest import matter


def controlled(library: Library, screening: Screening, **control: object) -> tuple[Library, Screening]:
    """Mother Corp, which controls Acme, with a matter of its own."""
    mother = Company(
        id="mother", name="Mother Corporation", short_name="Mother Corp", country="CN", listed=False
    )
    way = Control.model_validate(
        {"by": "mother", "as_of": "2018", "sources": [{"id": "post", "locator": "¶ 16"}], **control}
    )
    answer = matter()["responses"][0] | {"company": "mother"}
    claim = matter()["claims"][0] | {"text": {"en": "it had built a data centre in Anytown"}}
    made = Matter.model_validate(
        matter(id="centre", companies=["mother"], claims=[claim], responses=[answer], developments=[])
    )
    return (
        replace(
            library,
            companies=library.companies | {"mother": mother},
            matters=library.matters | {"centre": made},
        ),
        replace(screening, controllers=(Controller("mother", "acme", way),)),
    )


def text(draft: Draft, screening: Screening, library: Library, data: LetterData) -> str:
    return " ".join(letter_text(compose(draft, screening, library, data), width=10_000).split())


def about(draft: Draft, *claims: str, **changes: object) -> Draft:
    return Draft.model_validate(draft.model_dump() | {"claims": claims, **changes})


def test_it_is_said_who_controls_whom_by_which_source(
    draft: Draft, screening: Screening, library: Library, data: LetterData
) -> None:
    library, screening = controlled(library, screening, share_percent="42")
    chosen = about(draft, "centre/sold@1", companies=["acme", "mother"], controllers=["mother"])

    said = text(chosen, screening, library, data)

    assert "According to The Example Post, Mother Corporation held 42% of Acme" in said
    assert "itself or through others, in 2018 [" in said
    assert "No line of the list is known to be one of Mother Corp itself" in said
    assert "data centre" in said
    assert "take up with Acme what" in said


def test_without_a_share_only_control_is_said(
    draft: Draft, screening: Screening, library: Library, data: LetterData
) -> None:
    library, screening = controlled(library, screening)
    chosen = about(draft, "centre/sold@1", companies=["acme", "mother"], controllers=["mother"])

    assert "Mother Corporation controlled Acme in 2018" in text(chosen, screening, library, data)


def test_a_controller_that_was_not_chosen_as_one_is_refused(
    draft: Draft, screening: Screening, library: Library, data: LetterData
) -> None:
    library, screening = controlled(library, screening)
    chosen = about(draft, "cameras/sold@1", "centre/sold@1", companies=["acme", "mother"])

    with pytest.raises(EvidenceForbids) as refused:
        compose(chosen, screening, library, data)

    (refusal,) = refused.value.refusals
    assert "which the fund does not hold" in refusal.reason
    assert "--controller mother" in refusal.remedy


def test_who_controls_nothing_that_the_fund_holds_is_refused(
    draft: Draft, screening: Screening, library: Library, data: LetterData
) -> None:
    library, _ = controlled(library, screening)
    chosen = about(draft, "centre/sold@1", companies=["acme", "mother"], controllers=["mother"])

    with pytest.raises(EvidenceForbids) as refused:
        compose(chosen, screening, library, data)

    assert "shows no company that Mother Corp is known to control" in refused.value.refusals[0].reason


def test_a_draft_names_the_company_that_the_fund_holds(draft: Draft) -> None:
    with pytest.raises(ValidationError, match="name the one that the fund holds"):
        about(draft, "centre/sold@1", companies=["mother"], controllers=["mother"])
    with pytest.raises(ValidationError, match="but not under companies"):
        about(draft, "centre/sold@1", companies=["acme"], controllers=["mother"])


def test_a_controller_that_the_fund_may_hold_is_decided_on_first(
    draft: Draft, screening: Screening, library: Library, data: LetterData
) -> None:
    library, screening = controlled(library, screening, share_percent="42")
    line = replace(screening.exposures[0].proofs[0].holding, name="Mother Corporation")
    screening = replace(screening, candidates=(Candidate("mother", line, 100, "It is the same name."),))
    chosen = about(draft, "centre/sold@1", companies=["acme", "mother"], controllers=["mother"])

    with pytest.raises(EvidenceForbids, match="nobody has decided on “Mother Corporation”"):
        text(chosen, screening, library, data)
