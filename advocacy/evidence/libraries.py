"""From folders of evidence to a library: what is faulty is left out and told, never raised.

A folder has six parts: `companies`, `matters`, `listings`, `managers` and `funds` with one record a
file, named for its id, and `sources` with many in a file, as Zotero exports them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from advocacy.errors import CannotRead, Problem, Problems
from advocacy.evidence import codes
from advocacy.evidence.faults import fault
from advocacy.evidence.index import INDEX, Index, read_index
from advocacy.evidence.nodes import Document, Loc, read_document
from advocacy.evidence.overlays import Key, in_a_circle, replacements, replaces_of
from advocacy.evidence.records import in_order, record_of, validate
from advocacy.evidence.text import read_text
from advocacy.model import Company, FundRecord, Library, Listing, Manager, Matter, Record, Source

KINDS: dict[str, type[Record]] = {
    "companies": Company,
    "sources": Source,
    "matters": Matter,
    "listings": Listing,
    "managers": Manager,
    "funds": FundRecord,
}
"""The parts of a folder and what their files hold."""

_SHARED_IDS = ("matters", "listings")
"""A claim is found by its matter's or its listing's id, so both draw on one set of ids."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands."""

    path: Path
    loc: tuple[str | int, ...] = ()
    """Inside the file; empty where the record is the file."""


@dataclass(frozen=True, slots=True)
class LoadedLibrary:
    """A library and what was wrong with its files."""

    evidence: Library
    problems: tuple[Problem, ...] = ()
    """Of files and entries, most of which were left out."""
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    """Of each record, by part (`matters`) and id."""
    left_out: frozenset[tuple[str, str]] = frozenset()
    """Part and id of what was left out; the id is `*` where the file did not even tell ids."""
    indexes: Mapping[Path, Index] = field(default_factory=dict)
    """Of the folders that were packed, by folder."""


def load_library(folders: Sequence[Path]) -> LoadedLibrary:
    """Load every record of some folders; a later folder adds to the earlier ones.

    Args:
        folders: each with some of the six parts; one that is named twice is read once.

    Returns:
        The library of all records that are in order, and the problems of all others. The same id in
        two files is a problem, and the first record stays, unless the later one stands in a later folder and
        names it under `replaces`.

    Raises:
        CannotRead: a folder is missing.
    """
    loader = _Loader()
    for folder in {os.path.realpath(path): path for path in folders}.values():
        _require(folder)
        loader.load(folder)
    loader.replace()
    return loader.result()


