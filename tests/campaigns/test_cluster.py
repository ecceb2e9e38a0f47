"""A real scheduler and two worker processes, one of which is killed while it works."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from advocacy.campaigns.cluster import DaskEngine
from advocacy.errors import CannotRead
from advocacy.workflows import OpenCampaign, Workspace, campaign_engine, open_campaign, run_campaign
from tests.campaigns.conftest import MANY, Make, hashes

pytest.importorskip("distributed")
ROOT = Path(__file__).resolve().parents[2]
_ADDRESS = re.compile(r"tcp://[\d.]+:\d+")
_WORKER = ("worker", "--nthreads", "1", "--no-dashboard", "--nworkers", "1")


def dask(*arguments: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )


def said(process: subprocess.Popen[str], pattern: re.Pattern[str]) -> str:
    """The first match in what a process says; the rest is read away, so that its pipe never fills."""
    assert process.stderr
    for line in process.stderr:
        if found := pattern.search(line):
            threading.Thread(target=process.stderr.read, daemon=True).start()
            return found[0]
    raise AssertionError("it ended without a word of that")


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    scheduler = dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", folder=folder)
    started = [scheduler]
    try:
        address = said(scheduler, _ADDRESS)
        workers = [dask(*_WORKER, "--name", str(number), address, folder=folder) for number in range(2)]
        started += workers
        for worker in workers:
            said(worker, re.compile(r"Registered to|Starting established connection"))
        yield address, workers
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if process.stderr:
                process.stderr.close()


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_makes_the_same_letters_though_a_worker_is_killed(
    workspace: Workspace, campaign: Make, tmp_path: Path, finished: OpenCampaign
) -> None:
    with cluster(tmp_path) as (address, workers):
        opened = open_campaign(workspace, campaign(**MANY, engine={"dask": address}))
        killed: list[int] = []

        def kill_one(what: str, done: int, whole: int) -> None:
            assert what
            if 0 < done < whole and not killed:
                killed.append(workers[0].pid)
                os.killpg(workers[0].pid, signal.SIGKILL)

        engine = campaign_engine(opened)
        assert engine.workers == 2
        outcome = run_campaign(opened, engine, kill_one)
        engine._client.close()  # type: ignore[attr-defined]
    assert killed
    assert outcome.made == 120
    assert not outcome.faults
    assert hashes(opened.store.folder) == hashes(finished.store.folder)


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_is_not_there_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("advocacy.campaigns.cluster._SECONDS", 1)
    with pytest.raises(CannotRead, match="does not answer"):
        DaskEngine(b"", "tcp://127.0.0.1:9")
