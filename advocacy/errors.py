"""One family of errors, each with its exit code and its remedy.

    AdvocacyError
    ├── WrongUse            2  the command or the choice makes no sense
    ├── CannotRead          3  an input can't be read
    │   ├── UnclearColumns  3  a table's columns can't be told; naming them helps
    │   └── Problems        3  a folder of inputs has several faults, each with its place
    ├── CannotWrite         3  an output can't be written
    ├── MachineNotReady     3  a library that rendering needs is missing
    ├── EvidenceForbids     4  the evidence does not allow this letter
    └── LetterFaulty        3  a finished letter failed inspection and was not saved

Only `advocacy.cli` turns them into exits; a face may show `message`, `where` and `remedy` in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal


class ExitCode(IntEnum):
    """What the process returns; scripts may rely on it."""

    DONE = 0
    BUG = 1
    WRONG_USE = 2
    CANNOT_READ = 3
    EVIDENCE_FORBIDS = 4
    SOME_REJECTED = 5


class AdvocacyError(Exception):
    """An error that a user can mend.

    Args:
        message: what was wrong, in one sentence.
        where: the place, as `file`, `file:line:column` or `file, row 3, column "Weight"`.
        remedy: what to do about it, in one sentence.
    """

    exit_code = ExitCode.BUG

    def __init__(self, message: str, *, where: str | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f"\n{self.remedy}" if self.remedy else ""
        return f"{place}{self.message}{remedy}"


class WrongUse(AdvocacyError):
    """The command or the choice makes no sense as given."""

    exit_code = ExitCode.WRONG_USE


class CannotRead(AdvocacyError):
    """An input can't be read."""

    exit_code = ExitCode.CANNOT_READ


class UnclearColumns(CannotRead):
    """A table was found, but not what its columns mean: a person who names them can have it read.

    Args:
        message: what was wrong, in one sentence.
        columns: the names of the columns as printed, in their order.
        told: what is known already: the printed name of a column, by its meaning.
        sample: the first cells of each column, by its printed name.
        where: the place.
        remedy: what to do about it.
    """

    def __init__(
        self,
        message: str,
        *,
        columns: tuple[str, ...],
        told: dict[str, str],
        sample: dict[str, tuple[str, ...]] | None = None,
        where: str | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(message, where=where, remedy=remedy)
        self.columns = columns
        self.told = told
        self.sample = sample or {}


class CannotWrite(AdvocacyError):
    """An output can't be written."""

    exit_code = ExitCode.CANNOT_READ


class MachineNotReady(AdvocacyError):
    """A library that rendering needs is missing on this machine."""

    exit_code = ExitCode.CANNOT_READ


class LetterFaulty(AdvocacyError):
    """A finished letter failed inspection, so it was not saved."""

    exit_code = ExitCode.CANNOT_READ


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why the evidence does not allow a letter."""

    subject: str
    """What is refused: a claim's reference, a company's or an ask's id."""
    reason: str
    remedy: str
    overridable: bool = False
    """Whether a sender may overrule it with a reason; never for a missing source or response."""


class EvidenceForbids(AdvocacyError):
    """The evidence does not allow this letter; every refusal is listed."""

    exit_code = ExitCode.EVIDENCE_FORBIDS

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        self.refusals = refusals
        lines = "\n".join(f"  {item.subject}: {item.reason}\n    {item.remedy}" for item in refusals)
        super().__init__(f"The evidence does not allow this letter:\n{lines}")


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a file that people write."""

    code: str
    """A rule's code such as `E101`, explained in docs/errors.md."""
    message: str
    path: str
    line: int
    """From 1; 0 where the fault is of the whole file."""
    column: int
    remedy: str = ""
    severity: Literal["error", "advice"] = "error"
    """Advice makes evidence better; only errors keep it from being used."""

    def __str__(self) -> str:
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}{remedy}"


class Problems(CannotRead):
    """Files that people write have faults; all of them are listed at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
