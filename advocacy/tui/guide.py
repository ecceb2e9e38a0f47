"""What a person who writes the first letter is told at each step: which key to press now."""

from __future__ import annotations

from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.steps import Step


def guide_text(state: LetterState, step: Step) -> str:
    """What to do next.

    Args:
        state: what is chosen so far.
        step: the one that is shown.
    """
    begun, complete = _TEXTS[step]
    done = {
        Step.FUND: False,
        Step.HOLDINGS: bool(state.companies),
        Step.EVIDENCE: bool(state.claims),
        Step.LETTER: not state.blocking(),
        Step.SAVE: not state.blocking(),
    }
    return complete if done[step] else begun


_TEXTS = {
    Step.FUND: ("type a part of your fund's name and press Enter. Only trying? Type “country”, Enter.", ""),
    Step.HOLDINGS: (
        "move to a company and press the space bar to write about it. F1 explains the words.",
        "that is enough for a letter. Go on with Ctrl+N (or F10).",
    ),
    Step.EVIDENCE: (
        "press the space bar on each sentence that the letter is to say.",
        "the sentences with [x] will print; the space bar changes that. Then Ctrl+N.",
    ),
    Step.LETTER: (
        "fill in who you are; Enter goes to the next field. F2 shows the letter, Ctrl+Z takes back.",
        "read the letter (F2). Where it is yours, go on with Ctrl+N.",
    ),
    Step.SAVE: (
        "something is missing still: F4 lists it and leads there.",
        "look at the list, then press Ctrl+N to save. You can still change everything.",
    ),
}
"""For each step: what to do first, and what once that is done."""
