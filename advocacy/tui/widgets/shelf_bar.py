"""The shelves of the library, side by side, and which of them is browsed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from advocacy.tui.browsing import Shelf
from advocacy.tui.messages import GoShelf


class ShelfLabel(Static):
    """One shelf; a click goes there."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(id=f"shelf-{shelf.name.lower()}")
        self._shelf = shelf

    def say(self, note: str, *, current: bool) -> None:
        """Show the shelf's name, with a remark."""
        self.set_class(current, "-current")
        self.update(Content(f"{self._shelf.number} {self._shelf.value}{f' {note}' if note else ''}"))

    def on_click(self) -> None:
        """Go there."""
        self.post_message(GoShelf(self._shelf))


class ShelfBar(Horizontal):
    """All shelves."""

    def compose(self) -> ComposeResult:
        """A label a shelf."""
        for shelf in Shelf:
            yield ShelfLabel(shelf)

    def show(self, current: Shelf, errors: str) -> None:
        """Tell which shelf is browsed.

        Args:
            current: the shelf.
            errors: how many problems there are, as shown behind their name.
        """
        for shelf, label in zip(Shelf, self.query(ShelfLabel), strict=True):
            label.say(errors if shelf is Shelf.PROBLEMS else "", current=shelf is current)
