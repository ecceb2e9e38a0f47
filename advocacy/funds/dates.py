"""Days as holdings files print them: `Mar 10, 2022`, `23/02/2024`, `20.Sept.2024`, `31. Mai 2023`."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from babel import Locale

_LANGUAGES = ("en", "de", "it", "fr", "es", "nl", "pt", "sv", "da", "nb")
_CENTURY = 2000

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}.*)?")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|°)?[-./\s]*(?:de\s+)?([^\W\d_]{3,})[-./,\s]*(?:de\s+)?(\d{4}|\d{2})"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})[-./\s]*(\d{1,2})(?:st|nd|rd|th)?[,\s]+(\d{4})")


def days(text: str, language: str | None) -> tuple[date, ...]:
    """Every day that a text may mean.

    Args:
        text: the whole text; anything besides one date makes it none.
        language: of the file, such as `de`; it decides between 3 April and 4 March, except in English,
            where both orders are in use.

    Returns:
        No day where the text is no date, one where it is clear, two where it can be read in two ways.
    """
    text = " ".join(text.split()).strip(" .,;")
    for pattern in (_ISO, _COMPACT):
        if found := pattern.fullmatch(text):
            return _existing((int(found[1]), int(found[2]), int(found[3])))
    if found := _NUMERIC.fullmatch(text):
        return _numeric(int(found[1]), int(found[3]), _year(found[4]), found[2], language)
    if found := _DAY_FIRST.fullmatch(text):
        return _named(found[2], int(found[1]), _year(found[3]))
    if found := _MONTH_FIRST.fullmatch(text):
        return _named(found[1], int(found[2]), int(found[3]))
    return ()


@lru_cache(maxsize=1)
def month_names() -> dict[str, int]:
    """Month names and their abbreviations in all languages, without dots, by number."""
    names: dict[str, int] = {"sept": 9}
    for language in _LANGUAGES:
        for width_by_context in Locale(language).months.values():
            for width in ("wide", "abbreviated"):
                names |= {
                    name.rstrip(".").casefold(): number for number, name in width_by_context[width].items()
                }
    return names


def _numeric(first: int, second: int, year: int, mark: str, language: str | None) -> tuple[date, ...]:
    day_first, month_first = (year, second, first), (year, first, second)
    if mark == "." or language not in {None, "en"}:
        # A dot is never used between month and day; outside English nobody writes the month first.
        return _existing(day_first) or (_existing(month_first) if mark == "/" else ())
    return _existing(*dict.fromkeys((day_first, month_first)))


def _named(month: str, day: int, year: int) -> tuple[date, ...]:
    number = month_names().get(month.casefold())
    return _existing((year, number, day)) if number else ()


def _existing(*candidates: tuple[int, int, int]) -> tuple[date, ...]:
    found = []
    for year, month, day in candidates:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return tuple(found)


def _year(text: str) -> int:
    return int(text) + (_CENTURY if len(text) == 2 else 0)  # noqa: PLR2004
