"""What is kept of letters: each in a file of its own, and nothing that is typed ends the program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from advocacy.workflows.writing import drafts
from advocacy.workflows.writing.preview import preview
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.unfinished import read_unfinished, take_up

from .conftest import TODAY, fill_me, open_world, read_claims


@pytest.fixture
def begun(opened: LetterState) -> LetterState:
    """A letter with a company and its claims."""
    opened.choose(["acme"])
    read_claims(opened)
    return opened


def test_a_second_letter_about_a_fund_leaves_the_first_alone(begun: LetterState) -> None:
    begun.fill("own_words", "An hour of work")
    first = drafts.keep_state(begun)
    again = LetterState(TODAY, workspace=begun.workspace)
    open_world(again)
    again.choose(["borealis"])
    second = drafts.keep_state(again)
    assert second != first
    kept = read_unfinished(first)
    assert kept
    assert kept.fields["own_words"] == "An hour of work"


def test_two_lists_of_one_name_are_two_letters(begun: LetterState, tmp_path: Path) -> None:
    begun.source = str(tmp_path / "one" / "holdings.csv")
    other = replace(begun, source=str(tmp_path / "two" / "holdings.csv"))
    assert drafts.keep_state(begun) != drafts.keep_state(other)


def test_a_letter_gone_on_with_stays_in_its_file(begun: LetterState) -> None:
    path = drafts.keep_state(begun)
    kept = read_unfinished(path)
    assert kept
    again = LetterState(TODAY.replace(day=28), workspace=begun.workspace)
    take_up(again, kept, begun.screened())
    again.kept_as = drafts.own_path(path)
    assert drafts.keep_state(again) == path
    fill_me(again)
    assert drafts.keep_state(again) == drafts.own_path(path)
    assert not path.exists()
    assert len(drafts.kept_drafts()) == 1


def test_a_changed_date_leaves_no_second_draft(begun: LetterState) -> None:
    drafts.keep_state(begun)
    fill_me(begun)
    for day in ("2026-12-01", "2026-12-02"):
        begun.fill("date", day)
        drafts.keep_state(begun)
    assert len(drafts.kept_drafts()) == 1


def test_a_file_elsewhere_is_none_of_ours(tmp_path: Path) -> None:
    assert drafts.own_path(tmp_path / "draft.yaml") is None


@pytest.mark.parametrize(
    ("key", "typed"),
    [("date", "9999-12-31"), ("reply_by", "9999-12-31"), ("name", "\ud800"), ("country", "\ud800")],
)
def test_nothing_that_is_typed_ends_the_program(begun: LetterState, key: str, typed: str) -> None:
    fill_me(begun)
    begun.fill(key, typed)
    preview(begun.snapshot())
    assert drafts.keep_state(begun).exists()


def test_asks_that_were_chosen_come_back_with_the_country_for_which_they_are(begun: LetterState) -> None:
    fill_me(begun)
    begun.offer(preview(begun.snapshot()).asks)
    ids = [ask.id for ask in begun.offered]
    for ask in begun.asks:
        begun.toggle_ask(ask)
    begun.toggle_ask(ids[-1])
    assert begun.asks == (ids[-1],)
    begun.offer(tuple(ask for ask in begun.offered if ask.id != ids[-1]))
    assert begun.asks == ()
    begun.offer(preview(begun.snapshot()).asks)
    assert begun.asks == (ids[-1],)


def test_choices_that_make_no_draft_are_kept_as_they_are(
    begun: LetterState, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise ValueError

    fill_me(begun)
    monkeypatch.setattr(LetterState, "draft", refuses)
    kept = read_unfinished(drafts.keep_state(begun))
    assert kept
    assert kept.fields["name"] == begun.fields["name"]
