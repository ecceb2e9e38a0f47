"""A list to browse, drawn only where it is seen: ten thousand companies open as fast as ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from advocacy.tui.browsing import Shown
from advocacy.tui.widgets.rows import Cell, columns


class BrowseList(ScrollView, can_focus=True):
    """Lines with what lies under them; one is marked."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False, id="browse.up", tooltip="To the line above"),
        Binding("down", "move(1)", "Down", show=False, id="browse.down", tooltip="To the next line"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="browse.page_up", tooltip="A page up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="browse.page_down", tooltip="A page down"),
        Binding(
            "home", "move(-1000000)", "First", show=False, id="browse.first", tooltip="To the first line"
        ),
        Binding("end", "move(1000000)", "Last", show=False, id="browse.last", tooltip="To the last line"),
        Binding(
            "enter,space", "turn", "Open", id="browse.toggle", tooltip="Open the marked line, or close it"
        ),
        Binding("right", "unfold", "Open", show=False, id="browse.unfold", tooltip="Open the marked line"),
        Binding("left", "fold", "Close", show=False, id="browse.fold", tooltip="Close it, or go a level up"),
    ]

    class Marked(Message):
        """Another line is to be marked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Turned(Message):
        """The marked line is to be opened or closed: `toggle`, `unfold` or `fold`."""

        def __init__(self, how: str) -> None:
            super().__init__()
            self.how = how

    def __init__(self, refused: Callable[[Shown], bool], *, id: str | None = None) -> None:  # noqa: A002
        """Make a list.

        Args:
            refused: whether a line bears the sign [!]; asked for lines that are seen.
            id: of the widget.
        """
        super().__init__(id=id)
        self._refused = refused
        self._lines: Sequence[Shown] = ()
        self._at = 0

    def show(self, lines: Sequence[Shown], at: int) -> None:
        """Show lines, one of them marked."""
        self._lines, self._at = lines, at
        self._resize()
        self.scroll_to_region(Region(0, at, 1, 1), animate=False, force=True, immediate=True)
        self.refresh()

    def on_resize(self) -> None:
        """Fit the lines to a new width."""
        self._resize()
        self.scroll_to_region(Region(0, self._at, 1, 1), animate=False, force=True, immediate=True)

    def _resize(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._lines))

    # Keys and mouse ------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Move the mark."""
        self.post_message(self.Marked(self._at + by))

    def action_page(self, by: int) -> None:
        """Move the mark by what is seen at a time."""
        self.action_move(by * max(1, self.scrollable_content_region.height - 1))

    def action_turn(self) -> None:
        """Open or close the marked line."""
        self.post_message(self.Turned("toggle"))

    def action_unfold(self) -> None:
        """Open the marked line."""
        self.post_message(self.Turned("unfold"))

    def action_fold(self) -> None:
        """Close the marked line."""
        self.post_message(self.Turned("fold"))

    def on_click(self, event: events.Click) -> None:
        """Mark the line clicked; open it if it was marked, or its sign was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= (number := offset.y + self.scroll_offset.y) < len(self._lines):
            return
        line = self._lines[number]
        again, on_sign = number == self._at, offset.x < (line.depth + 1) * STEP
        self.post_message(self.Marked(number))
        if again or on_sign:
            self.post_message(self.Turned("toggle"))

    # Drawing -------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """See `ScrollView`."""
        place, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if place >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._cells(self._lines[place], width)
        style = self.visual_style
        if place == self._at:
            name = "cursor" if self.has_focus else "blurred-cursor"
            style += self._cursor_style(name)
        options = RenderOptions(self._get_style, cast(RulesMap, self.styles))
        return line.render_strips(width, 1, style, options)[0].extend_cell_length(width, style.rich_style)

    COMPONENT_CLASSES: ClassVar[set[str]] = {"browse-list--cursor", "browse-list--blurred-cursor"}

    def _cursor_style(self, name: str) -> Style:
        return self.get_visual_style(f"browse-list--{name}")

    def _cells(self, line: Shown, width: int) -> Content:
        sign = ("▾ " if line.open else "▸ ") if line.node.children else "  "
        front = Content(" " * STEP * line.depth) + Content.styled(sign, "$accent")
        if self._refused(line):
            front += Content.styled("[!] ", "$warning bold")
        free = width - front.cell_length
        note = line.node.note if free >= WITH_NOTE else ""
        cells = [Cell(line.node.text)]
        if note:
            cells.append(Cell(note, min(MOST_NOTE, Content(note).cell_length), "$quiet", right=True))
        return front + columns(*cells)(free)[0]


STEP = 2
"""Columns of indent a level."""
WITH_NOTE = 34
"""Columns from which on there is room for a remark beside the name."""
MOST_NOTE = 28
