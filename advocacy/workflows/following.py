"""The letters that follow a letter: reminder, clarification, complaint, thanks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from advocacy import letters
from advocacy.errors import WrongUse
from advocacy.letters import asks as asking
from advocacy.model import Answer, Draft, EarlierLetter, Sender
from advocacy.workflows.drafting import default_reply_by
from advocacy.workflows.letters import screen_draft
from advocacy.workflows.workspace import Workspace

_EIGHT_WEEKS = timedelta(weeks=8)
"""Within which a British house has to give its final response to a complaint (FCA handbook, DISP 1.6)."""
_POST = timedelta(weeks=1)
"""The eight weeks run from the day on which the complaint arrives."""


@dataclass(frozen=True, slots=True)
class Since:
    """What has happened since the first letter."""

    answered: date | None = None
    """The day of the answer; None where none came."""
    replies: Sequence[str] = ()
    """The usual answers that it gave, by id."""
    settled: Sequence[str] = ()
    """The asks that it settled."""
    complaint: bool = False
    """Whether the sender now complains."""
    own_words: str | None = None
    """What the sender adds now; what they added to the first letter is not repeated."""


def follow_up(
    workspace: Workspace, first: Draft, template: str, since: Since, *, on: date, reply_by: date | None = None
) -> Draft:
    """The draft of a letter that follows another.

    Args:
        workspace: library and letters' data.
        first: the draft of the letter that was sent.
        template: what kind of letter follows.
        since: what has happened.
        on: the new letter's date.
        reply_by: when an answer is asked for; a usual time where absent.

    Raises:
        WrongUse: the template does not follow a letter, the day is before the first letter's, or something is
            named that there is not.
        CannotRead: the holdings file of the first letter is gone or has changed.
    """
    manifest = workspace.style.manifest(template)
    if "earlier" not in manifest.needs:
        following = [item.id for item in workspace.style.manifests() if "earlier" in item.needs]
        raise WrongUse(
            f"A letter of the kind {template!r} follows no other.", remedy=f"Choose: {', '.join(following)}."
        )
    _check_days(first, since, on)
    answer = _answer(workspace, first, since)
    fund = screen_draft(workspace, first).fund
    return first.model_copy(
        update={
            "template": template,
            "date": on,
            "reply_by": reply_by or (on + _EIGHT_WEEKS + _POST if since.complaint else default_reply_by(on)),
            "claims": first.claims if "evidence" in manifest.parts else (),
            "asks": _asks(workspace, first, since) if "asks" in manifest.parts else (),
            "overrides": first.overrides if "evidence" in manifest.parts else (),
            "sender": _sender(first.sender, since),
            "earlier": EarlierLetter(
                date=first.date,
                reference=letters.reference(first, fund),
                reply_by=first.reply_by,
                template=first.earlier.template if first.earlier else first.template,
            ),
            "answer": answer,
            "complaint": since.complaint,
        }
    )


def _check_days(first: Draft, since: Since, on: date) -> None:
    if on <= first.date:
        raise WrongUse(
            f"The first letter is of {first.date}; a letter of {on} can't follow it.",
            remedy="Give a later day: --date.",
        )
    if since.answered and not first.date <= since.answered <= on:
        raise WrongUse(
            f"The answer is said to be of {since.answered}, outside the time between {first.date} and {on}.",
            remedy="Correct --answered.",
        )


def _answer(workspace: Workspace, first: Draft, since: Since) -> Answer | None:
    if since.answered is None:
        if since.replies or since.settled:
            raise WrongUse(
                "What was answered is given, but not when.",
                remedy="Give the day too: --answered 2026-12-01.",
            )
        return None
    for reply in since.replies:
        if reply not in workspace.style.replies:
            known = ", ".join(workspace.style.replies)
            raise WrongUse(f"There is no reply {reply!r}.", remedy=f"Known are: {known}.")
    for ask in since.settled:
        if ask not in first.asks:
            raise WrongUse(
                f"The first letter did not ask {ask!r}.", remedy=f"It asked: {', '.join(first.asks)}."
            )
    return Answer(date=since.answered, replies=tuple(since.replies), answered=tuple(since.settled))


def _asks(workspace: Workspace, first: Draft, since: Since) -> tuple[str, ...]:
    """What is still open, and what the answers call for; not more than a letter may ask."""
    called = [ask for reply in since.replies for ask in workspace.style.replies[reply].asks]
    still = [ask for ask in first.asks if ask not in since.settled]
    return tuple(dict.fromkeys((*still, *called)))[: asking.MOST]


def _sender(sender: Sender, since: Since) -> Sender:
    return sender.model_copy(update={"own_words": since.own_words})
