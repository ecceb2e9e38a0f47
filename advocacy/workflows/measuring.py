"""A letter laid out before it is saved: how long it gets, whether the address fits, how its pages look."""

from __future__ import annotations

from dataclasses import dataclass

from advocacy import letters
from advocacy.letters import LetterData
from advocacy.model import Letter
from advocacy.workflows.letters import render_letter

page_picture = letters.page_picture


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A letter as it would be saved now."""

    pdf: bytes
    pages: int
    filled: float
    """How many pages the text fills: 1.4."""
    zone: str | None
    """The envelope that its address fits; None where none is chosen."""


def lay_out(letter: Letter, style: LetterData) -> LaidOut:
    """Make a letter's PDF without saving it.

    Args:
        letter: composed.
        style: where its template lies.

    Raises:
        LetterFaulty: the PDF failed inspection, or its address does not fit the envelope.
        WrongUse: the envelope is for other paper or a shorter address.
        MachineNotReady: Pango is missing.
    """
    pdf = render_letter(letter, ".pdf", style)
    pages, filled = letters.page_length(pdf)
    return LaidOut(pdf, pages, filled, letter.zone)
