"""The choices for one letter, without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from advocacy import workflows
from advocacy.errors import WrongUse
from advocacy.model import Accepted, Address, Recipient, Sender
from advocacy.workflows.writing.preview import preview
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.steps import Step

from .conftest import ME, TODAY, WORLD, fill_me, open_world, read_claims

SOLD, LISTED, REPAIRS = "acme-cameras/sold@1", "acme-cameras/listed@1", "acme-cameras/repairs@1"
REFUSED, TOGETHER = "acme-archive/faces@1", "two-makers/together@1"


def gaps(state: LetterState) -> str:
    return " | ".join(gap.text for gap in state.blocking())


@pytest.fixture
def about_acme(opened: LetterState) -> LetterState:
    opened.choose(["acme"])
    read_claims(opened)
    return opened


@pytest.fixture
def whole(about_acme: LetterState) -> LetterState:
    fill_me(about_acme)
    made = preview(about_acme.snapshot())
    about_acme.offer(made.asks)
    return about_acme


@pytest.mark.parametrize(
    "module",
    ["workflows.writing.checks", "workflows.writing.drafts", "tui.files", "tui.renderer", "tui.session"],
)
def test_modules_without_a_screen_load_no_toolkit(module: str) -> None:
    code = f"import advocacy.{module}, sys; sys.exit('textual' in sys.modules)"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0


def test_nothing_is_open_at_first(state: LetterState) -> None:
    assert gaps(state) == "a fund"
    assert state.closed(Step.FUND) is None
    assert state.closed(Step.HOLDINGS) == "Choose a fund first."
    with pytest.raises(WrongUse, match="No fund is open"):
        state.screened()
    with pytest.raises(WrongUse, match="still being loaded"):
        LetterState(TODAY).desk()


def test_steps_open_one_after_the_other(opened: LetterState) -> None:
    assert opened.closed(Step.HOLDINGS) is None
    assert "Tick a company" in str(opened.closed(Step.EVIDENCE))
    opened.choose(["acme"])
    assert opened.closed(Step.EVIDENCE) is None
    assert "Tick a claim" in str(opened.closed(Step.SAVE))
    read_claims(opened)
    assert opened.closed(Step.SAVE) is None


def test_companies_keep_the_order_of_the_fund(opened: LetterState) -> None:
    shown = [exposure.company for exposure in opened.screened().exposures]
    opened.choose(reversed(shown))
    assert opened.companies == tuple(shown)
    opened.toggle_company(shown[0])
    assert opened.companies == tuple(shown[1:])


def test_suggested_claims_are_ticked_and_refused_ones_never(about_acme: LetterState) -> None:
    assert about_acme.claims == (SOLD, LISTED)
    about_acme.toggle_claim(REFUSED)
    assert REFUSED not in about_acme.ticked
    about_acme.toggle_claim(REPAIRS)
    assert set(about_acme.claims) == {SOLD, LISTED, REPAIRS}


def test_a_claim_that_comes_to_be_refused_loses_its_tick(about_acme: LetterState) -> None:
    about_acme.fill("date", "2027-12-01")
    read_claims(about_acme)
    assert about_acme.claims == ()
    assert "a claim about Acme" in gaps(about_acme)


def test_claims_keep_place_and_tick_when_they_are_read_again(about_acme: LetterState) -> None:
    about_acme.move_claim("acme", LISTED, -1)
    about_acme.toggle_claim(SOLD)
    read_claims(about_acme)
    assert about_acme.claims == (LISTED,)
    about_acme.toggle_claim(SOLD)
    assert about_acme.claims == (LISTED, SOLD)


def test_a_claim_can_be_moved_no_farther_than_the_ends(about_acme: LetterState) -> None:
    first = about_acme.views["acme"][0].ref
    about_acme.move_claim("acme", first, -1)
    assert about_acme.views["acme"][0].ref == first
    about_acme.move_claim("acme", first, 99)
    assert about_acme.views["acme"][-1].ref == first


def test_a_claim_about_two_companies_stands_in_one_section_and_needs_both(about_acme: LetterState) -> None:
    about_acme.toggle_claim(TOGETHER)
    assert "Borealis among the companies" in gaps(about_acme)
    about_acme.choose(["acme", "borealis"])
    read_claims(about_acme)
    assert [view.ref for view in about_acme.shown_claims()].count(TOGETHER) == 1
    assert "Borealis among" not in gaps(about_acme)


def test_the_form_says_what_is_missing_and_what_is_wrong(about_acme: LetterState) -> None:
    said = gaps(about_acme)
    for missing in ("your name", "your street and number", "your town", "your country"):
        assert missing in said
    about_acme.fill("country", "Examplia")
    about_acme.fill("since", "last year")
    about_acme.fill("email", "United Kingdom")
    about_acme.fill("date", "23.11.2026")
    about_acme.fill("reply_by", "soon")
    about_acme.fill("relation", "trustee")
    said = gaps(about_acme)
    for wrong in (
        "“Examplia” is none",
        "“last year”",
        "“United Kingdom”",
        "2026-11-23",
        "2027-01-06",
        "scheme or group",
    ):
        assert wrong in said
    about_acme.fill("date", "2026-11-23")
    about_acme.fill("reply_by", "2026-11-01")
    assert "after the letter's date" in gaps(about_acme)


def test_advice_does_not_block(whole: LetterState) -> None:
    whole.fill("postcode", "")
    for key in ("to_line1", "to_line2", "to_city", "to_postcode", "to_country"):
        whole.fill(key, "")
    advised = [gap.text for gap in whole.gaps()]
    assert advised == ["your postcode", "an address of the manager"]
    assert not whole.blocking()
    draft = whole.draft()
    assert draft.recipient is not None
    assert draft.recipient.address is None


def test_half_an_address_of_the_manager_is_a_gap(whole: LetterState) -> None:
    whole.fill("to_city", "")
    assert gaps(whole) == "the manager's town"


def test_a_draft_has_the_choices(whole: LetterState) -> None:
    whole.fill("own_words", "I would rather own less.")
    whole.fill("since", "2019")
    draft = whole.draft()
    assert draft.sender == Sender(
        name="Jo Example",
        address=Address(lines=("14 Example Street",), postcode="N1 9ZZ", city="London", country="GB"),
        since="2019",
        own_words="I would rather own less.",
    )
    assert (draft.fund.source, draft.companies, draft.claims) == (WORLD, ("acme",), (SOLD, LISTED))
    assert (draft.date, draft.language, draft.manager) == (TODAY, "en-GB", "example-funds")
    assert draft.reply_by > TODAY
    assert draft.recipient is None


def test_an_incomplete_letter_makes_no_draft_but_a_preview(about_acme: LetterState) -> None:
    with pytest.raises(WrongUse, match="your name"):
        about_acme.draft()
    made = preview(about_acme.snapshot())
    assert made.draft is None
    assert made.letter is not None
    assert made.letter.sender[0] == "[your name]"
    assert made.asks


def test_a_preview_says_why_there_is_none(about_acme: LetterState) -> None:
    about_acme.toggle_claim(TOGETHER)
    made = preview(about_acme.snapshot())
    assert made.letter is None
    assert "also about a company that is not chosen" in str(made.problem)


def test_a_changed_recipient_overrules_the_manager(whole: LetterState) -> None:
    whole.fill("to_person", "Alex Example")
    draft = whole.draft()
    assert draft.recipient == Recipient(
        house="Example Funds",
        role="Head of Stewardship",
        person="Alex Example",
        address=Address(lines=("1 Sample Square",), postcode="EC1A 1AA", city="London", country="GB"),
    )
    assert draft.manager == "example-funds"


def test_asks_are_suggested_until_they_are_chosen(whole: LetterState) -> None:
    suggested = whole.asks
    assert suggested
    whole.toggle_ask(suggested[0])
    assert whole.asks == suggested[1:]
    for ask in suggested[1:]:
        whole.toggle_ask(ask)
    assert "something that you ask for" in gaps(whole)
    for ask in whole.offered:
        whole.toggle_ask(ask.id)
    assert len(whole.asks) <= 5 or "fewer asks" in gaps(whole)
    whole.offer(whole.offered[:1])
    assert whole.asks == (whole.offered[0].id,)


def test_language_follows_the_country_until_it_is_chosen(state: LetterState) -> None:
    assert (state.language, state.home) == ("en-GB", "GB")
    state.fill("country", "United States")
    assert (state.language, state.home) == ("en-US", "US")
    state.fill("language", "en-GB")
    assert (state.language, state.home) == ("en-GB", "US")


def test_another_fund_keeps_the_sender_only(whole: LetterState) -> None:
    fund = workflows.open_fund(whole.desk(), "example-small")
    whole.open("example-small", workflows.screen_fund(whole.desk(), fund))
    assert (whole.companies, whole.claims, whole.asks, whole.touched) == ((), (), (), False)
    assert whole.fields["name"] == "Jo Example"


def test_a_house_that_is_not_on_record_is_taken_from_the_file(opened: LetterState) -> None:
    fund = replace(opened.screened().fund, manager="Unknown House", name="Unknown Fund")
    opened.open("x.csv", replace(opened.screened(), fund=fund))
    assert opened.manager is None
    assert opened.fields["to_house"] == "Unknown House"


def test_a_decision_renews_the_screening_and_keeps_ticks(opened: LetterState) -> None:
    opened.choose(["acme"])
    candidate = next(item for item in opened.screened().candidates if item.company == "delta")
    workflows.decide(opened.desk(), candidate, accepted=True, on=TODAY)
    opened.renew(workflows.screen_fund(opened.desk(), opened.screened().fund))
    assert opened.screened().exposure("delta")
    assert opened.companies == ("acme",)


def test_a_file_that_does_not_say_its_fund_is_asked_about(opened: LetterState) -> None:
    fund = replace(opened.screened().fund, name=None, as_of=None)
    opened.open("x.csv", replace(opened.screened(), fund=fund))
    opened.choose(["acme"])
    assert "press d" in str(opened.closed(Step.EVIDENCE))
    assert "the fund's name" in gaps(opened)
    assert "the day of the list" in gaps(opened)


def test_a_restored_draft_makes_the_same_draft(whole: LetterState) -> None:
    whole.move_claim("acme", LISTED, -1)
    whole.fill("own_words", "Mine.")
    whole.toggle_ask(whole.asks[0])
    draft = whole.draft()
    other = LetterState(date(2027, 1, 1), workspace=whole.workspace)
    assert other.restore(draft, whole.screened()) == ()
    other.offer(preview(other.snapshot()).asks)
    again = other.draft()
    assert set(again.claims) == set(draft.claims)
    assert again.model_copy(update={"claims": ()}) == draft.model_copy(update={"claims": ()})


def test_a_restored_draft_tells_what_has_changed(whole: LetterState) -> None:
    draft = whole.draft().model_copy(update={"claims": ("acme-cameras/sold@0", LISTED)})
    other = LetterState(TODAY, workspace=whole.workspace)
    assert other.restore(draft, whole.screened()) == ("acme-cameras/sold@0",)
    assert other.claims == (LISTED,)


def test_a_restored_draft_counts_its_confirmed_names(state: LetterState) -> None:
    open_world(state)
    fund = state.screened().fund
    accepted = (Accepted(company="delta", name="Delta Optique Internationale"),)
    screening = workflows.screen_fund(state.desk(), fund, accepted=accepted)
    state.open(WORLD, screening)
    state.choose(["delta"])
    read_claims(state)
    fill_me(state)
    state.offer(preview(state.snapshot()).asks)
    draft = state.draft()
    assert draft.accepted == accepted
    other = LetterState(TODAY, workspace=state.workspace)
    other.restore(draft, workflows.screen_draft(state.desk(), draft))
    assert other.companies == ("delta",)


def test_a_snapshot_stays_as_it_was(whole: LetterState) -> None:
    copy = whole.snapshot()
    whole.fill("name", "Somebody Else")
    whole.choose([])
    assert copy.fields["name"] == ME["name"]
    assert copy.companies == ("acme",)


def test_the_file_is_named_for_company_and_day(about_acme: LetterState) -> None:
    assert str(about_acme.file_name()) == "letter-acme-2026-11-23.pdf"
