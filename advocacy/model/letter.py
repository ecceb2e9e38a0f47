"""Letters: a composed draft as typed blocks, every claim sentence tied to its sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from advocacy.model.source import Source


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    italic: bool = False
    bold: bool = False
    language: str | None = None
    """Where it differs from the letter's: `zh-Hans`."""
    link: str | None = None
    """An address that the text leads to."""


@dataclass(frozen=True, slots=True)
class Cite:
    """A reference to an entry of the letter's numbered sources."""

    number: int
    locator: str | None = None
    key: str = ""
    """Unique in the letter: the anchor that the source links back to."""


Inline = Run | Cite


class Role(StrEnum):
    """What a sentence does; faces and reviews show it."""

    PLAIN = "plain"
    HOLDING = "holding"
    CLAIM = "claim"
    LIMIT = "limit"
    CORRECTION = "correction"
    DEVELOPMENT = "development"
    RESPONSE = "response"
    NORM = "norm"
    LAW = "law"
    OWN_WORDS = "own-words"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, what it does, and what it rests on."""

    inlines: tuple[Inline, ...]
    role: Role = Role.PLAIN
    ref: str | None = None
    """The claim's reference `matter/claim@version`, where there is one."""

    def text(self) -> str:
        """The words, with citations as `[2, ¶ 9]`."""
        return "".join(inline_text(inline) for inline in self.inlines)


def inline_text(inline: Inline) -> str:
    """An inline as plain text."""
    if isinstance(inline, Cite):
        return f"[{inline.number}, {inline.locator}]" if inline.locator else f"[{inline.number}]"
    return inline.text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that are read in one breath, with an optional bold lead-in."""

    sentences: tuple[Sentence, ...]
    lead: str | None = None
    own_words: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the letter."""

    inlines: tuple[Inline, ...]
    level: int = 2

    def text(self) -> str:
        """The words."""
        return "".join(inline_text(inline) for inline in self.inlines)


@dataclass(frozen=True, slots=True)
class NumberedAsks:
    """The requests, numbered."""

    asks: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class CardRow:
    """One labelled line of a card."""

    label: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """A question for a meeting, with what a good answer contains and room for the one that is given."""

    key: str
    """`company:card`, unique in the pack; the fields of the PDF are named after it."""
    title: str
    question: Sentence
    rows: tuple[CardRow, ...]
    labels: dict[str, str]
    """Of the fields: `answer`, `rating`, `green`, `amber`, `red`, `action`, `owner`, `date`."""


Block = Paragraph | Heading | NumberedAsks | QuestionCard


@dataclass(frozen=True, slots=True)
class SourceNote:
    """One entry of the numbered sources."""

    number: int
    source: Source | None
    """None for the holdings file that the sender opened."""
    entry: tuple[Inline, ...]
    """The bibliographic description."""
    url: str | None
    details: tuple[tuple[Inline, ...], ...]
    """Further sentences: read on …, text seen in a repost at …"""
    cited_by: tuple[str, ...] = field(default_factory=tuple)
    """Keys of the citations, for the links back."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A composed draft."""

    template: str
    language: str
    paper: str
    """`A4` or `letter`."""
    title: str
    """Of the document, for its metadata."""
    author: str
    created: str
    """ISO date of the letter; the document's own date, for no clock is read."""
    sender: tuple[str, ...]
    contact: tuple[str, ...]
    recipient: tuple[str, ...]
    date: str
    reference_label: str
    reference: str
    subject: tuple[Inline, ...]
    salutation: str
    blocks: tuple[Block, ...]
    close: str
    signature: str
    sources_heading: str
    sources: tuple[SourceNote, ...]
    labels: dict[str, str]
    """Small words that templates print: `back to text`, `page`."""
    recipient_email: str | None = None
    sources_url: str | None = None
    """A page of the sender's own that lists the sources."""
    zone: str | None = None
    """The envelope for which it is laid out."""
    warnings: tuple[str, ...] = ()
    """What the sender should know before signing; never printed."""

    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of the body, in order."""
        found: list[Sentence] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                found.extend(block.sentences)
            elif isinstance(block, NumberedAsks):
                found.extend(block.asks)
            elif isinstance(block, QuestionCard):
                found.append(block.question)
                found.extend(sentence for row in block.rows for sentence in row.sentences)
        return tuple(found)
