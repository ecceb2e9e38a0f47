"""Draft + Screening -> Letter: typed blocks, every claim's sentence tied to its sources."""

from __future__ import annotations

from advocacy.errors import EvidenceForbids, Refusal, WrongUse
from advocacy.letters import asks as asking
from advocacy.letters import gate
from advocacy.letters.addresses import paper_size
from advocacy.letters.basis import Basis
from advocacy.letters.citations import Numbering
from advocacy.letters.data import LetterData, Manifest
from advocacy.letters.formats import long_date, percent, unwrapped
from advocacy.letters.frame import addressee, check_needs, check_times, fund_name, months_old, reference
from advocacy.letters.holding import OLD_MONTHS, OWN_FILE, adds_up, own_file_note
from advocacy.letters.own_words import look_through
from advocacy.letters.parties import house_country, recipient_lines, recipient_of, salutation, sender_lines
from advocacy.letters.parts import write_parts
from advocacy.letters.standards import standards_of
from advocacy.letters.wording import Wording
from advocacy.model import (
    Ask,
    Company,
    Draft,
    Form,
    Letter,
    Library,
    Listing,
    LocatedClaim,
    Run,
    Screening,
    localized,
)


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


class _Composer:
    def __init__(self, draft: Draft, screening: Screening, library: Library, data: LetterData) -> None:
        self.draft, self.screening, self.evidence, self.data = draft, screening, library, data
        self.manifest: Manifest = data.manifest(draft.template)
        self.wording: Wording = data.wording(draft.language, draft.template)
        _check_fund(screening, library, draft.manager)
        check_needs(draft, self.manifest)
        check_times(draft, screening.fund)
        self.country = draft.sender.country()
        self.held = draft.held()
        self.house = house_country(draft.recipient, library.managers.get(draft.manager or ""))
        self.closed = gate.restricted(library, self.held, self.country, draft.date)
        self.closed_to_house = gate.restricted(library, self.held, self.house, draft.date)
        self.audience = addressee(draft, self.manifest, data)

    def basis(self) -> Basis:
        """The draft with everything that its ids stand for, once the gate has let it pass."""
        claims = tuple(self._claim(ref) for ref in self.draft.claims)
        companies = tuple(self._company(company) for company in self.draft.companies)
        self._check_companies(companies, claims)
        self._pass_gate(claims)
        office = recipient_of(self.draft, self.evidence, self.audience, self.wording)
        # Those that stand on the letter's day in the countries of the sender and the manager.
        countries = {self.country, self.house} if self.house else {self.country}
        return Basis(
            draft=self.draft,
            screening=self.screening,
            evidence=self.evidence,
            data=self.data,
            manifest=self.manifest,
            wording=self.wording,
            numbering=Numbering(self.evidence, self.wording),
            fund_name=self.wording.text("the_fund", fund=fund_name(self.screening.fund)),
            office=office,
            companies=companies,
            claims=claims,
            asks=self._asks(),
            standards=standards_of(self.draft, self._norms(), self.data.norms, self.evidence, countries),
            closed=self.closed,
            listed=self._listed(),
            entries=self._entries(),
            circumstances=asking.Circumstances(
                companies=self.held,
                country=self.country,
                on=self.draft.date,
                closed=tuple(self.closed),
                without_votes=asking.without_votes(self.screening, self.held),
                audience=self.audience,
                house=self.house,
                closed_to_house=tuple(self.closed_to_house),
            ),
        )

    def letter(self) -> Letter:
        basis = self.basis()
        subject = _subject(basis)
        # Sources are numbered as the parts cite them, so the body is written before the list is taken.
        blocks = write_parts(basis)
        style = self.data.file("citation-style.csl")
        headed = self.manifest.letterhead
        close = "close.person" if basis.office.person else "close.office"
        own = {OWN_FILE: own_file_note(self.screening.fund, self.wording)}
        return Letter(
            template=self.draft.template,
            language=self.draft.language,
            paper=paper_size(self.draft.sender.address.country),
            title=subject,
            author=self.draft.sender.name,
            created=self.draft.date.isoformat(),
            sender=sender_lines(self.draft) if headed else (),
            contact=(self.draft.sender.email,) if self.draft.sender.email and headed else (),
            recipient=recipient_lines(self.draft, basis.office) if headed else (),
            date=long_date(self.draft.date, self.draft.language),
            reference_label=self.wording.text("reference_label"),
            reference=reference(self.draft, self.screening.fund),
            subject=(Run(subject),),
            salutation=salutation(basis.office, self.wording),
            blocks=blocks,
            close=self.wording.text(close),
            signature=self.draft.sender.name if headed or self.wording.text(close) else "",
            sources_heading=_sources_heading(basis),
            sources=basis.numbering.notes(style, self.wording, own, in_full=self.manifest.addresses == "all"),
            labels={
                "back": self.wording.text("back_to_text"),
                "online": self.wording.text("sources_online"),
                "qr": self.wording.text("sources_qr"),
                "page_of": self.wording.text("page_of", page="{page}", pages="{pages}"),
            },
            recipient_email=basis.office.email,
            sources_url=self.draft.sources_url,
            zone=self.draft.zone,
            warnings=self._warnings(basis),
        )

    # What the draft names -------------------------------------------------------------------------

    def _check_companies(self, companies: tuple[Company, ...], claims: tuple[LocatedClaim, ...]) -> None:
        for company in companies:
            self._check_control(company)
        for company in companies if "evidence" in self.manifest.parts else ():
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

    def _asks(self) -> tuple[Ask, ...]:
        return asking.check_choice(self.draft.asks, self.data.asks)

    def _norms(self) -> tuple[str, ...]:
        """The standards to cite by default: the template's, and those that an answer to a reply rests on."""
        given = self.draft.answer.replies if self.draft.answer else ()
        for name in given:
            if name not in self.data.replies:
                raise WrongUse(
                    f"There is no reply {name!r}.", remedy=f"Known are: {', '.join(self.data.replies)}."
                )
        found = [norm for name in given for norm in self.data.replies[name].norms]
        return tuple(dict.fromkeys((*self.manifest.norms, *found)))

    def _check_control(self, company: Company) -> None:
        if company.id in self.draft.controllers and not self.screening.chain(company.id):
            stray = f"the fund shows no company that {company.short_name} is known to control"
            raise EvidenceForbids((Refusal(company.id, stray, "Leave it and its claims out."),))
        if company.id in self.draft.controllers:
            alike = [item for item in self.screening.candidates if item.company == company.id]
            if alike:
                open_ = f"the fund may hold it: nobody has decided on “{alike[0].holding.name}”"
                command = f"advocacy match accept SOURCE {company.id} NAME"
                remedy = f"Decide first: `{command}`, or `reject` in place of `accept`."
                raise EvidenceForbids((Refusal(company.id, open_, remedy),))

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
            for company, listing in self._listed().items()
            for claim in listing.claims
            if listing.subjects(claim) == (company,)
        )

    def _listed(self) -> dict[str, Listing]:
        """The companies that the sender's law or the house's forbids to hold, each with its list."""
        return self.closed_to_house | self.closed

    # The frame ------------------------------------------------------------------------------------

    def _warnings(self, basis: Basis) -> tuple[str, ...]:
        """What the sender should look at before signing."""
        fund, office = self.screening.fund, basis.office
        found = [
            self.wording.text("overruled", claim=override.claim, reason=override.reason)
            for override in self.draft.overrides
        ]
        unknown = not office.address and self.audience != "nobody"
        found += [self.wording.text("no_address", house=office.house)] if unknown else []
        manager = None if self.draft.recipient else self.evidence.managers.get(self.draft.manager or "")
        if office.address and manager and manager.quality in {"imported", "unverified"}:
            found.append(self.wording.text("unconfirmed", house=office.house))
        found += [
            self.wording.text("signed_only", title=standard.norm.title, house=office.house)
            for standard in basis.standards
            if standard.norm.signed_only
        ]
        weight = fund.weight_sum()
        if weight is not None and not adds_up(fund):
            found.append(self.wording.text("weights_unbelievable", sum=percent(weight, self.draft.language)))
        if (months := months_old(self.draft, fund)) >= OLD_MONTHS:
            found.append(self.wording.text("old_list", months=str(months)))
        found += self._law_warnings(office.house)
        if (own := self.draft.sender.own_words) and "own_words" in self.manifest.parts:
            known = self.evidence.companies.values()
            found += look_through(own, known, self.data.accusing(), self.wording)
        return (*found, *(self.wording.text("about_the_list", notice=notice) for notice in fund.notices))

    def _law_warnings(self, house: str) -> list[str]:
        """That the sender's law or the house's forbids dealing in a company that the fund's list shows."""
        fund = self.screening.fund
        found = []
        for key, shut in (
            ("us_person", self.closed),
            ("us_house", self.closed_to_house.keys() - self.closed),
        ):
            names = [self.evidence.companies[company].short_name for company in self.held if company in shut]
            said = {"companies": self.wording.listed(names), "house": house}
            found += [self.wording.text(key, **said)] if names else []
        for company, listing in self._listed().items():
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
        return found


