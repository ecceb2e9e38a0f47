"""Making the mechanical mends of evidence files, and taking back what would make things worse."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from advocacy import paths
from advocacy.errors import Problem, WrongUse
from advocacy.evidence import Mend, check_library, load_library, mend_text

_BYTE_ORDER_MARK, _TAB = "E116", "E112"
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
        WrongUse: a folder is the evidence that came installed with the program.
    """
    installed = paths.bundled("evidence")
    if installed.parent.name == "_data" and any(folder.resolve() == installed for folder in folders):
        raise WrongUse(
            "The evidence that is installed with the program is not changed.",
            where=str(installed),
            remedy="Copy what you want to change to a folder of your own.",
        )
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
        if _worse(problems, _faults(folders).get(name, ())):
            paths.write_safely(path, original, force=True)
        else:
            done += mends
    return done


def _worse(before: Sequence[Problem], after: Sequence[Problem]) -> bool:
    """Whether a mend brought a fault into a file; what an unreadable file or record hid was there already."""
    old = Counter((problem.code, problem.message) for problem in before)
    new = {code for code, _ in Counter((problem.code, problem.message) for problem in after) - old}
    codes = {problem.code for problem in before}
    if _BYTE_ORDER_MARK in codes:
        return False
    if _TAB in codes:
        return any(code.startswith("E11") for code in new)
    hidden = any(code.startswith("E1") for code in codes)
    return any(not hidden or code.startswith("E1") for code in new)


def _faults(folders: Sequence[Path]) -> dict[str, list[Problem]]:
    own = [os.path.join(os.path.realpath(folder), "") for folder in folders]  # noqa: PTH118
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in check_library(
        load_library([paths.bundled("evidence"), *paths.installed_evidence(without=folders), *folders])
    ):
        # A link may lead out of the folder, or in a circle.
        path = os.path.realpath(problem.path)
        if problem.severity == "error" and any(path.startswith(folder) for folder in own):
            found[problem.path].append(problem)
    return found
