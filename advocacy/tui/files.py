"""Paths as they are typed: what a folder offers for the part typed so far."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from advocacy.funds import printable

HOLDINGS_FILES = frozenset({".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xml", ".json"})
DRAFT_FILES = frozenset({".yaml", ".yml"})
MOST = 200


@dataclass(frozen=True, slots=True)
class Offer:
    """A folder or file that fits what is typed."""

    name: str
    text: str
    """What the field holds after it is taken: a folder's ends in a slash."""
    is_folder: bool


def expand(typed: str) -> Path:
    """The path meant: `~` is the home folder, anything not absolute starts at the current one."""
    return Path(typed.strip()).expanduser()


def shown(text: str) -> str:
    """A name of a file or a fund that can be drawn: nothing in it gives orders to a terminal."""
    return printable(text.replace("\n", " ").replace("\t", " "))


def offers(typed: str) -> tuple[Offer, ...]:
    """The folders, then the readable files, that begin with what is typed after the last slash;
    for nothing typed, the usual places and the current folder.

    Hidden ones are offered only when a dot is typed. A folder that can't be read offers nothing.
    """
    if not typed.strip():
        return (*_places(), *offers("./"))
    head, slash, part = typed.strip().rpartition("/")
    folder = expand(head + slash) if slash else Path()
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name.casefold())
    except OSError:
        return ()
    fitting = [path for path in entries if _fits(path.name, part)]
    folders = [
        Offer(path.name + "/", f"{head}{slash}{path.name}/", is_folder=True)
        for path in fitting
        if _is_folder(path)
    ]
    files = [
        Offer(path.name, f"{head}{slash}{path.name}", is_folder=False)
        for path in fitting
        if _is_readable(path)
    ]
    return tuple((*folders, *files)[:MOST])


def _places() -> list[Offer]:
    """Where files from the web usually lie, where there are such folders."""
    return [
        Offer(place, place, is_folder=True) for place in ("~/Downloads/", "~/") if _is_folder(expand(place))
    ]


def common_start(found: tuple[Offer, ...]) -> str:
    """What all offers begin with: what the Tab key fills in."""
    texts = [offer.text for offer in found]
    if not texts:
        return ""
    first, last = min(texts), max(texts)
    same = next((place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:same]


def _fits(name: str, part: str) -> bool:
    hidden = name.startswith(".") and not part.startswith(".")
    return not hidden and name.casefold().startswith(part.casefold())


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_readable(path: Path) -> bool:
    return path.suffix.casefold() in HOLDINGS_FILES | DRAFT_FILES and not _is_folder(path)
