"""Decisions on candidates as they are made one after the other, and taken back; no screen is known here."""

from __future__ import annotations

from dataclasses import dataclass, field

from advocacy import workflows
from advocacy.model import Candidate, Decision, Screening
from advocacy.workflows.writing.state import LetterState


@dataclass(frozen=True, slots=True)
class Made:
    """A decision, with what it took the place of."""

    candidate: Candidate
    decision: Decision
    before: Decision | None


@dataclass(slots=True)
class Deciding:
    """The decisions of this run on one fund, the latest last."""

    source: str
    made: list[Made] = field(default_factory=list)

    def decide(self, state: LetterState, candidate: Candidate, *, accepted: bool, why: str = "") -> Screening:
        """Remember a decision and screen the fund again; for threads.

        Args:
            state: a snapshot; the name in its form says who decided.
            candidate: to decide.
            accepted: whether the line is that company.
            why: a reason, if one was given.

        Raises:
            CannotWrite: the decision can't be saved.
        """
        known = workflows.list_decisions(state.desk())
        who = state.fields.get("name", "").strip() or None
        because = why.strip() or None
        decision = workflows.decide(
            state.desk(),
            candidate,
            accepted=accepted,
            on=state.today,
            by=who or None,
            why=because,
        )
        before = next((item for item in known if _same(item, decision)), None)
        self.made.append(Made(candidate, decision, before))
        return _again(state)

    def undo(self, state: LetterState) -> tuple[Candidate, Screening] | None:
        """Take the latest decision back and screen the fund again; None where there is none; for threads.

        Raises:
            CannotWrite: the decisions can't be saved.
        """
        if not self.made:
            return None
        last = self.made[-1]
        workflows.undo_decision(state.desk(), last.decision, before=last.before)
        self.made.pop()
        return last.candidate, _again(state)


def _same(one: Decision, other: Decision) -> bool:
    return (one.company, one.name, one.identifier) == (other.company, other.name, other.identifier)


def _again(state: LetterState) -> Screening:
    return workflows.screen_fund(state.desk(), state.screened().fund, accepted=state.accepted)


def place_of(screening: Screening, candidate: Candidate) -> int | None:
    """Where a candidate stands in a screening that was made anew."""
    wanted = (candidate.company, candidate.holding)
    found = (at for at, item in enumerate(screening.candidates) if (item.company, item.holding) == wanted)
    return next(found, None)
