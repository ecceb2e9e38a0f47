"""Lists of holdings that a person keeps: imported once, then screened and written from by their id."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from advocacy import paths
from advocacy.errors import CannotRead, WrongUse
from advocacy.funds import (
    is_id,
    is_kept,
    keep_fund,
    kept_funds,
    read_facts,
    read_kept,
    remove_kept,
    suggest_id,
)
from advocacy.model import Filing, Fund, ImportedFund
from advocacy.workflows.funds import read_file
from advocacy.workflows.workspace import Workspace

_SAME = {"id", "imported", "got_from", "file"}
"""Facts that may differ between two copies of the same list."""


class Outcome(StrEnum):
    """What an import did."""

    NEW = "imported"
    SAME = "there already"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Imported:
    """A list that is kept now, or was before."""

    facts: ImportedFund
    fund: Fund
    outcome: Outcome


def import_fund(
    workspace: Workspace,
    path: Path,
    *,
    on: date,
    name: str | None = None,
    manager: str | None = None,
    as_of: date | None = None,
    columns: Mapping[str, str] | None = None,
    series: str | None = None,
    got_from: str | None = None,
    fund_id: str | None = None,
    replace: bool = False,
) -> Imported:
    """Read a holdings file and keep a normalised copy of its list.

    Args:
        workspace: with the funds on record, whose ids are taken.
        path: of the file.
        on: the day of the import.
        name: of the fund, where the file does not say it.
        manager: a manager's id or the house's name.
        as_of: the list's date, where the file does not say it.
        columns: the printed name of a column, by its meaning, where the file's columns can't be told.
        series: which fund of a file that holds several.
        got_from: where the user got the file: an address, or words.
        fund_id: under which it is kept; made of name and day where absent.
        replace: whether another list of the same id may be overwritten.

    Raises:
        CannotRead: the file can't be read.
        WrongUse: neither file nor user say what the fund is called or of which day the list is; or the id is
            no id, or is taken.
        CannotWrite: the copy can't be written.
    """
    _check_manager(workspace, manager)
    fund = read_file(path, as_of=as_of, name=name, manager=manager, columns=columns, series=series)
    if not fund.holdings and fund.form is None:
        raise CannotRead(
            "This list has no holdings.", where=str(path), remedy="Choose the fund's full list of holdings."
        )
    return keep(workspace, fund, on=on, got_from=got_from, fund_id=fund_id, replace=replace)


def _check_manager(workspace: Workspace, manager: str | None) -> None:
    """That a manager's id is not misspelled; a house that is not on record may have any name.

    Raises:
        WrongUse: it is almost the id of one on record.
    """
    known = workspace.evidence.managers
    if manager is None or manager in known:
        return
    if near := difflib.get_close_matches(manager, known, n=1, cutoff=0.8):
        raise WrongUse(
            f"There is no manager {manager!r}.",
            remedy=f"Did you mean {near[0]!r}? A house that is not on record is given by its whole name.",
        )


def keep(
    workspace: Workspace,
    fund: Fund,
    *,
    on: date,
    got_from: str | None = None,
    fund_id: str | None = None,
    filing: Filing | None = None,
    replace: bool = False,
) -> Imported:
    """Keep a fund that was read from a file, or from the `filing` that was fetched; else as `import_fund`."""
    facts = _facts(fund, fund_id=fund_id, on=on, got_from=_one_line(got_from), filing=filing)
    if facts.id in workspace.evidence.funds:
        raise WrongUse(
            f"A fund on record has the id {facts.id!r}.",
            remedy="Choose another one with --id, such as my-fund.",
        )
    folder = paths.imported_funds_folder()
    with paths.locked(folder / "funds"):
        twin = None if replace else _twin(folder, facts, fund, own_id=fund_id is None)
        if twin:
            return Imported(twin, read_kept(folder, twin.id), Outcome.SAME)
        taken = is_kept(folder, facts.id)
        if taken and not replace:
            raise _taken(folder, facts)
        keep_fund(folder, facts, fund.holdings)
    return Imported(facts, facts.fund(fund.holdings), Outcome.REPLACED if taken else Outcome.NEW)


def remove_fund(workspace: Workspace, fund_id: str) -> None:
    """Delete a kept list; the file that it was made from is not touched.

    Raises:
        WrongUse: the fund is one on record, or there is none of this id.
        CannotWrite: the file can't be deleted.
    """
    folder = paths.imported_funds_folder()
    with paths.locked(folder / "funds"):
        if remove_kept(folder, fund_id):
            return
    if fund_id in workspace.evidence.funds:
        raise WrongUse(
            f"{fund_id!r} is on record: it comes with the evidence and is not removed.",
            remedy="Only imported and fetched lists can be removed; `advocacy funds` tells which these are.",
        )
    raise WrongUse(
        f"No list is kept under the id {fund_id!r}.", remedy="`advocacy funds` lists what there is."
    )


def damaged_lists() -> tuple[Path, ...]:
    """The files of kept lists that can't be read."""
    return kept_funds(paths.imported_funds_folder())[1]


def _facts(
    fund: Fund, *, fund_id: str | None, on: date, got_from: str | None, filing: Filing | None
) -> ImportedFund:
    if not fund.name:
        raise WrongUse(
            "The file does not say what the fund is called, and a list that is kept must have a name.",
            where=fund.source,
            remedy='Look it up where you got the file, and add --name "Example World Fund".',
        )
    if fund.as_of is None:
        raise WrongUse(
            "The file does not say of which day its list is, and a list that is kept must have a day.",
            where=fund.source,
            remedy="Look it up where you got the file, and add --as-of 2026-02-12.",
        )
    chosen = fund_id or suggest_id(fund.name, fund.as_of.isoformat())
    if not is_id(chosen):
        raise WrongUse(
            f"{chosen!r} can't be an id.",
            remedy="Use small letters, digits and single hyphens: my-fund-2026.",
        )
    return ImportedFund(
        id=chosen,
        name=fund.name,
        manager=fund.manager,
        isin=fund.isin,
        ticker=fund.ticker,
        currency=fund.currency,
        as_of=fund.as_of,
        as_of_basis=fund.as_of_basis,
        form=fund.form,
        column_names=fund.column_names,
        left_out=fund.left_out,
        notices=fund.notices,
        file=fund.source,
        sha256=fund.sha256 or "",
        imported=on,
        got_from=got_from,
        filing=filing,
        lines=len(fund.holdings),
    )


def _twin(folder: Path, facts: ImportedFund, fund: Fund, *, own_id: bool) -> ImportedFund | None:
    """A kept list that says just the same, of the same original; under any id, if none was chosen."""
    for kept in kept_funds(folder)[0]:
        same = kept.model_dump(exclude=_SAME) == facts.model_dump(exclude=_SAME)
        if same and (own_id or kept.id == facts.id) and _holdings(folder, kept) == fund.holdings:
            return kept
    return None


def _holdings(folder: Path, kept: ImportedFund) -> object:
    try:
        return read_kept(folder, kept.id).holdings
    except CannotRead:
        return None


def _taken(folder: Path, facts: ImportedFund) -> WrongUse:
    try:
        kept = read_facts(folder, facts.id)
        what = f"{kept.name}, as at {kept.as_of}, from {kept.came_from()}"
        other = (
            "made of another file"
            if kept.sha256 != facts.sha256
            else "read from the same file in another way"
        )
    except CannotRead:
        what, other = "its copy is damaged", "and can't be compared"
    return WrongUse(
        f"Another list is kept under the id {facts.id!r} ({what}), {other}. It was left as it is.",
        remedy="Add --id with another id to keep both, or --replace to overwrite it.",
    )


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None
