"""Funds and their holdings, as printed and as understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from advocacy.model.base import Day, Figure, Money, Record, Replaces, Slug
from advocacy.model.company import SourceRef


class Kind(StrEnum):
    """What a line of a holdings file is."""

    EQUITY = "equity"
    BOND = "bond"
    FUND = "fund"
    DERIVATIVE = "derivative"
    FORWARD = "forward"
    """A currency forward: it names a bank at the other end, not something the fund owns."""
    CASH = "cash"
    PLACEHOLDER = "placeholder"
    """A line that stands for no security: a dummy, a rounding line, a delisted shell without a name."""
    CERTIFICATE = "certificate"
    """A paper on another company's shares, as a warrant, a right or a participatory note."""
    OTHER = "other"
    """Something whose kind the file does not tell."""


NO_COMPANY = frozenset({Kind.CASH, Kind.DERIVATIVE, Kind.FORWARD, Kind.PLACEHOLDER})
"""Kinds of lines that show no company held: a name or LEI in them is that of a bank at the other end."""


class Form(StrEnum):
    """The form in which a list of holdings was published, where it matters to a reader."""

    N_PORT = "n-port"
    """SEC Form N-PORT: published long after the day it is of."""
    THIRTEEN_F = "13f"
    """SEC Form 13F: what a manager holds in all its accounts together, not a fund."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One line of a fund, as printed and as understood."""

    name: str
    """The issuer's name exactly as printed."""
    kind: Kind = Kind.OTHER
    isin: str | None = None
    """Normalised and with a right check digit; else None, and `printed` keeps what stood there."""
    lei: str | None = None
    cusip: str | None = None
    """8 or 9 characters."""
    sedol: str | None = None
    ticker: str | None = None
    exchange: str | None = None
    """As printed: `Shenzhen Stock Exchange`, `NASDAQ`."""
    country: str | None = None
    """As printed: `China`, `Cina`, `US`."""
    shares: Decimal | None = None
    market_value: Decimal | None = None
    currency: str | None = None
    """Currency of `market_value`."""
    weight_percent: Decimal | None = None
    """Percent of the fund: 4.56 means 4.56 %."""
    row: int | None = None
    """Where it stands in the file: the line or row from 1, the position in an XML file."""
    printed: dict[str, str] = field(default_factory=dict)
    """Cells worth keeping as printed, by the file's own column name."""
    company: str | None = None
    """Set only in the catalogue, for a source without identifiers: the company that a reviewed fact names."""


@dataclass(frozen=True, slots=True)
class Fund:
    """A pooled investment as one source shows it on one day."""

    name: str | None
    holdings: tuple[Holding, ...]
    source: str
    """A sentence part for readers: the file's name, or the catalogue's source id."""
    id: str | None = None
    """Set for a fund of the catalogue."""
    manager: str | None = None
    """A manager's id, or the house's name as printed."""
    isin: str | None = None
    ticker: str | None = None
    currency: str | None = None
    as_of: date | None = None
    as_of_basis: str | None = None
    """How the date is known: `stated in the file`, `given by you`, …"""
    partial: bool = False
    """Whether only some holdings are recorded."""
    lines_in_source: int | None = None
    """How many lines the source has, where only some are recorded."""
    open_to_savers: bool = True
    """False for a state's fund, which is on record for history: nobody can hold it."""
    notices: tuple[str, ...] = ()
    """What every face must show: a missing date, a weight sum far from 100, …"""
    sources: tuple[SourceRef, ...] = ()
    sha256: str | None = None
    """Of the file read; for an imported fund, of the original."""
    form: Form | None = None
    filed_on: date | None = None
    """When a regulator received it, where that is known."""
    column_names: tuple[str, ...] = ()
    """Of the table in the file, as printed: what tells files of one shape from others."""
    columns: dict[str, str] = field(default_factory=dict)
    """What a person said of them, now or before: the printed name of a column, by its meaning."""
    series: str | None = None
    """Which fund was asked for, where the file holds several."""
    left_out: int = 0
    """How many lines of the file were not read: sold short, only promised, nameless, or below the end."""

    def weight_sum(self) -> Decimal | None:
        """Sum of the weights in percent; None where no line has one or only some lines are recorded."""
        weights = [holding.weight_percent for holding in self.holdings if holding.weight_percent is not None]
        return sum(weights, Decimal(0)) if weights and not self.partial else None

    def leaves_out(self) -> bool:
        """Whether what it shows of a company may not be all: lines were not read, or are derivatives."""
        return self.left_out > 0 or any(holding.kind is Kind.DERIVATIVE for holding in self.holdings)


class HoldingRecord(Record):
    """One holding of a fund in the catalogue."""

    name: str
    """As printed in the source."""
    isin: str | None = None
    sedol: str | None = None
    cusip: str | None = None
    ticker: str | None = None
    exchange: str | None = None
    country: str | None = None
    shares: Figure | None = None
    market_value: Money | None = None
    weight_percent: Figure | None = None
    company: Slug | None = None
    """Only where the source has no identifiers: which company this is."""
    company_because: str | None = None
    """Why we know, where `company` is set."""
    locator: str | None = None


class FundRecord(Record):
    """A fund of the catalogue: sourced holding facts, often only some of the fund's lines."""

    id: Slug
    name: str
    manager: Slug | None = None
    isin: str | None = None
    ticker: str | None = None
    domicile: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    currency: str | None = None
    as_of: Day
    as_of_basis: str
    partial: bool = True
    lines_in_source: int | None = None
    open_to_savers: bool = True
    """False for a state's fund, on record for history."""
    sources: Annotated[tuple[SourceRef, ...], Field(min_length=1)]
    notices: tuple[str, ...] = ()
    holdings: Annotated[tuple[HoldingRecord, ...], Field(min_length=1)]
    replaces: Replaces = ()

    def fund(self) -> Fund:
        """The record as a fund that can be screened."""
        return Fund(
            id=self.id,
            name=self.name,
            manager=self.manager,
            isin=self.isin,
            ticker=self.ticker,
            currency=self.currency,
            as_of=self.as_of,
            as_of_basis=self.as_of_basis,
            partial=self.partial,
            lines_in_source=self.lines_in_source,
            open_to_savers=self.open_to_savers,
            sources=self.sources,
            notices=self.notices,
            source=self.sources[0].id,
            holdings=tuple(_holding(record, row) for row, record in enumerate(self.holdings, 1)),
        )


def _holding(record: HoldingRecord, row: int) -> Holding:
    value = record.market_value
    return Holding(
        name=record.name,
        kind=Kind.EQUITY,
        isin=record.isin,
        sedol=record.sedol,
        cusip=record.cusip,
        ticker=record.ticker,
        exchange=record.exchange,
        country=record.country,
        shares=record.shares,
        market_value=value.amount if value else None,
        currency=value.currency if value else None,
        weight_percent=record.weight_percent,
        row=row,
        company=record.company,
    )
