"""What changed between two versions of a library, record by record and claim by claim."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from advocacy.evidence.index import PARTS
from advocacy.model import Library, Matter, Record

_WORDS = re.compile(r"\s+|\w+|[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Difference:
    """One change."""

    change: Literal["added", "removed", "changed"]
    part: str
    """`claim`, or the record's part of the library: `companies`."""
    id: str
    """Of a claim with its version: `valley/contract@2`."""
    field: str | None = None
    """What changed in it: `text (en)`, `responses`."""
    old: str | None = None
    new: str | None = None
    words: str | None = None
    """A text's change word by word: what went in [-…-], what came in {+…+}."""


def differences(old: Library, new: Library) -> tuple[Difference, ...]:
    """Every change from one library to another, in the order of the parts and ids."""
    return tuple(_found(old, new))


def _found(old: Library, new: Library) -> Iterator[Difference]:
    for part in PARTS:
        before, after = getattr(old, part), getattr(new, part)
        for record_id in sorted(before.keys() | after.keys()):
            if record_id not in after:
                successor = new.replaced.get(record_id)
                yield Difference(
                    "removed", part, record_id, new=f"replaced by {successor}" if successor else None
                )
            elif record_id not in before:
                yield Difference("added", part, record_id)
            elif isinstance(after[record_id], Matter) and isinstance(before[record_id], Matter):
                yield from _matter(part, before[record_id], after[record_id])
            else:
                yield from _fields(part, record_id, before[record_id], after[record_id])


def _matter(part: str, old: Matter, new: Matter) -> Iterator[Difference]:
    before = {claim.id: claim for claim in old.claims}
    after = {claim.id: claim for claim in new.claims}
    for claim_id in dict.fromkeys((*before, *after)):
        if claim_id not in after:
            yield Difference("removed", "claim", f"{old.id}/{claim_id}@{before[claim_id].version}")
        elif claim_id not in before:
            yield Difference("added", "claim", f"{new.id}/{claim_id}@{after[claim_id].version}")
        else:
            name = f"{new.id}/{claim_id}@{after[claim_id].version}"
            yield from _fields("claim", name, before[claim_id], after[claim_id])
    yield from _fields(part, new.id, old, new, without=("claims",))


def _fields(
    part: str, record_id: str, old: Record, new: Record, *, without: Sequence[str] = ()
) -> Iterator[Difference]:
    for name, item in type(new).model_fields.items():
        if name in without:
            continue
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        key = item.alias or name
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            yield from _texts(part, record_id, key, before, after)
        else:
            yield Difference("changed", part, record_id, key, _said(before), _said(after))


def _texts(
    part: str, record_id: str, key: str, old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[Difference]:
    for language in sorted(old.keys() | new.keys()):
        before, after = old.get(language), new.get(language)
        if before != after:
            words = _by_word(before, after) if before and after else None
            yield Difference("changed", part, record_id, f"{key} ({language})", before, after, words)


def _by_word(old: str, new: str) -> str:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    shown = []
    for kind, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[i1:i2]), "".join(after[j1:j2])
        if kind == "equal":
            shown.append(gone)
        else:
            shown += [f"[-{gone}-]"] if gone else []
            shown += [f"{{+{come}+}}"] if come else []
    return "".join(shown)


def _said(value: Any) -> str | None:
    """A value in a line: of a list, how many there are and what tells them apart is left to the file."""
    if value is None:
        return None
    if isinstance(value, Record):
        return ", ".join(f"{key} {item}" for key, item in value.model_dump(mode="json").items() if item)
    if isinstance(value, tuple):
        return "; ".join(filter(None, (_said(item) for item in value))) or None
    return str(value)
