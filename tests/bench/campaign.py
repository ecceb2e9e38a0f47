"""What a letter of a campaign costs, beside other ways to merge letters: `python -m tests.bench campaign`.

All print the same words: a two-page letter, with each member's lines. Typst gets them as plain paragraphs.
Peers are measured where their libraries are installed. WeasyMerge needs Python 3.12: where this one is older,
`BENCH_WEASYMERGE_PYTHON` names another that has it (in the folder `BENCH_WEASYMERGE_PATH`, if not installed).
"""

from __future__ import annotations

import gc
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import weasyprint
import yaml

from advocacy.campaigns import LocalEngine, packed
from advocacy.campaigns.engines import Task, in_chunks, run_tasks
from advocacy.campaigns.making import LetterMaker
from advocacy.letters import letter_text, render, with_personal
from advocacy.letters.html import page
from advocacy.workflows import OpenCampaign, open_campaign, open_workspace
from tests.bench.measure import in_a_process, installed, table, times
from tests.bench.peak import resident_peak
from tests.bench.weasymerge import weasymerge_loop

LETTERS, QUICK_LETTERS = 400, 4
COUNTS, QUICK_COUNTS = (1_000, 4_000), (2,)
SLOW = 12
"""Letters of those that take longest: enough for two figures."""
PLAIN, MERGE, TYPST = "WeasyPrint in a plain loop", "WeasyMerge", "Typst"
SEPARATE, PRINTED = "this program, separate tagged PDFs", "this program, print run"
CLAIMS = (
    "dahua-xinjiang-projects/yarkant",
    "dahua-xinjiang-projects/five-projects",
    "dahua-xinjiang-projects/wifi-sniffers",
    "dahua-ethnicity-analytics/uyghur-warnings",
    "dahua-ethnicity-analytics/four-cameras",
    "dahua-ethnicity-analytics/sdk-code",
    "dahua-protest-alarms/banner-alarm",
    "entity-list-2019/dahua",
)


