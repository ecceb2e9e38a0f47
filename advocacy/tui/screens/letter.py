"""Step 4: who writes to whom, what is asked, and the letter as it grows."""

from __future__ import annotations

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

from advocacy import workflows
from advocacy.model import Norm
from advocacy.tui.messages import ChoicesChanged, Followed, Previewed
from advocacy.tui.screens.follow import FollowCard, Following
from advocacy.tui.screens.form_lines import about_kind, ask_lines, form_options, norm_lines
from advocacy.tui.screens.with_letter import WithLetter
from advocacy.tui.session import Session
from advocacy.tui.widgets import LetterView, TickList
from advocacy.tui.widgets.form import Form, FormText
from advocacy.workflows.writing.fields import MOST_WORDS
from advocacy.workflows.writing.kinds import shown_fields
from advocacy.workflows.writing.preview import preview
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.wording import number

PAUSE = 0.25
"""Seconds without a key before the letter is made anew."""


class LetterScreen(WithLetter):
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
        Binding(
            "f12",
            "follow",
            "What follows",
            id="letter.follow",
            tooltip="Write what follows this letter: a reminder, or an answer to what came back",
        ),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._pause: Timer | None = None
        self._one_at_a_time = Lock()
        self._section = "sender"
        self._impossible = False
        self._norms: tuple[Norm, ...] = ()

    def content(self) -> ComposeResult:
        """Form and letter."""
        with Horizontal(id="tabs"):
            yield Button("Form", id="tab-form", compact=True)
            yield Button("Letter (F2)", id="tab-letter", compact=True)
        with Container(id="split"):
            yield Form(form_options(self.state))
            yield LetterView(id="letter")

    def refresh_state(self) -> None:
        """Fill the form, and make the letter."""
        super().refresh_state()
        if self.state.closed(Step.LETTER):
            return
        names = " and ".join(self.state.short_name(company) for company in self.state.companies)
        fund = self.state.fund
        self.head(f"About {names} in {fund.name or 'the fund'}" if fund else self.QUESTION)
        self._show_form()
        self._compose_letter()
        self.refresh_bindings()

    def _show_form(self) -> None:
        """Show the fields that the kind of letter has, and what they hold."""
        form, kind = self.query_one(Form), self.state.kind
        for key, options in form_options(self.state).items():
            form.offer(key, options)
        form.narrow(
            shown_fields(kind),
            asks=kind.prints("asks"),
            addressee=kind.addressee,
            about=about_kind(kind),
        )
        form.fill(self.state.fields)
        self.query_one("#norms").display = "norms" in kind.parts

    # The form ------------------------------------------------------------------------------------

    @on(Form.Changed)
    def _changed(self, event: Form.Changed) -> None:
        self.state.fill(event.key, event.value)
        self.post_message(ChoicesChanged())
        if event.key in {"relation", "template"}:
            self._show_form()
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
        self._compose_soon()

    @on(TickList.Ticked, "#norms")
    def _norm(self, event: TickList.Ticked) -> None:
        self.state.toggle_norm(event.line, (norm.id for norm in self._norms))
        self.post_message(ChoicesChanged())
        self._show_norms()
        self._compose_soon()

    @on(FormText.Cut)
    def _cut(self) -> None:
        self.notify(f"Cut after {number(MOST_WORDS)} characters: longer is not read.", title="Your own words")

    def _show_asks(self) -> None:
        self.query_one("#asks", TickList).show(ask_lines(self.state))

    def _show_norms(self) -> None:
        self.query_one("#norms", TickList).show(norm_lines(self.state, self._norms))

    def _say_gaps(self) -> None:
        blocking = [gap.text for gap in self.state.gaps() if gap.blocking]
        advised = [gap.text for gap in self.state.gaps() if not gap.blocking]
        if blocking:
            more = f" and {len(blocking) - 2} more" if len(blocking) > 2 else ""  # noqa: PLR2004
            self.hint(Content.styled(f"Missing (F4): {', '.join(blocking[:2])}{more}", "$warning"))
        elif advised:
            self.hint(f"Complete, {self.length()}. It may also have: {', '.join(advised)}")
        else:
            self.hint(Content.styled(f"Nothing is missing: {self.length()}.", "$success"))

    def show_length(self) -> None:
        """Say how long the letter gets, and whether the envelope shows its address."""
        if self.state.closed(Step.LETTER):
            return
        self._say_gaps()
        said = Content("")
        if not self.state.fields.get("zone"):
            pass
        elif self.unfit:
            said = Content.styled(f"{self.unfit.message} {self.unfit.remedy or ''}", "$warning")
        elif self.laid_out:
            said = Content.styled("The address fits the window.", "$success")
        else:
            said = Content.styled("Does the address fit? …", "$quiet")
        self.query_one(Form).remark("zone", said)

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
        self.forget_length()
        self._say_gaps()
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
        self._norms = made.norms
        self._show_asks()
        self._show_norms()
        remarks = Content.styled("\n".join(made.remarks), "$warning") if made.remarks else ""
        self.query_one(Form).remark("words", remarks)
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
            self.lay_out_soon(made.letter)

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

    # What follows --------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A letter can be followed by another once it is a draft that was opened."""
        del parameters
        return self.state.opened is not None if action == "follow" else True

    def action_follow(self) -> None:
        """Ask what came of the letter that is open, and write the next one."""
        if self.state.opened is None:
            return
        replies = tuple(self.state.desk().style.replies.values())
        card = FollowCard(self.state.opened, today=self.state.today, replies=replies, asks=self.state.offered)

        def answered(said: Following | None) -> None:
            if said:
                self.busy("Making the letter that follows …")
                self._follow(said)

        self.app.push_screen(card, answered)

    @work(thread=True, description="follow", exclusive=True, group="follow", exit_on_error=False)
    def _follow(self, said: Following) -> None:
        state = self.state.snapshot()
        if state.opened is None:
            return
        draft = workflows.follow_up(state.desk(), state.opened, said.template, said.since, on=state.today)
        self.post_message(Followed(draft, state.screened()))

    @on(Followed)
    def _followed(self, event: Followed) -> None:
        self.busy(None)
        self.session.draft_kept = None
        self.state.restore(event.draft, event.screening)
        self.state.touched = True
        self.refresh_state()
