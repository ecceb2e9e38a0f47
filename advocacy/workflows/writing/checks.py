"""What to look at before a letter is signed; no screen is known here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advocacy.errors import AdvocacyError
from advocacy.model import Letter, Role
from advocacy.workflows import LaidOut
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.wording import count


@dataclass(frozen=True, slots=True)
class Check:
    """One point of the check list."""

    good: bool
    text: str
    blocking: bool = False


def check_list(
    state: LetterState,
    letter: Letter | None,
    *,
    laid_out: LaidOut | None = None,
    unfit: AdvocacyError | None = None,
) -> Iterator[Check]:
    """What to look at before signing: what is missing first, then what the letter has.

    Args:
        state: the choices.
        letter: as composed; None where it can't be.
        laid_out: its pages; None until they are known.
        unfit: why they can't be made.
    """
    for gap in state.gaps():
        text = (
            f"still missing: {gap.text} (step {gap.step.number})" if gap.blocking else f"without {gap.text}"
        )
        yield Check(good=False, text=text, blocking=gap.blocking)
    if letter is None:
        return
    yield from _told(state, letter)
    yield from _pages(state, laid_out, unfit)
    for warning in letter.warnings:
        yield Check(good=False, text=warning)


def _told(state: LetterState, letter: Letter) -> Iterator[Check]:
    roles = [sentence.role for sentence in letter.sentences()]
    if state.kind.prints("claims"):
        claims = count(roles.count(Role.CLAIM), "claim")
        yield Check(good=True, text=f"{claims}, each with its source and place")
        answers = roles.count(Role.RESPONSE)
        yield Check(good=answers > 0, text=f"the company's side is printed ({count(answers, 'sentence')})")
        yield Check(good=True, text=f"{count(roles.count(Role.DEVELOPMENT), 'later event')} told")
    if letter.sources:
        yield Check(good=True, text=f"{count(len(letter.sources), 'source')} in the list at the end")
    if state.kind.prints("asks"):
        asks = count(len(state.asks), "ask")
        yield Check(good=True, text=f"{asks}, each with an answer of yes, no or a date")
    if letter.recipient:
        yield Check(good=True, text=f"to {', '.join(letter.recipient[:2])}")


def _pages(state: LetterState, laid_out: LaidOut | None, unfit: AdvocacyError | None) -> Iterator[Check]:
    if unfit:
        text = f"it can't be made into pages: {unfit.message} {unfit.remedy or ''}".rstrip()
        yield Check(good=False, text=text, blocking=True)
    elif laid_out:
        yield Check(good=True, text=count(laid_out.pages, "page"))
        names = {zone.id: zone.name for zone in state.desk().style.zones()}
        if laid_out.zone:
            yield Check(good=True, text=f"the address fits the window: {names[laid_out.zone]}")
