"""The parts of a meeting pack: its cover, what could not be screened, and a card a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from advocacy.errors import EvidenceForbids, Refusal, WrongUse
from advocacy.letters import gate
from advocacy.letters.basis import Basis
from advocacy.letters.formats import long_date, number, percent, unwrapped
from advocacy.letters.parts.body import claims_of
from advocacy.letters.parts.registry import part
from advocacy.letters.wording import fill_pattern
from advocacy.model import (
    Block,
    Card,
    CardRow,
    Company,
    Heading,
    Inline,
    Listing,
    Localized,
    Paragraph,
    QuestionCard,
    Run,
    Sentence,
    SourceRef,
    Stance,
    localized,
)

_CARDS = "cards.yaml"
_FUND = "fund"
"""Stands in the names of fields where others have a company's id."""
_FIELDS = ("answer", "rating", "action", "owner", "date")


@part
def cover(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """For whom the pack is, how the scheme is invested, and how to use it."""
    del before
    sender, wording = basis.draft.sender, basis.wording
    if not sender.scheme:
        raise WrongUse("A meeting pack needs the name of the scheme.", remedy="Add `scheme:` to the sender.")
    day = long_date(basis.draft.date, basis.draft.language)
    said = (
        wording.fill("cover.prepared", scheme=sender.scheme, name=sender.name, date=day),
        wording.fill(f"cover.{basis.draft.vehicle}"),
        wording.fill("cover.use"),
    )
    yield Paragraph(tuple(map(Sentence, said)))


@part
def unscreened(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """How much of the fund could not be looked at: what is not told looks like what is not there."""
    del before
    left, wording, language = basis.screening.unscreened, basis.wording, basis.draft.language
    said = []
    if left.holdings:
        share = (
            wording.text("unscreened.weight", percent=percent(left.weight_percent, language))
            if (left.weight_percent is not None)
            else ""
        )
        key = "unscreened.some" if share else "unscreened.some_unweighed"
        said.append(wording.fill(key, count=number(Decimal(left.holdings), language), weight=share))
    elif not basis.screening.fund.partial:
        said.append(wording.fill("unscreened.none"))
    if basis.screening.fund.partial:
        said.append(wording.fill("unscreened.partial"))
    yield Paragraph(tuple(map(Sentence, said)), lead=wording.text("unscreened.lead"))


@part
def cards(basis: Basis, before: Sequence[Block]) -> Iterator[Block]:
    """The questions about each company that the fund holds, then those about the fund, numbered throughout.

    Raises:
        WrongUse: the draft chooses a question that there is not.
    """
    del before
    known = {card.id: card for card in basis.data.cards(basis.draft.template, _CARDS)}
    for chosen in (
        *basis.draft.questions,
        *(name for item in basis.draft.clauses for name in item.questions),
    ):
        if chosen not in known:
            raise WrongUse(f"There is no question {chosen!r}.", remedy=f"Known are: {', '.join(known)}.")
    order = [known[name] for name in basis.draft.questions] or list(known.values())
    held = [company for company in basis.companies if company.id in basis.held]
    place = 0
    for heading, fit in _groups(order, held, basis):
        if fit:
            yield Heading(heading)
        for card, about in fit:
            place += 1
            yield _card(card, about, place, basis)


def _groups(
    order: Sequence[Card], held: Sequence[Company], basis: Basis
) -> Iterator[tuple[tuple[Inline, ...], list[tuple[Card, tuple[Company, ...]]]]]:
    """Headings, each with its cards and the companies that a card is about."""
    for company in held:
        heading = basis.wording.fill("cards.heading", company=company.short_name)
        own = [card for card in order if not card.of_fund and _fits(card, company.id, basis)]
        yield heading, [(card, (company,)) for card in own]
    of_fund = [
        (card, about)
        for card in order
        if card.of_fund and (about := tuple(item for item in held if _fits(card, item.id, basis)))
    ]
    yield basis.wording.fill("cards.heading_fund"), of_fund


def _fits(card: Card, company: str, basis: Basis) -> bool:
    on: date = basis.draft.date
    if (card.valid_from and on < card.valid_from) or (card.valid_to and on > card.valid_to):
        return False
    claims = [located for located in basis.claims if company in located.companies]
    denied = any(
        answer.stance is Stance.DENIAL
        for located in claims
        for answer in gate.responses_to(located, company, basis.draft.date)
    )
    # Only what this pack itself tells may be asked about: a card must not bring in a fact by the back door.
    told = any(
        card.id in located.matter.cards and gate.developments_of(located, basis.draft.date)
        for located in claims
    )
    restricted = any(isinstance(located.matter, Listing) and located.matter.binds for located in claims)
    return not (
        (card.companies and company not in card.companies)
        or (card.needs_votes and company in basis.circumstances.without_votes)
        or (card.needs_denial and not denied)
        or (card.needs_development and not told)
        or (card.listed_only and not restricted)
    )


def _card(card: Card, about: tuple[Company, ...], place: int, basis: Basis) -> QuestionCard:
    wording = basis.wording
    names = wording.listed([company.short_name for company in about])

    def filled(text: Localized) -> tuple[Inline, ...]:
        pattern = localized(text, wording.language)
        if pattern is None:
            gap = f"this question has no text in {wording.language}"
            raise EvidenceForbids((Refusal(card.id, gap, "Choose another question."),))
        return fill_pattern(unwrapped(pattern), f"cards.yaml, {card.id}", company=names)

    vehicle = card.pooled if basis.draft.vehicle == "pooled" else card.segregated
    rows = [
        CardRow(wording.text("cards.why"), (Sentence(filled(card.why)),)),
        *_clauses(card, basis),
        CardRow(wording.text("cards.record"), (_on_record(about, names, basis),)),
        *(
            [CardRow(wording.text(f"cards.{basis.draft.vehicle}"), (Sentence(filled(vehicle)),))]
            if vehicle
            else []
        ),
        CardRow(wording.text("cards.good"), (Sentence(filled(card.good)),)),
        CardRow(wording.text("cards.weak"), (Sentence(filled(card.weak)),)),
        CardRow(wording.text("cards.follow_up"), (Sentence(filled(card.follow_up)),)),
    ]
    labels = {name: wording.text(f"cards.{name}") for name in (*_FIELDS, "green", "amber", "red")}
    title = wording.text("cards.question", number=str(place))
    return QuestionCard(
        f"{_FUND if card.of_fund else about[0].id}:{card.id}",
        title,
        Sentence(filled(card.question)),
        tuple(rows),
        labels,
    )


def _clauses(card: Card, basis: Basis) -> list[CardRow]:
    """The scheme's own clauses that this question tests; a clause that names no question stands on all."""
    testing = [item for item in basis.draft.clauses if not item.questions or card.id in item.questions]
    said = [basis.wording.fill("cards.clause_text", number=item.number, text=item.text) for item in testing]
    return [CardRow(basis.wording.text("cards.clause"), tuple(map(Sentence, said)))] if said else []


def _on_record(about: tuple[Company, ...], names: str, basis: Basis) -> Sentence:
    """Where the pack tells of some companies: their claims, what came later, and their own side."""
    on = basis.draft.date
    refs: dict[str, SourceRef] = {}
    for company in about:
        for located in claims_of(basis, company):
            later = gate.developments_of(located, on)
            answers = gate.responses_to(located, company.id, on)
            told = [*located.claim.sources, *(ref for item in later for ref in item.sources)]
            told += [ref for item in answers for ref in item.sources]
            refs |= {ref.id: SourceRef(id=ref.id) for ref in told}
    cites = (Run(" "), *basis.numbering.cite(tuple(refs.values()))) if refs else ()
    return Sentence(basis.wording.fill("cards.on_record", company=names, cites=cites))
