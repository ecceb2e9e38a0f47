"""The pages of the letter as pictures, over the whole screen."""

from __future__ import annotations

from io import BytesIO
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker, WorkerState, get_current_worker

from advocacy.errors import AdvocacyError
from advocacy.tui import pictures
from advocacy.tui.messages import Drawn
from advocacy.tui.screens.laying_out import lay_out
from advocacy.tui.session import Session
from advocacy.tui.widgets import Trouble


class PagesCard(ModalScreen[None]):
    """One page at a time, drawn in the other process."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,n", "turn(1)", "Next page", id="pages.next", tooltip="Show the next page"),
        Binding("pageup,p", "turn(-1)", "Page before", id="pages.before", tooltip="Show the page before"),
        Binding("escape,ctrl+g", "close", "Close", id="pages.close", tooltip="Back to the step"),
    ]
    AUTO_FOCUS = "#page"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._number, self._pages = 0, 0
        self._picture: Widget | None = None

    def compose(self) -> ComposeResult:
        """Title, page, foot."""
        with Vertical(classes="card full"):
            yield Static(Content("The pages as they will print"), id="page-title", classes="card-title")
            with VerticalScroll(id="page", can_focus=True):
                yield Static("", id="page-said")
            yield Trouble(id="trouble")
            foot = "Page Down and Page Up turn. Arrow keys scroll. Escape closes."
            yield Static(Content.styled(foot, "$quiet"), classes="card-foot")

    async def on_mount(self) -> None:
        """Draw the first page, or say what is missing."""
        if not pictures.can_show():
            self._say(
                "Pictures of pages need one more package. In another terminal window:\n\n"
                f"    {pictures.HOW}\n\nThen start this program again. Without it: "
                "Ctrl+L, on the step, opens the pages in your PDF viewer; F2 shows the text."
            )
            return
        self._say("Drawing …")
        self._picture = pictures.picture_widget(self.app)
        self._picture.add_class("page-picture")
        self._picture.display = False
        await self.query_one("#page").mount(self._picture)
        self.draw()

    @work(thread=True, exclusive=True, group="draw", exit_on_error=False)
    def draw(self) -> None:
        """Lay the letter out, unless that was done before, and draw the page."""
        laid = lay_out(self._session, self._session.state.snapshot())
        number = min(self._number, laid.pages - 1)
        wide = pictures.pixels_wide(self.size.width)
        picture = self._session.renderer.picture(laid, number, wide)
        if not get_current_worker().is_cancelled:
            self.post_message(Drawn(number, laid.pages, picture))

    @on(Drawn)
    def _drawn(self, event: Drawn) -> None:
        self._number, self._pages = event.number, event.pages
        self._say("")
        if self._picture is not None:
            self._picture.image = BytesIO(event.picture)  # type: ignore[attr-defined]  # of the extra's widget
            self._picture.display = True
        self.query_one("#page").scroll_home(animate=False)
        title = f"Page {event.number + 1} of {event.pages}, as it will print"
        self.query_one("#page-title", Static).update(Content(title))

    def _say(self, text: str) -> None:
        said = self.query_one("#page-said", Static)
        said.update(Content(text))
        said.display = bool(text)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Why no page can be drawn."""
        if event.state is not WorkerState.ERROR or event.worker.error is None:
            return
        if not isinstance(event.worker.error, AdvocacyError):
            raise event.worker.error
        self._say("")
        self.query_one(Trouble).show(event.worker.error)

    def action_turn(self, by: int) -> None:
        """Show another page."""
        wanted = max(0, min(self._pages - 1, self._number + by))
        if wanted != self._number:
            self._number = wanted
            self.draw()

    def action_close(self) -> None:
        """Back to the step."""
        self.dismiss(None)
