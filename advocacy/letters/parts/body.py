"""The parts that most letters have: who writes, what the fund holds, the evidence, the law, the requests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advocacy.errors import WrongUse
from advocacy.letters import asks as asking
from advocacy.letters.basis import Basis
from advocacy.letters.control import control_paragraph
from advocacy.letters.formats import long_date
from advocacy.letters.frame import months_old
from advocacy.letters.holding import HoldingWriter
from advocacy.letters.parts.registry import part
from advocacy.letters.sections import SectionWriter
from advocacy.letters.sentences import Sentences
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
def holding(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """What the fund's list shows of each company, and what these figures do not say."""
    del before
    months = months_old(basis.draft, basis.screening.fund)
    held = [(basis.evidence.companies[name], basis.screening.exposure(name)) for name in basis.held]
    writer = HoldingWriter(basis.screening.fund, basis.wording, basis.numbering, months)
    yield writer.paragraph([(company, exposure) for company, exposure in held if exposure])


@part
def control(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """Who controls a company that the fund holds, where the letter speaks of the controller."""
    del before
    if told := control_paragraph(basis.draft.controllers, basis.screening, sentences_of(basis)):
        yield told


@part
def evidence(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """A section a company: its matters, what they do not say, what came later, and its side."""
    del before
    writer = SectionWriter(sentences_of(basis), basis.draft.date)
    for company in basis.companies:
        yield from writer.section(company, claims_of(basis, company))


@part
def law(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """What the sender's law or the house's says of the companies, and what they answered to being listed."""
    del before
    told = law_paragraph(dict(basis.listed), basis.evidence, basis.wording, basis.numbering)
    if told is None:
        return
    yield told
    chosen = {located.id for located in basis.claims}
    left = [entry for entry in basis.entries if entry.id not in chosen]
    writer = SectionWriter(sentences_of(basis), basis.draft.date)
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
    yield NumberedAsks(tuple(ask_sentence(basis, ask.id) for ask in basis.asks))


def ask_sentence(basis: Basis, chosen: str) -> Sentence:
    """A request as it prints in this letter.

    Raises:
        WrongUse: it does not fit the letter.
    """
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


def sentences_of(basis: Basis) -> Sentences:
    """Makes the letter's sentences of evidence."""
    return Sentences(basis.evidence, basis.wording, basis.numbering)


def claims_of(basis: Basis, company: Company) -> tuple[LocatedClaim, ...]:
    """The claims printed in a company's section: a claim about two stands in the first one's only."""
    order = [item.id for item in basis.companies]
    return tuple(located for located in basis.claims if min(located.companies, key=order.index) == company.id)
