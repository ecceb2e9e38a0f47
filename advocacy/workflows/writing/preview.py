"""The letter as it stands: what a thread works out each time that a choice changes."""

from __future__ import annotations

from dataclasses import dataclass

from advocacy import workflows
from advocacy.errors import AdvocacyError
from advocacy.model import Draft, Letter
from advocacy.workflows import AskView
from advocacy.workflows.writing.records import parse_day
from advocacy.workflows.writing.state import LetterState


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter with words in brackets where something is missing, or why there is none."""

    asks: tuple[AskView, ...]
    letter: Letter | None
    problem: AdvocacyError | None
    draft: Draft | None
    """Only where nothing is missing: fit to be kept."""


def preview(state: LetterState) -> Preview:
    """Compose what is chosen so far.

    Args:
        state: a snapshot; its offered asks are replaced by those that fit now.
    """
    asks: tuple[AskView, ...] = ()
    try:
        asks = fitting_asks(state)
        state.offer(asks)
        letter = workflows.compose_draft(state.desk(), state.draft(preview=True), state.screened())
        draft = None if state.blocking() else state.draft()
    except AdvocacyError as problem:
        return Preview(asks, None, problem, None)
    return Preview(asks, letter, None, draft)


def fitting_asks(state: LetterState) -> tuple[AskView, ...]:
    """The asks that fit what is chosen so far, as they will print."""
    fund = state.screened().fund
    reply_by = parse_day(state.fields.get("reply_by", ""))
    given = workflows.circumstances(
        state.desk(),
        state.screened(),
        state.companies,
        country=state.home,
        on=state.day,
        audience=state.manifest.addressee,
    )
    return workflows.list_asks(
        state.desk(),
        given,
        language=state.language,
        fund=fund.name or "the fund",
        reply_by=reply_by or workflows.default_reply_by(state.day),
        index=state.fields.get("index", ""),
    )
