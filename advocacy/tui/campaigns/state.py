"""The campaign that is open, and what is going on with it; no Textual here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from advocacy.campaigns import Campaign, Outcome, Similarity, Stop
from advocacy.tui.campaigns.pace import Pace
from advocacy.tui.campaigns.rejected import RejectedRow, rejected_rows
from advocacy.workflows import CampaignCheck, CampaignStatus, OpenCampaign


class Doing(StrEnum):
    """What a thread is at."""

    NOTHING = ""
    READING = "reading"
    CHECKING = "checking"
    RUNNING = "running"


Seen = tuple[tuple[str, int, int], ...]
"""Path, time of change and size of each file that a campaign rests on."""


@dataclass(slots=True)
class CampaignState:
    """One campaign at a time."""

    wanted: Path | None = None
    """A file that is to be opened once the place is shown."""
    path: Path | None = None
    """Of the file that was asked for, whether it could be read or not."""
    opened: OpenCampaign | None = None
    status: CampaignStatus | None = None
    check: CampaignCheck | None = None
    similarity: Similarity | None = None
    outcome: Outcome | None = None
    """Of the run that is going on, or of the last one."""
    doing: Doing = Doing.NOTHING
    ended: str = ""
    """How the last run ended: `done`, `stopped`, or `failed`."""
    stop: Stop = field(default_factory=Stop)
    pace: Pace = field(default_factory=Pace)
    rows: tuple[RejectedRow, ...] = ()
    seen: Seen = ()

    @property
    def running(self) -> bool:
        """Whether letters are being made."""
        return self.doing is Doing.RUNNING

    # What happens --------------------------------------------------------------------------------

    def begin(self, doing: Doing) -> Stop:
        """Something long begins; whatever was under way is asked to end.

        Returns:
            what ends it; results that come with another one are out of date.
        """
        self.stop.ask()
        self.stop, self.pace, self.doing = Stop(), Pace(), doing
        return self.stop

    def read(self, path: Path) -> Stop:
        """A campaign is being read, from its beginning."""
        self.path = path
        self.opened = self.status = self.check = self.similarity = self.outcome = None
        self.rows, self.ended, self.seen = (), "", ()
        return self.begin(Doing.READING)

    def has_opened(self, opened: OpenCampaign, seen: Seen) -> None:
        """It is read and planned."""
        self.opened, self.seen, self.doing = opened, seen, Doing.CHECKING
        self.rows = rejected_rows(opened, None)

    def has_checked(self, check: CampaignCheck) -> None:
        """What a run would do is known."""
        self.check = check
        if self.opened:
            self.rows = rejected_rows(self.opened, check)

    def run(self) -> Stop:
        """The letters begin to be made."""
        assert self.opened  # noqa: S101 - no run without a campaign
        stop = self.begin(Doing.RUNNING)
        self.outcome, self.ended = Outcome(len(self.opened.plan.jobs)), ""
        return stop

    def end(self, how: str) -> None:
        """What was under way has ended.

        Args:
            how: of a run: `done`, `stopped` or `failed`; empty for what was no run.
        """
        if self.running:
            self.ended = how
            self._count()
        self.doing = Doing.NOTHING

    def _count(self) -> None:
        """Know how much is finished without looking at every file again."""
        if self.opened and self.outcome:
            whole = len(self.opened.plan.jobs)
            finished = min(whole, self.outcome.before + self.outcome.made)
            begun = self.opened.store.begun
            self.status = CampaignStatus(whole, finished, (), len(self.outcome.parts), (), begun)

    def close(self) -> None:
        """Put the campaign away."""
        self.stop.ask()
        self.path, self.doing = None, Doing.NOTHING
        self.opened = self.status = self.check = self.similarity = self.outcome = None
        self.rows, self.ended, self.seen = (), "", ()

    # What can be told ----------------------------------------------------------------------------

    @property
    def to_mend(self) -> int:
        """Rows that have to be mended."""
        return sum(row.mend for row in self.rows)

    @property
    def finished(self) -> int:
        """Letters that are finished, as far as is known."""
        return self.status.finished if self.status else 0

    @property
    def barred(self) -> str:
        """Why no run can begin; empty where one can."""
        if self.opened is None:
            return "Open a campaign first."
        if self.running:
            return "A run is going on."
        if self.status and self.status.changed:
            return "The folder was begun with something else: see “Changed” in the overview (1)."
        if self.complete:
            return "All letters are finished. Ctrl+R looks at every file again."
        return ""

    @property
    def goes_on(self) -> bool:
        """Whether a run would take up one that was stopped."""
        return self.finished > 0 and not self.complete

    @property
    def complete(self) -> bool:
        """Whether everything is made, and stands as it was written."""
        status = self.status
        if self.opened is None or status is None or status.damaged or status.finished < status.letters:
            return False
        return status.parts > 0 or self.opened.campaign.print_run is None

    def changed_files(self, now: Seen) -> tuple[str, ...]:
        """The names of files that are not as they were when they were read."""
        before = {path: rest for path, *rest in self.seen}
        return tuple(Path(path).name for path, *rest in now if path in before and before[path] != rest)


def look(paths: Iterable[Path]) -> Seen:
    """What some files look like now; one that is gone has no size."""
    found = []
    for path in paths:
        try:
            stat = path.stat()
        except OSError:
            found.append((str(path), 0, -1))
        else:
            found.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def files_of(path: Path, campaign: Campaign) -> tuple[Path, ...]:
    """The files that a campaign rests on, its own first: a person may change them while it is open."""
    return path, path.parent / campaign.members, path.parent / campaign.draft
