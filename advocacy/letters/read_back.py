"""The finished PDF read as a screen reader or a clerk would, against the letter that it was made from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from advocacy.errors import LetterFaulty
from advocacy.letters.fonts import is_leftwards
from advocacy.model import Heading, Letter, NumberedAsks
from advocacy.model.letter import inline_text

_UNREAD = re.compile(r"[\s\u00ad\u2010\u2011\ufffe\x02()-]+")
"""What lines end in and begin with: blanks and hyphens, pdfium's own marks for them included.

Brackets too: where a page has words read from the right, pdfium turns those of other lines about.
"""
_ABOVE = 2
"""Lines that must stand above a close which has come to a new page."""


def read_back(pdf: bytes, letter: Letter) -> None:
    """Check that a PDF says its letter in the letter's order, and that no signature stands alone on a page.

    Args:
        pdf: the letter's.
        letter: composed.

    Raises:
        LetterFaulty: a part is missing or out of its place, or the close has a page to itself.
    """
    import pypdfium2  # noqa: PLC0415

    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(pdf)]
    texts = [page.get_text_range() for page in pages]
    fault = _out_of_order(_squeezed("".join(texts)), letter)
    closed = [page for page, text in zip(pages[1:], texts[1:], strict=True) if letter.close in text]
    if not fault and letter.close and any(_is_alone(page, letter.close) for page in closed):
        fault = "the signature stands alone on its page"
    if fault:
        raise LetterFaulty(
            f"The finished letter failed inspection: {fault}.",
            remedy="It was not saved. Look at the template; a shorter or a longer text may mend a bad page.",
        )


def _out_of_order(text: str, letter: Letter) -> str:
    place = 0
    for part in _parts(letter):
        for wanted in _in_order(part):
            found = text.find(wanted, place)
            if found < 0:
                where = "out of its place" if wanted in text else "missing"
                return f"“{part[:60]}” is {where}"
            place = found + len(wanted)
        if is_leftwards(part) and not set(_squeezed(part)) <= set(text):
            return f"“{part[:60]}” is missing"
    return ""


def _in_order(part: str) -> list[str]:
    """What of a part must stand in the page's order; words read from the right have none that is sure."""
    if not is_leftwards(part):
        return [_squeezed(part)]
    return [_squeezed(word) for word in part.split() if word.isalpha() and not is_leftwards(word)]


def _parts(letter: Letter) -> Iterator[str]:
    """What every reader must come upon, in this order."""
    yield "".join(map(inline_text, letter.subject))
    yield letter.salutation
    for block in letter.blocks:
        if isinstance(block, Heading):
            yield block.text()
        elif isinstance(block, NumberedAsks):
            yield from (ask.text() for ask in block.asks)
    yield letter.close
    if letter.sources:
        yield letter.sources_heading


def _squeezed(text: str) -> str:
    return _UNREAD.sub("", unicodedata.normalize("NFKC", text)).replace("'", "’")


def _is_alone(page: Any, close: str) -> bool:
    """Whether the close stands on a page with next to nothing of the letter above it."""
    found = page.search(close).get_next()
    if not found:
        return False
    _, _, _, top = page.get_charbox(found[0])
    bottoms = (page.get_rect(index)[1] for index in range(page.count_rects()))
    return len({round(bottom) for bottom in bottoms if bottom > top}) < _ABOVE
