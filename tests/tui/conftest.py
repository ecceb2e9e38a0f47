"""An app over a small invented library, and ways to drive it without waiting for a clock."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import resource_tracker
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from advocacy import paths, workflows
from advocacy.evidence import load_library
from advocacy.tui import keeping
from advocacy.tui.app import AdvocacyApp
from advocacy.tui.messages import Go
from advocacy.tui.renderer import Renderer
from advocacy.tui.screens import FrameScreen, laying_out
from advocacy.tui.session import Session
from advocacy.tui.widgets import TickList
from advocacy.workflows import LaidOut, Workspace
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.steps import Step

TODAY = date(2026, 11, 23)
INVENTED = Path(__file__).parent / "evidence"
WORLD = "example-world"
SMALL, LARGE = (80, 24), (120, 40)
ME = {
    "name": "Jo Example",
    "line1": "14 Example Street",
    "postcode": "N1 9ZZ",
    "city": "London",
    "country": "United Kingdom",
}
LAY_OUT = Renderer.lay_out
TURNS = 1000
"""Of the event loop, 20 ms each, before something is waited for in vain."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder of the test's own; no cursor blinks, and no browser opens."""
    resource_tracker.ensure_running()
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(keeping, "PAUSE", 0.01)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(autouse=True)
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters have always the same length, and nobody waits for it; `real_layout` undoes that."""
    monkeypatch.setattr(laying_out, "SETTLE", 0.01)
    monkeypatch.setattr(Renderer, "lay_out", lambda _self, letter, _style: LaidOut(b"", 2, 1.4, letter.zone))


@pytest.fixture
def real_layout(measured: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters are really laid out."""
    del measured
    monkeypatch.setattr(Renderer, "lay_out", LAY_OUT)


@pytest.fixture(scope="session")
def invented() -> Workspace:
    """Invented companies, funds and managers only; the bundled sources lie under them, for the norms."""
    bundled = workflows.open_workspace()
    library = load_library([paths.bundled("evidence"), INVENTED]).evidence
    own = load_library([INVENTED]).evidence
    return replace(bundled, evidence=replace(own, sources=library.sources), problems=())


@pytest.fixture
def desk(invented: Workspace) -> Workspace:
    """The invented library, with decisions of the test's own."""
    return replace(invented, decisions=paths.decisions_file())


@pytest.fixture
def state(desk: Workspace) -> LetterState:
    """A letter about nothing yet."""
    return LetterState(TODAY, workspace=desk)


@pytest.fixture
def opened(state: LetterState) -> LetterState:
    """A letter with the invented fund open."""
    open_world(state)
    return state


def open_world(state: LetterState) -> None:
    """Open the invented fund."""
    fund = workflows.open_fund(state.desk(), WORLD)
    state.open(WORLD, workflows.screen_fund(state.desk(), fund))


def read_claims(state: LetterState) -> None:
    """What step 3 does when it is shown."""
    state.read({company: state.claims_of(company) for company in state.companies})


def fill_me(state: LetterState) -> None:
    """Type an invented sender into the form."""
    for key, value in ME.items():
        state.fill(key, value)


@dataclass(frozen=True)
class Driver:
    """A running app and its pilot."""

    app: AdvocacyApp
    pilot: Pilot[None]

    @property
    def state(self) -> LetterState:
        return self.app.session.state

    @property
    def step(self) -> Step | None:
        """The step that is shown; None at another place."""
        return Step(self.app.current_mode) if self.app.current_mode in tuple(Step) else None

    async def until(self, predicate: Callable[[], object], what: str) -> None:
        """Let the app run until something holds."""
        for _ in range(TURNS):
            if predicate():
                await self.pilot.pause()
                return
            if self.app.failure:
                raise self.app.failure
            await self.pilot.pause(0.02)
        pytest.fail(f"waited in vain until {what}; the screen shows:\n{self.text()}")

    async def until_shown(self, text: str) -> None:
        """Let the app run until a text can be read on the screen."""
        await self.until(lambda: text in self.text(), f"“{text}” is shown")

    async def until_step(self, step: Step) -> None:
        """Let the app run until a step is shown and has nothing more to do."""
        await self.until(lambda: self.step is step and self.is_idle(), f"step {step} is shown")

    async def until_idle(self) -> None:
        """Let the app run until no thread works."""
        await self.until(self.is_idle, "nothing runs any more")

    def is_idle(self) -> bool:
        return not any(not worker.is_finished for worker in self.app.workers)

    def text(self) -> str:
        """What can be read on the screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Type a text as keys; a space is a key with a name."""
        names = {" ": "space", "/": "slash", ".": "full_stop", "-": "minus", ",": "comma"}
        await self.press(*(names.get(letter, letter) for letter in text))

    async def mark(self, line: str) -> None:
        """Move the highlight of the step's list to a line."""
        lines = self.app.screen.query_one(TickList)
        lines.highlighted = lines.get_option_index(line)
        await self.pilot.pause()

    # The way through the steps -------------------------------------------------------------------

    async def to_start(self) -> None:
        """Wait until the evidence is loaded."""
        await self.until(lambda: self.state.workspace and self.is_idle(), "the evidence is loaded")

    async def to_fund(self) -> None:
        await self.go(Step.FUND)
        await self.until(
            lambda: self.app.screen.query_one("#funds", OptionList).option_count, "funds are listed"
        )

    async def go(self, step: Step) -> None:
        """Go to a step, as the bar and the palette do."""
        await self.until(
            lambda: isinstance(self.app.screen, FrameScreen) and self.state.workspace and self.is_idle(),
            "the app has started",
        )
        self.app.post_message(Go(step))
        await self.until_step(step)

    async def to_holdings(self) -> None:
        """To step 2 with the invented fund, of which nothing is chosen."""
        if self.state.workspace:
            open_world(self.state)
        await self.go(Step.HOLDINGS)

    async def to_evidence(self) -> None:
        """To step 3 about one company, its suggested claims ticked."""
        open_world(self.state)
        self.state.choose(["acme"])
        await self.go(Step.EVIDENCE)
        await self.until_shown("2 claims ticked")

    async def to_letter(self, **fields: str) -> None:
        """To step 4, with some fields filled."""
        await self._to(Step.LETTER, fields)
        await self.until(lambda: self.app.screen.query(".part"), "the letter is made")

    async def to_save(self, **fields: str) -> None:
        """To step 5 with a letter that lacks nothing."""
        await self._to(Step.SAVE, ME | fields)
        await self.until(lambda: "Checking" not in self.text(), "the letter is checked")

    async def _to(self, step: Step, fields: dict[str, str]) -> None:
        open_world(self.state)
        self.state.choose(["acme"])
        read_claims(self.state)
        for key, value in fields.items():
            self.state.fill(key, value)
        await self.go(step)


Drive = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def drive(desk: Workspace) -> Iterator[Drive]:
    """Runs the app: `async with drive(size=…, source=…, workspace=…) as driver`."""

    @asynccontextmanager
    async def running(
        size: tuple[int, int] = SMALL, source: str | None = None, workspace: Workspace | None = desk
    ) -> AsyncIterator[Driver]:
        session = Session(LetterState(TODAY, workspace=workspace), source=source, watched=False)
        app = AdvocacyApp(session)
        async with app.run_test(size=size) as pilot:
            yield Driver(app, pilot)

    return running


class Picture(SingleFileSnapshotExtension):
    """A screen, kept as one SVG file."""

    _write_mode = WriteMode.TEXT
    file_extension = "svg"


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Picture)
