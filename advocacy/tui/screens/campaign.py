"""The Campaign place: open or make a campaign, look at it, run it, see what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static
from textual.worker import Worker, WorkerState

from advocacy import workflows
from advocacy.tui.campaigns import telling
from advocacy.tui.campaigns.state import Doing, files_of, look
from advocacy.tui.messages import OpenCampaignFile
from advocacy.tui.modes import Mode
from advocacy.tui.screens.campaign_cards import ask_for_file
from advocacy.tui.screens.campaign_looks import CampaignLooks
from advocacy.tui.screens.campaign_new import NewCampaignCard
from advocacy.tui.screens.campaign_views import (
    RECENT,
    VIEWS,
    FactsView,
    RowsView,
    RunView,
    SamplesView,
    start_lines,
)
from advocacy.tui.screens.campaign_work import (
    CampaignChecked,
    CampaignOpened,
    Compared,
    Progressed,
    StatusTold,
    Told,
    WorkEnded,
)
from advocacy.tui.screens.modals import Question
from advocacy.tui.widgets import Trouble
from advocacy.workflows.writing.wording import count, short_day

WHAT = (
    "A campaign turns one draft and a list of members into a letter for each: PDFs, e-mail drafts, or one "
    "run for the print shop. Everything stays on this computer."
)


class CampaignScreen(CampaignLooks):
    """One campaign in four views; before one is open, the ways to one."""

    MODE = Mode.CAMPAIGN
    QUESTION = "One letter for many members"
    AUTO_FOCUS = "#campaigns"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10,ctrl+n", "run", "Run", id="campaign.run", tooltip="Make the letters, or go on"),
        Binding("f2", "next_view", "View", id="campaign.view", tooltip="Overview, rows, samples or run"),
        *(
            Binding(
                str(number),
                f"show_view('{name}')",
                title,
                show=False,
                id=f"campaign.show_{name}",
                tooltip=f"Show the view “{title}”",
            )
            for number, (name, title) in enumerate(VIEWS.items(), 1)
        ),
        Binding("ctrl+o,f3", "open", "Open", id="campaign.open", tooltip="Open a campaign's file"),
        Binding("ctrl+r", "again", "Check", id="campaign.check", tooltip="Read all files again, and check"),
        Binding(
            "m", "columns", "Columns", id="campaign.columns", tooltip="Say which column of the list is which"
        ),
        Binding("o", "open_pdf", "PDF", id="campaign.pdf", tooltip="Open the marked sample as PDF"),
        Binding(
            "ctrl+c", "stop", "Stop", id="campaign.stop", tooltip="Stop what goes on; it can go on later"
        ),
        Binding(
            "escape",
            "back",
            "Back",
            show=False,
            id="campaign.back",
            tooltip="Stop what goes on, or put a message or the campaign away",
        ),
    ]
    view = "facts"

    def content(self) -> ComposeResult:
        """The ways to a campaign, and the four views of one."""
        with Vertical(id="campaign-start"):
            yield Static(Content(WHAT), id="what")
            yield OptionList(id="campaigns", compact=True)
        with Vertical(id="campaign-open"):
            with Horizontal(id="views"):
                for number, (name, title) in enumerate(VIEWS.items(), 1):
                    yield Button(f"{number} {title}", id=f"view-{name}", compact=True)
            with Container(id="panes"):
                yield FactsView(id="facts")
                yield RowsView(id="rows-view")
                yield SamplesView(id="samples-view")
                yield RunView(id="run-view")

    def buttons(self) -> Iterator[Widget]:
        """The way back, and the run."""
        yield Button("‹ Close", id="campaign-close", compact=True)
        yield Button("Run ›", id="campaign-run", variant="primary", compact=True)

    # What is shown -------------------------------------------------------------------------------

    def refresh_state(self) -> None:
        """Show what is known; open what was asked for elsewhere."""
        if self.state.workspace is None:
            self.busy("Loading the evidence …")
        elif self.campaign.wanted:
            wanted, self.campaign.wanted = self.campaign.wanted, None
            self.open(wanted)
            return
        elif self.campaign.doing is Doing.NOTHING:
            self.busy(None)
        if self.evidence_changed():
            self.offer_again("The evidence has changed.")
        self._show()

    def _show(self) -> None:
        """Everything anew."""
        campaign = self.campaign
        self.set_class(campaign.path is not None, "-opened")
        for name in VIEWS:
            self.set_class(name == self.view, f"-view-{name}")
        self._head()
        if campaign.path is None:
            self._show_start()
        else:
            self.query_one(FactsView).show(campaign)
            self.query_one(RowsView).show(campaign)
            self.query_one(SamplesView).show(campaign)
            self.query_one(RunView).show(campaign)
            self.query_one("#view-rows", Button).label = f"2 {VIEWS['rows']} ({len(campaign.rows)})"
            run = self.query_one("#campaign-run", Button)
            run.label = "Stop" if campaign.running else "Go on ›" if campaign.goes_on else "Run ›"
        self.refresh_bindings()

    def _show_start(self) -> None:
        shown = self.query_one("#campaigns", OptionList)
        at = shown.highlighted or 0
        shown.set_options(start_lines(workflows.recent_campaigns()))
        shown.highlighted = min(at, shown.option_count - 1)
        if self.state.workspace is not None:
            self.hint("Arrow keys move, Enter chooses, F1 helps.")

    def _head(self) -> None:
        campaign = self.campaign
        if campaign.path is None:
            self.head(self.QUESTION)
        elif campaign.opened is None:
            self.head(str(campaign.path.name))
        else:
            home = campaign.path.resolve().parent.name
            letters = count(len(campaign.opened.plan.jobs), "letter")
            self.head(f"{home}/{campaign.path.name}: {letters} of {count(campaign.opened.plan.rows, 'row')}")

    def _show_news(self) -> None:
        """What changes while something goes on."""
        pace = self.campaign.pace
        if self.campaign.running:
            self.query_one(RunView).show_progress(self.campaign)
            self.hint("Escape stops; what is finished stays.")
        elif pace.what:
            self.hint(f"{telling.doing(pace)}: {pace.done:,} of {pace.whole:,} …")

    # The views -----------------------------------------------------------------------------------

    def action_show_view(self, name: str) -> None:
        """Show a view."""
        if self.campaign.path is None:
            return
        self.view = name
        self._show()
        focus = {"facts": "#facts", "rows": "#rows", "samples": "#samples", "run": "#results"}[name]
        self.query_one(focus).focus()

    def action_next_view(self) -> None:
        """The next view."""
        names = list(VIEWS)
        self.action_show_view(names[(names.index(self.view) + 1) % len(names)])

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        match (event.button.id or "").partition("-"):
            case ("view", _, name):
                self.action_show_view(name)
            case ("campaign", _, "close"):
                self.action_back()
            case ("campaign", _, "run"):
                if self.campaign.running:
                    self.action_back()
                else:
                    self.action_run()

    @on(Input.Changed, "#rows-filter")
    def _filtered(self) -> None:
        self.query_one(RowsView).show(self.campaign)

    @on(Input.Submitted, "#rows-filter")
    def _to_rows(self) -> None:
        self.query_one("#rows").focus()

    # Opening -------------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#campaigns")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        match event.option_id or "":
            case "new":
                self._make_new()
            case "open":
                self.action_open()
            case name:
                self.open(Path(name.removeprefix(RECENT)))

    def action_open(self) -> None:
        """Ask for a campaign's file and open it."""
        title = "Open a campaign: campaign.yaml"
        self._unless_running(lambda: ask_for_file(self.app, title, lambda path: self.open(Path(path))))

    def _make_new(self) -> None:
        def made(path: Path | None) -> None:
            if path:
                self.open(path)

        if self.state.workspace:
            whole = [kept for kept in self.session.drafts if kept.whole]
            drafts = [(f"{self.session.title_of(kept)}, {short_day(kept.day)}", kept.path) for kept in whole]
            self.app.push_screen(NewCampaignCard(self.state.workspace, drafts), made)

    @on(OpenCampaignFile)
    def _asked_for(self, event: OpenCampaignFile) -> None:
        event.stop()
        self.open(event.path)

    def open(self, path: Path) -> None:
        """Read a campaign and find out what a run would do."""
        if self.state.workspace is None:
            self.campaign.wanted = path
            return
        self.view = "facts"
        stop = self.campaign.read(path)
        self.busy(f"Reading {path.name} …")
        self._show()
        self.query_one("#facts").focus()
        self.read(path, stop, self.campaign.pace)

    def action_again(self) -> None:
        """Read all files again."""
        if path := self.campaign.path:
            self._unless_running(lambda: self.open(path))

    def _unless_running(self, do: Callable[[], object]) -> None:
        if self.campaign.running:
            self.app.bell()
            self.hint("A run is going on: Escape stops it first.")
        else:
            do()

    # What threads tell ---------------------------------------------------------------------------

    def _is_old(self, event: Told) -> bool:
        return event.wish is not self.campaign.stop

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        if not self._is_old(event):
            self._show_news()

    @on(CampaignOpened)
    def _opened(self, event: CampaignOpened) -> None:
        if self._is_old(event):
            return
        self.campaign.has_opened(event.opened, event.seen)
        self.busy("Laying out and measuring the letters …")
        self._show()

    @on(StatusTold)
    def _status_told(self, event: StatusTold) -> None:
        if not self._is_old(event):
            self.campaign.status = event.status
            self._show()

    @on(CampaignChecked)
    def _checked(self, event: CampaignChecked) -> None:
        if not self._is_old(event):
            self.campaign.has_checked(event.check)
            self._show()

    @on(Compared)
    def _compared(self, event: Compared) -> None:
        if not self._is_old(event):
            self.campaign.similarity = event.similarity
            self._show()

    @on(WorkEnded)
    def _ended(self, event: WorkEnded) -> None:
        if self._is_old(event):
            return
        self.campaign.end(event.how)
        self.busy(None)
        self.hint(self._hint())
        self._show()

    def _hint(self) -> str:
        campaign = self.campaign
        if campaign.ended == "stopped":
            return "Stopped. Run goes on where it was."
        if campaign.ended == "done":
            return "Done. Enter opens what is marked."
        if campaign.check is None:
            return "The check was stopped. Ctrl+R checks again."
        mend = "Mend rows (2), read" if campaign.to_mend else "Read"
        return f"{mend} samples (3), run (F10)."

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What was under way has failed: then a run can go on later."""
        if event.state is WorkerState.ERROR and event.worker.group == "campaign":
            self.campaign.end("failed")
            self._show()
        super().on_worker_state_changed(event)

    # Running -------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What makes sense now."""
        del parameters
        campaign = self.campaign
        match action:
            case "stop":
                return campaign.doing is not Doing.NOTHING
            case "run":
                return campaign.opened is not None and not campaign.running
            case "next_view" | "show_view" | "again" | "columns":
                return campaign.path is not None and not (campaign.running and action in {"again", "columns"})
            case "open_pdf":
                return self.view == "samples" and campaign.check is not None
        return True

    def action_run(self) -> None:
        """Ask, then make the letters."""
        campaign = self.campaign
        if barred := campaign.barred:
            self.app.bell()
            self.hint(Content.styled(barred, "$warning"))
            return
        assert campaign.opened  # noqa: S101 - or it were barred
        if names := campaign.changed_files(look(files_of(campaign.opened.path, campaign.opened.campaign))):
            self.offer_again(f"Changed since it was read: {', '.join(names)}.")
            return

        def answered(yes: bool | None) -> None:  # noqa: FBT001  # Textual calls it so
            if yes:
                self.start_run()

        title = "Go on?" if campaign.goes_on else "Make the letters?"
        self.app.push_screen(
            Question(title, telling.confirmation(campaign), yes="Go on" if campaign.goes_on else "Make them"),
            answered,
        )

    def start_run(self) -> None:
        """Begin, or go on."""
        campaign = self.campaign
        if campaign.opened is None or campaign.running:
            return
        stop = campaign.run()
        assert campaign.outcome  # noqa: S101 - a run has one
        self.busy("Starting …")
        self.action_show_view("run")
        self.run_letters(campaign.opened, campaign.outcome, stop, campaign.pace)

    def action_stop(self) -> None:
        """Stop a run, a check, or the reading of a campaign."""
        self.campaign.stop.ask()
        self.hint("Stopping …")

    def action_back(self) -> None:
        """Stop what goes on, put an error away, or put the campaign away."""
        campaign, trouble = self.campaign, self.query_one(Trouble)
        if campaign.doing is not Doing.NOTHING:
            self.action_stop()
        elif trouble.display:
            trouble.hide()
        elif campaign.path:
            campaign.close()
            self._show()
            self.query_one("#campaigns").focus()
