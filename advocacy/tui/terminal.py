"""Whether there is a terminal on which the UI can be drawn, and what it can draw."""

from __future__ import annotations

import os
import sys

from advocacy.errors import MachineNotReady

_PLAIN = "Use `advocacy write --plain`: it asks line by line and makes the same letter."


def check_terminal() -> None:
    """Find out before the screen is taken whether it can be drawn.

    Raises:
        MachineNotReady: input or output is no terminal, it can't move its cursor, or it shows no Unicode.
    """
    if os.environ.get("TEXTUAL_DRIVER"):
        return  # drawn elsewhere: in a browser
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise MachineNotReady("The terminal UI needs a terminal for input and output.", remedy=_PLAIN)
    if os.environ.get("TERM", "dumb") in {"dumb", "unknown"}:
        raise MachineNotReady("This terminal can't be drawn on (TERM says so).", remedy=_PLAIN)
    if (sys.stdout.encoding or "").replace("-", "").casefold() not in {"utf8", "utf8sig"}:
        raise MachineNotReady(
            f"This terminal is set to {sys.stdout.encoding or 'no encoding'}, which lacks most signs.",
            remedy=f"Set it to UTF-8 (LANG=en_GB.UTF-8), or: {_PLAIN[0].lower()}{_PLAIN[1:]}",
        )
