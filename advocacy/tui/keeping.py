"""Choices that the app keeps by itself, and takes back."""

from __future__ import annotations

from contextlib import suppress

from textual import on, work
from textual.timer import Timer

from advocacy.errors import AdvocacyError
from advocacy.tui.base import AppBase
from advocacy.tui.messages import ChoicesChanged, Go, Kept
from advocacy.tui.screens import StepScreen
from advocacy.workflows.writing import drafts
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.steps import Step

PAUSE = 0.5
"""Seconds without a change before what is chosen is kept."""


class KeepsChoices(AppBase):
    """Notes each choice, for undo, and keeps the letter, whole or unfinished."""

    _pause: Timer | None = None

    @on(ChoicesChanged)
    def _changed(self) -> None:
        if self._worth_keeping():
            drafts.place(self.session.state)
        self.session.history.note(self.session.state)
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._keep)

    def action_undo(self) -> None:
        """Take the last choice back."""
        self._restored("Taken back.", "There is nothing to take back.", back=True)

    def action_redo(self) -> None:
        """Make the choice again that was taken back."""
        self._restored("Made again.", "Nothing was taken back.", back=False)

    def _restored(self, done: str, nothing: str, *, back: bool) -> None:
        session = self.session
        history = session.history
        if not (history.undo if back else history.redo)(session.state):
            self.place().hint(nothing)
            return
        step = session.step
        while session.state.closed(step):
            step = step.before() or Step.FUND
        self.go(Go(step))
        self.place().hint(done)

    @property
    def is_keeping(self) -> bool:
        """Whether a change waits to be kept."""
        return self._pause is not None

    def _keep(self) -> None:
        self._pause = None
        if self._worth_keeping():
            self._keep_in_thread(self.session.state.snapshot())

    def _worth_keeping(self) -> bool:
        state = self.session.state
        return self.session.keeps_drafts and state.touched and state.screening is not None

    # Without a description Textual writes out all that the thread is given: here, every line of the fund.
    @work(thread=True, exclusive=True, group="keep", exit_on_error=False, description="keep the draft")
    def _keep_in_thread(self, state: LetterState) -> None:
        self.post_message(Kept(drafts.keep_state(state), drafts.kept_drafts()))

    def keep_now(self) -> None:
        """Keep what is chosen before the app goes, however it goes."""
        with suppress(AdvocacyError):
            if self._worth_keeping():
                self.session.draft_kept = drafts.keep_state(self.session.state)

    @on(Kept)
    def _kept(self, event: Kept) -> None:
        self.session.draft_kept, self.session.drafts = event.path, event.drafts
        if isinstance(place := self.place(), StepScreen):
            place.show_kept()

    def fate(self) -> str:
        """What becomes of a letter that was begun."""
        if self.session.keeps_drafts:
            return "Its draft is kept: the start offers it when you come back."
        return "What you chose so far will be lost."
