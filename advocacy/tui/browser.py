"""Open addresses and files outside the terminal."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

from textual.app import App

from advocacy import workflows

FREE_IN_BROWSERS = {"step.next": "f10", "save.save": "f10"}
"""Keys by the ids of commands, where a browser keeps the usual one for itself: Ctrl+N opens a window."""


def has_browser(app: App[Any]) -> bool:
    """Whether a browser can show a page without taking the terminal away from us."""
    return app.is_web or workflows.has_desktop()


def end_with_server(app: App[Any]) -> None:
    """In a browser, leave once the server is gone, however it ended: nobody could see the app any more."""
    if not app.is_web:
        return
    server = os.getppid()

    def look() -> None:
        if os.getppid() != server:
            # As if told to end, so that a letter that was begun is kept.
            signal.raise_signal(signal.SIGTERM)

    app.set_interval(1, look)


def open_address(app: App[Any], address: str) -> None:
    """Show a page; on a machine without a screen, copy its address instead.

    Args:
        app: that runs.
        address: of the page.
    """
    _show(app, address, "There is no browser here. The address is copied.")


def open_file(app: App[Any], path: Path) -> None:
    """Show a file in the program that the desktop has for it; without a desktop, copy where it lies."""
    _show(app, path.resolve().as_uri(), "No program here can show it. Where it lies is copied.")


def _show(app: App[Any], address: str, otherwise: str) -> None:
    if has_browser(app):
        app.open_url(address)
        app.notify("Opened in your browser.", title=_short(address), markup=False)
    else:
        app.copy_to_clipboard(address)
        app.notify(otherwise, title=_short(address), markup=False)


def _short(address: str, most: int = 60) -> str:
    return address if len(address) <= most else address[: most - 1] + "…"
