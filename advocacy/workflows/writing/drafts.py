"""Letters that the terminal UI keeps by itself, whole or unfinished, so that nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advocacy import paths, workflows
from advocacy.errors import AdvocacyError
from advocacy.evidence import dump_yaml
from advocacy.model import Draft
from advocacy.workflows.writing.records import SENDER_FIELDS, fields_of_sender
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.unfinished import ENDING, Unfinished, read_unfinished, unfinished_of

SHOWN = 5
"""Drafts offered at the start."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A letter in the user's folder of drafts."""

    path: Path
    letter: Draft | Unfinished

    @property
    def source(self) -> str:
        """The fund's id or file."""
        return self.letter.fund.source if isinstance(self.letter, Draft) else self.letter.source

    @property
    def fund_name(self) -> str | None:
        """The fund's name, where a person gave it."""
        return self.letter.fund.name if isinstance(self.letter, Draft) else self.letter.name

    @property
    def sender_fields(self) -> dict[str, str]:
        """What the form held of the sender."""
        if isinstance(self.letter, Draft):
            return fields_of_sender(self.letter.sender)
        return {key: value for key, value in self.letter.fields.items() if key in SENDER_FIELDS}

    @property
    def sender_name(self) -> str:
        """Who writes; empty where nobody has said so yet."""
        letter = self.letter
        return letter.sender.name if isinstance(letter, Draft) else letter.fields.get("name", "")

    @property
    def companies(self) -> tuple[str, ...]:
        """What the letter is about."""
        return self.letter.companies

    @property
    def day(self) -> date:
        """The letter's day, or that of its beginning."""
        return self.letter.date

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return isinstance(self.letter, Draft)


def draft_path(source: str, day: date) -> Path:
    """Where a draft is kept: one file for each fund and day of writing.

    The name has nothing of what is typed into the form, so that typing never leaves a trail of files.
    """
    name = re.sub(r"[^a-z0-9]+", "-", Path(source).name.casefold()).strip("-")[:40] or "fund"
    return paths.drafts_folder() / f"{day.isoformat()}-{name}.yaml"


def keep(draft: Draft) -> Path:
    """Keep a draft, readable by its owner only, in place of what was kept while it was unfinished.

    Raises:
        CannotWrite: the folder can't be written.
    """
    path = draft_path(draft.fund.source, draft.date)
    paths.write_private(path, dump_yaml(draft).encode())
    forget_unfinished(draft.fund.source, draft.date)
    return path


def keep_state(state: LetterState) -> Path:
    """Keep a letter as it stands: as a draft where nothing is missing, else as unfinished.

    Raises:
        CannotWrite: the folder can't be written.
    """
    return keep_unfinished(state) if state.blocking() else keep(state.draft())


def keep_unfinished(state: LetterState) -> Path:
    """Keep what is chosen so far, readable by its owner only.

    Raises:
        CannotWrite: the folder can't be written.
    """
    path = draft_path(state.source, state.today).with_suffix(ENDING)
    paths.write_private(path, unfinished_of(state).model_dump_json(exclude_defaults=True).encode())
    return path


def forget_unfinished(source: str, day: date) -> None:
    """Remove what was kept of a letter while it was unfinished."""
    with suppress(OSError):
        draft_path(source, day).with_suffix(ENDING).unlink(missing_ok=True)


def kept_drafts() -> tuple[KeptDraft, ...]:
    """The letters worked on last, newest first; a file that can't be read as one is left out."""
    return tuple(_readable())[:SHOWN]


def _readable() -> Iterator[KeptDraft]:
    folder = paths.drafts_folder()
    found = [*folder.glob("*.yaml"), *folder.glob(f"*{ENDING}")] if folder.is_dir() else []
    for path in sorted(found, key=lambda path: (path.name[:10], _changed(path), path.name), reverse=True):
        if path.name.endswith(ENDING):
            if unfinished := read_unfinished(path):
                yield KeptDraft(path, unfinished)
            continue
        try:
            yield KeptDraft(path, workflows.read_draft(path))
        except AdvocacyError:
            continue


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0
