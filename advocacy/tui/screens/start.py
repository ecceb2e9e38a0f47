"""The start: what this program is, and where to begin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from advocacy.tui.messages import GoMode, OpenSource, StartFirstLetter
from advocacy.tui.modes import Mode
from advocacy.tui.screens.frame import FrameScreen
from advocacy.tui.widgets import Cell, Line, Row, columns
from advocacy.workflows.writing.drafts import KeptDraft
from advocacy.workflows.writing.wording import count, short_day

WHAT_THIS_IS = (
    (
        "The fund that you save in owns shares in companies. This program shows what published sources say "
        "of some of them, and writes a letter with every source to the people who manage your fund."
    ),
    "Nothing leaves this computer. You read, sign and send every letter yourself.",
)


class StartScreen(FrameScreen):
    """Three lines on what this is, and what a person may want to do."""

    MODE = Mode.START
    QUESTION = "From your fund to a sourced letter"
    AUTO_FOCUS = "#begin"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+o,f3",
            "app.open_file",
            "Open file",
            id="start.open",
            tooltip="Open a holdings file or a draft",
        ),
    ]

    def content(self) -> ComposeResult:
        """What this is, and the choices."""
        yield Static(Content("\n").join(map(Content, WHAT_THIS_IS)), id="what")
        yield OptionList(id="begin", compact=True)

    def refresh_state(self) -> None:
        """List what one can do; drafts that are kept come with it."""
        shown = self.query_one("#begin", OptionList)
        lines = list(self._lines())
        at = shown.highlighted_option.id if shown.highlighted_option else None
        shown.set_options(Option(line.row, id=line.id, disabled=line.id is None) for line in lines)
        places = [line.id for line in lines]
        shown.highlighted = places.index(at) if at in places else 0
        self._say_faults()

    def _say_faults(self) -> None:
        if self.state.workspace is None:
            self.busy("Loading the evidence …")
            return
        self.busy(None)
        faults = len(self.state.workspace.problems)
        text = f"{count(faults, 'fault')} in evidence files, which are left out: F7 shows them."
        self.hint(Content.styled(text, "$warning") if faults else "Arrow keys move, Enter chooses, F1 helps.")

    def _lines(self) -> Iterator[Line]:
        drafts = self.session.drafts
        first = "Write my first letter" if not drafts else "Write a letter, with a guide"
        yield _choice("first", first, "step by step; each step says what to press")
        yield _choice("file", "Open a holdings file", "the list from your fund's website (Ctrl+O)")
        yield _choice("fund", "Find my fund", "search the funds on record here (F5)")
        for kept in drafts if self.state.workspace else ():
            yield Line(f"draft:{kept.path}", Row(None, columns(*self._draft_cells(kept))))
        yield _choice("campaign", "Write for many members", "a members' list: letters, print run (F6)")
        yield _choice("browse", "Read the evidence", "what is reported, and by whom (F7)")
        yield _choice("register", "See what is due", "letters that wait for an answer (F8)")

    def _draft_cells(self, kept: KeptDraft) -> Iterator[Cell]:
        yield Cell("Go on with a draft" if kept.whole else "Go on where I stopped", WIDTH)
        yield Cell(self.session.title_of(kept), style="$quiet")
        yield Cell(short_day(kept.day), 12, "$quiet", right=True)

    @on(OptionList.OptionSelected, "#begin")
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        name, _, path = (event.option_id or "").partition(":")
        match name:
            case "first":
                self.post_message(StartFirstLetter())
            case "file":
                await self.run_action("app.open_file")
            case "fund":
                self.post_message(GoMode(Mode.WRITE))
            case "draft":
                self.post_message(OpenSource(path))
            case _:
                self.post_message(GoMode(Mode(name)))


WIDTH = 29
"""Of the names of the choices."""


def _choice(name: str, title: str, about: str) -> Line:
    return Line(name, Row(None, columns(Cell(title, WIDTH), Cell(about, style="$quiet"))))
