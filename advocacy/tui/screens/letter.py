"""Step 4: who writes to whom, what is asked, and the letter as it grows."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button
from textual.worker import get_current_worker

from advocacy.tui.messages import ChoicesChanged, Previewed
from advocacy.tui.screens.step import StepScreen
from advocacy.tui.session import Session
from advocacy.tui.widgets import LetterView, Line, Mark, Row, TickList, prose
from advocacy.tui.widgets.form import Form
from advocacy.workflows.writing.fields import LANGUAGES
from advocacy.workflows.writing.preview import preview
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.steps import Step

PAUSE = 0.25
"""Seconds without a key before the letter is made anew."""


class LetterScreen(StepScreen):
    """Fill in the form, read the letter."""

    STEP = Step.LETTER
    QUESTION = "The letter"
    AUTO_FOCUS = "#field-name"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "turn", "Letter", id="letter.turn", tooltip="Change between the form and the letter"),
        Binding(
            "f4",
            "next_gap",
            "Next gap",
            id="letter.gap",
            tooltip="Go to the next field that is still missing",
        ),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._pause: Timer | None = None
        self._one_at_a_time = Lock()
        self._section = "sender"
        self._impossible = False

    def content(self) -> ComposeResult:
        """Form and letter."""
        with Horizontal(id="tabs"):
            yield Button("Form", id="tab-form", compact=True)
            yield Button("Letter (F2)", id="tab-letter", compact=True)
        with Container(id="split"):
            yield Form(self._languages())
            yield LetterView(id="letter")

    def _languages(self) -> dict[str, str]:
        known = self.state.desk().style.manifest("investor-letter").languages
        return {code: LANGUAGES.get(code, code) for code in known}

    def refresh_state(self) -> None:
        """Fill the form, and make the letter."""
        super().refresh_state()
        if not self.state.claims:
            return
        names = " and ".join(self.state.short_name(company) for company in self.state.companies)
        fund = self.state.fund
        self.head(f"About {names} in {fund.name or 'the fund'}" if fund else self.QUESTION)
        self.query_one(Form).fill(self.state.fields)
        self._compose_letter()

    # The form ------------------------------------------------------------------------------------

    @on(Form.Changed)
    def _changed(self, event: Form.Changed) -> None:
        self.state.fill(event.key, event.value)
        self.post_message(ChoicesChanged())
        self._say_gaps()
        self._compose_soon()

    @on(Form.Entered)
    def _entered(self, event: Form.Entered) -> None:
        self._section = event.section
        self.query_one(LetterView).turn_to(event.section)

    @on(TickList.Ticked, "#asks")
    def _ask(self, event: TickList.Ticked) -> None:
        self.state.toggle_ask(event.line)
        self.post_message(ChoicesChanged())
        self._show_asks()
        self._say_gaps()
        self._compose_soon()

    def _show_asks(self) -> None:
        self.query_one("#asks", TickList).show(ask_lines(self.state))

    def _say_gaps(self) -> None:
        blocking = [gap.text for gap in self.state.gaps() if gap.blocking]
        advised = [gap.text for gap in self.state.gaps() if not gap.blocking]
        if blocking:
            more = f" and {len(blocking) - 2} more" if len(blocking) > 2 else ""  # noqa: PLR2004
            self.hint(Content.styled(f"Missing (F4): {', '.join(blocking[:2])}{more}", "$warning"))
        elif advised:
            self.hint(f"Complete. It may also have: {', '.join(advised)}")
        else:
            self.hint(Content.styled("Nothing is missing.", "$success"))

    def go_to(self, field: str) -> None:
        """Put the cursor into a field of the form."""
        self.remove_class("-reading")
        self.query_one(Form).go_to(field)

    def action_next_gap(self) -> None:
        """Go to the next field that is missing, after the one where the cursor is."""
        fields = [gap.field for gap in self.state.gaps() if gap.field]
        if not fields:
            return
        here = (self.focused.id or "").removeprefix("field-") if self.focused else ""
        place = fields.index(here) + 1 if here in fields else 0
        self.go_to(fields[place % len(fields)])

    # The letter ----------------------------------------------------------------------------------

    def _compose_soon(self) -> None:
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._compose_letter)

    @work(thread=True, exclusive=True, group="preview", exit_on_error=False)
    def _compose_letter(self) -> None:
        worker = get_current_worker()
        state = self.state.snapshot()
        with self._one_at_a_time:
            if worker.is_cancelled:
                return
            made = preview(state)
        if not worker.is_cancelled:
            self.post_message(Previewed(made))

    @on(Previewed)
    async def _previewed(self, event: Previewed) -> None:
        made = event.preview
        self.state.offer(made.asks)
        self._show_asks()
        if made.problem:
            self._impossible = True
            self.show_trouble(made.problem)
            return
        if self._impossible:
            self._impossible = False
            self.clear_trouble()
        self._say_gaps()
        view = self.query_one(LetterView)
        if made.letter:
            await view.show(made.letter)
            self.call_after_refresh(view.turn_to, self._section)

    # Form and letter on a narrow screen ----------------------------------------------------------

    def action_turn(self) -> None:
        """Show the other one of form and letter; on a wide screen, move the cursor there."""
        reading = self.focused is not self.query_one(LetterView)
        self._read(reading=reading)

    @on(Button.Pressed, "#tab-form")
    def _to_form(self) -> None:
        self._read(reading=False)

    @on(Button.Pressed, "#tab-letter")
    def _to_letter(self) -> None:
        self._read(reading=True)

    def _read(self, *, reading: bool) -> None:
        self.set_class(reading, "-reading")
        target = "#letter" if reading else "#field-name"
        self.call_after_refresh(self.query_one(target).focus)


def ask_lines(state: LetterState) -> Iterator[Line]:
    """The asks as lines to tick, each with its reason.

    Args:
        state: with the asks offered.
    """
    for ask in state.offered:
        mark = Mark.ON if ask.id in state.asks else Mark.OFF
        yield Line(ask.id, Row(mark, prose(ask.text, Content.styled(ask.reason, "$quiet"))))
