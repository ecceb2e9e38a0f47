"""The places of the terminal UI between which a person moves freely."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """One place; its value is the name of its screen, but for writing, which has five."""

    START = "start"
    WRITE = "write"
    CAMPAIGN = "campaign"
    EVIDENCE = "browse"
    REGISTER = "register"

    @property
    def title(self) -> str:  # type: ignore[override]  # a mode has a title where a str has a method
        """As the bar shows it."""
        return "Evidence" if self is Mode.EVIDENCE else self.value.capitalize()

    @property
    def key(self) -> str:
        """The key that leads there."""
        return {"start": "f9", "write": "f5", "campaign": "f6", "browse": "f7", "register": "f8"}[self.value]

    @property
    def about(self) -> str:
        """What a person does there, in a few words."""
        return {
            "start": "What this program is, and where to begin",
            "write": "Write a letter, step by step",
            "campaign": "Make letters for many members",
            "browse": "Read what is on record, and who says so",
            "register": "What was sent, and what is due",
        }[self.value]
