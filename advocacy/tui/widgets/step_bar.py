"""The bar with the five steps, what is missing, and whether the draft is kept."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from advocacy.tui.messages import Go
from advocacy.workflows.writing.steps import Step


class StepLabel(Static):
    """One step of the bar; a click goes there."""

    def __init__(self, step: Step) -> None:
        super().__init__(Content(f"{step.number} {step.title}"), id=f"step-{step.value}")
        self.step = step

    def on_click(self) -> None:
        """Go to the step."""
        self.post_message(Go(self.step))


class StepBar(Horizontal):
    """Where one is, and how far one may go."""

    def __init__(self, current: Step) -> None:
        super().__init__()
        self._current = current

    def compose(self) -> ComposeResult:
        """The steps, what is missing, the draft's fate."""
        for step in Step:
            if step is not Step.FUND:
                yield Static("─", classes="joint")
            yield StepLabel(step)
        yield Static("", id="kept")

    def update(self, reachable: frozenset[Step], kept: str) -> None:
        """Show which steps can be taken, and a word on the letter."""
        for label in self.query(StepLabel):
            label.set_class(label.step is self._current, "-current")
            label.set_class(label.step not in reachable, "-closed")
        shown = self.query_one("#kept", Static)
        if str(shown.content) != kept:
            shown.update(Content(kept))
