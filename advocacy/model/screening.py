"""Screenings: a fund matched against the library."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from advocacy.model.base import Day, Record, Slug
from advocacy.model.company import Control
from advocacy.model.fund import Fund, Holding, Kind

MatchedBy = Literal["isin", "lei", "cusip", "sedol", "ticker", "decision"]


class Decision(Record):
    """What a person decided about a candidate; remembered."""

    company: Slug
    name: str
    """The holding's name as printed."""
    identifier: str | None = None
    """The holding's ISIN, SEDOL, CUSIP or ticker as printed, where it has one."""
    accepted: bool
    by: str | None = None
    on: Day | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """One holding and the identifier that proves whose it is."""

    holding: Holding
    matched_by: MatchedBy
    identifier: str
    """The identifier as the library has it; for a decision, the name as printed."""

    def security(self) -> str:
        """What tells this line's security from another of the same company: an ADR from ordinary shares."""
        of_security = self.matched_by in {"isin", "cusip", "sedol", "ticker"}
        return self.holding.isin or (self.identifier if of_security else self.holding.name)


@dataclass(frozen=True, slots=True)
class Exposure:
    """A company that the fund holds, with every line that shows it."""

    company: str
    proofs: tuple[Proof, ...]

    def weight_percent(self) -> Decimal | None:
        """Sum over the lines, in percent; None where a line has no weight."""
        return _sum([proof.holding.weight_percent for proof in self.proofs])

    def only_bonds(self) -> bool:
        """Whether every line is a bond."""
        return all(proof.holding.kind is Kind.BOND for proof in self.proofs)

    def is_long(self) -> bool:
        """Whether no figure of any line is below zero, and some figure is above, or none is given."""
        figures = [
            figure
            for proof in self.proofs
            for figure in (proof.holding.weight_percent, proof.holding.shares, proof.holding.market_value)
            if figure is not None
        ]
        return not figures or (min(figures) >= 0 and max(figures) > 0)

    def shares(self) -> Decimal | None:
        """Sum over the lines; None where a line has no number or the lines are of different securities."""
        securities = {proof.security() for proof in self.proofs}
        return _sum([proof.holding.shares for proof in self.proofs]) if len(securities) == 1 else None

    def market_value(self) -> tuple[Decimal, str | None] | None:
        """Sum over the lines and its currency; None where a line has none or the currencies differ."""
        currencies = {proof.holding.currency for proof in self.proofs}
        total = _sum([proof.holding.market_value for proof in self.proofs])
        return (total, currencies.pop()) if total is not None and len(currencies) == 1 else None


def _sum(values: list[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A holding whose name resembles a company: nothing is said of it until a person decides."""

    company: str
    holding: Holding
    score: int
    """0 to 100."""
    why: str
    """In words: which name it resembles, and what speaks against it."""


@dataclass(frozen=True, slots=True)
class Controller:
    """A company of the library that controls one that the fund holds, itself or through another.

    It is not an exposure, but a choice.

    A letter speaks of it only where the writer chose it by name.
    """

    company: str
    """The company in control."""
    through: str
    """The company that it controls: one that the fund holds, or a nearer controller of it."""
    control: Control
    """What is known of it, with its sources."""


@dataclass(frozen=True, slots=True)
class Unscreened:
    """Lines that no identifier and no name can tie to a company."""

    holdings: int
    weight_percent: Decimal | None
    """None where the file gives no weights."""
    kinds: dict[str, int]
    """How many, by kind: cash, fund, derivative, or `no identifier`."""


@dataclass(frozen=True, slots=True)
class Screening:
    """A fund matched against the library."""

    fund: Fund
    exposures: tuple[Exposure, ...]
    """Those with most evidence first, then by weight."""
    candidates: tuple[Candidate, ...]
    unscreened: Unscreened
    controllers: tuple[Controller, ...] = ()
    """Companies that control an exposure, nearest first."""

    def exposure(self, company: str) -> Exposure | None:
        """The exposure to a company, if the fund shows one."""
        return next((item for item in self.exposures if item.company == company), None)

    def chain(self, company: str) -> tuple[Controller, ...]:
        """How a company that the fund does not hold controls one that it does, from itself downwards.

        Empty where it does not; the last one's `through` is the company that the fund holds.
        """
        ways: list[Controller] = []
        seen: set[str] = set()
        while self.exposure(company) is None and company not in seen:
            seen.add(company)
            way = next((item for item in self.controllers if item.company == company), None)
            if way is None:
                return ()
            ways.append(way)
            company = way.through
        return tuple(ways) if self.exposure(company) else ()
