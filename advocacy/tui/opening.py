"""How the app opens a fund, a holdings file or a letter that was begun."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual import on, work
from textual.worker import get_current_worker

from advocacy import workflows
from advocacy.errors import UnclearColumns
from advocacy.model import Draft, Screening
from advocacy.tui.base import AppBase
from advocacy.tui.messages import ColumnsUnclear, Go, OpenCampaignFile, Opened, OpenSource
from advocacy.tui.screens import ColumnsCard, OpenFile, Question
from advocacy.workflows import FileSort
from advocacy.workflows.writing import drafts, kinds
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.unfinished import ENDING, Unfinished, read_unfinished, take_up
from advocacy.workflows.writing.wording import shown


class OpensSources(AppBase):
    """Reads and screens in a thread; asks where a letter would be left, or columns can't be told."""

    def action_open_file(self) -> None:
        """Ask for a file and open it."""
        if not isinstance(self.screen, OpenFile):
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
                self.keep_now()
                self._start_open(event)

        text = f"You began a letter. {self.fate()} Your name and address stay."
        self.push_screen(Question("Open another fund?", text, yes="Open it"), answered)

    def _start_open(self, event: OpenSource) -> None:
        self.place().busy(f"Reading {Path(event.source).name} …")
        self.open_source(event)

    @work(thread=True, description="open source", exclusive=True, group="open", exit_on_error=False)
    def open_source(self, asked: OpenSource) -> None:
        """Read and screen a fund, or the fund of a letter that was begun."""
        desk, path = self.session.state.desk(), Path(asked.source)
        letter: Draft | Unfinished | None = None
        if path.name.endswith(ENDING) and (letter := read_unfinished(path)):
            asked = replace(asked, source=letter.source, day=letter.day, name=letter.name)
        sort = workflows.kind_of(path)
        if sort is FileSort.CAMPAIGN:
            self.post_message(OpenCampaignFile(path))
            return
        if sort is FileSort.DRAFT:
            letter = workflows.read_draft(path)
            screening = workflows.screen_draft(desk, letter)
        else:
            try:
                fund = workflows.open_fund(
                    desk, asked.source, as_of=asked.day, name=asked.name, columns=asked.columns
                )
            except UnclearColumns as error:
                self.post_message(ColumnsUnclear(asked, error))
                return
            screening = workflows.screen_fund(desk, fund, accepted=letter.accepted if letter else ())
        if letter:
            kinds.manifest(desk.style, letter.template)  # told of here, where it is missing
        if not get_current_worker().is_cancelled:
            workflows.remember_source(asked.source)
            kept_as = drafts.own_path(path) if letter else None
            self.post_message(Opened(asked, screening, letter, kept_as, desk))

    @on(ColumnsUnclear)
    def _ask_for_columns(self, event: ColumnsUnclear) -> None:
        self.place().busy(None)
        asked, error = event.asked, event.error
        given = error.told | (asked.columns or {})

        def answered(columns: dict[str, str] | None) -> None:
            if columns:
                self._start_open(replace(asked, columns=(asked.columns or {}) | columns))

        why = (
            f"{shown(Path(asked.source).name)} looks like a list of holdings, but the names of its columns"
            " do not tell enough. What you say is remembered for files of this shape."
        )
        self.push_screen(ColumnsCard(error.columns, given, why, error.sample), answered)

    @on(Opened)
    def _opened(self, event: Opened) -> None:
        state, letter = self.session.state, event.letter
        if event.workspace is not None and event.workspace is not state.workspace:
            self.action_reload()  # the evidence was read again meanwhile
        self.place().busy(None)
        self.place().hint("")
        self.session.draft_kept = None
        if letter is None:
            asked = event.asked
            if asked.source == state.source and state.screening:
                _reopen(state, asked, event.screening)
            else:
                state.open(asked.source, event.screening, day=asked.day, name=asked.name)
            self.go(Go(Step.HOLDINGS))
            return
        if isinstance(letter, Unfinished):
            gone = take_up(state, letter, event.screening)
        else:
            gone = state.restore(letter, event.screening)
        state.kept_as = event.kept_as
        if gone:
            text = f"Changed since, or not to be printed now: {', '.join(gone)}. See step 3."
            self.notify(text, title="Some claims are not ticked", severity="warning", markup=False)
        steps = (Step.LETTER, Step.EVIDENCE, Step.HOLDINGS)
        self.go(Go(next(step for step in steps if not state.closed(step))))


def _reopen(state: LetterState, asked: OpenSource, screening: Screening) -> None:
    """Take the same fund, read again: what was chosen stays as far as the fund still holds it."""
    state.given_day, state.given_name = asked.day, asked.name
    state.renew(screening)
    manager = workflows.guess_manager(state.desk(), screening.fund)
    if state.manager is None and manager:
        state.address_to(manager)
