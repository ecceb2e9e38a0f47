"""Step 2: what the fund holds, and which companies the letter is about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from advocacy import workflows
from advocacy.model import Candidate, Exposure, Screening
from advocacy.tui.messages import Decided, OpenSource
from advocacy.tui.screens.fund_facts import Facts, FundFacts
from advocacy.tui.screens.lines import LinesCard
from advocacy.tui.screens.modals import Question
from advocacy.tui.screens.step import StepScreen
from advocacy.tui.state import LetterState
from advocacy.tui.steps import Step
from advocacy.tui.widgets import Cell, Line, Mark, Row, TickList, columns
from advocacy.tui.wording import (
    about_fund,
    bar,
    count,
    identifier,
    number,
    percent,
    printed_identifier,
    standing,
    unscreened,
)

_CANDIDATE = "candidate:"


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
            tooltip="This line is that company: remember it",
        ),
        Binding(
            "r",
            "decide(False)",
            "It is not",
            id="holdings.reject",
            tooltip="This line is another company: remember it",
        ),
        Binding("l", "lines", "All lines", id="holdings.lines", tooltip="Read all lines of the fund"),
        Binding(
            "d",
            "facts",
            "Name, day",
            id="holdings.facts",
            tooltip="Say the fund's name and the day of its list, where the file does not",
        ),
    ]
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
        self.query_one("#remarks-text", Static).update(_remarks(screening))
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
        fund = screening.fund
        silent = not fund.name or fund.as_of is None
        if silent and self._asked_for != self.state.source:
            self._asked_for = self.state.source
            self.action_facts()

    # Ticking and reading -------------------------------------------------------------------------

    @on(TickList.Ticked)
    def _ticked(self, event: TickList.Ticked) -> None:
        if event.line.startswith(_CANDIDATE):
            self.hint("Is it this company? Press a if it is, r if it is not.")
        elif not self.state.desk().library.about(event.line):
            self.hint("No evidence on this company is on record, so no letter can be about it.")
        else:
            self.state.toggle_company(event.line)
            self._list(self.state.screened())
            self._say_choice()
            self.refresh_bar()

    @on(OptionList.OptionHighlighted, "#companies")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self.refresh_bindings()
        screening = self.state.screened()
        candidate = self._candidate()
        if candidate:
            self._detail(about_candidate(self.state, candidate))
        elif exposure := screening.exposure(event.option_id or ""):
            self._detail(about_exposure(self.state, exposure))

    def _detail(self, text: Content) -> None:
        self.query_one("#detail-text", Static).update(text)
        self.query_one("#detail").scroll_home(animate=False)

    # Candidates ----------------------------------------------------------------------------------

    def _candidate(self) -> Candidate | None:
        line = self.query_one(TickList).line or ""
        place = line.removeprefix(_CANDIDATE)
        return self.state.screened().candidates[int(place)] if place != line else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Deciding is offered on candidates only, and facts of a sourced fund are not to be changed."""
        del parameters
        if self.state.screening is None or not self.is_mounted:
            return True
        if action == "decide":
            return self._candidate() is not None
        return not (action == "facts" and self.state.screened().fund.id)

    def action_decide(self, accepted: bool) -> None:  # noqa: FBT001  # actions take plain arguments
        """Decide the marked candidate; accepting asks once more, for a letter will rest on it."""
        candidate = self._candidate()
        if candidate is None:
            return
        if not accepted:
            self.decide(candidate, accepted=False)
            return
        name = self.state.full_name(candidate.company)
        text = (
            f"The list prints “{candidate.holding.name}”. {candidate.why}\n\nIf you say that it is {name}, "
            "your letter may speak of it, and the answer is remembered for this name."
        )

        def answered(yes: bool | None) -> None:  # noqa: FBT001  # Textual calls it so
            if yes:
                self.decide(candidate, accepted=True)

        self.app.push_screen(Question(f"Is this {name}?", text, yes="It is", no="Not sure"), answered)

    @work(thread=True, exclusive=True, group="decide", exit_on_error=False)
    def decide(self, candidate: Candidate, *, accepted: bool) -> None:
        """Remember a decision, and screen the fund again."""
        state = self.state.snapshot()
        workflows.decide(state.desk(), candidate, accepted=accepted, on=state.today)
        screening = workflows.screen_fund(state.desk(), state.screened().fund, accepted=state.accepted)
        if not get_current_worker().is_cancelled:
            self.post_message(Decided(candidate.company, accepted, screening))

    @on(Decided)
    def _decided(self, event: Decided) -> None:
        self.state.renew(event.screening)
        self._list(event.screening, at=event.company if event.accepted else None)
        self.query_one("#remarks-text", Static).update(_remarks(event.screening))
        name = self.state.short_name(event.company)
        self.hint(f"Remembered: it is {name}." if event.accepted else f"Remembered: it is not {name}.")
        self.refresh_bindings()

    # More ----------------------------------------------------------------------------------------

    def action_lines(self) -> None:
        """Read all lines of the fund."""
        self.app.push_screen(LinesCard(self.state.screened().fund))

    def action_facts(self) -> None:
        """Say what the file does not."""

        def answered(facts: Facts | None) -> None:
            if facts:
                day = facts.day or self.state.given_day
                self.post_message(OpenSource(self.state.source, day, facts.name or self.state.given_name))

        self.app.push_screen(FundFacts(self.state.screened().fund), answered)


