"""What threads tell in an unlucky order, and processes that die: nothing outdated is shown or kept."""

from __future__ import annotations

import os
import signal
from dataclasses import replace

import pytest

from advocacy import workflows
from advocacy.errors import MachineNotReady
from advocacy.tui.messages import Loaded, Measured, Saved
from advocacy.tui.renderer import Renderer
from advocacy.tui.screens import SaveScreen
from advocacy.workflows import LaidOut, Workspace, Written

from .conftest import Drive


async def test_evidence_read_for_another_fund_is_read_again(
    drive: Drive, desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workflows, "open_workspace", lambda **_: desk)
    async with drive() as driver:
        await driver.to_holdings()
        driver.state.choose(["acme"])
        other = replace(driver.state.screened(), exposures=())
        driver.app.post_message(Loaded(desk, (), again=True, screening=other, before=other))
        await driver.pilot.pause()
        await driver.until_idle()
        assert driver.state.companies == ("acme",)
        assert driver.state.screened().exposures


async def test_the_length_of_an_earlier_letter_is_not_shown(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_save()
        await driver.until_shown("[x] 2 pages")
        driver.app.screen.post_message(Measured(LaidOut(b"", 9, 9.0, None), None, 0))
        await driver.pilot.pause()
        assert "9 pages" not in driver.text()


async def test_what_is_chosen_while_a_letter_is_saved_is_kept(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_save()
        screen = driver.app.screen
        assert isinstance(screen, SaveScreen)
        draft = driver.state.draft()
        driver.state.fill("own_words", "One more thing")
        screen.post_message(Saved((Written("draft", screen.state.file_name()),), draft))
        await driver.pilot.pause()
        assert driver.state.touched
        screen.post_message(Saved((Written("draft", screen.state.file_name()),), driver.state.draft()))
        await driver.pilot.pause()
        assert not driver.state.touched


def test_a_crash_of_one_thread_ends_no_process_of_another() -> None:
    renderer = Renderer()
    try:
        first = renderer._running()
        renderer._end(first)
        second = renderer._running()
        renderer._end(first)
        assert renderer._running() is second
        with pytest.raises(MachineNotReady, match="stopped without a word"):
            renderer._do(os.kill, second.submit(os.getpid).result(), signal.SIGKILL)
        assert renderer._do(os.getpid)
    finally:
        renderer.close()


def test_a_layout_that_crashes_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def crashes_once(*_: object) -> LaidOut:
        tried.append(1)
        if len(tried) == 1:
            raise MachineNotReady("It died.")
        return LaidOut(b"", 2, 1.4, None)

    renderer = Renderer()
    monkeypatch.setattr(renderer, "_do", crashes_once)
    assert renderer._lay_out(None, None).pages == 2  # type: ignore[arg-type]
    assert len(tried) == 2