class _Loader:
    """What has been loaded so far."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
        self.places: dict[tuple[str, str], Place] = {}
        self.problems: list[Problem] = []
        self.left_out: set[tuple[str, str]] = set()
        self.folders: dict[tuple[str, str], int] = {}
        """In which of the folders each record stands."""
        self.folder = -1
        self.overlaid: set[tuple[str, str]] = set()
        """Records that stand in the place of one with their own id."""
        self.replaced: dict[str, str] = {}
        self.indexes: dict[Path, Index] = {}

    def load(self, folder: Path) -> None:
        self.folder += 1
        self.problems.extend(_stray_files(folder))
        self._load_index(folder)
        for kind in KINDS:
            for path in sorted((folder / kind).glob("*.yaml")):
                self._load_file(kind, path)

    def result(self) -> LoadedLibrary:
        return LoadedLibrary(
            Library(**self.records, replaced=self.replaced),
            tuple(self.problems),
            self.places,
            frozenset(self.left_out),
            self.indexes,
        )

    def replace(self) -> None:
        """Drop the records whose place others take; those that do so in a circle stay, and are told."""
        claims = replacements(self.records, self.overlaid)
        wanted = [(key, old) for key, olds in claims.items() for old in olds]
        done = [(key, old) for key, old in wanted if self._can_replace(claims, key, old)]
        for (kind, record_id), old in done:
            self.replaced |= {old: record_id} if kind in _SHARED_IDS else {}
            for part in _alike(kind):
                self.records[part].pop(old, None)
                self.places.pop((part, old), None)

    def _can_replace(self, claims: Mapping[Key, tuple[str, ...]], key: Key, old: str) -> bool:
        """Whether a record can take another's place; if not, that is told."""
        kind, record_id = key
        if old == record_id:
            message = f"no earlier folder has a '{old}' that it could replace"
            self._tell(codes.NOTHING_TO_REPLACE, kind, record_id, message, "Delete `replaces`.")
        elif not any(old in self.records[part] or (part, old) in self.left_out for part in _alike(kind)):
            message = f"there is no '{old}' that '{record_id}' could replace"
            self._tell(codes.NOTHING_TO_REPLACE, kind, record_id, message, "Mend the id, or delete it.")
        elif in_a_circle(claims, key, old):
            message = f"'{record_id}' and '{old}' replace each other"
            remedy = "Keep `replaces` in the newer one only."
            self._tell(codes.REPLACED_IN_A_CIRCLE, kind, record_id, message, remedy)
        else:
            return True
        return False

    def _tell(self, code: str, kind: str, record_id: str, message: str, remedy: str) -> None:
        place = self.places[kind, record_id]
        document = reread(place.path)
        loc = ("custom", "replaces") if kind == "sources" else ("replaces",)
        if document:
            self.problems.append(document.problem(code, message, (*place.loc, *loc), remedy))

    def _load_index(self, folder: Path) -> None:
        try:
            index = read_index(folder)
        except Problems as error:
            self.problems.extend(error.problems)
        except CannotRead as error:
            self.problems.append(
                fault(codes.UNREADABLE, error.message, str(folder / INDEX), remedy=error.remedy or "")
            )
        else:
            self.indexes |= {folder: index} if index else {}

    def _load_file(self, kind: str, path: Path) -> None:
        try:
            document = read_document(read_text(path), str(path))
            if kind == "sources":
                self._load_sources(document, path)
            else:
                record = record_of(document, KINDS[kind])
                self._check_name(document, record, path)
                self._add(kind, record, Place(path), document)
        except Problems as error:
            self._leave_out(kind, path, error.problems)
        except CannotRead as error:
            self._leave_out(
                kind, path, (fault(codes.UNREADABLE, error.message, str(path), remedy=error.remedy or ""),)
            )

    def _leave_out(self, kind: str, path: Path, problems: tuple[Problem, ...]) -> None:
        self.problems.extend(problems)
        self.left_out.add((kind, "*" if kind == "sources" else path.stem))

    def _check_name(self, document: Document, record: Any, path: Path) -> None:
        if record.id != path.stem:
            message = f"the file's name and its id '{record.id}' differ"
            remedy = f"Call the file {record.id}.yaml, or the record '{path.stem}'."
            self.problems.append(document.problem(codes.FILE_NAME, message, ("id",), remedy))

    def _load_sources(self, document: Document, path: Path) -> None:
        """Load each entry for itself: one fault does not take the other sources away."""
        entries, prefix = _references(document)
        faults = list(document.problems)
        for position, data in enumerate(entries):
            loc: tuple[str | int, ...] = (*prefix, position)
            record, found = validate(document, data, Source, loc)
            faults.extend(found)
            if record is not None and not any(document.holds(loc, item) for item in document.problems):
                self._add("sources", record, Place(path, loc), document)
            elif isinstance(data, dict) and isinstance(data.get("id"), str):
                self.left_out.add(("sources", data["id"]))
            else:
                self.left_out.add(("sources", "*"))
        self.problems.extend(in_order(faults))

    def _add(self, kind: str, record: Any, place: Place, document: Document) -> None:
        known = self._known_place(kind, record.id)
        earlier = self.folders.get((kind, record.id), self.folder) < self.folder
        if known is None or (earlier and record.id in replaces_of(record)):
            if known is not None:
                self.overlaid.add((kind, record.id))
            self.records[kind][record.id] = record
            self.places[kind, record.id] = place
            self.folders[kind, record.id] = self.folder
            return
        message = f"the id '{record.id}' is taken by {known}; this record was left out"
        remedy = (
            f"Write `replaces: [{record.id}]` into it if it is to stand in the other's place, or rename it."
            if earlier
            else "Choose another id, or delete one of the two."
        )
        self.problems.append(document.problem(codes.ID_IN_TWO_PLACES, message, (*place.loc, "id"), remedy))

    def _known_place(self, kind: str, record_id: str) -> str | None:
        places = (self.places.get((part, record_id)) for part in _alike(kind))
        return next((locate(place) for place in places if place), None)


def _alike(kind: str) -> tuple[str, ...]:
    """The parts that draw on one set of ids with a part."""
    return _SHARED_IDS if kind in _SHARED_IDS else (kind,)


def locate(place: Place, loc: Loc = ()) -> str:
    """A place as `file:line:column`; the file is read again, for only faults need it."""
    document = reread(place.path)
    if document is None:
        return str(place.path)
    line, column = document.place((*place.loc, *loc))
    return f"{place.path}:{line}:{column}"


def reread(path: Path) -> Document | None:
    """A file's nodes once more; None if it has gone or changed beyond reading since."""
    try:
        return read_document(read_text(path), str(path))
    except CannotRead:
        return None


def _references(document: Document) -> tuple[list[Any], tuple[str, ...]]:
    """The entries of a file of sources and where their list stands."""
    data = document.data
    if isinstance(data, list):
        return data, ()
    if isinstance(data, dict) and isinstance(data.get("references"), list) and len(data) == 1:
        return data["references"], ("references",)
    message = "a file of sources is a list under `references:` and nothing else"
    remedy = "Export it from Zotero as CSL YAML, or write `references:` in the first line."
    raise Problems((*document.problems, document.problem(codes.NOT_A_MAPPING, message, (), remedy)))


def _require(folder: Path) -> None:
    if not os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir raises where a parent is locked
        message = "there is no such folder of evidence."
        raise CannotRead(message, where=str(folder), remedy="Check the path.")


def _stray_files(folder: Path) -> Iterator[Problem]:
    """Files that look like evidence where nothing is read; without a word they would just be missed."""
    parts = [folder / kind for kind in KINDS if (folder / kind).is_dir()]
    if not parts:
        message = f"the folder has none of the folders {', '.join(KINDS)}"
        yield fault(codes.STRAY_FILE, message, str(folder), remedy="Check the path.")
    wrong = [*folder.glob("*.yaml"), *(path for part in parts for path in part.glob("*/*.yaml"))]
    wrong += [path for part in (folder, *parts) for path in part.glob("*.yml")]
    for path in sorted(wrong):
        message = "this file is not read"
        remedy = f"Put it right into one of {', '.join(KINDS)}, with a name that ends in .yaml."
        yield fault(codes.STRAY_FILE, message, str(path), remedy=remedy)
