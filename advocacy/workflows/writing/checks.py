"""What to look at before a letter is signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advocacy.model import Letter, Role
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.wording import count


@dataclass(frozen=True, slots=True)
class Check:
    """One point of the check list."""

    good: bool
    text: str
    blocking: bool = False


def check_list(state: LetterState, letter: Letter | None) -> Iterator[Check]:
    """What to look at before signing: what is missing first, then what the letter has.

    Args:
        state: the choices.
        letter: as composed; None where it can't be.
    """
    for gap in state.gaps():
        text = (
            f"still missing: {gap.text} (step {gap.step.number})" if gap.blocking else f"without {gap.text}"
        )
        yield Check(good=False, text=text, blocking=gap.blocking)
    if letter is None:
        return
    roles = [sentence.role for sentence in letter.sentences()]
    yield Check(good=True, text=f"{count(roles.count(Role.CLAIM), 'claim')}, each with its source and place")
    answers = roles.count(Role.RESPONSE)
    yield Check(good=answers > 0, text=f"the company's side is printed ({count(answers, 'sentence')})")
    yield Check(good=True, text=f"{count(roles.count(Role.DEVELOPMENT), 'later event')} told")
    yield Check(good=True, text=f"{count(len(letter.sources), 'source')} in the list at the end")
    if state.asks:
        yield Check(
            good=True, text=f"{count(len(state.asks), 'ask')}, each with an answer of yes, no or a date"
        )
    if letter.recipient:
        yield Check(good=True, text=f"to {', '.join(letter.recipient[:2])}")
    for warning in letter.warnings:
        yield Check(good=False, text=warning)
