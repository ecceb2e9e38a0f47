"""What a letter measures by: the norms of its day, and the sender's law where it forbids dealing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from advocacy.errors import EvidenceForbids, Refusal, WrongUse
from advocacy.letters.citations import Numbering
from advocacy.letters.formats import unwrapped
from advocacy.letters.wording import Wording
from advocacy.model import (
    Draft,
    Library,
    Listing,
    Norm,
    Paragraph,
    Principle,
    Role,
    Run,
    Sentence,
    localized,
)

_ANY_HOLDING = "ofac-faq-861"
"""The Treasury's published answer that the ban reaches funds; cited where the library has it."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A norm that a letter cites, and the principle that is meant, where one is."""

    norm: Norm
    principle: Principle | None = None


def standards_of(
    draft: Draft,
    by_default: Sequence[str],
    norms: Mapping[str, Norm],
    library: Library,
    countries: Collection[str],
) -> tuple[Standard, ...]:
    """The standards that a letter cites.

    Args:
        draft: whose `norms` are cited if it names any.
        by_default: what is cited otherwise, as far as it stands on the letter's day.
        norms: those that there are, by id.
        library: whose sources they rest on.
        countries: of the sender and the manager.

    Raises:
        WrongUse: the draft names a standard or a principle that there is not.
        EvidenceForbids: the draft names one that did not stand on the letter's day, is not meant for these
            countries, or rests on a source that the library lacks.
    """
    if draft.norms is None:
        usual = (_named(choice, norms) for choice in by_default)
        return tuple(item for item in usual if not why_not(item.norm, draft.date, library, countries))
    chosen = tuple(_named(choice, norms) for choice in draft.norms)
    refused = [
        Refusal(choice, *reason)
        for choice, standard in zip(draft.norms, chosen, strict=True)
        if (reason := why_not(standard.norm, draft.date, library, countries))
    ]
    if refused:
        raise EvidenceForbids(tuple(refused))
    return chosen


def _named(choice: str, norms: Mapping[str, Norm]) -> Standard:
    name, _, number = choice.partition("/")
    norm = norms.get(name)
    if norm is None:
        raise WrongUse(f"There is no standard {name!r}.", remedy=f"Known are: {', '.join(sorted(norms))}.")
    principle = next((item for item in norm.principles if item.number == number), None)
    if number and principle is None:
        known = ", ".join(item.number for item in norm.principles) or "none"
        raise WrongUse(f"No principle {number} of {norm.title} is on record.", remedy=f"Known are: {known}.")
    return Standard(norm, principle)


def why_not(norm: Norm, on: date, library: Library, countries: Collection[str]) -> tuple[str, str] | None:
    """Why a letter of a day can't cite a norm, and what to do; None where it can."""
    if missing := [source for source in norm.sources if source not in library.sources]:
        return f"its source is missing: {', '.join(missing)}", "Add it to the evidence, or leave it out."
    if on < norm.valid_from:
        return f"it stands only from {norm.valid_from}, after the letter's date", "Leave it out."
    if norm.valid_to and on > norm.valid_to:
        instead = f"Cite {norm.replaced_by}, which took its place." if norm.replaced_by else "Leave it out."
        return f"it ended on {norm.valid_to}, before the letter's date", instead
    if norm.jurisdictions and not set(norm.jurisdictions) & set(countries):
        return f"it is meant for {', '.join(norm.jurisdictions)} only", "Leave it out."
    return None


def norms_paragraph(
    standards: Iterable[Standard], wording: Wording, numbering: Numbering
) -> Paragraph | None:
    """The standards, each with its source; None where none applies.

    Raises:
        EvidenceForbids: a standard has no text in the letter's language.
    """
    sentences = []
    for standard in standards:
        norm, principle = standard.norm, standard.principle
        locator = wording.text("principle", number=principle.number) if principle else None
        for text in (norm.text, *((principle.text,) if principle else ())):
            said = localized(text, wording.language)
            if said is None:
                reason = f"it has no text in {wording.language}"
                raise EvidenceForbids((Refusal(norm.id, reason, "Leave it out."),))
            place = locator if text is not norm.text else None
            cites = [part for source in norm.sources for part in (Run(" "), numbering.cite_id(source, place))]
            sentences.append(Sentence((Run(unwrapped(said)), *cites, Run(".")), Role.NORM))
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
