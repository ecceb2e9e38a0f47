"""All lines of the fund, as its file prints them."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from advocacy.tui.line_list import LineList, marks_of
from advocacy.tui.screens.holding_lines import CANDIDATE
from advocacy.tui.widgets import LineHeader, LineTable, Mark, ShortInput
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.wording import count, number, shown


class LinesCard(ModalScreen[str | None]):
    """Search, sort and read a fund's lines. Dismissed with the id of a line of step 2 to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", id="lines.close", tooltip="Back to the companies"),
        Binding("ctrl+s", "sort", "Sort", id="lines.sort", tooltip="Sort by the next column"),
        Binding(
            "ctrl+g",
            "marked",
            "Marked only",
            id="lines.marked",
            tooltip="Only the lines of companies on record, and those that look like one; or all again",
        ),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  # as Textual declares it
    AUTO_FOCUS = "#lines-search"

    def __init__(self, state: LetterState) -> None:
        super().__init__()
        screening = state.screened()
        self._name = screening.fund.name or "the fund"
        self._list = LineList(screening.fund.holdings, marks_of(screening, CANDIDATE))
        self._signs = {mark: _sign(state, mark) for mark in self._list.marks.values()}

    def compose(self) -> ComposeResult:
        """Search field, headings, lines."""
        table = LineTable(self._list, self._signs, id="lines")
        with Vertical(classes="card full"):
            yield Static(Content(shown(f"All lines of {self._name}")), classes="card-title")
            yield ShortInput(placeholder="part of a name, or a number", id="lines-search", compact=True)
            yield LineHeader(table, id="lines-header")
            yield table
            yield Static(self._foot(), id="lines-foot", classes="card-foot")

    def on_mount(self) -> None:
        """Get ready for the first letter."""
        self.prepare()

    @work(thread=True, exit_on_error=False)
    def prepare(self) -> None:
        """What a search needs."""
        self._list.prepare()

    @on(Input.Changed, "#lines-search")
    def _typed(self, event: Input.Changed) -> None:
        self.query_one(LineTable).search(event.value)
        self._say()

    @on(Input.Submitted, "#lines-search")
    def _submitted(self) -> None:
        self.query_one(LineTable).focus()

    @on(LineTable.Sorted)
    def _say(self) -> None:
        self.query_one(LineHeader).refresh()
        self.query_one("#lines-foot", Static).update(self._foot(), layout=False)

    @on(LineTable.Chosen)
    def _chosen(self, event: LineTable.Chosen) -> None:
        if event.mark:
            self.dismiss(event.mark)
        else:
            self.app.bell()

    def _foot(self) -> Content:
        known = len(self._list.marks)
        said = [count(len(self._list.shown), "line")]
        if known:
            said.append(f"{number(known)} marked")
        return Content.styled(f"{' · '.join(said)} · Ctrl+S sorts, Ctrl+G marked only, Esc closes", "$quiet")

    def action_sort(self) -> None:
        """Sort by the next column."""
        self.query_one(LineTable).sort(self._list.order.next())

    def action_marked(self) -> None:
        """Show only the marked lines, or all."""
        self._list.show_marked(only=not self._list.only_marked)
        self.query_one(LineTable).renew()
        self._say()

    def action_close(self) -> None:
        """Back to the companies."""
        self.dismiss(None)


def _sign(state: LetterState, mark: str) -> Mark:
    if mark.startswith(CANDIDATE):
        return Mark.OPEN
    if mark in state.companies:
        return Mark.ON
    return Mark.OFF if state.desk().evidence.about(mark) else Mark.NONE
