"""A campaign's run, and what of it is finished."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from advocacy import letters
from advocacy.campaigns import (
    REJECTED,
    LocalEngine,
    Outcome,
    PrintRun,
    Progress,
    Run,
    Slip,
    Stop,
    StoppableEngine,
    Store,
    packed,
    read_campaign,
)
from advocacy.campaigns.engines import Engine
from advocacy.workflows.campaigns import OpenCampaign


def campaign_engine(opened: OpenCampaign, stop: Stop | None = None) -> Engine:
    """Where the campaign's letters are made.

    Args:
        opened: the campaign.
        stop: what another thread can ask to end the work; Ctrl-C does it without.

    Raises:
        MachineNotReady: a cluster is asked for and its library is missing.
        CannotRead: the cluster does not answer.
    """
    engine = _engine(opened)
    return StoppableEngine(engine, stop) if stop else engine


def _engine(opened: OpenCampaign) -> Engine:
    pack = packed(opened.kinds)
    if opened.campaign.engine == "local":
        return LocalEngine(pack, opened.campaign.workers or os.cpu_count() or 1)
    from advocacy.campaigns.cluster import DaskEngine  # noqa: PLC0415

    return DaskEngine(pack, opened.campaign.engine.dask)


def run_campaign(
    opened: OpenCampaign, engine: Engine, progress: Progress, outcome: Outcome | None = None
) -> Outcome:
    """Make every letter that is not finished yet.

    Args:
        opened: the campaign.
        engine: where the letters are made.
        progress: told what is being done, and how far it is.
        outcome: where to note how it goes, for a face that looks meanwhile.

    Raises:
        Stopped: the engine was told to end; what is finished stays finished.
        WrongUse: another run is at work, or what the letters are made of has changed since it began.
        CannotWrite: the disk or the folder does not let us; what is finished stays finished.
    """
    slip: Callable[[Slip], bytes] = _NO_SLIP
    if wanted := opened.campaign.print_run:
        slip = _slip_maker(opened, wanted)
    resume = opened.command("run")
    return Run(opened.campaign, opened.plan, opened.store, engine, slip, progress, resume, outcome)()


def _NO_SLIP(slip: Slip) -> bytes:  # noqa: N802
    raise AssertionError(slip)


def _slip_maker(opened: OpenCampaign, wanted: PrintRun) -> Callable[[Slip], bytes]:
    style, kind = opened.workspace.style, opened.plan.kinds[0]
    sheet = style.file(kind.template, "slip.css")

    def make(slip: Slip) -> bytes:
        zone = letters.find_zone(style.zones(), kind.zone).name if kind.zone else ""
        html = letters.fill(
            style.file(kind.template, "slip.html.j2"),
            slip=slip,
            paper=kind.paper,
            file=wanted.file,
            duplex=wanted.duplex,
            zone=zone,
        )
        return letters.inspected_pdf(html, sheet, text=html)

    return make


@dataclass(frozen=True, slots=True)
class CampaignStatus:
    """What of a campaign is finished."""

    letters: int
    finished: int
    damaged: tuple[str, ...]
    """Files that are gone or are not what was written."""
    parts: int
    changed: tuple[str, ...]
    """What the letters are made of that has changed since the run began."""
    begun: bool = False
    """Whether a run has begun in the folder."""
    foreign: int = 0
    """Letters in the folder that the plan does not have, or not any more."""


def campaign_status(opened: OpenCampaign) -> CampaignStatus:
    """Compare a campaign's folder with its plan and its journal, every file by its hash."""
    store = opened.store
    ids = {job.id for job in opened.plan.jobs}
    finished, foreign, damaged, parts, printed = set(), set(), [], 0, set()
    for entry in store.entries():
        wrong = [name for name, (sha256, _) in entry.files.items() if store.sha256(name) != sha256]
        damaged += wrong
        if wrong:
            continue
        if entry.id in ids:
            finished.add(entry.id)
        elif "letters" in entry.facts:
            parts += 1
            printed |= {job_id for job_id, _, _ in entry.facts["letters"]}
        else:
            foreign.add(entry.id)
    changed = tuple(store.changed(opened.plan.fingerprint)) if store.begun else ()
    whole = finished if opened.campaign.outputs.pdf or opened.campaign.outputs.eml else printed
    foreign |= printed - ids
    return CampaignStatus(
        len(ids), len(whole & ids), tuple(damaged), parts, changed, store.begun, len(foreign)
    )


def purge_campaign(path: Path) -> int:
    """Delete what a campaign's runs have made, members' data and all; how many files there were.

    Raises:
        CannotRead: no run has begun in its folder.
        CannotWrite: the folder does not let us.
    """
    return Store(path.parent / read_campaign(path).outputs.folder).purge()


def rejections_file(opened: OpenCampaign) -> Path:
    """Where a run lists the rows that gave no letter."""
    return opened.store.folder / REJECTED
