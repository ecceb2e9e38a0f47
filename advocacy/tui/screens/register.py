"""The register's place: what is known today of letters that wait for an answer, and what is not."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from advocacy.model import Draft
from advocacy.tui.messages import OpenSource
from advocacy.tui.modes import Mode
from advocacy.tui.screens.frame import FrameScreen
from advocacy.tui.widgets import Cell, Line, Row, columns
from advocacy.workflows.writing.wording import short_day

NOT_YET = (
    "There is no register yet: this program does not know which letters you have sent, nor what came back. "
    "Below are the letters whose drafts are kept here, by the day until which an answer was asked for. "
    "Enter opens one again; `advocacy follow-up DRAFT` writes the reminder."
)


class RegisterScreen(FrameScreen):
    """The drafts that are kept, by the day of the answer."""

    MODE = Mode.REGISTER
    QUESTION = "What was sent, and what is due"
    AUTO_FOCUS = "#due"

    def content(self) -> ComposeResult:
        """What is not known, and what is."""
        yield Static(Content(NOT_YET), id="not-yet")
        yield OptionList(id="due", compact=True)

    def refresh_state(self) -> None:
        """List the drafts that are kept."""
        lines = list(self._lines()) if self.state.workspace else []
        shown = self.query_one("#due", OptionList)
        shown.set_options(Option(line.row, id=line.id) for line in lines)
        shown.action_first()
        self.hint("" if lines else "No draft is kept here yet.")

    def _lines(self) -> Iterator[Line]:
        drafts = [(kept, kept.letter) for kept in self.session.drafts if isinstance(kept.letter, Draft)]
        for kept, draft in sorted(drafts, key=lambda item: item[1].reply_by):
            past = draft.reply_by < self.state.today
            names = ", ".join(self.state.short_name(company) for company in kept.companies)
            said = "the day has passed" if past else "answer asked for by"
            yield Line(
                str(kept.path),
                Row(
                    None,
                    columns(
                        Cell(f"{names}: letter by {kept.sender_name} of {short_day(kept.day)}"),
                        Cell(said, 19, "$warning" if past else "$quiet"),
                        Cell(short_day(draft.reply_by), 12),
                    ),
                ),
            )

    @on(OptionList.OptionSelected, "#due")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.post_message(OpenSource(event.option_id))
