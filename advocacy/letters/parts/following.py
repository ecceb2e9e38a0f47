"""The parts of a letter that follows another: what was written, what came back, and what is said to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advocacy.letters.basis import Basis
from advocacy.letters.formats import long_date
from advocacy.letters.parts.body import ask_sentence, sentences_of
from advocacy.letters.parts.registry import part
from advocacy.model import Block, NumberedAsks, Paragraph, Run, Sentence


@part
def earlier(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """The letter that this one follows: its day, its reference, and whether an answer came."""
    del before
    first, answer, language = basis.draft.earlier, basis.draft.answer, basis.draft.language
    if first is None:
        return
    wording = basis.wording
    day = long_date(first.date, language)
    said = [
        wording.fill(
            "earlier.wrote",
            date=day,
            reference=first.reference,
            companies=basis.names(),
            fund=basis.fund_name,
        )
    ]
    if first.reply_by:
        said.append(wording.fill("earlier.asked_by", date=long_date(first.reply_by, language)))
    if answer:
        said.append(wording.fill("earlier.answered", date=long_date(answer.date, language)))
    else:
        said.append(wording.fill("earlier.silence"))
    if wording.find("earlier.purpose"):
        said.append(wording.fill("earlier.purpose"))
    yield Paragraph(tuple(Sentence(sentence) for sentence in said))


@part
def answered(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """Which of the requests the answer settled, so that both sides have the same list."""
    del before
    done = basis.draft.answer.answered if basis.draft.answer else ()
    if not done:
        return
    yield Paragraph((Sentence(basis.wording.fill("answered.lead")),))
    yield NumberedAsks(tuple(ask_sentence(basis, ask) for ask in done if ask in basis.data.asks))


@part
def replies(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """The usual answers that came back, each with what is to be said to it."""
    del before
    given = basis.draft.answer.replies if basis.draft.answer else ()
    sentences = sentences_of(basis)
    for name in given:
        reply = basis.data.replies[name]
        said, response = (sentences.localized(text, name) for text in (reply.says, reply.response))
        yield Paragraph((Sentence((Run(said),)), Sentence((Run(response),))))


@part
def complaint(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """That this is a complaint, and what the sender asks to be done with it where the house has its seat.

    The rules of a country are those for houses that manage funds; others are asked what theirs are.
    """
    del before
    address, audience = basis.office.address, basis.circumstances.audience
    country = address.country if address else basis.draft.sender.country()
    ways = [f"complaint.{country}"] if audience == "manager" else [f"complaint.{audience}.{country}"]
    key = next((way for way in ways if basis.wording.find(way)), "complaint.other")
    said = (basis.wording.fill("complaint.statement"), basis.wording.fill(key))
    lead = basis.wording.text("complaint.lead")
    yield Paragraph(tuple(Sentence(sentence) for sentence in said), lead=lead)


@part
def thanks(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """Thanks for what came back."""
    del before
    yield Paragraph((Sentence(basis.wording.fill("thanks.text", fund=basis.fund_name)),))
