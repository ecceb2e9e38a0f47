"""What a libel reader looks at: every passage of one letter or several, numbered, with what stands behind it.

A passage is what a reader can mark on its own: the subject, a heading, a lead-in, a sentence, a request, an
entry of the source list. A passage that several letters share is shown once.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from advocacy.letters.data import LetterData
from advocacy.letters.views import claim_view
from advocacy.model import (
    Block,
    Cite,
    Heading,
    Inline,
    Letter,
    Library,
    Listing,
    LocatedClaim,
    Matter,
    NumberedAsks,
    Paragraph,
    QuestionCard,
    Role,
    Run,
    Sentence,
    Source,
    SourceNote,
    Standing,
)
from advocacy.model.letter import inline_text

_SENTENCE_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][”’\"')]))\s+")


class Part(StrEnum):
    """What a passage is that is no sentence of the body."""

    SUBJECT = "subject"
    HEADING = "heading"
    LEAD = "lead"
    ASK = "ask"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A letter that is looked at, and the name by which it is told from others."""

    name: str
    """The draft's file name, without its folder."""
    letter: Letter


@dataclass(frozen=True, slots=True)
class Ground:
    """One source behind a passage, at one place in it."""

    mark: str
    """As the passage prints it, or its claim where it cites nothing itself: `[2, ¶ 9]`."""
    locator: str | None
    note: SourceNote

    @property
    def source(self) -> Source | None:
        """None for the holdings file that the sender opened."""
        return self.note.source


