"""What the five steps share: the bar of steps, the way on and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from advocacy.tui.guide import guide_text
from advocacy.tui.messages import ChoicesChanged, Go
from advocacy.tui.modes import Mode
from advocacy.tui.screens.frame import FrameScreen
from advocacy.tui.widgets import StepBar, Trouble
from advocacy.workflows.writing.steps import Step


class StepScreen(FrameScreen):
    """One step. A subclass gives its widgets in `content` and shows the state in `refresh_state`."""

    MODE = Mode.WRITE
    STEP: ClassVar[Step]
    ONWARD: ClassVar[str] = "Continue"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,f10", "onward", "Continue", id="step.next", tooltip="Go on to the next step"),
        Binding("escape,ctrl+b", "back", "Back", id="step.back", tooltip="Go back to the step before"),
        Binding(
            "f4",
            "app.show_gaps",
            "Missing",
            show=False,
            id="step.gaps",
            tooltip="What is still missing before the letter can be saved",
        ),
        Binding(
            "ctrl+z", "app.undo", "Undo", show=False, id="step.undo", tooltip="Take the last choice back"
        ),
        Binding(
            "ctrl+y",
            "app.redo",
            "Redo",
            show=False,
            id="step.redo",
            tooltip="Make the choice again that was taken back",
        ),
    ]

    @property
    def topic(self) -> Step:
        """What the help of this step is about."""
        return self.STEP

    # Layout --------------------------------------------------------------------------------------

    def above(self) -> Iterator[Widget]:
        """The bar of steps, and what a beginner is told."""
        yield StepBar(self.STEP)
        yield Static("", id="guide")

    def buttons(self) -> Iterator[Widget]:
        """The way back and on."""
        if self.STEP.before():
            yield Button("‹ Back", id="back", compact=True)
        yield Button(f"{self.ONWARD} ›", id="onward", variant="primary", compact=True)

    # What is shown -------------------------------------------------------------------------------

    def refresh_state(self) -> None:
        """Show what the state says now."""
        self.refresh_bar()

    def refresh_bar(self) -> None:
        """Show in the bar which steps are open, what is missing, and whether the draft is kept.

        It runs after each choice, so the app is told here: for undo, and to keep the draft.
        """
        self.show_kept()
        self.post_message(ChoicesChanged())

    def show_kept(self) -> None:
        """Say in the bar what has become of the draft, and to a beginner what to do next."""
        reachable = frozenset(step for step in Step if self.state.closed(step) is None)
        self.query_one(StepBar).update(reachable, self._said_of_letter())
        self._show_guide()

    def _said_of_letter(self) -> str:
        missing = len(self.state.blocking()) if self.state.companies else 0
        said = [f"{missing} missing (F4)"] if missing else []
        if self.session.draft_kept:
            said.append("kept" if missing else "draft kept")
        return ", ".join(said)

    def _show_guide(self) -> None:
        text = guide_text(self.state, self.STEP) if self.session.guided else ""
        place = self.query_one("#guide", Static)
        place.display = bool(text)
        if text:
            self._say("#guide", Content.styled("Your first letter: ", "bold $accent") + Content(text))

    # The way on and back -------------------------------------------------------------------------

    @on(Button.Pressed, "#onward")
    def _press_onward(self) -> None:
        self.action_onward()

    @on(Button.Pressed, "#back")
    def _press_back(self) -> None:
        self.post_message(Go(self.STEP.before() or Step.FUND))

    def action_onward(self) -> None:
        """Go on."""
        if following := self.STEP.next():
            self.post_message(Go(following))

    def action_back(self) -> None:
        """Put an error away, or go back."""
        trouble = self.query_one(Trouble)
        if trouble.display:
            trouble.hide()
        elif before := self.STEP.before():
            self.post_message(Go(before))
