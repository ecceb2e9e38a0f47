"""A fund against the library, and decisions on candidates."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from advocacy.errors import CannotRead, WrongUse
from advocacy.matching import (
    Merging,
    Reasons,
    compare,
    decisions_bytes,
    forget,
    identifier_of,
    merge,
    read_decisions,
    reasons,
    remember,
    screen,
    unprintable,
)
from advocacy.model import Accepted, Candidate, Decision, Fund, Screening
from advocacy.paths import check_writable, write_safely
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


def weigh(workspace: Workspace, candidate: Candidate) -> Reasons:
    """What speaks for a candidate and what against it, beyond the likeness of names."""
    return reasons(candidate, workspace.evidence.companies[candidate.company])


def undo_decision(workspace: Workspace, decision: Decision, *, before: Decision | None = None) -> None:
    """Take back a decision just made.

    Args:
        workspace: with the decisions.
        decision: as `decide` gave it.
        before: the one that it took the place of, which then stands again.

    Raises:
        CannotWrite: the decisions can't be saved.
    """
    if before:
        remember(workspace.decisions, before)
    else:
        forget(workspace.decisions, decision)


def list_decisions(workspace: Workspace) -> tuple[Decision, ...]:
    """What was decided before."""
    return read_decisions(workspace.decisions)


def forget_decisions(
    workspace: Workspace, company: str, name: str, *, identifier: str | None = None
) -> tuple[Decision, ...]:
    """Take decisions back.

    Args:
        workspace: with the decisions.
        company: its id.
        name: as the decision has it.
        identifier: as the decision has it; None takes back all on this name.

    Returns:
        What was taken back.

    Raises:
        WrongUse: there is no such decision.
        CannotWrite: the decisions can't be saved.
    """
    found = tuple(
        item
        for item in read_decisions(workspace.decisions)
        if (item.company, item.name) == (company, name) and identifier in {None, item.identifier}
    )
    if not found:
        raise WrongUse(
            f"There is no decision on {name!r} and {company}.", remedy="`advocacy match list` shows them."
        )
    for decision in found:
        forget(workspace.decisions, decision)
    return found


def export_decisions(workspace: Workspace, path: Path, *, force: bool = False) -> int:
    """Write one's own decisions to a file that others can import.

    Returns:
        How many there are.

    Raises:
        WrongUse: the file exists, and `force` is not given.
        CannotWrite: the file can't be written.
    """
    check_writable(path, force=force)
    decisions = read_decisions(workspace.decisions)
    write_safely(path, decisions_bytes(decisions), force=force)
    return len(decisions)


def import_decisions(
    workspace: Workspace, path: Path, *, replace: bool = False, dry_run: bool = False
) -> Merging:
    """Add decisions that others exported to one's own, all or none.

    Args:
        workspace: with library and decisions.
        path: the file that they exported.
        replace: whether theirs take the place of own ones that say otherwise.
        dry_run: only find out what would change.

    Returns:
        What was added, or would be; and where they disagree.

    Raises:
        CannotRead: there is no such file, it is damaged, or a text in it could mislead whoever reads it.
        CannotWrite: the decisions can't be saved.
    """
    if not path.is_file():
        raise CannotRead("There is no such file.", where=str(path), remedy="Name a file of decisions.")
    theirs = read_decisions(path)
    for number, decision in enumerate(theirs, 1):
        if fault := unprintable(decision):
            raise CannotRead(
                f"Decision {number} can't be taken over: {fault}.",
                where=str(path),
                remedy="Ask whoever sent the file for a clean one; nothing was imported.",
            )
    merging = compare(read_decisions(workspace.decisions), theirs, workspace.evidence.companies)
    if not dry_run:
        merge(workspace.decisions, merging, replace=replace)
    return merging


def decisions_text(workspace: Workspace) -> str:
    """One's own decisions as a file that others can import."""
    return decisions_bytes(read_decisions(workspace.decisions)).decode()
