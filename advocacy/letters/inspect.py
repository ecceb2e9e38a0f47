"""A look into a finished PDF: a letter that fails it does not leave the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

from advocacy.errors import LetterFaulty

_LEVELS = {f"/H{level}": level for level in range(1, 7)}
_FEW = 4
"""Lines, the foot of the page included: fewer on a last page look like a mistake."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was seen."""

    pages: int
    language: str
    title: str
    fonts: frozenset[str]
    """Names of the embedded fonts, without the subset's prefix: `Advocacy-Serif-Bold`."""
    elsewhere: frozenset[str]
    """Names of fonts that the file names and does not hold."""
    headings: tuple[int, ...]
    """The levels of the headings, in the order in which they are read."""
    last_lines: int
    """Lines of text on the last page, its foot included."""
    unnamed: int
    """Links and fields that have no words to be read."""


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
            fonts=frozenset(map(_name, _fonts(document))),
            elsewhere=frozenset(_name(font) for font in _fonts(document) if not _is_embedded(font)),
            headings=tuple(_headings(root.get("/StructTreeRoot"))),
            last_lines=_lines_on_the_last_page(pdf),
            unnamed=sum(map(_is_unnamed, _annotations(document))),
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
        (seen.headings.count(1) != 1, f"it has {seen.headings.count(1)} main headings instead of one"),
        (_skips(seen.headings), f"its headings skip a level: {', '.join(map(str, seen.headings))}"),
        (seen.pages > 1 and seen.last_lines < _FEW, "its last page is nearly empty"),
        (bool(seen.unnamed), f"{seen.unnamed} of its links and fields have no words to be read"),
        (bool(seen.elsewhere), f"it does not hold its fonts: {', '.join(sorted(seen.elsewhere))}"),
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


def _skips(headings: tuple[int, ...]) -> bool:
    return any(deeper > level + 1 for level, deeper in pairwise(headings))


def _headings(node: Any) -> Iterator[int]:
    """The levels of the headings below a node of the structure tree."""
    import pikepdf  # noqa: PLC0415

    if not isinstance(node, pikepdf.Dictionary):
        return
    if level := _LEVELS.get(str(node.get("/S", ""))):
        yield level
    below = node.get("/K")
    for child in below if isinstance(below, pikepdf.Array) else (below,):
        yield from _headings(child)


def _lines_on_the_last_page(pdf: bytes) -> int:
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(pdf)
    text = document[len(document) - 1].get_textpage()
    return len({round(text.get_rect(index)[1]) for index in range(text.count_rects())})


def _annotations(document: Any) -> Iterator[Any]:
    return (item for page in document.pages for item in page.get("/Annots", ()))


def _is_unnamed(annotation: Any) -> bool:
    """Whether a field has no name for readers, or a link no words."""
    kind = str(annotation.get("/Subtype", ""))
    if kind == "/Widget":
        return not str(annotation.get("/TU", annotation.get("/Parent", {}).get("/TU", ""))).strip()
    return kind == "/Link" and not str(annotation.get("/Contents", "")).strip()


def _fonts(document: Any) -> Iterator[Any]:
    """The fonts of the pages, and those in which fields are filled in."""
    named = [page.get("/Resources", {}).get("/Font", {}) for page in document.pages]
    named.append(document.Root.get("/AcroForm", {}).get("/DR", {}).get("/Font", {}))
    for fonts in named:
        for font in fonts.values():
            yield from font.get("/DescendantFonts", [font])


def _name(font: Any) -> str:
    return str(font.get("/BaseFont", "")).lstrip("/").split("+")[-1]


def _is_embedded(font: Any) -> bool:
    described = font.get("/FontDescriptor", {})
    return any(kind in described for kind in ("/FontFile", "/FontFile2", "/FontFile3"))
