"""All lines of the fund, as its file prints them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from advocacy.model import Fund
from advocacy.tui.widgets import LineTable
from advocacy.workflows.writing.wording import count


class LinesCard(ModalScreen[None]):
    """Search and read a fund's lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", id="lines.close", tooltip="Back to the companies")
    ]
    AUTO_FOCUS = "#lines-search"

    def __init__(self, fund: Fund) -> None:
        super().__init__()
        self._fund = fund

    def compose(self) -> ComposeResult:
        """Search field and lines."""
        with Vertical(classes="card full"):
            yield Static(Content(f"All lines of {self._fund.name or 'the fund'}"), classes="card-title")
            yield Input(placeholder="part of a name, or a number", id="lines-search", compact=True)
            yield LineTable(self._fund.holdings, id="lines")
            yield Static(self._foot(len(self._fund.holdings)), id="lines-foot", classes="card-foot")

    @on(Input.Changed, "#lines-search")
    def _typed(self, event: Input.Changed) -> None:
        found = self.query_one(LineTable).search(event.value)
        self.query_one("#lines-foot", Static).update(self._foot(found))

    @on(Input.Submitted, "#lines-search")
    def _submitted(self) -> None:
        self.query_one(LineTable).focus()

    def _foot(self, shown: int) -> Content:
        return Content.styled(f"{count(shown, 'line')}. Enter or Tab to the list, Escape closes.", "$quiet")

    def action_close(self) -> None:
        """Back to the companies."""
        self.dismiss(None)
