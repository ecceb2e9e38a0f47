"""Names that look like a company on record, decided one after the other: the line beside the record."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static
from textual.worker import Worker, WorkerState, get_current_worker

from advocacy.errors import AdvocacyError
from advocacy.model import Candidate
from advocacy.tui.deciding import Deciding, place_of
from advocacy.tui.messages import Decided
from advocacy.tui.screens.candidate_lines import company_record, printed_line, weighed
from advocacy.tui.widgets import ShortInput
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.wording import shown


class CandidateCard(ModalScreen[str | None]):
    """Decides candidates. Dismissed with the id of a company that was accepted last, or None.

    Args:
        state: with the screening, which is renewed after each decision.
        deciding: the decisions made so far, which can be taken back.
        at: the place of the candidate to begin with.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  # as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-high")]  # noqa: RUF012
    AUTO_FOCUS = "#candidate-body"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "decide(True)", "It is", id="candidate.accept", tooltip="This line is that company"),
        Binding("r", "decide(False)", "It is not", id="candidate.reject", tooltip="This line is another"),
        Binding("u", "undo", "Undo", id="candidate.undo", tooltip="Take the latest decision back"),
        Binding("w", "why", "Why", id="candidate.why", tooltip="Say why you decide so, if you like"),
        Binding("right,n", "move(1)", "Next", id="candidate.next", tooltip="To the next one, undecided"),
        Binding("left,p", "move(-1)", "Previous", id="candidate.previous", tooltip="To the one before"),
        Binding("escape", "close", "Close", id="candidate.close", tooltip="Back to the companies"),
    ]

    def __init__(self, state: LetterState, deciding: Deciding, at: int = 0) -> None:
        super().__init__()
        self._state, self._deciding, self._at = state, deciding, at
        self._accepted: str | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        """Line and record, reasons, a field for one's own, buttons."""
        with Vertical(classes="card full candidate"):
            yield Static("", id="candidate-title", classes="card-title")
            with VerticalScroll(id="candidate-body", can_focus=True):
                with Container(id="candidate-sides"):
                    with Vertical(classes="side"):
                        yield Static(Content.styled("On the fund's list", "$accent"))
                        yield Static("", id="candidate-line")
                    with Vertical(classes="side"):
                        yield Static(Content.styled("On record here", "$accent"))
                        yield Static("", id="candidate-record")
                yield Static("", id="candidate-reasons")
            yield ShortInput(
                placeholder="why, if you like: kept with the decision (w)", id="candidate-why", compact=True
            )
            yield Static("", id="candidate-note", classes="card-foot")
            with Horizontal(classes="card-buttons"):
                yield Button("Undo (u)", id="undo", compact=True)
                yield Button("It is not (r)", id="reject", compact=True)
                yield Button("It is (a)", id="accept", compact=True)

    def on_mount(self) -> None:
        """Show the candidate to begin with."""
        self._show("Nothing is written about it until you decide. → next, w why, Esc closes.")

    # Showing --------------------------------------------------------------------------------------

    def _candidate(self) -> Candidate | None:
        found = self._state.screened().candidates
        return found[self._at] if found else None

    def _show(self, note: str | Content) -> None:
        found = self._state.screened().candidates
        self._at = max(0, min(self._at, len(found) - 1))
        self.query_one("#candidate-note", Static).update(
            Content.styled(note, "$quiet") if isinstance(note, str) else note
        )
        self.query_one("#candidate-why", Input).value = ""
        self.query_one("#candidate-body").focus().scroll_home(animate=False)
        self.query_one("#undo").disabled = not self._deciding.made
        for name in ("#accept", "#reject"):
            self.query_one(name).disabled = not found
        candidate = self._candidate()
        self.query_one("#candidate-sides").display = candidate is not None
        if candidate is None:
            self._say("#candidate-title", "All are decided")
            self._say("#candidate-reasons", "Escape goes back to the companies; u takes the latest back.")
            return
        company = self._state.desk().evidence.companies[candidate.company]
        self._say("#candidate-title", f"{self._at + 1} of {len(found)}: is this {company.short_name}?")
        self.query_one("#candidate-line", Static).update(printed_line(candidate))
        self.query_one("#candidate-record", Static).update(company_record(self._state, company))
        self.query_one("#candidate-reasons", Static).update(weighed(self._state, candidate))

    def _say(self, place: str, text: str) -> None:
        self.query_one(place, Static).update(Content(text))

    # Deciding -------------------------------------------------------------------------------------

    def action_decide(self, accepted: bool) -> None:  # noqa: FBT001  # actions take plain arguments
        """Decide the candidate that is shown, and go on to the next."""
        candidate = self._candidate()
        if candidate and not self._busy:
            self._busy = True
            why = self.query_one("#candidate-why", Input).value
            self.decide(self._state.snapshot(), candidate, accepted=accepted, why=why)

    @work(thread=True, description="decide", group="decide", exit_on_error=False)
    def decide(self, state: LetterState, candidate: Candidate, *, accepted: bool, why: str) -> None:
        """Remember a decision, and screen the fund again."""
        screening = self._deciding.decide(state, candidate, accepted=accepted, why=why)
        if not get_current_worker().is_cancelled:
            self.post_message(Decided(candidate, accepted, screening))

    def action_undo(self) -> None:
        """Take the latest decision back."""
        if self._deciding.made and not self._busy:
            self._busy = True
            self.undo(self._state.snapshot())

    @work(thread=True, description="undo", group="decide", exit_on_error=False)
    def undo(self, state: LetterState) -> None:
        """Take a decision back, and screen the fund again."""
        if (undone := self._deciding.undo(state)) and not get_current_worker().is_cancelled:
            self.post_message(Decided(undone[0], None, undone[1]))

    @on(Decided)
    def _decided(self, event: Decided) -> None:
        self._busy = False
        candidate = event.candidate
        self._state.renew(event.screening)
        name, line = self._state.short_name(candidate.company), shown(candidate.holding.name)
        if event.accepted is None:
            self._at = place_of(event.screening, candidate) or 0
            self._accepted = None
            self._show(f"Taken back: “{line}” is undecided again.")
            return
        self._accepted = candidate.company if event.accepted else self._accepted
        self._show(f"Remembered: “{line}” is {'' if event.accepted else 'not '}{name}. u takes it back.")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A decision that can't be kept is told here."""
        if event.state is not WorkerState.ERROR or event.worker.error is None:
            return
        if not isinstance(event.worker.error, AdvocacyError):
            raise event.worker.error
        self._busy = False
        error = event.worker.error
        text = " ".join(part for part in (error.message, error.where, error.remedy) if part)
        self.query_one("#candidate-note", Static).update(Content.styled(f"[!] {text}", "$warning"))

    # Moving ---------------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """To another candidate."""
        many = len(self._state.screened().candidates)
        if many > 1:
            self._at = (self._at + by) % many
            self._show("Nothing is written about it until you decide. → next, w why, Esc closes.")

    def action_why(self) -> None:
        """To the field for a reason."""
        self.query_one("#candidate-why").focus()

    @on(Input.Submitted, "#candidate-why")
    def _said_why(self) -> None:
        self.query_one("#candidate-body").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "undo":
            self.action_undo()
        else:
            self.action_decide(event.button.id == "accept")

    def action_close(self) -> None:
        """Back to the companies; out of the field first, and not while a decision is being kept."""
        if self._busy:
            return
        if self.focused is self.query_one("#candidate-why"):
            self.query_one("#candidate-body").focus()
        else:
            self.dismiss(self._accepted)
