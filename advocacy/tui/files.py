"""Paths as they are typed or pasted, and what a folder offers for them; no screen is known here."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from advocacy.workflows import YAML_ENDINGS
from advocacy.workflows.writing.wording import shown

_OFFERED = YAML_ENDINGS | {
    *(".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsb", ".ods"),
    *(".xml", ".json", ".zip", ".htm", ".html", ".pdf"),
}
"""Endings of files that are offered; those that can't be read are said to be so."""
MOST = 200
"""Entries that are offered; who has more types on."""
_MOST_READ = 20_000
"""Entries of a folder that are looked at."""
_ESCAPED = re.compile(r"\\([ ()&'\"\[\]!$;,])")


@dataclass(frozen=True, slots=True)
class Offer:
    """A folder or file that fits what is typed."""

    name: str
    text: str
    """What the field holds after it is taken: a folder's ends in a slash."""
    is_folder: bool
    near: str = ""
    """What helps to tell it from others: the folder of a file that was used lately."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder's entries, read once: typing on needs no look at the disk."""

    head: str
    """As typed, with its slash; empty for the current folder."""
    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    trouble: str = ""
    """Why nothing could be read."""


def cleaned(typed: str) -> str:
    """A path without what comes with it from elsewhere: quotes, `file://`, blanks behind backslashes."""
    text = typed.strip().replace("\x00", "")
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    if text.casefold().startswith("file:"):
        text = unquote(urlsplit(text).path)
    if os.sep == "/" and "\\" in text and not _exists(Path(text)):
        text = _ESCAPED.sub(r"\1", text)
    return text


def expand(typed: str) -> Path:
    """The path meant: `~` is the home folder, anything not absolute starts at the current one."""
    path = Path(cleaned(typed))
    try:
        return path.expanduser()
    except RuntimeError:  # there is no such user
        return path


def split(typed: str) -> tuple[str, str]:
    """The folder that is typed, with its slash, and the beginning of a name in it."""
    if typed.strip() == "~":
        return "~/", ""
    text = typed.lstrip()
    if text[:1] in {"'", '"'}:
        text = text.strip(text[0])
    elif text.casefold().startswith("file:"):
        text = cleaned(text)
    head, slash, part = text.rpartition("/")
    return head + slash, part


def read_folder(head: str) -> Folder:
    """What lies in a folder; for threads, as a disk may take its time.

    Args:
        head: as `split` gives it.
    """
    folders, files = [], []
    try:
        with os.scandir(expand(head) if head else Path()) as entries:
            for number, entry in enumerate(entries):
                if number >= _MOST_READ:
                    break
                if _is_folder(entry):
                    folders.append(entry.name)
                elif Path(entry.name).suffix.casefold() in _OFFERED:
                    files.append(entry.name)
    except FileNotFoundError:
        return Folder(head, trouble=f"There is no folder {shown(head)}")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Folder(head, trouble=f"This folder can't be read ({reason}): copy the file to one of yours.")
    return Folder(head, _sorted(folders), _sorted(files))


def path_is(typed: str) -> Literal["file", "folder", "barred", ""]:
    """What is at a path: for threads, as a disk may take its time. Empty: nothing is there."""
    path = expand(typed)
    try:
        if path.is_file():
            return "file" if os.access(path, os.R_OK) else "barred"
        return "folder" if path.is_dir() else ""
    except PermissionError:
        return "barred"
    except (OSError, ValueError):
        return ""


def offers(folder: Folder, part: str) -> tuple[Offer, ...]:
    """The way up, the folders, then the files that begin with what is typed after the last slash.

    Hidden ones are offered only when a dot is typed.
    """
    up = [Offer("..", _above(folder.head), is_folder=True)] if part in {"", ".", ".."} else []
    folders = [
        Offer(shown(name) + "/", f"{folder.head}{name}/", is_folder=True)
        for name in _fitting(folder.folders, part)
    ]
    files = [Offer(shown(name), folder.head + name, is_folder=False) for name in _fitting(folder.files, part)]
    return tuple((*up, *folders, *files)[:MOST])


def places() -> tuple[Offer, ...]:
    """Where files from the web usually lie, where there are such folders."""
    return tuple(
        Offer(place, place, is_folder=True) for place in ("~/Downloads/", "~/") if expand(place).is_dir()
    )


def lately(sources: Iterable[str]) -> tuple[Offer, ...]:
    """Files that were used lately.

    Args:
        sources: their absolute paths.
    """
    paths = [Path(source) for source in sources]
    return tuple(
        Offer(shown(path.name), str(path), is_folder=False, near=shown(path.parent.name)) for path in paths
    )


def common_start(found: Sequence[Offer]) -> str:
    """What all offers but the way up begin with: what the Tab key fills in."""
    texts = [offer.text for offer in found if offer.name != ".."]
    if not texts:
        return ""
    first, last = min(texts), max(texts)
    same = next((place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:same]


def missing(typed: str, folder: Folder | None) -> str:
    """What to say of a path at which there is nothing."""
    _, part = split(typed)
    near = difflib.get_close_matches(part, (*folder.files, *folder.folders), n=1) if folder else []
    hint = f" Did you mean “{shown(near[0])}”?" if near else " Look at its spelling, or choose below."
    return f"There is no file {shown(cleaned(typed))[-60:]}.{hint}"


def _above(head: str) -> str:
    above = str(expand(head or ".").absolute().parent)
    return above if above.endswith("/") else f"{above}/"


def _fitting(names: Iterable[str], part: str) -> list[str]:
    start = part.casefold()
    return [
        name
        for name in names
        if name.casefold().startswith(start) and (start.startswith(".") or not name.startswith("."))
    ]


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    """By name; those with bytes that are no text can be neither shown nor typed, and are left out."""
    return tuple(sorted((name for name in names if _is_text(name)), key=str.casefold))


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
