"""A run that is broken off in every way loses nothing, makes nothing twice, and ends in the same folder."""

from __future__ import annotations

import csv
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path

from advocacy.campaigns import LocalEngine, packed
from advocacy.campaigns.engines import Result, Task, _work, run_tasks
from advocacy.campaigns.store import Store
from advocacy.workflows import (
    OpenCampaign,
    Workspace,
    campaign_engine,
    campaign_status,
    open_campaign,
    run_campaign,
)
from tests.campaigns.conftest import Make, many

ROOT = Path(__file__).resolve().parents[2]
Opened = Callable[..., OpenCampaign]


def quiet(what: str, done: int, whole: int) -> None:
    del what, done, whole


def finish(campaign: OpenCampaign) -> None:
    run_campaign(campaign, campaign_engine(campaign), quiet)


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


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".campaign" not in path.parts
    }


def test_killed_and_interrupted_a_run_goes_on_and_ends_the_same(workspace: Workspace, campaign: Make) -> None:
    path = campaign(rows=many(120), print_run={"split_sheets": 70})
    journal = path.parent / "out" / ".campaign" / "journal.jsonl"
    running = process(path)
    wait_for_lines(journal, 2, running)
    running.kill()
    running.communicate()
    wait_for_none(running.pid)
    after_first = {
        name: (path.parent / "out" / name).stat().st_mtime_ns for name in hashes(path.parent / "out")
    }
    assert 0 < len(after_first) < 120
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
    resumed = hashes(path.parent / "out")
    assert not [name for name in resumed if name.endswith(".part")]
    (path.parent / "out").rename(path.parent / "first")
    finish(opened)
    assert hashes(path.parent / "out") == resumed


class KillingEngine(LocalEngine):
    """Workers that die of one member's letter."""

    def submit(self, executor: Executor, task: Task) -> Future[Result]:
        return executor.submit(_work_or_die, task)


def _work_or_die(task: Task) -> Result:
    if any("Killer" in job.personal.signature for job in task.jobs):
        os.kill(os.getpid(), signal.SIGKILL)
    return _work(task)


def test_a_letter_that_kills_its_process_is_set_aside_alone(opened: Opened) -> None:
    rows = (*many(2), "Killer,Example,9 Example Street,,London,N1 9ZZ,,")
    campaign = opened(rows=rows, print_run={})
    outcome = run_campaign(campaign, KillingEngine(packed(campaign.kinds), 2), quiet)
    assert list(outcome.faults.values()) == ["the process that made it died, twice"]
    assert outcome.made == len(rows) - 1
    with (campaign.store.folder / "rejected.csv").open(encoding="utf-8-sig") as stream:
        rejected = list(csv.reader(stream))
    assert rejected[1:] == [["4", "", "the process that made it died, twice", "yes"]]


def test_a_worker_that_is_killed_from_outside_costs_nothing(opened: Opened) -> None:
    campaign = opened(rows=many(60))
    engine = LocalEngine(packed(campaign.kinds), 2)
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
