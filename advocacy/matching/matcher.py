"""A fund matched against a library, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from advocacy.matching.alike import ENOUGH_ALIKE
from advocacy.matching.certificates import Certificates
from advocacy.matching.controllers import controllers_of
from advocacy.matching.index import Index, Mark
from advocacy.matching.ledger import Ledger, comparable, names_number
from advocacy.matching.markets import country_of, tapes, ticker_of
from advocacy.matching.names import NameIndex
from advocacy.matching.sighting import Sightings
from advocacy.matching.suggest import Suggestions
from advocacy.matching.tally import Findings, Tally
from advocacy.model import (
    NO_COMPANY,
    Candidate,
    Decision,
    Fund,
    Holding,
    Kind,
    Library,
    Proof,
    Screening,
)

_NO_IDENTIFIER = "no identifier"
_RAISED_AGAIN = 85
"""The score of a candidate on which a person decided, and an identifier says otherwise."""


class Matcher:
    """Screens funds against one library; build it once to screen many.

    Args:
        library: whose companies are looked for.
        enough: how alike two names must be at least to make a candidate, of 100.
    """

    def __init__(self, library: Library, *, enough: int = ENOUGH_ALIKE) -> None:
        companies = tuple(library.companies.values())
        self._companies = library.companies
        self._index = Index(companies)
        self._names = NameIndex(companies, enough)
        certificates = Certificates(self._names)
        self._sightings = Sightings(self._index, self._names, certificates)
        self._suggestions = Suggestions(self._index, self._names, certificates)

    def screen(self, fund: Fund, decisions: Iterable[Decision] = ()) -> Screening:
        """Match a fund's holdings.

        Args:
            fund: as read from a file or the catalogue.
            decisions: what people decided about candidates, the latest last; those about companies that the
                library does not have are passed over.
        """
        found = self.sift(fund.holdings, decisions)
        return Screening(
            fund,
            found.exposures,
            found.candidates,
            found.unscreened,
            controllers_of(found.exposures, self._companies),
        )

    def sift(self, holdings: Iterable[Holding], decisions: Iterable[Decision] = ()) -> Findings:
        """Match lines as they come: a stream of any length, of which only what was found is kept.

        Args:
            holdings: of one fund, or of many together.
            decisions: as for `screen`.
        """
        ledger = Ledger((item for item in decisions if item.company in self._companies), self._index)
        tally = Tally()
        concerns, worth_looking = self._index.concerns, self._names.worth_looking
        for holding in holdings:
            tally.weigh(holding)
            kind = holding.kind
            if kind in NO_COMPANY:
                tally.leave(holding, kind.value)
            elif (
                concerns(holding)
                or worth_looking(holding.name)
                or holding.company
                or ledger.speaks_of(holding.name)
            ):
                self._line(holding, ledger, tally)
            elif kind is Kind.FUND:
                tally.leave(holding, kind.value)
            elif not _identified(holding):
                tally.leave(holding, _NO_IDENTIFIER)
        return tally.findings()

    def _line(self, holding: Holding, ledger: Ledger, tally: Tally) -> None:
        """Identifiers first, then what people decided, then names."""
        tally.suggest(self._contested(holding, ledger))
        sighting = self._sightings.look(holding)
        if sighting and not sighting.doubt:
            self._proved(holding, sighting.mark, ledger, tally)
            return
        rejected = ledger.rejected(holding)
        decided = ledger.accepted(holding) or self._catalogued(holding)
        if decided and decided not in rejected:
            tally.prove(decided, Proof(holding, "decision", holding.name))
            return
        if holding.kind is Kind.FUND:
            tally.leave(holding, holding.kind.value)
            return
        settled = rejected | {decision.company for decision, _against in ledger.contested(holding)}
        suggested = self._suggestions.of(holding, sighting)
        tally.suggest(tuple(item for item in suggested if item.company not in settled))
        if not _identified(holding):
            tally.leave(holding, _NO_IDENTIFIER)

    def _proved(self, holding: Holding, mark: Mark, ledger: Ledger, tally: Tally) -> None:
        """An exposure, unless a person said no: in sight of the number it is no, else it is asked again."""
        decision = ledger.rejection(holding, mark)
        if decision is None:
            tally.prove(mark.company.id, Proof(holding, mark.matched_by, mark.identifier))
        elif comparable(decision.identifier) != comparable(mark.identifier) and not names_number(
            decision, holding
        ):
            against = f"the {mark.label()} {mark.identifier} is one of {mark.company.short_name}"
            tally.suggest((self._again(decision, holding, against),))

    def _contested(self, holding: Holding, ledger: Ledger) -> tuple[Candidate, ...]:
        return tuple(self._again(decision, holding, why) for decision, why in ledger.contested(holding))

    def _again(self, decision: Decision, holding: Holding, against: str) -> Candidate:
        name = self._companies[decision.company].short_name
        answer = "is" if decision.accepted else "is not"
        why = (
            f"{_said(decision)} that “{decision.name}” {answer} {name}, but {against}. "
            "The decision does not count here until you decide again."
        )
        return Candidate(decision.company, holding, _RAISED_AGAIN, why)

    def _catalogued(self, holding: Holding) -> str | None:
        return holding.company if holding.company in self._companies else None


def _said(decision: Decision) -> str:
    who = decision.by or "Somebody"
    return f"{who} decided on {_day(decision.on)}" if decision.on else f"{who} decided earlier"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _identified(holding: Holding) -> bool:
    """Whether a number, or a ticker with its market or country, could have proved whose the line is."""
    if holding.isin or holding.lei or holding.cusip or holding.sedol:
        return True
    ticker = holding.ticker
    if not ticker:
        return False
    placed = (holding.exchange and tapes(holding.exchange)) or (
        holding.country and country_of(holding.country)
    )
    if placed and ticker.isalnum():
        return True
    read = ticker_of(ticker, holding.exchange)
    return read is not None and bool(read.tapes or placed)
