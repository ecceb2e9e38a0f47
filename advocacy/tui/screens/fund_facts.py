"""What a holdings file does not say and a letter must: the fund's name, and the day of the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Static

from advocacy.model import Fund
from advocacy.workflows.writing.records import day_in_name, parse_day


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person says about a file; None where the file's own word stands."""

    name: str | None
    day: date | None


class FundFacts(ModalScreen[Facts | None]):
    """Asks for name and day."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="facts.cancel", tooltip="Close this and change nothing"),
    ]

    def __init__(self, fund: Fund) -> None:
        super().__init__()
        self._fund = fund

    def compose(self) -> ComposeResult:
        """Two fields."""
        day = self._fund.as_of.isoformat() if self._fund.as_of else day_in_name(self._fund.source)
        with Vertical(classes="card"):
            yield Static(Content("About this list"), classes="card-title")
            yield Static(
                Content(
                    "Look where you got the file: the page tells the fund's name and the day. "
                    "A day in the file's name is only a guess."
                ),
                classes="card-text",
            )
            with Horizontal(classes="field"):
                yield Label("Fund's name")
                yield Input(self._fund.name or "", id="facts-name", compact=True, select_on_focus=False)
            with Horizontal(classes="field"):
                yield Label("Day of list")
                yield Input(
                    day, placeholder="2026-02-12", id="facts-day", compact=True, select_on_focus=False
                )
            yield Static("", id="facts-note", classes="card-foot")
            with Horizontal(classes="card-buttons"):
                yield Button("Cancel", id="facts-cancel", compact=True)
                yield Button("Take over (Enter)", id="facts-take", variant="primary", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#facts-take")
    def _take(self) -> None:
        name = self.query_one("#facts-name", Input).value.strip()
        typed = self.query_one("#facts-day", Input).value.strip()
        day = parse_day(typed)
        if not name or day is None:
            missing = "Write the day as 2026-02-12." if name else "Give the fund's name."
            self.query_one("#facts-note", Static).update(Content.styled(missing, "$warning"))
            self.query_one("#facts-day" if name else "#facts-name", Input).focus()
            return
        known = self._fund
        self.dismiss(Facts(name if name != known.name else None, day if day != known.as_of else None))

    @on(Button.Pressed, "#facts-cancel")
    def _press_cancel(self) -> None:
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)
