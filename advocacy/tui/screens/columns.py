"""Which column of a file is which, where its own words do not tell: asked once, and remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Select, Static

from advocacy.workflows.writing.columns import ASKED, lack_of


class ColumnsCard(ModalScreen[dict[str, str] | None]):
    """Asks which column is which.

    Args:
        columns: the names of the columns as printed.
        told: what is known already: the printed name of a column, by its meaning.
        why: what could not be told, in a sentence.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="columns.cancel", tooltip="Close this and change nothing"),
        Binding("ctrl+s", "take", "Take over", id="columns.take", tooltip="Read the file with these columns"),
    ]

    def __init__(self, columns: Sequence[str], told: Mapping[str, str], why: str) -> None:
        super().__init__()
        self._columns = tuple(dict.fromkeys(name for name in columns if name.strip()))
        self._told, self._why = told, why

    def compose(self) -> ComposeResult:
        """A choice of columns for each meaning."""
        with Vertical(classes="card full"):
            yield Static(Content("Which column is which?"), classes="card-title")
            yield Static(Content(self._why), classes="card-text")
            with VerticalScroll():
                yield from self._fields()
            yield Static("", id="columns-note", classes="card-foot")
            with Horizontal(classes="card-buttons"):
                yield Button("Cancel (Esc)", id="columns-cancel", compact=True)
                yield Button("Take over (Ctrl+S)", id="columns-take", variant="primary", compact=True)

    def _fields(self) -> Iterator[Horizontal]:
        for meaning, label in ASKED.items():
            known = self._told.get(meaning)
            yield Horizontal(
                Label(label),
                Select(
                    [(name[:60], name) for name in self._columns],
                    prompt="none",
                    value=known if known in self._columns else Select.NULL,
                    id=f"columns-{meaning}",
                    compact=True,
                ),
                classes="field",
            )

    @on(Button.Pressed, "#columns-take")
    def _press_take(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Take the choices, if they say enough to read a list."""
        chosen: dict[str, str] = {}
        for meaning in ASKED:
            value = self.query_one(f"#columns-{meaning}", Select).value
            if isinstance(value, str):
                chosen[meaning] = value
        lack = lack_of(chosen)
        if lack:
            self.query_one("#columns-note", Static).update(Content.styled(lack, "$warning"))
            return
        self.dismiss({meaning: name for meaning, name in chosen.items() if self._told.get(meaning) != name})

    @on(Button.Pressed, "#columns-cancel")
    def _press_cancel(self) -> None:
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)