@dataclass(frozen=True, slots=True)
class Backing:
    """The claim that a passage belongs to, and the evidence file in which it stands."""

    located: LocatedClaim
    standing: Standing
    standing_means: str
    company_side: tuple[str, ...]
    """In the letter's words, without citation marks."""

    @property
    def matter(self) -> Matter | Listing:
        """The evidence file."""
        return self.located.matter


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered passage."""

    number: int
    """From 1, in the order of printing."""
    does: Role | Part
    inlines: tuple[Inline, ...]
    language: str
    key: str
    """The same wherever the same words rest on the same sources, whatever their numbers there."""
    ref: str | None = None
    grounds: tuple[Ground, ...] = ()
    backing: Backing | None = None
    letters: tuple[int, ...] = (0,)
    """Places, from 0, of the letters in which it stands."""
    cited_at: tuple[int, ...] = field(default=())
    """For an entry of the source list: the passages that cite it."""

    def text(self) -> str:
        """The words as printed, citations as `[2, ¶ 9]`."""
        return "".join(inline_text(inline) for inline in self.inlines)


def review_items(
    reviewed: Sequence[Reviewed], library: Library, data: LetterData, *, language: str
) -> tuple[Item, ...]:
    """All passages of some letters, each once, numbered from 1 in the order of printing.

    Args:
        reviewed: the letters; a passage that stands only in a later one comes after what it follows there.
        library: the evidence that they were composed from.
        data: wording and the citation style.
        language: of the words about standings; the passages stay in the letters' own.
    """
    merged: list[Item] = []
    for place, one in enumerate(reviewed):
        _merge(merged, _Reader(one.letter, library, data, language).items(), place)
    numbered = [replace(item, number=number) for number, item in enumerate(merged, 1)]
    return tuple(_with_citations(numbered))


def numbered_text(items: Sequence[Item]) -> str:
    """The final text as it is signed off: a line a passage, with its number."""
    return "".join(f"{item.number}. {item.text()}\n" for item in items)


def text_hash(items: Sequence[Item]) -> str:
    """The SHA-256 of the numbered final text, as hexadecimal digits."""
    return hashlib.sha256(numbered_text(items).encode()).hexdigest()


def passage_hash(item: Item) -> str:
    """What tells a passage from others in the record of a sign-off, without keeping its words."""
    return hashlib.sha256(item.key.encode()).hexdigest()[:16]


def evidence_files(items: Sequence[Item]) -> tuple[Matter, ...]:
    """The evidence files that the passages rest on, in the order of printing."""
    found = {item.backing.matter.id: item.backing.matter for item in items if item.backing}
    return tuple(found.values())


def _merge(merged: list[Item], items: Sequence[Item], place: int) -> None:
    """Add a letter's passages: a known one gets the letter's place, a new one stands behind its neighbour."""
    at = 0
    for item in items:
        keys = [known.key for known in merged]
        if item.key in keys:
            at = keys.index(item.key)
            known = merged[at]
            merged[at] = replace(known, letters=(*known.letters, place))
        else:
            merged.insert(at, replace(item, letters=(place,)))
        at += 1


def _with_citations(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        if item.does is not Part.SOURCE:
            yield item
            continue
        entry = _entry_key(item.grounds[0].note)
        cited = (
            other.number
            for other in items
            if other.does is not Part.SOURCE
            and any(isinstance(inline, Cite) for inline in other.inlines)
            and any(_entry_key(ground.note) == entry for ground in other.grounds)
        )
        yield replace(item, cited_at=tuple(cited))


class _Reader:
    """Reads one letter into passages."""

    def __init__(self, letter: Letter, library: Library, data: LetterData, language: str) -> None:
        self.letter, self.evidence, self.data, self.language = letter, library, data, language
        self.notes = {note.number: note for note in letter.sources}
        self.seen: Counter[str] = Counter()
        self.backings: dict[str, Backing | None] = {}

    def items(self) -> tuple[Item, ...]:
        return tuple(self._items())

    def _items(self) -> Iterator[Item]:
        yield self._item(Part.SUBJECT, self.letter.subject)
        for block in self.letter.blocks:
            yield from self._block(block)
        yield self._item(Part.HEADING, (Run(self.letter.sources_heading),))
        for note in self.letter.sources:
            ground = Ground(f"[{note.number}]", None, note)
            words = (Run(f"[{note.number}] "), *_entry(note))
            yield self._item(Part.SOURCE, words, grounds=(ground,), key=_entry_key(note))

    def _block(self, block: Block) -> Iterator[Item]:
        match block:
            case Heading(inlines):
                yield self._item(Part.HEADING, inlines)
            case NumberedAsks(asks):
                for ask in asks:
                    yield self._item(Part.ASK, ask.inlines, grounds=self._grounds(ask))
            case QuestionCard(question=question, rows=rows):
                yield from self._sentence(question)
                for row in rows:
                    yield self._item(Part.LEAD, (Run(row.label),))
                    for sentence in row.sentences:
                        yield from self._sentence(sentence)
            case Paragraph():
                if block.lead:
                    yield self._item(Part.LEAD, (Run(block.lead),))
                for sentence in block.sentences:
                    yield from self._sentence(sentence)

    def _sentence(self, sentence: Sentence) -> Iterator[Item]:
        if sentence.role is Role.OWN_WORDS:
            for words in _split(sentence.text()):
                yield self._item(sentence.role, (Run(words),))
            return
        yield self._item(
            sentence.role,
            sentence.inlines,
            ref=sentence.ref,
            grounds=self._grounds(sentence),
            backing=self._backing(sentence.ref),
        )

    def _item(
        self,
        does: Role | Part,
        inlines: tuple[Inline, ...],
        *,
        key: str | None = None,
        ref: str | None = None,
        grounds: tuple[Ground, ...] = (),
        backing: Backing | None = None,
    ) -> Item:
        base = f"{does}\n{ref or ''}\n{key or ''.join(self._identity(inline) for inline in inlines)}"
        self.seen[base] += 1
        return Item(
            0, does, inlines, self.letter.language, f"{base}\n{self.seen[base]}", ref, grounds, backing
        )

    def _identity(self, inline: Inline) -> str:
        """A citation by what it cites, not by its number, which depends on the rest of the letter."""
        if isinstance(inline, Run):
            return inline.text
        note = self.notes[inline.number]
        return f"[{note.source.id if note.source else _entry_key(note)}|{inline.locator or ''}]"

    def _grounds(self, sentence: Sentence) -> tuple[Ground, ...]:
        """What it cites; where it cites nothing but belongs to a claim, the claim's sources."""
        cites = [inline for inline in sentence.inlines if isinstance(inline, Cite)]
        if cites:
            return tuple(self._ground(self.notes[c.number], c.locator) for c in cites)
        located = self.evidence.claim(sentence.ref) if sentence.ref else None
        by_source = {note.source.id: note for note in self.letter.sources if note.source}
        refs = located.claim.sources if located else ()
        return tuple(
            self._ground(by_source[ref.id], self._place(ref.locator)) for ref in refs if ref.id in by_source
        )

    def _place(self, locator: str | None) -> str | None:
        return self.data.wording(self.letter.language).locator(locator) if locator else None

    def _ground(self, note: SourceNote, locator: str | None) -> Ground:
        return Ground(inline_text(Cite(note.number, locator)), locator, note)

    def _backing(self, ref: str | None) -> Backing | None:
        if ref is None:
            return None
        if ref not in self.backings:
            located = self.evidence.claim(ref)
            self.backings[ref] = self._backed(located) if located else None
        return self.backings[ref]

    def _backed(self, located: LocatedClaim) -> Backing:
        on = date.fromisoformat(self.letter.created)
        view = claim_view(located, self.evidence, self.data, language=self.letter.language, on=on)
        means = self.data.wording(self.language).text(f"standings.{view.standing}")
        return Backing(located, view.standing, means, view.company_side)


def _split(text: str) -> Iterator[str]:
    """Own words, sentence by sentence: each can be marked."""
    for line in text.splitlines():
        yield from (part for part in _SENTENCE_END.split(line.strip()) if part)


def _entry(note: SourceNote) -> tuple[Inline, ...]:
    """A source as the letter's list prints it."""
    words: list[Inline] = [*note.entry, Run(".")]
    if note.url:
        words += [Run(" "), Run(note.url, link=note.url), Run(".")]
    for detail in note.details:
        words += [Run(" "), *detail]
    return tuple(words)


def _entry_key(note: SourceNote) -> str:
    return "".join(inline_text(inline) for inline in _entry(note))


__all__ = [
    "Backing",
    "Ground",
    "Item",
    "Part",
    "Reviewed",
    "evidence_files",
    "numbered_text",
    "passage_hash",
    "review_items",
    "text_hash",
]
