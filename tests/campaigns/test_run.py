"""A run that is broken off in every way loses nothing, makes nothing twice, and ends in the same folder."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from advocacy.campaigns import LocalEngine, Made, packed
from advocacy.campaigns.engines import Result, Task, _work, in_chunks, run_tasks
from advocacy.campaigns.making import MadePart
from advocacy.campaigns.plan import Job
from advocacy.campaigns.store import Store
from advocacy.errors import MachineNotReady
from advocacy.workflows import OpenCampaign, Workspace, campaign_status, open_campaign, run_campaign
from tests.campaigns.conftest import MANY, Make, finish, hashes, many, quiet

ROOT = Path(__file__).resolve().parents[2]
Opened = Callable[..., OpenCampaign]


def process(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "advocacy", "campaign", "run", str(path)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for_lines(path: Path, count: int, running: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 90
    while not path.is_file() or path.read_bytes().count(b"\n") < count:
        assert running.poll() is None, running.communicate()
        assert time.monotonic() < until
        time.sleep(0.02)


def wait_for_none(session: int) -> None:
    """Wait until no process of a session is left."""
    until = time.monotonic() + 30
    while subprocess.run(["ps", "-o", "pid=", "-s", str(session)], capture_output=True, check=False).stdout:
        assert time.monotonic() < until, "workers go on without their coordinator"
        time.sleep(0.05)


def test_killed_and_interrupted_a_run_goes_on_and_ends_the_same(
    workspace: Workspace, campaign: Make, finished: OpenCampaign
) -> None:
    path = campaign(**MANY, workers=1)
    journal = path.parent / "out" / ".campaign" / "journal.jsonl"
    running = process(path)
    wait_for_lines(journal, 2, running)
    running.kill()
    running.communicate()
    wait_for_none(running.pid)
    after_first = {
        name: (path.parent / "out" / name).stat().st_mtime_ns for name in hashes(path.parent / "out")
    }
    assert 0 < len(after_first) < 240
    done = {name for entry in Store(path.parent / "out").entries() for name in entry.files}

    running = process(path)
    wait_for_lines(journal, journal.read_bytes().count(b"\n") + 1, running)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert f"To go on: advocacy campaign run {path}" in said
    assert "Traceback" not in said

    opened = open_campaign(workspace, path)
    finish(opened)
    assert campaign_status(opened).finished == 120
    for name in done:
        assert (path.parent / "out" / name).stat().st_mtime_ns == after_first[name], "it was made twice"
    assert hashes(path.parent / "out") == hashes(finished.store.folder)


# Workers that die ----------------------------------------------------------------------------------


class KillingEngine(LocalEngine):
    """Workers that die of one member's letter."""

    def submit(self, executor: Executor, task: Task) -> Future[Result]:
        return executor.submit(_work_or_die, task)


def _work_or_die(task: Task) -> Result:
    if _names(task, "Killer"):
        os.kill(os.getpid(), signal.SIGKILL)
    return _work(task)


def _names(task: Task, name: str) -> bool:
    return any(name in job.personal.signature for job in task.jobs)


def test_a_letter_that_kills_its_process_is_set_aside_alone(opened: Opened) -> None:
    rows = (*many(2, words=False), "Killer,Example,9 Example Street,,London,N1 9ZZ,,")
    campaign = opened(rows=rows)
    outcome = run_campaign(campaign, KillingEngine(packed(campaign.kinds), 1), quiet)
    assert list(outcome.faults.values()) == ["the process that made it died, twice"]
    assert outcome.made == len(rows) - 1
    with (campaign.store.folder / "rejected.csv").open(encoding="utf-8-sig") as stream:
        rejected = list(csv.reader(stream))
    assert rejected[1:] == [["4", "", "the process that made it died, twice", "yes"]]


def test_a_worker_that_is_killed_from_outside_costs_nothing_nor_does_a_fresh_pool(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advocacy.campaigns.engines._RECYCLED", 8)
    campaign = opened(rows=many(20, words=False))
    engine = LocalEngine(packed(campaign.kinds), 1)
    tasks = [Task("files", (job,), ((".pdf",),)) for job in campaign.plan.jobs]
    found: dict[str, str] = {}
    killed = False
    pools: list[Executor] = []
    opening = engine.open
    engine.open = lambda: pools.append(opening()) or pools[-1]  # type: ignore[method-assign, func-returns-value]
    for _, result in run_tasks(engine, iter(tasks)):
        assert isinstance(result, list)
        found |= {made.id: made.fault for made in result}
        if not killed:
            killed = True
            os.kill(next(iter(pools[-1]._processes)), signal.SIGKILL)  # type: ignore[attr-defined]
    assert set(found) == {job.id for job in campaign.plan.jobs}
    assert set(found.values()) == {""}
    assert len(pools) == 3, "one at the start, one after the death, one after 8 tasks"


class ThreadsThatDie:
    """An engine without processes: what a letter's name says happens to its task."""

    workers = 2

    def __init__(self, *, refuses: int = 0, starts: bool = True) -> None:
        self.refuses, self.starts, self.opened = refuses, starts, 0

    def open(self) -> Executor:
        self.opened += 1
        return ThreadPoolExecutor(1)

    def close(self, executor: Executor) -> None:
        executor.shutdown()

    def submit(self, executor: Executor, task: Task) -> Future[Result]:
        if self.refuses:
            self.refuses -= 1
            raise BrokenProcessPool
        return executor.submit(self._done, task)

    def _done(self, task: Task) -> Result:
        if not self.starts or _names(task, "Killer") or (task.verb == "part" and _names(task, "Printer")):
            raise BrokenProcessPool
        if task.verb == "part":
            return MadePart(b"%PDF", tuple((job.id, 1, 2) for job in task.jobs))
        return [Made(job.id, 2) for job in task.jobs]

    def is_death(self, error: BaseException) -> bool:
        return isinstance(error, BrokenProcessPool)


def some(opened: Opened, *names: str) -> tuple[Job, ...]:
    rows = (f"{name},Example,{i} Example Street,,London,N1 9ZZ,," for i, name in enumerate(names, 1))
    return tuple(opened(rows=tuple(rows)).plan.jobs)


def test_a_part_is_printed_without_the_letter_that_kills_it(opened: Opened) -> None:
    jobs = some(opened, "Jo", "Printer", "Ann")
    ((_, part),) = run_tasks(ThreadsThatDie(), [Task("part", jobs)])
    assert isinstance(part, MadePart)
    assert [job_id for job_id, _, _ in part.pages] == [jobs[0].id, jobs[2].id]
    assert part.faults == ((jobs[1].id, "the process that made it died, twice"),)


def test_a_pool_that_broke_unseen_is_replaced(opened: Opened) -> None:
    jobs = some(opened, "Jo", "Ann", "Zoe")
    engine = ThreadsThatDie(refuses=1)
    made = [one for _, result in run_tasks(engine, in_chunks(jobs, 1, lambda one: Task("files", one)))
            if isinstance(result, list) for one in result]  # fmt: skip
    assert sorted(one.id for one in made) == sorted(job.id for job in jobs)
    assert engine.opened == 2


def test_processes_that_never_live_are_no_letters_fault(opened: Opened) -> None:
    with pytest.raises(MachineNotReady, match="end as soon as they start"):
        list(run_tasks(ThreadsThatDie(starts=False), [Task("files", some(opened, "Jo"))]))
