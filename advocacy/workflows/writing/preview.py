"""The letter as it stands: what a thread works out each time that a choice changes."""

from __future__ import annotations

from dataclasses import dataclass

from advocacy import workflows
from advocacy.errors import AdvocacyError
from advocacy.model import Draft, Letter, Norm
from advocacy.workflows import AskView
from advocacy.workflows.writing.countries import country_code
from advocacy.workflows.writing.records import parse_day
from advocacy.workflows.writing.state import LetterState


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter with words in brackets where something is missing, or why there is none."""

    asks: tuple[AskView, ...]
    letter: Letter | None
    problem: AdvocacyError | None
    norms: tuple[Norm, ...]
    """The standards that it can cite."""
    remarks: tuple[str, ...]
    """What to think over in the sender's own words."""
    trial: Draft | None
    """Of the letter, with the words in brackets."""
    draft: Draft | None
    """Only where nothing is missing: fit to be kept."""


def preview(state: LetterState) -> Preview:
    """Compose what is chosen so far.

    Args:
        state: a snapshot; its offered asks are replaced by those that fit now.
    """
    asks: tuple[AskView, ...] = ()
    norms: tuple[Norm, ...] = ()
    remarks: tuple[str, ...] = ()
    try:
        asks, norms = fitting_asks(state), _norms(state)
        state.offer(asks)
        if words := state.shown().get("own_words", ""):
            remarks = workflows.remarks_on_words(state.desk(), words, language=state.language)
        trial = state.draft(preview=True)
        letter = workflows.compose_draft(state.desk(), trial, state.screened())
        draft = None if state.blocking() else state.draft()
    except AdvocacyError as problem:
        return Preview(asks, None, problem, norms, remarks, None, None)
    return Preview(asks, letter, None, norms, remarks, trial, draft)


def fitting_asks(state: LetterState) -> tuple[AskView, ...]:
    """The asks that fit what is chosen so far, as they will print."""
    if not state.kind.prints("asks"):
        return ()
    fund = state.screened().fund
    reply_by = parse_day(state.fields.get("reply_by", ""))
    given = workflows.circumstances(
        state.desk(),
        state.screened(),
        state.companies,
        country=state.home,
        on=state.day,
        audience=state.kind.addressee,
        house=country_code(state.fields.get("to_country", "")),
    )
    return workflows.list_asks(
        state.desk(),
        given,
        language=state.language,
        fund=fund.name or "the fund",
        reply_by=reply_by or workflows.default_reply_by(state.day),
        index=state.fields.get("index", ""),
    )


def _norms(state: LetterState) -> tuple[Norm, ...]:
    if "norms" not in state.kind.parts:
        return ()
    countries = {state.home, country_code(state.fields.get("to_country", "")) or state.home}
    return workflows.list_norms(state.desk(), on=state.day, countries=countries, language=state.language)
