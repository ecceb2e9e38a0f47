"""Looking closer at an open campaign: a row, a letter, which column is which, what was made."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.content import Content
from textual.widgets import OptionList

from advocacy import workflows
from advocacy.tui.browser import open_file
from advocacy.tui.screens.campaign_cards import RowCard, SampleCard, member_columns_card
from advocacy.tui.screens.campaign_views import SamplesView
from advocacy.tui.screens.campaign_work import (
    CampaignWork,
    ColumnsRead,
    ColumnsSet,
    FilesChanged,
    RowRead,
    SampleSaved,
)
from advocacy.tui.screens.modals import Question
from advocacy.tui.watching import EVERY
from advocacy.workflows import Sample


class CampaignLooks(CampaignWork):
    """Shows what a person asks for, in cards or in the desktop's programs."""

    def action_again(self) -> None:
        """Read all files again."""
        raise NotImplementedError

    @on(OptionList.OptionSelected, "#rows")
    def _row_chosen(self, event: OptionList.OptionSelected) -> None:
        if self.campaign.opened and event.option_id:
            self.read_row(self.campaign.opened, int(event.option_id.partition(".")[0]))

    @on(RowRead)
    def _row_read(self, event: RowRead) -> None:
        self.app.push_screen(RowCard(event.row, event.cells))

    def action_columns(self) -> None:
        """Ask which column is which."""
        if self.campaign.path:
            self.read_columns(self.campaign.path)

    @on(ColumnsRead)
    def _columns_read(self, event: ColumnsRead) -> None:
        def answered(columns: dict[str, str] | None) -> None:
            if columns and self.campaign.path:
                self.write_columns(self.campaign.path, columns)

        self.app.push_screen(member_columns_card(event.columns), answered)

    @on(ColumnsSet)
    def _columns_set(self) -> None:
        self.action_again()

    def _sample(self) -> Sample | None:
        return self.query_one(SamplesView).marked(self.campaign)

    @on(OptionList.OptionSelected, "#samples")
    def _sample_chosen(self) -> None:
        sample, opened = self._sample(), self.campaign.opened
        if sample and opened:
            text = workflows.letter_text(workflows.campaign_letter(opened, sample.job))
            self.app.push_screen(SampleCard(sample, text))

    def action_open_pdf(self) -> None:
        """Open the marked sample as a PDF."""
        sample, opened = self._sample(), self.campaign.opened
        if sample and opened:
            self.hint("Making the PDF …")
            self.make_sample(opened, sample)

    @on(SampleSaved)
    def _sample_saved(self, event: SampleSaved) -> None:
        self.hint(f"The PDF is at {event.path}")
        open_file(self.app, event.path)

    @on(OptionList.OptionSelected, "#results")
    def _result_chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            open_file(self.app, Path(event.option_id))

    # Files that change ---------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Look every few seconds whether a file has changed."""
        super().on_mount()
        if self.session.watched:
            self.set_interval(EVERY, self._look)

    def _look(self) -> None:
        campaign = self.campaign
        if campaign.opened and not campaign.running and self.is_current:
            self.look_again(campaign.opened)

    @on(FilesChanged)
    def _files_changed(self, event: FilesChanged) -> None:
        text = f"Changed: {', '.join(event.names)}. Ctrl+R reads again."
        self.hint(Content.styled(text, "$warning"))

    def evidence_changed(self) -> bool:
        """Whether the evidence was loaded anew since the campaign was read."""
        opened = self.campaign.opened
        return opened is not None and opened.workspace.evidence is not self.state.desk().evidence

    def offer_again(self, what: str) -> None:
        """Say what has changed, and offer to read everything again."""

        def answered(yes: bool | None) -> None:  # noqa: FBT001  # Textual calls it so
            if yes:
                self.action_again()

        if not (self.campaign.running or isinstance(self.app.screen, Question)):
            question = Question("Read it again?", f"{what} Nothing is made before.", yes="Read it")
            self.app.push_screen(question, answered)
