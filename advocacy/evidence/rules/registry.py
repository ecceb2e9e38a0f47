"""What a rule is, what it sees and what it yields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from advocacy.evidence.libraries import LoadedLibrary
from advocacy.model import Library, Matter, Record, SourceRef

Path = tuple[str | int, ...]
"""Where something stands in a record: keys as files write them, and positions from 0."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A breach of a rule, before its line and column are looked up."""

    record: tuple[str, str]
    """Part of the library and id: `("matters", "dahua-projects")`."""
    loc: Path
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule sees."""

    loaded: LoadedLibrary
    on: date | None = None
    """The day of the check, where the caller gives one; no rule reads a clock."""
    norms: Mapping[str, Collection[str]] | None = None
    """The standards that letters can cite, each with the numbers of its principles; None: not looked at."""

    @property
    def evidence(self) -> Library:
        """The records that are in order."""
        return self.loaded.evidence

    def matters(self) -> Iterator[tuple[tuple[str, str], Matter]]:
        """Matters and listings, each with its part and id."""
        for part in ("matters", "listings"):
            for record_id, matter in getattr(self.evidence, part).items():
                yield (part, record_id), matter

    def records(self) -> Iterator[tuple[tuple[str, str], Record]]:
        """Every record with its part and id."""
        for part in ("companies", "sources", "matters", "listings", "managers", "funds"):
            for record_id, record in getattr(self.evidence, part).items():
                yield (part, record_id), record

    def knows(self, part: str, record_id: str) -> bool:
        """Whether there is such a record, or was before its own faults had it left out."""
        left_out = self.loaded.left_out
        return record_id in getattr(self.evidence, part) or not left_out.isdisjoint(
            ((part, record_id), (part, "*"))
        )


Check = Callable[[Scope], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named check of the whole library."""

    code: str
    name: str
    """In a few words, as docs/errors.md heads it."""
    explanation: str
    """In one sentence."""
    check: Check
    severity: Literal["error", "advice"] = "error"


def rule(code: str, name: str, severity: Literal["error", "advice"] = "error") -> Callable[[Check], Rule]:
    """Make a rule of a function, whose docstring explains it in one sentence."""
    return lambda check: Rule(code, name, " ".join((check.__doc__ or "").split()), check, severity)


def source_refs(value: Any, loc: Path = ()) -> Iterator[tuple[Path, SourceRef]]:
    """Every reference to a source in a record, with its place."""
    if isinstance(value, SourceRef):
        yield loc, value
    elif isinstance(value, Record):
        for name, item in type(value).model_fields.items():
            inner = getattr(value, name)
            if isinstance(inner, tuple | Record):
                yield from source_refs(inner, (*loc, item.alias or name))
    elif isinstance(value, tuple):
        for position, inner in enumerate(value):
            yield from source_refs(inner, (*loc, position))
