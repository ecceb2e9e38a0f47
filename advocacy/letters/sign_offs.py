"""Sign-offs: who has read which final text, and whether that is still the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from advocacy.letters.review import Item, evidence_files, passage_hash, text_hash
from advocacy.model import Letter, Record
from advocacy.model.base import Day

Line = Annotated[str, Field(min_length=1, max_length=1000)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
PassageDigest = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


class Review(Record):
    """One sign-off; it keeps no word of the letter."""

    name: Line
    """Who read it."""
    on: Day
    draft: Line
    """The draft's file name, without its folder."""
    sha256: Digest
    """Of the numbered final text."""
    claims: tuple[str, ...] = ()
    """`matter/claim@version`, as they stood in it."""
    note: Line | None = None
    passages: tuple[PassageDigest, ...] = ()
    """A digest of each passage, in their order: they tell later which ones have changed."""


class Reviews(Record):
    """The file of sign-offs."""

    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """Whether a text, as it stands now, is signed off."""

    draft: str
    sha256: str
    """Of the numbered final text as it stands now."""
    signed: tuple[Review, ...]
    """Sign-offs of this very text, the oldest first."""
    earlier: Review | None
    """Where there is none: the latest sign-off of an earlier text of a draft of this name."""
    changed: tuple[Item, ...]
    """Passages that the earlier text did not have."""
    gone: int
    """How many passages of the earlier text are no longer there."""


def review_status(draft: str, items: Sequence[Item], reviews: Iterable[Review]) -> ReviewStatus:
    """Compare a text with the sign-offs on record.

    Args:
        draft: the draft's file name.
        items: its passages as they are now, of this letter alone.
        reviews: all sign-offs, the oldest first.
    """
    digest, known = text_hash(items), tuple(reviews)
    signed = tuple(review for review in known if review.sha256 == digest)
    before = [review for review in known if review.draft == draft]
    # Of one day, the one that was recorded last.
    latest = max(enumerate(before), key=lambda pair: (pair[1].on, pair[0]), default=None)
    earlier = latest[1] if latest and not signed else None
    read = earlier.passages if earlier else ()
    now = {passage_hash(item): item for item in items}
    changed = tuple(item for key, item in now.items() if key not in read) if earlier else ()
    return ReviewStatus(draft, digest, signed, earlier, changed, len(set(read) - set(now)))


def authors(letter: Letter, items: Sequence[Item]) -> dict[str, str]:
    """Who wrote the text, and therefore can't sign it off: names, each with what they wrote.

    Args:
        letter: its sender writes the letter.
        items: its passages; the evidence files behind them have authors too.
    """
    found = {matter.written_by: f"the evidence file {matter.id}" for matter in evidence_files(items)}
    return {**found, letter.author: "the letter"}


def same_person(one: str, other: str) -> bool:
    """Whether two names are one, however they are spaced, dotted, capitalised or turned round."""
    return bool(_spellings(one) & _spellings(other))


def mixes_scripts(name: str) -> bool:
    """Whether a word of a name has letters of two scripts, so that it looks like another name and is not."""
    return any(
        len({unicodedata.name(char, "?").partition(" ")[0] for char in word if char.isalpha()}) > 1
        for word in name.split()
    )


def _spellings(name: str) -> set[str]:
    """A name's letters in the order given, and with the words sorted: `Example, J. R.` is `J.R. Example`."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace(".", " ")
    words = ["".join(char for char in word if char.isalnum()) for word in folded.replace(",", " ").split()]
    return {spelling for spelling in ("".join(words), "".join(sorted(words))) if spelling}
