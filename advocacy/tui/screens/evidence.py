"""Step 3: what is on record about the companies, and what the letter says."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from advocacy.tui.browser import open_address
from advocacy.tui.messages import ClaimsRead
from advocacy.tui.screens.claim_lines import about_claim, claim_lines
from advocacy.tui.screens.laying_out import LayingOut
from advocacy.tui.screens.modals import Pick
from advocacy.tui.screens.why import WhyCard
from advocacy.tui.widgets import DragList, TickList
from advocacy.workflows import ClaimView
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.wording import count

MANY = 6
"""More claims than this are not read."""


class EvidenceScreen(LayingOut):
    """Read claims, tick them, put them in order."""

    STEP = Step.EVIDENCE
    QUESTION = "What is on record"
    AUTO_FOCUS = "#claims"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "o",
            "source",
            "Open source",
            id="evidence.source",
            tooltip="Open a source of the marked claim in the browser",
        ),
        Binding(
            "v",
            "why",
            "Why not",
            id="evidence.why",
            tooltip="Why the marked claim can't be printed, and what could be done",
        ),
        Binding(
            "shift+up,u",
            "move(-1)",
            "Earlier",
            show=False,
            id="evidence.earlier",
            tooltip="Print the marked claim earlier",
        ),
        Binding(
            "shift+down,d",
            "move(1)",
            "Later",
            show=False,
            id="evidence.later",
            tooltip="Print the marked claim later",
        ),
    ]

    def content(self) -> ComposeResult:
        """Claims, and all that belongs to the marked one."""
        with Container(id="split"):
            yield DragList(id="claims", compact=True)
            with VerticalScroll(id="detail"):
                yield Static("", id="detail-text")

    def refresh_state(self) -> None:
        """Read the claims anew: companies, day and language may have changed."""
        super().refresh_state()
        if not self.state.companies:
            return
        names = ", ".join(self.state.short_name(company) for company in self.state.companies)
        self.head(f"What is on record about {names}")
        self.busy("Reading the evidence …")
        self.read_claims()

    @work(thread=True, exclusive=True, group="claims", exit_on_error=False)
    def read_claims(self) -> None:
        """Read the claims about the chosen companies."""
        state = self.state.snapshot()
        views = {company: state.claims_of(company) for company in state.companies}
        if not get_current_worker().is_cancelled:
            self.post_message(ClaimsRead(views))

    @on(ClaimsRead)
    def _read(self, event: ClaimsRead) -> None:
        lost = self.state.read(event.views)
        self.busy(None)
        if lost:
            self.notify(lost.text(), title="Not ticked any more", severity="warning", markup=False)
        self._show()

    def _show(self, at: str | None = None) -> None:
        self.query_one(TickList).show(claim_lines(self.state), at=at)
        self.refresh_bar()
        self.refresh_bindings()
        if self.state.claims or not self.state.kind.prints("claims"):
            self.lay_out_soon()
        else:
            self.show_length()

    def show_length(self) -> None:
        """Say how many claims are ticked, and how long the letter gets with them."""
        chosen = len(self.state.claims)
        said = f"{count(chosen, 'claim')} ticked, {self.length()}"
        if not self.state.kind.prints("claims"):
            self.hint(f"A letter of this kind repeats no claims: {self.length()}.")
        elif chosen > MANY:
            self.hint(Content.styled(f"{said}: more than {MANY} claims are seldom read.", "$warning"))
        else:
            self.hint(said if chosen else "Tick what the letter is to say: space bar.")

    def _marked(self) -> ClaimView | None:
        line = self.query_one(TickList).line
        return next((view for view in self.state.shown_claims() if view.ref == line), None)

    @on(TickList.Ticked)
    def _ticked(self, event: TickList.Ticked) -> None:
        view = self._marked()
        if view and self.state.barred(view):
            self.hint(Content.styled(f"Refused (v says why): {view.refusals[0].reason}.", "$warning"))
            return
        self.state.toggle_claim(event.line)
        self._show()

    @on(OptionList.OptionHighlighted, "#claims")
    def _highlighted(self) -> None:
        if view := self._marked():
            self.query_one("#detail-text", Static).update(about_claim(self.state, view))
            self.query_one("#detail").scroll_home(animate=False)
            self.refresh_bindings()

    @on(DragList.Dragged)
    def _dragged(self, event: DragList.Dragged) -> None:
        for company in self.state.companies:
            refs = [view.ref for view in self.state.views.get(company, ())]
            if event.line in refs and event.onto in refs:
                self.state.move_claim(company, event.line, refs.index(event.onto) - refs.index(event.line))
                self._show(at=event.line)
                return
        self.hint("A claim moves among those of its own company.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The question why is there for a claim that is refused."""
        del parameters
        if action != "why":
            return True
        view = self._marked() if self.is_mounted and self.state.workspace else None
        return bool(view and view.refusals)

    def action_why(self) -> None:
        """Say why the marked claim is refused; where it may be overruled, take the reason."""
        view = self._marked()
        if view is None or not view.refusals:
            return

        def answered(reason: str | None) -> None:
            if reason:
                self.state.overrule(view, reason)
                self._show()

        self.app.push_screen(WhyCard(view), answered)

    def action_move(self, by: int) -> None:
        """Print the marked claim earlier or later."""
        view = self._marked()
        if view is None:
            return
        company = next(name for name in self.state.companies if view in self.state.views.get(name, ()))
        self.state.move_claim(company, view.ref, by)
        self._show(at=view.ref)

    def action_source(self) -> None:
        """Open a source; where there are several, ask which."""
        view = self._marked()
        urls = tuple(dict.fromkeys(view.urls)) if view else ()
        if len(urls) > 1:
            self.app.push_screen(
                Pick("Which source?", [(url, url) for url in urls]),
                lambda url: open_address(self.app, url) if url else None,
            )
        elif urls:
            open_address(self.app, urls[0])
        else:
            self.hint("This claim's source has no address on the web.")
