"""Draft + Screening -> Letter: typed blocks, every claim's sentence tied to its sources."""

from __future__ import annotations

from dataclasses import dataclass

from advocacy.errors import EvidenceForbids, Refusal, WrongUse
from advocacy.letters import asks as asking
from advocacy.letters import gate
from advocacy.letters.addresses import paper_size
from advocacy.letters.citations import Numbering
from advocacy.letters.control import control_paragraph
from advocacy.letters.data import LetterData, Manifest
from advocacy.letters.formats import long_date
from advocacy.letters.frame import check_times, fund_name, months_old, reference
from advocacy.letters.holding import OWN_FILE, HoldingWriter, own_file_note
from advocacy.letters.parties import recipient_lines, recipient_of, sender_lines
from advocacy.letters.sections import SectionWriter
from advocacy.letters.sentences import MissingText, Sentences
from advocacy.letters.standards import Standard, law_paragraph, norms_paragraph, standards_of
from advocacy.letters.wording import Wording
from advocacy.model import (
    Ask,
    Block,
    Company,
    Draft,
    Form,
    Heading,
    Letter,
    Library,
    LocatedClaim,
    NumberedAsks,
    Paragraph,
    Recipient,
    Relation,
    Role,
    Run,
    Screening,
    Sentence,
    localized,
)

_AGED_MONTHS = 3
_OLD_MONTHS = 12
"""A list of that age is printed with a caveat, or told of to the sender before signing."""


def compose(draft: Draft, screening: Screening, library: Library, data: LetterData) -> Letter:
    """Make a letter of a draft.

    Args:
        draft: every choice.
        screening: what the draft's fund shows.
        library: the evidence.
        data: wording, asks and norms.

    Raises:
        EvidenceForbids: the gate refuses a claim, with every reason and remedy.
        WrongUse: the draft names something that there is not, or lacks something it needs.
    """
    return _Composer(draft, screening, library, data).letter()


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What the draft's ids stand for."""

    claims: tuple[LocatedClaim, ...]
    companies: tuple[Company, ...]
    asks: tuple[Ask, ...]


