"""The index of a folder of evidence: what every file holds, and which version of a claim says what.

A folder that was packed carries it as `index.json`; the check then finds claims that say something else than
the version that others have cited.
"""

from __future__ import annotations

import hashlib
import json
import re
from itertools import combinations
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Field, ValidationError

from advocacy.errors import Problems
from advocacy.evidence import codes
from advocacy.evidence.faults import fault
from advocacy.evidence.text import read_text
from advocacy.model import Claim, Library, Record

INDEX: Final = "index.json"
"""The index's name in a folder and in a pack."""
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
PARTS: Final = ("companies", "sources", "matters", "listings", "managers", "funds")


class IndexedFile(Record):
    """A file of the folder."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    size: Annotated[int, Field(ge=0)]
    """Bytes."""


class IndexedClaim(Record):
    """A version of a claim."""

    version: Annotated[int, Field(ge=1)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Of what the claim says."""


class Index(Record):
    """The file `index.json`."""

    format: Literal[1] = 1
    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    version: Annotated[str, Field(pattern=r"^\d{1,6}(\.\d{1,6}){0,2}$")] = "1"
    licence: Annotated[str, Field(max_length=200)] | None = None
    files: dict[str, IndexedFile]
    """By path from the folder, with `/`."""
    claims: dict[str, IndexedClaim]
    """By `matter/claim`."""


def claim_digest(claim: Claim) -> str:
    """The SHA-256 of what a claim says: all but its id, its version and whether it is suggested."""
    return _digest(_said(claim))


def says_as_before(claim: Claim, before: str) -> bool:
    """Whether a claim says what the one with a digest said; a translation that was added says nothing else.

    Args:
        claim: as it is now.
        before: the digest of the claim as it was.
    """
    said = _said(claim)
    languages = sorted({name for value in said.values() if _is_localized(value) for name in value})
    kept = (part for size in range(len(languages), 0, -1) for part in combinations(languages, size))
    return any(_digest(_in_languages(said, frozenset(part))) == before for part in kept)


def _said(claim: Claim) -> dict[str, Any]:
    return claim.model_dump(mode="json", exclude={"id", "version", "background"})


def _digest(said: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _is_localized(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and all(map(_LANGUAGE.fullmatch, value))


def _in_languages(said: dict[str, Any], languages: frozenset[str]) -> dict[str, Any]:
    return {
        name: {key: text for key, text in value.items() if key in languages}
        if _is_localized(value)
        else value
        for name, value in said.items()
    }


def make_index(
    folder: Path, library: Library, *, name: str, version: str = "1", licence: str | None = None
) -> Index:
    """The index of a folder as it is.

    Args:
        folder: whose files are read.
        library: of this folder alone.
        name: an id for the pack.
        version: of the pack, such as `2` or `2026.11`.
        licence: under which it may be shared.
    """
    files = {str(path.relative_to(folder).as_posix()): path.read_bytes() for path in evidence_files(folder)}
    return Index(
        name=name,
        version=version,
        licence=licence,
        files={
            path: IndexedFile(sha256=hashlib.sha256(content).hexdigest(), size=len(content))
            for path, content in files.items()
        },
        claims={
            located.id: IndexedClaim(version=located.claim.version, sha256=claim_digest(located.claim))
            for located in sorted(library.claims(), key=lambda item: item.id)
        },
    )


def evidence_files(folder: Path) -> list[Path]:
    """The files of a folder that a library is loaded from, sorted."""
    return sorted(path for part in PARTS for path in (folder / part).glob("*.yaml") if path.is_file())


def dump_index(index: Index) -> bytes:
    """The index as it is written: the same bytes for the same content."""
    said = index.model_dump(mode="json", exclude_none=True)
    return (json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def parse_index(text: str, name: str) -> Index:
    """Read an index.

    Raises:
        Problems: it is no JSON, or not an index that this program knows.
    """
    remedy = "Pack the folder again with `advocacy evidence pack`."
    try:
        return Index.model_validate(json.loads(text))
    except json.JSONDecodeError as error:
        place = (error.lineno, error.colno)
        raise Problems(
            (fault(codes.BAD_INDEX, f"this is not JSON: {error.msg}", name, place, remedy),)
        ) from None
    except RecursionError:
        raise Problems((fault(codes.BAD_INDEX, "it is nested too deeply", name, (1, 1), remedy),)) from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        message = f"'{key}' is not as an index has it: {first['msg']}"
        raise Problems((fault(codes.BAD_INDEX, message, name, (1, 1), remedy),)) from None
    except ValueError as error:  # Python reads no number of thousands of digits
        raise Problems((fault(codes.BAD_INDEX, f"{error}", name, (1, 1), remedy),)) from None


def read_index(folder: Path) -> Index | None:
    """The index that a folder carries; None where it has none.

    Raises:
        CannotRead: it is out of reach.
        Problems: it is faulty.
    """
    path = folder / INDEX
    return parse_index(read_text(path), str(path)) if path.is_file() else None
