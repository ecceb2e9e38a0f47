"""A campaign's own files: make one, say which column is which, look at one row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from advocacy import letters
from advocacy.campaigns import (
    Campaign,
    Job,
    Outputs,
    PrintRun,
    column_names,
    find_columns,
    known_columns,
    read_campaign,
    read_table,
)
from advocacy.errors import CannotRead, WrongUse
from advocacy.evidence import dump_yaml
from advocacy.letters import with_personal
from advocacy.model import Letter
from advocacy.paths import check_writable, write_private
from advocacy.workflows.campaigns import OpenCampaign
from advocacy.workflows.drafting import read_draft
from advocacy.workflows.workspace import Workspace

_HEAD = "# A campaign. `advocacy campaign check` looks at it; docs/campaigns.md tells what else it can say.\n"


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """What a person chooses for a campaign that is made."""

    path: Path
    """Of the campaign's file."""
    draft: Path
    members: Path
    folder: str = "letters"
    """Where everything that is made goes; beside the campaign's file unless it is a whole path."""
    pdf: bool = True
    eml: bool = False
    print_run: bool = False
    zone: str | None = None
    """The envelope of the print run."""
    split_sheets: int = 1000
    columns: Mapping[str, str] | None = None
    """The name of a column by its meaning, where the name does not tell."""

    @property
    def draft_copy(self) -> Path | None:
        """Where the draft is copied to; None for one that lies beside, so that nobody changes it unawares."""
        home = self.path.resolve().parent
        return None if self.draft.resolve().is_relative_to(home) else home / "draft.yaml"

    @property
    def files(self) -> tuple[Path, ...]:
        """The files to be written."""
        return tuple(path for path in (self.draft_copy, self.path.resolve()) if path)

    def existing(self) -> tuple[Path, ...]:
        """The files that would be replaced."""
        return tuple(path for path in self.files if path.exists())


def new_campaign(workspace: Workspace, wanted: NewCampaign, *, force: bool = False) -> Path:
    """Write a campaign's file, and the draft beside it where it lies elsewhere.

    Args:
        workspace: knows the envelopes.
        wanted: the choices.
        force: whether files that exist may be replaced.

    Raises:
        CannotRead: the draft or the members' file can't be read.
        WrongUse: a file exists already, nothing is to be made, an envelope is not known, or the columns of
            the members' file can't be told.
        CannotWrite: the folder can't be written.
    """
    draft = read_draft(wanted.draft)
    _check(workspace, wanted)
    campaign = _campaign(wanted)
    for path in wanted.files:
        check_writable(path, force=force)
    if wanted.draft_copy:
        write_private(wanted.draft_copy, dump_yaml(draft).encode())
    write_private(wanted.path, (_HEAD + dump_yaml(campaign)).encode())
    return wanted.path


def _check(workspace: Workspace, wanted: NewCampaign) -> None:
    if not (wanted.pdf or wanted.eml or wanted.print_run):
        raise WrongUse("Nothing is to be made.", remedy="Choose PDFs, e-mail drafts or a print run.")
    if not wanted.folder.strip():
        raise WrongUse("The letters need a folder.", remedy="Name one that is not there yet: letters.")
    if wanted.print_run and not _FEWEST <= wanted.split_sheets <= _MOST:
        raise WrongUse(
            f"A part of the print run has {_FEWEST} to {_MOST:,} sheets, not {wanted.split_sheets:,}."
        )
    if wanted.print_run and wanted.zone:
        letters.find_zone(workspace.style.zones(), wanted.zone)
    find_columns(read_table(wanted.members).names, dict(wanted.columns or {}), str(wanted.members))


_FEWEST, _MOST = 10, 20_000


def _campaign(wanted: NewCampaign) -> Campaign:
    home = wanted.path.resolve().parent
    print_run = PrintRun(zone=wanted.zone, split_sheets=wanted.split_sheets) if wanted.print_run else None
    return Campaign(
        draft=_told(wanted.draft_copy or wanted.draft, home),
        members=_told(wanted.members, home),
        columns=dict(wanted.columns or {}),
        outputs=Outputs(folder=wanted.folder.strip(), pdf=wanted.pdf, eml=wanted.eml),
        print_run=print_run,
    )


def _told(path: Path, home: Path) -> str:
    """A path as the campaign's file names it: short where it lies beside."""
    whole = path.resolve()
    return whole.relative_to(home).as_posix() if whole.is_relative_to(home) else str(whole)


# Columns and rows -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MemberColumns:
    """The columns of a members' list, and what they are taken for."""

    names: tuple[str, ...]
    """As the file has them."""
    found: Mapping[str, str]
    """The name of a column by its meaning, as far as it can be told."""
    enough: bool
    """Whether letters can be made of them: names and addresses are there."""

    @property
    def meanings(self) -> tuple[str, ...]:
        """Everything that a members' list may tell."""
        return tuple(column_names())


def member_columns(members: Path, told: Mapping[str, str] | None = None) -> MemberColumns:
    """What the columns of a members' list are taken for; those that can't be told are left out.

    Raises:
        CannotRead: the file can't be read.
    """
    names = read_table(members).names
    given = {meaning: name for meaning, name in (told or {}).items() if name in names}
    found = {meaning: names[place] for meaning, place in known_columns(names, given, str(members)).items()}
    try:
        find_columns(names, given, str(members))
    except WrongUse:
        return MemberColumns(names, found, enough=False)
    return MemberColumns(names, found, enough=True)


def campaign_columns(path: Path) -> MemberColumns:
    """What the columns of a campaign's members' list are taken for.

    Raises:
        CannotRead: a file can't be read.
        Problems: the campaign's file has faults.
    """
    campaign = read_campaign(path)
    return member_columns(path.parent / campaign.members, campaign.columns)


def set_columns(path: Path, columns: Mapping[str, str]) -> None:
    """Write into a campaign's file which column is which.

    Args:
        path: of the campaign's file; remarks in it are lost.
        columns: the name of a column by its meaning, where the name does not tell.

    Raises:
        CannotRead: a file can't be read.
        WrongUse: with these columns the list can't be read either.
        CannotWrite: the folder can't be written.
    """
    campaign = read_campaign(path)
    members = path.parent / campaign.members
    find_columns(read_table(members).names, dict(columns), str(members))
    changed = campaign.model_copy(update={"columns": dict(columns)})
    write_private(path, (_HEAD + dump_yaml(changed)).encode())


def member_row(opened: OpenCampaign, number: int) -> tuple[tuple[str, str], ...]:
    """The cells of one row of the members' file with their columns' names, for somebody who asks for them.

    Raises:
        CannotRead: the file is gone, or has no such row any more.
    """
    members = opened.path.parent / opened.campaign.members
    table = read_table(members)
    row = next((row for row in table.rows if row.number == number), None)
    if row is None:
        raise CannotRead(f"The members' file has no row {number} any more.", where=str(members))
    names = (*table.names, *("" for _ in row.cells[len(table.names) :]))
    return tuple((name, cell) for name, cell in zip(names, row.cells, strict=False) if cell.strip())


def campaign_letter(opened: OpenCampaign, job: Job) -> Letter:
    """One member's letter, whole."""
    return with_personal(opened.kinds.letters[job.kind], job.personal)


__all__ = [
    "MemberColumns",
    "NewCampaign",
    "campaign_columns",
    "campaign_letter",
    "member_columns",
    "member_row",
    "new_campaign",
    "set_columns",
]
