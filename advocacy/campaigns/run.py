"""A campaign's run: what the plan says, less what is finished; then the manifest and the rejections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from advocacy.campaigns.engines import Engine, Task, in_chunks, run_tasks
from advocacy.campaigns.making import Made, MadePart
from advocacy.campaigns.plan import Job, Plan
from advocacy.campaigns.spec import Campaign, PrintRun
from advocacy.campaigns.store import Entry, Store, safe_table

_CHUNK, _MEASURED = 48, 400
"""Letters of a task: few enough for a lively count, many enough to share a layout of own words."""
MANIFEST, REJECTED = "manifest.csv", "rejected.csv"
_MANIFEST_NAMES = (
    "row", "member", "letter", "reference", "file", "sha256", "pages", "bytes", "part", "first page",
    "last page", "variant", "laid out", "claims", "template", "templates' version",
)  # fmt: skip
_REJECTED_NAMES = ("row", "column", "reason", "to be mended")

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What a part's cover slip tells."""

    number: int
    parts: int
    letters: int
    sheets: int
    first: str
    last: str


@dataclass(slots=True)
class Outcome:
    """How a run went."""

    letters: int
    """That the plan has."""
    made: int = 0
    """By this run."""
    before: int = 0
    """Already finished when it began."""
    proved: int = 0
    """Compared with a letter that was laid out whole, and found alike."""
    whole: Counter[str] = field(default_factory=Counter)
    """Why letters were laid out alone."""
    faults: dict[str, str] = field(default_factory=dict)
    """By letter: why it could not be made."""
    parts: list[str] = field(default_factory=list)
    """The files of the print run."""
    sheets: int = 0
    """Of the print run, slips included."""


@dataclass(frozen=True, slots=True)
class Run:
    """Does a plan."""

    campaign: Campaign
    plan: Plan
    store: Store
    engine: Engine
    slip: Callable[[Slip], bytes]
    """Makes a part's cover slip."""
    progress: Progress
    resume: str
    """The command that goes on."""
    outcome: Outcome | None = None
    """Where to note how it goes, for whoever likes to look meanwhile."""

    def __call__(self) -> Outcome:
        """Make what is not finished yet.

        Raises:
            WrongUse: another run is at work in the folder, or what the letters are made of has changed.
            CannotWrite: the disk or the folder does not let us; what is finished stays finished.
        """
        outcome = self.outcome or Outcome(len(self.plan.jobs))
        with self.store.held(self.plan.fingerprint, self.resume) as finished:
            if self._endings():
                self._letters(finished, outcome)
            if self.campaign.print_run:
                self._print_run(self.campaign.print_run, finished, outcome)
            self._tables(finished, outcome)
        return outcome

    def _endings(self) -> tuple[str, ...]:
        outputs = self.campaign.outputs
        return tuple(ending for ending, wanted in ((".pdf", outputs.pdf), (".eml", outputs.eml)) if wanted)

    # Single letters -------------------------------------------------------------------------------

    def _letters(self, finished: dict[str, Entry], outcome: Outcome) -> None:
        jobs = {job.id: job for job in self.plan.jobs}
        missing = [job for job in self.plan.jobs if job.id not in finished]
        outcome.before = len(jobs) - len(missing)
        done = outcome.before
        self.progress("letters", done, len(jobs))
        # Letters of one kind come together, so that each worker needs few kinds at a time.
        tasks = in_chunks(missing, _CHUNK, lambda some: Task("files", some, (self._endings(),)))
        for _, result in run_tasks(self.engine, tasks):
            letters = [made for made in result if isinstance(made, Made)] if isinstance(result, list) else []
            good = [made for made in letters if not made.fault]
            for entry in self.store.keep([self._kept(jobs[made.id], made) for made in good]):
                finished[entry.id] = entry
            outcome.faults |= {made.id: made.fault for made in letters if made.fault}
            outcome.whole.update(made.whole for made in good if made.whole)
            outcome.proved += sum(made.proved for made in good)
            outcome.made += len(good)
            done += len(letters)
            self.progress("letters", done, len(jobs))

    def _kept(self, job: Job, made: Made) -> tuple[str, dict[str, bytes], int, dict[str, str]]:
        files = {f"letters/{job.name}{ending}": content for ending, content in made.content.items()}
        return job.id, files, made.pages, {"laid out": made.whole}

    # The print run --------------------------------------------------------------------------------

    def _print_run(self, wanted: PrintRun, finished: dict[str, Entry], outcome: Outcome) -> None:
        parts = split(self.plan.jobs, self._measured(finished, outcome), wanted)
        if not self._endings():
            ready = (jobs for number, (jobs, _) in enumerate(parts, 1) if self._part_id(number) in finished)
            outcome.before = sum(map(len, ready))
        done = 0
        self.progress("printed pages", 0, len(self.plan.jobs))
        for task, result in run_tasks(self.engine, self._part_tasks(parts, wanted, finished)):
            if not isinstance(result, MadePart):
                continue
            name = part_name(wanted.file, task.number, len(parts))
            facts = {"part": name, "letters": [list(place) for place in result.pages]}
            outcome.faults |= dict(result.faults)
            outcome.whole.update(result.whole)
            if result.pages:
                last = result.pages[-1][2]
                pages = last + last % 2 if wanted.duplex else last
                kept = [(self._part_id(task.number), {name: result.content}, pages, facts)]
                finished |= {entry.id: entry for entry in self.store.keep(kept)}
            outcome.made += 0 if self._endings() else len(result.pages)
            done += len(task.jobs)
            self.progress("printed pages", done, len(self.plan.jobs))
        for number, (_, sheets) in enumerate(parts, 1):
            if entry := finished.get(self._part_id(number)):
                outcome.parts += list(entry.files)
                outcome.sheets += sheets

    def _part_id(self, number: int) -> str:
        return f"part {number}"

    def _measured(self, finished: Mapping[str, Entry], outcome: Outcome) -> dict[str, int]:
        """The pages of each letter."""
        pages = {job.id: finished[job.id].pages for job in self.plan.jobs if job.id in finished}
        rest = [job for job in self.plan.jobs if job.id not in pages and job.id not in outcome.faults]
        for result in measure(self.engine, rest, self.progress):
            if result.fault:
                outcome.faults[result.id] = result.fault
            else:
                pages[result.id] = result.pages
                outcome.whole.update([result.whole] if result.whole else [])
        return pages

    def _part_tasks(
        self, parts: Sequence[tuple[tuple[Job, ...], int]], wanted: PrintRun, finished: Mapping[str, Entry]
    ) -> Iterator[Task]:
        for number, (jobs, sheets) in enumerate(parts, 1):
            if self._part_id(number) not in finished:
                told = Slip(number, len(parts), len(jobs), sheets, jobs[0].reference, jobs[-1].reference)
                slip = self.slip(told) if wanted.cover else None
                title = f"{number} / {len(parts)}"
                yield Task("part", jobs, (title, slip), (("duplex", wanted.duplex),), number)

    # Tables ---------------------------------------------------------------------------------------

    def _tables(self, finished: Mapping[str, Entry], outcome: Outcome) -> None:
        self.store.write(MANIFEST, safe_table(_MANIFEST_NAMES, self._manifest(finished)))
        rows = {job.id: job.row for job in self.plan.jobs}
        faults = {rows[job_id]: fault for job_id, fault in outcome.faults.items()}
        self.store.write(REJECTED, rejected_table(self.plan, faults))

    def _manifest(self, finished: Mapping[str, Entry]) -> Iterator[tuple[object, ...]]:
        places = {
            job_id: (entry.facts["part"], first, last)
            for entry in finished.values()
            for job_id, first, last in entry.facts.get("letters", ())
        }
        claims = [" ".join(self.plan.claims(kind)) for kind in range(len(self.plan.kinds))]
        version = self.plan.fingerprint["templates"][:16]
        for job in self.plan.jobs:
            entry, place = finished.get(job.id), places.get(job.id, ("", "", ""))
            if entry is None and not place[0]:
                continue
            files = entry.files if entry else {"": ("", 0)}
            pages = entry.pages if entry else place[2] - place[1] + 1
            alone = entry.facts.get("laid out") if entry else ""
            whole = f"alone: {alone}" if alone else "on shared pages" if entry else ""
            template = self.plan.kinds[job.kind].template
            for name, (sha256, size) in files.items():
                made = (name, sha256, pages, size or "", *place, job.variant, whole)
                yield (job.row, job.member, job.id, job.reference, *made, claims[job.kind], template, version)
        parts = (entry for entry in finished.values() if "letters" in entry.facts)
        for part in sorted(parts, key=lambda entry: str(entry.facts["part"])):
            yield from self._manifest_of_part(part)

    def _manifest_of_part(self, entry: Entry) -> Iterator[tuple[object, ...]]:
        """The file of a part of the print run: it is nobody's row."""
        for name, (sha256, size) in entry.files.items():
            made = (name, sha256, entry.pages, size, name, 1, entry.pages)
            yield ("", "", "", "", *made, *[""] * (len(_MANIFEST_NAMES) - len(made) - 4))


