"""The whole letter to read, in parts that one can scroll to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from advocacy.model import (
    Block,
    Cite,
    Heading,
    Inline,
    Letter,
    NumberedAsks,
    Paragraph,
    QuestionCard,
    Sentence,
)
from advocacy.model.letter import inline_text
from advocacy.workflows.writing.records import PLACEHOLDERS

_MISSING = re.compile("|".join(re.escape(text) for text in PLACEHOLDERS.values()), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the letter, with the name by which a field of the form finds it."""

    name: str
    content: Content


class LetterView(VerticalScroll):
    """The letter as text on a sheet."""

    HELP = "The letter as it will print. Arrow keys and Page Down scroll."

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._shown: tuple[Part, ...] = ()

    def compose(self) -> ComposeResult:
        """An empty sheet."""
        yield Vertical(id="sheet")

    async def show(self, letter: Letter) -> None:
        """Show a letter; parts that did not change are left alone, so that nothing flickers."""
        new = tuple(parts(letter))
        sheet = self.query_one("#sheet", Vertical)
        if [part.name for part in new] != [part.name for part in self._shown]:
            await sheet.remove_children()
            await sheet.mount_all(Static(part.content, classes=f"part part-{part.name}") for part in new)
        else:
            for widget, part, old in zip(sheet.query(Static), new, self._shown, strict=True):
                if not part.content.is_same(old.content):
                    widget.update(part.content)
        self._shown = new

    def turn_to(self, name: str) -> None:
        """Scroll to a part."""
        for widget in self.query(f".part-{name}").results(Static):
            self.scroll_to_widget(widget, animate=False, top=False)
            return


def parts(letter: Letter) -> Iterator[Part]:
    """A letter part by part, each as styled text.

    Args:
        letter: composed; words in brackets for what is missing stand out.
    """
    if letter.sender:
        yield Part("sender", _plain(*letter.sender, *letter.contact))
    if letter.recipient:
        yield Part("to", _plain(*letter.recipient))
    yield Part("date", _plain(letter.date, "", f"{letter.reference_label}: {letter.reference}"))
    yield Part("subject", _inlines(letter.subject).stylize("bold"))
    if letter.salutation:
        yield Part("salutation", _plain(letter.salutation))
    yield from _body(letter.blocks)
    yield Part("close", _plain(letter.close, "", letter.signature))
    yield Part("sources", _sources(letter))


def _body(blocks: tuple[Block, ...]) -> Iterator[Part]:
    asks = next((place for place, block in enumerate(blocks) if isinstance(block, NumberedAsks)), -1)
    first = max(
        (place for place, block in enumerate(blocks[:asks]) if isinstance(block, Heading)), default=asks
    )
    for place, block in enumerate(blocks):
        yield Part(_name(block, place, asks=first <= place <= asks), _block(block))


def _name(block: Block, place: int, *, asks: bool) -> str:
    if isinstance(block, QuestionCard):
        return "cards"
    if isinstance(block, Paragraph) and block.own_words:
        return "words"
    return "asks" if asks else "body" if place else "opening"


def _block(block: Block) -> Content:
    match block:
        case Heading():
            return _inlines(block.inlines).stylize("bold $accent")
        case NumberedAsks(asks):
            return Content("\n").join(
                Content(f"{number}. ") + _sentence(ask) for number, ask in enumerate(asks, 1)
            )
        case QuestionCard(title=title, question=question, rows=rows):
            told = (
                Content.styled(f"{row.label}: ", "bold")
                + Content(" ").join(_sentence(sentence) for sentence in row.sentences)
                for row in rows
            )
            return Content("\n").join((Content.styled(f"{title}. ", "bold") + _sentence(question), *told))
        case Paragraph(sentences, lead, own_words):
            text = Content(" ").join(_sentence(sentence) for sentence in sentences)
            text = text.stylize("italic") if own_words else text
            return Content.styled(f"{lead} ", "bold") + text if lead else text


def _sentence(sentence: Sentence) -> Content:
    return _inlines(sentence.inlines)


def _inlines(inlines: Iterable[Inline]) -> Content:
    made = Content("").join(_inline(inline) for inline in inlines)
    return made.highlight_regex(_MISSING, style="$warning bold")


def _inline(inline: Inline) -> Content:
    if isinstance(inline, Cite):
        return Content.styled(inline_text(inline), "$quiet")
    style = " ".join(name for name, wanted in (("italic", inline.italic), ("bold", inline.bold)) if wanted)
    return Content.styled(inline.text, style) if style else Content(inline.text)


def _plain(*lines: str) -> Content:
    return Content("\n".join(lines)).highlight_regex(_MISSING, style="$warning bold")


def _sources(letter: Letter) -> Content:
    lines = [Content.styled(letter.sources_heading, "bold $accent")]
    for note in letter.sources:
        entry = Content(f"{note.number}. ") + _inlines(note.entry) + "."
        more = [Content(note.url)] if note.url else []
        more += [_inlines(detail) for detail in note.details]
        lines.append(Content(" ").join([entry, *(item.stylize("$quiet") for item in more)]))
    return Content("\n").join(lines)
