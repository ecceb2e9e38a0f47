"""Making the mechanical mends of evidence files, and taking back what would make things worse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from advocacy import paths
from advocacy.errors import Problem
from advocacy.evidence import Mend, check_library, load_library, mend_text

_ROUNDS = 4
"""A mend may bring to light what stood behind it: a file with tabs has no other faults until it is read."""


def mend_evidence(folders: Sequence[Path], *, dry_run: bool = False) -> tuple[Mend, ...]:
    """Mend what is mechanical in some folders of evidence.

    Args:
        folders: whose files may be changed; the bundled evidence lies under them and is not.
        dry_run: only tell what would be done first.

    Returns:
        What was done; a file that would have more faults afterwards is as it was.

    Raises:
        CannotWrite: a file can't be written.
    """
    done: list[Mend] = []
    for _ in range(1 if dry_run else _ROUNDS):
        made = _round(folders, dry_run=dry_run)
        done += made
        if not made:
            break
    return tuple(done)


def _round(folders: Sequence[Path], *, dry_run: bool) -> list[Mend]:
    before = _faults(folders)
    done: list[Mend] = []
    for name, problems in before.items():
        path = Path(name)
        try:
            original = path.read_bytes()
            text, mends = mend_text(original.decode(), problems)
        except (OSError, UnicodeDecodeError):
            continue
        if not mends or dry_run:
            done += mends
            continue
        paths.write_safely(path, text.encode(), force=True)
        if len(_faults(folders).get(name, ())) > len(problems) and not _unlocked(problems):
            paths.write_safely(path, original, force=True)
        else:
            done += mends
    return done


def _unlocked(problems: Sequence[Problem]) -> bool:
    """Whether the file could not even be read before, so that faults behind that are not new."""
    return any(problem.code.startswith("E11") for problem in problems)


def _faults(folders: Sequence[Path]) -> dict[str, list[Problem]]:
    own = [folder.resolve() for folder in folders]
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in check_library(
        load_library([paths.bundled("evidence"), *paths.installed_evidence(without=folders), *folders])
    ):
        path = Path(problem.path).resolve()
        if problem.severity == "error" and any(path.is_relative_to(folder) for folder in own):
            found[problem.path].append(problem)
    return found
