"""What the five steps share: the bar, the place for errors, the way on and back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, LoadingIndicator, Static
from textual.worker import Worker, WorkerState

from advocacy.errors import AdvocacyError
from advocacy.tui.messages import Go
from advocacy.tui.session import Session
from advocacy.tui.widgets import Keys, StepBar, Trouble
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.steps import Step


class StepScreen(Screen[None]):
    """One step. A subclass gives its widgets in `content` and shows the state in `refresh_state`."""

    STEP: ClassVar[Step]
    QUESTION: ClassVar[str]
    """The step's heading until it has something better to say."""
    ONWARD: ClassVar[str] = "Continue"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  # as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,f10", "onward", "Continue", id="step.next", tooltip="Go on to the next step"),
        Binding("escape,ctrl+b", "back", "Back", id="step.back", tooltip="Go back to the step before"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._said: dict[str, Content] = {}

    @property
    def state(self) -> LetterState:
        """The letter being made."""
        return self.session.state

    # Layout --------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The frame of every step."""
        yield StepBar(self.STEP)
        yield Static(Content(self.QUESTION), id="heading")
        with Vertical(id="content"):
            yield from self.content()
        yield Trouble(id="trouble")
        with Horizontal(id="way"):
            yield LoadingIndicator(id="spinner")
            yield Static("", id="hint")
            if self.STEP.before():
                yield Button("‹ Back", id="back", compact=True)
            yield Button(f"{self.ONWARD} ›", id="onward", variant="primary", compact=True)
        yield Keys()

    def content(self) -> ComposeResult:
        """The step's own widgets."""
        yield from ()

    # What is shown -------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """The step is shown for the first time; later the app says when it is shown again."""
        self.refresh_state()

    def refresh_state(self) -> None:
        """Show what the state says now."""
        self.refresh_bar()

    def refresh_bar(self) -> None:
        """Show in the bar which steps are open, and whether the draft is kept."""
        reachable = frozenset(step for step in Step if self.state.closed(step) is None)
        self.query_one(StepBar).update(reachable, "draft kept" if self.session.draft_kept else "")

    def head(self, text: str) -> None:
        """Change the heading."""
        self._say("#heading", Content(text))

    def hint(self, text: str | Content) -> None:
        """Say something quietly beside the buttons."""
        self._say("#hint", Content(text) if isinstance(text, str) else text)

    def _say(self, place: str, text: Content) -> None:
        """Change a text, if it is another one: a change lays the whole screen out anew."""
        if (shown := self._said.get(place)) is None or not shown.is_same(text):
            self._said[place] = text
            self.query_one(place, Static).update(text)

    def busy(self, doing: str | None) -> None:
        """Show that something is under way, or that it has ended."""
        self.set_class(doing is not None, "-busy")
        if doing is not None:
            self.clear_trouble()
            self.hint(doing)

    # Errors --------------------------------------------------------------------------------------

    def show_trouble(self, error: AdvocacyError) -> None:
        """Show an error in its place; the program goes on."""
        self.busy(None)
        self.hint("")
        self.query_one(Trouble).show(error)

    def clear_trouble(self) -> None:
        """Put the last error away."""
        self.query_one(Trouble).hide()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The one place where failures of this step's threads arrive."""
        if event.state is not WorkerState.ERROR or event.worker.error is None:
            return
        if not isinstance(event.worker.error, AdvocacyError):
            raise event.worker.error
        self.show_trouble(event.worker.error)

    # The way on and back -------------------------------------------------------------------------

    @on(Button.Pressed, "#onward")
    def _press_onward(self) -> None:
        self.action_onward()

    @on(Button.Pressed, "#back")
    def _press_back(self) -> None:
        self.post_message(Go(self.STEP.before() or Step.FUND))

    def action_onward(self) -> None:
        """Go on."""
        if following := self.STEP.next():
            self.post_message(Go(following))

    def action_back(self) -> None:
        """Put an error away, or go back."""
        trouble = self.query_one(Trouble)
        if trouble.display:
            trouble.hide()
        elif before := self.STEP.before():
            self.post_message(Go(before))
