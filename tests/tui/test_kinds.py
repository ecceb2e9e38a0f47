"""Kinds of letter, envelopes, standards and letters that follow, without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from advocacy import workflows
from advocacy.errors import WrongUse
from advocacy.model import Answer, Clause, Draft, EarlierLetter, Override, Recipient
from advocacy.tui.widgets.letter_view import parts
from advocacy.workflows import Since
from advocacy.workflows.writing.claims import Changes
from advocacy.workflows.writing.fields import FIELDS, MOST_WORDS
from advocacy.workflows.writing.preview import fitting_asks, preview
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.unfinished import take_up, unfinished_of

from .conftest import TODAY, fill_me, read_claims

OVERDUE = "acme-archive/faces@1"
FOLLOWING = {"reminder", "clarification", "complaint", "thanks"}


@pytest.fixture
def whole(opened: LetterState) -> LetterState:
    """A letter about one company that lacks nothing."""
    opened.choose(["acme"])
    read_claims(opened)
    fill_me(opened)
    opened.offer(preview(opened.snapshot()).asks)
    return opened


def gaps(state: LetterState) -> str:
    return " | ".join(gap.text for gap in state.blocking())


def kinds(state: LetterState) -> list[str]:
    return [kind.id for kind in state.kinds]


def test_the_relation_decides_which_kinds_there_are(whole: LetterState) -> None:
    assert kinds(whole)[0] == "investor-letter"
    assert not FOLLOWING & set(kinds(whole))
    assert not {"member-letter", "trustee-questions"} & set(kinds(whole))
    whole.fill("relation", "scheme-member")
    assert "member-letter" in kinds(whole)
    whole.fill("template", "member-letter")
    whole.fill("relation", "trustee")
    assert whole.kind.id == "investor-letter", "a kind that the relation forbids is left"
    assert "trustee-questions" in kinds(whole)


def test_a_letter_to_trustees_goes_to_the_scheme_and_the_manager_comes_back(whole: LetterState) -> None:
    manager = {key: value for key, value in whole.fields.items() if key.startswith("to_")}
    whole.fill("relation", "scheme-member")
    whole.fill("template", "member-letter")
    assert gaps(whole) == "the name of your scheme or group"
    whole.fill("scheme", "Example Workers' Scheme")
    made = preview(whole.snapshot())
    assert made.letter
    assert made.letter.recipient == ("Chair of Trustees", "Example Workers' Scheme")
    whole.fill("to_city", "Leeds")
    assert gaps(whole) == "the trustees' street | the trustees' country"
    whole.fill("template", "investor-letter")
    assert {key: value for key, value in whole.fields.items() if key.startswith("to_")} == manager
    whole.fill("template", "member-letter")
    assert whole.fields["to_city"] == "Leeds", "what was typed is kept for this kind"


def test_a_meeting_pack_takes_the_schemes_clauses(whole: LetterState) -> None:
    whole.fill("relation", "trustee")
    whole.fill("scheme", "Example Scheme")
    whole.fill("template", "trustee-questions")
    whole.fill("vehicle", "segregated")
    whole.fill("clauses", "6.2 The trustees expect an answer.\n\n7")
    assert gaps(whole) == "words after each clause's number"
    whole.fill("clauses", "6.2  The trustees expect an answer.")
    draft = whole.draft()
    assert draft.clauses == (Clause(number="6.2", text="The trustees expect an answer."),)
    assert (draft.vehicle, draft.asks, draft.recipient, draft.manager) == ("segregated", (), None, None)
    made = preview(whole.snapshot())
    assert made.letter, made.problem
    assert made.asks == ()


def test_a_letter_to_an_index_provider_needs_house_and_index(whole: LetterState) -> None:
    whole.fill("template", "index-letter")
    assert (
        gaps(whole) == "the house that makes the index | the name of the index, as the fund's papers print it"
    )
    made = preview(whole.snapshot())
    assert made.letter, made.problem
    assert "[the house that makes the index]" in made.letter.recipient
    whole.fill("to_house", "Example Indices")
    whole.fill("index", "Example World Index")
    draft = whole.draft()
    assert draft.index == "Example World Index"
    assert draft.recipient == Recipient(house="Example Indices")


def test_a_question_for_a_meeting_has_one_claim_and_one_ask(whole: LetterState) -> None:
    whole.fill("template", "agm-question")
    whole.offer(preview(whole.snapshot()).asks)
    assert len(whole.asks) == 1
    advice = [gap.text for gap in whole.gaps() if not gap.blocking]
    assert "fewer claims: 1 at most for this kind of letter" in advice
    assert preview(whole.snapshot()).letter


@pytest.mark.parametrize(
    "template", ["investor-letter", "member-letter", "index-letter", "trustee-questions"]
)
def test_every_field_finds_the_part_of_the_letter_where_it_prints(whole: LetterState, template: str) -> None:
    relations = {"member-letter": "scheme-member", "trustee-questions": "trustee"}
    whole.fill("relation", relations.get(template, "fund-holder"))
    for key, value in {"scheme": "Scheme", "clauses": "1 One.", "own_words": "Mine.", "index": "X"}.items():
        whole.fill(key, value)
    whole.fill("template", template)
    made = preview(whole.snapshot())
    assert made.letter, made.problem
    there = {part.name for part in parts(made.letter)}
    asked = {field.section for field in FIELDS if field.key in whole.shown()}
    if not whole.kind.letterhead:
        asked -= {"sender"}  # it is asked for, and kept in the draft, but prints in the cover alone
    if not whole.kind.prints("asks"):
        asked -= {"asks"}
    assert asked <= there


def test_envelope_page_and_standards_are_kept_and_come_back(whole: LetterState) -> None:
    whole.fill("zone", "din-5008-b")
    whole.fill("sources_url", "example.org")
    assert "begins with https://" in gaps(whole)
    whole.fill("sources_url", "https://example.org/s")
    offered = [norm.id for norm in preview(whole.snapshot()).norms]
    assert "ungp" in offered
    whole.toggle_norm("oecd-mne", offered)
    draft = whole.draft()
    assert (draft.zone, draft.sources_url) == ("din-5008-b", "https://example.org/s")
    assert "oecd-mne" not in (draft.norms or ())
    again = LetterState(TODAY, workspace=whole.workspace)
    again.restore(draft, whole.screened())
    assert again.draft() == draft
    again.toggle_norm("oecd-mne", offered)
    assert "oecd-mne" in again.cited


def test_what_the_form_has_no_field_for_stays_as_the_draft_says(whole: LetterState) -> None:
    first = whole.draft()
    given = first.model_copy(
        update={
            "sender": first.sender.model_copy(update={"jurisdiction": "US"}),
            "recipient": Recipient(
                house="Example Funds", person="A. N. Other", honorific="ms", family_name="Other"
            ),
            "norms": ("ungp/13",),
            "overrides": (Override(claim="acme-archive/faces", reason="read again, unchanged"),),
            "claims": (*first.claims, OVERDUE),
        }
    )
    assert whole.restore(given, whole.screened()) == ()
    assert whole.draft() == given
    kept = unfinished_of(whole)
    again = LetterState(TODAY, workspace=whole.workspace)
    take_up(again, kept, whole.screened())
    assert again.draft() == given
    whole.fill("to_person", "Somebody Else")
    changed = whole.draft().recipient
    assert changed
    assert changed.honorific is None, "how one person is addressed says nothing of another"


def test_a_reminder_repeats_no_claims_and_needs_none(whole: LetterState) -> None:
    first = whole.draft()
    later = LetterState(TODAY + timedelta(days=50), workspace=whole.workspace)
    draft = workflows.follow_up(whole.desk(), first, "reminder", Since(), on=later.today)
    later.restore(draft, whole.screened())
    assert later.kind.id == "reminder"
    assert later.claims == ()
    assert later.closed(Step.SAVE) is None
    assert later.draft() == draft
    assert "clarification" not in kinds(later), "nothing says that an answer came"
    assert preview(later.snapshot()).letter
    later.open(later.source, whole.screened())
    assert later.kind.id == "investor-letter", "another letter follows none"


def test_an_answer_opens_the_kinds_that_need_one(whole: LetterState) -> None:
    given = {
        "earlier": EarlierLetter(date=TODAY, reference="X"),
        "answer": Answer(date=TODAY, replies=("follows-the-index",)),
    }
    draft = Draft(**(whole.draft().model_dump() | {"template": "clarification", "claims": ()} | given))
    whole.restore(draft, whole.screened())
    assert {"reminder", "clarification", "thanks"} <= set(kinds(whole))
    assert "complaint" not in kinds(whole)


def test_a_claim_past_its_review_prints_with_a_reason(whole: LetterState) -> None:
    view = next(view for view in whole.shown_claims() if view.ref == OVERDUE)
    whole.toggle_claim(OVERDUE)
    assert OVERDUE not in whole.ticked
    with pytest.raises(WrongUse, match="too short"):
        whole.overrule(view, "because")
    whole.overrule(view, "read it again, unchanged")
    read_claims(whole)
    assert OVERDUE in whole.claims
    assert whole.draft().overrides[0].reason == "read it again, unchanged"
    gone = next(view for view in whole.shown_claims() if not view.refusals)
    with pytest.raises(WrongUse, match="whatever the reason"):
        whole.overrule(gone, "read it again, unchanged")


def test_claims_that_changed_on_disk_are_told_apart(whole: LetterState) -> None:
    first, second = whole.claims
    changed = first.replace("@1", "@2")
    views = [
        replace(view, ref=changed) if view.ref == first else view
        for view in whole.views["acme"]
        if view.ref != second
    ]
    found = whole.read({"acme": tuple(reversed(views))})
    assert found == Changes(gone=(second,), changed=(first,))
    assert found.text() == f"Gone: {second}. Changed, read it again: {first}."
    assert changed not in whole.ticked
    order = [view.ref for view in whole.views["acme"]]
    assert order.index(changed) == 0, "it keeps its place"
    assert not whole.read({"acme": whole.views["acme"]})


def test_own_words_are_cut_and_looked_through(whole: LetterState) -> None:
    whole.fill("own_words", "x" * 1_000_000)
    assert len(whole.fields["own_words"]) == MOST_WORDS
    whole.fill("own_words", "Acme is a criminal.")
    remarks = preview(whole.snapshot()).remarks
    assert len(remarks) == 2
    assert "Acme" in remarks[0]
    whole.fill("own_words", "This matters to me.")
    assert preview(whole.snapshot()).remarks == ()


def test_the_country_of_the_house_chooses_requests_too() -> None:
    desk = workflows.open_workspace()
    state = LetterState(TODAY, workspace=desk)
    source = "ishares-core-msci-emerging-markets"
    state.open(source, workflows.screen_fund(desk, workflows.open_fund(desk, source)))
    state.choose(["hikvision"])
    fill_me(state)
    offered = {}
    for country in ("United States", "United Kingdom"):
        state.fill("to_country", country)
        offered[country] = {ask.id for ask in fitting_asks(state)}
    assert offered["United States"] - offered["United Kingdom"] == {"house-may-hold", "financial-risk"}
