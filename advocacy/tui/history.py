"""Undo for choices: what stood in the letter's state before each change. No screen is known here.

A choice is whatever a person decides: the fund, companies, claims and their order, asks, what is typed.
Typing in one field counts as one choice, however many letters it takes. What the program works out by
itself (the claims as they print, the asks that fit) comes back with the choice but is none.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from advocacy import workflows
from advocacy.workflows.writing.state import LetterState

MOST = 200
"""Changes that are remembered."""
NOT_CHOSEN = frozenset({"today", "workspace", "views", "offered", "kept_as", "touched"})


class History:
    """The states of one letter, in order, and the place among them where one is."""

    def __init__(self) -> None:
        self._past: list[LetterState] = []
        self._future: list[LetterState] = []
        self._now: LetterState | None = None
        self._typing: str | None = None

    def note(self, state: LetterState) -> None:
        """Remember the state, if a choice differs from the last that was noted."""
        before = self._now
        if before is None:
            self._now = state.snapshot()
            return
        changed = _changed(before, state)
        if not changed:
            self._now = state.snapshot()
            return
        if _followed_by_itself(before, state, changed):
            self._now = state.snapshot()
            return
        field = _typed_field(before, state) if changed == {"fields"} else None
        if field is None or field != self._typing or not self._past:
            self._past[:] = [*self._past, before][-MOST:]
        self._typing = field
        self._future.clear()
        self._now = state.snapshot()

    def undo(self, state: LetterState) -> bool:
        """Go back to the choice before, if there is one."""
        return self._step(state, self._past, self._future)

    def redo(self, state: LetterState) -> bool:
        """Go forward again."""
        return self._step(state, self._future, self._past)

    def _step(self, state: LetterState, source: list[LetterState], target: list[LetterState]) -> bool:
        self._keep_what_is_new(state)
        if not source or self._now is None:
            return False
        target.append(self._now)
        restored = source.pop().snapshot()
        kept = {"today", "workspace"} | (
            {"screening", "kept_as"} if restored.source == state.source else set()
        )
        for item in fields(LetterState):
            if item.name not in kept:
                setattr(state, item.name, getattr(restored, item.name))
        state.touched = True
        _bring_up_to_date(state, restored)
        self._now, self._typing = state.snapshot(), None
        return True

    def _keep_what_is_new(self, state: LetterState) -> None:
        if self._now is not None and _changed(self._now, state):
            self.note(state)


def _bring_up_to_date(state: LetterState, restored: LetterState) -> None:
    """Have what came back rest on the evidence and the decisions of now, not on those of then."""
    if state.screening is None:
        return
    if state.workspace is not restored.workspace:
        if state.screening is restored.screening:
            state.screening = workflows.screen_fund(
                state.desk(), state.screening.fund, accepted=state.accepted
            )
        state.renew_evidence(state.screening)
    elif state.screening is not restored.screening:
        state.renew(state.screening)


def _followed_by_itself(one: LetterState, other: LetterState, changed: set[str]) -> bool:
    """Whether nobody chose what changed: claims of a company ticked as suggested, a fund screened anew."""
    read_claims = changed == {"ticked"} and one.views.keys() != other.views.keys()
    return read_claims or ("screening" in changed and "source" not in changed)


def _changed(one: LetterState, other: LetterState) -> set[str]:
    """The names of the choices that differ."""
    differing = {
        item.name
        for item in fields(LetterState)
        if item.name not in NOT_CHOSEN and not _same(getattr(one, item.name), getattr(other, item.name))
    }
    orders = [
        {name: [view.ref for view in claims] for name, claims in state.views.items()}
        for state in (one, other)
    ]
    both = orders[0].keys() & orders[1].keys()
    if any(
        orders[0][name] != orders[1][name] and set(orders[0][name]) == set(orders[1][name]) for name in both
    ):
        differing.add("order")
    return differing


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same; those that are never changed in place need no look inside."""
    return one is other or bool(one == other)


def _typed_field(one: LetterState, other: LetterState) -> str | None:
    """The one field in which two states differ."""
    keys = one.fields.keys() | other.fields.keys()
    differing = [key for key in keys if one.fields.get(key, "") != other.fields.get(key, "")]
    return differing[0] if len(differing) == 1 else None
