"""Which column of a file is which, where its own words do not tell: asked once, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Select, Static

from advocacy.workflows.writing.columns import ASKED, lack_of
from advocacy.workflows.writing.wording import shown

_LONGEST = 60
"""Letters of a cell or a name that are shown."""


class ColumnsCard(ModalScreen[dict[str, str] | None]):
    """Asks which column is which.

    Args:
        columns: the names of the columns as printed.
        told: what is known already: the printed name of a column, by its meaning.
        why: what could not be told, in a sentence.
        sample: the first cells of a column, by its printed name.
        asked: the meanings to ask for, each with its label.
        lack: says in a sentence what is wrong with the choices; empty where nothing is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="columns.cancel", tooltip="Close this and change nothing"),
        Binding("ctrl+s", "take", "Take over", id="columns.take", tooltip="Read the file with these columns"),
    ]

    def __init__(
        self,
        columns: Sequence[str],
        told: Mapping[str, str],
        why: str,
        sample: Mapping[str, Sequence[str]] | None = None,
        *,
        asked: Mapping[str, str] = ASKED,
        lack: Callable[[dict[str, str]], str] | None = None,
    ) -> None:
        super().__init__()
        self._sample = sample or {}
        self._asked, self._lack = asked, lack or lack_of
        self._columns = tuple(dict.fromkeys(name for name in columns if name.strip()))
        self._told, self._why = told, why

    def compose(self) -> ComposeResult:
        """A choice of columns for each meaning."""
        with Vertical(classes="card full"):
            yield Static(Content("Which column is which?"), classes="card-title")
            yield Static(Content(self._why), classes="card-text")
            with VerticalScroll(can_focus=False):
                yield from self._fields()
            yield Static("", id="columns-sample", classes="card-foot")
            yield Static("", id="columns-note")
            with Horizontal(classes="card-buttons"):
                yield Button("Cancel (Esc)", id="columns-cancel", compact=True)
                yield Button("Take over (Ctrl+S)", id="columns-take", variant="primary", compact=True)

    def _fields(self) -> Iterator[Horizontal]:
        for meaning, label in self._asked.items():
            known = self._told.get(meaning)
            yield Horizontal(
                Label(label),
                Select(
                    [(self._option(name), name) for name in self._columns],
                    prompt="in no column",
                    value=known if known in self._columns else Select.NULL,
                    id=f"columns-{meaning}",
                    compact=True,
                ),
                classes="field",
            )

    def _option(self, name: str) -> Text:
        """A column's name with what stands in it, as a text in which typing finds it."""
        cells = ", ".join(shown(cell) for cell in self._sample.get(name, ()))
        return Text(f"{shown(name)[:_LONGEST]}  {cells[:_LONGEST]}".rstrip())

    def on_descendant_focus(self) -> None:
        """Show what stands in the column of the field that has the cursor."""
        self._say()

    @on(Select.Changed)
    def _say(self) -> None:
        """Tell what stands in the marked column, and what is still needed."""
        marked = self.focused
        name = marked.value if isinstance(marked, Select) else None
        cells = (
            [shown(cell)[:_LONGEST] for cell in self._sample.get(name, ())] if isinstance(name, str) else []
        )
        first = f"“{shown(str(name))[:_LONGEST]}” begins with: {' · '.join(cells)}" if cells else ""
        self.query_one("#columns-sample", Static).update(Content.styled(first, "$quiet"))
        lack = self._lack(self._chosen())
        text = lack or "Enough to read the file; more columns make it surer."
        self.query_one("#columns-note", Static).update(
            Content.styled(f"Still needed. {text}" if lack else text, "$warning" if lack else "$success")
        )

    def _chosen(self) -> dict[str, str]:
        chosen = {meaning: self.query_one(f"#columns-{meaning}", Select).value for meaning in self._asked}
        return {meaning: name for meaning, name in chosen.items() if isinstance(name, str)}

    @on(Button.Pressed, "#columns-take")
    def _press_take(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Take the choices, if they say enough to read a list."""
        chosen = self._chosen()
        if self._lack(chosen):
            self._say()
            self.app.bell()
            return
        self.dismiss({meaning: name for meaning, name in chosen.items() if self._told.get(meaning) != name})

    @on(Button.Pressed, "#columns-cancel")
    def _press_cancel(self) -> None:
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)
