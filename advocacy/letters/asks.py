"""Asks: which ones fit a letter, and how they read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from advocacy.errors import EvidenceForbids, Refusal, WrongUse
from advocacy.letters.formats import long_date, quarter_end, unwrapped
from advocacy.letters.wording import Wording, fill_pattern
from advocacy.model import Ask, Library, Role, Screening, Sentence, localized

MOST = 5
"""More requests than this and none is answered (design.md and practice.md §2.4 ask for three to five)."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides whether an ask makes sense."""

    companies: Sequence[str]
    """Those of the letter."""
    country: str
    """Whose law binds the sender (ISO 3166)."""
    on: date
    """The letter's date."""
    closed: Collection[str] = ()
    """Those of the companies that this law forbids to buy and sell."""
    without_votes: Collection[str] = ()
    """Those of which the fund holds only bonds."""
    audience: str = "manager"
    """Who is asked: `manager`, `trustees` or `index-provider`."""
    house: str | None = None
    """The country of whoever is asked, where it is known."""
    closed_to_house: Collection[str] = ()
    """Those of the companies that the law of that country forbids to buy and sell."""


def fitting(asks: Iterable[Ask], given: Circumstances) -> tuple[Ask, ...]:
    """The asks that make sense: those that the sender's law calls for first, then those of the house's."""
    found = [ask for ask in asks if concerned(ask, given)]
    return tuple(sorted(found, key=lambda ask: (not ask.restricted, not ask.closed_to_house)))


def concerned(ask: Ask, given: Circumstances) -> tuple[str, ...]:
    """The companies of a letter that an ask is about; none where it does not fit."""
    if ask.audience != given.audience:
        return ()
    placed = given.country in ask.jurisdictions or given.house in ask.houses
    if (ask.jurisdictions or ask.houses) and not placed:
        return ()
    if (ask.valid_from and given.on < ask.valid_from) or (ask.valid_to and given.on > ask.valid_to):
        return ()
    found = [company for company in given.companies if not ask.companies or company in ask.companies]
    if ask.restricted is not None:
        found = [company for company in found if (company in given.closed) == ask.restricted]
    if ask.closed_to_house is not None:
        shut = given.closed_to_house
        found = [company for company in found if (company in shut) == ask.closed_to_house]
    if ask.needs_votes:
        found = [company for company in found if company not in given.without_votes]
    return tuple(found)


def without_votes(screening: Screening, companies: Iterable[str]) -> frozenset[str]:
    """The companies of which a fund holds only bonds."""
    held = ((company, screening.exposure(company)) for company in companies)
    return frozenset(company for company, exposure in held if exposure and exposure.only_bonds())


def sentence(
    ask: Ask,
    companies: Sequence[str],
    library: Library,
    wording: Wording,
    *,
    fund: str,
    reply_by: date,
    index: str = "",
) -> Sentence:
    """An ask as it prints.

    Raises:
        EvidenceForbids: the ask has no text in this language.
    """
    pattern = localized(ask.text, wording.language)
    if pattern is None:
        raise EvidenceForbids(
            (Refusal(ask.id, f"this ask has no text in {wording.language}", "Choose another ask."),)
        )
    filled = fill_pattern(
        unwrapped(pattern),
        f"asks.yaml, {ask.id}",
        company=wording.listed([library.companies[company].short_name for company in companies]),
        fund=fund,
        index=index,
        deadline=long_date(quarter_end(reply_by), wording.language),
    )
    return Sentence(filled, Role.PLAIN, ask.id)


def check_choice(chosen: Sequence[str], known: dict[str, Ask]) -> tuple[Ask, ...]:
    """The asks with some ids.

    Raises:
        WrongUse: one is unknown, or there are too many.
    """
    for ask in chosen:
        if ask not in known:
            raise WrongUse(f"There is no ask {ask!r}.", remedy=f"Known are: {', '.join(known)}.")
    if len(chosen) > MOST:
        raise WrongUse(f"{len(chosen)} asks are too many.", remedy=f"Choose at most {MOST}.")
    return tuple(known[ask] for ask in chosen)
