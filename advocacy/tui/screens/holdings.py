"""Step 2: what the fund holds, and which companies the letter is about."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from advocacy import workflows
from advocacy.errors import CannotRead
from advocacy.model import Candidate, Fund, Screening
from advocacy.tui.deciding import Deciding, place_of
from advocacy.tui.messages import Decided, FileChecked, OpenSource
from advocacy.tui.screens.candidates import CandidateCard
from advocacy.tui.screens.columns import ColumnsCard
from advocacy.tui.screens.fund_facts import Facts, FundFacts
from advocacy.tui.screens.holding_lines import (
    CANDIDATE,
    about_candidate,
    about_controller,
    about_exposure,
    company_lines,
    remarks,
)
from advocacy.tui.screens.lines import LinesCard
from advocacy.tui.screens.step import StepScreen
from advocacy.tui.widgets import Rows, TickList
from advocacy.workflows.writing.gaps import silent
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.wording import NO_EVIDENCE, about_fund, shown


class HoldingsScreen(StepScreen):
    """Tick companies, decide candidates."""

    STEP = Step.HOLDINGS
    QUESTION = "What the fund holds"
    AUTO_FOCUS = "#companies"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a",
            "decide(True)",
            "It is",
            id="holdings.accept",
            tooltip="Compare this line with the record of that company, and say that it is",
        ),
        Binding(
            "r",
            "decide(False)",
            "It is not",
            id="holdings.reject",
            tooltip="This line is another company: remember it",
        ),
        Binding(
            "u",
            "undo_decision",
            "Undo",
            id="holdings.undo",
            tooltip="Take back the latest decision on a name",
        ),
        Binding("l", "lines", "All lines", id="holdings.lines", tooltip="Read all lines of the fund"),
        Binding(
            "d",
            "facts",
            "Name, day",
            id="holdings.facts",
            tooltip="Say the fund's name and the day of its list, where the file does not",
        ),
        Binding(
            "ctrl+r",
            "again",
            "Read again",
            show=False,
            id="holdings.again",
            tooltip="Read the holdings file again, after it was changed",
        ),
        Binding(
            "c",
            "columns",
            "Columns",
            show=False,
            id="holdings.columns",
            tooltip="Say which column of the file is which, where it was not understood",
        ),
    ]
    _deciding = False
    """Whether the marked line is a candidate."""
    _deciding_on: Deciding | None = None
    _warned_of: str | None = None
    """The source that was said to be changed."""
    _asked_for: str | None = None
    """The source for which missing facts were asked."""

    def content(self) -> ComposeResult:
        """Companies, what is known of the marked one, remarks on the file."""
        with Container(id="split"):
            yield TickList(id="companies", compact=True)
            with VerticalScroll(id="detail"):
                yield Static("", id="detail-text")
        with VerticalScroll(id="remarks"):
            yield Static("", id="remarks-text")

    def refresh_state(self) -> None:
        """Show the fund's companies and candidates."""
        super().refresh_state()
        screening = self.state.screening
        if screening is None:
            return
        self.busy(None)
        self.head(about_fund(screening.fund))
        self._list(screening)
        self.query_one("#remarks-text", Static).update(remarks(screening))
        self._say_choice()
        self.refresh_bindings()
        self._ask_for_facts(screening)

    def _list(self, screening: Screening, at: str | None = None) -> None:
        self.query_one(TickList).show(company_lines(self.state, screening), at=at)

    def _say_choice(self) -> None:
        chosen = self.state.companies
        if not chosen:
            self.hint("Tick the company to write about: space bar.")
        elif len(chosen) > 2:  # noqa: PLR2004  # practice.md: a letter about many is not answered
            self.hint(
                Content.styled(
                    f"{len(chosen)} companies: a letter about one is answered more often.", "$warning"
                )
            )
        else:
            self.hint("About " + " and ".join(self.state.short_name(company) for company in chosen))

    def _ask_for_facts(self, screening: Screening) -> None:
        if silent(screening.fund) and self._asked_for != self.state.source:
            self._asked_for = self.state.source
            self.action_facts()

    # Ticking and reading -------------------------------------------------------------------------

    @on(TickList.Ticked)
    def _ticked(self, event: TickList.Ticked) -> None:
        if event.line.startswith(CANDIDATE):
            self.action_decide(True)  # noqa: FBT003
        elif not self.state.desk().evidence.about(event.line):
            self.hint(NO_EVIDENCE)
        else:
            self.state.toggle_company(event.line)
            self._list(self.state.screened())
            self._say_choice()
            self.refresh_bar()

    @on(OptionList.OptionHighlighted, "#companies")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        screening = self.state.screened()
        candidate = self._candidate()
        if self._deciding != bool(candidate):
            self._deciding = bool(candidate)
            self.refresh_bindings()
        if candidate:
            self._detail(about_candidate(self.state, candidate))
        elif exposure := screening.exposure(event.option_id or ""):
            self._detail(about_exposure(self.state, exposure))
        elif ways := screening.chain(event.option_id or ""):
            self._detail(about_controller(self.state, ways))

    def _detail(self, text: Rows) -> None:
        self.query_one("#detail-text", Static).update(text)
        self.query_one("#detail").scroll_home(animate=False)

    # Candidates ----------------------------------------------------------------------------------

    def _candidate(self) -> Candidate | None:
        line = self.query_one(TickList).line or ""
        place = line.removeprefix(CANDIDATE)
        return self.state.screened().candidates[int(place)] if place != line else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Deciding is offered on candidates only, and facts of a sourced fund are not to be changed."""
        del parameters
        if self.state.screening is None or not self.is_mounted:
            return True
        if action == "decide":
            return self._candidate() is not None
        if action == "undo_decision":
            return bool(self._decisions().made)
        fund = self.state.screened().fund
        if action == "columns":
            return bool(fund.column_names) and not fund.id
        return not (action == "facts" and fund.id)

    def action_decide(self, accepted: bool) -> None:  # noqa: FBT001  # actions take plain arguments
        """Reject the marked candidate; accept it beside its record only, for a letter will rest on it."""
        candidate = self._candidate()
        if candidate is None:
            return
        if accepted:
            self._compare(self.state.screened().candidates.index(candidate))
        else:
            self.reject(candidate)

    def _compare(self, place: int) -> None:
        """Show a candidate beside the record of the company."""

        def decided(company: str | None) -> None:
            self._renew(self.state.screened(), at=company)

        self.app.push_screen(CandidateCard(self.state, self._decisions(), place), decided)

    def _decisions(self) -> Deciding:
        """The decisions made on this fund; those on another one are not taken back here."""
        if self._deciding_on is None or self._deciding_on.source != self.state.source:
            self._deciding_on = Deciding(self.state.source)
        return self._deciding_on

    @work(thread=True, description="reject", exclusive=True, group="decide", exit_on_error=False)
    def reject(self, candidate: Candidate) -> None:
        """Remember that a line is another company, and screen the fund again."""
        screening = self._decisions().decide(self.state.snapshot(), candidate, accepted=False)
        if not get_current_worker().is_cancelled:
            self.post_message(Decided(candidate, False, screening))  # noqa: FBT003

    def action_undo_decision(self) -> None:
        """Take the latest decision back."""
        self.undo()

    @work(thread=True, exclusive=True, group="decide", exit_on_error=False)
    def undo(self) -> None:
        """Take a decision back, and screen the fund again."""
        if undone := self._decisions().undo(self.state.snapshot()):
            self.post_message(Decided(undone[0], None, undone[1]))

    @on(Decided)
    def _decided(self, event: Decided) -> None:
        self.state.renew(event.screening)
        place = place_of(event.screening, event.candidate) if event.accepted is None else None
        self._renew(event.screening, at=None if place is None else f"{CANDIDATE}{place}")
        name = self.state.short_name(event.candidate.company)
        self.hint("Taken back." if event.accepted is None else f"Remembered: it is not {name} (u undoes).")

    def _renew(self, screening: Screening, at: str | None) -> None:
        self._list(screening, at=at)
        self.query_one("#remarks-text", Static).update(remarks(screening))
        self._say_choice()
        self.refresh_bar()
        self.refresh_bindings()

    # The file may change under the app -----------------------------------------------------------

    def action_onward(self) -> None:
        """Go on, if the file is still the one that was read; a second time in any case."""
        state = self.state
        if state.screening is None or self._warned_of == state.source or state.closed(Step.EVIDENCE):
            super().action_onward()
        else:
            self.check_file(state.screened().fund, state.source)

    @work(thread=True, description="check file", exclusive=True, group="file", exit_on_error=False)
    def check_file(self, fund: Fund, source: str) -> None:
        """See whether the holdings file is as it was when it was read."""
        change = workflows.changed_since(fund, source)
        if not get_current_worker().is_cancelled:
            self.post_message(FileChecked(source, change))

    @on(FileChecked)
    def _checked(self, event: FileChecked) -> None:
        if event.source != self.state.source:
            return
        if event.change is None:
            super().action_onward()
            return
        self._warned_of = event.source
        remedy = "Ctrl+R reads it again. Continue goes on with what was read."
        self.show_trouble(CannotRead(shown(event.change), remedy=remedy))

    def action_again(self) -> None:
        """Read the file again; what is ticked stays ticked where the fund still holds it."""
        self._warned_of = None
        self.post_message(self._again())

    # More ----------------------------------------------------------------------------------------

    def action_lines(self) -> None:
        """Read all lines of the fund."""

        def chosen(line: str | None) -> None:
            if line:
                self._list(self.state.screened(), at=line)

        self.app.push_screen(LinesCard(self.state), chosen)

    def action_columns(self) -> None:
        """Say which column is which."""
        fund = self.state.screened().fund

        def answered(columns: dict[str, str] | None) -> None:
            if columns:
                self.post_message(self._again(columns=fund.columns | columns))

        why = "The file is read again with what you say here; it is remembered for files of this shape."
        self.app.push_screen(ColumnsCard(fund.column_names, fund.columns, why, _sample(fund)), answered)

    def _again(
        self, *, day: date | None = None, name: str | None = None, columns: dict[str, str] | None = None
    ) -> OpenSource:
        """The same file, with what was said of it before and now."""
        state = self.state
        return OpenSource(state.source, day or state.given_day, name or state.given_name, columns)

    def action_facts(self) -> None:
        """Say what the file does not."""

        def answered(facts: Facts | None) -> None:
            if facts:
                self.post_message(self._again(day=facts.day, name=facts.name))

        self.app.push_screen(FundFacts(self.state.screened().fund), answered)


def _sample(fund: Fund) -> dict[str, list[str]]:
    """The first cells of the columns that were kept as printed."""
    first = [line.printed for line in fund.holdings[:4]]
    return {name: [cells[name] for cells in first if cells.get(name)] for name in fund.column_names}
