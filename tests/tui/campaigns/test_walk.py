"""From a draft and a list to letters on disk: by keys alone, by mouse, with interruptions."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from advocacy import workflows
from advocacy.tui import browser
from advocacy.tui.app import AdvocacyApp
from advocacy.tui.messages import OpenCampaignFile
from advocacy.tui.renderer import Renderer
from advocacy.tui.screens import CampaignScreen, Question
from advocacy.tui.screens.campaign_cards import RowCard
from advocacy.tui.screens.campaign_new import NewCampaignCard
from advocacy.tui.screens.columns import ColumnsCard
from tests.tui.campaigns.conftest import HEAD, Make
from tests.tui.conftest import LARGE, SMALL, Drive, Driver

ONE = "Jo,Example,1 Example Street,London,N1 9ZZ,,"


def screen(driver: Driver) -> CampaignScreen:
    place = driver.app.place()
    assert isinstance(place, CampaignScreen)
    return place


async def to_campaign(driver: Driver, path: Path | None = None) -> None:
    """To the place; with a campaign, until it is checked."""
    await driver.until(lambda: driver.state.workspace and driver.is_idle(), "the app has started")
    await driver.press("f6")
    await driver.until_shown("Make a campaign")
    if path:
        driver.app.post_message(OpenCampaignFile(path))
        await driver.until_shown("samples (3), run (F10)")


@pytest.mark.usefixtures("draft")
async def test_keys_alone_lead_from_a_draft_and_a_list_to_letters(
    drive: Drive, here: Path, members: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With real processes: made, checked, stopped, gone on with, done."""
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    members.write_text(members.read_text("utf-8").replace("Postcode", "Zone 7"), "utf-8")
    async with drive(size=SMALL) as driver:
        await to_campaign(driver)
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, NewCampaignCard), "the form is shown")
        await driver.press("ctrl+s")
        await driver.until_shown("Name the letter's draft")
        await driver.type("draft.yaml")
        await driver.press("enter")
        await driver.type("members.csv")
        await driver.press("tab", "tab", "tab", "down", "down", "space")
        await driver.until_shown("Envelope")
        await driver.press("space", "ctrl+s")
        await driver.until(lambda: isinstance(driver.app.screen, ColumnsCard), "columns are asked for")
        await driver.press(*["tab"] * 6, "down")
        await driver.type("z")
        await driver.press("enter", "ctrl+s")
        await driver.until_shown("samples (3), run (F10)")
        assert "5 letters of 8 rows" in driver.text()
        await driver.press("2")
        await driver.until_shown("3 rows.")
        assert "Secret" not in driver.text()
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, RowCard), "the row is shown")
        assert "Last name: Name" in driver.text()
        await driver.press("escape", "3", "enter")
        await driver.until_shown("The shortest: row")
        await driver.press("escape", "f10")
        await driver.until_shown("Make the letters?")
        await driver.press("y")
        await driver.until_shown("Escape stops")
        await driver.press("escape")
        await driver.until_shown("Stopped. Run goes on where it was.")
        await driver.press("f10", "y")
        await driver.until_shown("Making the letters and writing them")
        await driver.until_shown("5 of 5 letters are finished")
        assert "manifest.csv" in driver.text()
    assert len(list((here / "letters" / "letters").glob("*.pdf"))) == 5
    opened = workflows.open_campaign(driver.state.desk(), here / "campaign.yaml")
    found = workflows.campaign_status(opened)
    assert (found.finished, found.parts, found.damaged, found.changed) == (5, 0, (), ())
    assert workflows.recent_campaigns() == (here / "campaign.yaml",)


