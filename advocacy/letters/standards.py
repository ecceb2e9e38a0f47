"""What a letter measures by: the norms of its day, and the sender's law where it forbids dealing."""

from __future__ import annotations

from collections.abc import Iterable

from advocacy.letters.citations import Numbering
from advocacy.letters.wording import Wording
from advocacy.model import Library, Listing, Norm, Paragraph, Role, Run, Sentence, localized

_ANY_HOLDING = "ofac-faq-861"
"""The Treasury's published answer that the ban reaches funds; cited where the library has it."""


def norms_paragraph(
    norms: Iterable[Norm], library: Library, wording: Wording, numbering: Numbering
) -> Paragraph | None:
    """The standards, each with its source; None where none applies or the library lacks the sources."""
    sentences = []
    for norm in norms:
        text = localized(norm.text, wording.language)
        if text is None or any(source not in library.sources for source in norm.sources):
            continue
        cites = [inline for source in norm.sources for inline in (Run(" "), numbering.cite_id(source))]
        sentences.append(Sentence((Run(" ".join(text.split())), *cites, Run(".")), Role.NORM))
    return Paragraph(tuple(sentences)) if sentences else None


def law_paragraph(
    closed: dict[str, Listing], library: Library, wording: Wording, numbering: Numbering
) -> Paragraph | None:
    """What the sender's law says of companies that it forbids to hold; None where there are none.

    Args:
        closed: these companies, each with the list that says so.
        library: the companies' names and the sources.
        wording: of the letter's language.
        numbering: of the letter's sources.
    """
    if not closed:
        return None
    names = [library.companies[company].short_name for company in closed]
    entries = [
        entry for company, listing in closed.items() for entry in listing.entries if entry.company == company
    ]
    refs = {ref.id: ref for entry in entries for ref in entry.sources}
    # In the order in which they print, so that sources are numbered by first mention.
    cites = (Run(" "), *numbering.cite(tuple(refs.values())))
    faq = (Run(" "), numbering.cite_id(_ANY_HOLDING)) if _ANY_HOLDING in library.sources else ()
    filled = wording.fill(
        "law.restricted",
        companies=wording.listed(names),
        was=wording.text("law.was" if len(names) == 1 else "law.were"),
        cites=cites,
        faq_cites=faq,
    )
    return Paragraph((Sentence(filled, Role.LAW),), lead=wording.text("law.lead"))
