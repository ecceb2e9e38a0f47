"""Drafts that the terminal UI keeps by itself, so that nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advocacy import paths, workflows
from advocacy.errors import AdvocacyError
from advocacy.evidence import dump_yaml
from advocacy.model import Draft

SHOWN = 5
"""Drafts offered at the start."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft in the user's folder."""

    path: Path
    draft: Draft


def draft_path(draft: Draft) -> Path:
    """Where a draft is kept: one file for each fund and day of writing.

    The name has nothing of what is typed into the form, so that typing never leaves a trail of files.
    """
    return path_of(draft.fund.source, draft.date)


def path_of(source: str, day: date) -> Path:
    """Where the draft of a day about a fund is kept.

    Args:
        source: the fund's id, or the path of its file.
        day: the letter's date.
    """
    name = re.sub(r"[^a-z0-9]+", "-", Path(source).name.casefold()).strip("-")[:40] or "fund"
    return paths.drafts_folder() / f"{day.isoformat()}-{name}.yaml"


def keep(draft: Draft) -> Path:
    """Keep a draft, readable by its owner only.

    Raises:
        CannotWrite: the folder can't be written.
    """
    path = draft_path(draft)
    paths.write_private(path, dump_yaml(draft).encode())
    return path


def kept_drafts() -> tuple[KeptDraft, ...]:
    """The newest drafts, newest first; a file that can't be read as a draft is left out."""
    return tuple(_readable())[:SHOWN]


def _readable() -> Iterator[KeptDraft]:
    folder = paths.drafts_folder()
    for path in sorted(folder.glob("*.yaml"), reverse=True) if folder.is_dir() else ():
        try:
            yield KeptDraft(path, workflows.read_draft(path))
        except AdvocacyError:
            continue
