"""A campaign that is opened: its file, its members, its plan."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from advocacy import letters
from advocacy.campaigns import (
    Basis,
    Campaign,
    Kinds,
    Plan,
    Progress,
    Store,
    make_plan,
    read_campaign,
    read_table,
)
from advocacy.errors import WrongUse
from advocacy.workflows.drafting import read_draft
from advocacy.workflows.letters import screen_draft
from advocacy.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OpenCampaign:
    """A campaign that was read and planned."""

    path: Path
    campaign: Campaign
    plan: Plan
    kinds: Kinds
    workspace: Workspace

    @property
    def store(self) -> Store:
        """Its folder."""
        return Store(self.path.parent / self.campaign.outputs.folder)

    def command(self, verb: str) -> str:
        """A command that works on it."""
        return f"advocacy campaign {verb} {shlex.quote(str(self.path))}"


def open_campaign(
    workspace: Workspace,
    path: Path,
    *,
    where: Mapping[str, Sequence[str]] | None = None,
    limit: int | None = None,
    progress: Progress | None = None,
) -> OpenCampaign:
    """Read a campaign and plan its letters; nothing is rendered.

    Args:
        workspace: library and letters' data.
        path: of the campaign's file.
        where: further filters: a column's name, and what it may hold.
        limit: only the first so many letters.
        progress: told how far the members' list is read.

    Raises:
        CannotRead: a file is missing or damaged.
        Problems: the campaign's file or the draft has faults.
        WrongUse: the columns can't be told, or a filter names none.
        EvidenceForbids: the gate refuses a claim.
    """
    campaign = read_campaign(path)
    draft = read_draft(path.parent / campaign.draft)
    if campaign.print_run and campaign.print_run.zone:
        draft = draft.model_copy(update={"zone": campaign.print_run.zone})
    if draft.zone:
        letters.find_zone(workspace.style.zones(), draft.zone)
    members = path.parent / campaign.members
    basis = Basis(campaign, draft, screen_draft(workspace, draft), workspace.evidence, workspace.style)
    plan = make_plan(basis, read_table(members), members, where=where, limit=limit, progress=progress)
    if not plan.jobs:
        raise WrongUse(
            "No row of the members' file gives a letter.",
            where=str(members),
            remedy=plan.rejections[0].reason if plan.rejections else "Look at the filters.",
        )
    strip = campaign.print_run.omr_strip if campaign.print_run else 0
    kinds = Kinds(plan.kinds, workspace.style, plan.alphabet(), strip=strip)
    return OpenCampaign(path, campaign, plan, kinds, workspace)


def read_where(values: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Filters as `Column=value`; one column given twice takes either value.

    Raises:
        WrongUse: a value is not of that form.
    """
    found: dict[str, tuple[str, ...]] = {}
    for value in values:
        column, equals, wanted = value.partition("=")
        if not equals or not column.strip():
            raise WrongUse(f"--where {value!r} is not COLUMN=VALUE.", remedy='Example: --where "City=London"')
        found[column.strip()] = (*found.get(column.strip(), ()), wanted.strip())
    return found
