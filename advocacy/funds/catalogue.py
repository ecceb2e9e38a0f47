"""Lists of holdings that a person keeps: one file each, in a folder of the user's own data.

A file's first line says what the list is (`ImportedFund`), each further line is one holding
(`ImportedLine`), all as JSON with decimals as text. So the lists can be told apart without reading
their lines, and a file that was cut off is noticed: the first line says how many must follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from anyascii import anyascii
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from advocacy.errors import CannotRead, CannotWrite
from advocacy.model import Fund, Holding, ImportedFund, ImportedLine
from advocacy.paths import write_private

_ENDING = ".jsonl"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MARKS = re.compile(r"[®©™℠]|\((?:R|TM)\)")
_LONGEST_NAME = 60
_LONGEST_ID = 120
_AGAIN = "Remove it (`advocacy funds remove ID`) and import or fetch the list again."


def is_id(text: str) -> bool:
    """Whether a text may be the id of a kept list: small letters, digits and single hyphens."""
    return len(text) <= _LONGEST_ID and _ID.fullmatch(text) is not None


def suggest_id(name: str, as_of: str) -> str:
    """An id made of a fund's name and its list's day, so that later lists stand beside earlier ones."""
    words = re.sub(r"[^a-z0-9]+", "-", anyascii(_MARKS.sub("", name)).lower()).strip("-")
    return f"{words[:_LONGEST_NAME].strip('-') or 'fund'}-{as_of}"


def kept_file(folder: Path, fund_id: str) -> Path:
    """Where a list is or would be kept; there is nothing for what is no id."""
    return folder / f"{fund_id}{_ENDING}"


def is_kept(folder: Path, fund_id: str) -> bool:
    """Whether there is a kept list of this id."""
    return is_id(fund_id) and kept_file(folder, fund_id).is_file()


def keep_fund(folder: Path, facts: ImportedFund, holdings: Sequence[Holding]) -> Path:
    """Write a list whole or not at all, for its owner's eyes; one of the same id is replaced.

    Args:
        folder: of the kept lists.
        facts: of the list; `lines` is how many holdings there are.
        holdings: its lines, in their order.

    Returns:
        The file.

    Raises:
        CannotRead: a text has half a character (a lone surrogate), which no file can hold.
        CannotWrite: the disk or the folder does not let us; an existing file is as it was.
    """
    path = kept_file(folder, facts.id)
    try:
        lines = [ImportedLine.of(holding).model_dump_json(exclude_defaults=True) for holding in holdings]
        content = "\n".join((facts.model_dump_json(), *lines, "")).encode()
    except (PydanticSerializationError, UnicodeEncodeError) as error:
        raise CannotRead(
            "A name in this file is broken: it has half a character.",
            where=facts.file,
            remedy="Download the file again, in another form if there is one.",
        ) from error
    write_private(path, content)
    return path


def kept_funds(folder: Path) -> tuple[tuple[ImportedFund, ...], tuple[Path, ...]]:
    """What is kept in a folder: the facts of each list, by id, and the files that can't be read."""
    found: list[ImportedFund] = []
    damaged: list[Path] = []
    for path in sorted(folder.glob(f"*{_ENDING}")) if folder.is_dir() else ():
        if not is_id(path.stem):
            continue
        try:
            found.append(read_facts(folder, path.stem))
        except CannotRead:
            damaged.append(path)
    return tuple(found), tuple(damaged)


def read_facts(folder: Path, fund_id: str) -> ImportedFund:
    """What is known of a kept list, without its lines.

    Raises:
        CannotRead: there is no such list, or its file is damaged.
    """
    path = kept_file(folder, fund_id)
    return _facts(path, next(_lines(path), b""))


def read_kept(folder: Path, fund_id: str) -> Fund:
    """A kept list as a fund: what its file gave when it was imported.

    Raises:
        CannotRead: there is no such list, or its file is damaged.
    """
    path = kept_file(folder, fund_id)
    lines = _lines(path)
    facts = _facts(path, next(lines, b""))
    holdings = tuple(_holding(path, number, line) for number, line in enumerate(lines, 2))
    if len(holdings) != facts.lines:
        raise CannotRead(
            f"This copy of a list has {len(holdings)} lines instead of {facts.lines}.",
            where=str(path),
            remedy=_AGAIN,
        )
    return facts.fund(holdings)


def remove_kept(folder: Path, fund_id: str) -> bool:
    """Delete a kept list.

    Returns:
        Whether there was one.

    Raises:
        CannotWrite: the disk or the folder does not let us.
    """
    if not is_kept(folder, fund_id):
        return False
    path = kept_file(folder, fund_id)
    try:
        path.unlink()
    except OSError as error:
        raise CannotWrite(
            f"This can't be deleted: {error.strerror or error}.", where=str(path), remedy="Delete it by hand."
        ) from error
    return True


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            yield from file
    except FileNotFoundError as error:
        raise CannotRead(
            f"No list is kept under the id {path.stem!r}.",
            remedy="`advocacy funds` lists what there is.",
        ) from error
    except OSError as error:
        raise CannotRead(
            f"This can't be read: {error.strerror or error}.", where=str(path), remedy=_AGAIN
        ) from error


def _facts(path: Path, line: bytes) -> ImportedFund:
    try:
        facts = ImportedFund.model_validate_json(line)
    except ValidationError as error:
        raise _damaged(path, 1, error) from error
    if facts.id != path.stem:
        raise CannotRead(
            f"This copy of a list is of {facts.id!r}, and its file is called otherwise.",
            where=str(path),
            remedy=f"Call it {facts.id}{_ENDING}.",
        )
    return facts


def _holding(path: Path, number: int, line: bytes) -> Holding:
    try:
        return ImportedLine.model_validate_json(line).holding()
    except ValidationError as error:
        raise _damaged(path, number, error) from error


def _damaged(path: Path, number: int, error: ValidationError) -> CannotRead:
    return CannotRead(
        f"This copy of a list is damaged: {error.errors()[0]['msg']}.",
        where=f"{path}:{number}",
        remedy=_AGAIN,
    )
