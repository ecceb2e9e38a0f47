"""The views of an open campaign: overview, rows without a letter, samples, run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, ProgressBar, Static
from textual.widgets.option_list import Option

from advocacy.campaigns import MANIFEST, REJECTED
from advocacy.tui.campaigns import telling
from advocacy.tui.campaigns.rejected import SHOWN, RejectedRow, filtered
from advocacy.tui.campaigns.state import CampaignState
from advocacy.tui.campaigns.telling import Fact
from advocacy.tui.widgets import Cell, Mark, Row, Rows, columns
from advocacy.tui.widgets.rows import Lines
from advocacy.workflows import Sample
from advocacy.workflows.writing.wording import count, number

VIEWS = {"facts": "Overview", "rows": "Rows", "samples": "Samples", "run": "Run"}
RECENT = "recent:"
_LABEL = 11
_PLACE = 22
_CHOICE = 26


def start_lines(recent: Iterable[Path]) -> Iterator[Option]:
    """The ways to a campaign; those that were opened lately are named by folder and file only."""
    yield _choice("new", "Make a campaign", "of a draft and a list of members")
    yield _choice("open", "Open a campaign", "its file is mostly called campaign.yaml (Ctrl+O)")
    for path in recent:
        yield _choice(
            f"{RECENT}{path}", f"{path.parent.name}/{path.name}", f"opened lately, in {path.parent}"
        )


def _choice(name: str, title: str, about: str) -> Option:
    row = Row(None, columns(Cell(title, _CHOICE, "bold"), Cell(about, style="$quiet")))
    return Option(row, id=name)


def fact_row(fact: Fact) -> Row:
    """A label, and its text wrapped beside it."""
    return Row(None, _fact_lines(fact))


def _fact_lines(fact: Fact) -> Lines:
    sign = Content.styled("[!] ", "$warning bold") if fact.heed else Content("")

    def lines(width: int) -> list[Content]:
        label = Content.styled(fact.label.ljust(_LABEL), "$warning bold" if fact.heed else "$accent")
        first, *rest = (sign + Content(fact.text)).wrap(max(8, width - _LABEL)) or [Content("")]
        return [label + first, *(Content(" " * _LABEL) + line for line in rest)]

    return lines


class FactsView(VerticalScroll, can_focus=True):
    """The overview."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", id="facts-text")

    def show(self, campaign: CampaignState) -> None:
        """What is known now."""
        rows = [fact_row(fact) for fact in telling.facts(campaign)]
        self.query_one("#facts-text", Static).update(Rows(rows) if rows else "")


class RowsView(Vertical):
    """The rows that give no letter."""

    def compose(self) -> ComposeResult:
        """A filter, the rows, a remark."""
        yield Input(
            placeholder="filter: a row, a column, a word of the reason", id="rows-filter", compact=True
        )
        yield OptionList(id="rows", compact=True)
        yield Static("", id="rows-note")

    def show(self, campaign: CampaignState) -> None:
        """The rows that pass the filter."""
        found = filtered(campaign.rows, self.query_one("#rows-filter", Input).value)
        listed = self.query_one("#rows", OptionList)
        at = listed.highlighted or 0
        # One row may be told of twice; an option's id may not.
        listed.set_options(
            Option(_rejected(row), id=f"{row.row}.{place}") for place, row in enumerate(found[:SHOWN])
        )
        listed.highlighted = min(at, listed.option_count - 1) if found else None
        self.query_one("#rows-note", Static).update(Content.styled(_rows_note(campaign, found), "$quiet"))


def _rejected(row: RejectedRow) -> Row:
    """Its number and column; the reason wraps beside them."""

    def lines(width: int) -> list[Content]:
        head = columns(Cell(number(row.row), 6, right=True), Cell(row.column or "whole row", 12, "$quiet"))
        first, *rest = Content(row.reason).wrap(max(8, width - _PLACE)) or [Content("")]
        return [head(_PLACE - 2)[0] + "  " + first, *(Content(" " * _PLACE) + line for line in rest)]

    return Row(Mark.BARRED if row.mend else Mark.NONE, lines)


