"""All lines of a fund, drawn only where they are seen: twelve thousand open as fast as twelve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import RenderOptions
from textual.widget import Widget

from advocacy.tui.line_list import LineList, Order
from advocacy.tui.widgets.rows import INDENT, Cell, Mark, columns
from advocacy.workflows.writing.wording import bar, percent, printed_identifier, shown

_KIND, _IDENTIFIER, _WEIGHT, _BAR = 10, 18, 9, 6
_WITH_BAR = 90
"""The width from which on a line has room for a bar."""


class LineTable(ScrollView, can_focus=True):
    """A fund's lines as printed: what they are to the letter, name, kind, identifier, weight.

    Args:
        lines: of the fund.
        signs: the mark before a line, by what the line is marked with.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False, id="lines.up", tooltip="One line up"),
        Binding("down", "move(1)", "Down", show=False, id="lines.down", tooltip="One line down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="lines.page_up", tooltip="A page up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="lines.page_down", tooltip="A page down"),
        Binding("home", "jump(0)", "First", show=False, id="lines.first", tooltip="To the first line"),
        Binding("end", "jump(-1)", "Last", show=False, id="lines.last", tooltip="To the last line"),
        Binding("enter", "choose", "Show", id="lines.choose", tooltip="Show the company of the marked line"),
        Binding("n", "sort('NAME')", "By name", id="lines.by_name", tooltip="Sort by name"),
        Binding("w", "sort('WEIGHT')", "By weight", id="lines.by_weight", tooltip="Sort by weight"),
        Binding("k", "sort('KIND')", "By kind", id="lines.by_kind", tooltip="Sort by kind of line"),
        Binding("f", "sort('FILE')", "As in file", id="lines.by_file", tooltip="In the order of the file"),
    ]
    cursor = reactive(0, repaint=True)

    class Sorted(Message):
        """The order is another one."""

    class Chosen(Message):
        """A person chose a line: with what it is marked, if it is."""

        def __init__(self, mark: str | None) -> None:
            super().__init__()
            self.mark = mark

    def __init__(
        self,
        lines: LineList,
        signs: Mapping[str, Mark] | None = None,
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.lines = lines
        self._signs = signs or {}

    def on_mount(self) -> None:
        """Tell the scroll bar how long the list is."""
        self._resize()

    def on_resize(self) -> None:
        """Fit the lines to a new width."""
        self._resize()

    def search(self, text: str) -> int:
        """Show the lines whose name or identifier has every word of a text; tell how many there are."""
        self.lines.search(text)
        self.renew()
        return len(self.lines.shown)

    def sort(self, order: Order) -> None:
        """Sort by a column; a second time the other way."""
        self.lines.sort(order)
        self.renew()
        self.post_message(self.Sorted())

    def renew(self) -> None:
        """Draw what the list shows now, from its beginning."""
        self.cursor = 0
        self.scroll_to(y=0, animate=False)
        self._resize()
        self.refresh()

    def _resize(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.lines.shown))

    # Drawing --------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """See `ScrollView`."""
        number, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if number >= len(self.lines.shown):
            return Strip.blank(width, self.rich_style)
        line = self._content(self.lines.shown[number], width)
        if number == self.cursor and self.has_focus:
            line = line.stylize("$block-cursor-foreground on $block-cursor-background")
        options = RenderOptions(self._get_style, cast(RulesMap, self.styles))
        return line.render_strips(width, 1, self.visual_style, options)[0].adjust_cell_length(width)

    def _content(self, place: int, width: int) -> Content:
        holding = self.lines.holdings[place]
        mark = self._signs.get(self.lines.marks.get(place, ""))
        before = mark.content() + " " if mark else Content(" " * INDENT)
        cells = [
            Cell(shown(holding.name)),
            Cell(str(holding.kind), _KIND, "$quiet"),
            Cell(printed_identifier(holding), _IDENTIFIER, "$quiet"),
            Cell(percent(holding.weight_percent), _WEIGHT, right=True),
        ]
        if width >= _WITH_BAR:
            cells.append(Cell(bar(holding.weight_percent, self.lines.whole_bar, _BAR), _BAR, "$accent"))
        return before + columns(*cells)(width - INDENT)[0]

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001
        """The marked line shows only where the keys go to it."""
        super().watch_has_focus(has_focus)
        self.refresh()

    # Moving and choosing --------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Mark another line."""
        self.action_jump(max(0, self.cursor + by))

    def action_page(self, by: int) -> None:
        """Mark a line a page away."""
        self.action_move(by * max(1, self.scrollable_content_region.height - 1))

    def action_jump(self, number: int) -> None:
        """Mark the line of a number, -1 for the last."""
        last = max(0, len(self.lines.shown) - 1)
        self.cursor = last if number < 0 else min(number, last)
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False)

    def action_choose(self) -> None:
        """Choose the marked line."""
        if self.lines.shown:
            place = self.lines.shown[self.cursor]
            self.post_message(self.Chosen(self.lines.marks.get(place)))

    def action_sort(self, order: str) -> None:
        """Sort by a column."""
        self.sort(Order[order])

    def on_click(self, event: events.Click) -> None:
        """Mark the line clicked; choose it if it was marked."""
        number = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if number >= len(self.lines.shown):
            return
        if number == self.cursor and event.chain > 1:
            self.action_choose()
        self.cursor = number


class LineHeader(Widget):
    """The names of the columns above a `LineTable`; a click sorts."""

    def __init__(self, table: LineTable, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._table = table

    def render(self) -> Content:
        """The headings, the one of the order with a sign."""
        width = self._table.scrollable_content_region.width or self.size.width
        lines = self._table.lines

        def heading(order: Order) -> str:
            if lines.order is not order:
                return order.value
            # The sign says where the small ones stand; weights begin with the large ones.
            up = lines.backwards is (order is Order.WEIGHT)
            return f"{order.value} {'▲' if up else '▼'}"

        cells = [
            Cell(heading(Order.NAME), style="bold"),
            Cell(heading(Order.KIND), _KIND, "bold"),
            Cell("Number", _IDENTIFIER, "$quiet"),
            Cell(heading(Order.WEIGHT), _WEIGHT, "bold", right=True),
        ]
        if width >= _WITH_BAR:
            cells.append(Cell("", _BAR))
        return Content(" " * INDENT) + columns(*cells)(max(width - INDENT, 8))[0]

    def on_click(self, event: events.Click) -> None:
        """Sort by the column clicked."""
        width = self._table.scrollable_content_region.width
        from_right = width - event.get_content_offset_capture(self).x - (_BAR + 2) * (width >= _WITH_BAR)
        if from_right <= _WEIGHT + 1:
            self._table.sort(Order.WEIGHT)
        elif from_right > _WEIGHT + _IDENTIFIER + _KIND + 5:
            self._table.sort(Order.NAME)
        elif from_right > _WEIGHT + _IDENTIFIER + 3:
            self._table.sort(Order.KIND)
