"""Funds to choose from: those on record, and those that a holdings file shows."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path

from advocacy.errors import CannotRead, WrongUse
from advocacy.funds import read_fund
from advocacy.model import Fund, FundRecord
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