def _check_fund(screening: Screening, library: Library, manager: str | None) -> None:
    """That the list is of a fund that a person can hold.

    Raises:
        EvidenceForbids: it is of a manager's clients together, or of a fund that takes no savers, as every
            fund of this manager is that is on record.
    """
    known = [fund.open_to_savers for fund in library.funds.values() if manager and fund.manager == manager]
    if not screening.fund.open_to_savers or (known and not any(known)):
        nobody = "nobody can hold it, so nobody can write as its holder"
        raise EvidenceForbids(
            (Refusal(screening.fund.id or screening.fund.source, nobody, "Choose the fund that you hold."),)
        )
    if screening.fund.form is Form.THIRTEEN_F:
        manager = "it lists what a manager holds for all its clients together, not what a fund holds"
        remedy = "Take the fund's own list: its manager's page or, in the United States, its Form N-PORT."
        raise EvidenceForbids((Refusal(screening.fund.source, manager, remedy),))


def _subject(basis: Basis) -> str:
    """Company and ask; of several companies no one's question is put to all."""
    wording = basis.wording
    texts = (localized(ask.subject, basis.draft.language) for ask in basis.asks if ask.subject)
    question = next((unwrapped(text) for text in texts if text), None)
    if len(basis.held) > 1:
        question = wording.text("subject_several")
    about = wording.text(
        "subject", companies=basis.names(), fund=basis.fund_name, index=basis.draft.index or ""
    )
    return wording.text("subject_asking", about=about, question=question) if question else about


def _sources_heading(basis: Basis) -> str:
    read_on = basis.numbering.read_on()
    if read_on is None:
        return basis.wording.text("sources_heading")
    return basis.wording.text("sources_heading_read", date=long_date(read_on, basis.draft.language))
