"""Facts as they are said: no signs that a screen reader spells out, no columns."""

from __future__ import annotations

from advocacy.model import Candidate, Exposure, Fund
from advocacy.workflows.writing.fields import LANGUAGES, RELATIONS
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.wording import (
    about_fund as written_fund,
)
from advocacy.workflows.writing.wording import (
    identifier,
    percent,
    printed_identifier,
    size,
)


def about_fund(fund: Fund) -> str:
    """Name, day, number of lines."""
    return written_fund(fund).replace(" · ", ", ")


def about_exposure(state: LetterState, exposure: Exposure) -> str:
    """A company that the fund holds: how much, and what proves it."""
    known = exposure.weight_percent() is not None or exposure.market_value() is not None
    share = f"{size(exposure)} of the fund" if exposure.weight_percent() is not None else size(exposure)
    how_much = share if known else "weight unknown"
    proof = identifier(exposure)
    proved = proof if exposure.proofs[0].matched_by == "decision" else f"proved by {proof}"
    return f"{state.short_name(exposure.company)}: {how_much}, {proved}"


def about_line(candidate: Candidate) -> str:
    """A line of the list as it is printed, with whatever identifies it."""
    holding = candidate.holding
    weight = holding.weight_percent
    facts = (
        f"“{holding.name}”",
        printed_identifier(holding),
        holding.country,
        holding.exchange,
        f"{percent(weight)} of the fund" if weight is not None else None,
    )
    return ", ".join(fact for fact in facts if fact)


def languages(code: str) -> str:
    """A language's own name."""
    return LANGUAGES.get(code, code)


def about_sender(state: LetterState) -> str:
    """Who writes, as far as it is typed."""
    keys = ("name", "line1", "line2", "city", "postcode", "region", "country", "email")
    said = [state.fields[key] for key in keys if state.fields.get(key)]
    return ", ".join((*said, relation(state))) if said else ""


def relation(state: LetterState) -> str:
    """As what the sender writes."""
    as_what = RELATIONS[state.fields["relation"]]
    since, scheme = state.fields.get("since"), state.fields.get("scheme")
    return as_what + (f" since {since}" if since else "") + (f", {scheme}" if scheme else "")


def about_recipient(state: LetterState) -> str:
    """Who receives the letter, as far as it is known."""
    keys = ("to_person", "to_role", "to_house", "to_line1", "to_line2", "to_city", "to_postcode", "to_region")
    said = [state.fields[key] for key in (*keys, "to_country") if state.fields.get(key)]
    return ", ".join(said)
