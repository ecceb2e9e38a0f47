"""What all records share: strictness, dates that may be partial, texts in several languages."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Record(BaseModel):
    """A file, or part of one, that people write: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=False)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year: as much as a source tells."""

    year: int
    month: int = 0
    """0 where the source tells only the year."""
    day: int = 0
    """0 where the source tells only the month."""

    @classmethod
    def parse(cls, value: object) -> PartialDate:
        """Read `2018`, `2018-06` or `2018-06-13`.

        Raises:
            ValueError: the text is no such date.
        """
        if isinstance(value, PartialDate):
            return value
        found = _ISO.fullmatch(str(value))
        if not found:
            raise ValueError(f"{value!r} is not a date like 2018, 2018-06 or 2018-06-13")
        if "00" in found.groups():
            raise ValueError(f"{value!r} has a month or a day 00; leave out what is not known")
        year, month, day = (int(part) if part else 0 for part in found.groups())
        made = cls(year, month, day)
        made.last_day()
        return made

    def last_day(self) -> date:
        """The latest day that this may mean.

        Raises:
            ValueError: there is no such month or day.
        """
        month = self.month or 12
        if not 1 <= month <= 12:  # noqa: PLR2004
            raise ValueError(f"there is no month {month}")
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def first_day(self) -> date:
        """The earliest day that this may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


def _parse_day(value: object) -> date:
    if isinstance(value, date):
        return value
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
        raise ValueError(f"{value!r} is not a day like 2018-06-13")
    return date.fromisoformat(str(value))


def _parse_range(value: object) -> object:
    return {"from": value, "to": value} if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_parse_day)]
"""A calendar day, written 2018-06-13."""

When = Annotated[
    PartialDate,
    BeforeValidator(PartialDate.parse),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": _ISO.pattern}),
]
"""A day, month or year, written 2018-06-13, 2018-06 or 2018."""

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""An id: small letters, digits and single hyphens."""

Localized = Annotated[dict[str, str], Field(min_length=1)]
"""One text in several languages, by language code: `en`, `de`, or `en-US` where a variant differs."""


class Span(Record):
    """From one date to another, both included."""

    start: When = Field(alias="from")
    end: When = Field(alias="to")


Happened = Annotated[Span, BeforeValidator(_parse_range)]
"""A date or `{from, to}`."""


Figure = Annotated[Decimal, Field(max_digits=30, allow_inf_nan=False)]
"""A quantity of a size that somebody can own; `1e999999999` would take for ever to print."""


class Money(Record):
    """An amount in a currency (ISO 4217)."""

    amount: Figure
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None


def _parse_speaker(value: object) -> object:
    return {ANY_LANGUAGE: value} if isinstance(value, str) else value


ANY_LANGUAGE = "*"
"""Key of a text that is the same in every language: a proper name."""

Speaker = Annotated[
    Localized, BeforeValidator(_parse_speaker), PlainSerializer(lambda text: text.get(ANY_LANGUAGE, text))
]
"""Who speaks: a proper name, or by language: `{en: the US Treasury, de: das US-Finanzministerium}`."""

Replaces = tuple[Slug, ...]
"""Ids of records of the same kind whose place a record takes: its own in an earlier folder, or others."""


def localized(text: dict[str, str], language: str) -> str | None:
    """The text for a language such as `en-GB`: the exact variant first, then `en`; None if it lacks both."""
    return text.get(language) or text.get(language.split("-", maxsplit=1)[0]) or text.get(ANY_LANGUAGE)


def without_empty(value: dict[str, Any]) -> dict[str, Any]:
    """A record as a mapping, without the fields that say nothing: what is written to a file."""
    return {key: item for key, item in value.items() if item not in (None, (), [], {}, "")}
