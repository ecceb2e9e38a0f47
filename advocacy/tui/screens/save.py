"""Step 5: check, name the file, save."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Label, Static
from textual.worker import get_current_worker

from advocacy import workflows
from advocacy.errors import AdvocacyError
from advocacy.tui.browser import open_file
from advocacy.tui.files import expand
from advocacy.tui.messages import Previewed, Saved
from advocacy.tui.screens.modals import Question
from advocacy.tui.screens.step import StepScreen
from advocacy.tui.widgets import Line, Mark, Row, Rows, TickList, prose
from advocacy.workflows.writing.checks import Check, check_list
from advocacy.workflows.writing.preview import preview
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.wording import count


class SaveScreen(StepScreen):
    """Write the PDF, and the draft beside it."""

    STEP = Step.SAVE
    QUESTION = "Save the letter"
    ONWARD = "Save"
    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,f10", "onward", "Save", id="save.save", tooltip="Write the letter"),
        Binding("o", "open", "Open it", id="save.open", tooltip="Open the saved letter"),
    ]
    saved: Saved | None = None
    with_draft = True
    """Whether the draft is written beside the letter."""
    _suggested = ""

    def content(self) -> ComposeResult:
        """File name, draft, check list, what was saved."""
        with Horizontal(classes="field"):
            yield Label("Save as")
            yield Input(id="path", compact=True, select_on_focus=False)
        with Horizontal(classes="field"):
            yield Label("")
            yield TickList(id="with-draft", compact=True)
        yield Static(Content("Before you sign"), classes="group")
        with VerticalScroll(id="checks"):
            yield Static("", id="checks-text")
        with Horizontal(id="done"):
            yield Static("", id="done-text")
            yield Button("Open it (o)", id="open", compact=True)

    def refresh_state(self) -> None:
        """Check the letter as it stands."""
        super().refresh_state()
        if not self.state.claims:
            return
        field = self.query_one("#path", Input)
        suggested = str(self.state.file_name())
        if field.value in {"", self._suggested}:
            field.value = self._suggested = suggested
        self.query_one("#done").display = False
        self._show_tick()
        self.busy("Checking the letter …")
        self.check()

    @work(thread=True, exclusive=True, group="check", exit_on_error=False)
    def check(self) -> None:
        """Compose the letter, and let the process that makes PDFs start meanwhile."""
        state = self.state.snapshot()
        made = preview(state)
        self.session.renderer.warm()
        if not get_current_worker().is_cancelled:
            self.post_message(Previewed(made))

    @on(Previewed)
    def _checked(self, event: Previewed) -> None:
        made = event.preview
        self.busy(None)
        self.state.offer(made.asks)
        if made.problem:
            self.show_trouble(made.problem)
        checks = tuple(check_list(self.state, made.letter))
        self.query_one("#checks-text", Static).update(Rows([_check(item) for item in checks]))
        blocked = any(item.blocking and not item.good for item in checks) or made.letter is None
        self.hint(Content.styled("Not yet: see the lines marked [!].", "$warning") if blocked else "Ready.")

    @on(TickList.Ticked, "#with-draft")
    def _ticked(self) -> None:
        self.with_draft = not self.with_draft
        self._show_tick()

    def _show_tick(self) -> None:
        mark = Mark.ON if self.with_draft else Mark.OFF
        text = "save the draft beside it, to change the letter later"
        self.query_one("#with-draft", TickList).show([Line("draft", Row(mark, prose(text)))])

    # Saving --------------------------------------------------------------------------------------

    @on(Input.Submitted, "#path")
    def _submitted(self) -> None:
        self.action_onward()

    @on(Input.Changed, "#path")
    def _typed(self) -> None:
        self.clear_trouble()

    def action_onward(self) -> None:
        """Save, after asking before anything is replaced."""
        typed = self.query_one("#path", Input).value.strip()
        if not typed:
            self.hint(Content.styled("Give the file a name.", "$warning"))
            return
        path = expand(typed if Path(typed).suffix else f"{typed}.pdf")
        draft_path = path.with_suffix(".yaml") if self.with_draft else None
        try:
            self.state.draft()
            workflows.check_output(path, force=True)
        except AdvocacyError as error:
            self.show_trouble(error)
            return
        there = [item for item in (path, draft_path) if item and item.exists()]
        if there:
            self._ask_to_replace(there, path, draft_path)
        else:
            self.save(path, draft_path, force=False)

    def _ask_to_replace(self, there: list[Path], path: Path, draft_path: Path | None) -> None:
        names = " and ".join(item.name for item in there)
        verb = "exists" if len(there) == 1 else "exist"

        def answered(yes: bool | None) -> None:  # noqa: FBT001  # Textual calls it so
            if yes:
                self.save(path, draft_path, force=True)
            else:
                self.hint("Nothing was written. Choose another name.")

        question = f"{names} {verb} already in {path.resolve().parent}. What stands there now would be lost."
        self.app.push_screen(Question("Replace it?", question, yes="Replace"), answered)

    def save(self, path: Path, draft_path: Path | None, *, force: bool) -> None:
        """Show that it is under way, and start."""
        self.busy("Making the PDF …")
        self.query_one("#done").display = False
        self.write(path, draft_path, force=force)

    @work(thread=True, exclusive=True, group="save", exit_on_error=False)
    def write(self, path: Path, draft_path: Path | None, *, force: bool) -> None:
        """Compose, render in the other process, write."""
        state = self.state.snapshot()
        draft = state.draft()
        letter = workflows.compose_draft(state.desk(), draft, state.screened())
        made = self.session.renderer.save(letter, path, force=force, style=state.desk().style)
        kept = workflows.save_draft(draft, draft_path, force=force) if draft_path else None
        self.post_message(Saved(made, kept))

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        self.busy(None)
        self.saved = event
        self.state.touched = False
        pages = f" ({count(event.letter.pages, 'page')})" if event.letter.pages else ""
        lines = [Content.styled(f"Saved {event.letter.path}{pages}", "bold $success")]
        if event.draft:
            lines.append(Content(f"Draft: {event.draft}"))
        lines.append(Content.styled("Read it once more on paper before you sign it.", "$quiet"))
        self.query_one("#done-text", Static).update(Content("\n").join(lines))
        self.query_one("#done").display = True
        self.query_one("#open").focus()
        self.hint("")
        self.refresh_bindings()

    # Opening -------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Opening is offered once there is something to open."""
        del parameters
        return self.saved is not None if action == "open" else True

    @on(Button.Pressed, "#open")
    def _press_open(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the saved letter in the desktop's program."""
        if self.saved:
            open_file(self.app, self.saved.letter.path)


def _check(item: Check) -> Row:
    mark = Mark.ON if item.good else Mark.BARRED if item.blocking else Mark.NONE
    return Row(mark, prose(item.text))
