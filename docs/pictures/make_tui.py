"""Make the README's pictures of the terminal UI from the real app: `python docs/pictures/make_tui.py`."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
SIZE = (100, 30)
TURNS = 500


async def main() -> None:
    """Walk through the steps on bundled data and keep a picture of three of them."""
    from advocacy.tui.app import AdvocacyApp
    from advocacy.tui.session import Session

    app = AdvocacyApp(Session.of_day(date(2026, 11, 23), source="spdr-msci-acwi-ucits"))
    async with app.run_test(size=SIZE) as pilot:

        async def until(done: Callable[[], bool]) -> None:
            for _ in range(TURNS):
                await pilot.pause(0.02)
                if done() and not any(worker.is_running for worker in app.workers):
                    return
            raise SystemExit(f"The app stayed at step {app.current_mode}.")

        def keep(name: str) -> None:
            (HERE / f"tui-{name}.svg").write_text(app.export_screenshot(title="advocacy"), "utf-8")

        await until(lambda: app.current_mode == "holdings")
        await pilot.press("space")
        await until(lambda: True)
        keep("holdings")
        await pilot.press("ctrl+n")
        await until(lambda: app.current_mode == "evidence")
        keep("evidence")
        await pilot.press("ctrl+n")
        await until(lambda: app.current_mode == "letter")
        keep("letter")


if __name__ == "__main__":
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    with tempfile.TemporaryDirectory() as home:
        os.environ["ADVOCACY_HOME"] = home
        asyncio.run(main())
