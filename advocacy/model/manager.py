"""Managers: who receives the letter."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from advocacy.model.base import Localized, Record, Replaces, Slug
from advocacy.model.company import SourceRef


class Address(Record):
    """A postal address."""

    lines: Annotated[tuple[str, ...], Field(min_length=1)]
    """Street and number, building, department: in the order of the envelope."""
    postcode: str | None = None
    city: str
    region: str | None = None
    """State or province, where addresses carry one: `NY`."""
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    """ISO 3166: GB, US, DE."""
    sources: tuple[SourceRef, ...] = ()


class Manager(Record):
    """A fund house and the office in it that answers for the holdings."""

    id: Slug
    house: str
    role: Localized
    """The office to write to; never a guessed person."""
    person: str | None = None
    brands: tuple[str, ...] = ()
    """Names under which its funds are sold; they find the house from a fund's name."""
    address: Address | None = None
    email: str | None = None
    web_form: str | None = None
    language: str = "en"
    quality: Literal["tested", "verified", "imported", "unverified"] = "unverified"
    sources: tuple[SourceRef, ...] = ()
    notes: str | None = None
    replaces: Replaces = ()
