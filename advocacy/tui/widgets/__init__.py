"""The parts that screens are made of."""

from advocacy.tui.widgets.browse_list import BrowseList
from advocacy.tui.widgets.keys import Keys
from advocacy.tui.widgets.letter_view import LetterView
from advocacy.tui.widgets.line_table import LineHeader, LineTable
from advocacy.tui.widgets.mode_bar import ModeBar
from advocacy.tui.widgets.rows import Cell, Mark, Row, Rows, columns, paragraph, prose
from advocacy.tui.widgets.search_input import ShortInput
from advocacy.tui.widgets.shelf_bar import ShelfBar
from advocacy.tui.widgets.step_bar import StepBar
from advocacy.tui.widgets.tick_list import DragList, Line, TickList
from advocacy.tui.widgets.trouble import Trouble

__all__ = [
    "BrowseList",
    "Cell",
    "DragList",
    "Keys",
    "LetterView",
    "Line",
    "LineHeader",
    "LineTable",
    "Mark",
    "ModeBar",
    "Row",
    "Rows",
    "ShelfBar",
    "ShortInput",
    "StepBar",
    "TickList",
    "Trouble",
    "columns",
    "paragraph",
    "prose",
]
