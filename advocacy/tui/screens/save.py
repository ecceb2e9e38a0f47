"""Step 5: check, name the file, save in the forms that are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
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
from advocacy.letters import Attached
from advocacy.model import Draft, Letter
from advocacy.tui.browser import open_file
from advocacy.tui.delivery import Delivery
from advocacy.tui.files import expand
from advocacy.tui.messages import Previewed, Saved
from advocacy.tui.screens.modals import Question
from advocacy.tui.screens.save_lines import done_lines, form_lines
from advocacy.tui.screens.with_letter import WithLetter
from advocacy.tui.session import Session
from advocacy.tui.widgets import Mark, Row, Rows, TickList, prose
from advocacy.workflows import SavedLetter, Written
from advocacy.workflows.writing.checks import Check, check_list
from advocacy.workflows.writing.preview import preview
from advocacy.workflows.writing.steps import Step


class SaveScreen(WithLetter):
    """Write the letter: PDF and draft, and what else is ticked."""

    STEP = Step.SAVE
    QUESTION = "Save the letter"
    ONWARD = "Save"
    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,f10", "onward", "Save", id="save.save", tooltip="Write the letter"),
        Binding("o", "open", "Open it", id="save.open", tooltip="Open the saved letter"),
        Binding("m", "mail", "E-mail draft", id="save.mail", tooltip="Open the letter as an e-mail draft"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.saved: Saved | None = None
        self.forms = frozenset(form.id for form in workflows.FORMS if form.usual)
        """Those that are ticked."""
        self._suggested = ""
        self._letter: Letter | None = None
        self._open_mail = False

    def on_mount(self) -> None:
        """In a browser, what is saved is downloaded."""
        self.delivery = Delivery() if self.app.is_web else None

    def on_unmount(self) -> None:
        """Leave no file behind in a folder that nobody knows of."""
        if self.delivery:
            self.delivery.close()

    def content(self) -> ComposeResult:
        """File name, forms, check list, what was saved."""
        with Horizontal(classes="field"):
            yield Label("Download as" if self.app.is_web else "Save as")
            yield Input(id="path", compact=True, select_on_focus=False)
        yield TickList(id="forms", compact=True)
        yield Static(Content("Before you sign"), classes="group")
        with VerticalScroll(id="checks"):
            yield Static("", id="checks-text")
        with Horizontal(id="done"):
            yield Static("", id="done-text")
            yield Button("Download again (o)" if self.app.is_web else "Open it (o)", id="open", compact=True)

    def refresh_state(self) -> None:
        """Check the letter as it stands."""
        super().refresh_state()
        if self.state.closed(Step.SAVE):
            return
        field = self.query_one("#path", Input)
        suggested = str(self.state.file_name())
        if field.value in {"", self._suggested}:
            field.value = self._suggested = suggested
        self.query_one("#done").display = False
        self.saved = self._letter = None
        self.forget_length()
        self._show_forms()
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
        self._letter = made.letter
        if made.letter and not self.state.blocking():
            self.lay_out_soon(made.letter)
        else:
            self.show_length()

    def show_length(self) -> None:
        """Show the check list, with the pages once they are known."""
        if self.state.closed(Step.SAVE):
            return
        found = check_list(self.state, self._letter, laid_out=self.laid_out, unfit=self.unfit)
        checks = tuple(found)
        self.query_one("#checks-text", Static).update(Rows([_check(item) for item in checks]))
        blocked = any(item.blocking and not item.good for item in checks) or self._letter is None
        ready = Delivery.WORDS if self.delivery else "Ready."
        self.hint(Content.styled("Not yet: see the lines marked [!].", "$warning") if blocked else ready)

    # What is to be written -----------------------------------------------------------------------

    @on(TickList.Ticked, "#forms")
    def _ticked(self, event: TickList.Ticked) -> None:
        self.forms ^= {event.line}
        self._show_forms()

    def _show_forms(self) -> None:
        offered = workflows.forms_of(self.state.kind)
        try:
            plan = self._plan()
        except AdvocacyError:
            plan = {}
        self.query_one("#forms", TickList).show(form_lines(offered, self.forms, plan))

    def _plan(self, forms: frozenset[str] | None = None) -> dict[str, Path]:
        """Where each form goes: those that are ticked, or the ones given.

        Raises:
            WrongUse: nothing is ticked, or the name's ending stands for no form.
        """
        typed = self.query_one("#path", Input).value.strip()
        path = expand(typed if Path(typed).suffix else f"{typed}.pdf")
        offered = {form.id for form in workflows.forms_of(self.state.kind)}
        return workflows.planned(path, (forms or self.forms) & offered)

    @on(Input.Submitted, "#path")
    def _submitted(self) -> None:
        self.action_onward()

    @on(Input.Changed, "#path")
    def _typed(self) -> None:
        self.clear_trouble()
        if self.state.fund:
            self._show_forms()

    # Saving --------------------------------------------------------------------------------------

    def action_onward(self) -> None:
        """Save, after asking before anything is replaced."""
        self._save(None)

    def _save(self, forms: frozenset[str] | None) -> None:
        if any(worker.group == "save" and not worker.is_finished for worker in self.workers):
            return  # Whoever presses twice saves once.
        if not self.query_one("#path", Input).value.strip():
            self.hint(Content.styled("Give the file a name.", "$warning"))
            return
        try:
            draft = self.state.draft()
            plan = self._placed(self._left(self._plan(forms), draft))
            there = workflows.check_outputs(plan)
        except AdvocacyError as error:
            self.show_trouble(error)
            return
        if there:
            self._ask_to_replace(there, partial(self.save, plan, draft, force=True))
        else:
            self.save(plan, draft, force=False)

    def _left(self, plan: dict[str, Path], draft: Draft) -> dict[str, Path]:
        """After a save that failed in part: only what is not there yet."""
        if self.saved is None or self.saved.draft != draft:
            return plan
        failed = {item.path for item in self.saved.written if item.error}
        there = {item.path for item in self.saved.written if not item.error}
        return {name: path for name, path in plan.items() if path not in there} if failed else plan

    def _placed(self, plan: dict[str, Path]) -> dict[str, Path]:
        """In a browser, the same names in a folder from which they are downloaded."""
        if self.delivery is None:
            return plan
        folder = self.delivery.place(next(iter(plan.values()))).parent
        return {name: folder / path.name for name, path in plan.items()}

    def _ask_to_replace(self, there: Sequence[Path], go_on: partial[None]) -> None:
        names = " and ".join(item.name for item in there)
        verb = "exists" if len(there) == 1 else "exist"

        def answered(yes: bool | None) -> None:  # noqa: FBT001  # Textual calls it so
            if yes:
                go_on()
            else:
                self._open_mail = False
                self.hint("Nothing was written. Choose another name.")

        folder = there[0].resolve().parent
        question = f"{names} {verb} already in {folder}. What stands there now would be lost."
        self.app.push_screen(Question("Replace it?", question, yes="Replace"), answered)

    def save(self, plan: dict[str, Path], draft: Draft, *, force: bool) -> None:
        """Show that it is under way, and start."""
        self.busy("Making the PDF …")
        self.query_one("#done").display = False
        self.write(plan, draft, force=force)

    @work(thread=True, description="write", exclusive=True, group="save", exit_on_error=False)
    def write(self, plan: dict[str, Path], draft: Draft, *, force: bool) -> None:
        """Compose, render in the other process, write."""
        state = self.state.snapshot()
        desk, renderer = state.desk(), self.session.renderer

        def there(letter: Letter, path: Path, attached: Sequence[Attached]) -> SavedLetter:
            return renderer.save(letter, path, force=force, style=desk.style, attached=attached)

        written = workflows.save_outputs(desk, draft, state.screened(), plan, force=force, write=there)
        self.post_message(Saved(written, draft))

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        self.busy(None)
        before = self.saved.written if self.saved and self.saved.draft == event.draft else ()
        paths = {item.path for item in event.written}
        kept = tuple(item for item in before if item.path not in paths and not item.error)
        self.saved = Saved((*kept, *event.written), event.draft)
        failed = [item.error for item in event.written if item.error]
        if failed:
            self.show_trouble(failed[0])
        if self.delivery:
            self.saved = event
            self.delivery.hand_over(self.app, [item.path for item in event.written if not item.error])
        if any(not item.error for item in self.saved.written):
            self.state.touched = self.state.touched and (bool(failed) or self._goes_beyond(event.draft))
            done = done_lines(self.saved.written, downloaded=self.delivery is not None)
            self.query_one("#done-text", Static).update(Content("\n").join(done))
            self.query_one("#done").display = True
            self.query_one("#open").focus()
        if not failed:
            self.hint("" if self.delivery else f"In {event.written[0].path.resolve().parent}")
        self.refresh_bindings()
        if self._open_mail:
            self._open_mail = False
            self.action_mail()

    def _goes_beyond(self, saved: Draft) -> bool:
        """Whether something was chosen while the letter was being saved."""
        try:
            return self.state.draft() != saved
        except AdvocacyError:
            return True

    # Opening -------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Opening is offered once there is something to open."""
        del parameters
        if action == "open":
            return self._made() is not None
        if action == "mail":
            return self.saved is not None and not self.app.is_web and "eml" in self.state.kind.outputs
        return True

    def _made(self, form: str | None = None) -> Written | None:
        """What was saved in a form; the letter itself where none is named."""
        written = self.saved.written if self.saved else ()
        wanted = (item for item in written if not item.error and (form or item.form) == item.form)
        return next((item for item in wanted if form or item.form != "draft"), None)

    @on(Button.Pressed, "#open")
    def _press_open(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the saved letter in the desktop's program; a browser gets all of it once more."""
        if self.delivery:
            self.delivery.again(self.app)
        elif made := self._made():
            open_file(self.app, made.path)

    def action_mail(self) -> None:
        """Open the e-mail draft; make it first where it is not there yet."""
        if made := self._made("eml"):
            open_file(self.app, made.path)
        elif self.saved:
            self._open_mail = True
            self._save(frozenset({"eml"}))


def _check(item: Check) -> Row:
    mark = Mark.ON if item.good else Mark.BARRED if item.blocking else Mark.NONE
    return Row(mark, prose(item.text))
