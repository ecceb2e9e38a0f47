"""The parts of a page that is read aloud at a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advocacy.letters.basis import Basis
from advocacy.letters.parts.body import ask_sentence
from advocacy.letters.parts.registry import part
from advocacy.model import Block, Paragraph, Run, Sentence

_WORDS_A_MINUTE = 130
"""A common pace of speech before an audience."""


@part
def question(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """The first request, put as a question to be spoken."""
    del before
    if basis.asks:
        yield Paragraph((ask_sentence(basis, basis.asks[0].id),), lead=basis.wording.text("question.lead"))


@part
def spoken_length(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """How long it takes to say what stands above, at the pace of a calm speaker."""
    spoken = [sentence for block in before if isinstance(block, Paragraph) for sentence in block.sentences]
    words = sum(len(run.text.split()) for one in spoken for run in one.inlines if isinstance(run, Run))
    seconds = max(10, round(words / _WORDS_A_MINUTE * 60 / 5) * 5)
    yield Paragraph((Sentence(basis.wording.fill("spoken.length", seconds=str(seconds), words=str(words))),))
