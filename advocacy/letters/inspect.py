"""A look into a finished PDF: a letter that fails it does not leave the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from advocacy.errors import LetterFaulty


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was seen."""

    pages: int
    language: str
    title: str
    fonts: frozenset[str]
    """Names of the embedded fonts, without the subset's prefix: `Advocacy-Serif-Bold`."""


def inspect_pdf(pdf: bytes, *, allowed_fonts: frozenset[str]) -> Inspection:
    """Check what every letter must have: pages, language, title, tags, and only our fonts.

    Args:
        pdf: the file.
        allowed_fonts: families, such as `Advocacy Serif`.

    Raises:
        LetterFaulty: something is missing, or a font fell back to one of the machine's.
    """
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root
        seen = Inspection(
            pages=len(document.pages),
            language=str(root.get("/Lang", "")),
            title=str(document.docinfo.get("/Title", "")),
            fonts=frozenset(_fonts(document)),
        )
        tagged = "/StructTreeRoot" in root and "/MarkInfo" in root and bool(root.MarkInfo.get("/Marked"))
    _demand(seen, allowed_fonts, tagged=tagged)
    return seen


def _demand(seen: Inspection, allowed: frozenset[str], *, tagged: bool) -> None:
    ours = tuple(family.replace(" ", "-") for family in allowed)
    foreign = sorted(name for name in seen.fonts if not name.startswith(ours))
    faults = [
        (not seen.pages, "it has no pages"),
        (not seen.language, "it does not say its language"),
        (not seen.title, "it has no title"),
        (not tagged, "it has no tags for screen readers"),
        (
            bool(foreign),
            f"it uses fonts of this machine ({', '.join(foreign)}), so it would look different elsewhere",
        ),
    ]
    wrong = [text for failed, text in faults if failed]
    if wrong:
        raise LetterFaulty(
            f"The finished letter failed inspection: {'; '.join(wrong)}.",
            remedy="It was not saved. Unusual characters in a name or in your own words may be the cause.",
        )


def _fonts(document: Any) -> Iterator[str]:
    for page in document.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            for part in font.get("/DescendantFonts", [font]):
                yield str(part.get("/BaseFont", "")).lstrip("/").split("+")[-1]
