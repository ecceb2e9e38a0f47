"""The Evidence place: by keyboard at 80x24, by mouse at 120x40, and while files change."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.widgets import Input, OptionList, Static

from advocacy.tui.browsing import Shelf
from advocacy.tui.commands import KeyCommands
from advocacy.tui.modes import Mode
from advocacy.tui.screens import LibraryScreen, Question
from advocacy.tui.widgets import BrowseList
from advocacy.workflows import Workspace
from advocacy.workflows.writing.steps import Step
from tests.tui.conftest import LARGE, SMALL, Drive, Driver, open_world

WIDE = (200, 60)


def place(driver: Driver) -> LibraryScreen:
    screen = driver.app.screen
    assert isinstance(screen, LibraryScreen)
    return screen


async def to_library(driver: Driver) -> LibraryScreen:
    await driver.until(lambda: driver.state.workspace and driver.is_idle(), "the app has started")
    await driver.press(Mode.EVIDENCE.key)
    await driver.until(lambda: isinstance(driver.app.screen, LibraryScreen), "the place is shown")
    await driver.until(lambda: place(driver).browser.lines, "the library is listed")
    await driver.until_idle()
    return place(driver)


async def until_read(driver: Driver, text: str) -> None:
    await driver.until_idle()
    await driver.until(lambda: text in read_text(driver), f"“{text}” can be read")


def read_text(driver: Driver) -> str:
    return "\n".join(part.text for part in place(driver).reading.parts)


async def test_by_keyboard_alone(drive: Drive, library: Workspace) -> None:
    async with drive(SMALL, workspace=library) as driver:
        screen = await to_library(driver)
        await driver.until_shown("Acme Vision Holdings plc")
        await driver.press("right", "down", "down", "enter", "down")
        await until_read(driver, "The Example Post reported in June 2018 that Acme")
        assert "Acme had sold 300 cameras" in driver.text()
        await driver.press("slash")
        await driver.type("lenses")
        await driver.press("down", "down")
        await until_read(driver, "Delta Optique had made the lenses")
        await driver.press("enter", "l", "l")
        await until_read(driver, "it has no text in")
        await driver.press("escape")
        assert screen.browser.query == ""
        await driver.press("3")
        await until_read(driver, "Acme leaves Anytown")
        assert screen.browser.shelf is Shelf.SOURCES
        await driver.press("4", "end", "home", "pagedown", "pageup")
        await until_read(driver, "Standards")
        await driver.press("1", "tab")
        assert driver.app.focused
        assert driver.app.focused.id == "detail"
        offered = [command.help for command in KeyCommands(driver.app.screen).commands()]
        for _, binding, enabled, _ in driver.app.screen.active_bindings.values():
            if binding.id and enabled:
                assert binding.tooltip
                assert any(binding.tooltip in explained for explained in offered), binding.id
        await driver.press("f1")
        await driver.until_shown("what is known of the marked line")


async def test_by_mouse(drive: Drive, library: Workspace) -> None:
    async with drive(LARGE, workspace=library) as driver:
        screen = await to_library(driver)
        await driver.pilot.click(BrowseList, offset=(6, 1))
        await until_read(driver, "Borealis Kameror Aktiebolag")
        await driver.pilot.click(BrowseList, offset=(2, 1))
        await driver.until(lambda: len(screen.browser.lines) == 5, "its matter is listed")
        await driver.pilot.click("#shelf-sources")
        await until_read(driver, "Acme leaves Anytown")
        await driver.pilot.click("#browse-search")
        await driver.type("post")
        await until_read(driver, "What the cameras of Anytown see")
        await driver.pilot.click("#mode-start")
        await driver.until(lambda: driver.app.current_mode == "start", "the start is shown")


async def test_a_company_is_taken_to_the_letter(drive: Drive, library: Workspace) -> None:
    async with drive(workspace=library) as driver:
        await to_library(driver)
        await driver.press("w")
        await driver.until_shown("No fund is open.")
        await driver.press("escape")
        open_world(driver.state)
        await driver.press("w")
        await driver.until(lambda: isinstance(driver.app.screen, Question), "it is asked")
        await driver.press("y")
        await driver.until_step(Step.EVIDENCE)
        assert driver.state.companies == ("acme",)
        await driver.press(Mode.EVIDENCE.key)
        await driver.until_idle()
        await driver.press("2", "slash")
        await driver.type("two makers")
        await driver.press("enter")
        await until_read(driver, "Two makers of cameras")
        await driver.press("w")
        await driver.until_shown("Write about which company?")


async def test_text_sources_and_files_leave_the_place(drive: Drive, library: Workspace) -> None:
    async with drive(workspace=library) as driver:
        screen = await to_library(driver)
        await driver.press("slash")
        await driver.type("sold 300")
        await driver.press("enter", "end")
        await until_read(driver, "Acme had sold 300 cameras")
        await driver.press("c")
        assert "1. Robin Example" in driver.app.clipboard
        await driver.press("o")
        await driver.until(lambda: driver.app.screen.query(OptionList), "the sources are offered")
        await driver.press("enter")
        await driver.until(lambda: "post.example.org" in driver.app.clipboard, "its address is copied")
        await driver.press("e")
        assert driver.app.clipboard == screen.reading.place


async def test_the_editor_opens_the_file_and_what_it_wrote_is_read(
    drive: Drive, library: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []

    def edit(command: list[str], *, check: bool) -> None:
        assert not check
        ran.append(command)
        file = folder / "companies" / "acme.yaml"
        file.write_text(file.read_text("utf-8").replace("Acme Vision Holdings", "Acme Vision Group"), "utf-8")

    @contextmanager
    def suspended() -> Iterator[None]:
        yield

    monkeypatch.setenv("EDITOR", "nano")
    monkeypatch.setattr(subprocess, "run", edit)
    async with drive(workspace=library) as driver:
        await to_library(driver)
        monkeypatch.setattr(driver.app, "suspend", suspended)
        await until_read(driver, "Acme")
        await driver.press("e")
        await driver.until_shown("Acme Vision Group plc")
        assert ran == [["nano", "+1", os.fspath(folder / "companies" / "acme.yaml")]]


async def test_a_fault_is_listed_once_its_file_is_saved_and_goes_when_it_is_mended(
    drive: Drive, library: Workspace, folder: Path
) -> None:
    file = folder / "matters" / "acme-cameras.yaml"
    good = file.read_text("utf-8")
    async with drive(workspace=library) as driver:
        screen = await to_library(driver)
        await driver.press("down")
        await driver.press("n")
        before = len(screen.browser.lines)
        file.write_text(good.replace("locator: ¶ 9", "locater: ¶ 9"), "utf-8")
        await driver.press("r")
        await driver.until(lambda: len(screen.browser.lines) > before, "the fault is listed")
        await driver.press("home", "down", "down")
        await until_read(driver, "did you mean 'locator'?")
        assert "[!] E101 Unknown key" in driver.text()
        assert screen.reading.place.endswith("acme-cameras.yaml:15")
        await driver.press("n", "p")
        file.write_text(good, "utf-8")
        await driver.press("r")
        await driver.until(
            lambda: driver.is_idle() and len(screen.browser.lines) == before, "it is listed no more"
        )
        await driver.press("1")
        assert screen.browser.at == 1


async def test_nothing_and_very_much_is_shown(drive: Drive, library: Workspace, folder: Path) -> None:
    for number in range(200):
        (folder / "matters" / f"empty-{number}.yaml").write_text("id: 1\n", "utf-8")
    async with drive(workspace=library) as driver:
        screen = await to_library(driver)
        await driver.press("5")
        await driver.until(lambda: len(screen.browser.lines) > 200, "all are listed")
        await driver.press("end")
        await driver.until_idle()
        screen.query_one("#browse-search", Input).value = "nothing has this"
        await driver.until_shown("Nothing here has “nothing has this”.")
        assert not screen.reading.parts
        await driver.press("o", "c", "e", "w", "enter", "left", "right")
        assert screen.query_one("#detail-text", Static)


@pytest.mark.parametrize("size", [SMALL, LARGE, WIDE], ids=["80x24", "120x40", "200x60"])
async def test_pictures(
    drive: Drive,
    library: Workspace,
    picture: SnapshotAssertion,
    size: tuple[int, int],
) -> None:
    async with drive(size, workspace=library) as driver:
        await to_library(driver)
        await driver.press("right", "down", "down", "right", "down")
        await until_read(driver, "The Example Post reported")
        assert driver.app.export_screenshot() == picture(name="claim")
        await driver.press("2", "home")
        await until_read(driver, "Acme's archive of faces")
        assert driver.app.export_screenshot() == picture(name="matter")
