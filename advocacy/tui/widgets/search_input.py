"""A field that stays quick whatever is pasted into it."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

MOST = 200
"""Letters that a search or a name can sensibly have."""


class ShortInput(Input):
    """An input for a few words: a longer text that is pasted is cut, line breaks become blanks."""

    most = MOST

    def on_paste(self, event: events.Paste) -> None:
        """Take the beginning of what is pasted; the base class would take the whole first line of it."""
        event.prevent_default()
        event.stop()
        text = self.pasted(event.text)
        room = self.most - len(self.value) + len(self.selected_text)
        if text and room > 0:
            self.replace(text[:room], *sorted(self.selection))

    def pasted(self, text: str) -> str:
        """What is taken of a pasted text."""
        words = text[: self.most * 4].split()
        return "".join(letter for letter in " ".join(words) if letter.isprintable())[: self.most]
