"""From the choices for a letter to its draft, and back; no screen is known here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from advocacy import workflows
from advocacy.model import Draft, Recipient, Screening
from advocacy.workflows import Choice
from advocacy.workflows.writing.records import (
    carried,
    clauses_from,
    fields_of_choices,
    fields_of_manager,
    fields_of_recipient,
    fields_of_sender,
    index_from,
    page_from,
    parse_day,
    recipient_from,
    sender_from,
)

if TYPE_CHECKING:
    from advocacy.workflows.writing.state import LetterState


def make_draft(state: LetterState, *, preview: bool) -> Draft:
    """The draft of some choices.

    Args:
        state: the choices.
        preview: put words in square brackets where the form has gaps.
    """
    kind, shown, opened = state.kind, state.shown(), state.opened
    reply_by = parse_day(shown["reply_by"])
    manager = state.manager if kind.addressee == "manager" else None
    choice = Choice(
        companies=tuple(company for company in state.companies if company not in state.controllers),
        controllers=state.controllers,
        claims=state.claims if kind.prints("claims") else (),
        asks=state.asks[: state.most_asks] if kind.prints("asks") else (),
        language=state.language,
        manager=manager.id if manager else None,
        recipient=_recipient(state, preview=preview),
        reply_by=reply_by if reply_by and reply_by > state.day else None,
        overrides=state.overrides if kind.prints("claims") else (),
        norms=state.norms,
        template=kind.id,
        zone=shown.get("zone") or None,
        index=index_from(shown, preview=preview),
        vehicle="segregated" if shown.get("vehicle") == "segregated" else "pooled",
        clauses=clauses_from(shown.get("clauses", ""), opened.clauses if opened else ()),
        sources_url=page_from(shown),
    )
    sender = sender_from(shown, home=state.home, preview=preview)
    made = workflows.suggest_draft(state.desk(), state.screened(), state.source, sender, choice, on=state.day)
    return carried(made, opened, kind.needs) if opened else made


def _recipient(state: LetterState, *, preview: bool) -> Recipient | None:
    kind = state.kind
    if kind.addressee == "nobody":
        return None
    return recipient_from(
        state.shown(),
        manager=state.manager if kind.addressee == "manager" else None,
        language=state.language,
        preview=preview,
        addressee=kind.addressee,
    )


def recipient_fields(state: LetterState) -> dict[str, str]:
    """The form's fields for whom the kind of letter goes to, as far as the library or the fund says."""
    match state.kind.addressee:
        case "trustees":
            wording = state.desk().style.wording(state.language, state.kind.id)
            return {"to_role": wording.text("trustees_office")}
        case "manager" if state.manager:
            return fields_of_manager(state.manager, state.language)
        case "manager" if state.fund and state.fund.manager:
            return {"to_house": state.fund.manager}
    return {}


def restore(state: LetterState, draft: Draft, screening: Screening) -> tuple[str, ...]:
    """Fill the choices as a draft says.

    Args:
        state: whose choices are replaced.
        draft: to go on with.
        screening: of its fund.

    Returns:
        References of its claims that have changed since, or may not be printed: they are not ticked.
    """
    state.open(draft.fund.source, screening, day=draft.fund.as_of, name=draft.fund.name)
    state.accepted, state.opened = draft.accepted, draft
    state.overrides, state.norms = draft.overrides, draft.norms
    state.fields["template"] = draft.template
    state.fields.update(fields_of_sender(draft.sender), own_words=draft.sender.own_words or "")
    state.address_to(state.desk().evidence.managers.get(draft.manager or ""))
    state.fields.update(fields_of_recipient(draft) | fields_of_choices(draft))
    state.choose(draft.companies)
    place = {ref: number for number, ref in enumerate(draft.claims)}
    for company in state.companies:
        claims = sorted(state.claims_of(company), key=lambda view: place.get(view.ref, len(place)))
        state.views[company] = tuple(claims)
    state.ticked = frozenset(draft.claims) & {
        view.ref for view in state.shown_claims() if not state.barred(view)
    }
    state.chosen_asks = draft.asks if state.kind.prints("asks") else None
    state.touched = False
    return tuple(ref for ref in draft.claims if ref not in state.ticked)


def letter_name(state: LetterState) -> Path:
    """A name for the letter's file in the current folder."""
    about = "-".join(state.companies) or "fund"
    return Path(f"letter-{about}-{state.day.isoformat()}.pdf")