def a_campaign(folder: Path, letters: int) -> OpenCampaign:
    """A campaign of a letter with eight claims, a third of whose members add own words; a few have less."""
    short = letters <= QUICK_LETTERS
    sender: dict[str, Any] = {
        "name": "The Group",
        "address": {"lines": ["1 Example Road"], "postcode": "N1 9ZZ"},
    }
    sender["address"] |= {"city": "London", "country": "GB"}
    draft = {
        "date": "2026-11-23",
        "reply_by": "2027-01-04",
        "fund": "spdr-msci-acwi-ucits",
        "companies": ["dahua"],
    }
    draft |= {
        "claims": list(CLAIMS[:2] if short else CLAIMS),
        "asks": ["contact-since-ending", "held-today"],
        "manager": "state-street",
    }
    (folder / "draft.yaml").write_text(yaml.safe_dump(draft | {"sender": sender}), "utf-8")
    names = ("Jo", "Zoë", "Łukasz", "Maximilian", "Ann")
    own_words = ["" if short or i % 3 else "I have saved for years. " * (i % 5) for i in range(letters)]
    rows = [
        f"{names[i % 5]} Example {chr(97 + i % 26)}{chr(97 + i // 26 % 26)},{i} Example Street,London,"
        f"E{i % 20 + 1} 1AB,m{i}@example.org,{own_words[i]}"
        for i in range(letters)
    ]
    head = "Name,Address,City,Postcode,Email,Message"
    (folder / "members.csv").write_text("\n".join((head, *rows)), "utf-8")
    campaign = {"draft": "draft.yaml", "members": "members.csv", "outputs": {"folder": "out"}}
    (folder / "campaign.yaml").write_text(yaml.safe_dump(campaign), "utf-8")
    return open_campaign(open_workspace(), folder / "campaign.yaml")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a letter costs."""

    seconds: float
    """Of processor time."""
    size: float
    """Bytes."""
    grown: float = 0
    """Bytes by which the process grows at most while it makes letters."""


def tables(*, quick: bool = False) -> list[str]:
    """Letters a second, bytes and memory, in units of WeasyPrint in a plain loop; two processes beside one.

    Args:
        quick: a few letters, which shows that everything runs.
    """
    count = QUICK_LETTERS if quick else LETTERS
    with tempfile.TemporaryDirectory() as home:
        opened = a_campaign(Path(home), count)
        made = _ways(opened, Path(home), few=1 if quick else SLOW)
        base = made[PLAIN]
        rows = [
            [
                name,
                times(base.seconds / cost.seconds),
                f"{cost.size / 1024:,.0f} KB" if cost.size else "–",
                times(cost.grown / base.grown) if cost.grown and base.grown else "–",
            ]
            for name, cost in sorted(made.items(), key=lambda item: item[1].seconds)
        ]
        note = (
            f"{len(opened.kinds.letters[0].sources)} sources, 2 pages, processor time on one core. Memory is "
            "the growth of a process that has its libraries, and the shared pages, already."
        )
        head = ["way", "speed", "a letter's size", "memory"]
        cores = _two_cores(opened, quick=quick)
        flat = _memory(QUICK_COUNTS if quick else COUNTS)
        return [
            table("Letters of a campaign", head, rows, note),
            table(
                "Processes, by the busiest one's processor time",
                ["processes", "speed"],
                [["1", times(1)], ["2", times(cores)]],
            ),
            table(
                "Memory of a worker with the number of letters",
                ["separate letters", "peak"],
                [[f"{letters:,}", times(ratio)] for letters, ratio in flat.items()],
            ),
            table(
                "Aims of campaigns", ["aim", "measured", "met"], list(_aims(made, cores, max(flat.values())))
            ),
        ]


def _aims(made: dict[str, Cost], cores: float, memory: float) -> Iterator[list[str]]:
    def aim(text: str, measured: float, at_least: float) -> list[str]:
        return [text, times(measured), "yes" if measured >= at_least else "no"]

    for peer, name in ((MERGE, "WeasyMerge"), (TYPST, "Typst")):
        if peer in made:
            aims = (10, 20) if peer == MERGE else (1, 2)
            for ours, at_least in zip((SEPARATE, PRINTED), aims, strict=True):
                much = "faster than" if at_least == 1 else f"{at_least} times as fast as"
                text = f"{ours.removeprefix('this program, ')}: {much} {name}"
                yield aim(text, made[peer].seconds / made[ours].seconds, at_least)
    goal = "two processes: 1.80 times as fast as one"
    yield [goal, f"{cores:.2f} ×", "yes" if cores >= 1.8 else "no"]
    yield ["memory of a worker: flat", times(memory), "yes" if memory < 1.1 else "no"]


def _ways(opened: OpenCampaign, home: Path, *, few: int) -> dict[str, Cost]:
    """What a letter costs, by way."""
    jobs = opened.plan.jobs
    maker = LetterMaker(replace(opened.kinds, proof=500))
    maker.measure(jobs)  # what is laid out once, for however many letters
    letters = [with_personal(opened.kinds.letters[job.kind], job.personal) for job in jobs]
    style = opened.kinds.style
    css = style.file("investor-letter", "letter.css").read_text("utf-8")
    pages = [
        page(letter, style, style=False).replace("</head>", f"<style>{css}</style></head>")
        for letter in letters
    ]
    ways: dict[str, tuple[Callable[[int], bytes], int]] = {
        "this program, laid out whole": (lambda i: render(letters[i], style, ".pdf"), few),
        PLAIN: (lambda i: bytes(weasyprint.HTML(string=pages[i]).write_pdf()), few),
    }
    if installed("weasymerge"):
        ways[MERGE] = (weasymerge_loop(pages[0], home), few)
    if installed("typst"):
        ways[TYPST] = (_typst([letter_text(letter) for letter in letters], home), min(len(jobs), 60))
    if installed("ferropdf"):
        ways["ferropdf"] = (_ferropdf(pages), few)
    found = {
        name: in_a_fork(partial(make, 0), lambda make=make, many=many: [len(make(i)) for i in range(many)])
        for name, (make, many) in ways.items()
    }
    warm = partial(maker.files, jobs[:1], [".pdf"])
    found[SEPARATE] = in_a_fork(
        warm, lambda: [len(one.content[".pdf"]) for one in maker.files(jobs, [".pdf"])]
    )
    found[PRINTED] = in_a_fork(
        warm, lambda: [len(maker.part(jobs, "1 / 1", None, duplex=True).content) / len(jobs)] * len(jobs)
    )
    if MERGE not in found and (other := os.environ.get("BENCH_WEASYMERGE_PYTHON")):
        found[MERGE] = _weasymerge_apart(other, pages[0], home, found[PLAIN])
    return found


def in_a_fork(warm: Callable[[], object], make: Callable[[], Sequence[float]]) -> Cost:
    """What letters cost, made in a process of their own that has all that was loaded until now.

    Args:
        warm: does what only the first letter takes; threads that a library starts live in the process alone.
        make: makes them and tells the bytes of each.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        warm()
        gc.collect()
        before, started = resident_peak(), time.process_time()
        sizes = make()
        told = (time.process_time() - started) / len(sizes), sum(sizes) / len(sizes)
        os.write(writing, json.dumps([*told, resident_peak() - before]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        cost = Cost(*json.loads(stream.read()))
    os.waitpid(child, 0)
    return cost


def _weasymerge_apart(python: str, html: str, home: Path, plain: Cost) -> Cost:
    """What WeasyMerge takes in another Python, related by the plain loop that runs there beside it."""
    file = home / "letter.html"
    file.write_text(html, "utf-8")
    script = Path(__file__).with_name("weasymerge.py")
    environment = os.environ | {"PYTHONPATH": os.environ.get("BENCH_WEASYMERGE_PATH", "")}
    done = subprocess.run([python, script, file], capture_output=True, check=True, env=environment)
    merged, loop, size = json.loads(done.stdout)
    return Cost(plain.seconds * merged / loop, size)


def _typst(texts: Sequence[str], home: Path) -> Callable[[int], bytes]:
    import typst  # noqa: PLC0415

    special = re.compile(r"([#$*_`@<>\\\[\]~/=+-])")
    compiler: Any = None

    def make(index: int) -> bytes:
        nonlocal compiler
        body = special.sub(r"\\\1", texts[index])
        source = home / "letter.typ"
        source.write_text(
            f'#set page("a4", margin: 22mm)\n#set text(10pt)\n#set document(title: "x")\n{body}', "utf-8"
        )
        compiler = compiler or typst.Compiler(str(source))
        return bytes(compiler.compile(input=str(source), format="pdf"))

    return make


def _ferropdf(pages: Sequence[str]) -> Callable[[int], bytes]:
    import ferropdf  # noqa: PLC0415

    return lambda index: bytes(ferropdf.from_html(pages[index]))


def _two_cores(opened: OpenCampaign, *, quick: bool) -> float:
    """How much faster two processes are than one, once both have what letters share.

    By the processor time of the busiest process, ours among them, which a busy machine does not change.
    """
    jobs, taken = opened.plan.jobs, []
    for workers in (1,) if quick else (1, 2):
        engine = _Watched(packed(opened.kinds), workers)
        tasks = list(
            in_chunks([*jobs] * (1 if quick else 4), 24, lambda some: Task("files", some, ((".pdf",),)))
        )
        warm = [Task("measure", jobs)] * workers * (1 if quick else 3)
        before: dict[int, float] = {}
        after: dict[int, float] = {}
        for done, _ in enumerate(run_tasks(engine, iter([*warm, *tasks])), 1):
            after = engine.times()
            if done == len(warm):
                before = after
        taken.append(max(after[process] - before.get(process, 0) for process in after))
    return taken[0] / taken[-1]


class _Watched(LocalEngine):
    """Knows what its processes take."""

    def open(self) -> Executor:
        self._pool = super().open()
        return self._pool

    def times(self) -> dict[int, float]:
        """Seconds of processor time by process, our own included."""
        tick = os.sysconf("SC_CLK_TCK")
        found = {os.getpid(): time.process_time()}
        for process in list(self._pool._processes or ()):  # type: ignore[attr-defined]
            told = Path(f"/proc/{process}/stat")
            if told.exists():  # elsewhere than on Linux only the coordinator's is known
                fields = told.read_text("ascii", errors="replace").rpartition(")")[2].split()
                found[process] = (int(fields[11]) + int(fields[12])) / tick
        return found


def _memory(counts: Sequence[int]) -> dict[int, float]:
    """The peak of a process that makes so many letters, beside the first."""
    peaks = {count: in_a_process("tests.bench.campaign", str(count))["peak"] for count in counts}
    return {count: peak / peaks[counts[0]] for count, peak in peaks.items()}


def _peak(count: int) -> int:
    """Bytes of this process, once it has made so many letters as a worker does."""
    with tempfile.TemporaryDirectory() as home:
        opened = a_campaign(Path(home), min(count, 1000))
        maker = LetterMaker(opened.kinds)
        maker.measure(opened.plan.jobs)
        jobs = [*opened.plan.jobs] * math.ceil(count / len(opened.plan.jobs))
        for start in range(0, count, 48):
            maker.files(jobs[start : start + 48], [".pdf"])
    return resident_peak()


if __name__ == "__main__":
    print(json.dumps({"peak": _peak(int(sys.argv[1]))}))
