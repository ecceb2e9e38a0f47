"""What is saved in a browser: handed over, again if asked, and never left on disk; and where the focus is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

import pytest
from textual import events
from textual.app import App

from advocacy.model import Letter
from advocacy.tui.app import AdvocacyApp
from advocacy.tui.delivery import Delivery
from advocacy.tui.files import expand
from advocacy.tui.renderer import Renderer
from advocacy.workflows import SavedLetter
from advocacy.workflows.writing.steps import Step

from .conftest import Drive


class Browser(App[None]):
    """Takes what is handed over."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[tuple[str, bytes]] = []

    def deliver_binary(self, path_or_file: str | Path | BinaryIO, **how: Any) -> str | None:
        assert not isinstance(path_or_file, str | Path)
        self.got.append((how["save_filename"], path_or_file.read()))
        return None


def write_little(_self: Renderer, _letter: Letter, path: Path, **_how: Any) -> SavedLetter:
    path.write_bytes(b"%PDF")
    return SavedLetter(path, 2, 4)


@pytest.mark.parametrize("typed", ["letter.pdf", "~/letters/letter.pdf", "../letter.pdf"])
def test_files_are_handed_over_again_and_again_and_leave_nothing(typed: str) -> None:
    delivery, browser = Delivery(), Browser()
    letter = delivery.place(expand(typed))
    assert letter.parent.stat().st_mode & 0o777 == 0o700
    letter.write_bytes(b"%PDF")
    delivery.hand_over(browser, [letter])
    assert not letter.parent.exists()
    delivery.again(browser)
    assert browser.got == [("letter.pdf", b"%PDF")] * 2


def test_save_that_failed_leaves_nothing() -> None:
    delivery = Delivery()
    first = delivery.place(Path("letter.pdf"))
    first.write_bytes(b"half a letter")
    second = delivery.place(Path("letter.pdf"))
    assert not first.parent.exists()
    delivery.close()
    assert not second.parent.exists()


async def test_saving_in_a_browser_downloads(
    drive: Drive, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    got: dict[str, bytes] = {}
    monkeypatch.setattr(Renderer, "warm", lambda _self: None)
    monkeypatch.setattr(Renderer, "save", write_little)
    monkeypatch.setattr(AdvocacyApp, "is_web", property(lambda _app: True))
    monkeypatch.setattr(
        AdvocacyApp,
        "deliver_binary",
        lambda _app, file, **how: got.update({how["save_filename"]: file.read()}),
    )
    async with drive() as driver:
        await driver.to_save()
        await driver.until_shown("Download as")
        await driver.until_shown("your browser's downloads")
        await driver.press("f10")
        await driver.until_shown("Downloaded letter-acme-2026-11-23.pdf")
        assert [name.rpartition(".")[2] for name in got] == ["pdf", "yaml"]
        got.clear()
        await driver.press("o")
        assert got["letter-acme-2026-11-23.pdf"] == b"%PDF"
    assert not list(here.iterdir())


async def test_step_that_came_while_nobody_looked_has_its_focus_when_somebody_does(drive: Drive) -> None:
    async with drive() as driver:
        await driver.go(Step.FUND)
        driver.app.post_message(events.AppBlur())
        await driver.until(lambda: driver.app.focused is None, "nothing has the focus")
        await driver.to_holdings()
        driver.app.post_message(events.AppFocus())
        await driver.until(lambda: driver.app.focused and driver.app.focused.id == "companies", "it has")
