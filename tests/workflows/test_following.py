"""What follows a letter is made from the draft of the first, and rendered from its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advocacy import workflows
from advocacy.errors import WrongUse
from advocacy.model import Draft, Sender
from advocacy.workflows import Choice, Since, Workspace

FIRST, NEXT = date(2026, 8, 3), date(2026, 11, 24)


@pytest.fixture
def first(workspace: Workspace, sender: Sender) -> Draft:
    fund = workflows.open_fund(workspace, "spdr-msci-acwi-ucits")
    screening = workflows.screen_fund(workspace, fund)
    return workflows.suggest_draft(workspace, screening, fund.id or "", sender, Choice(), on=FIRST)


def test_a_reminder_carries_the_first_letters_reference(workspace: Workspace, first: Draft) -> None:
    sent = workflows.compose_draft(workspace, first)
    draft = workflows.follow_up(workspace, first, "reminder", Since(), on=NEXT)
    assert draft.earlier
    assert draft.earlier.reference == sent.reference
    assert draft.asks == first.asks
    assert not draft.claims
    assert draft.sender.own_words is None
    letter = workflows.compose_draft(workspace, draft)
    assert sent.reference in workflows.letter_text(letter)


def test_what_was_settled_is_not_asked_again(workspace: Workspace, first: Draft) -> None:
    since = Since(answered=date(2026, 9, 1), settled=first.asks[:1])
    draft = workflows.follow_up(workspace, first, "reminder", since, on=NEXT)
    assert draft.asks == first.asks[1:]


def test_a_complaint_gives_eight_weeks_from_its_arrival(workspace: Workspace, first: Draft) -> None:
    draft = workflows.follow_up(workspace, first, "complaint", Since(complaint=True), on=NEXT)
    assert (draft.reply_by - NEXT).days == 56 + 7


@pytest.mark.parametrize(
    ("template", "since", "wrong"),
    [
        ("investor-letter", Since(), "follows no other"),
        ("reminder", Since(answered=date(2026, 8, 1)), "outside the time"),
        ("clarification", Since(replies=("follows-the-index",)), "not when"),
        ("clarification", Since(answered=NEXT, replies=("nonsense",)), "no reply 'nonsense'"),
        ("thanks", Since(answered=NEXT, settled=("nonsense",)), "did not ask 'nonsense'"),
    ],
)
def test_what_does_not_fit_is_refused(
    workspace: Workspace, first: Draft, template: str, since: Since, wrong: str
) -> None:
    with pytest.raises(WrongUse, match=wrong) as caught:
        workflows.follow_up(workspace, first, template, since, on=NEXT)
    assert caught.value.remedy


def test_nothing_follows_a_letter_on_its_own_day(workspace: Workspace, first: Draft) -> None:
    with pytest.raises(WrongUse, match="can't follow it"):
        workflows.follow_up(workspace, first, "reminder", Since(), on=FIRST)


def test_a_saved_follow_up_renders_the_same_again(workspace: Workspace, first: Draft, tmp_path: Path) -> None:
    draft = workflows.follow_up(workspace, first, "reminder", Since(), on=NEXT)
    kept = workflows.save_draft(draft, tmp_path / "reminder.yaml")
    again = workflows.read_draft(kept)
    once, twice = (workflows.compose_draft(workspace, item) for item in (draft, again))
    assert once == twice
