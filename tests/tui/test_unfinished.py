"""A letter that is not whole survives the end of the program, however it ends."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from advocacy import paths, workflows
from advocacy.model import Draft
from advocacy.workflows.writing import drafts
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.unfinished import ENDING, Unfinished, read_unfinished, take_up, unfinished_of

from .conftest import ME, TODAY, Drive, fill_me, read_claims


@pytest.fixture
def begun(opened: LetterState) -> LetterState:
    """A letter with a company and claims, but without a sender."""
    opened.choose(["acme"])
    read_claims(opened)
    opened.toggle_claim(opened.claims[0])
    opened.fill("own_words", "Half a sen")
    return opened


def fresh(state: LetterState) -> LetterState:
    """What a new run of the program begins with."""
    return LetterState(TODAY, workspace=state.workspace)


def test_every_choice_comes_back(begun: LetterState) -> None:
    order = [view.ref for view in begun.views["acme"]]
    begun.move_claim("acme", order[0], 1)
    path = drafts.keep_state(begun)
    assert path.name.endswith(ENDING)
    kept = read_unfinished(path)
    assert kept
    again = fresh(begun)
    assert take_up(again, kept, begun.screened()) == ()
    assert unfinished_of(again) == kept
    assert [view.ref for view in again.views["acme"]] == [view.ref for view in begun.views["acme"]]
    assert again.fields["own_words"] == "Half a sen"


def test_a_company_whose_claims_were_never_shown_gets_those_that_are_suggested(opened: LetterState) -> None:
    opened.choose(["acme"])
    again = fresh(opened)
    take_up(again, unfinished_of(opened), opened.screened())
    assert again.claims == ()
    read_claims(again)
    assert again.claims


def test_a_claim_that_has_changed_is_told_of(begun: LetterState) -> None:
    kept = unfinished_of(begun)
    kept = kept.model_copy(update={"ticked": (*kept.ticked, "acme-matter/gone@9")})
    assert take_up(fresh(begun), kept, begun.screened()) == ("acme-matter/gone@9",)


def test_a_whole_letter_takes_the_place_of_the_unfinished_one(begun: LetterState) -> None:
    unfinished = drafts.keep_state(begun)
    fill_me(begun)
    whole = drafts.keep_state(begun)
    assert whole.suffix == ".yaml"
    assert not unfinished.exists()
    assert [kept.whole for kept in drafts.kept_drafts()] == [True]
    assert (whole.stat().st_mode | unfinished.parent.stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize("content", ["", "[]", "{", '{"date": "2026-11-23"}', "\x00" * 100])
def test_a_damaged_file_is_passed_over(begun: LetterState, content: str) -> None:
    path = drafts.keep_state(begun)
    path.write_text(content)
    assert drafts.kept_drafts() == ()


def test_evidence_that_changes_keeps_the_ticks_that_can_stay(begun: LetterState) -> None:
    ticked = begun.claims
    matter_id, claim_id = ticked[0].split("@")[0].split("/")
    library = begun.desk().evidence
    matter = library.matters[matter_id]
    claims = tuple(
        claim.model_copy(update={"version": claim.version + 1}) if claim.id == claim_id else claim
        for claim in matter.claims
    )
    changed = replace(
        library, matters={**library.matters, matter_id: matter.model_copy(update={"claims": claims})}
    )
    begun.workspace = replace(begun.desk(), evidence=changed)
    screening = workflows.screen_fund(begun.desk(), begun.screened().fund)
    assert begun.renew_evidence(screening).changed == (ticked[0],)
    assert begun.claims == ticked[1:]


async def test_what_is_typed_is_kept_and_offered_at_the_start(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_letter(name="Jo Exam")
        await driver.press("a")
        await driver.until_shown("kept")
    assert [kept.whole for kept in drafts.kept_drafts()] == [False]
    async with drive() as driver:
        await driver.to_start()
        assert "Go on where I stopped" in driver.text()
        await driver.press("down", "down", "down", "enter")
        await driver.until_step(Step.LETTER)
        assert driver.state.companies == ("acme",)
        assert "Exam" in driver.state.fields["name"]


async def test_no_folder_for_drafts_is_told_once_and_asks_before_leaving(drive: Drive) -> None:
    paths.personal().mkdir(parents=True, exist_ok=True)
    paths.drafts_folder().write_text("not a folder")
    async with drive() as driver:
        await driver.to_holdings()
        await driver.press("space")
        await driver.until(lambda: not driver.app.session.keeps_drafts, "keeping has failed")
        await driver.press("ctrl+q")
        await driver.until_shown("What you chose so far will be lost.")


async def test_a_whole_draft_is_kept_as_one(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_letter(**ME)
        await driver.press("end", "x", "backspace")
        await driver.until_shown("draft kept")
    (kept,) = drafts.kept_drafts()
    assert isinstance(kept.letter, Draft)
    assert not isinstance(kept.letter, Unfinished)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_it_keeps_the_letter_and_leaves_a_clean_terminal(
    tmp_path: Path, how: signal.Signals
) -> None:
    mine, theirs = pty.openpty()
    environment = os.environ | {"ADVOCACY_HOME": str(tmp_path), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    running = subprocess.Popen(
        [sys.executable, "-m", "advocacy"], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    seen = ""

    def until(text: str, *, most: float = 60) -> None:
        nonlocal seen
        end = time.monotonic() + most
        while text not in seen:
            assert time.monotonic() < end, f"waited in vain for {text!r}"
            if select.select([mine], [], [], 0.2)[0]:
                try:
                    seen += os.read(mine, 65536).decode(errors="replace")
                except OSError:
                    break
        assert text in seen

    try:
        until("Arrow keys move")
        os.write(mine, b"\r")
        until("Which fund")
        until("SPDR MSCI")
        os.write(mine, b"country\r")
        until("Tick the company")
        os.write(mine, b" ")
        until("About Dahua")
        running.send_signal(how)
        until("Your letter is kept")
        assert running.wait(30) == 0
    finally:
        running.kill()
        running.wait()
        os.close(mine)
    assert "\x1b[?1049l" in seen, "the terminal shows again what it showed before"
    assert "Traceback" not in seen
    (kept,) = (tmp_path / "drafts").iterdir()
    unfinished = read_unfinished(kept)
    assert unfinished
    assert unfinished.companies == ("dahua",)
