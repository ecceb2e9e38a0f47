"""What goes wrong is told in place, with where and what to do; the program goes on."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from advocacy import tui
from advocacy.errors import CannotRead, EvidenceForbids, Problem, Problems, Refusal, WrongUse
from advocacy.evidence import load_library
from advocacy.tui.app import AdvocacyApp
from advocacy.tui.messages import OpenSource
from advocacy.tui.screens import Question
from advocacy.tui.session import Session
from advocacy.tui.widgets import Trouble
from advocacy.tui.widgets.trouble import explain
from advocacy.workflows import Workspace
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.steps import Step

from .conftest import INVENTED, LARGE, ME, TODAY, Drive, Driver


def trouble(driver: Driver) -> bool:
    return bool(driver.app.screen.query_one(Trouble).display)


async def test_sources_that_cannot_be_read_leave_the_step_as_it_was(drive: Drive, here: Path) -> None:
    (here / "garbage.xlsx").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 20)
    (here / "empty.csv").write_text("")
    (here / "draft.yaml").write_text("fund: [\n")
    async with drive() as driver:
        await driver.to_fund()
        for name in ("missing.csv", "garbage.xlsx", "empty.csv", "draft.yaml"):
            driver.app.screen.query_one(Trouble).hide()
            driver.app.post_message(OpenSource(str(here / name)))
            await driver.until(lambda: trouble(driver), f"the error of {name} is shown")
            assert "[!]" in driver.text()
            assert driver.step is Step.FUND
            assert driver.state.fund is None
        await driver.type("world")
        assert not trouble(driver)
        await driver.press("enter")
        await driver.until_step(Step.HOLDINGS)


async def test_escape_puts_an_error_away_before_it_goes_back(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_holdings()
        driver.app.post_message(OpenSource("nothing.csv"))
        await driver.until(lambda: trouble(driver), "the error is shown")
        await driver.press("escape")
        assert not trouble(driver)
        assert driver.step is Step.HOLDINGS
        await driver.press("escape")
        await driver.until_step(Step.FUND)


async def test_an_existing_file_is_replaced_only_after_a_question(drive: Drive, here: Path) -> None:
    mine = here / "mine.pdf"
    mine.write_text("dear to me")
    async with drive() as driver:
        await driver.to_save()
        driver.app.screen.query_one("#path", Input).value = "mine.pdf"
        await driver.press("ctrl+n")
        assert isinstance(driver.app.screen, Question)
        await driver.press("enter")
        assert mine.read_text() == "dear to me"
        await driver.until_shown("Nothing was written")
        await driver.press("ctrl+n", "y")
        await driver.until_shown("Saved mine.pdf")
    assert mine.read_bytes().startswith(b"%PDF-")


async def test_outputs_that_cannot_be_written_lose_nothing(drive: Drive, here: Path) -> None:
    (here / "file").write_text("a file, so nothing can lie below it")
    async with drive() as driver:
        await driver.to_save()
        for path, said in (
            ("file/letter.pdf", "no such folder"),
            ("letter.odt", "can't be written as"),
            ("", "Give the file a name"),
        ):
            driver.app.screen.query_one("#path", Input).value = path
            await driver.press("ctrl+n")
            await driver.until_shown(said)
            assert driver.state.fields["name"] == ME["name"]
        driver.app.screen.query_one("#path", Input).value = "letter.pdf"
        await driver.press("ctrl+n")
        await driver.until_shown("Saved letter.pdf")


async def test_a_decision_that_cannot_be_kept_is_told(drive: Drive, here: Path, desk: Workspace) -> None:
    (here / "file").write_text("")
    workspace = replace(desk, decisions=here / "file" / "decisions.yaml")
    async with drive(size=LARGE, workspace=workspace) as driver:
        await driver.to_holdings()
        await driver.press("end", "r")
        await driver.until(lambda: trouble(driver), "the error is shown")
        assert "[?] Delta Optique" in driver.text()


async def test_a_draft_that_cannot_be_kept_is_told_and_the_letter_still_saved(
    drive: Drive, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "file").write_text("")
    monkeypatch.setenv("ADVOCACY_HOME", str(here / "file"))
    async with drive(size=LARGE) as driver:
        await driver.to_letter(**ME)
        await driver.until(lambda: trouble(driver), "the error is shown")
        assert not driver.app.session.keeps_drafts
        await driver.press("escape")
        assert not trouble(driver)
        await driver.press("ctrl+n")
        await driver.until_step(Step.SAVE)
        await driver.until_shown("Ready.")
        await driver.press("ctrl+n")
        await driver.until_shown("Saved letter-acme")


async def test_a_process_that_dies_is_told_and_the_next_try_works(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_save()
        await driver.until_idle()
        renderer = driver.app.session.renderer
        pool = renderer._running()
        await driver.until(lambda: pool._processes, "the process has started")
        for process in list(pool._processes.values()):
            process.kill()
            process.join()
        await driver.press("ctrl+n")
        await driver.until_shown("stopped without a word")
        await driver.press("escape", "ctrl+n")
        await driver.until_shown("Saved letter-acme")


async def test_faults_of_evidence_files_are_counted(drive: Drive, desk: Workspace) -> None:
    fault = Problem("E101", "unknown key", "matters/x.yaml", 3, 1)
    async with drive(workspace=replace(desk, problems=(fault, fault))) as driver:
        await driver.to_start()
        assert "2 faults in evidence files" in driver.text()


async def test_an_unexpected_fault_ends_the_app_and_reaches_the_caller(
    drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LetterState, "claims_of", lambda _state, _company: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        async with drive() as driver:
            await driver.to_holdings()
            driver.state.choose(["acme"])
            await driver.press("ctrl+n")
            await driver.until(lambda: driver.app._exception, "the fault is noticed")
    assert isinstance(driver.app.failure, ZeroDivisionError)


def test_evidence_that_cannot_be_loaded_reaches_the_caller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # A screen without a terminal: all else is as `run` does it.
    whole = AdvocacyApp.run
    monkeypatch.setattr(AdvocacyApp, "run", lambda app: whole(app, headless=True))
    monkeypatch.setenv("TEXTUAL_DRIVER", "none")
    with pytest.raises(CannotRead):
        tui.run(evidence=[tmp_path / "none"], today=TODAY)
    assert "Traceback" not in re.sub(r"\x1b\[[0-9;]*m", "", "".join(capsys.readouterr()))


async def test_the_apps_own_evidence_folder_is_added() -> None:
    session = Session.of_day(TODAY, evidence=[INVENTED], source="example-world")
    app = AdvocacyApp(session)
    async with app.run_test() as pilot:
        driver = Driver(app, pilot)
        await driver.until_step(Step.HOLDINGS)
        assert set(load_library([INVENTED]).evidence.funds) < set(session.state.desk().evidence.funds)


def test_errors_are_explained_with_place_and_remedy() -> None:
    said = explain(WrongUse("No such thing.", where="file.csv, row 3", remedy="Look again.")).plain
    assert said == "[!] No such thing.\nWhere: file.csv, row 3\nWhat to do: Look again."
    refused = explain(EvidenceForbids((Refusal("a/b@1", "it is too old", "Look again."),))).plain
    assert refused.splitlines()[1] == "a/b@1: it is too old. Look again."
    faulty = explain(Problems((Problem("E101", "Unknown key.", "x.yaml", 3, 1, "Delete it."),))).plain
    assert faulty.splitlines()[1] == "x.yaml:3:1: Unknown key. Delete it."


def test_text_of_strangers_is_never_markup() -> None:
    assert explain(CannotRead("[red]x[/red]")).plain == "[!] [red]x[/red]"
