"""The bar at the top: the program's name, and the places to which one can go."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from advocacy.tui.messages import GoMode
from advocacy.tui.modes import Mode


class ModeLabel(Static):
    """One place of the bar; a click goes there."""

    def __init__(self, mode: Mode, *, current: bool) -> None:
        text = "advocacy" if mode is Mode.START else f"{mode.key.upper()} {mode.title}"
        super().__init__(Content(text), id=f"mode-{mode.value}", classes="-current" if current else "")
        self._mode = mode

    def on_click(self) -> None:
        """Go there."""
        self.post_message(GoMode(self._mode))


class ModeBar(Horizontal):
    """Where one is, and where else one may go; the name leads to the start."""

    def __init__(self, current: Mode) -> None:
        super().__init__()
        self._current = current

    def compose(self) -> ComposeResult:
        """A label a place."""
        for mode in Mode:
            yield ModeLabel(mode, current=mode is self._current)
