"""A letter as plain text and as Markdown: the same letter for those who can't see the page."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable

from advocacy.letters.formats import unbroken
from advocacy.model import (
    Block,
    Heading,
    Inline,
    Letter,
    NumberedAsks,
    Paragraph,
    QuestionCard,
    Run,
    Sentence,
)
from advocacy.model.letter import inline_text

_MARKS = re.compile(r"([\\`*_\[\]<>#])")


def letter_text(letter: Letter, *, width: int = 72) -> str:
    """The whole letter as text, wrapped.

    Args:
        letter: composed.
        width: columns of a line; addresses of sources are never broken.
    """
    wrap = _wrapper(width)
    parts = [
        "\n".join((*letter.sender, *letter.contact)),
        "\n".join(letter.recipient),
        letter.date,
        f"{letter.reference_label}: {letter.reference}",
        wrap(letter.title),
        letter.salutation,
        *(_block_text(block, wrap) for block in letter.blocks),
        letter.close,
        letter.signature,
        *((letter.sources_heading, "\n".join(_note_text(letter, wrap))) if letter.sources else ()),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def letter_markdown(letter: Letter) -> str:
    """The whole letter as Markdown, with links."""
    parts = [
        "  \n".join(_escape(line) for line in (*letter.sender, *letter.contact)),
        "  \n".join(_escape(line) for line in letter.recipient),
        letter.date,
        f"{letter.reference_label}: {letter.reference}",
        f"# {_escape(letter.title)}",
        _escape(letter.salutation),
        *(_block_markdown(block) for block in letter.blocks),
        _escape(letter.close),
        _escape(letter.signature),
        f"## {letter.sources_heading}" if letter.sources else "",
        "\n".join(
            f"{note.number}. {_styled(note.entry)}. "
            + (f"<{note.url}>. " if note.url else "")
            + " ".join(_styled(detail) for detail in note.details)
            for note in letter.sources
        ),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _wrapper(width: int) -> Callable[[str], str]:
    fill = textwrap.TextWrapper(width=width, break_long_words=False, break_on_hyphens=False).fill
    return lambda text: fill(unbroken(text))


def _block_text(block: Block, wrap: Callable[[str], str]) -> str:
    match block:
        case Heading():
            return wrap(block.text())
        case NumberedAsks(asks):
            return "\n".join(wrap(f"{place}. {ask.text()}") for place, ask in enumerate(asks, 1))
        case QuestionCard():
            return "\n".join(wrap(line) for line in card_lines(block))
        case Paragraph(sentences, lead):
            return wrap(" ".join((*([lead] if lead else []), *(item.text() for item in sentences))))


def card_lines(card: QuestionCard) -> Iterable[str]:
    """A card line by line, with room for what a hand writes into it."""
    labels = card.labels
    yield f"{card.title}. {card.question.text()}"
    for row in card.rows:
        yield f"{row.label}: {' '.join(sentence.text() for sentence in row.sentences)}"
    yield f"{labels['answer']}: {'_' * 40}"
    yield f"{labels['rating']}: [ ] {labels['green']}  [ ] {labels['amber']}  [ ] {labels['red']}"
    yield f"{labels['action']}: {'_' * 16}  {labels['owner']}: {'_' * 12}  {labels['date']}: {'_' * 10}"


def _note_text(letter: Letter, wrap: Callable[[str], str]) -> Iterable[str]:
    for note in letter.sources:
        yield wrap(f"[{note.number}] {_words(note.entry)}.")
        if note.url:
            yield note.url
        if note.details:
            yield wrap(" ".join(_words(detail) for detail in note.details))


def _block_markdown(block: Block) -> str:
    match block:
        case Heading(inlines, level):
            return f"{'#' * level} {_styled(inlines)}"
        case NumberedAsks(asks):
            return "\n".join(f"{place}. {_sentence(ask)}" for place, ask in enumerate(asks, 1))
        case QuestionCard():
            first, *rest = card_lines(block)
            return "\n".join((f"### {_escape(first)}", "", *(f"- {_escape(line)}" for line in rest)))
        case Paragraph(sentences, lead, own_words):
            text = " ".join((*([f"**{_escape(lead)}**"] if lead else []), *(_sentence(s) for s in sentences)))
            return "\n".join(f"> {line}" for line in text.splitlines()) if own_words else text


def _sentence(sentence: Sentence) -> str:
    return _styled(sentence.inlines)


def _styled(inlines: Iterable[Inline]) -> str:
    return "".join(_styled_one(inline) for inline in inlines)


def _words(inlines: Iterable[Inline]) -> str:
    """Plain words; an address that the text hides is written out."""
    return "".join(
        f"{item.text} ({item.link})"
        if isinstance(item, Run) and item.link and item.link != item.text
        else inline_text(item)
        for item in inlines
    )


def _styled_one(inline: Inline) -> str:
    if isinstance(inline, Run):
        text = _escape(inline.text)
        if inline.link:
            return f"[{text}]({inline.link})"
        return f"*{text}*" if inline.italic else text
    return _escape(inline_text(inline))


def _escape(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)
