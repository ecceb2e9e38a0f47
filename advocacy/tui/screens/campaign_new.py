"""Make a campaign: a draft, a list of members, and what is to be made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Select, Static
from textual.worker import Worker, WorkerState

from advocacy import workflows
from advocacy.errors import AdvocacyError
from advocacy.tui.campaigns.form import NewForm
from advocacy.tui.screens.campaign_cards import ask_for_file, member_columns_card
from advocacy.tui.screens.modals import Question
from advocacy.tui.widgets import Line, Mark, Row, TickList, Trouble, prose
from advocacy.workflows import MemberColumns, NewCampaign, Workspace

_OUTPUTS = {
    "pdf": "a PDF for each member",
    "eml": "an e-mail draft for each who has an address",
    "print_run": "one run for the print shop",
}
_PATHS = ("draft", "members")


class Made(Message):
    """The campaign's file is written."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path


class ColumnsLack(Message):
    """The columns of the members' list can't be told."""

    def __init__(self, columns: MemberColumns) -> None:
        super().__init__()
        self.columns = columns


class NewCampaignCard(ModalScreen[Path | None]):
    """Dismissed with the path of the campaign's file that was written, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="new.cancel", tooltip="Close this and write nothing"),
        Binding("ctrl+s", "make", "Make it", id="new.make", tooltip="Write the campaign's file"),
        Binding(
            "ctrl+o,f3", "look", "Look for file", id="new.look", tooltip="Look for the file of this field"
        ),
    ]

    def __init__(self, workspace: Workspace, drafts: Sequence[tuple[str, Path]]) -> None:
        """Make a card.

        Args:
            workspace: whose envelopes are offered.
            drafts: letters to choose from: what each is about, and its file.
        """
        super().__init__()
        self._workspace = workspace
        self._drafts = [(title, str(path)) for title, path in drafts]
        self.form = NewForm(kept=self._drafts[0][1] if self._drafts else "")

    def compose(self) -> ComposeResult:
        """The fields, a remark, the buttons."""
        with Vertical(classes="card full"):
            yield Static(Content("Make a campaign"), classes="card-title")
            with VerticalScroll(id="new-fields", can_focus=False):
                yield from self._fields()
            yield Trouble(id="new-trouble")
            yield Static("", id="new-note")
            with Horizontal(classes="card-buttons"):
                yield Button("Look for file (Ctrl+O)", id="new-look", compact=True)
                yield Button("Cancel (Esc)", id="new-cancel", compact=True)
                yield Button("Make it (Ctrl+S)", id="new-make", variant="primary", compact=True)

    def _fields(self) -> Iterator[Widget]:
        if self._drafts:
            options = [*self._drafts, ("another file, named below", "")]
            yield _field(
                "Draft", Select(options, value=self.form.kept, allow_blank=False, id="new-kept", compact=True)
            )
        label = "or its file" if self._drafts else "Draft's file"
        yield _field(label, _input("draft", "", "letter.yaml, as the last step of writing saves it"))
        yield _field("Members' list", _input("members", "", "~/Downloads/members.csv"))
        yield _field("Letters into", _input("folder", self.form.folder, "a folder that is not there yet"))
        yield _field("Campaign's file", _input("file", "", self.form.suggested_file()))
        yield _field("Make", TickList(id="new-outputs", compact=True))
        zones = [(zone.name, zone.id) for zone in self._workspace.style.zones()]
        options = [("as the draft says", ""), *zones]
        yield _field("Envelope", Select(options, value="", allow_blank=False, id="new-zone", compact=True))
        yield _field("Sheets a part", _input("sheets", self.form.sheets, "1000"))

    def on_mount(self) -> None:
        """Show the ticks."""
        self._show()

    def _show(self) -> None:
        lines = [
            Line(name, Row(Mark.ON if getattr(self.form, name) else Mark.OFF, prose(text)))
            for name, text in _OUTPUTS.items()
        ]
        self.query_one(TickList).show(lines)
        for name in ("zone", "sheets"):
            self.query_one(f"#new-{name}").parent.display = self.form.print_run  # type: ignore[union-attr]
        self.query_one("#new-file", Input).placeholder = self.form.suggested_file()
        if self._drafts:
            self.query_one("#new-draft").parent.display = not self.form.kept  # type: ignore[union-attr]

    def _note(self, text: str) -> None:
        self.query_one("#new-note", Static).update(Content.styled(text, "$warning"))

    # Filling in ----------------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        name = (event.input.id or "").removeprefix("new-")
        setattr(self.form, name, event.value)
        if name == "members":
            self.form.columns = {}
            self._show()
        self._note("")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        name = (event.input.id or "").removeprefix("new-")
        if name in _PATHS and not event.value.strip():
            self.action_look()
        else:
            self.focus_next()

    @on(Select.Changed)
    def _selected(self, event: Select.Changed) -> None:
        setattr(self.form, (event.select.id or "").removeprefix("new-"), str(event.value))
        self._show()

    @on(TickList.Ticked)
    def _ticked(self, event: TickList.Ticked) -> None:
        setattr(self.form, event.line, not getattr(self.form, event.line))
        self._show()
        self._note("")

    def action_look(self) -> None:
        """Look for the file of the field that has the cursor, else for the members' list."""
        here = (self.focused.id or "") if self.focused else ""
        name = "draft" if here == "new-draft" else "members"

        def chosen(path: str) -> None:
            field = self.query_one(f"#new-{name}", Input)
            field.value = path
            field.focus()

        title = "Which draft?" if name == "draft" else "Which list of members? CSV, TSV, XLSX or ODS"
        ask_for_file(self.app, title, chosen)

    # Making --------------------------------------------------------------------------------------

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        match event.button.id:
            case "new-make":
                self.action_make()
            case "new-look":
                self.action_look()
            case _:
                self.action_cancel()

    def action_cancel(self) -> None:
        """Write nothing."""
        trouble = self.query_one(Trouble)
        if trouble.display:
            trouble.hide()
        else:
            self.dismiss(None)

    def action_make(self) -> None:
        """Write the file, after asking before anything is replaced."""
        if missing := self.form.missing():
            name, text = missing
            self._note(text)
            self.query_one(f"#new-{'kept' if name == 'draft' and self.form.kept else name}").focus()
            return
        wanted = self.form.wanted()
        if not (there := wanted.existing()):
            self.make(wanted)
            return

        def answered(yes: bool | None) -> None:  # noqa: FBT001  # Textual calls it so
            if yes:
                self.make(wanted, force=True)
            else:
                self._note("Nothing was written.")

        names = " and ".join(path.name for path in there)
        text = f"{names} in {wanted.path.resolve().parent}: what stands there now would be lost."
        self.app.push_screen(Question("Replace it?", text, yes="Replace"), answered)

    @work(thread=True, description="make", exclusive=True, group="new-campaign", exit_on_error=False)
    def make(self, wanted: NewCampaign, *, force: bool = False) -> None:
        """Write the file, or find out that the columns can't be told."""
        columns = workflows.member_columns(wanted.members, wanted.columns)
        if not columns.enough:
            self.post_message(ColumnsLack(columns))
            return
        self.post_message(Made(workflows.new_campaign(self._workspace, wanted, force=force)))

    @on(Made)
    def _made(self, event: Made) -> None:
        self.dismiss(event.path)

    @on(ColumnsLack)
    def _ask_for_columns(self, event: ColumnsLack) -> None:
        def answered(columns: dict[str, str] | None) -> None:
            if columns:
                self.form.columns |= columns
                self.action_make()

        self.app.push_screen(member_columns_card(event.columns), answered)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """It could not be written: say why, here."""
        if event.state is not WorkerState.ERROR or event.worker.error is None:
            return
        if not isinstance(event.worker.error, AdvocacyError):
            raise event.worker.error
        self.query_one(Trouble).show(event.worker.error)


def _field(label: str, widget: Widget) -> Horizontal:
    field = Horizontal(Label(Content(label)), widget, classes="field")
    field.set_class(isinstance(widget, TickList), "-tall")
    return field


def _input(name: str, value: str, hint: str) -> Input:
    return Input(value, placeholder=hint, id=f"new-{name}", compact=True, select_on_focus=False)
