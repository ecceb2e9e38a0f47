"""Which column of a file is which, where its own words do not tell: asked once, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Select, Static

ASKED = {
    "name": "Company's name",
    "isin": "ISIN",
    "ticker": "Ticker",
    "sedol": "SEDOL",
    "cusip": "CUSIP",
    "weight": "Weight",
    "market_value": "Market value",
    "shares": "Shares",
    "country": "Country",
    "exchange": "Exchange",
    "asset_class": "Kind of line",
}
"""The meanings that a person may be asked for; the first is needed, and one of the next seven."""
_PROOFS = ("isin", "ticker", "sedol", "cusip", "weight", "market_value", "shares")


class ColumnsCard(ModalScreen[dict[str, str] | None]):
    """Asks which column is which.

    Args:
        columns: the names of the columns as printed.
        told: what is known already: the printed name of a column, by its meaning.
        why: what could not be told, in a sentence.
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
        *,
        asked: Mapping[str, str] = ASKED,
        lack: Callable[[dict[str, str]], str] | None = None,
    ) -> None:
        super().__init__()
        self._asked, self._lack = asked, lack or _lack
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
        for meaning, label in self._asked.items():
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
        for meaning in self._asked:
            value = self.query_one(f"#columns-{meaning}", Select).value
            if isinstance(value, str):
                chosen[meaning] = value
        lack = self._lack(chosen)
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


def _lack(chosen: Mapping[str, str]) -> str:
    """What is wrong with the choices, in a sentence; empty where nothing is."""
    if "name" not in chosen:
        return "Choose the column with the companies' names."
    if not any(meaning in chosen for meaning in _PROOFS):
        return "Choose one more: ISIN, ticker, weight, market value or shares."
    twice = sorted({name for name in chosen.values() if list(chosen.values()).count(name) > 1})
    return f"One column can't be two things: “{twice[0]}”." if twice else ""
