"""Asks: which ones fit a letter, and how they read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from advocacy.errors import EvidenceForbids, Refusal, WrongUse
from advocacy.letters.formats import long_date, quarter_end
from advocacy.letters.wording import Wording, fill_pattern
from advocacy.model import Ask, Library, Role, Sentence, localized

MOST = 5
"""More requests than this and none is answered (design.md and practice.md §2.4 ask for three to five)."""


def fitting(
    asks: Iterable[Ask], companies: Sequence[str], *, country: str, closed: Iterable[str]
) -> tuple[Ask, ...]:
    """The asks that make sense for some companies and a sender's country.

    Args:
        asks: all that are known.
        companies: those of the letter.
        country: whose law binds the sender.
        closed: those of the companies that this law forbids to hold.
    """
    return tuple(ask for ask in asks if concerned(ask, companies, country=country, closed=closed))


def concerned(ask: Ask, companies: Sequence[str], *, country: str, closed: Iterable[str]) -> tuple[str, ...]:
    """The companies of a letter that an ask is about; none where it does not fit."""
    if ask.jurisdictions and country not in ask.jurisdictions:
        return ()
    shut = set(closed)
    found = [company for company in companies if not ask.companies or company in ask.companies]
    if ask.restricted is not None:
        found = [company for company in found if (company in shut) == ask.restricted]
    return tuple(found)


def sentence(
    ask: Ask, companies: Sequence[str], library: Library, wording: Wording, *, fund: str, reply_by: date
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
        " ".join(pattern.split()),
        f"asks.yaml, {ask.id}",
        company=wording.listed([library.companies[company].short_name for company in companies]),
        fund=fund,
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
