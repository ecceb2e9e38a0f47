"""Decisions of others beside one's own: what they would add, and where they disagree."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from advocacy.matching.ledger import decision_key
from advocacy.model import Decision

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Merging:
    """What decisions of others would change."""

    new: tuple[Decision, ...]
    """Those on what nobody here has decided."""
    same: tuple[Decision, ...]
    """Those that say what one's own say already."""
    conflicts: tuple[tuple[Decision, Decision], ...]
    """Own decisions and theirs where they say otherwise."""
    unknown: tuple[Decision, ...]
    """Those on companies that the library does not have."""


def compare(own: Iterable[Decision], theirs: Iterable[Decision], companies: Collection[str]) -> Merging:
    """See what decisions of others would change.

    Args:
        own: remembered here.
        theirs: the latest last; of several on the same matter the last one counts.
        companies: ids of those in the library.
    """
    held = {decision_key(decision): decision for decision in own}
    latest = {decision_key(decision): decision for decision in theirs}
    new: list[Decision] = []
    same: list[Decision] = []
    conflicts: list[tuple[Decision, Decision]] = []
    unknown: list[Decision] = []
    for key, decision in latest.items():
        before = held.get(key)
        if decision.company not in companies:
            unknown.append(decision)
        elif before is None:
            new.append(decision)
        elif before.accepted == decision.accepted:
            same.append(decision)
        else:
            conflicts.append((before, decision))
    return Merging(tuple(new), tuple(same), tuple(conflicts), tuple(unknown))


def unprintable(decision: Decision) -> str | None:
    """What in a stranger's decision must not reach a screen or a letter, in words; None where all is well.

    Signs that steer a terminal or turn the writing around could show a person another name than is stored.
    """
    for field in ("name", "identifier", "by", "why"):
        text = getattr(decision, field) or ""
        if len(text) > _LONGEST:
            return f"its “{field}” has more than {_LONGEST} characters"
        bad = next((sign for sign in text if unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs"}), None)
        if bad:
            return f"its “{field}” has the invisible sign U+{ord(bad):04X}"
    return None if decision.name.strip() else "its name is empty"
