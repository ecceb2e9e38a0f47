"""What is still missing before the letter can be saved, wherever one is; Enter goes there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from advocacy.tui.widgets import Cell, Mark, Row, columns
from advocacy.workflows.writing.gaps import Gap


class GapsCard(ModalScreen[Gap | None]):
    """Dismissed with the gap that a person wants to close."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f4", "cancel", "Close", id="gaps.close", tooltip="Close the list"),
    ]

    def __init__(self, gaps: Sequence[Gap]) -> None:
        super().__init__()
        self._gaps = tuple(gaps)

    def compose(self) -> ComposeResult:
        """A line a gap."""
        blocking = sum(gap.blocking for gap in self._gaps)
        title = (
            f"Still missing before the letter can be saved: {blocking}" if blocking else "Nothing is missing."
        )
        with Vertical(classes="card"):
            yield Static(Content(title), classes="card-title")
            yield OptionList(
                *(Option(_line(gap), id=str(place)) for place, gap in enumerate(self._gaps)),
                id="gaps",
                compact=True,
            )
            yield Static(
                Content.styled(
                    "[!] is needed, the rest is advice. Enter goes there, Escape closes.", "$quiet"
                ),
                classes="card-foot",
            )

    @on(OptionList.OptionSelected, "#gaps")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._gaps[int(event.option_id or 0)])

    def action_cancel(self) -> None:
        """Go nowhere."""
        self.dismiss(None)


def _line(gap: Gap) -> Row:
    mark = Mark.BARRED if gap.blocking else Mark.NONE
    step = f"{gap.step.number} {gap.step.title}"
    return Row(mark, columns(Cell(gap.text), Cell(step, 12, "$quiet")))
