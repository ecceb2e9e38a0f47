"""Texts of a layout: where each stands, how another is shaped in its style, and how that is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from advocacy.letters.fonts import needs_second_font
from advocacy.letters.html import typographic
from advocacy.letters.pages import is_torn

SECOND_FONT = "名"
"""A character that only the second font has."""
_FIRST_HAN = 0x4E00


class DoesNotFit(Exception):
    """A member's lines can't take their places on the shared pages; the message says why."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a layout, with the line and the block that it stands in."""

    page: int
    box: Any
    line: Any
    block: Any


def script_of(line: str) -> str:
    """Which fonts a line takes, in their order: a line is as high as they are, and stands on the first."""
    line = "".join(line.split())  # blanks take the font of what stands before them
    if not needs_second_font(line):
        return ""
    if all(map(needs_second_font, line)):
        return "second"
    return "second, first" if needs_second_font(line[0]) else "first, second"


def plain_line(script: str) -> str:
    """A line of nobody's that takes the same fonts."""
    return {"": "x", "second": SECOND_FONT, "second, first": f"{SECOND_FONT}x"}.get(script, f"x{SECOND_FONT}")


def stand_in(text: str, number: int, script: str) -> str:
    """A line that no member has, which takes given fonts; of each number there is one."""
    if script == "second":
        return chr(_FIRST_HAN + number) * (2 + number // 10)
    return {"": text, "second, first": SECOND_FONT + text}.get(script, text + SECOND_FONT)


def texts_of(document: Any) -> Iterator[Text]:
    """All texts of a layout, in the order of its tree."""
    for number, sheet in enumerate(document.pages):
        yield from _texts_below(sheet._page_box, number, None, None)  # noqa: SLF001


def _texts_below(box: Any, number: int, line: Any, block: Any) -> Iterator[Text]:
    kind = type(box).__name__
    if kind == "AbsolutePlaceholder":
        box = box._box  # noqa: SLF001
        kind = type(box).__name__
    if kind == "TextBox":
        yield Text(number, box, line, block)
        return
    if kind == "LineBox":
        line = box
    elif hasattr(box, "children"):
        block = box if kind.endswith("BlockBox") else block
    for child in getattr(box, "children", ()):
        yield from _texts_below(child, number, line, block)


def block_width(text: Text) -> float:
    """The measure of the block that a text stands in, in pixels."""
    return float(text.block.width) if text.block is not None else 0.0


def _squeezed(text: str) -> str:
    return "".join(typographic(text).split())


def lines_of(texts: Sequence[Text], said: str) -> list[Text]:
    """The consecutive texts that say a paragraph; none where there are no such."""
    wanted = _squeezed(said)
    for start, text in enumerate(texts):
        if not wanted.startswith(_squeezed(text.box.text)) or not text.box.text.strip():
            continue
        rest, end = wanted, start
        while rest and end < len(texts) and rest.startswith(_squeezed(texts[end].box.text)):
            rest = rest[len(_squeezed(texts[end].box.text)) :]
            end += 1
        if not rest:
            return list(texts[start:end])
    return []


def are_torn(lines: Sequence[Text]) -> bool:
    """Whether a line but the last ends far from the margin: then the whole letter is set otherwise."""
    return any(text.block is not None and is_torn(text.line, text.block) for text in lines[:-1])


def shaped_like(like: Any, text: str) -> Any:
    """A box of a text in the style of another box, on one line."""
    from weasyprint.layout.inline import split_text_box  # noqa: PLC0415

    if not text:
        raise DoesNotFit("a line is empty")
    box, rest, _ = split_text_box(None, like.copy_with_text(text), None, None)
    if box is None or rest is not None:
        raise DoesNotFit("a line breaks")
    box.position_x, box.position_y = like.position_x, like.position_y
    return box


def drawn(box: Any, fonts: dict[Any, Any]) -> bytes:
    """The content of a form that draws a box, in points from the top left corner of the page."""
    import pydyf  # noqa: PLC0415
    from weasyprint.draw.text import draw_text  # noqa: PLC0415
    from weasyprint.pdf.stream import Stream  # noqa: PLC0415

    resources = {name: pydyf.Dictionary() for name in ("ExtGState", "XObject", "Pattern", "Shading")}
    resources["ColorSpace"] = pydyf.Dictionary()
    stream = Stream(fonts, None, resources, {}, None, {}, None)
    draw_text(stream, box, 0, "clip", "none")
    return b"\n".join(stream.stream)
