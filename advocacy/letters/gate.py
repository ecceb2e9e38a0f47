"""The gate: what the evidence forbids to print in a letter of a given day.

It compares with the letter's date and never with the clock, so that a draft renders the same in later years
while a new letter is refused until someone has looked at the evidence again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from advocacy.errors import Refusal
from advocacy.model import (
    Correction,
    Development,
    Kind,
    Library,
    Listing,
    LocatedClaim,
    Response,
    Screening,
    localized,
)

_TOLD_FOR = timedelta(days=365)
"""How long letters tell of a correction."""


def refusals(
    located: LocatedClaim,
    screening: Screening,
    library: Library,
    *,
    on: date,
    language: str,
    controllers: Collection[str] = (),
) -> tuple[Refusal, ...]:
    """Every reason why a letter of a day can't print a claim; empty where it can.

    Args:
        located: the claim.
        screening: what the fund shows.
        library: where the companies' names and the sources' dates stand.
        on: the letter's date.
        language: the letter's.
        controllers: companies that the sender chose by name because they control one that the fund holds.
    """
    return tuple(_reasons(located, screening, library, on=on, language=language, controllers=controllers))


def _reasons(
    located: LocatedClaim,
    screening: Screening,
    library: Library,
    *,
    on: date,
    language: str,
    controllers: Collection[str],
) -> Iterator[Refusal]:
    for company in located.companies:
        yield from _about(company, located, screening, library, chosen=company in controllers)
    yield from refusals_for_any_fund(located, library, on=on, language=language)


def refusals_for_any_fund(
    located: LocatedClaim, library: Library, *, on: date, language: str
) -> Iterator[Refusal]:
    """The reasons why no letter of a day can print a claim, whatever the fund holds.

    Args:
        located: the claim.
        library: where the companies' names and the sources' dates stand.
        on: the letter's date.
        language: the letter's.
    """
    for company in located.companies:
        if not responses_to(located, company, on):
            yield Refusal(
                located.ref,
                f"no response of {_name(company, library)} is on record, neither an answer nor that none"
                " came",
                f"Add it under `responses` in {located.matter.id}.yaml, with its source.",
            )
    for source in sorted(located.cited() - library.sources.keys()):
        yield Refusal(
            located.ref,
            f"its source “{source}” is not on record",
            f"Mend the id in {located.matter.id}.yaml, or add the source.",
        )
    for company in mentioned(located, library, language):
        yield Refusal(
            located.ref,
            f"it names {_name(company, library)}, which it is not about and whose side would not print",
            "Leave it out, or write about that company with evidence of its own.",
        )
    yield from _of_the_day(located, library, on)
    if localized(located.claim.text, language) is None:
        yield Refusal(
            located.ref,
            f"it has no text in {language}, only in {', '.join(sorted(located.claim.text))}",
            "Write the letter in another language, or leave it out; languages are never mixed.",
        )


def _about(
    company: str, located: LocatedClaim, screening: Screening, library: Library, *, chosen: bool
) -> Iterator[Refusal]:
    """What forbids to say it of one company: the fund does not hold it."""
    name, held = _name(company, library), company
    if ways := screening.chain(company):
        held = ways[-1].through
        if not chosen:
            yield Refusal(
                located.ref,
                f"it is about {name}, which the fund does not hold, though it shows {_name(held, library)},"
                f" which {name} controls",
                f"Choose {name} as the company in control (--controller {company}), or leave the claim out.",
            )
    exposure = screening.exposure(held)
    if exposure is None:
        yield Refusal(
            located.ref,
            f"it is about {name}, which this fund does not show",
            "Leave it out, or choose a fund that holds the company.",
        )
    elif not exposure.is_long():
        yield Refusal(
            located.ref,
            f"the fund's list shows {_name(held, library)} with nothing or less: a line closed or sold short",
            "Leave it out: such a line is not a holding.",
        )
    elif paper := next((item for item in exposure.proofs if item.holding.kind is Kind.CERTIFICATE), None):
        yield Refusal(
            located.ref,
            f"“{paper.holding.name}” is a paper on shares of {_name(held, library)}, such as a warrant or a"
            " participatory note: whoever holds it does not hold the shares",
            "Reject that line (`advocacy match reject`; not --accept), or leave the claim out.",
        )


def _of_the_day(located: LocatedClaim, library: Library, on: date) -> Iterator[Refusal]:
    """What forbids to say it on the letter's day: a review overdue, a later fact, a source not yet there."""
    matter, ref = located.matter, located.ref
    if on > matter.review_by:
        yield Refusal(
            ref,
            f"its review was due on {matter.review_by}",
            f"Someone must look again and set a new `review_by` in {matter.id}.yaml.",
            overridable=True,
        )
    for development in developments_of(located, on):
        if development.effect == "supersedes":
            yield Refusal(ref, f"it was superseded on {development.date}", "Leave it out.")
    newest = [library.sources[r.id].issued for r in located.claim.sources if r.id in library.sources]
    if any(issued and issued.first_day() > on for issued in newest):
        yield Refusal(
            ref, "its source is later than the letter", "Give the letter a later date, or leave it out."
        )


def _name(company: str, library: Library) -> str:
    known = library.companies.get(company)
    return known.short_name if known else company


def mentioned(located: LocatedClaim, library: Library, language: str) -> tuple[str, ...]:
    """Companies that a claim names without being about them, unless it says that this is harmless."""
    text = localized(located.claim.text, language) or ""
    allowed = {*located.companies, *located.claim.mentions}
    return tuple(
        company.id
        for company in library.companies.values()
        if company.id not in allowed
        and company.short_name in text  # tells most apart without a pattern to compile
        and re.search(rf"\b{re.escape(company.short_name)}\b", text)
    )


def responses_to(located: LocatedClaim, company: str, on: date) -> tuple[Response, ...]:
    """What a company answered to a claim by a day, oldest first."""
    found = [
        response
        for response in located.matter.responses
        if response.company == company
        and (not response.covers or located.claim.id in response.covers)
        and response.date.first_day() <= on
    ]
    return tuple(sorted(found, key=lambda response: response.date))


def developments_of(located: LocatedClaim, on: date) -> tuple[Development, ...]:
    """What had become of a claim by a day, oldest first."""
    found = [
        development
        for development in located.matter.developments
        if (not development.affects or located.claim.id in development.affects)
        and (not development.companies or set(development.companies) & set(located.companies))
        and development.date.first_day() <= on
    ]
    return tuple(sorted(found, key=lambda development: development.date))


def corrections_of(located: LocatedClaim, on: date) -> tuple[Correction, ...]:
    """What was corrected in a claim within a year before a day, oldest first.

    A letter that went out before may have had it wrong; after a year a reader has long had the right text.
    """
    found = [
        correction
        for correction in located.matter.corrections
        if correction.claim == located.claim.id and timedelta(0) <= on - correction.date <= _TOLD_FOR
    ]
    return tuple(sorted(found, key=lambda correction: correction.date))


def restricted(library: Library, companies: Iterable[str], country: str, on: date) -> dict[str, Listing]:
    """The companies that a country's persons may not buy or sell on a day, each with its list."""
    found = {}
    for company in companies:
        for listing in library.listings.values():
            if not listing.forbids_dealing or country not in listing.binds:
                continue
            for entry in listing.entries:
                ended = entry.until is not None and entry.until.last_day() < on
                if entry.company == company and entry.since.first_day() <= on and not ended:
                    found[company] = listing
    return found
