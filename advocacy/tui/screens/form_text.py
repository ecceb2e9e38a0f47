"""The letter as text for a web form: its length, as short as the form asks, copied or saved."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Static
from textual.worker import Worker, WorkerState, get_current_worker

from advocacy import paths, workflows
from advocacy.errors import AdvocacyError
from advocacy.tui.messages import Shortened
from advocacy.tui.screens.modals import Question
from advocacy.tui.session import Session
from advocacy.tui.widgets import Trouble
from advocacy.workflows.writing.wording import count


class FormTextCard(ModalScreen[None]):
    """Read, shorten, copy or save the text of a letter that lacks nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "copy", "Copy", id="text.copy", tooltip="Copy the text to the clipboard"),
        Binding("ctrl+s", "save", "Save as text", id="text.save", tooltip="Save the text as a .txt file"),
        Binding("escape", "close", "Close", id="text.close", tooltip="Back to the step"),
    ]
    AUTO_FOCUS = "#most"

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__()
        self._session, self._path = session, path
        self._text = ""

    def compose(self) -> ComposeResult:
        """Limit, length, text, buttons."""
        with Vertical(classes="card full"):
            yield Static(Content("The text, for a web form"), classes="card-title")
            with Horizontal(classes="field"):
                yield Label("The form takes")
                yield Input(
                    id="most",
                    placeholder="characters, if it has a limit",
                    compact=True,
                    type="integer",
                    max_length=6,
                )
            yield Static("", id="text-length")
            with VerticalScroll(id="text", can_focus=True):
                yield Static("", id="text-body")
            yield Trouble(id="trouble")
            yield Static("", id="text-said", classes="card-foot")
            with Horizontal(classes="card-buttons"):
                yield Button("Close", id="close", compact=True)
                yield Button("Save as text (^S)", id="save", compact=True)
                yield Button("Copy (^R)", id="copy", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Make the whole text."""
        self.shorten(None)

    @on(Input.Changed, "#most")
    def _typed(self, event: Input.Changed) -> None:
        self.shorten(int(event.value) if event.value.isdecimal() else None)

    @work(thread=True, description="shorten", exclusive=True, group="shorten", exit_on_error=False)
    def shorten(self, most: int | None) -> None:
        """Leave out whole claims until the text is as short as the form asks."""
        state = self._session.state.snapshot()
        desk, draft, screening = state.desk(), state.draft(), state.screened()
        left: tuple[str, ...] = ()
        if most:
            letter, left = workflows.shortened(desk, draft, screening, most)
        else:
            letter = workflows.compose_draft(desk, draft, screening)
        if not get_current_worker().is_cancelled:
            self.post_message(Shortened(workflows.letter_text(letter), left))

    @on(Shortened)
    def _shortened(self, event: Shortened) -> None:
        self.query_one(Trouble).hide()
        self._text = event.text
        left = f" Left out for want of room: {', '.join(event.left)}." if event.left else ""
        said = Content.styled(f"{count(len(event.text), 'character')}.", "bold")
        self.query_one("#text-length", Static).update(said + Content.styled(left, "$warning"))
        self.query_one("#text-body", Static).update(Content(event.text))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Why there is no text."""
        if event.state is not WorkerState.ERROR or event.worker.error is None:
            return
        if not isinstance(event.worker.error, AdvocacyError):
            raise event.worker.error
        self._text = ""
        self.query_one("#text-body", Static).update("")
        self.query_one("#text-length", Static).update("")
        self.query_one(Trouble).show(event.worker.error)

    # Out of here ---------------------------------------------------------------------------------

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        await self.run_action(str(event.button.id))

    def action_copy(self) -> None:
        """Copy the text."""
        if self._text:
            self.app.copy_to_clipboard(self._text)
            self._say(
                "Copied, where your terminal lets programs copy. If pasting brings nothing: Ctrl+S saves it."
            )

    def action_save(self) -> None:
        """Save the text, after asking before anything is replaced; a browser downloads it."""
        if not self._text:
            return
        if self.app.is_web:
            self.app.deliver_text(StringIO(self._text), save_filename=self._path.name, open_method="download")
            return
        if not self._path.exists():
            self._write(force=False)
            return

        def answered(yes: bool | None) -> None:  # noqa: FBT001  # Textual calls it so
            if yes:
                self._write(force=True)

        question = f"{self._path.name} exists already in {self._path.resolve().parent}."
        self.app.push_screen(Question("Replace it?", question, yes="Replace"), answered)

    def _write(self, *, force: bool) -> None:
        try:
            paths.write_safely(self._path, self._text.encode(), force=force)
        except AdvocacyError as error:
            self.query_one(Trouble).show(error)
            return
        self._say(f"Saved {self._path}")

    def _say(self, text: str) -> None:
        self.query_one("#text-said", Static).update(Content.styled(text, "$success"))

    def action_close(self) -> None:
        """Back to the step."""
        self.dismiss(None)
