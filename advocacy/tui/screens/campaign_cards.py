"""What lies over the Campaign place: one row of the list, one letter, the question which column is which."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from advocacy.funds import printable
from advocacy.tui.screens.columns import ColumnsCard
from advocacy.tui.screens.open_file import OpenFile
from advocacy.workflows import MemberColumns, Sample
from advocacy.workflows.writing.wording import count, number

_LONGEST = 500


def ask_for_file(app: App[Any], title: str, chosen: Callable[[str], None]) -> None:
    """Let a person choose a file, with a title of our own over the list."""
    card = OpenFile()

    def name_it() -> None:
        card.query_one(".card-title", Static).update(Content(title))

    app.push_screen(card, lambda path: chosen(path) if path else None)
    card.call_after_refresh(name_it)


class TextCard(ModalScreen[None]):
    """Something to read. Subclasses give title and text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "close", "Close", id="reading.close", tooltip="Put this away"),
    ]
    AUTO_FOCUS = "#reading"

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """Title, text, how to close."""
        with Vertical(classes="card full"):
            yield Static(Content(self._title), classes="card-title")
            with VerticalScroll(id="reading", can_focus=True):
                yield Static(self._text)
            yield Static(Content.styled("Escape closes. Arrow keys scroll.", "$quiet"), classes="card-foot")

    def action_close(self) -> None:
        """Put it away."""
        self.dismiss(None)


class RowCard(TextCard):
    """What stands in a row, for a person who asked for it."""

    def __init__(self, row: int, cells: tuple[tuple[str, str], ...]) -> None:
        lines = [
            Content.styled(f"{printable(name) or 'without a name'}: ", "$accent")
            + Content(printable(cell)[:_LONGEST])
            for name, cell in cells
        ]
        super().__init__(f"Row {number(row)}, as it stands in the list", Content("\n").join(lines))


class SampleCard(TextCard):
    """A letter as text."""

    def __init__(self, sample: Sample, text: str) -> None:
        title = f"The {sample.why}: row {number(sample.job.row)}, {count(sample.pages, 'page')}"
        super().__init__(title, Content(text))


_ASKED = {
    "name": "Whole name",
    "first_name": "First name",
    "last_name": "Family name",
    "street": "Street",
    "house_number": "House number",
    "street2": "Second line",
    "postcode": "Postcode",
    "city": "Town",
    "region": "Region",
    "country": "Country",
    "email": "E-mail",
    "member": "Number",
    "own_words": "Own words",
    "do_not_mail": "Wants no post",
    "do_not_email": "No e-mail",
    "deceased": "Deceased",
    "variant": "Variant",
}


def member_columns_card(found: MemberColumns) -> ColumnsCard:
    """Ask which column of a members' list is which."""
    why = "What you say is written into the campaign's file; remarks in it are lost."
    asked = {meaning: label for meaning, label in _ASKED.items() if meaning in found.meanings}
    return ColumnsCard(found.names, found.found, why, asked=asked, lack=_lack)


def _lack(chosen: dict[str, str]) -> str:
    if not {"name", "last_name"} & set(chosen):
        return "Choose the column with the names."
    if "street" not in chosen:
        return "Choose the column with the streets."
    if len({"postcode", "city"} & set(chosen)) == 1:
        return "Choose postcode and town."
    twice = sorted({name for name in chosen.values() if list(chosen.values()).count(name) > 1})
    return f"One column can't be two things: “{twice[0]}”." if twice else ""
