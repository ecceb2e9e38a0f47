"""Lines of a list that fit themselves to the width they get: a mark, then columns or wrapped text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

Lines = Callable[[int], Sequence[Content]]
"""From a width in cells to the lines that fill it."""


class Mark(Enum):
    """What stands before a line, and in which colour; the sign alone tells it too."""

    ON = ("[x]", "$accent bold")
    OFF = ("[ ]", "$foreground")
    BARRED = ("[!]", "$warning")
    OPEN = ("[?]", "$warning bold")
    NONE = (" – ", "$quiet")

    def content(self) -> Content:
        """The mark as it is drawn."""
        text, style = self.value
        return Content.styled(text, style)


INDENT = 4


class Row(Visual):
    """One line of a list."""

    def __init__(self, mark: Mark | None, lines: Lines) -> None:
        self._mark = mark
        self._lines = lines
        self._made: tuple[int, list[Content]] = (-1, [])

    def lines(self, width: int) -> list[Content]:
        """The lines at a width in cells, the mark before the first."""
        if self._made[0] != width:
            indent = INDENT if self._mark else 0
            body = self._lines(max(8, width - indent))
            first = self._mark.content() + " " if self._mark else Content("")
            made = [(first if not place else Content(" " * indent)) + line for place, line in enumerate(body)]
            self._made = (width, made)
        return self._made[1]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """See `Visual`."""
        del height
        return [
            strip
            for line in self.lines(width)
            for strip in line.truncate(width, ellipsis=True).render_strips(width, 1, style, options)
        ]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """See `Visual`."""
        del rules
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """See `Visual`."""
        del rules
        return len(self.lines(width))


class Rows(Visual):
    """Lines one below the other, for a text that is no list."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """See `Visual`."""
        return [strip for row in self._rows for strip in row.render_strips(width, height, style, options)]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """See `Visual`."""
        del rules
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """See `Visual`."""
        return sum(row.get_height(rules, width) for row in self._rows)


@dataclass(frozen=True, slots=True)
class Cell:
    """A column's text and its width in cells; width 0 takes what the others leave."""

    text: str
    width: int = 0
    style: str = ""
    right: bool = False

    def content(self, width: int) -> Content:
        """The text, cut or filled to a width."""
        made = Content.styled(self.text, self.style) if self.style else Content(self.text)
        if made.cell_length > width:
            return made.truncate(width, ellipsis=True)
        gap = width - made.cell_length
        return made.pad_left(gap) if self.right else made.pad_right(gap)


def columns(*cells: Cell, gap: int = 2, below: Sequence[Cell] = ()) -> Lines:
    """One line of columns; cells of `below` follow as lines of their own."""

    def lines(width: int) -> list[Content]:
        fixed = sum(cell.width for cell in cells if cell.width) + gap * (len(cells) - 1)
        free = max(6, width - fixed)
        line = Content(" " * gap).join(cell.content(cell.width or free) for cell in cells)
        return [line, *(cell.content(width) for cell in below)]

    return lines


def prose(text: str, *notes: Content, most: int = 0) -> Lines:
    """Wrapped text, at most so many lines of it (0: all), then quieter notes, wrapped too."""

    def lines(width: int) -> list[Content]:
        wrapped = Content(text).wrap(width)
        if most and len(wrapped) > most:
            last = (wrapped[most - 1].rstrip() + " …").truncate(width, ellipsis=True)
            wrapped = [*wrapped[: most - 1], last]
        return [*wrapped, *(line for note in notes for line in note.wrap(width))]

    return lines


def paragraph(text: str | Content, bullet: str = "") -> Row:
    """Wrapped text for reading; its lines stand under the first word, not under the bullet."""
    whole = Content(text) if isinstance(text, str) else text

    def lines(width: int) -> list[Content]:
        first, *rest = whole.wrap(max(8, width - len(bullet))) or [Content("")]
        indent = Content(" " * len(bullet))
        return [Content.styled(bullet, "$accent") + first, *(indent + line for line in rest)]

    return Row(None, lines)
