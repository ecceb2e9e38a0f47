"""What the Campaign place does in threads: read, check, run, and look at single rows and letters.

A thread tells what it found in a message that bears the wish to stop under which it began: what comes with
another one than the state's is out of date.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual import work
from textual.message import Message

from advocacy import workflows
from advocacy.campaigns import Outcome, Similarity, Stop, Stopped, read_campaign
from advocacy.errors import AdvocacyError, MachineNotReady
from advocacy.tui.campaigns.pace import Pace
from advocacy.tui.campaigns.state import CampaignState, Seen, files_of, look
from advocacy.tui.screens.frame import FrameScreen
from advocacy.workflows import CampaignCheck, CampaignStatus, MemberColumns, OpenCampaign, Sample


@dataclass
class Told(Message):
    """Something long has news."""

    wish: Stop


@dataclass
class Progressed(Told):
    """It has got further: the state's pace tells how far."""


@dataclass
class CampaignOpened(Told):
    """A campaign is read and planned."""

    opened: OpenCampaign
    seen: Seen


@dataclass
class StatusTold(Told):
    """What is finished is known."""

    status: CampaignStatus


@dataclass
class CampaignChecked(Told):
    """What a run would do is known."""

    check: CampaignCheck


@dataclass
class Compared(Told):
    """How alike the letters are is known."""

    similarity: Similarity


@dataclass
class WorkEnded(Told):
    """It has ended: of its own, or because somebody wished it to."""

    how: str = ""


@dataclass
class RowRead(Message):
    """A row that a person asked to see."""

    row: int
    cells: tuple[tuple[str, str], ...]


@dataclass
class SampleSaved(Message):
    """A sample is a PDF now."""

    path: Path


@dataclass
class ColumnsRead(Message):
    """What the columns of the members' list are taken for."""

    columns: MemberColumns


@dataclass
class ColumnsSet(Message):
    """The campaign's file says which column is which."""


@dataclass
class FilesChanged(Message):
    """Files that a campaign rests on are not as they were."""

    names: tuple[str, ...]


class CampaignWork(FrameScreen):
    """Starts threads, each with its own wish to stop."""

    _samples: tempfile.TemporaryDirectory[str] | None = None

    @property
    def campaign(self) -> CampaignState:
        """The campaign that is open."""
        return self.session.campaign

    def _progress(self, stop: Stop, pace: Pace) -> Callable[[str, int, int], None]:
        def tell(what: str, done: int, whole: int) -> None:
            stop.check()
            if pace.note(what, done, whole):
                self.post_message(Progressed(stop))

        return tell

    @work(thread=True, description="read", group="campaign", exit_on_error=False)
    def read(self, path: Path, stop: Stop, pace: Pace) -> None:
        """Read and plan a campaign, then find out what is finished and what a run would do."""

        def reading() -> None:
            before = look(files_of(path, read_campaign(path)))
            desk = self.state.desk()
            opened = workflows.open_campaign(desk, path, progress=self._progress(stop, pace))
            workflows.remember_campaign(path)
            self.post_message(CampaignOpened(stop, opened, before))
            if opened.store.begun:
                self.post_message(StatusTold(stop, workflows.campaign_status(opened)))
            self._check(opened, stop, pace)

        self._until_stopped(reading, stop)

    @work(thread=True, description="run letters", group="campaign", exit_on_error=False)
    def run_letters(self, opened: OpenCampaign, outcome: Outcome, stop: Stop, pace: Pace) -> None:
        """Make the letters."""

        def running() -> None:
            engine = workflows.campaign_engine(opened, stop)
            workflows.run_campaign(opened, engine, self._progress(stop, pace), outcome)
            self.post_message(WorkEnded(stop, "done"))

        self._until_stopped(running, stop)

    def _check(self, opened: OpenCampaign, stop: Stop, pace: Pace) -> None:
        engine = workflows.campaign_engine(opened, stop)
        self.post_message(
            CampaignChecked(stop, workflows.check_campaign(opened, engine, self._progress(stop, pace)))
        )
        stop.check()
        self.post_message(Compared(stop, workflows.campaign_similarity(opened)))
        self.post_message(WorkEnded(stop))

    def _until_stopped(self, do: Callable[[], None], stop: Stop) -> None:
        try:
            do()
        except Stopped:
            self.post_message(WorkEnded(stop, "stopped"))
        except AdvocacyError:
            if not stop.asked:
                raise
        except OSError as error:
            raise MachineNotReady(
                f"The processes that make the letters ended unexpectedly: {error.strerror or error}. "
                "Every finished letter is kept.",
                remedy="Try again. If it happens again, run `advocacy doctor` in a terminal.",
            ) from error

    # Single rows and letters ---------------------------------------------------------------------

    @work(thread=True, description="read row", exclusive=True, group="campaign-row", exit_on_error=False)
    def read_row(self, opened: OpenCampaign, row: int) -> None:
        """Read the row that a person asked to see."""
        self.post_message(RowRead(row, workflows.member_row(opened, row)))

    @work(thread=True, description="read columns", exclusive=True, group="campaign-row", exit_on_error=False)
    def read_columns(self, path: Path) -> None:
        """Read which column is taken for what."""
        self.post_message(ColumnsRead(workflows.campaign_columns(path)))

    @work(thread=True, description="write columns", exclusive=True, group="campaign-row", exit_on_error=False)
    def write_columns(self, path: Path, columns: dict[str, str]) -> None:
        """Write which column is which."""
        workflows.set_columns(path, dict(read_campaign(path).columns) | columns)
        self.post_message(ColumnsSet())

    @work(
        thread=True, description="make sample", exclusive=True, group="campaign-sample", exit_on_error=False
    )
    def make_sample(self, opened: OpenCampaign, sample: Sample) -> None:
        """Make a PDF of a sample, in a folder of its own that goes with the app."""
        if self._samples is None:
            self._samples = tempfile.TemporaryDirectory(prefix="advocacy-samples-")
        path = Path(self._samples.name) / f"sample-{sample.why}.pdf"
        letter = workflows.campaign_letter(opened, sample.job)
        self.session.renderer.save(letter, path, force=True, style=opened.kinds.style)
        self.post_message(SampleSaved(path))

    @work(thread=True, description="look again", exclusive=True, group="campaign-look", exit_on_error=False)
    def look_again(self, opened: OpenCampaign) -> None:
        """See whether a file has changed under the open campaign."""
        if names := self.campaign.changed_files(look(files_of(opened.path, opened.campaign))):
            self.post_message(FilesChanged(names))

    def on_unmount(self) -> None:
        """Let what is under way end, and the samples go."""
        self.campaign.stop.ask()
        if self._samples:
            self._samples.cleanup()
