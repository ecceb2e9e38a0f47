"""Makes problems whose message and remedy read on as sentences."""

from __future__ import annotations

from advocacy.errors import Problem

MAX_FAULTS = 200
"""As many faults of one file are told; nobody mends more at once."""


def fault(code: str, message: str, name: str, place: tuple[int, int] = (0, 0), remedy: str = "") -> Problem:
    """A problem whose message ends as a sentence does.

    Args:
        code: as docs/errors.md explains it.
        message: what is wrong.
        name: the file.
        place: line and column, from 1; zeros where it is the whole file's.
        remedy: what to do.
    """
    ended = message if message.endswith((".", "?", "!")) else f"{message}."
    return Problem(code, ended, name, *place, remedy)


def shorten(text: str, limit: int = 60) -> str:
    """A text for a message: its first line, of bounded length."""
    line = text.split("\n", maxsplit=1)[0]
    return line if len(line) <= limit else line[: limit - 1] + "…"
