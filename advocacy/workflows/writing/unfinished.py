"""A letter that is not whole yet, as a file: every choice so far, so that a crash loses none."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError

from advocacy.model import Accepted, Day, Draft, Override, Record, Screening
from advocacy.workflows.writing.kinds import USUAL
from advocacy.workflows.writing.state import LetterState

ENDING = ".unfinished.json"
LONGEST = 4_000_000
"""Bytes of a file that is read at all: more is none of ours."""


class Unfinished(Record):
    """The choices for a letter, with gaps where there are gaps."""

    date: Day
    source: str
    day: Day | None = None
    name: str | None = None
    accepted: tuple[Accepted, ...] = ()
    companies: tuple[str, ...] = ()
    ticked: tuple[str, ...] = ()
    order: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """References of claims by company, in the order of printing."""
    asks: tuple[str, ...] | None = None
    manager: str | None = None
    norms: tuple[str, ...] | None = None
    overrides: tuple[Override, ...] = ()
    opened: Draft | None = None
    """The draft that it goes on with, for what the form has no field for."""
    fields: dict[str, str] = Field(default_factory=dict)

    @property
    def template(self) -> str:
        """The kind of letter."""
        return self.fields.get("template", USUAL)


def unfinished_of(state: LetterState) -> Unfinished:
    """The choices that stand in a state with a fund open."""
    path = Path(state.source)
    return Unfinished(
        date=state.today,
        source=str(path.resolve()) if path.exists() else state.source,
        day=state.given_day,
        name=state.given_name,
        accepted=state.accepted,
        companies=state.companies,
        ticked=tuple(sorted(state.ticked)),
        order={company: tuple(view.ref for view in claims) for company, claims in state.views.items()},
        asks=state.chosen_asks,
        manager=state.manager.id if state.manager else None,
        norms=state.norms,
        overrides=state.overrides,
        opened=state.opened,
        fields=state.fields,
    )


def read_unfinished(path: Path) -> Unfinished | None:
    """A file's choices; None where it is damaged or gone: nothing else is lost with it."""
    try:
        if path.stat().st_size > LONGEST:
            return None
        return Unfinished.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def take_up(state: LetterState, kept: Unfinished, screening: Screening) -> tuple[str, ...]:
    """Go on with an unfinished letter.

    Args:
        state: whose choices are replaced.
        kept: what was chosen.
        screening: of its fund, made now.

    Returns:
        References of ticked claims that have changed since, or may not be printed: they are not ticked.
    """
    state.open(kept.source, screening, day=kept.day, name=kept.name)
    state.accepted, state.opened = kept.accepted, kept.opened
    state.norms, state.overrides = kept.norms, kept.overrides
    state.fields["template"] = kept.template
    state.address_to(state.desk().evidence.managers.get(kept.manager or ""))
    state.fields = state.fields | kept.fields
    state.choose(kept.companies)
    for company in state.companies:
        place = {ref: number for number, ref in enumerate(kept.order.get(company, ()))}
        claims = sorted(state.claims_of(company), key=lambda view: place.get(view.ref, len(place)))
        state.views[company] = tuple(claims)
    printable = {view.ref for view in state.shown_claims() if not state.barred(view)}
    unread = {company for company in state.companies if company not in kept.order}
    state.ticked = frozenset(kept.ticked) & printable
    for company in unread:
        # Its claims were never shown: step 3 ticks what is suggested, as it does for a new company.
        del state.views[company]
    state.chosen_asks = kept.asks
    state.touched = True
    return tuple(ref for ref in kept.ticked if ref not in state.ticked)
