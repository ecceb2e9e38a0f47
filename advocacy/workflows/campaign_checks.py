"""What a campaign's run would do: counts, samples to look at, and how alike the letters are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from advocacy import letters
from advocacy.campaigns import Job, Made, Progress, Similarity, measure, rejected_table, similarity, split
from advocacy.campaigns.engines import Engine
from advocacy.letters import letter_text, with_personal
from advocacy.model import Letter, Paragraph
from advocacy.paths import check_writable, write_private
from advocacy.workflows.campaigns import OpenCampaign


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