def _rows_note(campaign: CampaignState, found: tuple[RejectedRow, ...]) -> str:
    if not campaign.rows:
        return "Every row gives a letter." if campaign.opened else ""
    if len(found) > SHOWN:
        return f"The first {number(SHOWN)} of {count(len(found), 'row')}: type more to find one."
    return f"{count(len(found), 'row')}. [!] is to be mended. Enter shows a row, names and all."


class SamplesView(Vertical):
    """Three letters that are worth a look."""

    def compose(self) -> ComposeResult:
        """A remark and the letters."""
        yield Static("", id="samples-note")
        yield OptionList(id="samples", compact=True)

    def show(self, campaign: CampaignState) -> None:
        """The letters, once they are known."""
        samples = campaign.check.samples if campaign.check else ()
        listed = self.query_one("#samples", OptionList)
        at = listed.highlighted or 0
        listed.set_options(Option(_sample(sample), id=sample.why) for sample in samples)
        listed.highlighted = min(at, len(samples) - 1) if samples else None
        text = (
            "Read these before you run. Enter shows one as text, with the member's name and address; "
            "o opens it as PDF."
            if samples
            else "The letters are being laid out …"
        )
        self.query_one("#samples-note", Static).update(Content(text))

    def marked(self, campaign: CampaignState) -> Sample | None:
        """The letter that is marked."""
        at = self.query_one("#samples", OptionList).highlighted
        samples = campaign.check.samples if campaign.check else ()
        return samples[at] if at is not None and at < len(samples) else None


def _sample(sample: Sample) -> Row:
    about = f"row {number(sample.job.row)}, {count(sample.pages, 'page')}"
    about += ", with words of their own" if sample.job.personal.own_words else ""
    return Row(None, columns(Cell(f"the {sample.why}", 16, "bold"), Cell(about, style="$quiet")))


class RunView(Vertical):
    """How a run goes, and where things are afterwards."""

    def compose(self) -> ComposeResult:
        """What goes on, a bar, figures, places."""
        yield Static("", id="run-what")
        yield ProgressBar(id="run-bar", show_eta=False)
        yield Static("", id="run-figures")
        yield OptionList(id="results", compact=True)

    def show(self, campaign: CampaignState) -> None:
        """What is known now."""
        self.query_one(ProgressBar).display = campaign.running
        if campaign.running:
            self.show_progress(campaign)
        else:
            self.query_one("#run-what", Static).update(
                Rows([fact_row(item) for item in telling.ending(campaign)])
            )
            self.query_one("#run-figures", Static).update("")
        listed = self.query_one("#results", OptionList)
        listed.set_options(_results(campaign) if not campaign.running else ())
        if listed.option_count:
            listed.highlighted = 0

    def show_progress(self, campaign: CampaignState) -> None:
        """How far it is."""
        pace = campaign.pace
        self.query_one("#run-what", Static).update(Content.styled(f"{telling.doing(pace)} …", "bold"))
        self.query_one(ProgressBar).update(total=pace.whole or None, progress=pace.done)
        self.query_one("#run-figures", Static).update(
            Content("\n").join(map(Content, telling.progress(campaign)))
        )


def _results(campaign: CampaignState) -> Iterator[Option]:
    """What can be opened: folder, lists, parts of the print run."""
    if campaign.opened is None or not campaign.opened.store.begun:
        return
    folder = campaign.opened.store.folder.resolve()
    parts = campaign.outcome.parts if campaign.outcome else []
    named = [
        (folder, "everything of this campaign"),
        (folder / MANIFEST, "which letter is in which file, with pages and hashes"),
        (folder / REJECTED, "rows without a letter, with the reason"),
        *((folder / part, "print run") for part in parts),
    ]
    for path, about in named:
        if path.exists():
            name = f"{path.name}/" if path.is_dir() else path.name
            yield Option(
                Row(None, columns(Cell(name, 24, "bold"), Cell(about, style="$quiet"))), id=str(path)
            )
