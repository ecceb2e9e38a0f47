"""Campaigns: look at what a run would do, do it, and look at what was done."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from advocacy import letters
from advocacy.campaigns import (
    REJECTED,
    Basis,
    Campaign,
    Job,
    Kinds,
    LocalEngine,
    Made,
    Outcome,
    Plan,
    PrintRun,
    Progress,
    Run,
    Similarity,
    Slip,
    Stop,
    StoppableEngine,
    Store,
    make_plan,
    measure,
    packed,
    read_campaign,
    read_table,
    rejected_table,
    similarity,
    split,
)
from advocacy.campaigns.engines import Engine
from advocacy.errors import WrongUse
from advocacy.letters import letter_text, with_personal
from advocacy.model import Letter, Paragraph
from advocacy.paths import check_writable, write_private
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


# Before the run ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sample:
    """A letter that is worth a look before all are made."""

    why: str
    job: Job
    pages: int


@dataclass(frozen=True, slots=True)
class CampaignCheck:
    """What a run would do."""

    pages: int
    sheets: int
    parts: int
    """Of the print run; 0 where there is none."""
    faults: Mapping[int, str]
    """By row: why a letter can't be made."""
    samples: tuple[Sample, ...]
    by_pages: Mapping[int, int]
    """How many letters have so many pages."""
    alone: int
    """Letters that share no pages with others, and take their time."""


def check_campaign(opened: OpenCampaign, engine: Engine, progress: Progress) -> CampaignCheck:
    """Find out what a run would do: pages, sheets, letters that can't be made, and three to look at."""
    jobs = {job.id: job for job in opened.plan.jobs}
    made = list(measure(engine, opened.plan.jobs, progress))
    pages = {one.id: one.pages for one in made if not one.fault}
    wanted = opened.campaign.print_run
    parts = split(opened.plan.jobs, pages, wanted) if wanted else []
    by_pages: dict[int, int] = {}
    for count in pages.values():
        by_pages[count] = by_pages.get(count, 0) + 1
    return CampaignCheck(
        pages=sum(pages.values()),
        sheets=sum(sheets for _, sheets in parts)
        if wanted
        else sum((count + 1) // 2 for count in pages.values()),
        parts=len(parts),
        faults={jobs[one.id].row: one.fault for one in made if one.fault},
        samples=_samples([jobs[one.id] for one in made if not one.fault], pages, made),
        by_pages=dict(sorted(by_pages.items())),
        alone=sum(bool(one.whole) for one in made),
    )


def _samples(jobs: Sequence[Job], pages: Mapping[str, int], made: Sequence[Made]) -> tuple[Sample, ...]:
    """The shortest letter, the longest and the strangest."""
    if not jobs:
        return ()
    alone = {one.id for one in made if one.whole}

    def length(job: Job) -> tuple[int, int]:
        return pages[job.id], len(job.personal.own_words) + sum(map(len, job.personal.lines()))

    def strangeness(job: Job) -> tuple[bool, int, int]:
        text = "".join(job.personal.lines())
        return job.id in alone, sum(not char.isascii() for char in text), max(map(len, job.personal.lines()))

    picked = {"shortest": min(jobs, key=length), "longest": max(jobs, key=length)}
    picked["strangest"] = max(jobs, key=strangeness)
    return tuple(Sample(why, job, pages[job.id]) for why, job in picked.items())


SAMPLES = ("shortest", "longest", "strangest")


def sample_file(folder: Path, why: str) -> Path:
    """Where a sample is saved."""
    return folder / f"sample-{why}.pdf"


def save_samples(
    opened: OpenCampaign, samples: Sequence[Sample], folder: Path, *, force: bool = False
) -> list[Path]:
    """Render letters that are worth a look, each whole.

    Raises:
        WrongUse: a file exists already.
        CannotWrite: the folder can't be written.
    """
    saved = []
    for sample in samples:
        letter = with_personal(opened.kinds.letters[sample.job.kind], sample.job.personal)
        path = sample_file(folder, sample.why)
        if folder.is_dir():
            check_writable(path, force=force)
        write_private(path, letters.render(letter, opened.kinds.style, ".pdf"))
        saved.append(path)
    return saved


def save_rejections(opened: OpenCampaign, check: CampaignCheck, path: Path, *, force: bool = False) -> None:
    """Save the rows that give no letter as a CSV file, for those who mend the list.

    Raises:
        WrongUse: the file exists already.
        CannotWrite: the folder can't be written.
    """
    check_writable(path, force=force)
    write_private(path, rejected_table(opened.plan, check.faults))


def campaign_similarity(opened: OpenCampaign) -> Similarity:
    """How alike the campaign's letters are, between greeting and close."""
    texts = []
    step = max(1, len(opened.plan.jobs) // _COMPARED)
    for job in opened.plan.jobs[::step]:
        letter = with_personal(opened.kinds.letters[job.kind], job.personal)
        texts.append(letter_text(_between(letter)))
    return similarity(texts, seed=opened.campaign.seed)


_COMPARED = 500
"""Letters that are compared at most: memory for the runs of more would grow with the list."""


def _between(letter: Letter) -> Letter:
    """What a letter says between greeting and close, own words and all; its sources are left out."""
    body = tuple(block for block in letter.blocks if not isinstance(block, Paragraph) or block.sentences)
    return replace(
        letter, sender=(), contact=(), recipient=(), date="", reference_label="", reference="", subject=(),
        salutation="", close="", signature="", sources=(), blocks=body,
    )  # fmt: skip


# The run ----------------------------------------------------------------------------------------------


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


__all__ = [
    "SAMPLES",
    "CampaignCheck",
    "CampaignStatus",
    "OpenCampaign",
    "Sample",
    "campaign_engine",
    "campaign_similarity",
    "campaign_status",
    "check_campaign",
    "open_campaign",
    "purge_campaign",
    "read_where",
    "rejections_file",
    "run_campaign",
    "sample_file",
    "save_rejections",
    "save_samples",
]
