"""The file in which decisions on candidates are remembered."""

from __future__ import annotations

from pathlib import Path

from advocacy.evidence import dump_yaml, read_yaml
from advocacy.matching.ledger import decision_key
from advocacy.matching.sharing import Merging
from advocacy.model import Decision, Record
from advocacy.paths import locked, write_private


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
    with locked(path):
        kept = _others(read_decisions(path), decision)
        _write(path, (*kept, decision))


def forget(path: Path, decision: Decision) -> bool:
    """Take a decision on the same company, name and identifier out of the file.

    Returns:
        Whether there was one.

    Raises:
        CannotRead: the file is damaged; it stays as it is.
        CannotWrite: the file can't be written.
    """
    with locked(path):
        before = read_decisions(path)
        kept = _others(before, decision)
        if len(kept) == len(before):
            return False
        _write(path, kept)
        return True


def decisions_bytes(decisions: tuple[Decision, ...]) -> bytes:
    """A file of decisions to share, which `read_decisions` reads."""
    return dump_yaml(Decisions(decisions=decisions)).encode()


def merge(path: Path, merging: Merging, *, replace: bool = False) -> None:
    """Add decisions of others to the file, all or none.

    Args:
        path: the file of one's own decisions.
        merging: what is to be added, and what it disagrees with, as `compare` found it.
        replace: whether theirs take the place of own ones that say otherwise.

    Raises:
        CannotRead: the file is damaged; it stays as it is.
        CannotWrite: the file can't be written.
    """
    added = (*merging.new, *(theirs for _own, theirs in merging.conflicts if replace))
    if not added:
        return
    keys = {decision_key(decision) for decision in added}
    with locked(path):
        kept = tuple(item for item in read_decisions(path) if decision_key(item) not in keys)
        _write(path, (*kept, *added))


def _others(decisions: tuple[Decision, ...], decision: Decision) -> tuple[Decision, ...]:
    key = decision_key(decision)
    return tuple(item for item in decisions if decision_key(item) != key)


def _write(path: Path, decisions: tuple[Decision, ...]) -> None:
    write_private(path, decisions_bytes(decisions))
