"""Letters that the terminal UI keeps by itself, whole or unfinished, so that nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import count
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
    """Where the first draft on a fund that is begun on a day is kept.

    The name has nothing of what is typed into the form, so that typing never leaves a trail of files.
    """
    name = re.sub(r"[^a-z0-9]+", "-", Path(source).name.casefold()).strip("-")[:40] or "fund"
    return paths.drafts_folder() / f"{day.isoformat()}-{name}.yaml"


def own_path(path: Path) -> Path | None:
    """Where a letter goes on being kept that is gone on with; None where its file is none that we keep."""
    if path.absolute().parent != paths.drafts_folder().absolute():
        return None
    return path.with_name(path.name.removesuffix(ENDING).removesuffix(".yaml") + ".yaml")


def place(state: LetterState) -> Path:
    """The file of a letter, under a name of its own: no letter takes the place of another one on the fund."""
    if state.kept_as is None:
        first = draft_path(state.source, state.today)
        names = (first if at == 1 else first.with_stem(f"{first.stem}-{at}") for at in count(1))
        state.kept_as = next(
            path for path in names if not (path.exists() or path.with_suffix(ENDING).exists())
        )
    return state.kept_as


def keep_state(state: LetterState) -> Path:
    """Keep a letter as it stands, readable by its owner only.

    It is kept as a draft where nothing is missing, in place of what was kept while it was unfinished.

    Raises:
        CannotWrite: the folder can't be written.
    """
    path = place(state)
    unfinished = path.with_suffix(ENDING)
    whole = _whole(state)
    if whole is None:
        paths.write_private(unfinished, unfinished_of(state).model_dump_json(exclude_defaults=True).encode())
        return unfinished
    paths.write_private(path, dump_yaml(whole).encode())
    with suppress(OSError):
        unfinished.unlink(missing_ok=True)
    return path


def _whole(state: LetterState) -> Draft | None:
    """The draft; None where something is missing, or where no draft takes what was typed."""
    try:
        return None if state.blocking() else state.draft()
    except (AdvocacyError, ValueError):
        return None


def kept_drafts() -> tuple[KeptDraft, ...]:
    """The letters worked on last, newest first; a file that can't be read as one is left out."""
    return tuple(_readable())[:SHOWN]


def _readable() -> Iterator[KeptDraft]:
    folder = paths.drafts_folder()
    found = [*folder.glob("*.yaml"), *folder.glob(f"*{ENDING}")] if folder.is_dir() else []
    for path in sorted(found, key=lambda path: (_changed(path), path.name), reverse=True):
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
