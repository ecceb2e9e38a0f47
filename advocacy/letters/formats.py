"""Dates, numbers, money and lists as each language writes them (CLDR, through Babel)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from advocacy.model import PartialDate

_SMALL = Decimal("0.1")
_BLANKS = re.compile(r"[ \t\r\n]+")
_CENTS = re.compile(r"[.]0+")
_BEFORE_MARK = re.compile(r" (?=[?!;](?:\s|$))")
_INSIDE = re.compile(r"(?<=«) | (?=[»:](?:\W|$))")
"""Blanks within quotation marks and before a colon, where French has them."""
_TIGHT = re.compile(r"(?<=[A-Z])(?=\d)")
"""Between a currency's letters and the figure, where CLDR wants a space that Babel does not put."""


def unwrapped(text: str) -> str:
    """A text of ours without its file's line breaks; blanks that hold words together stay as they are."""
    return _BLANKS.sub(" ", text).strip(" ")


def one_line(text: str) -> str:
    """A stranger's text on one line, without control characters and marks that turn the reading direction."""
    kept = "".join(" " if char.isspace() else char for char in text if char.isspace() or _prints(char))
    return " ".join(kept.split())


def _prints(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def unbroken(text: str) -> str:
    """A text whose lines can't break between a day and its month, or between French words and their marks.

    The words stay what they are: only blanks become blanks that hold.
    """
    day_first, month_first = _dates()
    text = day_first.sub("\\1\N{NO-BREAK SPACE}\\2", text)
    text = month_first.sub("\\1\N{NO-BREAK SPACE}\\2", text)
    text = _BEFORE_MARK.sub("\N{NARROW NO-BREAK SPACE}", text)
    return _INSIDE.sub("\N{NO-BREAK SPACE}", text)


@cache
def _dates() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = {
        name for language in ("en", "de", "fr") for name in Locale(language).months["format"]["wide"].values()
    }
    month_name = "|".join(sorted(names))
    return (
        re.compile(rf"\b(\d{{1,2}}(?:er|\.)?) ({month_name})\b"),
        re.compile(rf"\b({month_name}) (\d{{1,2}},)"),
    )


def long_date(day: date | PartialDate, language: str) -> str:
    """A date in the long form, never the short one, which reads differently on either side of an ocean.

    A partial date prints as much as it knows: `13 June 2018`, `June 2018`, `2018`.
    """
    locale = Locale.parse(language, sep="-")
    if isinstance(day, date) or day.day:
        whole = day if isinstance(day, date) else day.first_day()
        shown = str(format_date(whole, "long", locale=locale))
        # CLDR has no pattern for the first day of a month, which French writes as an ordinal.
        return shown.replace("1 ", "1er ", 1) if locale.language == "fr" and whole.day == 1 else shown
    pattern = "LLLL y" if day.month else "y"
    return str(format_date(day.first_day(), pattern, locale=locale))


def month(day: PartialDate, language: str) -> str:
    """The month and year of a date, or the year where no more is known: `June 2018`."""
    return long_date(PartialDate(day.year, day.month), language)


def number(value: Decimal, language: str) -> str:
    """A quantity, with the language's separators and without trailing zeros."""
    return str(format_decimal(value, locale=Locale.parse(language, sep="-")))


def percent(value: Decimal, language: str) -> str:
    """A weight: two decimals, or two significant digits where it is small, so that small stays small.

    Args:
        value: in percent; 4.56 means 4.56 %.
        language: the letter's.
    """
    locale = Locale.parse(language, sep="-")
    digits = 2
    if value and abs(value) < _SMALL:
        digits = 1 - value.adjusted()
    rounded = round(value, digits)
    shown = format_decimal(rounded, format=f"#,##0.##{'#' * max(0, digits - 2)}", locale=locale)
    pattern = locale.percent_formats[None].pattern
    return str(pattern[pattern.rindex("0") + 1 :].join((shown, "")))


def money(amount: Decimal, currency: str, language: str) -> str:
    """An amount in whole units of its currency: nobody's letter turns on cents."""
    locale = Locale.parse(language, sep="-")
    pattern = _CENTS.sub("", locale.currency_formats["standard"].pattern)
    shown = str(
        format_currency(round(amount), currency, format=pattern, locale=locale, currency_digits=False)
    )
    return _TIGHT.sub("\N{NO-BREAK SPACE}", shown)


def quarter_end(after: date) -> date:
    """The last day of the first quarter that ends at least two months after a day."""
    ends = [
        date(after.year + year, m, d) for year in (0, 1) for m, d in ((3, 31), (6, 30), (9, 30), (12, 31))
    ]
    return next(end for end in ends if (end - after).days >= 60)  # noqa: PLR2004