class _Composer:
    def __init__(self, draft: Draft, screening: Screening, library: Library, data: LetterData) -> None:
        self.draft, self.screening, self.evidence, self.data = draft, screening, library, data
        self.manifest: Manifest = data.manifest(draft.template)
        self.wording: Wording = data.wording(draft.language)
        self.numbering = Numbering(library, self.wording)
        if not screening.fund.open_to_savers:
            nobody = "nobody can hold it, so nobody can write as its holder"
            raise EvidenceForbids(
                (Refusal(screening.fund.id or "", nobody, "Choose the fund that you hold."),)
            )
        if screening.fund.form is Form.THIRTEEN_F:
            manager = "it lists what a manager holds for all its clients together, not what a fund holds"
            remedy = "Take the fund's own list: its manager's page or, in the United States, its Form N-PORT."
            raise EvidenceForbids((Refusal(screening.fund.source, manager, remedy),))
        self.fund_name = self.wording.text("the_fund", fund=fund_name(screening.fund))
        check_times(draft, screening.fund)
        self.country = draft.sender.country()
        self.held = draft.held()
        self.closed = gate.restricted(library, self.held, self.country, draft.date)
        self.circumstances = asking.Circumstances(
            companies=self.held,
            country=self.country,
            on=draft.date,
            closed=tuple(self.closed),
            without_votes=asking.without_votes(screening, self.held),
        )

    def letter(self) -> Letter:
        chosen = self._chosen()
        self._pass_gate(chosen.claims)
        names = self.wording.listed([self.evidence.companies[company].short_name for company in self.held])
        subject = self._subject(chosen.asks, names)
        blocks = self._blocks(chosen)
        office = recipient_of(self.draft, self.evidence)
        close = "person" if office.person else "office"
        style = self.data.file("citation-style.csl")
        own = {OWN_FILE: own_file_note(self.screening.fund, self.wording)}
        return Letter(
            template=self.draft.template,
            language=self.draft.language,
            paper=paper_size(self.draft.sender.address.country),
            title=subject,
            author=self.draft.sender.name,
            created=self.draft.date.isoformat(),
            sender=sender_lines(self.draft),
            contact=(self.draft.sender.email,) if self.draft.sender.email else (),
            recipient=recipient_lines(self.draft, office),
            date=long_date(self.draft.date, self.draft.language),
            reference_label=self.wording.text("reference_label"),
            reference=reference(self.draft, self.screening.fund),
            subject=(Run(subject),),
            salutation=self.wording.text(
                f"salutation.{close}", name=office.person or "", role=office.role or office.house
            ),
            blocks=blocks,
            close=self.wording.text(f"close.{close}"),
            signature=self.draft.sender.name,
            sources_heading=self._sources_heading(),
            sources=self.numbering.notes(style, self.wording, own),
            labels={
                "back": self.wording.text("back_to_text"),
                "page_of": self.wording.text("page_of", page="{page}", pages="{pages}"),
            },
            warnings=self._warnings(office),
        )

    # What the draft names -------------------------------------------------------------------------

    def _chosen(self) -> _Chosen:
        claims = tuple(self._claim(ref) for ref in self.draft.claims)
        companies = tuple(self._company(company) for company in self.draft.companies)
        for company in companies:
            self._check_control(company)
        for company in companies:
            spoken_of = {company.id, *self._controllers_of(company.id)}
            if not any(spoken_of & set(located.companies) for located in claims):
                raise WrongUse(
                    f"The letter names {company.short_name}, but no claim about it is chosen.",
                    remedy="Choose a claim about it, or leave the company out.",
                )
        for located in claims:
            if not set(located.companies) <= set(self.draft.companies):
                raise WrongUse(
                    f"The claim {located.id} is also about a company that is not chosen: "
                    f"{', '.join(c for c in located.companies if c not in self.draft.companies)}.",
                    remedy="Choose these companies too, or leave the claim out.",
                )
        return _Chosen(claims, companies, asking.check_choice(self.draft.asks, self.data.asks))

    def _check_control(self, company: Company) -> None:
        if company.id in self.draft.controllers and not self.screening.chain(company.id):
            stray = f"the fund shows no company that {company.short_name} is known to control"
            raise EvidenceForbids((Refusal(company.id, stray, "Leave it and its claims out."),))

    def _controllers_of(self, held: str) -> set[str]:
        """The chosen companies that control one that the fund holds: their claims are why it is named."""
        ways = ((company, self.screening.chain(company)) for company in self.draft.controllers)
        return {company for company, way in ways if way and way[-1].through == held}

    def _claim(self, ref: str) -> LocatedClaim:
        located = self.evidence.claim(ref)
        if located is None:
            matter = ref.partition("/")[0]
            if successor := self.evidence.replaced.get(matter):
                remedy = f"Read it (`advocacy evidence show {successor}`) and choose a claim of it."
                raise EvidenceForbids((Refusal(ref, f"its matter was replaced by {successor}", remedy),))
            raise WrongUse(
                f"There is no claim {ref!r}.", remedy="`advocacy evidence list` names those there are."
            )
        version = ref.partition("@")[2]
        if version and version != str(located.claim.version):
            raise EvidenceForbids(
                (
                    Refusal(
                        ref,
                        f"the claim has changed since: it is now version {located.claim.version}",
                        f"Read it again (`advocacy evidence show {located.id}`), "
                        f"then write {located.ref} in the draft.",
                    ),
                )
            )
        return located

    def _company(self, company: str) -> Company:
        known = self.evidence.companies.get(company)
        if known is None:
            raise WrongUse(
                f"There is no company {company!r}.",
                remedy=f"Known are: {', '.join(self.evidence.companies)}.",
            )
        return known

    def _pass_gate(self, claims: tuple[LocatedClaim, ...]) -> None:
        overruled = {override.claim.partition("@")[0] for override in self.draft.overrides}
        found = [
            refusal
            for located in {located.ref: located for located in (*claims, *self._entries())}.values()
            for refusal in gate.refusals(
                located,
                self.screening,
                self.evidence,
                on=self.draft.date,
                language=self.draft.language,
                controllers=self.draft.controllers,
            )
            if not (refusal.overridable and located.id in overruled)
        ]
        if found:
            raise EvidenceForbids(tuple(found))

    def _entries(self) -> tuple[LocatedClaim, ...]:
        """The claims of the lists that the paragraph on the law rests on: the gate looks at them too."""
        return tuple(
            LocatedClaim(listing, claim)
            for company, listing in self.closed.items()
            for claim in listing.claims
            if listing.subjects(claim) == (company,)
        )

    # The parts of the letter ----------------------------------------------------------------------

    def _blocks(self, chosen: _Chosen) -> tuple[Block, ...]:
        held = [(self.evidence.companies[name], self.screening.exposure(name)) for name in self.held]
        blocks: list[Block] = [self._opening()]
        aged = months_old(self.draft, self.screening.fund) >= _AGED_MONTHS
        holder = HoldingWriter(self.screening.fund, self.wording, self.numbering, aged=aged)
        blocks.append(holder.paragraph([(company, exposure) for company, exposure in held if exposure]))
        sentences = Sentences(self.evidence, self.wording, self.numbering)
        writer = SectionWriter(sentences, self.draft.date)
        try:
            if control := control_paragraph(self.draft.controllers, self.screening, sentences):
                blocks.append(control)
            for company in chosen.companies:
                blocks += writer.section(company, self._claims_of(company, chosen))
        except MissingText as missing:
            raise EvidenceForbids((missing.refusal,)) from missing
        law = law_paragraph(self.closed, self.evidence, self.wording, self.numbering)
        norms = norms_paragraph(self._standards(), self.wording, self.numbering)
        blocks += [block for block in (law, self._side_on_law(writer, chosen), norms) if block]
        blocks += self._asks(chosen)
        blocks.append(Paragraph((Sentence(self.wording.fill("right_of_reply")),)))
        if self.draft.sender.own_words:
            words = Sentence((Run(self.draft.sender.own_words.strip()),), Role.OWN_WORDS)
            blocks.append(Paragraph((words,), lead=self.wording.text("own_words_lead"), own_words=True))
        return tuple(blocks)

    def _standards(self) -> tuple[Standard, ...]:
        """Those that stand on the letter's day in the countries of the sender and the manager."""
        address = recipient_of(self.draft, self.evidence).address
        countries = {self.country, address.country} if address else {self.country}
        return standards_of(self.draft, self.manifest.norms, self.data.norms, self.evidence, countries)

    def _side_on_law(self, writer: SectionWriter, chosen: _Chosen) -> Block | None:
        """What companies answered to being listed, where the listing's own claim is not chosen."""
        told = {located.id for located in chosen.claims}
        left = [entry for entry in self._entries() if entry.id not in told]
        sentences = [sentence for entry in left for sentence in writer.answers(entry.companies[0], [entry])]
        return Paragraph(tuple(sentences)) if sentences else None

    def _claims_of(self, company: Company, chosen: _Chosen) -> tuple[LocatedClaim, ...]:
        """The claims printed in a company's section: a claim about two stands in the first one's only."""
        order = [item.id for item in chosen.companies]
        return tuple(
            located for located in chosen.claims if min(located.companies, key=order.index) == company.id
        )

    def _opening(self) -> Paragraph:
        sender = self.draft.sender
        isin = self.screening.fund.isin
        fund = self.fund_name + (
            self.wording.text("isin_of_fund", isin=isin) if isin and isin not in self.fund_name else ""
        )
        parts = {"fund": fund, "since": self._since()}
        if sender.relation is not Relation.FUND_HOLDER:
            if not sender.scheme:
                raise WrongUse(
                    f"A sender who writes as {sender.relation} needs the name of the scheme or group.",
                    remedy="Add `scheme:` to the sender.",
                )
            parts["scheme"] = sender.scheme
        return Paragraph(
            (
                Sentence(self.wording.fill(f"opening.{sender.relation}", **parts)),
                self._purpose(),
            )
        )

    def _purpose(self) -> Sentence:
        open_, closed = (
            self.wording.listed(
                [self.evidence.companies[c].short_name for c in self.held if (c in self.closed) is shut]
            )
            for shut in (False, True)
        )
        if open_ and closed:
            return Sentence(self.wording.fill("purpose.ask_both", open=open_, closed=closed))
        key = "purpose.ask_compliance" if closed else "purpose.ask_company"
        return Sentence(self.wording.fill(key, companies=open_ or closed))

    def _since(self) -> str:
        sender = self.draft.sender
        key = f"opening.since.{sender.relation}"
        return self.wording.text(key, year=sender.since) if sender.since and self.wording.find(key) else ""

    def _asks(self, chosen: _Chosen) -> list[Block]:
        sentences = []
        for ask in chosen.asks:
            about = asking.concerned(ask, self.circumstances)
            if not about:
                raise WrongUse(
                    f"The ask {ask.id} does not fit this letter's companies and the sender's country.",
                    remedy="`advocacy letter` without --ask chooses those that fit.",
                )
            sentences.append(
                asking.sentence(
                    ask, about, self.evidence, self.wording, fund=self.fund_name, reply_by=self.draft.reply_by
                )
            )
        lead = self.wording.fill("asks.lead", date=long_date(self.draft.reply_by, self.draft.language))
        return [
            Heading((Run(self.wording.text("asks.heading")),)),
            Paragraph((Sentence(lead),)),
            NumberedAsks(tuple(sentences)),
        ]

    def _subject(self, asks: tuple[Ask, ...], names: str) -> str:
        """Company and ask; of several companies no one's question is put to all."""
        texts = (localized(ask.subject, self.draft.language) for ask in asks if ask.subject)
        question = next((text for text in texts if text), None)
        if len(self.held) > 1:
            question = self.wording.text("subject_several")
        about = self.wording.text("subject", companies=names, fund=self.fund_name)
        return f"{about}: {question}" if question else about

    def _sources_heading(self) -> str:
        read_on = self.numbering.read_on()
        if read_on is None:
            return self.wording.text("sources_heading")
        return self.wording.text("sources_heading_read", date=long_date(read_on, self.draft.language))

    def _warnings(self, office: Recipient) -> tuple[str, ...]:
        """What the sender should look at before signing."""
        fund = self.screening.fund
        found = [
            self.wording.text("overruled", claim=override.claim, reason=override.reason)
            for override in self.draft.overrides
        ]
        found += [] if office.address else [self.wording.text("no_address", house=office.house)]
        manager = None if self.draft.recipient else self.evidence.managers.get(self.draft.manager or "")
        if office.address and manager and manager.quality in {"imported", "unverified"}:
            found.append(self.wording.text("unconfirmed", house=office.house))
        found += [
            self.wording.text("signed_only", title=standard.norm.title, house=office.house)
            for standard in self._standards()
            if standard.norm.signed_only
        ]
        if (months := months_old(self.draft, fund)) >= _OLD_MONTHS:
            found.append(self.wording.text("old_list", months=str(months)))
        if self.closed:
            names = [self.evidence.companies[company].short_name for company in self.closed]
            found.append(self.wording.text("us_person", companies=self.wording.listed(names)))
        for company, listing in self.closed.items():
            entry = next(entry for entry in listing.entries if entry.company == company)
            if fund.as_of and entry.since.last_day() < fund.as_of:
                found.append(
                    self.wording.text(
                        "anomaly",
                        company=self.evidence.companies[company].short_name,
                        date=long_date(entry.since, self.draft.language),
                        as_of=long_date(fund.as_of, self.draft.language),
                    )
                )
        return (*found, *(self.wording.text("about_the_list", notice=notice) for notice in fund.notices))
