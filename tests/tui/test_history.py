"""Undo and redo of choices; no screen is needed."""

from __future__ import annotations

import pytest

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
