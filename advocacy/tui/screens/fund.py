"""Step 1: which fund."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from advocacy import workflows
from advocacy.model import Origin
from advocacy.tui.messages import Found, Go, OpenSource
from advocacy.tui.screens.step import StepScreen
from advocacy.tui.widgets import Cell, Line, Row, columns
from advocacy.workflows import KnownFund
from advocacy.workflows.writing.drafts import KeptDraft
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.wording import count, short_day

SHOWN = 200
"""Hits in the list; who has more types on."""


class SearchInput(Input):
    """A field in which the arrow keys move in the list below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "down",
            "screen.move('cursor_down')",
            "Down",
            show=False,
            id="search.down",
            tooltip="To the next fund",
        ),
        Binding(
            "up", "screen.move('cursor_up')", "Up", show=False, id="search.up", tooltip="To the fund above"
        ),
        Binding(
            "pagedown",
            "screen.move('page_down')",
            "Page down",
            show=False,
            id="search.page_down",
            tooltip="A page down",
        ),
        Binding(
            "pageup",
            "screen.move('page_up')",
            "Page up",
            show=False,
            id="search.page_up",
            tooltip="A page up",
        ),
    ]


class FundScreen(StepScreen):
    """Search the catalogue, open a file, or go on with a draft."""

    STEP = Step.FUND
    QUESTION = "Which fund do you hold?"
    ONWARD = "Choose"
    AUTO_FOCUS = "#search"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+o,f3",
            "app.open_file",
            "Open file",
            id="fund.open",
            tooltip="Open a holdings file or a draft",
        ),
    ]
    _listed: str | None = None
    """The query whose hits are in the list."""
    _waiting = False
    """Whether Enter was pressed before the hits were there."""

    def content(self) -> ComposeResult:
        """Search field, hits, a remark."""
        yield SearchInput(placeholder="Name, house, ISIN or ticker …  (Ctrl+O opens a file)", id="search")
        yield OptionList(id="funds", compact=True)
        yield Static("", id="fund-note")

    def refresh_state(self) -> None:
        """Search again; until the evidence is there, nothing can be searched."""
        super().refresh_state()
        if self.state.workspace is None:
            self.busy("Loading the evidence …")
            return
        self.busy(None)
        self.hint("")
        self.search(self.query_one("#search", Input).value)

    # Searching -----------------------------------------------------------------------------------

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        self.clear_trouble()
        if self.state.workspace:
            self.search(event.value)

    @work(thread=True, exclusive=True, group="search", exit_on_error=False)
    def search(self, query: str) -> None:
        """Find funds."""
        funds = workflows.find_funds(self.state.desk(), query)
        if not get_current_worker().is_cancelled:
            self.post_message(Found(query, funds))

    @on(Found)
    def _found(self, event: Found) -> None:
        if event.query != self.query_one("#search", Input).value:
            return  # a thread that was overtaken
        shown = self.query_one("#funds", OptionList)
        drafts = self.session.drafts if not event.query else ()
        lines = [*self._draft_lines(drafts), *(self._fund_line(fund) for fund in event.funds[:SHOWN])]
        shown.set_options(Option(line.row, id=line.id, disabled=line.id is None) for line in lines)
        shown.action_first()
        self.query_one("#fund-note", Static).update(Content.styled(_note(event), "$quiet"))
        self._listed = event.query
        if self._waiting:
            self._choose()

    def _draft_lines(self, drafts: tuple[KeptDraft, ...]) -> Iterator[Line]:
        if not drafts:
            return
        yield Line.heading("Go on with a draft")
        for kept in drafts:
            names = (
                ", ".join(self.state.short_name(company) for company in kept.companies) or "no company yet"
            )
            writer = f", by {kept.sender_name}" if kept.sender_name else ""
            about = f"{names} in {self._fund_name(kept)}{writer}"
            row = columns(
                Cell(about),
                Cell("" if kept.whole else "unfinished", 10, "$warning"),
                Cell(short_day(kept.day), 11, "$quiet"),
            )
            yield Line(f"draft:{kept.path}", Row(None, row))
        yield Line.heading("Funds")

    def _fund_name(self, kept: KeptDraft) -> str:
        known = {fund.id: fund.name for fund in workflows.list_funds(self.state.desk())}
        return known.get(kept.source) or kept.fund_name or "a file"

    def _fund_line(self, fund: KnownFund) -> Line:
        house = self.state.desk().evidence.managers.get(fund.manager or "")
        row = columns(
            Cell(fund.name),
            Cell(house.house if house else fund.manager or "", 15, "$quiet"),
            Cell(short_day(fund.as_of), 11, "$quiet"),
            Cell("partial", 8, "$warning") if fund.partial else Cell(_where_from(fund), 8, "$quiet"),
        )
        return Line(f"fund:{fund.id}", Row(None, row))

    # Choosing ------------------------------------------------------------------------------------

    def action_move(self, action: str) -> None:
        """Move in the list while the cursor stays in the search field."""
        getattr(self.query_one("#funds", OptionList), f"action_{action}")()

    @on(Input.Submitted, "#search")
    def _submitted(self, event: Input.Submitted) -> None:
        self._waiting = True
        if self._listed == event.value:
            self._choose()

    def _choose(self) -> None:
        self._waiting = False
        self.query_one("#funds", OptionList).action_select()

    def action_onward(self) -> None:
        """Take the marked line."""
        self._choose()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing before the first step."""
        del parameters
        return action != "back"

    @on(OptionList.OptionSelected, "#funds")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        source = (event.option_id or "").partition(":")[2]
        again = source == self.state.source
        self.post_message(Go(Step.HOLDINGS) if again else OpenSource(source))


def _where_from(fund: KnownFund) -> str:
    return "" if fund.origin is Origin.ON_RECORD else str(fund.origin)


def _note(found: Found) -> str:
    if not found.funds:
        return "No fund on record fits. Open its holdings file instead: Ctrl+O (F1 says where to get it)."
    more = f"{count(len(found.funds), 'fund')} fit; {SHOWN} are shown. " if len(found.funds) > SHOWN else ""
    partial = (
        "Partial: only some of the fund's holdings are on record here. For all of them, open the file from "
    )
    return f"{more}{partial}the house's website with Ctrl+O (F1 says where to find it)."
