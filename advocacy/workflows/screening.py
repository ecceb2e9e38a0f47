"""A fund against the library, and decisions on candidates."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

from advocacy.errors import WrongUse
from advocacy.matching import identifier_of, read_decisions, remember, screen
from advocacy.model import Accepted, Candidate, Decision, Fund, Screening
from advocacy.workflows.workspace import Workspace


def screen_fund(
    workspace: Workspace, fund: Fund, *, accepted: Sequence[Accepted] = (), remembered: bool = True
) -> Screening:
    """A fund against the library, with the decisions remembered and some made for this time only.

    Args:
        workspace: with library and decisions.
        fund: to screen.
        accepted: candidates that count as confirmed, without being remembered.
        remembered: whether decisions made before count; a draft names its own, to be the same everywhere.

    Raises:
        WrongUse: a name accepted is not a candidate for that company.
    """
    before = read_decisions(workspace.decisions) if remembered else ()
    found = screen(fund, workspace.evidence, before)
    now = [decision for item in accepted for decision in _accepting(workspace, found, item)]
    if now:
        found = screen(fund, workspace.evidence, (*before, *now))
    ranked = sorted(found.exposures, key=lambda item: -len(workspace.evidence.about(item.company)))
    return dataclasses.replace(found, exposures=tuple(ranked))


def _accepting(workspace: Workspace, found: Screening, item: Accepted) -> list[Decision]:
    """The decisions that confirm a name; none where the name counts as the company already."""
    if item.company not in workspace.evidence.companies:
        raise WrongUse(
            f"There is no company {item.company!r}.",
            remedy=f"Known are: {', '.join(workspace.evidence.companies)}.",
        )
    lines = [c.holding for c in found.candidates if (c.company, c.holding.name) == (item.company, item.name)]
    exposure = found.exposure(item.company)
    if not lines and exposure and any(proof.holding.name == item.name for proof in exposure.proofs):
        return []
    if not lines:
        known = ", ".join(f"{c.company}={c.holding.name!r}" for c in found.candidates) or "none"
        raise WrongUse(
            f"{item.name!r} is not a candidate for {item.company} in this list.",
            remedy=f"Candidates: {known}.",
        )
    return [
        Decision(company=item.company, name=item.name, identifier=identifier_of(line), accepted=True)
        for line in lines
    ]


def decide(
    workspace: Workspace,
    candidate: Candidate,
    *,
    accepted: bool,
    on: date,
    by: str | None = None,
    why: str | None = None,
) -> Decision:
    """Remember what a person decided about a candidate.

    Raises:
        CannotWrite: the decisions can't be saved.
    """
    decision = Decision(
        company=candidate.company,
        name=candidate.holding.name,
        identifier=identifier_of(candidate.holding),
        accepted=accepted,
        by=by,
        on=on,
        why=why,
    )
    remember(workspace.decisions, decision)
    return decision


def list_decisions(workspace: Workspace) -> tuple[Decision, ...]:
    """What was decided before."""
    return read_decisions(workspace.decisions)
