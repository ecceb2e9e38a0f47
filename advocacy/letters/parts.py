"""The parts of a letter's body: a template's manifest names them, and they are written in its order.

A part is a function from the letter's basis, and what was written before it, to blocks; `@part` registers it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from advocacy.errors import CannotRead, EvidenceForbids, WrongUse
from advocacy.letters import asks as asking
from advocacy.letters.basis import Basis
from advocacy.letters.control import control_paragraph
from advocacy.letters.formats import long_date
from advocacy.letters.frame import months_old
from advocacy.letters.holding import HoldingWriter
from advocacy.letters.sections import SectionWriter
from advocacy.letters.sentences import MissingText, Sentences
from advocacy.letters.standards import law_paragraph, norms_paragraph
from advocacy.model import (
    Block,
    Company,
    Heading,
    LocatedClaim,
    NumberedAsks,
    Paragraph,
    Relation,
    Role,
    Run,
    Sentence,
)

AGED_MONTHS = 3
"""A list of that age is printed with a caveat."""

Part = Callable[[Basis, Sequence[Block]], Iterable[Block]]

PARTS: dict[str, Part] = {}
"""By the name under which manifests ask for them."""


def part(write: Part) -> Part:
    """Register a part under its function's name."""
    PARTS[write.__name__] = write
    return write


def write_parts(basis: Basis) -> tuple[Block, ...]:
    """The body of a letter, part by part, as its template's manifest orders them.

    Raises:
        CannotRead: the manifest names a part that there is not.
        EvidenceForbids: a text is missing in the letter's language.
        WrongUse: the draft lacks something that a part needs.
    """
    unknown = [name for name in basis.manifest.parts if name not in PARTS]
    if unknown:
        raise CannotRead(
            f"The template {basis.manifest.id} has no part {unknown[0]!r}.",
            where=f"{basis.manifest.id}/manifest.yaml",
            remedy=f"Known are: {', '.join(sorted(PARTS))}.",
        )
    blocks: list[Block] = []
    try:
        for name in basis.manifest.parts:
            blocks += PARTS[name](basis, tuple(blocks))
    except MissingText as missing:
        raise EvidenceForbids((missing.refusal,)) from missing
    return tuple(blocks)


