"""Days as holdings files print them: `Mar 10, 2022`, `23/02/2024`, `20.Sept.2024`, `31. Mai 2023`, 45992."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale

_LANGUAGES = ("en", "de", "it", "fr", "es", "nl", "pt", "sv", "da", "nb", "fi")
_CENTURY = 2000
_LAST_CENTURY = 50
"""From here on, two digits of a year are of the last century."""
_SLASHED = frozenset({"fr", "it", "es", "pt"})
"""Languages in which dates are written with slashes, the day first."""

MONTH_FIRST = "en-US"
"""Stands for a language where the file's layout is known to have the month first."""

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}.*)?")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|°)?[-./\s]*(?:de\s+)?([^\W\d_]{3,})[-./,\s]*(?:de\s+)?(\d{4}|\d{2})"
)
_NAME_FIRST = re.compile(r"([^\W\d_]{3,})[-./\s]*(\d{1,2})(?:st|nd|rd|th)?[-./,\s]+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-./\s]([^\W\d_]{3,})[-./\s]+(\d{1,2})")
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?")
_SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
_SERIAL_ORIGIN = date(1899, 12, 30)
"""Day 0 of spreadsheets, which think that there was a 29 February 1900."""
_SERIALS = range(36526, 54789)
"""The days of 2000 to 2049."""
_IN_NAME = re.compile(r"(?<!\d)(?:\d{4}[-_.]?[01]\d[-_.]?[0-3]\d|[0-3]?\d[-_.][01]?\d[-_.]20\d{2})(?!\d)")
_BEFORE = re.compile(r"(?:den|le|el|il|the|am|vom)\s+", re.IGNORECASE)


def days(text: str, language: str | None) -> tuple[date, ...]:
    """Every day that a text may mean.

    Args:
        text: the whole text; anything besides one date makes it none.
        language: of the file, such as `de`; it decides between 3 April and 4 March, except in English,
            where both orders are in use. `MONTH_FIRST` is English as written in the United States.

    Returns:
        No day where the text is no date, one where it is clear, two where it can be read in two ways.
    """
    text = " ".join(text.split()).strip(" .,;")
    # "Mar 10, 2022" is no Italian Tuesday: a weekday is left out only where the whole text is no date.
    return _days(text, language) or _days(_without_weekday(text), language)


def days_in_name(file: str) -> tuple[date, ...]:
    """The days that a file's name suggests; it proves none.

    Args:
        file: the name, without its folder.
    """
    found = (days(re.sub(r"[_.]", "-", match.group()), None) for match in _IN_NAME.finditer(file))
    return next((suggested for suggested in found if suggested), ())


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


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    """Names of the days of the week and their abbreviations in all languages, without dots."""
    return frozenset(
        name.rstrip(".").casefold()
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for name in Locale(language).days["format"][width].values()
    )


def _without_weekday(text: str) -> str:
    first, _, rest = text.partition(" ")
    if rest and first.rstrip(".,").casefold() in _weekdays() and any(map(str.isdigit, rest)):
        text = rest
    return _BEFORE.sub("", text, count=1) if _BEFORE.match(text) else text


def _days(text: str, language: str | None) -> tuple[date, ...]:
    return _all_numbers(text, language) or _with_a_name(text) or _serial(text)


def _all_numbers(text: str, language: str | None) -> tuple[date, ...]:
    for pattern in (_ISO, _COMPACT, _EAST_ASIAN):
        if found := pattern.fullmatch(text):
            return _existing((int(found[1]), int(found[2]), int(found[3])))
    if found := _NUMERIC.fullmatch(text):
        return _numeric(int(found[1]), int(found[3]), _year(found[4]), found[2], language)
    return ()


def _with_a_name(text: str) -> tuple[date, ...]:
    if found := _DAY_FIRST.fullmatch(text):
        return _named(found[2], int(found[1]), _year(found[3]))
    if found := _NAME_FIRST.fullmatch(text):
        return _named(found[1], int(found[2]), int(found[3]))
    if found := _YEAR_FIRST.fullmatch(text):
        return _named(found[2], int(found[3]), int(found[1]))
    return ()


def _serial(text: str) -> tuple[date, ...]:
    """The day that a spreadsheet's number means."""
    found = _SERIAL.fullmatch(text)
    number = int(found[1]) if found else 0
    return (_SERIAL_ORIGIN + timedelta(days=number),) if number in _SERIALS else ()


def _numeric(first: int, second: int, year: int, mark: str, language: str | None) -> tuple[date, ...]:
    day_first, month_first = (year, second, first), (year, first, second)
    if language == MONTH_FIRST and mark != ".":
        return _existing(month_first) or _existing(day_first)
    if mark == "/" and language not in {None, "en", *_SLASHED}:
        # Where dates have dots or hyphens, a slash is another program's, perhaps an American one's.
        return _existing(*dict.fromkeys((day_first, month_first)))
    if mark == "." or language not in {None, "en"}:
        # Nobody writes the month before a dot; outside English nobody writes it first.
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
    year = int(text)
    if len(text) != 2:  # noqa: PLR2004
        return year
    return year + (_CENTURY if year < _LAST_CENTURY else _CENTURY - 100)
