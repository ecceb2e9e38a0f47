"""All lines of a fund, drawn only where they are seen: nine thousand open as fast as nine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import RenderOptions

from advocacy.model import Holding
from advocacy.tui.widgets.rows import Cell, columns
from advocacy.workflows.writing.wording import percent, printed_identifier


class LineTable(ScrollView, can_focus=True):
    """A fund's lines as printed: name, what the line is, identifier, weight."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Up", show=False, id="lines.up", tooltip="One line up"),
        Binding("down", "scroll_down", "Down", show=False, id="lines.down", tooltip="One line down"),
    ]

    def __init__(self, holdings: Sequence[Holding], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._all = tuple(holdings)
        self._names = tuple(f"{line.name} {printed_identifier(line)}".casefold() for line in holdings)
        self._shown: Sequence[Holding] = self._all

    def on_mount(self) -> None:
        """Tell the scroll bar how long the list is."""
        self._resize()

    def on_resize(self) -> None:
        """Fit the lines to a new width."""
        self._resize()

    def search(self, text: str) -> int:
        """Show the lines whose name or identifier has every word of a text; tell how many there are."""
        words = text.casefold().split()
        self._shown = [
            line for line, name in zip(self._all, self._names, strict=True) if all(w in name for w in words)
        ]
        self.scroll_to(y=0, animate=False)
        self._resize()
        self.refresh()
        return len(self._shown)

    def _resize(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._shown))

    def render_line(self, y: int) -> Strip:
        """See `ScrollView`."""
        place, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if place >= len(self._shown):
            return Strip.blank(width, self.rich_style)
        line = _cells(self._shown[place], width)
        options = RenderOptions(self._get_style, cast(RulesMap, self.styles))
        return line.render_strips(width, 1, self.visual_style, options)[0].extend_cell_length(width)


def _cells(holding: Holding, width: int) -> Content:
    cells = [
        Cell(holding.name),
        Cell(str(holding.kind), 10, "$quiet"),
        Cell(printed_identifier(holding), 18, "$quiet"),
        Cell(percent(holding.weight_percent), 10, right=True),
    ]
    return columns(*cells)(width)[0]
