"""How laid-out pages look: full, nearly empty, or with a line torn apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

_FEW_LINES = 14
"""A last page with fewer lines than this, margins included, looks like a mistake."""
_FULL_LINES = 40
"""Lines of a page that holds hardly any more, set closer."""
_PAGE_LINES, _LETTER_LINE, _SOURCE_LINE = 44, 95, 125
"""Lines of a page in the house style and characters of a line, as counted in our own letters."""
_TORN = 0.6
"""Part of the measure: no word of ours is so long that a line without it could be shorter than this."""
_TAG = re.compile(r"<[^>]*>")
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6])>")


def is_nearly_empty(page: Any) -> bool:
    """Whether a last page would look like a mistake."""
    return _lines(page) < _FEW_LINES


def is_full(page: Any) -> bool:
    """Whether hardly anything more would go on a page."""
    return _lines(page) >= _FULL_LINES


def parts_sources(pages: Sequence[Any]) -> bool:
    """Whether the last page has nothing but the rest of the sources, which begin on the page before."""
    if len(pages) < 2:  # noqa: PLR2004
        return False
    before, last = (set(_lines_by_place(page)) for page in pages[-2:])
    return "sources" in before and last == {"sources"}


def _lines_by_place(page: Any) -> Iterator[str]:
    """For each block with lines, whether it is one of the sources or of the letter; the foot is neither."""
    for child in page._page_box.children:  # noqa: SLF001
        if type(child).__name__ == "MarginBox":
            continue
        listed = {id(below) for box in child.descendants() if _is_sources(box) for below in box.descendants()}
        for box in child.descendants():
            if type(box).__name__ == "LineBox":
                yield "sources" if id(box) in listed else "letter"


def _is_sources(box: Any) -> bool:
    element = getattr(box, "element", None)
    return element is not None and element.get("class") == "sources"


def has_torn_line(pages: Iterable[Any]) -> bool:
    """Whether a line ends in mid-sentence far from the margin.

    WeasyPrint 70 now and then takes a word into a line, finds the line too long, and gives the word a line
    of its own.
    """
    for page in pages:
        for box in page._page_box.descendants():  # noqa: SLF001
            if getattr(box, "element_tag", None) not in {"p", "li"}:
                continue
            lines = [child for child in box.children if type(child).__name__ == "LineBox"]
            if any(is_torn(line, box) for line in lines[:-1]):
                return True
    return False


def is_torn(line: Any, block: Any) -> bool:
    """Whether a line that is not the last of its block ends far from the margin."""
    return bool(_width(line) < _TORN * block.width)


def _width(line: Any) -> float:
    return float(sum(part.margin_width() for part in line.children))


def may_end_badly(html: str) -> bool:
    """Whether a letter's last page is likely to be nearly empty: a guess that only saves a layout.

    Args:
        html: the letter's page in the house style.
    """
    body, _, sources = html.partition('<section class="sources"')
    lines = _guessed_lines(body, _LETTER_LINE) + _guessed_lines(sources, _SOURCE_LINE)
    left = lines % _PAGE_LINES
    return lines > _PAGE_LINES and left <= _FEW_LINES


def _guessed_lines(html: str, width: int) -> int:
    texts = (len(_TAG.sub("", block).strip()) for block in _BLOCK_END.split(html))
    return sum(-(-length // width) for length in texts)


def _lines(page: Any) -> int:
    """Lines of text on a page, its margins' included."""
    return sum(type(box).__name__ == "LineBox" for box in page._page_box.descendants())  # noqa: SLF001
