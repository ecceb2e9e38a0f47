"""Is there a desktop, with a browser that leaves the terminal alone?"""

from __future__ import annotations

import os
import sys


def has_desktop() -> bool:
    """Whether a browser can show a page in a window of its own."""
    if sys.platform in {"darwin", "win32"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
