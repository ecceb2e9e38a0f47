"""Pictures in the terminal, where the extra `preview` is installed; it is loaded once one is asked for."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from typing import Any

from textual.app import App, SuspendNotSupported
from textual.widget import Widget

HOW = "python -m pip install textual-image"
_WIDGETS = "textual_image.widget"


def can_show() -> bool:
    """Whether the extra is installed."""
    return importlib.util.find_spec("textual_image") is not None


def picture_widget(app: App[Any]) -> Widget:
    """An empty picture of the best kind that the terminal has; its `image` takes a file of a PNG.

    The first time, the terminal is asked what it can show. It answers on the keyboard's line, so Textual has
    to leave that alone for a moment. A browser and a test have half cells, which need no asking.
    """
    real = not (app.is_web or app.is_headless)
    if _WIDGETS not in sys.modules and real:
        try:
            with app.suspend():
                importlib.import_module(_WIDGETS)
        except SuspendNotSupported:
            real = False
    widgets = importlib.import_module(_WIDGETS)
    made: Widget = widgets.Image() if real else widgets.HalfcellImage()
    return made


def pixels_wide(columns: int) -> int:
    """How many pixels a picture of some columns has in this terminal; enough for half cells at least."""
    terminal = sys.modules.get("textual_image._terminal")
    cell = terminal.get_cell_size().width if terminal else 10
    return min(1600, max(400, columns * max(4, int(cell))))
