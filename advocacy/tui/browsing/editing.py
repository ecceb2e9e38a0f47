"""Which command opens a file at a line, by the editor that the user has chosen."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from pathlib import PurePath

PLUS_LINE = frozenset(
    ("vi", "vim", "nvim", "nano", "pico", "emacs", "emacsclient", "micro", "joe", "kak", "ne", "mg", "mcedit")
)
COLON_LINE = frozenset(("hx", "helix", "subl", "zed"))
GOTO = frozenset(("code", "codium", "code-insiders"))


def editor_command(place: str, environment: Mapping[str, str] = os.environ) -> list[str] | None:
    """The command that opens a file where it is to be mended.

    Args:
        place: `file`, or `file:line`.
        environment: in which VISUAL or EDITOR names the editor.

    Returns:
        The command's words; None where no editor is named.
    """
    named = environment.get("VISUAL") or environment.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError:
        words = named.split()
    if not words:
        return None
    path, line = split_place(place)
    name = PurePath(words[0]).name.removesuffix(".exe")
    if line and name in PLUS_LINE:
        return [*words, f"+{line}", path]
    if line and name in COLON_LINE:
        return [*words, f"{path}:{line}"]
    if name in GOTO:
        return [*words, "--wait", "--goto", f"{path}:{line}"] if line else [*words, "--wait", path]
    return [*words, path]


def split_place(place: str) -> tuple[str, int]:
    """A path and a line of it, 0 where none is named; a drive's colon is part of the path."""
    path, _, line = place.rpartition(":")
    return (path, int(line)) if path and line.isdecimal() else (place, 0)
