"""What the terminal at hand can draw."""

from __future__ import annotations

import os
import sys


def draws_blocks() -> bool:
    """Whether eighths of a block can be drawn; the console of Linux has a font of 512 signs without them."""
    encoding = getattr(sys.__stdout__, "encoding", None) or "utf-8"
    return encoding.casefold().replace("-", "") in {"utf8", "utf16"} and os.environ.get("TERM") != "linux"
