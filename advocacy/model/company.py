"""Companies: who they are, how files name them, what proves that a holding is one of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from advocacy.model.base import Figure, Localized, Record, Replaces, Slug, When


class SourceRef(Record):
    """A source and the place in it."""

    id: Slug
    locator: str | None = None
    """As printed: `¶ 9`, `p. 31`, `row 1,043`."""


class Security(Record):
    """One line of shares (or another security) of a company, with the identifiers that prove it."""

    isin: str | None = None
    sedol: str | None = None
    cusip: str | None = None
    ticker: str | None = None
    mic: str | None = None
    """The exchange, as an ISO 10383 market identifier code, e.g. XSHE."""
    name: str | None = None
    """What distinguishes it: `A shares`, `ADR`, `class B`."""
    sources: tuple[SourceRef, ...]


class Control(Record):
    """Who controls the company, as far as a source says."""

    by: Slug
    share_percent: Figure | None = None
    as_of: When
    sources: tuple[SourceRef, ...]


class Lookalike(Record):
    """Another company with a similar name: a holding of it is never suggested as this one."""

    name: str
    isin: str | None = None
    ticker: str | None = None


class Company(Record):
    """An issuer known to the library."""

    id: Slug
    name: str
    """The full legal name."""
    short_name: str
    """What a letter calls it after the first mention."""
    native_name: str | None = None
    native_language: str | None = None
    """The language of `native_name`, e.g. `zh-Hans`."""
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    listed: bool
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    lei: str | None = None
    lei_sources: tuple[SourceRef, ...] = ()
    securities: tuple[Security, ...] = ()
    controlled_by: tuple[Control, ...] = ()
    lookalikes: tuple[Lookalike, ...] = ()
    description: Localized | None = None
    notes: str | None = None
    sources: tuple[SourceRef, ...] = ()
    replaces: Replaces = ()
