"""How alike a campaign's letters are: those who get hundreds of one text answer none of them.

The measure follows WriteToThem, which leaves greeting and close out, compares overlapping runs of characters
and treats letters as one text in several copies from 0.5 on (its sources, AbuseChecks and its page on
campaigns).
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

_SHINGLE = 32
"""Characters of a run."""
THRESHOLD = 0.5
_PAIRS = 2000
"""Pairs that are compared: enough for two figures of the mean."""
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike letters are, from 0 to 1."""

    mean: float
    highest: float
    above: float
    """The share of pairs over the threshold."""
    pairs: int

    def advice(self) -> str:
        """What to do about it."""
        if self.mean <= THRESHOLD:
            return "The letters differ enough to be read as letters of different people."
        return (
            "Whoever gets these will take them for one letter in many copies. Give members variants with "
            "other claims and requests, and ask them for a few words of their own."
        )


def similarity(texts: Sequence[str], *, seed: str = "1") -> Similarity:
    """Compare letters, pair by pair.

    Args:
        texts: what each says between greeting and close.
        seed: picks the pairs where there are too many to compare all.
    """
    shingles = [_shingles(text) for text in texts]
    count = len(texts)
    pairs = [(one, two) for one in range(count) for two in range(one)] if count < 64 else _picked(count, seed)  # noqa: PLR2004
    scores = [_alike(shingles[one], shingles[two]) for one, two in pairs]
    if not scores:
        return Similarity(0, 0, 0, 0)
    above = sum(score > THRESHOLD for score in scores) / len(scores)
    return Similarity(sum(scores) / len(scores), max(scores), above, len(scores))


def _picked(count: int, seed: str) -> list[tuple[int, int]]:
    chance = random.Random(seed)  # noqa: S311 - the same pairs each time
    return [tuple(chance.sample(range(count), 2)) for _ in range(_PAIRS)]  # type: ignore[misc]


def _shingles(text: str) -> frozenset[str]:
    plain = _BLANKS.sub(" ", text).strip().casefold()
    return frozenset(plain[start : start + _SHINGLE] for start in range(max(1, len(plain) - _SHINGLE + 1)))


def _alike(one: frozenset[str], two: frozenset[str]) -> float:
    """The share of the shorter text's runs that stand in the other one too."""
    return len(one & two) / min(len(one), len(two))
