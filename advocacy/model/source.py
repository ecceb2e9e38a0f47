"""Sources: bibliographic items in CSL, as Zotero writes them, with notes of our own under `custom`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from advocacy.model.base import Day, PartialDate, Record, Replaces, Slug, Speaker


def _csl_date(value: object) -> PartialDate:
    """Read a CSL date: an ISO text, `{date-parts: [[2018, 6, 13]]}` or `[{year: 2018, month: 6}]`."""
    match value:
        case {"date-parts": [[*parts]]} if 1 <= len(parts) <= 3:  # noqa: PLR2004
            return PartialDate.parse("-".join(str(part).zfill(2) for part in parts))
        case [{"year": year, **rest}]:
            parts = [year, *(rest[key] for key in ("month", "day") if key in rest)]
            return PartialDate.parse("-".join(str(part).zfill(2) for part in parts))
        case {"raw": text} | {"literal": text}:
            return PartialDate.parse(text)
    return PartialDate.parse(value)


CslDate = Annotated[
    PartialDate,
    BeforeValidator(_csl_date),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object"}, {"type": "array"}]}),
]


class CslName(Record):
    """A person (`family`, `given`) or a body (`literal`)."""

    family: str | None = None
    given: str | None = None
    literal: str | None = None


class SourceNotes(Record):
    """What CSL has no field for."""

    grade: Literal["A", "B", "C"]
    """A: primary document or its issuer's own page, seen. B: reputable press or law-firm text seen.
    C: seen only in a repost, aggregator or blog."""
    speaker: Speaker | None = None
    """Who is named as speaking in a letter's sentence, where that is not the container or publisher."""
    described: dict[str, str] = Field(default_factory=dict)
    """A title that is our own description, in other languages than the title's: `{de: …, fr: …}`."""
    seen_at: str | None = None
    """Address of the copy that was read, where that is not the original."""
    seen_as: Literal["original", "repost", "excerpt", "retelling"] = "original"
    archive_url: str | None = None
    funded_by: str | None = None
    """Interests that a reader should know, printed with the source."""
    note: str | None = None
    replaces: Replaces = ()


class Source(Record):
    """One CSL item."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    id: Slug
    type: str
    title: str
    author: tuple[CslName, ...] = ()
    editor: tuple[CslName, ...] = ()
    container_title: str | None = Field(None, alias="container-title")
    publisher: str | None = None
    publisher_place: str | None = Field(None, alias="publisher-place")
    authority: str | None = None
    genre: str | None = None
    number: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    section: str | None = None
    references: str | None = None
    language: str | None = None
    ISBN: str | None = None
    DOI: str | None = None
    URL: str | None = None
    issued: CslDate | None = None
    accessed: CslDate
    custom: SourceNotes

    def speaker(self) -> str:
        """Who speaks where `custom.speaker` names nobody: the container, the authority or the publisher."""
        named = (self.container_title, self.authority, self.publisher)
        return next((name for name in named if name), self.title)

    def csl(self) -> dict[str, Any]:
        """The item as CSL-JSON, without our notes."""
        item = self.model_dump(by_alias=True, exclude_none=True, exclude={"custom", "issued", "accessed"})
        for key, day in (("issued", self.issued), ("accessed", self.accessed)):
            if day:
                item[key] = {"date-parts": [[part for part in (day.year, day.month, day.day) if part]]}
        return item


__all__ = ["CslDate", "CslName", "Day", "Source", "SourceNotes"]
