"""Choosing in steps 1 and 2: what was used lately, candidates, all lines, files that change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, OptionList

from advocacy import paths, workflows
from advocacy.tui.deciding import Deciding
from advocacy.tui.line_list import Order
from advocacy.tui.messages import Opened, OpenSource
from advocacy.tui.screens import OpenFile
from advocacy.tui.screens.candidates import CandidateCard
from advocacy.tui.screens.lines import LinesCard
from advocacy.tui.widgets import LineTable, TickList
from advocacy.workflows import Workspace
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.steps import Step

from .conftest import LARGE, SMALL, TODAY, Drive

LIST = "Name,ISIN,Weight (%)\nAcme Vision Holdings plc,GB00EXACME14,60\nBorealis Kameror,SE00EXBORE17,40\n"


def write_list(path: Path, text: str = LIST) -> Path:
    path.write_text("Example World ETF\nas of 30 September 2026\n" + text, encoding="utf-8")
    return path


# Funds and files --------------------------------------------------------------------------------------


async def test_what_was_used_lately_stands_first_and_can_be_forgotten(drive: Drive, here: Path) -> None:
    path = write_list(here / "mine.csv")
    for source in (str(path), "example-small", "no-longer-there"):
        workflows.remember_source(source)
    async with drive(size=SMALL) as driver:
        await driver.to_fund()
        shown = driver.text()
        assert shown.index("Used lately") < shown.index("Example Small") < shown.index("mine.csv")
        assert shown.count("Example Small") == 2
        assert "no-longer-there" not in shown
        await driver.press("enter")
        await driver.until_step(Step.HOLDINGS)
        assert driver.state.source == "example-small"
        assert workflows.recent_sources()[0] == "example-small"
        await driver.press("ctrl+o")
        await driver.until_shown("used lately")
        await driver.until_shown("holdings: CSV")
        await driver.press("ctrl+g")
        await driver.until(lambda: "used lately" not in driver.text(), "the list is cleared")
        assert not paths.recent_file().exists()


async def test_a_path_is_taken_as_it_is_pasted_and_a_huge_text_is_cut(drive: Drive, here: Path) -> None:
    path = write_list(here / "my list.csv")
    async with drive(size=LARGE) as driver:
        await driver.to_fund()
        search = driver.app.screen.query_one("#search", Input)
        driver.app.screen.post_message(events.Paste("zebra " * 200_000))
        await driver.until(lambda: search.value, "it is pasted")
        assert len(search.value) == 200
        await driver.until_shown("No fund on record fits.")
        await driver.press("ctrl+o")
        field = driver.app.screen.query_one("#path", Input)
        await driver.type("x")
        driver.app.screen.post_message(events.Paste(path.as_uri() + "\n"))
        await driver.until(lambda: field.value == str(path), "the path is pasted")
        await driver.until_shown("holdings: CSV")
        await driver.press("enter")
        await driver.until_step(Step.HOLDINGS)
        assert driver.state.source == str(path)


async def test_a_file_that_may_not_be_read_is_told(
    drive: Drive, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_list(here / "mine.csv")
    monkeypatch.setattr("advocacy.tui.files.os.access", lambda *_: False)
    async with drive() as driver:
        await driver.to_fund()
        await driver.press("ctrl+o")
        await driver.type("mine.csv")
        await driver.press("enter")
        await driver.until_shown("You may not read mine.csv")
        assert isinstance(driver.app.screen, OpenFile)


async def test_a_file_that_changed_is_told_and_read_again_with_its_ticks(drive: Drive, here: Path) -> None:
    path = write_list(here / "mine.csv")
    async with drive() as driver:
        await driver.to_fund()
        driver.app.post_message(OpenSource(str(path)))
        await driver.until_step(Step.HOLDINGS)
        await driver.press("space")
        assert driver.state.companies == ("acme",)
        write_list(path, LIST.replace("60", "61"))
        await driver.press("ctrl+n")
        await driver.until_shown("mine.csv was changed after it was read.")
        await driver.press("ctrl+r")
        await driver.until(lambda: "61.00%" in driver.text(), "it is read again")
        assert driver.state.companies == ("acme",)
        path.unlink()
        await driver.press("ctrl+n")
        await driver.until_shown("mine.csv is not there any more.")
        await driver.press("ctrl+n")
        await driver.until_step(Step.EVIDENCE)


# Candidates -------------------------------------------------------------------------------------------


async def test_a_candidate_is_accepted_beside_its_record_with_a_reason_and_undone(
    drive: Drive, desk: Workspace
) -> None:
    async with drive(size=SMALL) as driver:
        driver.state.fill("name", "Jo Example")
        await driver.to_holdings()
        await driver.press("end")
        assert "[?] Delta Optique Internationale" in driver.text()
        assert "a It is" in driver.text()
        await driver.press("enter")
        assert isinstance(driver.app.screen, CandidateCard)
        for part in ("On the fund's list", "On record here", "FR00EXDELT16", "+ ", "− No number"):
            assert part in driver.text()
        assert not workflows.list_decisions(desk)
        await driver.press("w")
        await driver.type("seen")
        await driver.press("enter", "a")
        await driver.until_shown("All are decided")
        decision = workflows.list_decisions(desk)[0]
        assert (decision.company, decision.accepted, decision.on) == ("delta", True, TODAY)
        assert (decision.by, decision.why) == ("Jo Example", "seen")
        await driver.press("u")
        await driver.until_shown("is undecided again")
        assert not workflows.list_decisions(desk)
        await driver.press("a")
        await driver.until_shown("All are decided")
        await driver.press("escape")
        await driver.until_shown("[ ] Delta Optique")
        assert driver.app.screen.query_one(TickList).line == "delta"
        await driver.press("u")
        await driver.until_shown("[?] Delta Optique")


async def test_a_candidate_is_rejected_from_the_list_and_by_mouse(drive: Drive, desk: Workspace) -> None:
    async with drive(size=LARGE) as driver:
        await driver.to_holdings()
        await driver.press("end", "r")
        await driver.until_shown("Remembered: it is not Delta Optique")
        assert "please decide" not in driver.text()
        assert not workflows.list_decisions(desk)[0].accepted
        await driver.press("u")
        await driver.until_shown("please decide")
        place = driver.app.screen.query_one("#companies", OptionList).get_option_index("candidate:0")
        await driver.pilot.click("#companies", offset=(2, place))
        await driver.pilot.click("#reject")
        await driver.until_shown("All are decided")
        await driver.pilot.click("#undo")
        await driver.until_shown("is undecided again")
        await driver.pilot.resize_terminal(40, 12)
        await driver.pilot.resize_terminal(200, 60)
        await driver.press("right", "escape")
        assert driver.step is Step.HOLDINGS


def test_a_decision_that_took_the_place_of_another_gives_it_back(opened: LetterState) -> None:
    candidate = opened.screened().candidates[0]
    first = workflows.decide(opened.desk(), candidate, accepted=False, on=TODAY, why="first")
    deciding = Deciding("example-world")
    deciding.decide(opened, candidate, accepted=True)
    assert deciding.undo(opened)
    assert workflows.list_decisions(opened.desk()) == (first,)
    assert deciding.undo(opened) is None


# All lines --------------------------------------------------------------------------------------------


async def test_lines_are_sorted_by_mouse_and_a_marked_one_leads_to_its_company(drive: Drive) -> None:
    async with drive(size=LARGE) as driver:
        await driver.to_holdings()
        await driver.press("l")
        assert isinstance(driver.app.screen, LinesCard)
        table = driver.app.screen.query_one(LineTable)
        assert "[?] Delta Optique" in driver.text()
        await driver.pilot.click("#lines-header", offset=(8, 0))
        assert (table.lines.order, "Name ▲" in driver.text()) == (Order.NAME, True)
        await driver.pilot.click("#lines-header", offset=(table.size.width - 12, 0))
        assert table.lines.order is Order.WEIGHT
        await driver.press("ctrl+g")
        assert len(table.lines.shown) == 4
        await driver.press("enter", "end", "n", "w", "w", "home", "pagedown", "up")
        await driver.press("home", "enter")
        await driver.until(lambda: driver.app.screen.query(TickList), "the card is closed")
        assert driver.app.screen.query_one(TickList).line == "acme"


async def test_odd_lists_are_shown_whole(drive: Drive, here: Path) -> None:
    names = ("שלום תקשורת", "e\u0301" * 300, "Very long " * 200, "A\tB")
    rows = "".join(f'"{name}",,1\n' for name in names)
    path = write_list(here / "odd.csv", LIST + rows)
    async with drive(size=SMALL) as driver:
        await driver.to_fund()
        driver.app.post_message(OpenSource(str(path)))
        await driver.until_step(Step.HOLDINGS)
        await driver.press("l")
        await driver.until_shown("שלום תקשורת")
        table = driver.app.screen.query_one(LineTable)
        for size in ((30, 10), (200, 60), SMALL):
            await driver.pilot.resize_terminal(*size)
            await driver.pilot.pause()
        width = table.scrollable_content_region.width
        assert {table.render_line(y).cell_length for y in range(8)} == {width}


async def test_a_fund_without_lines_can_be_looked_at(drive: Drive, desk: Workspace) -> None:
    fund = replace(workflows.open_fund(desk, "example-small"), holdings=(), name="\x1b[31mEmpty")
    async with drive(size=SMALL) as driver:
        await driver.to_fund()
        driver.app.post_message(Opened(OpenSource("empty"), workflows.screen_fund(desk, fund)))
        await driver.until_step(Step.HOLDINGS)
        assert "[31mEmpty" in driver.text()
        await driver.press("space", "a", "r", "u", "ctrl+n")
        await driver.until_shown("Tick a company first")
        await driver.press("l", "x", "ctrl+s", "ctrl+g", "enter", "down", "end", "enter")
        assert "0 lines" in driver.text()
        await driver.press("escape")
        assert driver.step is Step.HOLDINGS
