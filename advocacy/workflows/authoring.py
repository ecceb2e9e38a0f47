"""Writing evidence: new files, sources from and to bibliography programs, and schemas for editors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advocacy.errors import WrongUse
from advocacy.evidence import (
    BLANKS,
    FILE_KINDS,
    Blank,
    CslFormat,
    append_sources,
    check_skeleton,
    dump_source_entries,
    export_csl,
    file_of,
    import_csl,
    json_schema,
    missing_blanks,
    schema_file_name,
    skeleton,
    write_skeleton,
)
from advocacy.model import Library, Source
from advocacy.paths import write_safely

KINDS: tuple[str, ...] = tuple(FILE_KINDS)
"""What evidence is made of: company, source, matter, listing, manager, fund."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file of evidence that has been begun."""

    path: Path
    missing: tuple[Blank, ...]
    """What is still to be told before the file passes the check."""
    complete: bool
    """Whether it reads as a record; the check may still find fault with what it says."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """Sources that came from a bibliography program."""

    sources: tuple[Source, ...]
    left_out: tuple[str, ...]
    """For each entry of which something was not taken over: its place, its id, and what."""
    text: str
    """As a file of sources."""


def blanks(kind: str) -> tuple[Blank, ...]:
    """What must be told for a new file of a kind."""
    return BLANKS[kind]


def new_evidence(
    kind: str,
    record_id: str,
    folder: Path,
    given: Mapping[str, str | Sequence[str]],
    *,
    language: str = "en",
    file: str | None = None,
) -> NewFile:
    """Begin a file of evidence in the right part of a folder; a source is added to a file of sources.

    Args:
        kind: one of `KINDS`.
        record_id: the new record's id.
        folder: of the user's evidence; made where it does not exist.
        given: what is known, by the names of `blanks`.
        language: of the texts that are given.
        file: which file of sources, for a source.

    Raises:
        WrongUse: the id is no id, the file exists, or something given has no place.
        CannotRead: the file of sources has faults.
        CannotWrite: the folder or the file can't be written.
    """
    text = skeleton(kind, record_id, given, language=language)
    path = file_of(folder, kind, record_id, file)
    write_skeleton(path, kind, text, record_id)
    return NewFile(path, missing_blanks(kind, given), check_skeleton(kind, text) is not None)


def import_sources(
    path: Path,
    into: Path | None,
    library: Library,
    *,
    grade: str | None = None,
    accessed: date | None = None,
) -> TakenOver:
    """Take sources over from a bibliography program's export.

    Args:
        path: CSL-JSON or CSL-YAML.
        into: a file of sources, to which they are added, or which is made; None: nothing is written.
        library: whose ids are taken.
        grade: for sources that do not tell theirs.
        accessed: the day on which those were read that do not tell it.

    Raises:
        WrongUse: `into` does not lie in a folder `sources`, where alone sources are read.
        CannotRead: the export can't be read, or entries have faults; then nothing is written.
        CannotWrite: `into` can't be written.
    """
    if into is not None and (into.parent.resolve().name != "sources" or into.suffix != ".yaml"):
        raise WrongUse(
            "Sources are read only from files in a folder `sources` that end in .yaml.",
            where=str(into),
            remedy=f"Example: --in mine/sources/{into.stem or 'press'}.yaml",
        )
    made = import_csl(path, grade=grade, accessed=accessed, taken=library.sources)
    if into is not None:
        append_sources(into, made.sources)
    return TakenOver(made.sources, made.left_out, "references:\n\n" + dump_source_entries(made.sources))


def export_sources(library: Library, ids: Iterable[str] = (), form: CslFormat = "csl-json") -> str:
    """Sources of a library as a file that Zotero reads.

    Args:
        library: the evidence.
        ids: of the sources, in the order wished; none: all, by id.
        form: `csl-json` or `csl-yaml`.

    Raises:
        WrongUse: there is no such source.
    """
    wanted = list(dict.fromkeys(ids)) or sorted(library.sources)
    if unknown := [name for name in wanted if name not in library.sources]:
        remedy = "`advocacy evidence show CLAIM` names a claim's sources."
        raise WrongUse(f"There is no source {', '.join(map(repr, unknown))}.", remedy=remedy)
    return export_csl((library.sources[name] for name in wanted), form)


def schema_text(kind: str | None = None) -> str:
    """The JSON Schema of one kind of file, or of all in one."""
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"


def save_schemas(folder: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write one schema for each kind into a folder.

    Raises:
        WrongUse: one exists, and `force` is not given.
        CannotWrite: the folder can't be written.
    """
    found = [(folder / schema_file_name(kind), schema_text(kind)) for kind in KINDS]
    for path, text in found:
        write_safely(path, text.encode(), force=force)
    return tuple(path for path, _ in found)
