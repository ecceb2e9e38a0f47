"""The evidence to browse and to read, without a screen: what the Evidence place shows, and in which order.

`shelves` puts the library on shelves, `browser` keeps what is searched, opened and marked, `marks` tells what
a letter of today would refuse, `reading` all that is known of one thing, and `editing` finds the command that
opens a file at a line.
"""

from advocacy.tui.browsing.browser import Browser, Shown
from advocacy.tui.browsing.editing import editor_command
from advocacy.tui.browsing.marks import Marks
from advocacy.tui.browsing.parts import Desk, Part, Reading, Role
from advocacy.tui.browsing.reading import read
from advocacy.tui.browsing.shelves import Kind, Node, Shelf, Shelves, named_problems, problem_nodes

__all__ = [
    "Browser",
    "Desk",
    "Kind",
    "Marks",
    "Node",
    "Part",
    "Reading",
    "Role",
    "Shelf",
    "Shelves",
    "Shown",
    "editor_command",
    "named_problems",
    "problem_nodes",
    "read",
]
