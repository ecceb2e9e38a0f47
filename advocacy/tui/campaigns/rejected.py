"""Rows of the members' list that give no letter: what is told of them, and which are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advocacy.workflows import CampaignCheck, OpenCampaign

_QUOTED = re.compile(r"“[^”]*”")
_HIDDEN = "“…”"
SHOWN = 1000
"""Rows of the list; who looks for another one types a part of it."""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row without a letter. Nothing that stands in it is told: members' data stay off the screen."""

    row: int
    column: str
    reason: str
    mend: bool
    """Whether somebody has to mend the list; else the list itself asks for no letter."""

    @property
    def kind(self) -> str:
        """Which of the two it is, in words."""
        return "to be mended" if self.mend else "left out"

    def fits(self, words: Iterable[str]) -> bool:
        """Whether it has every word of a filter."""
        text = f"{self.row} {self.column} {self.reason} {self.kind}".casefold()
        return all(word in text for word in words)


def rejected_rows(opened: OpenCampaign, check: CampaignCheck | None) -> tuple[RejectedRow, ...]:
    """All of them, those that have to be mended first."""
    return tuple(sorted(_rows(opened, check), key=lambda item: (not item.mend, item.row)))


def _rows(opened: OpenCampaign, check: CampaignCheck | None) -> Iterator[RejectedRow]:
    for item in opened.plan.rejections:
        yield RejectedRow(item.row, item.column, hidden(item.reason), not item.wanted)
    for row, fault in check.faults.items() if check else ():
        yield RejectedRow(row, "", hidden(fault), mend=True)


def hidden(reason: str) -> str:
    """A reason without the cell that it quotes."""
    return _QUOTED.sub(_HIDDEN, reason)


def filtered(rows: Iterable[RejectedRow], typed: str) -> tuple[RejectedRow, ...]:
    """The rows that have every word of what is typed."""
    words = typed.casefold().split()
    return tuple(row for row in rows if row.fits(words))
