from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date
from multiprocessing import resource_tracker
from pathlib import Path

import pytest
from textual import constants
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from advocacy import workflows
from advocacy.tui.app import AdvocacyApp
from advocacy.tui.session import Session
from advocacy.tui.state import LetterState
from advocacy.tui.steps import Step
from advocacy.workflows import Workspace

TODAY = date(2026, 11, 23)
FUND = "spdr-msci-acwi-ucits"
SMALL, LARGE = (80, 24), (120, 40)
ME = {
    "name": "Jo Example",
    "line1": "14 Example Street",
    "postcode": "N1 9ZZ",
    "city": "London",
    "country": "United Kingdom",
}

LONGEST = 20.0


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home and a current folder of the test's own; nothing blinks, nothing moves."""
    resource_tracker.ensure_running()
    home, here = tmp_path / "home", tmp_path / "here"
    here.mkdir()
    monkeypatch.setenv("ADVOCACY_HOME", str(home))
    monkeypatch.chdir(here)
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return home


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    return workflows.open_workspace()


async def wait_for(pilot: Pilot[None], predicate: Callable[[], object], what: str) -> None:
    """Let the app run until something holds."""
    clock = pilot.app._loop_time if hasattr(pilot.app, "_loop_time") else None
    del clock
    for _ in range(int(LONGEST / 0.02)):
        if predicate():
            await pilot.pause()
            return
        await pilot.pause(0.02)
    shown = screen_text(pilot.app)  # type: ignore[arg-type]
    raise AssertionError(f"waited in vain for: {what}\n{shown}")
