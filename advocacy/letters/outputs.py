"""A letter in the form that a file name's ending asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from advocacy.errors import LetterFaulty, WrongUse
from advocacy.letters.data import LetterData
from advocacy.letters.html import page
from advocacy.letters.inspect import inspect_pdf
from advocacy.letters.plain import letter_markdown, letter_text
from advocacy.model import Letter


def render(letter: Letter, data: LetterData, suffix: str) -> bytes:
    """The letter as a file's content; the same letter gives the same bytes.

    Args:
        letter: composed.
        data: where the template lies.
        suffix: `.pdf`, `.html`, `.txt` or `.md`.

    Raises:
        WrongUse: no such form.
        LetterFaulty: the finished PDF failed inspection.
        MachineNotReady: a PDF is asked for and Pango is missing.
    """
    known = OUTPUTS.get(suffix.lower())
    if known is None:
        raise WrongUse(
            f"A letter can't be written as {suffix or 'a file without an ending'!r}.",
            remedy=f"Let the file's name end in {', '.join(OUTPUTS)}.",
        )
    return known(letter, data)


def page_count(pdf: bytes) -> int:
    """The pages of a letter that was rendered here."""
    from advocacy.letters.pdf import font_families  # noqa: PLC0415

    return inspect_pdf(pdf, allowed_fonts=font_families()).pages


def inspected_pdf(html: str, sheet: Path, *, text: str, tighter: Path | None = None, over: str = "") -> bytes:
    """A page as a PDF that has passed inspection.

    Args:
        html: the page.
        sheet: its style.
        text: what it says, to name characters that our fonts lack.
        tighter: a style to try where the last page would be nearly empty.
        over: rules laid over everything.

    Raises:
        LetterFaulty: the PDF failed inspection.
        MachineNotReady: Pango is missing.
    """
    from advocacy.letters.pdf import font_families, missing_characters, render_pdf  # noqa: PLC0415

    made = render_pdf(html, sheet, tighter=tighter, over=over)
    try:
        inspect_pdf(made, allowed_fonts=font_families())
    except LetterFaulty:
        # A font of the machine stepped in for a character: say which, not which font.
        if missing := missing_characters(text):
            raise LetterFaulty(
                f"Our fonts lack a character: {missing}.",
                remedy="Write it in another way; nothing was saved.",
            ) from None
        raise
    return made


def _pdf(letter: Letter, data: LetterData) -> bytes:
    sheet = data.file(letter.template, "letter.css")
    html = page(letter, data, style=False)
    return inspected_pdf(html, sheet, text=letter_text(letter), tighter=sheet.with_name("tight.css"))


def _html(letter: Letter, data: LetterData) -> bytes:
    return page(letter, data, style=True).encode()


def _text(letter: Letter, data: LetterData) -> bytes:
    del data
    return letter_text(letter).encode()


def _markdown(letter: Letter, data: LetterData) -> bytes:
    del data
    return letter_markdown(letter).encode()


OUTPUTS: dict[str, Callable[[Letter, LetterData], bytes]] = {
    ".pdf": _pdf,
    ".html": _html,
    ".txt": _text,
    ".md": _markdown,
}
"""The forms of a letter, by the ending of a file's name."""
