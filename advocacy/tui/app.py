"""The app: themes, keys for everywhere, the way between places and steps, opening of funds."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.dom import DOMNode
from textual.events import AppFocus
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from advocacy.errors import AdvocacyError
from advocacy.tui.browser import FREE_IN_BROWSERS, end_with_server
from advocacy.tui.commands import KeyCommands
from advocacy.tui.help_texts import WIDGETS
from advocacy.tui.keeping import KeepsChoices
from advocacy.tui.loading import LoadsEvidence
from advocacy.tui.messages import (
    Go,
    GoMode,
    OpenCampaignFile,
    StartFirstLetter,
)
from advocacy.tui.modes import Mode
from advocacy.tui.opening import OpensSources
from advocacy.tui.screens import (
    CampaignScreen,
    EvidenceScreen,
    FrameScreen,
    FundScreen,
    GapsCard,
    HelpCard,
    HoldingsScreen,
    LetterScreen,
    LibraryScreen,
    Question,
    RegisterScreen,
    SaveScreen,
    StartScreen,
    StepScreen,
)
from advocacy.tui.session import Session
from advocacy.tui.settings import Command, Settings, check_keys
from advocacy.tui.themes import THEMES
from advocacy.workflows.writing.gaps import Gap
from advocacy.workflows.writing.steps import Step

STEPS: dict[Step, type[StepScreen]] = {
    Step.FUND: FundScreen,
    Step.HOLDINGS: HoldingsScreen,
    Step.EVIDENCE: EvidenceScreen,
    Step.LETTER: LetterScreen,
    Step.SAVE: SaveScreen,
}
PLACES: dict[Mode, type[FrameScreen]] = {
    Mode.START: StartScreen,
    Mode.CAMPAIGN: CampaignScreen,
    Mode.EVIDENCE: LibraryScreen,
    Mode.REGISTER: RegisterScreen,
}


RUN_GOES_ON = (
    "Letters of a campaign are being made. Those that are finished stay; open the campaign again and "
    "choose Run, and it goes on where it was."
)


class AdvocacyApp(LoadsEvidence, OpensSources, KeepsChoices, inherit_bindings=False):
    """Places side by side; one of them has five steps over one shared state."""

    TITLE = "advocacy"
    CSS_PATH = "advocacy.tcss"
    DEFAULT_MODE = Mode.START.value
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
        # With priority, so that it is there over a card as well.
        Binding(
            "f1",
            "help",
            "Help",
            priority=True,
            id="app.help",
            tooltip="What this is, and what its words mean",
        ),
        *(
            Binding(
                mode.key,
                f"go_mode('{mode.value}')",
                mode.title,
                show=False,
                id=f"app.{mode.value}",
                tooltip=mode.about,
            )
            for mode in Mode
        ),
        Binding(
            "ctrl+t",
            "next_theme",
            "Colours",
            show=False,
            id="app.theme",
            tooltip="Change between dark, light and high contrast",
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

    def __init__(self, session: Session, settings: Settings | None = None) -> None:
        super().__init__()
        self.session = session
        settings = settings or Settings()
        for step, screen in STEPS.items():
            self.add_mode(step.value, partial(screen, session))
        for mode, place in PLACES.items():
            self.add_mode(mode.value, partial(place, session))
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES[settings.theme or "dark"].name
        check_keys(settings, _commands())
        self._own_keys = settings.keys
        self.set_keymap(settings.keys)
        if not settings.animations:
            self.animation_level = "none"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variable, for themes that are not ours."""
        return {"quiet": "#8a949c"}

    def on_mount(self) -> None:
        """Load the evidence, and see to it that nothing is lost when we are told to end."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), self._end)
        self.load()
        end_with_server(self)
        if self.is_web:
            self.set_keymap({**FREE_IN_BROWSERS, **self._own_keys})
            # Textual takes a page for one that nobody looks at until it hears otherwise.
            self.call_later(self.post_message, AppFocus())

    def watch_app_focus(self, focus: bool) -> None:  # noqa: FBT001  # Textual calls it so
        """A screen that came while another window or tab was looked at has no focus yet: give it now."""
        if focus and self.screen.focused is None:
            wanted = self.AUTO_FOCUS if self.screen.AUTO_FOCUS is None else self.screen.AUTO_FOCUS
            found = self.screen.query(wanted).results() if wanted else ()
            self.screen.set_focus(next((widget for widget in found if widget.focusable), None))

    # Failures ------------------------------------------------------------------------------------

    @property
    def failure(self) -> BaseException | None:
        """What ended the app unexpectedly; None where a person left it."""
        return self._exception

    def _fatal_error(self) -> None:
        """Leave the screen without a traceback on it: `run` hands the exception to its caller."""
        self.session.campaign.stop.ask()
        with suppress(Exception):  # whatever ended the app is told, not what follows from it
            self.keep_now()
        self._close_messages_no_wait()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A thread of the app failed: say so on the place that is shown.

        Without evidence nothing can be done: then the app ends, and its caller says why.
        """
        if event.state is not WorkerState.ERROR or event.worker.error is None:
            return
        first_load = event.worker.group == "load" and self.session.state.workspace is None
        if first_load or not isinstance(event.worker.error, AdvocacyError):
            raise event.worker.error
        if event.worker.group == "keep":
            self.session.keeps_drafts = False
        self.place().show_trouble(event.worker.error)

    # The way between places and steps ------------------------------------------------------------

    @on(Go)
    def go(self, event: Go) -> None:
        """Show a step, or say why it can't be taken yet."""
        if closed := self.session.state.closed(event.step):
            self.bell()
            self.place().hint(closed)
            return
        self.session.step = event.step
        self._show(event.step.value)

    @on(GoMode)
    def _go_mode(self, event: GoMode) -> None:
        if event.mode is Mode.WRITE:
            self._show(self.session.step.value)
        elif event.mode in PLACES:
            self._show(event.mode.value)

    def action_go_mode(self, mode: str) -> None:
        """Go to a place."""
        self._go_mode(GoMode(Mode(mode)))

    def _show(self, name: str) -> None:
        if self.current_mode != name:
            self.switch_mode(name)
        if (place := self.place()).is_mounted:
            place.refresh_state()

    @on(OpenCampaignFile)
    def _open_campaign(self, event: OpenCampaignFile) -> None:
        self.place().busy(None)
        self.session.campaign.wanted = event.path
        self._show(Mode.CAMPAIGN.value)

    @on(StartFirstLetter)
    def _start_first(self) -> None:
        self.session.guided = True
        self.go(Go(Step.FUND))

    def action_show_gaps(self) -> None:
        """Show what is missing, and go to what is chosen there."""

        def answered(gap: Gap | None) -> None:
            if gap:
                self.go(Go(gap.step))
                place = self.place()
                if gap.field and isinstance(place, LetterScreen):
                    place.call_after_refresh(place.go_to, gap.field)

        self.push_screen(GapsCard(self.session.state.gaps()), answered)

    # Keys for everywhere -------------------------------------------------------------------------

    def action_help(self) -> None:
        """Explain where one is: the widget that has the cursor, the place, its words and its keys."""
        if isinstance(self.screen, HelpCard):
            self.screen.action_close()
            return
        place = self.place()
        active = [item.binding for item in place.active_bindings.values() if item.binding.id and item.enabled]
        keys = dict.fromkeys(
            (self.get_key_display(item), item.tooltip or item.description) for item in active
        )
        self.push_screen(HelpCard(place.topic, _about(self.screen.focused), tuple(keys)))

    def action_next_theme(self) -> None:
        """Change between dark, light and high contrast."""
        names = [theme.name for theme in THEMES.values()]
        here = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(here + 1) % len(names)]

    async def action_quit(self) -> None:
        """Leave; ask where letters are being made, or where a letter was begun and can't be kept."""
        if isinstance(self.screen, Question):
            return
        state = self.session.state
        if self.session.campaign.running:
            title, text = "Stop the run and leave?", RUN_GOES_ON
        elif state.touched and state.companies and not self.session.keeps_drafts:
            title, text = "Leave?", f"The letter is not saved yet. {self.fate()}"
        else:
            self._end()
            return

        def answered(yes: bool | None) -> None:  # noqa: FBT001  # Textual calls it so
            if yes:
                self._end()

        self.push_screen(Question(title, text, yes="Leave", no="Stay"), answered)

    def _end(self) -> None:
        """Keep what is chosen, let a run end with all that is finished, and leave.

        It says where the letter is once the screen is as it was.
        """
        self.session.campaign.stop.ask()
        self.keep_now()
        kept = self.session.draft_kept if self.session.state.touched else None
        self.exit(
            message=f"Your letter is kept: {kept}\nRun `advocacy` again to go on with it." if kept else None
        )

    def on_unmount(self) -> None:
        """End the process that makes PDFs."""
        self.session.renderer.close()


def _commands() -> Iterator[Command]:
    """All commands: whatever has a key in a widget or screen of ours."""
    waiting: list[type[DOMNode]] = [DOMNode]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("advocacy."):
            for binding in kind.__dict__.get("BINDINGS", ()):
                if isinstance(binding, Binding) and binding.id:
                    yield Command(binding.id, binding.key, binding.priority)


def _about(widget: Widget | None) -> str:
    """What the widget that has the cursor is for; empty where it says that itself."""
    while widget is not None:
        if (text := WIDGETS.get(widget.id or "")) is not None:
            return text
        widget = widget.parent if isinstance(widget.parent, Widget) else None
    return ""
