"""The parts that screens are made of."""

from advocacy.tui.widgets.keys import Keys
from advocacy.tui.widgets.letter_view import LetterView
from advocacy.tui.widgets.line_table import LineTable
from advocacy.tui.widgets.mode_bar import ModeBar
from advocacy.tui.widgets.rows import Cell, Mark, Row, Rows, columns, paragraph, prose
from advocacy.tui.widgets.step_bar import StepBar
from advocacy.tui.widgets.tick_list import DragList, Line, TickList
from advocacy.tui.widgets.trouble import Trouble

__all__ = [
    "Cell",
    "DragList",
    "Keys",
    "LetterView",
    "Line",
    "LineTable",
    "Mark",
    "ModeBar",
    "Row",
    "Rows",
    "StepBar",
    "TickList",
    "Trouble",
    "columns",
    "paragraph",
    "prose",
]
