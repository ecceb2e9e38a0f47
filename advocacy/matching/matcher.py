"""A fund matched against a library, line by line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from advocacy.matching.controllers import controllers_of
from advocacy.matching.index import Index
from advocacy.matching.ledger import Ledger
from advocacy.matching.markets import country_of, ticker_of
from advocacy.matching.names import NameIndex
from advocacy.matching.sighting import Sightings
from advocacy.matching.suggest import Suggestions
from advocacy.model import (
    NO_COMPANY,
    Candidate,
    Decision,
    Exposure,
    Fund,
    Holding,
    Kind,
    Library,
    Proof,
    Screening,
    Unscreened,
)

_NO_IDENTIFIER = "no identifier"


@dataclass(frozen=True, slots=True)
class _Line:
    """What came out for one holding."""

    holding: Holding
    company: str | None = None
    proof: Proof | None = None
    candidates: tuple[Candidate, ...] = ()
    unscreened: str | None = None
    """Why the line could not be screened: its kind, or that it has no identifier."""


class Matcher:
    """Screens funds against one library; build it once to screen many.

    Args:
        library: whose companies are looked for.
    """

    def __init__(self, library: Library) -> None:
        companies = tuple(library.companies.values())
        self._companies = library.companies
        self._index = Index(companies)
        names = NameIndex(companies)
        self._sightings = Sightings(self._index, names)
        self._suggestions = Suggestions(self._index, names)

    def screen(self, fund: Fund, decisions: Iterable[Decision] = ()) -> Screening:
        """Match a fund's holdings.

        Args:
            fund: as read from a file or the catalogue.
            decisions: what people decided about candidates, the latest last; those about companies that the
                library does not have are passed over.
        """
        ledger = Ledger((item for item in decisions if item.company in self._companies), self._index)
        lines = [self._line(holding, ledger) for holding in fund.holdings]
        exposures = _exposures(lines)
        return Screening(
            fund,
            exposures,
            _candidates(lines),
            _unscreened(lines),
            controllers_of(exposures, self._companies),
        )

    def _line(self, holding: Holding, ledger: Ledger) -> _Line:
        """Identifiers first, then what people decided, then names.

        Cash and derivatives stop here: their names and LEIs are those of a bank at the other end.
        """
        if holding.kind in NO_COMPANY:
            return _Line(holding, unscreened=holding.kind.value)
        sighting = self._sightings.look(holding)
        if sighting and not sighting.doubt:
            mark = sighting.mark
            if mark.company.id not in ledger.rejected_in_spite(holding):
                return _Line(holding, mark.company.id, Proof(holding, mark.matched_by, mark.identifier))
            return _Line(holding)
        rejected = ledger.rejected(holding)
        decided = ledger.accepted(holding) or self._catalogued(holding)
        if decided and decided not in rejected:
            return _Line(holding, decided, Proof(holding, "decision", holding.name))
        if holding.kind is Kind.FUND:
            return _Line(holding, unscreened=holding.kind.value)
        suggested = self._suggestions.of(holding, sighting)
        candidates = tuple(item for item in suggested if item.company not in rejected)
        return _Line(
            holding, candidates=candidates, unscreened=None if _identified(holding) else _NO_IDENTIFIER
        )

    def _catalogued(self, holding: Holding) -> str | None:
        return holding.company if holding.company in self._companies else None


def _identified(holding: Holding) -> bool:
    """Whether a number, or a ticker with its market or country, could have proved whose the line is."""
    if holding.isin or holding.lei or holding.cusip or holding.sedol:
        return True
    ticker = ticker_of(holding.ticker, holding.exchange) if holding.ticker else None
    if not ticker:
        return False
    return bool(ticker.tapes) or bool(holding.country and country_of(holding.country))


def _exposures(lines: list[_Line]) -> tuple[Exposure, ...]:
    proofs: defaultdict[str, list[Proof]] = defaultdict(list)
    for line in lines:
        if line.company and line.proof:
            proofs[line.company].append(line.proof)
    exposures = (Exposure(company, tuple(found)) for company, found in proofs.items())
    return tuple(sorted(exposures, key=_largest_first))


def _largest_first(exposure: Exposure) -> tuple[bool, Decimal, Decimal, str]:
    weight, value = exposure.weight_percent(), exposure.market_value()
    return weight is None, -(weight or Decimal(0)), -(value[0] if value else Decimal(0)), exposure.company


def _candidates(lines: list[_Line]) -> tuple[Candidate, ...]:
    found = [candidate for line in lines for candidate in line.candidates]
    return tuple(sorted(found, key=lambda item: (-item.score, item.company)))


def _unscreened(lines: list[_Line]) -> Unscreened:
    left = [line for line in lines if line.unscreened]
    kinds = Counter(line.unscreened for line in left if line.unscreened)
    return Unscreened(len(left), _weight(left, lines), dict(kinds.most_common()))


def _weight(left: list[_Line], lines: list[_Line]) -> Decimal | None:
    """The sum of the weights that are known: lists often print none for cash; None where none is known."""
    counted = left or lines
    if all(line.holding.weight_percent is None for line in counted):
        return None
    return sum((line.holding.weight_percent or Decimal(0) for line in left), Decimal(0))
