"""What threads tell the screens, and screens the app. Threads touch no widget: they post one of these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual.message import Message

from advocacy.errors import AdvocacyError, Problem, UnclearColumns
from advocacy.model import Candidate, Draft, Screening
from advocacy.tui.browsing import Node, Reading, Shelf, Shelves
from advocacy.tui.files import Folder, Offer
from advocacy.tui.modes import Mode
from advocacy.workflows import ClaimView, FundIndex, Hits, LaidOut, Workspace, Written
from advocacy.workflows.writing.drafts import KeptDraft
from advocacy.workflows.writing.preview import Preview
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.unfinished import Unfinished


@dataclass
class Go(Message):
    """A person asks for another step."""

    step: Step


@dataclass
class GoMode(Message):
    """A person asks for another place."""

    mode: Mode


@dataclass
class StartFirstLetter(Message):
    """A person wants to be led through a letter."""


@dataclass
class ChoicesChanged(Message):
    """A person changed something of the letter: it may be undone, and is kept."""


@dataclass
class OpenSource(Message):
    """A person chose a fund, a holdings file or a draft; the rest is what the file does not say itself."""

    source: str
    day: date | None = None
    name: str | None = None
    columns: dict[str, str] | None = None
    """The printed name of a column, by its meaning."""


@dataclass
class OpenCampaignFile(Message):
    """A person chose a campaign's file."""

    path: Path


@dataclass
class Loaded(Message):
    """The evidence is loaded."""

    workspace: Workspace
    drafts: tuple[KeptDraft, ...]
    again: bool = False
    """Whether it was loaded before, and has changed since."""
    screening: Screening | None = None
    """Of the fund that is open, against the evidence as it is now."""
    before: Screening | None = None
    """The one whose place it takes."""


@dataclass
class Found(Message):
    """The funds that fit what is typed."""

    query: str
    hits: Hits
    index: FundIndex
    recent: tuple[str, ...]
    """What was opened lately; nothing while something is typed."""


@dataclass
class ColumnsUnclear(Message):
    """A file's columns can't be told: a person has to."""

    asked: OpenSource
    error: UnclearColumns


@dataclass
class Opened(Message):
    """A fund is read and screened."""

    asked: OpenSource
    screening: Screening
    letter: Draft | Unfinished | None = None
    """What is gone on with; None for a letter that begins."""
    kept_as: Path | None = None
    """The file of a letter that is kept by the app."""
    workspace: Workspace | None = None
    """Against which it was screened."""


@dataclass
class Decided(Message):
    """A candidate is decided, or a decision taken back, and the fund screened again."""

    candidate: Candidate
    accepted: bool | None
    """None: the decision was taken back."""
    screening: Screening


@dataclass
class FileChecked(Message):
    """What became of the holdings file since it was read; None where it is as it was."""

    source: str
    change: str | None


@dataclass
class ClaimsRead(Message):
    """The claims about the chosen companies, as they print now."""

    views: dict[str, tuple[ClaimView, ...]]


@dataclass
class Previewed(Message):
    """The letter as it stands."""

    preview: Preview


@dataclass
class Kept(Message):
    """The draft was kept, whole or unfinished."""

    path: Path
    drafts: tuple[KeptDraft, ...]
    """All that are kept now."""


@dataclass
class Measured(Message):
    """The letter as it would be saved now, or why it can't be laid out."""

    laid_out: LaidOut | None
    problem: AdvocacyError | None
    number: int
    """Of the letter, among those that the screen had."""


@dataclass
class Drawn(Message):
    """The picture of a page."""

    number: int
    """From 0."""
    pages: int
    picture: bytes
    """As a PNG."""


@dataclass
class Shortened(Message):
    """The letter as text, and what was left out of it."""

    text: str
    left: tuple[str, ...]


@dataclass
class Ready(Message):
    """A preview can be opened."""

    path: Path


@dataclass
class Followed(Message):
    """The draft of the letter that follows another."""

    draft: Draft
    screening: Screening


@dataclass
class Saved(Message):
    """What became of each form of the letter."""

    written: tuple[Written, ...]
    draft: Draft
    """Of the letter."""


@dataclass
class FolderRead(Message):
    """What a folder has, and what was used lately."""

    folder: Folder
    recent: tuple[Offer, ...]


@dataclass
class TypesSeen(Message):
    """What some files are, by their paths as offered."""

    types: dict[str, str]


@dataclass
class PathSeen(Message):
    """What is at a path that a person chose: `file`, `folder`, `barred`, or nothing."""

    text: str
    what: str


@dataclass
class GoShelf(Message):
    """A person wants to browse another shelf of the library."""

    shelf: Shelf


@dataclass
class Shelved(Message):
    """The library can be browsed."""

    shelves: Shelves


@dataclass
class Checked(Message):
    """The library was checked against every rule."""

    workspace: Workspace
    problems: tuple[Problem, ...]


@dataclass
class ReadingMade(Message):
    """One thing of the library can be read."""

    node: Node
    language: str
    reading: Reading
