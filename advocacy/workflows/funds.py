"""Funds to choose from: those on record, those imported or fetched, and those that a holdings file shows."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advocacy import paths
from advocacy.errors import CannotRead, WrongUse
from advocacy.funds import (
    ColumnMapping,
    forget_mappings,
    is_kept,
    kept_funds,
    read_facts,
    read_fund,
    read_kept,
    read_mappings,
    remember_mapping,
    sha256_of,
)
from advocacy.model import Fund, FundRecord, ImportedFund, Origin
from advocacy.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class KnownFund:
    """A fund that can be chosen by its id."""

    id: str
    name: str
    manager: str | None
    """A manager's id, or the house's name."""
    isin: str | None
    ticker: str | None
    as_of: date
    as_of_basis: str | None
    partial: bool
    """Whether only some holdings are there."""
    holdings: int
    lines: int | None
    """How many the source has; None where it does not tell."""
    origin: Origin
    came_from: str
    """A phrase for readers: sources, file or filing."""
    facts: FundRecord | ImportedFund
    """All that is known of it."""


def list_funds(workspace: Workspace) -> tuple[KnownFund, ...]:
    """The funds on record and those imported or fetched, by name and day; damaged copies are left out."""
    kept, _ = kept_funds(paths.imported_funds_folder())
    on_record = workspace.evidence.funds
    found = [_recorded(fund) for fund in on_record.values()]
    found += [_imported(fund) for fund in kept if fund.id not in on_record]
    return tuple(sorted(found, key=lambda fund: (fund.name.casefold(), fund.as_of)))


def known_fund(workspace: Workspace, fund_id: str) -> KnownFund:
    """The fund of an id.

    Raises:
        CannotRead: there is none, or its copy is damaged.
    """
    if record := workspace.evidence.funds.get(fund_id):
        return _recorded(record)
    folder = paths.imported_funds_folder()
    if not is_kept(folder, fund_id):
        raise _unknown(workspace, fund_id, "There is no fund")
    return _imported(read_facts(folder, fund_id))


def _recorded(fund: FundRecord) -> KnownFund:
    return KnownFund(
        id=fund.id,
        name=fund.name,
        manager=fund.manager,
        isin=fund.isin,
        ticker=fund.ticker,
        as_of=fund.as_of,
        as_of_basis=fund.as_of_basis,
        partial=fund.partial,
        holdings=len(fund.holdings),
        lines=fund.lines_in_source,
        origin=Origin.ON_RECORD,
        came_from=", ".join(ref.id for ref in fund.sources),
        facts=fund,
    )


def _imported(fund: ImportedFund) -> KnownFund:
    return KnownFund(
        id=fund.id,
        name=fund.name,
        manager=fund.manager,
        isin=fund.isin,
        ticker=fund.ticker,
        as_of=fund.as_of,
        as_of_basis=fund.as_of_basis,
        partial=False,
        holdings=fund.lines,
        lines=fund.lines,
        origin=fund.origin(),
        came_from=fund.came_from(),
        facts=fund,
    )


def open_fund(
    workspace: Workspace,
    source: str,
    *,
    as_of: date | None = None,
    name: str | None = None,
    columns: Mapping[str, str] | None = None,
    series: str | None = None,
    remembered: bool = True,
) -> Fund:
    """A fund on record, an imported or fetched one, or the fund that a holdings file shows, in this order.

    Args:
        workspace: with the catalogue.
        source: a fund's id or a file's path; `./NAME` is always a file.
        as_of: the list's date, where the file does not say it.
        name: the fund's name, where the file does not say it.
        columns: the printed name of a column, by its meaning, where the file's columns can't be told; it is
            remembered for files with the same columns.
        series: which fund of a file that holds several: its series id (`S000002839`) or name.
        remembered: whether what was said of columns before counts, and what is said now is kept; a draft has
            its own, to be the same everywhere.

    Raises:
        CannotRead: there is neither such a fund nor such a file, or the file can't be read.
        UnclearColumns: the file's columns can't be told; naming them in `columns` helps.
        CannotWrite: what was said of the columns can't be remembered.
        WrongUse: something is given for a fund that is chosen by its id, whose facts are settled; or
            `columns` names a meaning that there is not.
    """
    if not source.strip():
        raise WrongUse("No fund and no file is named.", remedy="`advocacy funds` lists the funds there are.")
    given = bool(as_of or name or columns or series)
    if record := workspace.evidence.funds.get(source):
        _refuse(given, "What is known of a fund on record comes from its source.")
        return record.fund()
    folder = paths.imported_funds_folder()
    if is_kept(folder, source):
        _refuse(given, "What is known of this list was settled when it was imported.")
        return read_kept(folder, source)
    path = Path(source).expanduser()
    if path.exists() or path.suffix or "/" in source:
        return read_file(path, as_of=as_of, name=name, columns=columns, series=series, remembered=remembered)
    raise _unknown(workspace, source, "There is no fund and no file")


def read_file(
    path: Path,
    *,
    as_of: date | None = None,
    name: str | None = None,
    manager: str | None = None,
    columns: Mapping[str, str] | None = None,
    series: str | None = None,
    remembered: bool = True,
) -> Fund:
    """Read a file with what was said of its columns now or before, and remember what was said now.

    The arguments and errors are those of `open_fund`; `manager` is a manager's id or the house's name.
    """
    memory = paths.column_mappings_file()
    fund = read_fund(
        path,
        as_of=as_of,
        name=name,
        manager=manager,
        columns=columns,
        mappings=read_mappings(memory) if remembered else (),
        series=series,
    )
    if remembered and columns and fund.column_names:
        remember_mapping(memory, ColumnMapping(shape=fund.column_names, columns=dict(columns)))
    return fund


def changed_since(fund: Fund, source: str) -> str | None:
    """What became of a holdings file since it was read, in a sentence; None where it is as it was.

    Args:
        fund: as it was read.
        source: the file's path; a fund on record or a kept list never changes.
    """
    path = Path(source).expanduser()
    if fund.id or fund.sha256 is None:
        return None
    try:
        same = sha256_of(path) == fund.sha256
    except CannotRead as error:
        gone = not path.exists()
        return (
            f"{path.name} is not there any more." if gone else f"{path.name} can't be read any more: {error}"
        )
    return None if same else f"{path.name} was changed after it was read."


def remembered_columns() -> tuple[ColumnMapping, ...]:
    """What was said of files' columns, the oldest first.

    Raises:
        CannotRead: the memory is damaged.
    """
    return read_mappings(paths.column_mappings_file())


def forget_columns(number: int | None = None) -> int:
    """Forget what was said of files' columns; for how many shapes of tables something was.

    Args:
        number: which one of `remembered_columns` only, from 1.

    Raises:
        CannotRead: the memory is damaged; it stays as it is.
        CannotWrite: the memory can't be written.
        WrongUse: there is no such number.
    """
    return forget_mappings(paths.column_mappings_file(), number)


def _refuse(given: bool, why: str) -> None:  # noqa: FBT001
    if given:
        raise WrongUse(why, remedy="Leave out --as-of, --name, --map and --series.")


def _unknown(workspace: Workspace, source: str, what: str) -> CannotRead:
    near = difflib.get_close_matches(source, [fund.id for fund in list_funds(workspace)], n=1, cutoff=0.4)
    hint = f"Did you mean {near[0]!r}? " if near else ""
    return CannotRead(f"{what} {source!r}.", remedy=f"{hint}`advocacy funds` lists the funds there are.")
