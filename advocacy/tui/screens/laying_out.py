"""What steps 3 to 5 share: the letter is laid out in the other process while a person goes on choosing."""

from __future__ import annotations

from functools import partial
from threading import Lock

from textual import on, work
from textual.timer import Timer
from textual.worker import get_current_worker

from advocacy.errors import AdvocacyError
from advocacy.model import Letter
from advocacy.tui.messages import Measured
from advocacy.tui.screens.step import StepScreen
from advocacy.tui.session import Session
from advocacy.workflows import LaidOut
from advocacy.workflows.writing.preview import preview
from advocacy.workflows.writing.state import LetterState

SETTLE = 0.6
"""Seconds without a change before the letter is laid out anew: that takes about as long."""


def lay_out(session: Session, state: LetterState, letter: Letter | None = None) -> LaidOut:
    """Lay a letter out, in the other process; for threads.

    Args:
        session: with the process.
        state: a snapshot.
        letter: composed of it; composed here where absent, with brackets for what is missing.

    Raises:
        AdvocacyError: there is no letter yet, or it can't be laid out.
    """
    if letter is None:
        made = preview(state)
        if made.letter is None:
            raise made.problem or AdvocacyError("There is no letter yet.")
        letter = made.letter
    return session.renderer.lay_out(letter, state.desk().style)


class LayingOut(StepScreen):
    """A step that knows how long the letter gets; `show_length` is called when that changes."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.laid_out: LaidOut | None = None
        """The letter as it would be saved now; None until that is known."""
        self.unfit: AdvocacyError | None = None
        """Why it can't be laid out."""
        self._settling: Timer | None = None
        self._one_layout = Lock()
        self._letters = 0
        """How many letters there were: the length of an earlier one is not shown for a later."""

    @property
    def is_settled(self) -> bool:
        """Whether the length is known, or nobody has asked for it."""
        return self._settling is None or self.laid_out is not None or self.unfit is not None

    def lay_out_soon(self, letter: Letter | None = None) -> None:
        """Lay the letter out once nothing has changed for a moment.

        Args:
            letter: as composed; composed in the thread where absent.
        """
        self.forget_length()
        self.show_length()
        self._settling = self.set_timer(SETTLE, partial(self._measure, letter, self._letters))

    def forget_length(self) -> None:
        """The letter is another one now: what is known of its pages, or being found out, is outdated."""
        self.laid_out = self.unfit = None
        self._letters += 1
        if self._settling:
            self._settling.stop()
            self._settling = None

    @work(thread=True, description="measure", exclusive=True, group="layout", exit_on_error=False)
    def _measure(self, letter: Letter | None, number: int) -> None:
        worker, state = get_current_worker(), self.state.snapshot()
        with self._one_layout:
            if worker.is_cancelled:
                return
            try:
                told = Measured(lay_out(self.session, state, letter), None, number)
            except AdvocacyError as problem:
                told = Measured(None, problem, number)
        if not worker.is_cancelled:
            self.post_message(told)

    @on(Measured)
    def _measured(self, event: Measured) -> None:
        if event.number == self._letters:
            self.laid_out, self.unfit = event.laid_out, event.problem
            self.show_length()

    def show_length(self) -> None:
        """Show how long the letter gets."""

    def length(self) -> str:
        """The letter's length in words: `about 1.4 pages`, or `… pages` until it is known."""
        return f"about {self.laid_out.filled:.1f} pages" if self.laid_out else "… pages"
