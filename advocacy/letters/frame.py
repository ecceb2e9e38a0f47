"""The frame of a letter: its reference, the fund's name, and days that fit together."""

from __future__ import annotations

import base64
import hashlib
from typing import Any, Literal

from advocacy.errors import WrongUse
from advocacy.letters.data import Audience, LetterData, Manifest
from advocacy.letters.formats import one_line
from advocacy.model import Draft, EarlierLetter, Fund

_LATER_FIELDS = ("controllers", "earlier", "answer", "complaint", "index", "vehicle", "clauses", "questions")
"""Of a draft, not in the first drafts that were made."""


def reference(draft: Draft, fund: Fund, *, length: int = 4) -> str:
    """A short reference that later letters quote: one letter has one, wherever its files lie.

    Args:
        draft: of the letter.
        fund: that it is about.
        length: of its last part; a campaign needs more for all to differ.
    """
    held = fund.sha256 or fund.id or fund.source
    # What a draft leaves at its default is left out, so that a letter keeps its reference when drafts learn
    # to say more.
    later = (name for name in _LATER_FIELDS if getattr(draft, name) == Draft.model_fields[name].default)
    unsaid: dict[str, Any] = dict.fromkeys(("fund", "recipient", "zone", "sources_url", *later), True)
    usual = EarlierLetter.model_fields["template"].default
    if draft.earlier and draft.earlier.template == usual:
        unsaid["earlier"] = {"template"}
    said = draft.model_dump_json(exclude=unsaid)
    about = f"{held}\n{said}"
    digest = base64.b32encode(hashlib.sha256(about.encode()).digest()).decode()
    return f"{draft.companies[0][:3].upper()}-{digest[:length]}"


def months_old(draft: Draft, fund: Fund) -> int:
    """Whole months between the list's day and the letter's."""
    return (draft.date - fund.as_of).days // 30 if fund.as_of else 0


def check_times(draft: Draft, fund: Fund) -> None:
    """That the letter's days fit together.

    Raises:
        WrongUse: they don't, or the list has no day.
    """
    if fund.as_of is None:
        raise WrongUse(
            "The file does not say of which day its list is, and a letter must.",
            remedy="Look it up where you got the file, and add --as-of 2026-02-12.",
        )
    if fund.as_of > draft.date:
        raise WrongUse(
            f"The list is of {fund.as_of}, later than the letter's date {draft.date}.",
            remedy="Give the letter a later date, or take an earlier list.",
        )
    if draft.sender.since and int(draft.sender.since) > draft.date.year:
        raise WrongUse(
            f"The sender's year {draft.sender.since} is later than the letter.", remedy="Correct `since`."
        )
    if draft.reply_by <= draft.date:
        raise WrongUse(
            f"The reply is asked for by {draft.reply_by}, which is not after the letter's date.",
            remedy="Give the manager some weeks: --reply-by, or `reply_by` in the draft.",
        )


def addressee(draft: Draft, manifest: Manifest, data: LetterData) -> Audience:
    """To whom a letter goes: one that follows another goes to whoever received that one.

    Raises:
        WrongUse: the letter before is of a kind that there is not.
    """
    first = draft.earlier.template if draft.earlier else draft.template
    return manifest.addressee if first == draft.template else data.manifest(first).addressee


def check_needs(draft: Draft, manifest: Manifest) -> None:
    """That the draft says what its template needs, and nothing that the template would swallow.

    Raises:
        WrongUse: something is missing, or would not be printed.
    """
    given = {
        "earlier": draft.earlier,
        "answer": draft.answer,
        "replies": draft.answer and draft.answer.replies,
        "complaint": draft.complaint,
        "index": draft.index,
    }
    for need in manifest.needs:
        if not given[need]:
            what, remedy = _NEEDS[need]
            raise WrongUse(f"A letter of the kind {manifest.id!r} needs {what}.", remedy=remedy)
    if draft.sender.relation not in manifest.relations:
        who = ", ".join(manifest.relations)
        raise WrongUse(
            f"Who writes as {draft.sender.relation} can't send a letter of the kind {manifest.id!r}.",
            remedy=f"It is for: {who}. Change the sender's `relation`, or take another template.",
        )
    chosen: dict[Literal["claims", "asks"], tuple[str, ...]] = {"claims": draft.claims, "asks": draft.asks}
    for field, ids in chosen.items():
        printed = manifest.prints(field)
        if printed and not ids:
            raise WrongUse(f"No {field} are chosen.", remedy=f"Choose at least one of the {field}.")
        if ids and not printed:
            raise WrongUse(
                f"A letter of the kind {manifest.id!r} prints no {field}, but the draft names some.",
                remedy=f"Leave `{field}` out, or take another template.",
            )


_NEEDS = {
    "earlier": ("the letter that it follows", "Make it with `advocacy follow-up DRAFT`."),
    "answer": ("the day on which an answer came", "Give it: --answered 2026-12-01."),
    "replies": ("what was answered", "Name the usual answers that came: --reply follows-the-index."),
    "complaint": ("you to say that it is a complaint", "Say so: --complaint."),
    "index": ("the name of the index that the fund follows", 'Give it: --index "…".'),
}


def fund_name(fund: Fund) -> str:
    """The fund's name for use after "the": files come from strangers, so it is one plain line."""
    name = one_line(fund.name or "")
    if not name:
        raise WrongUse("The file does not say which fund it is.", remedy='Add --name "…".')
    return name.removeprefix("The ").removeprefix("the ")
