"""Make the pictures of the terminal UI from the real app, on bundled data: `sh dev pictures`."""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from advocacy.tui.app import AdvocacyApp

HERE = Path(__file__).resolve().parent
SIZE = (100, 30)
TODAY = date(2026, 11, 23)
FUND = "spdr-msci-acwi-ucits"
COMPANY = "dahua"
SENDER = {
    "name": "Jo Example",
    "line1": "14 Example Street",
    "postcode": "N1 9ZZ",
    "city": "London",
    "country": "United Kingdom",
}
TURNS = 1500
"""Of 20 ms each, before something is waited for in vain."""


class Walk:
    """The way through all places and steps."""

    def __init__(self, app: AdvocacyApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    async def until(self, done: Callable[[], object], what: str) -> None:
        """Let the app run until something holds and no thread works."""
        for _ in range(TURNS):
            await self.pilot.pause(0.02)
            settled = getattr(self.app.screen, "is_settled", True)
            if settled and done() and all(worker.is_finished for worker in self.app.workers):
                await self.pilot.pause()
                return
        raise SystemExit(f"Waited in vain until {what}; the app shows {self.app.current_mode}.")

    async def to(self, key: str, place: str) -> None:
        """Press a key that leads to a place or a step."""
        await self.pilot.press(key)
        await self.until(lambda: self.app.current_mode == place, f"{place} is shown")

    def picture(self) -> str:
        """The screen as it is."""
        return self.app.export_screenshot(title="advocacy") + "\n"

    async def pictures(self) -> AsyncIterator[tuple[str, str]]:
        """Each place and step by its name, with its picture."""
        from advocacy.tui.app import PLACES
        from advocacy.tui.messages import OpenSource
        from advocacy.tui.modes import Mode

        state = self.app.session.state
        await self.until(lambda: state.workspace, "the evidence is loaded")
        yield "start", self.picture()
        await self.to(Mode.WRITE.key, "fund")
        yield "fund", self.picture()
        self.app.post_message(OpenSource(FUND))
        await self.until(lambda: self.app.current_mode == "holdings", "the fund is open")
        state.choose([COMPANY])
        self.app.place().refresh_state()
        await self.until(lambda: state.companies, "the company is chosen")
        yield "holdings", self.picture()
        await self.to("ctrl+n", "evidence")
        yield "evidence", self.picture()
        for field, value in SENDER.items():
            state.fill(field, value)
        await self.to("ctrl+n", "letter")
        yield "letter", self.picture()
        await self.to("ctrl+n", "save")
        yield "save", self.picture()
        for mode in (Mode.CAMPAIGN, Mode.EVIDENCE, Mode.REGISTER):
            if mode in PLACES:
                await self.to(mode.key, mode.value)
                if mode is Mode.EVIDENCE:
                    await self._read_a_claim()
                yield mode.value, self.picture()

    async def _read_a_claim(self) -> None:
        """In the Evidence place, to the first claim about the company."""
        await self.pilot.press("slash", *COMPANY, "enter", "right", "down", "right", "down")
        await self.until(lambda: True, "the claim is read")


async def make() -> dict[str, str]:
    """All pictures, by the names of their files."""
    from advocacy.tui.app import AdvocacyApp
    from advocacy.tui.session import Session

    session = Session.of_day(TODAY)
    session.watched = session.keeps_drafts = False
    app = AdvocacyApp(session)
    app.animation_level = "none"
    async with app.run_test(size=SIZE) as pilot:
        return {f"tui-{name}.svg": picture async for name, picture in Walk(app, pilot).pictures()}


@contextlib.contextmanager
def elsewhere() -> Iterator[None]:
    """An empty home, current folder and terminal, so that nobody's own files get into a picture."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as home, contextlib.chdir(home):
        os.environ["ADVOCACY_HOME"] = str(Path(home) / "advocacy")
        for name in ("NO_COLOR", "DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
            os.environ.pop(name, None)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def main() -> None:
    """Make all pictures anew; those of places that are no more go."""
    from multiprocessing import resource_tracker

    from textual.widgets import Input

    Input.cursor_blink = False
    resource_tracker.ensure_running()
    with elsewhere():
        made = asyncio.run(make())
    for old in HERE.glob("tui-*.svg"):
        if old.name not in made:
            old.unlink()
    for name, picture in made.items():
        (HERE / name).write_text(picture, "utf-8")
        print(HERE / name)


if __name__ == "__main__":
    main()
