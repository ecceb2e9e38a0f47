"""Undo and redo of choices; no screen is needed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from advocacy import workflows
from advocacy.tui.history import History
from advocacy.workflows.writing.state import LetterState

from .conftest import fill_me, open_world, read_claims


@pytest.fixture
def history(opened: LetterState) -> History:
    """What happened to the letter so far: a fund was opened."""
    made = History()
    made.note(opened)
    return made


def test_each_choice_is_taken_back_and_made_again(opened: LetterState, history: History) -> None:
    opened.choose(["acme"])
    history.note(opened)
    opened.choose(["acme", "borealis"])
    history.note(opened)
    assert history.undo(opened)
    assert opened.companies == ("acme",)
    assert history.undo(opened)
    assert opened.companies == ()
    assert not history.undo(opened)
    assert history.redo(opened)
    assert opened.companies == ("acme",)
    opened.choose(["borealis"])
    history.note(opened)
    assert not history.redo(opened), "a new choice ends what was taken back"
    assert history.undo(opened)
    assert opened.companies == ("acme",)


def test_typing_in_one_field_is_one_choice(opened: LetterState, history: History) -> None:
    for typed in ("J", "Jo", "Jo E"):
        opened.fill("name", typed)
        history.note(opened)
    opened.fill("city", "Bath")
    history.note(opened)
    history.undo(opened)
    assert (opened.fields["name"], opened.fields.get("city", "")) == ("Jo E", "")
    history.undo(opened)
    assert opened.fields.get("name", "") == ""
    history.redo(opened)
    assert opened.fields["name"] == "Jo E"


def test_claims_that_the_program_ticks_belong_to_the_company(opened: LetterState, history: History) -> None:
    opened.choose(["acme"])
    history.note(opened)
    read_claims(opened)
    history.note(opened)
    suggested = opened.claims
    assert suggested
    opened.toggle_claim(suggested[0])
    history.note(opened)
    history.undo(opened)
    assert opened.claims == suggested
    history.undo(opened)
    assert opened.companies == (), "not a state in which the same ticks would come back at once"


def test_the_order_of_claims_is_a_choice(opened: LetterState, history: History) -> None:
    opened.choose(["acme"])
    read_claims(opened)
    history.note(opened)
    before = [view.ref for view in opened.views["acme"]]
    opened.move_claim("acme", before[0], 1)
    history.note(opened)
    history.undo(opened)
    assert [view.ref for view in opened.views["acme"]] == before


def test_another_fund_is_a_choice_too(opened: LetterState, history: History) -> None:
    opened.choose(["acme"])
    read_claims(opened)
    fill_me(opened)
    history.note(opened)
    chosen = opened.claims
    open_world(opened)
    opened.source = "another"
    history.note(opened)
    assert opened.companies == ()
    history.undo(opened)
    assert (opened.companies, opened.claims) == (("acme",), chosen)


def test_what_was_changed_and_not_noted_yet_is_not_lost(opened: LetterState, history: History) -> None:
    opened.fill("name", "Jo")
    assert history.undo(opened)
    assert opened.fields.get("name", "") == ""
    assert history.redo(opened)
    assert opened.fields["name"] == "Jo"


def test_undo_after_the_evidence_has_changed_brings_no_old_claim_back(
    opened: LetterState, history: History
) -> None:
    opened.choose(["acme"])
    read_claims(opened)
    history.note(opened)
    ticked = opened.claims
    opened.fill("name", "Jo")
    history.note(opened)
    library = opened.desk().evidence
    matter, claim = ticked[0].partition("@")[0].split("/")
    claims = tuple(
        item.model_copy(update={"version": item.version + (item.id == claim)})
        for item in library.matters[matter].claims
    )
    newer = library.matters[matter].model_copy(update={"claims": claims})
    opened.workspace = replace(
        opened.desk(), evidence=replace(library, matters={**library.matters, matter: newer})
    )
    opened.renew_evidence(workflows.screen_fund(opened.desk(), opened.screened().fund))
    history.note(opened)
    assert history.undo(opened)
    assert ticked[0] not in opened.claims
    assert ticked[0] not in {view.ref for view in opened.shown_claims()}


def test_undo_brings_no_company_back_that_the_fund_no_longer_shows(
    opened: LetterState, history: History
) -> None:
    opened.choose(["acme"])
    history.note(opened)
    opened.choose([])
    history.note(opened)
    opened.renew(replace(opened.screened(), exposures=(), controllers=()))
    history.note(opened)
    assert history.undo(opened)
    assert opened.companies == ()