async def test_the_mouse_alone_runs_a_campaign(
    drive: Drive, here: Path, made: Make, leave: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(AdvocacyApp, "copy_to_clipboard", lambda _, address: shown.append(address))
    monkeypatch.setattr(browser, "has_browser", lambda _: False)
    monkeypatch.setattr(Renderer, "save", lambda _, letter, path, **how: path.write_bytes(b"%PDF-1.7"))  # noqa: ARG005
    workflows.remember_campaign(made())
    async with drive(size=LARGE) as driver:
        await to_campaign(driver)
        pilot = driver.pilot
        await pilot.click("#campaigns", offset=(5, 2))
        await driver.until_shown("samples (3), run (F10)")
        await pilot.click("#view-rows")
        await pilot.click("#rows", offset=(8, 0))
        await driver.until(lambda: isinstance(driver.app.screen, RowCard), "the row is shown")
        await driver.press("escape")
        await pilot.click("#rows-filter")
        await driver.type("left")
        await driver.until(
            lambda: screen(driver).query_one("#rows", OptionList).option_count == 1, "it filters"
        )
        await pilot.click("#view-samples")
        await pilot.click("#samples", offset=(3, 1))
        await driver.until_shown("The longest: row")
        await driver.press("escape", "o")
        await driver.until(lambda: shown, "the PDF is made")
        assert shown[0].endswith("sample-longest.pdf")
        leave.clear()
        await pilot.click("#campaign-run")
        await pilot.click("#yes")
        await driver.until_shown("Making the letters")
        await driver.press("ctrl+q")
        await driver.until_shown("Stop the run and leave?")
        await pilot.click("#no")
        leave.set()
        await driver.until_shown("5 of 5 letters are finished")
        await pilot.click("#results", offset=(3, 0))
        assert shown[-1] == (here / "out").as_uri()
        await pilot.click("#campaign-run")
        await driver.until_shown("All letters are finished.")
        await pilot.click("#campaign-close")
        await driver.until_shown("opened lately")


@pytest.mark.usefixtures("leave")
async def test_a_stopped_run_is_told_when_the_campaign_is_opened_again(
    drive: Drive, here: Path, made: Make
) -> None:
    path = made()
    async with drive() as driver:
        await to_campaign(driver, path)
        screen(driver).start_run()
        await driver.until_shown("5 of 5 letters are finished")
        next((here / "out" / "letters").glob("*.pdf")).unlink()
        await driver.press("ctrl+r")
        await driver.until_shown("4 of 5 are finished; Run (F10) goes on.")
        await driver.until_shown("samples (3), run (F10)")
        assert "1 file gone or not as written" in driver.text()
        await driver.press("f10")
        await driver.until_shown("1 more letter of 5")
        await driver.press("y")
        await driver.until_shown("5 of 5 letters are finished (4 of them before)")
        # What the letters are made of changes: the run is refused, and says what differs.
        list_ = here / "members.csv"
        list_.write_text(list_.read_text("utf-8").replace("Ann,", "Anna,"), "utf-8")
        await driver.press("f10")
        await driver.press("ctrl+r")
        await driver.until_shown("samples (3), run (F10)")
        assert "members' file, since letters were made" in driver.text()
        await driver.press("f10")
        await driver.until_shown("was begun with something else")
        assert not isinstance(driver.app.screen, Question)


@pytest.mark.usefixtures("leave")
async def test_errors_are_told_with_their_remedy_and_nothing_is_lost(
    drive: Drive, here: Path, made: Make, members: Path
) -> None:
    async with drive() as driver:
        await to_campaign(driver)
        broken = here / "broken.yaml"
        broken.write_text("draft: draft.yaml\nmembrs: x\n")
        driver.app.post_message(OpenCampaignFile(broken))
        await driver.until_shown("These files have faults.")
        await driver.press("escape", "escape")
        await driver.until_shown("Make a campaign")
        path = made()
        members.write_text(members.read_text("utf-8").replace("Postcode", "Zone 7"), "utf-8")
        driver.app.post_message(OpenCampaignFile(path))
        await driver.until_shown("No column of the members' file is known to hold: postcode.")
        await driver.press("m")
        await driver.until(lambda: isinstance(driver.app.screen, ColumnsCard), "columns are asked for")
        await driver.press("escape")
        members.write_text(members.read_text("utf-8").replace("Zone 7", "Postcode"), "utf-8")
        await driver.press("ctrl+r")
        await driver.until_shown("samples (3), run (F10)")
        # Changed while it is open: asked before a run, told where nothing is asked.
        members.write_text(f"{HEAD}\n{ONE}", "utf-8")
        await driver.press("f10")
        await driver.until_shown("Changed since it was read: members.csv.")
        await driver.press("y")
        await driver.until_shown("1 letter of 1 row")
        await driver.until_shown("samples (3), run (F10)")
        (here / "out").mkdir()
        (here / "out" / "mine.txt").write_text("mine")
        screen(driver).start_run()
        await driver.until_shown("This folder has files in it already")
        await driver.until_shown("Broken off")
        await driver.press("escape")
        screen(driver).look_again(screen(driver).campaign.opened)
        os.utime(path, (1, 1))
        screen(driver).look_again(screen(driver).campaign.opened)
        await driver.until_shown("Changed: campaign.yaml. Ctrl+R reads again.")
    assert [item.name for item in (here / "out").iterdir()] == ["mine.txt"]


async def test_reading_and_checking_can_be_stopped_and_a_resize_harms_nothing(
    drive: Drive, made: Make, leave: threading.Event
) -> None:
    path = made()
    leave.clear()
    async with drive() as driver:
        await to_campaign(driver)
        driver.app.post_message(OpenCampaignFile(path))
        await driver.until_shown("being measured")
        for size in (LARGE, (40, 12), (200, 60), SMALL):
            await driver.pilot.resize_terminal(*size)
        await driver.press("2", "4", "f2")
        await driver.press("escape")
        await driver.until_shown("The check was stopped. Ctrl+R checks again.")
        leave.set()
        await driver.press("1")
        assert "not measured: Ctrl+R checks" in driver.text()
        await driver.press("ctrl+r")
        await driver.until_shown("samples (3), run (F10)")


@pytest.mark.usefixtures("leave")
async def test_nasty_names_are_shown_without_their_orders(drive: Drive, made: Make, members: Path) -> None:
    path = made()
    nasty = "\x1b[2J[bold]Eve[/bold]\u202e,Example,none,London,N1 9ZZ,,"
    members.write_text(f"{HEAD}\n{ONE}\n{nasty}", "utf-8")
    async with drive() as driver:
        await to_campaign(driver, path)
        await driver.press("2", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, RowCard), "the row is shown")
        assert "[bold]Eve[/bold]" in driver.text()
        assert "\x1b" not in driver.text()


@pytest.mark.usefixtures("leave")
async def test_nothing_is_replaced_without_asking(
    drive: Drive, here: Path, made: Make, members: Path
) -> None:
    mine = made().read_text("utf-8")
    async with drive(size=LARGE) as driver:
        await to_campaign(driver)
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, NewCampaignCard), "the form is shown")
        card = driver.app.screen
        card.query_one("#new-draft", Input).value = "draft.yaml"
        card.query_one("#new-members", Input).value = str(members)
        await driver.press("ctrl+s")
        await driver.until_shown("Replace it?")
        await driver.press("n")
        await driver.until_shown("Nothing was written.")
        assert (here / "campaign.yaml").read_text("utf-8") == mine
        await driver.press("ctrl+s", "y")
        await driver.until_shown("samples (3), run (F10)")
        assert "5 letters of 8 rows" in driver.text()
