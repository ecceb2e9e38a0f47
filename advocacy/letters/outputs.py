"""A letter in the form that a file name's ending asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from advocacy.errors import LetterFaulty, WrongUse
from advocacy.letters.data import LetterData
from advocacy.letters.envelope import preflight
from advocacy.letters.html import page
from advocacy.letters.inspect import inspect_pdf
from advocacy.letters.mail import letter_mail
from advocacy.letters.pdf import Attached
from advocacy.letters.plain import letter_markdown, letter_text
from advocacy.letters.read_back import read_back
from advocacy.letters.word import letter_document
from advocacy.letters.zones import Zone, find_zone, zone_rules
from advocacy.model import Letter


def render(letter: Letter, data: LetterData, suffix: str, *, attached: Sequence[Attached] = ()) -> bytes:
    """The letter as a file's content; the same letter gives the same bytes.

    Args:
        letter: composed.
        data: where the template lies.
        suffix: `.pdf`, `.html`, `.txt`, `.md`, `.eml` or `.docx`.
        attached: files to put into a PDF, which is then made for keeping.

    Raises:
        WrongUse: no such form, or not this template's, or the envelope is for other paper.
        LetterFaulty: the finished PDF failed inspection.
        MachineNotReady: a PDF is asked for and Pango is missing.
    """
    form = suffix.lower()
    known = OUTPUTS.get(form)
    if known is None:
        raise WrongUse(
            f"A letter can't be written as {suffix or 'a file without an ending'!r}.",
            remedy=f"Let the file's name end in {', '.join(OUTPUTS)}.",
        )
    offered = data.manifest(letter.template).outputs
    if form.removeprefix(".") not in offered:
        raise WrongUse(
            f"A letter of the kind {letter.template!r} can't be written as {form}.",
            remedy=f"It can be: {', '.join(f'.{name}' for name in offered)}.",
        )
    if attached:
        if form != ".pdf":
            raise WrongUse("Only a PDF can carry files.", remedy="Let the file's name end in .pdf.")
        return _pdf(letter, data, attached)
    return known(letter, data)


def page_count(pdf: bytes) -> int:
    """The pages of a letter that was rendered here."""
    from advocacy.letters.fonts import font_families  # noqa: PLC0415

    return inspect_pdf(pdf, allowed_fonts=font_families()).pages


def overflow(pdf: bytes) -> str:
    """The first words that run off a page of a PDF; empty where none do."""
    import pypdfium2  # noqa: PLC0415

    for sheet in pypdfium2.PdfDocument(pdf):
        width, height = sheet.get_size()
        text = sheet.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            if left < 0 or bottom < 0 or right > width or top > height:
                return str(text.get_text_bounded(left, bottom, right, top))[:40]
    return ""


def inspected_pdf(
    html: str,
    sheet: Path,
    *,
    text: str,
    tighter: Path | None = None,
    over: str = "",
    attached: Sequence[Attached] = (),
    on: date | None = None,
) -> bytes:
    """A page as a PDF that has passed inspection.

    Args:
        html: the page.
        sheet: its style.
        text: what it says, to name characters that our fonts lack.
        tighter: a style to try where the last page would be nearly empty.
        over: rules laid over everything.
        attached: files to put into it.
        on: the day that they carry.

    Raises:
        LetterFaulty: the PDF failed inspection.
        MachineNotReady: Pango is missing.
    """
    from advocacy.letters.fonts import font_families, how_to_print, missing_characters  # noqa: PLC0415
    from advocacy.letters.pdf import render_pdf  # noqa: PLC0415

    made = render_pdf(html, sheet, tighter=tighter, over=over, attached=attached, on=on)
    try:
        inspect_pdf(made, allowed_fonts=font_families())
    except LetterFaulty:
        # A font of the machine stepped in for a character: say which, not which font.
        if missing := missing_characters(text):
            raise LetterFaulty(
                f"Our fonts lack a character: {missing}.",
                remedy=f"{how_to_print(text)} Nothing was saved.",
            ) from None
        raise
    return made


def _pdf(letter: Letter, data: LetterData, attached: Sequence[Attached] = ()) -> bytes:
    sheet = data.file(letter.template, "letter.css")
    zone = find_zone(data.zones(), letter.zone) if letter.zone else None
    over = zone_rules(zone, letter.paper, len(letter.recipient)) if zone else ""
    made = inspected_pdf(
        page(letter, data, style=False),
        sheet,
        text=letter_text(letter),
        tighter=sheet.with_name("tight.css"),
        over=over,
        attached=attached,
        on=date.fromisoformat(letter.created),
    )
    read_back(made, letter)
    if zone:
        _check_window(made, zone)
    return made


def _check_window(pdf: bytes, zone: Zone) -> None:
    """Refuse a letter whose address the envelope would hide.

    Raises:
        LetterFaulty: it does not fit, with what is in the way.
    """
    found = preflight(pdf, "the letter", zone)
    if not found.fits:
        faults = "; ".join(found.faults) or found.advice()
        raise LetterFaulty(
            f"The address does not fit the window of {zone.id}: {faults}.",
            remedy="It was not saved. Join lines of the address, or shorten it, in a file: --recipient FILE.",
        )


def _mail(letter: Letter, data: LetterData) -> bytes:
    return letter_mail(letter, _pdf(letter, data))


def _document(letter: Letter, data: LetterData) -> bytes:
    return letter_document(letter, data.wording(letter.language, letter.template))


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
    ".eml": _mail,
    ".docx": _document,
}
"""The forms of a letter, by the ending of a file's name."""
