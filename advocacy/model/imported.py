"""Lists of holdings that a person keeps: what is written of the list, and of each of its lines."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from advocacy.model.base import Day, Record, Slug
from advocacy.model.fund import Form, Fund, Holding, Kind

_Number = Annotated[Decimal, Field(allow_inf_nan=False)]


class Origin(StrEnum):
    """Where a fund that can be chosen comes from; its text is what the faces show."""

    ON_RECORD = "on record"
    """Sourced facts that come with the evidence."""
    IMPORTED = "imported"
    """A file that the user has had copied."""
    FETCHED = "fetched"
    """A filing that the program has fetched from SEC EDGAR."""


class Filing(Record):
    """A filing at SEC EDGAR."""

    accession: Annotated[str, Field(pattern=r"^\d{10}-\d{2}-\d{6}$")]
    """The number under which it can be found for ever."""
    form: str
    """`NPORT-P`, or `NPORT-P/A` for an amendment."""
    filed: Day
    cik: int
    """Of the registrant that files for the fund."""
    url: str


class ImportedFund(Record):
    """What is known of a kept list beside its lines."""

    format: Literal[1] = 1
    id: Slug
    name: str
    manager: str | None = None
    isin: str | None = None
    ticker: str | None = None
    currency: str | None = None
    as_of: Day
    as_of_basis: str | None = None
    form: Form | None = None
    column_names: tuple[str, ...] = ()
    left_out: int = 0
    notices: tuple[str, ...] = ()
    file: str
    """The original's file name."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Of the original."""
    imported: Day
    got_from: str | None = None
    """Where the user got the file: an address, or words."""
    filing: Filing | None = None
    lines: Annotated[int, Field(ge=0)]

    def origin(self) -> Origin:
        """Whether a person brought it or the program fetched it."""
        return Origin.FETCHED if self.filing else Origin.IMPORTED

    def came_from(self) -> str:
        """A phrase for readers: the filing, or what the user said, or the file's name."""
        if self.filing:
            return f"SEC EDGAR, {self.filing.form} {self.filing.accession}, filed {self.filing.filed}"
        return self.got_from or self.file

    def fund(self, holdings: tuple[Holding, ...]) -> Fund:
        """The list as a fund that can be screened, the same as its file gave."""
        return Fund(
            id=self.id,
            name=self.name,
            holdings=holdings,
            source=self.file,
            manager=self.manager,
            isin=self.isin,
            ticker=self.ticker,
            currency=self.currency,
            as_of=self.as_of,
            as_of_basis=self.as_of_basis,
            notices=self.notices,
            sha256=self.sha256,
            form=self.form,
            column_names=self.column_names,
            left_out=self.left_out,
        )


class ImportedLine(Record):
    """One line of a kept list; the fields of `Holding`."""

    name: str
    kind: Kind = Kind.OTHER
    isin: str | None = None
    lei: str | None = None
    cusip: str | None = None
    sedol: str | None = None
    ticker: str | None = None
    exchange: str | None = None
    country: str | None = None
    shares: _Number | None = None
    market_value: _Number | None = None
    currency: str | None = None
    weight_percent: _Number | None = None
    row: int | None = None
    printed: dict[str, str] = Field(default_factory=dict)

    @classmethod
    def of(cls, holding: Holding) -> ImportedLine:
        """The line of a holding."""
        return cls(**{name: getattr(holding, name) for name in cls.model_fields})

    def holding(self) -> Holding:
        """The holding of the line."""
        return Holding(**{name: getattr(self, name) for name in type(self).model_fields})
