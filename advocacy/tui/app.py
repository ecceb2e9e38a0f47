"""The app: themes, keys for everywhere, the way between the steps, opening of funds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.worker import Worker, WorkerState, get_current_worker

from advocacy import workflows
from advocacy.errors import AdvocacyError, UnclearColumns
from advocacy.tui.commands import KeyCommands
from advocacy.tui.files import DRAFT_FILES
from advocacy.tui.messages import ColumnsUnclear, Go, Opened, OpenSource
from advocacy.tui.screens import (
    ColumnsCard,
    EvidenceScreen,
    FundScreen,
    HelpCard,
    HoldingsScreen,
    LetterScreen,
    OpenFile,
    Question,
    SaveScreen,
    StepScreen,
)
from advocacy.tui.session import Session
from advocacy.tui.themes import DARK, LIGHT
from advocacy.workflows.writing.steps import Step

SCREENS: dict[Step, type[StepScreen]] = {
    Step.FUND: FundScreen,
    Step.HOLDINGS: HoldingsScreen,
    Step.EVIDENCE: EvidenceScreen,
    Step.LETTER: LetterScreen,
    Step.SAVE: SaveScreen,
}


class AdvocacyApp(App[None], inherit_bindings=False):
    """Five steps, one screen each, over one shared state."""

    TITLE = "advocacy"
    CSS_PATH = "advocacy.tcss"
    DEFAULT_MODE = Step.FUND.value
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {KeyCommands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+o,f3",
            "open_file",
            "Open file",
            show=False,
            id="app.open",
            tooltip="Open a holdings file or a draft",
        ),
        Binding("f1", "help", "Help", id="app.help", tooltip="What this step is, and what its words mean"),
        Binding(
            "ctrl+t",
            "toggle_theme",
            "Light/dark",
            show=False,
            id="app.theme",
            tooltip="Change between light and dark",
        ),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", tooltip="Leave the program", priority=True),
        Binding(
            "ctrl+p",
            "command_palette",
            "Commands",
            show=False,
            id="app.palette",
            tooltip="Find any command by its name",
            priority=True,
        ),
        Binding(
            "ctrl+c",
            "help_quit",
            "How to quit",
            show=False,
            id="app.ctrl_c",
            tooltip="Says how to leave the program",
        ),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        for step, screen in SCREENS.items():
            self.add_mode(step.value, partial(screen, session))
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variable, for themes that are not ours."""
        return {"quiet": "#8a949c"}

    # Failures ------------------------------------------------------------------------------------

    @property
    def failure(self) -> BaseException | None:
        """What ended the app unexpectedly; None where a person left it."""
        return self._exception

    def _fatal_error(self) -> None:
        """Leave the screen without a traceback on it: `run` hands the exception to its caller."""
        self._close_messages_no_wait()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fund or a draft could not be opened: say so on the step that is shown."""
        if event.state is not WorkerState.ERROR or event.worker.error is None:
            return
        if not isinstance(event.worker.error, AdvocacyError):
            raise event.worker.error
        self._step().show_trouble(event.worker.error)

    def _step(self) -> StepScreen:
        """The step that is shown, whatever lies over it."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, StepScreen))

    # The way between the steps -------------------------------------------------------------------

    @on(Go)
    def _go(self, event: Go) -> None:
        if closed := self.session.state.closed(event.step):
            self.bell()
            self._step().hint(closed)
            return
        if self.current_mode != event.step.value:
            self.switch_mode(event.step.value)
        if self._step().is_mounted:
            self._step().refresh_state()

    # Opening -------------------------------------------------------------------------------------

    def action_open_file(self) -> None:
        """Ask for a file and open it."""
        self.push_screen(OpenFile(), lambda path: self._ask_open(OpenSource(path)) if path else None)

    @on(OpenSource)
    def _ask_open(self, event: OpenSource) -> None:
        """Open a fund; where a letter was begun about another one, ask first."""
        state = self.session.state
        if not (state.touched and state.companies and event.source != state.source):
            self._start_open(event)
            return

        def answered(yes: bool | None) -> None:  # noqa: FBT001  # Textual calls it so
            if yes:
                self._start_open(event)

        text = f"You began a letter. {self._fate()} Your name and address stay."
        self.push_screen(Question("Open another fund?", text, yes="Open it"), answered)

    def _start_open(self, event: OpenSource) -> None:
        self._step().busy(f"Reading {Path(event.source).name} …")
        self.open_source(event)

    @work(thread=True, exclusive=True, group="open", exit_on_error=False)
    def open_source(self, asked: OpenSource) -> None:
        """Read and screen a fund, or the fund of a draft."""
        desk = self.session.state.desk()
        draft = None
        if Path(asked.source).suffix.casefold() in DRAFT_FILES:
            draft = workflows.read_draft(Path(asked.source))
            screening = workflows.screen_draft(desk, draft)
        else:
            try:
                fund = workflows.open_fund(
                    desk, asked.source, as_of=asked.day, name=asked.name, columns=asked.columns
                )
            except UnclearColumns as error:
                self.post_message(ColumnsUnclear(asked, error))
                return
            screening = workflows.screen_fund(desk, fund)
        if not get_current_worker().is_cancelled:
            self.post_message(Opened(asked, screening, draft))

    @on(ColumnsUnclear)
    def _ask_for_columns(self, event: ColumnsUnclear) -> None:
        self._step().busy(None)
        asked, error = event.asked, event.error
        given = error.told | (asked.columns or {})

        def answered(columns: dict[str, str] | None) -> None:
            if columns:
                self._start_open(replace(asked, columns=(asked.columns or {}) | columns))

        why = f"{Path(asked.source).name}: {error.message} What you say is remembered for such files."
        self.push_screen(ColumnsCard(error.columns, given, why), answered)

    @on(Opened)
    def _opened(self, event: Opened) -> None:
        state = self.session.state
        self._step().busy(None)
        self._step().hint("")
        self.session.draft_kept = None
        if event.draft:
            if gone := state.restore(event.draft, event.screening):
                text = f"Changed since, or not to be printed now: {', '.join(gone)}. See step 3."
                self.notify(text, title="Some claims are not ticked", severity="warning", markup=False)
            self._go(Go(Step.LETTER if state.claims else Step.EVIDENCE))
            return
        asked = event.asked
        state.open(asked.source, event.screening, day=asked.day, name=asked.name)
        self._go(Go(Step.HOLDINGS))

    # Keys for everywhere -------------------------------------------------------------------------

    def action_help(self) -> None:
        """Explain the step."""
        step = self._step()
        active = [item.binding for item in step.active_bindings.values() if item.binding.id and item.enabled]
        keys = dict.fromkeys(
            (self.get_key_display(item), item.tooltip or item.description) for item in active
        )
        self.push_screen(HelpCard(step.STEP, tuple(keys)))

    def action_toggle_theme(self) -> None:
        """Change between light and dark."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    async def action_quit(self) -> None:
        """Leave; ask where a letter was begun and is in no file yet."""
        if isinstance(self.screen, Question):
            return
        state = self.session.state
        if not (state.touched and state.companies):
            self.exit()
            return

        def answered(yes: bool | None) -> None:  # noqa: FBT001  # Textual calls it so
            if yes:
                self.exit()

        text = f"The letter is not saved yet. {self._fate()}"
        self.push_screen(Question("Leave?", text, yes="Leave", no="Stay"), answered)

    def _fate(self) -> str:
        """What becomes of a letter that was begun."""
        if self.session.draft_kept:
            return "Its draft is kept: it stands first in the list of funds when you come back."
        return "What you chose so far will be lost."

    def on_unmount(self) -> None:
        """End the process that makes PDFs."""
        self.session.renderer.close()
