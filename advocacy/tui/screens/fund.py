"""Step 1: which fund."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from advocacy import workflows
from advocacy.tui.messages import Found, Go, OpenSource
from advocacy.tui.screens.fund_lines import fund_lines, note
from advocacy.tui.screens.step import StepScreen
from advocacy.tui.widgets import ShortInput
from advocacy.workflows import FundIndex
from advocacy.workflows.writing.steps import Step


class SearchInput(ShortInput):
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
    _index: FundIndex | None = None
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

    @work(thread=True, description="search", exclusive=True, group="search", exit_on_error=False)
    def search(self, query: str) -> None:
        """Find funds; lists that were imported meanwhile are among them."""
        index, desk = self._index, self.state.desk()
        if index is None or not index.is_current(desk):
            index = FundIndex(desk)
        hits = index.find(query)
        recent = () if query.strip() else workflows.recent_sources()
        if not get_current_worker().is_cancelled:
            self.post_message(Found(query, hits, index, recent))

    @on(Found)
    def _found(self, event: Found) -> None:
        if event.query != self.query_one("#search", Input).value:
            return  # a thread that was overtaken
        self._index = event.index
        shown = self.query_one("#funds", OptionList)
        drafts = () if event.query.strip() else self.session.drafts
        lines = fund_lines(self.state, event.index, event.hits, drafts, event.recent)
        shown.set_options(Option(line.row, id=line.id, disabled=line.id is None) for line in lines)
        shown.action_first()
        self.query_one("#fund-note", Static).update(Content.styled(note(event.hits), "$quiet"))
        self._listed = event.query
        if self._waiting:
            self._choose()

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
