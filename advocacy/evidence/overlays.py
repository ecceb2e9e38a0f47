"""Which records take the place of which: by `replaces`, never in silence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from advocacy.model import Source

Key = tuple[str, str]
"""Part of the library and id."""


def replaces_of(record: Any) -> tuple[str, ...]:
    """The ids whose place a record takes; a source keeps them among our notes, as CSL has no such key."""
    found: tuple[str, ...] = record.custom.replaces if isinstance(record, Source) else record.replaces
    return found


def replacements(
    records: Mapping[str, Mapping[str, Any]], overlaid: Collection[Key]
) -> dict[Key, tuple[str, ...]]:
    """For each record the others that it replaces.

    Args:
        records: by part and id.
        overlaid: records that stand in the place of one with their own id already: that id is done with.
    """
    found = {
        (kind, record_id): tuple(
            old for old in replaces_of(record) if old != record_id or (kind, record_id) not in overlaid
        )
        for kind, part in records.items()
        for record_id, record in part.items()
    }
    return {key: olds for key, olds in found.items() if olds}


def in_a_circle(claims: Mapping[Key, tuple[str, ...]], start: Key, old: str) -> bool:
    """Whether a record that is to be replaced leads back to the one that replaces it."""
    by_id: dict[str, tuple[str, ...]] = {}
    for (kind, record_id), olds in claims.items():
        if _group(kind) != _group(start[0]):
            continue
        by_id[record_id] = (*by_id.get(record_id, ()), *olds)
    seen: set[str] = set()
    left = [old]
    while left:
        here = left.pop()
        if here == start[1]:
            return True
        if here not in seen:
            seen.add(here)
            left.extend(by_id.get(here, ()))
    return False


def _group(kind: str) -> str:
    """Matters and listings draw on one set of ids."""
    return "matters" if kind == "listings" else kind
