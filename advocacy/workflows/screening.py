"""From a fund's id or a holdings file to a screening, and decisions on candidates."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from advocacy.errors import CannotRead, WrongUse
from advocacy.funds import read_fund
from advocacy.matching import identifier_of, read_decisions, remember, screen
from advocacy.model import Accepted, Candidate, Decision, Fund, FundRecord, Screening
from advocacy.workflows.workspace import Workspace


def list_funds(workspace: Workspace) -> tuple[FundRecord, ...]:
    """The funds of the catalogue, by name."""
    return tuple(sorted(workspace.evidence.funds.values(), key=lambda fund: fund.name.casefold()))


def find_funds(workspace: Workspace, query: str) -> tuple[FundRecord, ...]:
    """The funds whose name, house, ISIN or ticker has every word of a query; all for an empty one."""
    words = query.casefold().split()
    return tuple(
        fund for fund in list_funds(workspace) if all(w in _search_text(workspace, fund) for w in words)
    )


def _search_text(workspace: Workspace, fund: FundRecord) -> str:
    house = workspace.evidence.managers.get(fund.manager or "")
    names = (fund.id, fund.name, fund.isin, fund.ticker, house.house if house else fund.manager)
    brands = house.brands if house else ()
    return " ".join(name for name in (*names, *brands) if name).casefold()


def open_fund(
    workspace: Workspace, source: str, *, as_of: date | None = None, name: str | None = None
) -> Fund:
    """A fund of the catalogue, or the fund that a holdings file shows.

    Args:
        workspace: with the catalogue.
        source: a fund's id or a file's path.
        as_of: the list's date, where the file does not say it.
        name: the fund's name, where the file does not say it.

    Raises:
        CannotRead: there is neither such a fund nor such a file, or the file can't be read.
        WrongUse: a date or name is given for a fund of the catalogue, whose facts are sourced.
    """
    if not source.strip():
        raise WrongUse("No fund and no file is named.", remedy="`advocacy funds` lists the funds on record.")
    record = workspace.evidence.funds.get(source)
    if record is None:
        path = Path(source).expanduser()
        if path.exists() or path.suffix or "/" in source:
            return read_fund(path, as_of=as_of, name=name)
        near = difflib.get_close_matches(source, workspace.evidence.funds, n=1, cutoff=0.4)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise CannotRead(
            f"There is no fund and no file {source!r}.",
            remedy=f"{hint}`advocacy funds` lists the funds on record.",
        )
    if as_of or name:
        raise WrongUse(
            "Date and name of a fund on record come from its source.", remedy="Leave out --as-of and --name."
        )
    return record.fund()


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
