"""The file in which decisions on candidates are remembered."""

from __future__ import annotations

from pathlib import Path

from advocacy.evidence import dump_yaml, read_yaml
from advocacy.matching.ledger import decision_key
from advocacy.model import Decision, Record
from advocacy.paths import write_private


class Decisions(Record):
    """A decisions file."""

    decisions: tuple[Decision, ...] = ()


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in a file, the oldest first; none where there is no such file.

    Raises:
        CannotRead: the file is damaged; `Problems`, with each fault's place, where its content is wrong.
    """
    if not path.exists():
        return ()
    return read_yaml(path, Decisions).decisions


def remember(path: Path, decision: Decision) -> None:
    """Add a decision; one on the same company, name and identifier is replaced.

    The file is replaced as a whole, so that a break leaves the old or the new one. Only its owner may read it
    (mode 0600; folders that are created, 0700): it shows what a person is interested in.

    Raises:
        CannotRead: the file is damaged; it stays as it is.
        CannotWrite: the file can't be written.
    """
    kept = _others(read_decisions(path), decision)
    _write(path, Decisions(decisions=(*kept, decision)))


def forget(path: Path, decision: Decision) -> bool:
    """Take a decision on the same company, name and identifier out of the file.

    Returns:
        Whether there was one.

    Raises:
        CannotRead: the file is damaged; it stays as it is.
        CannotWrite: the file can't be written.
    """
    before = read_decisions(path)
    kept = _others(before, decision)
    if len(kept) == len(before):
        return False
    _write(path, Decisions(decisions=kept))
    return True


def _others(decisions: tuple[Decision, ...], decision: Decision) -> tuple[Decision, ...]:
    key = decision_key(decision)
    return tuple(item for item in decisions if decision_key(item) != key)


def _write(path: Path, decisions: Decisions) -> None:
    write_private(path, dump_yaml(decisions).encode())
