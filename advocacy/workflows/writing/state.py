"""The choices for one letter as the five steps fill them in; no screen is known here.

One `LetterState` is shared by all steps. What stands in it never changes in place but is replaced, so that
`snapshot` gives a thread a copy that nobody alters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from advocacy import workflows
from advocacy.errors import WrongUse
from advocacy.letters import Manifest
from advocacy.model import Draft, Fund, Manager, Screening
from advocacy.workflows import AskView, Choice, ClaimView
from advocacy.workflows.writing.gaps import Gap, form_gaps
from advocacy.workflows.writing.opened import Opened
from advocacy.workflows.writing.records import (
    fields_of_manager,
    fields_of_recipient,
    fields_of_sender,
    parse_day,
    recipient_from,
    sender_from,
)
from advocacy.workflows.writing.steps import Step

MOST_ASKS = 5
"""As many as a draft takes."""


@dataclass(slots=True)
class LetterState(Opened):
    """What has been chosen so far, what is still missing, and the draft that follows."""

    companies: tuple[str, ...] = ()
    views: dict[str, tuple[ClaimView, ...]] = field(default_factory=dict)
    """Claims by company, in the order of printing."""
    ticked: frozenset[str] = frozenset()
    """References of claims to print."""
    offered: tuple[AskView, ...] = ()
    chosen_asks: tuple[str, ...] | None = None
    """None: those that are suggested."""
    manager: Manager | None = None
    touched: bool = False
    """Whether a choice was made that is in no saved letter yet."""

    @property
    def manifest(self) -> Manifest:
        """What the kind of letter is for."""
        return self.desk().style.manifest(self.fields["template"])

    def snapshot(self) -> LetterState:
        """A copy for a thread."""
        return replace(self, fields=dict(self.fields), views=dict(self.views))

    # Choices -------------------------------------------------------------------------------------

    def open(
        self, source: str, screening: Screening, *, day: date | None = None, name: str | None = None
    ) -> None:
        """Take another fund: its companies, claims and asks are chosen anew, the sender stays."""
        manager = workflows.guess_manager(self.desk(), screening.fund)
        self.source, self.screening, self.given_day, self.given_name = source, screening, day, name
        self.accepted, self.companies, self.views, self.ticked = (), (), {}, frozenset()
        self.offered, self.chosen_asks = (), None
        self.address_to(manager)
        self.touched = False

    def address_to(self, manager: Manager | None) -> None:
        """Write to a manager of the library, or to the house that the fund's file names."""
        self.manager = manager
        for key in [key for key in self.fields if key.startswith("to_")]:
            del self.fields[key]
        if manager:
            self.fields.update(fields_of_manager(manager, self.language))
        elif self.fund and self.fund.manager:
            self.fields["to_house"] = self.fund.manager

    def renew(self, screening: Screening) -> None:
        """Take a new screening of the same fund, after a decision; companies that it lost are unticked."""
        self.screening = screening
        self.choose(self.companies)

    def choose(self, companies: Iterable[str]) -> None:
        """Write about some companies, in the order in which the fund shows them.

        With a company in control goes the one that the fund holds, for without it there is nothing to say.
        """
        screening, wanted = self.screened(), set(companies)
        wanted |= {ways[-1].through for company in wanted if (ways := screening.chain(company))}
        shown = [exposure.company for exposure in screening.exposures]
        shown += dict.fromkeys(item.company for item in screening.controllers)
        self.companies = tuple(company for company in shown if company in wanted)
        self.touched = True

    def toggle_company(self, company: str) -> None:
        """Tick or untick a company; one that is no longer held to is left with those that control it."""
        wanted = set(self.companies) ^ {company}
        if company not in wanted:
            wanted -= {item for item in self.controllers if self._held_by(item) == company}
        self.choose(wanted)

    @property
    def controllers(self) -> tuple[str, ...]:
        """Those of the chosen companies that the fund does not hold."""
        return tuple(company for company in self.companies if self.screened().chain(company))

    def _held_by(self, controller: str) -> str:
        """The company that the fund holds and another controls."""
        return self.screened().chain(controller)[-1].through

    def read(self, views: dict[str, tuple[ClaimView, ...]]) -> None:
        """Take the claims about the chosen companies, as they print now.

        Claims seen before keep their place and their tick; those of a company that is new here are ticked as
        suggested. A claim that may not be printed loses its tick.
        """
        ticked = set(self.ticked)
        for company, claims in views.items():
            place = {view.ref: number for number, view in enumerate(self.views.get(company, ()))}
            if company not in self.views:
                alone = [view for view in claims if set(view.companies) <= set(self.companies)]
                ticked.update(workflows.suggested_claims(alone))
            self.views[company] = tuple(sorted(claims, key=lambda view: place.get(view.ref, len(place))))
        refused = {view.ref for claims in self.views.values() for view in claims if view.refusals}
        self.ticked = frozenset(ticked - refused)

    def toggle_claim(self, ref: str) -> None:
        """Tick or untick a claim; one that is refused stays unticked."""
        if any(view.ref == ref and view.refusals for view in self.shown_claims()):
            return
        self.ticked = self.ticked ^ {ref}
        self.touched = True

    def move_claim(self, company: str, ref: str, by: int) -> None:
        """Print a claim earlier (-1) or later (1) among those of its company."""
        claims = list(self.views[company])
        here = next(number for number, view in enumerate(claims) if view.ref == ref)
        there = max(0, min(len(claims) - 1, here + by))
        claims.insert(there, claims.pop(here))
        self.views[company] = tuple(claims)
        self.touched = True

    def offer(self, asks: Sequence[AskView]) -> None:
        """Take the asks that fit; ticks on asks that no longer do are dropped."""
        self.offered = tuple(asks)
        if self.chosen_asks is not None:
            known = {ask.id for ask in asks}
            self.chosen_asks = tuple(ask for ask in self.chosen_asks if ask in known)

    def toggle_ask(self, ask: str) -> None:
        """Tick or untick an ask; asks keep the order in which they are offered."""
        wanted = set(self.asks) ^ {ask}
        self.chosen_asks = tuple(item.id for item in self.offered if item.id in wanted)
        self.touched = True

    def fill(self, key: str, value: str) -> None:
        """Take what is typed into a field; with another kind of letter, what is asked is suggested anew."""
        if self.fields.get(key, "") != value:
            self.fields[key] = value
            self.chosen_asks = None if key == "template" else self.chosen_asks
            self.touched = True

    def renew_evidence(self, screening: Screening | None) -> tuple[str, ...]:
        """Take the evidence as it is now, after its files have changed; choices are kept by their references.

        Args:
            screening: of the same fund, against the evidence as it is now; None where none is open.

        Returns:
            References of claims that were ticked and are no more: changed, gone, or not to be printed.
        """
        if screening is None:
            return ()
        before = self.ticked
        if self.manager:
            self.manager = self.desk().evidence.managers.get(self.manager.id)
        self.renew(screening)
        shown = {company: self.claims_of(company) for company in self.companies if company in self.views}
        self.read(shown)
        self.views = {company: self.views[company] for company in shown}
        self.ticked &= {view.ref for view in self.shown_claims()}
        return tuple(sorted(before - self.ticked))

    def restore(self, draft: Draft, screening: Screening) -> tuple[str, ...]:
        """Go on with a draft.

        Returns:
            References of its claims that have changed since, or may not be printed: they are not ticked.
        """
        self.open(draft.fund.source, screening, day=draft.fund.as_of, name=draft.fund.name)
        self.accepted = draft.accepted
        self.address_to(self.desk().evidence.managers.get(draft.manager or ""))
        self.fields.update(fields_of_sender(draft.sender), own_words=draft.sender.own_words or "")
        self.fields.update(fields_of_recipient(draft))
        self.fields.update(
            language=draft.language, date=draft.date.isoformat(), reply_by=draft.reply_by.isoformat()
        )
        self.fields.update(template=draft.template, zone=draft.zone or "", index=draft.index or "")
        self.choose(draft.companies)
        self.views = {company: self.claims_of(company) for company in self.companies}
        printable = {view.ref for view in self.shown_claims() if not view.refusals}
        self.ticked = frozenset(draft.claims) & printable
        self.chosen_asks = draft.asks or None
        self.touched = False
        return tuple(ref for ref in draft.claims if ref not in self.ticked)

    # What follows --------------------------------------------------------------------------------

    def claims_of(self, company: str) -> tuple[ClaimView, ...]:
        """The claims about a company as they print now, each in the section of one chosen company only."""
        found = workflows.claim_views(
            self.desk(), self.screened(), company, language=self.language, on=self.day
        )
        return tuple(view for view in found if self._section(view) == company)

    def _section(self, view: ClaimView) -> str:
        """The first chosen company that a claim is about: where the letter prints it."""
        return next((company for company in self.companies if company in view.companies), "")

    def shown_claims(self) -> Iterator[ClaimView]:
        """The claims about the chosen companies, in the order of printing."""
        for company in self.companies:
            yield from self.views.get(company, ())

    @property
    def claims(self) -> tuple[str, ...]:
        """References of the claims to print, in order."""
        return tuple(view.ref for view in self.shown_claims() if view.ref in self.ticked)

    @property
    def asks(self) -> tuple[str, ...]:
        """Ids of the asks to print, in order."""
        if self.chosen_asks is not None:
            return self.chosen_asks
        fit = [ask.id for ask in self.offered if ask.default] or [ask.id for ask in self.offered]
        return tuple(fit[: self.most_asks])

    @property
    def most_asks(self) -> int:
        """As many asks as this kind of letter takes."""
        return min(MOST_ASKS, self.manifest.most_asks)

    def gaps(self) -> tuple[Gap, ...]:
        """What is missing before the letter can be saved, and what it would be better to have."""
        return tuple(self._gaps())

    def blocking(self) -> tuple[Gap, ...]:
        """What is missing before the letter can be saved."""
        return tuple(gap for gap in self.gaps() if gap.blocking)

    def _gaps(self) -> Iterator[Gap]:
        fund = self.fund
        if fund is None:
            yield Gap("a fund", Step.FUND)
            return
        if not fund.name:
            yield Gap("the fund's name, which its file does not say", Step.HOLDINGS)
        if fund.as_of is None:
            yield Gap("the day of the list, which its file does not say", Step.HOLDINGS)
        if not self.companies:
            yield Gap("a company to write about", Step.HOLDINGS)
            return
        yield from self._claim_gaps()
        yield from form_gaps(self.fields, self.manifest.addressee)
        if self.offered and not self.asks:
            yield Gap("something that you ask for", Step.LETTER, "asks")
        if len(self.asks) > self.most_asks:
            yield Gap(f"fewer asks: {self.most_asks} at most, or none is answered", Step.LETTER, "asks")
        if "index" in self.manifest.needs and not self.fields.get("index"):
            yield Gap("the name of the index that the fund follows", Step.LETTER, "index")

    def _claim_gaps(self) -> Iterator[Gap]:
        ticked = [view for view in self.shown_claims() if view.ref in self.ticked]
        for company in self.companies:
            spoken_of = {company, *(item for item in self.controllers if self._held_by(item) == company)}
            if not any(spoken_of & set(view.companies) for view in ticked):
                yield Gap(f"a claim about {self.short_name(company)}", Step.EVIDENCE)
        for view in ticked:
            if missing := [company for company in view.companies if company not in self.companies]:
                names = ", ".join(self.short_name(company) for company in missing)
                yield Gap(f"{names} among the companies (a ticked claim is about them too)", Step.HOLDINGS)

    def closed(self, step: Step) -> str | None:
        """Why a step can't be taken yet, as a sentence; None where it can."""
        fund = self.fund
        hindrances = (
            (fund is None, Step.HOLDINGS, "Choose a fund first."),
            (not self.companies, Step.EVIDENCE, "Tick a company first: move to it and press the space bar."),
            (
                fund and silent(fund),
                Step.EVIDENCE,
                "Say the fund's name and the day of its list: press d there.",
            ),
            (not self.claims, Step.LETTER, "Tick a claim first: move to it and press the space bar."),
        )
        return next((why for holds, first, why in hindrances if holds and step.number >= first.number), None)

    def draft(self, *, preview: bool = False) -> Draft:
        """The draft of these choices.

        Args:
            preview: put words in square brackets where the form has gaps, for reading only.

        Raises:
            WrongUse: something is missing, and it is not a preview.
        """
        if not preview and (gaps := self.blocking()):
            raise WrongUse(
                f"The letter can't be saved yet. Still missing: {'; '.join(gap.text for gap in gaps)}.",
                remedy="Go back to the step that has it, and fill it in.",
            )
        sender = sender_from(self.fields, home=self.home, preview=preview)
        manager = self.manager if self.manifest.addressee == "manager" else None
        language = self.language
        office = recipient_from(self.fields, manager=manager, language=language, preview=preview)
        choice = Choice(
            companies=tuple(company for company in self.companies if company not in self.controllers),
            controllers=self.controllers,
            claims=self.claims,
            asks=self.asks[: self.most_asks],
            language=language,
            manager=manager.id if manager else None,
            recipient=office,
            reply_by=self._reply_by(),
            template=self.fields["template"],
            zone=self.fields.get("zone") or None,
            index=self.fields.get("index") or None,
        )
        return workflows.suggest_draft(self.desk(), self.screened(), self.source, sender, choice, on=self.day)

    def _reply_by(self) -> date | None:
        typed = parse_day(self.fields.get("reply_by", ""))
        return typed if typed and typed > self.day else None

    def file_name(self) -> Path:
        """A name for the letter's file in the current folder."""
        about = "-".join(self.companies) or "fund"
        return Path(f"letter-{about}-{self.day.isoformat()}.pdf")


def silent(fund: Fund) -> bool:
    """Whether a fund's file leaves out what a letter must say: the fund's name, or the day of the list."""
    return not fund.name or fund.as_of is None