def company_lines(state: LetterState, screening: Screening) -> Iterator[Line]:
    """The lines of step 2: companies held, then those that only look alike.

    Args:
        state: which companies are ticked.
        screening: of the fund.
    """
    if not screening.exposures:
        yield Line.note("No company with evidence on record is proved to be in this list.")
    most = max((item.weight_percent() or Decimal(0) for item in screening.exposures), default=Decimal(0))
    for exposure in screening.exposures:
        yield _exposure_line(state, exposure, most)
    if screening.candidates:
        yield Line.heading("looks like a company on record: please decide (a it is, r it is not)")
    for place, candidate in enumerate(screening.candidates):
        known = state.short_name(candidate.company)
        cells = (
            Cell(candidate.holding.name),
            Cell(percent(candidate.holding.weight_percent), 9, right=True),
            Cell(f"like {known}?", 26, "$warning"),
        )
        yield Line(f"{_CANDIDATE}{place}", Row(Mark.OPEN, columns(*cells)))


def _exposure_line(state: LetterState, exposure: Exposure, most: Decimal) -> Line:
    weight = exposure.weight_percent()
    matters = len(state.desk().library.about(exposure.company))
    cells = (
        Cell(state.short_name(exposure.company), style="" if matters else "$quiet"),
        Cell(percent(weight), 9, right=True),
        Cell(bar(weight, most, 5), 5, "$accent"),
        Cell(identifier(exposure), 18, "$quiet"),
        Cell(
            count(matters, "matter") if matters else "no evidence",
            11,
            right=True,
            style="" if matters else "$quiet",
        ),
    )
    mark = Mark.ON if exposure.company in state.companies else Mark.OFF if matters else Mark.NONE
    return Line(exposure.company, Row(mark, columns(*cells)))


def about_exposure(state: LetterState, exposure: Exposure) -> Content:
    """What is known of a company in the fund: lines as printed, amounts, matters."""
    company = state.desk().library.companies[exposure.company]
    native = f" ({company.native_name})" if company.native_name else ""
    lines = [Content.styled(company.name, "bold") + native]
    for proof in exposure.proofs:
        weight = proof.holding.weight_percent
        lines.append(
            Content(f"printed as “{proof.holding.name}”" + (f", {percent(weight)}" if weight else ""))
        )
    if (shares := exposure.shares()) is not None:
        lines.append(Content(f"{number(shares)} shares"))
    if value := exposure.market_value():
        lines.append(Content(f"worth {value[1] or ''} {number(round(value[0]))}"))
    matters = workflows.matters_about(state.desk(), exposure.company)
    for matter in matters:
        title = matter.title.get("en") or next(iter(matter.title.values()))
        kinds = sorted({standing(claim.standing) for claim in matter.claims})
        lines.append(
            Content.styled("· ", "$accent") + title + Content.styled(f" ({', '.join(kinds)})", "$quiet")
        )
    if not matters:
        lines.append(
            Content.styled(
                "No evidence on this company is on record, so no letter can be about it.", "$warning"
            )
        )
    return Content("\n").join(lines)


def about_candidate(state: LetterState, candidate: Candidate) -> Content:
    """Why a line looks like a company, and what may speak against it."""
    holding = candidate.holding
    lines = [
        Content("Is this ") + Content.styled(state.full_name(candidate.company), "bold") + "?",
        Content(candidate.why),
        Content.styled(
            " · ".join(
                part
                for part in (
                    f"printed as “{holding.name}”",
                    printed_identifier(holding),
                    holding.country or "",
                    holding.exchange or "",
                    f"likeness {candidate.score} of 100",
                )
                if part
            ),
            "$quiet",
        ),
        Content("Nothing is written about it until you decide: ")
        + Content.styled("a", "bold")
        + " it is, "
        + Content.styled("r", "bold")
        + " it is not.",
    ]
    return Content("\n").join(lines)


def _remarks(screening: Screening) -> Content:
    """What the reading of the file left to say: its notices, and what could not be screened."""
    fund = screening.fund
    notices = [Content.styled("! ", "$warning bold") + notice for notice in fund.notices]
    if fund.partial and not notices:
        known = "Only some of this fund's holdings are on record; nothing is said of the others."
        notices.append(Content.styled("! ", "$warning bold") + known)
    return Content("\n").join([*notices, Content.styled(unscreened(screening), "$quiet")])
