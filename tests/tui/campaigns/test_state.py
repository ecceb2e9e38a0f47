"""What the place knows and says, without a screen."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from advocacy.campaigns import Outcome, Similarity
from advocacy.tui.campaigns import telling
from advocacy.tui.campaigns.form import NewForm
from advocacy.tui.campaigns.pace import Pace, duration
from advocacy.tui.campaigns.rejected import filtered, hidden
from advocacy.tui.campaigns.state import CampaignState, Doing, files_of, look
from advocacy.workflows import CampaignCheck, CampaignStatus, OpenCampaign

CHECK = CampaignCheck(
    pages=11,
    sheets=7,
    parts=1,
    faults={3: "it prints 2 mm from the edge"},
    samples=(),
    by_pages={2: 4, 3: 1},
    alone=1,
)
STATUS = CampaignStatus(5, 3, (), 0, (), begun=True)


@pytest.fixture
def state(opened: OpenCampaign) -> CampaignState:
    """A campaign that is read and checked."""
    state = CampaignState()
    state.read(opened.path)
    state.has_opened(opened, look(files_of(opened.path, opened.campaign)))
    state.has_checked(CHECK)
    state.end("")
    return state


def overview(state: CampaignState) -> str:
    return "\n".join(f"{'!' * fact.heed}{fact.label}: {fact.text}" for fact in telling.facts(state))


# Pace -------------------------------------------------------------------------------------------------


def test_few_reports_are_shown_and_the_rate_is_that_of_late() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    assert pace.note("letters", 0, 100)
    assert (pace.rate, pace.left) == (0, None)
    for tenth in range(1, 21):
        now[0] = tenth * 0.02
        pace.note("letters", tenth, 100)
    shown = 0
    for step in range(1, 101):
        now[0] = 1 + step * 0.01
        shown += pace.note("letters", 20 + step // 5, 100)
    assert shown <= 11
    assert pace.rate == pytest.approx(20, rel=0.1)
    assert pace.left == pytest.approx(3, rel=0.1)
    assert pace.note("letters", 100, 100), "the end is always shown"
    assert pace.note("printed pages", 0, 100), "so is what begins"
    assert pace.rate == 0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(5, "less than a minute"), (61, "about 1 minute"), (750, "about 12 minutes"), (4000, "about 1 hour")],
)
def test_times_do_not_pretend_to_be_exact(seconds: float, words: str) -> None:
    assert duration(seconds) == words


# Rows -------------------------------------------------------------------------------------------------


def test_rows_to_be_mended_come_first_and_say_nothing_of_a_member(state: CampaignState) -> None:
    assert [(row.row, row.column, row.mend) for row in state.rows] == [
        (3, "", True), (7, "Address", True), (8, "Postcode", True), (9, "", False),
    ]  # fmt: skip
    told = overview(state) + "".join(row.reason for row in state.rows)
    for secret in ("Secret", "Hidden", "Person", "12345", "Example Road"):
        assert secret not in told
    assert hidden("“12345” is no postcode of GB, such as SW1A 0AA").startswith("“…” is no postcode")
    assert [row.row for row in filtered(state.rows, "POST mended")] == [8]
    assert [row.row for row in filtered(state.rows, "left out")] == [9]


# The overview -----------------------------------------------------------------------------------------


def test_the_overview_tells_what_a_run_would_do(state: CampaignState) -> None:
    told = overview(state)
    assert "Letters: 5 of 8 rows" in told
    assert "a PDF each, a print run, 10 sheets a part at most, in the folder out" in told
    assert "11 on 7 sheets (4 of 2 pages, 1 of 3 pages); print run in 1 part; 1 laid out one by one" in told
    assert "!To mend: 3 rows" in told
    assert "1 row: the same person as another row: same name, street and postcode" in told
    assert "postcode = Postcode" in told
    assert "no column tells who wants no post" in told
    assert "Alike" not in told
    state.similarity = Similarity(0.9, 1.0, 1.0, 10)
    assert "!Alike: 0.90 in the mean" in overview(state)


def test_what_is_finished_comes_first_and_what_has_changed_bars_a_run(state: CampaignState) -> None:
    state.status = STATUS
    assert overview(state).startswith("!Finished: 3 of 5 are finished; Run (F10) goes on.")
    assert state.barred == ""
    state.status = replace(STATUS, damaged=("letters/a.pdf",))
    assert "!Damaged: 1 file gone or not as written: letters/a.pdf" in overview(state)
    state.status = replace(STATUS, finished=1, changed=("members' file",), foreign=2)
    told = overview(state)
    assert told.startswith(
        "!Changed: members' file, since letters were made in this folder. 1 of the letters"
    )
    assert "2 are not" in told
    assert "begun with something else" in state.barred
    state.status = replace(STATUS, finished=5, parts=1)
    assert "All letters are finished" in state.barred


# Running ----------------------------------------------------------------------------------------------


def test_a_run_that_is_stopped_counts_what_is_finished(state: CampaignState) -> None:
    assert "5 letters, into " in telling.confirmation(state)
    assert "3 rows give no letter" in telling.confirmation(state)
    stop = state.run()
    assert state.running
    assert state.barred == "A run is going on."
    assert list(telling.progress(state)) == ["Starting the processes that make the letters …"]
    assert state.outcome
    state.outcome.before, state.outcome.made = 1, 2
    state.outcome.faults["x"] = "it died"
    state.pace.note("letters", 3, 5)
    assert list(telling.progress(state)) == [
        "3 of 5", "The first pages are being laid out …", "1 letter could not be made so far",
    ]  # fmt: skip
    state.end("stopped")
    assert [fact.text for fact in telling.ending(state)] == [
        "3 of 5 letters are finished. Nothing is lost: Run (F10) goes on where it was."
    ]
    assert state.finished == 3
    assert "2 more letters of 5" in telling.confirmation(state)
    assert not stop.asked
    state.begin(Doing.CHECKING)
    assert stop.asked, "what begins asks what was under way to end"


def test_a_run_that_is_done_says_what_there_is(state: CampaignState) -> None:
    state.run()
    state.outcome = Outcome(
        5, made=4, before=1, proved=1, whole=Counter({"too long a line": 1}), parts=["a.pdf"], sheets=6
    )
    state.end("done")
    told = [f"{fact.label}: {fact.text}" for fact in telling.ending(state)]
    assert told[:2] == [
        "Done: 5 of 5 letters are finished (1 of them before).",
        "Print run: 6 sheets in 1 part",
    ]
    assert "One by one: 1: too long a line" in told
    state.close()
    assert (state.path, state.rows, list(telling.ending(state))) == (None, (), [])


def test_files_that_change_are_named(state: CampaignState) -> None:
    assert state.opened
    files = files_of(state.opened.path, state.opened.campaign)
    assert state.changed_files(look(files)) == ()
    os.utime(files[1], (1, 1))
    files[2].unlink()
    assert state.changed_files(look(files)) == ("members.csv", "draft.yaml")


# The form ---------------------------------------------------------------------------------------------


def test_the_form_asks_for_one_thing_after_the_other(draft: Path, members: Path) -> None:
    form = NewForm()
    assert form.missing() == ("draft", "Name the letter's draft, or choose one that is kept.")
    form.draft = "gone.yaml"
    assert form.missing() == ("draft", "There is no file gone.yaml.")
    form.kept = str(draft)
    assert form.missing() == ("members", "Name the members' list: CSV, TSV, XLSX or ODS.")
    form.members = str(members)
    assert form.missing() is None
    form.pdf = False
    assert form.missing() == ("outputs", "Tick what is to be made.")
    form.print_run, form.sheets = True, "many"
    assert form.missing() == ("sheets", "How many sheets a part has is a number, such as 1000.")
    form.sheets = "2,000"
    wanted = form.wanted()
    assert (wanted.path, wanted.split_sheets, wanted.zone) == (members.parent / "campaign.yaml", 2000, None)
