"""The frame of a letter: its reference, the fund's name, and days that fit together."""

from __future__ import annotations

import base64
import hashlib

from advocacy.errors import WrongUse
from advocacy.letters.formats import one_line
from advocacy.model import Draft, Fund


def reference(draft: Draft, fund: Fund) -> str:
    """A short reference that later letters quote: one letter has one, wherever its files lie."""
    held = fund.sha256 or fund.id or fund.source
    # A letter that speaks of no controller keeps the reference it had before drafts could name one.
    unsaid = {"fund", "recipient", "zone"} | (set() if draft.controllers else {"controllers"})
    said = draft.model_dump_json(exclude=unsaid)
    about = f"{held}\n{said}"
    digest = base64.b32encode(hashlib.sha256(about.encode()).digest()).decode()
    return f"{draft.companies[0][:3].upper()}-{digest[:4]}"


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


def fund_name(fund: Fund) -> str:
    """The fund's name for use after "the": files come from strangers, so it is one plain line."""
    name = one_line(fund.name or "")
    if not name:
        raise WrongUse("The file does not say which fund it is.", remedy='Add --name "…".')
    return name.removeprefix("The ").removeprefix("the ")