@part
def opening(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """Who writes, how they stand to the fund, and the one thing that they ask for."""
    del before
    sender, isin = basis.draft.sender, basis.screening.fund.isin
    known = isin and isin not in basis.fund_name
    fund = basis.fund_name + (basis.wording.text("isin_of_fund", isin=isin) if isin and known else "")
    parts = {"fund": fund, "since": _since(basis), "index": basis.draft.index or ""}
    if sender.relation is not Relation.FUND_HOLDER:
        if not sender.scheme:
            raise WrongUse(
                f"A sender who writes as {sender.relation} needs the name of the scheme or group.",
                remedy="Add `scheme:` to the sender.",
            )
        parts["scheme"] = sender.scheme
    yield Paragraph((Sentence(basis.wording.fill(f"opening.{sender.relation}", **parts)), _purpose(basis)))


def _since(basis: Basis) -> str:
    sender = basis.draft.sender
    key = f"opening.since.{sender.relation}"
    return basis.wording.text(key, year=sender.since) if sender.since and basis.wording.find(key) else ""


def _purpose(basis: Basis) -> Sentence:
    open_, closed = (
        basis.names(tuple(company for company in basis.held if (company in basis.closed) is shut))
        for shut in (False, True)
    )
    if open_ and closed:
        return Sentence(basis.wording.fill("purpose.ask_both", open=open_, closed=closed))
    key = "purpose.ask_compliance" if closed else "purpose.ask_company"
    return Sentence(basis.wording.fill(key, companies=open_ or closed))


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
def holding(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """What the fund's list shows of each company, and what these figures do not say."""
    del before
    aged = months_old(basis.draft, basis.screening.fund) >= AGED_MONTHS
    held = [(basis.evidence.companies[name], basis.screening.exposure(name)) for name in basis.held]
    writer = HoldingWriter(basis.screening.fund, basis.wording, basis.numbering, aged=aged)
    yield writer.paragraph([(company, exposure) for company, exposure in held if exposure])


@part
def control(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """Who controls a company that the fund holds, where the letter speaks of the controller."""
    del before
    if told := control_paragraph(basis.draft.controllers, basis.screening, _sentences(basis)):
        yield told


@part
def evidence(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """A section a company: its matters, what they do not say, what came later, and its side."""
    del before
    writer = SectionWriter(_sentences(basis), basis.draft.date)
    for company in basis.companies:
        yield from writer.section(company, _claims_of(basis, company))


@part
def law(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """What the sender's law says of the companies, and what they answered to being listed."""
    del before
    told = law_paragraph(dict(basis.closed), basis.evidence, basis.wording, basis.numbering)
    if told is None:
        return
    yield told
    chosen = {located.id for located in basis.claims}
    left = [entry for entry in basis.entries if entry.id not in chosen]
    writer = SectionWriter(_sentences(basis), basis.draft.date)
    side = [sentence for entry in left for sentence in writer.answers(entry.companies[0], [entry])]
    if side:
        yield Paragraph(tuple(side))


@part
def norms(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """The standards by which the letter measures."""
    del before
    if told := norms_paragraph(basis.standards, basis.wording, basis.numbering):
        yield told


@part
def asks(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """The numbered requests, and by when."""
    del before
    if not basis.asks:
        return
    lead = basis.wording.fill("asks.lead", date=long_date(basis.draft.reply_by, basis.draft.language))
    yield Heading((Run(basis.wording.text("asks.heading")),))
    yield Paragraph((Sentence(lead),))
    yield NumberedAsks(tuple(_ask(basis, ask.id) for ask in basis.asks))


def _ask(basis: Basis, chosen: str) -> Sentence:
    ask = basis.data.asks[chosen]
    about = asking.concerned(ask, basis.circumstances)
    if not about:
        raise WrongUse(
            f"The ask {ask.id} does not fit this letter's recipient, companies and the sender's country.",
            remedy="`advocacy letter` without --ask chooses those that fit.",
        )
    return asking.sentence(
        ask,
        about,
        basis.evidence,
        basis.wording,
        fund=basis.fund_name,
        index=basis.draft.index or "",
        reply_by=basis.draft.reply_by,
    )


@part
def answered(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """Which of the requests the answer settled, so that both sides have the same list."""
    del before
    done = basis.draft.answer.answered if basis.draft.answer else ()
    if not done:
        return
    yield Paragraph((Sentence(basis.wording.fill("answered.lead")),))
    yield NumberedAsks(tuple(_ask(basis, ask) for ask in done if ask in basis.data.asks))


@part
def replies(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """The usual answers that came back, each with what is to be said to it."""
    del before
    given = basis.draft.answer.replies if basis.draft.answer else ()
    sentences = _sentences(basis)
    for name in given:
        reply = basis.data.replies[name]
        said, response = (sentences.localized(text, name) for text in (reply.says, reply.response))
        yield Paragraph((Sentence((Run(said),)), Sentence((Run(response),))))


@part
def complaint(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """That this is a complaint, and what the sender asks to be done with it where the house has its seat."""
    del before
    address = basis.office.address
    country = address.country if address else basis.draft.sender.country()
    key = f"complaint.{country}" if basis.wording.find(f"complaint.{country}") else "complaint.other"
    said = (basis.wording.fill("complaint.statement"), basis.wording.fill(key))
    lead = basis.wording.text("complaint.lead")
    yield Paragraph(tuple(Sentence(sentence) for sentence in said), lead=lead)


@part
def question(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """The first request, put as a question to be spoken."""
    del before
    if basis.asks:
        yield Paragraph((_ask(basis, basis.asks[0].id),), lead=basis.wording.text("question.lead"))


@part
def spoken_length(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """How long it takes to say what stands above, at the pace of a calm speaker."""
    spoken = [sentence for block in before if isinstance(block, Paragraph) for sentence in block.sentences]
    words = sum(len(run.text.split()) for one in spoken for run in one.inlines if isinstance(run, Run))
    seconds = max(10, round(words / _WORDS_A_MINUTE * 60 / 5) * 5)
    yield Paragraph((Sentence(basis.wording.fill("spoken.length", seconds=str(seconds), words=str(words))),))


_WORDS_A_MINUTE = 130
"""A common pace of speech before an audience."""


@part
def thanks(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """Thanks for what came back."""
    del before
    yield Paragraph((Sentence(basis.wording.fill("thanks.text", fund=basis.fund_name)),))


@part
def right_of_reply(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """The offer to correct what is wrong."""
    del before
    yield Paragraph((Sentence(basis.wording.fill("right_of_reply")),))


@part
def own_words(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """What the sender adds, apart and marked as theirs."""
    del before
    if said := (basis.draft.sender.own_words or "").strip():
        lead = basis.wording.text("own_words_lead")
        yield Paragraph((Sentence((Run(said),), Role.OWN_WORDS),), lead=lead, own_words=True)


def _sentences(basis: Basis) -> Sentences:
    return Sentences(basis.evidence, basis.wording, basis.numbering)


def _claims_of(basis: Basis, company: Company) -> tuple[LocatedClaim, ...]:
    """The claims printed in a company's section: a claim about two stands in the first one's only."""
    order = [item.id for item in basis.companies]
    return tuple(located for located in basis.claims if min(located.companies, key=order.index) == company.id)
