"""What all places share: the bar at the top, a heading, the place for errors, the line of keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import LoadingIndicator, Static
from textual.worker import Worker, WorkerState

from advocacy.errors import AdvocacyError
from advocacy.tui.modes import Mode
from advocacy.tui.session import Session
from advocacy.tui.widgets import Keys, ModeBar, Trouble
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.steps import Step


class FrameScreen(Screen[None]):
    """One place. A subclass gives its widgets in `content` and shows what is known in `refresh_state`."""

    MODE: ClassVar[Mode]
    QUESTION: ClassVar[str]
    """The heading until there is something better to say."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  # as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "put_away", "Back", show=False, id="frame.back", tooltip="Put a message away"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._said: dict[str, Content] = {}

    @property
    def state(self) -> LetterState:
        """The letter being made."""
        return self.session.state

    @property
    def topic(self) -> Mode | Step:
        """What the help of this place is about."""
        return self.MODE

    # Layout --------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The frame of every place."""
        yield ModeBar(self.MODE)
        yield from self.above()
        yield Static(Content(self.QUESTION), id="heading")
        with Vertical(id="content"):
            yield from self.content()
        yield Trouble(id="trouble")
        with Horizontal(id="way"):
            yield LoadingIndicator(id="spinner")
            yield Static("", id="hint")
            yield from self.buttons()
        yield Keys()

    def above(self) -> Iterator[Widget]:
        """What stands between the bar and the heading."""
        yield from ()

    def content(self) -> ComposeResult:
        """The place's own widgets."""
        yield from ()

    def buttons(self) -> Iterator[Widget]:
        """What stands right of the hint."""
        yield from ()

    # What is shown -------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """The place is shown for the first time; later the app says when it is shown again."""
        self.refresh_state()

    def refresh_state(self) -> None:
        """Show what is known now; called when the place is shown, and when the evidence is loaded anew."""

    def head(self, text: str) -> None:
        """Change the heading."""
        self._say("#heading", Content(text))

    def hint(self, text: str | Content) -> None:
        """Say something quietly in the line above the keys."""
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

    def action_put_away(self) -> None:
        """Put an error away."""
        self.clear_trouble()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The one place where failures of this screen's threads arrive."""
        if event.state is not WorkerState.ERROR or event.worker.error is None:
            return
        if not isinstance(event.worker.error, AdvocacyError):
            raise event.worker.error
        self.show_trouble(event.worker.error)
