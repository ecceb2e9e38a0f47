"""A list whose lines can be ticked, by keys and by mouse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from advocacy.tui.widgets.rows import INDENT, Mark, Row, prose


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a tick list: something to tick, or a heading where `id` is None."""

    id: str | None
    row: Row

    @classmethod
    def heading(cls, text: str) -> Line:
        """A line that parts groups; the cursor passes over it."""
        return cls(None, Row(None, lambda width: [Content.styled(_ruled(text, width), "$quiet")]))

    @classmethod
    def note(cls, text: str) -> Line:
        """A remark that the cursor passes over."""
        return cls(None, Row(Mark.NONE, prose(text)))


def _ruled(text: str, width: int) -> str:
    return f"── {text} " + "─" * max(0, width - len(text) - 4)


class TickList(OptionList):
    """Lines with a mark. Space or Enter ticks; so does a click on the mark, or a second one on the line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space", "select", "Tick", id="list.tick", tooltip="Tick the marked line, or take its tick away"
        )
    ]

    class Ticked(Message):
        """A person ticked a line."""

        def __init__(self, ticks: TickList, line: str) -> None:
            super().__init__()
            self.ticks = ticks
            self.line = line

        @property
        def control(self) -> TickList:
            """The list."""
            return self.ticks

    def show(self, lines: Iterable[Line], *, at: str | None = None) -> None:
        """Show lines; the highlight stays on its line, or goes to the one named, or to the first.

        Args:
            lines: all of them, in order.
            at: the id of a line to highlight.
        """
        wanted = at or self.line
        top = self.scroll_offset.y
        shown = list(lines)
        self.set_options(Option(line.row, id=line.id, disabled=line.id is None) for line in shown)
        places = {line.id: place for place, line in enumerate(shown) if line.id}
        if places:
            self.scroll_to(y=top, animate=False, immediate=True)
            self.highlighted = places.get(wanted or "", next(iter(places.values())))

    @property
    def line(self) -> str | None:
        """The id of the highlighted line."""
        option = self.highlighted_option
        return option.id if option else None

    def action_select(self) -> None:
        """Tick the highlighted line."""
        if self.line:
            self.post_message(self.Ticked(self, self.line))

    def on_click(self, event: events.Click) -> None:
        """Highlight the line clicked; tick it if the click was on its mark, or the line had the highlight."""
        event.prevent_default()
        clicked = event.style.meta.get("option")
        if clicked is None or self.options[clicked].disabled:
            return
        on_mark = event.get_content_offset_capture(self).x < INDENT
        again = clicked == self.highlighted
        self.highlighted = clicked
        if on_mark or again:
            self.action_select()


class DragList(TickList):
    """A tick list whose lines a person can also put in order: dragged with the mouse."""

    class Dragged(Message):
        """A person dragged a line onto another."""

        def __init__(self, line: str, onto: str) -> None:
            super().__init__()
            self.line = line
            self.onto = onto

    _held: str | None = None
    """The line under the mouse button, while it is down."""
    _moved = False

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a line."""
        self._held = self._under(event)
        self._moved = False
        if self._held:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the line above which the held one would stand."""
        under = self._under(event) if self._held else None
        if under and under != self._held:
            self._moved = True
        if under and self._moved:
            self.highlighted = self.get_option_index(under)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of it."""
        self.release_mouse()
        held, self._held = self._held, None
        under = self._under(event)
        if held and under and under != held:
            self._moved = True
            self.post_message(self.Dragged(held, under))

    def on_click(self, event: events.Click) -> None:
        """A drag ends in a click, which is none."""
        if self._moved:
            self._moved = False
            event.prevent_default()
            event.stop()

    def _under(self, event: events.MouseEvent) -> str | None:
        place = event.style.meta.get("option")
        return self.options[place].id if place is not None else None
