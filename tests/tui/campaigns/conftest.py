"""A campaign on invented evidence, with members who are invented too."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml

from advocacy import workflows
from advocacy.campaigns import Made, Stop, StoppableEngine
from advocacy.campaigns.engines import Result, Task
from advocacy.tui.screens import campaign_work
from advocacy.workflows import OpenCampaign, Workspace
from advocacy.workflows.writing.state import LetterState
from tests.tui.conftest import TODAY, fill_me, open_world, read_claims

HEAD = "First name,Last name,Address,City,Postcode,Email,Message"
ROWS = (
    "Jo,Example,14 Example Street,London,N1 9ZZ,jo@example.org,",
    "Zoë,O'Neil,221b Example Row,Leeds,LS1 4AB,zoe@example.org,I save.",
    "Łukasz,Nowak,2 Example Hill,York,YO1 7AA,,",
    "Ann,Example,5 Example Lane,Bath,BA1 1AA,,",
    "Bo,Example,6 Example Lane,Bath,BA1 1AA,,",
)
BAD = (
    "Secret,Name,none,London,N1 9ZZ,,",
    "Hidden,Person,1 Example Road,London,12345,,",
    "Jo,Example,14 Example Street,London,N1 9ZZ,,",
)
Make = Callable[..., Path]


@pytest.fixture
def draft(here: Path, desk: Workspace) -> Path:
    """A whole draft, as the last step of writing saves it."""
    state = LetterState(TODAY, workspace=desk)
    open_world(state)
    state.choose(["acme"])
    read_claims(state)
    fill_me(state)
    return workflows.save_draft(state.draft(), here / "draft.yaml", force=True)


@pytest.fixture
def members(here: Path) -> Path:
    path = here / "members.csv"
    path.write_text("\n".join((HEAD, *ROWS, *BAD)) + "\n", "utf-8")
    return path


@pytest.fixture
def made(here: Path, draft: Path, members: Path) -> Make:
    """Writes a campaign's file."""

    def make(**settings: object) -> Path:
        path = here / "campaign.yaml"
        said = {"draft": draft.name, "members": members.name, "outputs": {"folder": "out"}, "workers": "1"}
        path.write_text(yaml.safe_dump(said | settings, allow_unicode=True), "utf-8")
        return path

    return make


@pytest.fixture
def opened(desk: Workspace, made: Make) -> OpenCampaign:
    return workflows.open_campaign(desk, made(print_run={"split_sheets": 10}))


class Inline:
    """An engine that makes nothing real, in a thread that waits for the test's leave."""

    workers = 1

    def __init__(self, leave: threading.Event) -> None:
        self._leave = leave

    def open(self) -> Executor:
        return ThreadPoolExecutor(1)

    def close(self, executor: Executor) -> None:
        executor.shutdown(cancel_futures=True, wait=False)

    def submit(self, executor: Executor, task: Task) -> Future[Result]:
        return executor.submit(self._work, task)

    def _work(self, task: Task) -> Result:
        self._leave.wait(60)
        content = {".pdf": b"%PDF-1.7"} if task.verb == "files" else {}
        return [Made(job.id, 2, content) for job in task.jobs]

    def is_death(self, error: BaseException) -> bool:
        del error
        return False


@pytest.fixture
def leave(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Letters are made by an engine that is none, once this is set; it is at first."""
    given = threading.Event()
    given.set()

    def engine(opened: OpenCampaign, stop: Stop) -> StoppableEngine:
        del opened
        return StoppableEngine(Inline(given), stop)

    monkeypatch.setattr(campaign_work.workflows, "campaign_engine", engine)
    return given