def rejected_table(plan: Plan, faults: Mapping[int, str]) -> bytes:
    """A CSV file of the rows that give no letter.

    Args:
        plan: its rejections.
        faults: by row: why a letter can't be made.
    """
    rejected = [
        (item.row, item.column, item.reason, "" if item.wanted else "yes") for item in plan.rejections
    ]
    rejected += [(row, "", fault, "yes") for row, fault in faults.items()]
    return safe_table(_REJECTED_NAMES, sorted(rejected))


def measure(engine: Engine, jobs: Sequence[Job], progress: Progress) -> Iterator[Made]:
    """How many pages each letter has."""
    done = 0
    for _, result in run_tasks(engine, in_chunks(jobs, _MEASURED, lambda some: Task("measure", some))):
        if isinstance(result, list):
            done += len(result)
            progress("measured letters", done, len(jobs))
            yield from result


def sheets_of(pages: int, *, duplex: bool) -> int:
    """The sheets that a letter takes."""
    return (pages + 1) // 2 if duplex else pages


def split(
    jobs: Sequence[Job], pages: Mapping[str, int], wanted: PrintRun
) -> list[tuple[tuple[Job, ...], int]]:
    """The parts of a print run in the order of printing, each with its sheets; no letter is torn apart."""
    printed = [job for job in jobs if job.id in pages]
    if wanted.sort == "sheets":
        printed.sort(key=lambda job: (sheets_of(pages[job.id], duplex=wanted.duplex), job.postcode, job.row))
    parts: list[tuple[list[Job], int]] = []
    for job in printed:
        sheets = sheets_of(pages[job.id], duplex=wanted.duplex)
        if not parts or parts[-1][1] + sheets > wanted.split_sheets:
            parts.append(([], 1 if wanted.cover else 0))
        some, before = parts[-1]
        some.append(job)
        parts[-1] = some, before + sheets
    return [(tuple(some), sheets) for some, sheets in parts]


def part_name(file: str, number: int, parts: int) -> str:
    """The name of a part's file: numbered where there are several."""
    if parts == 1:
        return file
    path = Path(file)
    return f"{path.stem}-{number:0{max(2, len(str(parts)))}}{path.suffix}"
