"""What stands above the table or in the sheet's title: name, ISIN, ticker, currency and as-of date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from advocacy.funds import identifiers
from advocacy.funds.dates import days
from advocacy.funds.reading import STATED, Line, text_of
from advocacy.funds.tables.names import currency_codes
from advocacy.funds.vocabulary import key, vocabulary

_LONGEST_FACT = 160
_LONGEST_NAME = 14
"""Words of a fund's name, sub-fund and share class included."""
_WORD = re.compile(r"[^\W\d_]+")
_TWO_WORDS = re.compile(r"[^\W\d_]{3,}\s+[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class DatedBy:
    """An as-of date, with its basis and what has to be said about it."""

    day: date | None
    basis: str | None = None
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Preamble:
    """The facts above the table; None where it is silent."""

    name: str | None
    isin: str | None
    ticker: str | None
    currency: str | None
    dated: DatedBy
    guessed: int | None = None
    """The number of the line of the name, where nothing marks it as that."""


def read_preamble(
    lines: Sequence[Line], *, title: str | None, language: str | None, hints: Sequence[date] = ()
) -> Preamble:
    """The facts above a table.

    Args:
        lines: those before the column names.
        title: of the sheet; some houses put the date there and nowhere else.
        language: of the column names, for dates such as 03/04/2024.
        hints: days that the file's name suggests.
    """
    rows = [[text_of(cell) for cell in line.cells if text_of(cell)] for line in lines]
    rows = _facts([row for row in rows if row])
    isin, ticker, currency = (_labelled(rows, meaning) for meaning in ("isin", "ticker", "currency"))
    named = _labelled(rows, "name")
    guessed = None if named else _unlabelled_name(rows, title)
    return Preamble(
        name=named or (rows[guessed][0] if guessed is not None else None),
        isin=identifiers.isin(isin) if isin else None,
        ticker=ticker,
        currency=currency.upper() if currency and currency.upper() in currency_codes() else None,
        dated=_dated(rows, title, language, hints),
        # The first line of a file is where houses put the name; any other may be about something else.
        guessed=_number(lines, rows[guessed][0]) if guessed else None,
    )


def _number(lines: Sequence[Line], text: str) -> int | None:
    """The number of the first line that has a text in a cell."""
    return next((line.number for line in lines if text in map(text_of, line.cells)), None)


def _facts(rows: list[list[str]]) -> list[list[str]]:
    """The rows, of which two that are a small table of labels above values become pairs.

    A date that is announced in a cell of its own, beside the fund's name, becomes a row of its own.
    """
    found: list[list[str]] = []
    labels: list[str] = []
    nothing: list[str] = []
    for row, below in zip_longest(rows, rows[1:], fillvalue=nothing):
        if labels:
            found += [[label, value] for label, value in zip(labels, row, strict=True)]
            labels = []
        elif len(row) == len(below) > 1 and all(map(_is_label, row)):
            labels = row
        else:
            found.append(row)
            found += [[cell] for cell in row[1:] if _announced_date(cell)]
    return found


def _is_label(cell: str) -> bool:
    return any(key(cell) in labels for labels in vocabulary().labels.values())


def dated_by(
    texts: Sequence[str], language: str | None, *, where: str, hints: Sequence[date] = ()
) -> DatedBy:
    """The day that texts of one file agree on.

    Args:
        texts: as printed, each a date or meant to be one.
        language: of the file.
        where: the place, for the notice, as in `in the column “Date”`.
        hints: days that the file's name suggests: they prove none, but tell day and month apart.
    """
    readings = [set(days(text, language)) for text in texts]
    if not all(readings):
        text = next(text for text, found in zip(texts, readings, strict=True) if not found)
        return DatedBy(None, notice=f"The date “{text[:40]}” {where} is not in a form we know.")
    common = set.intersection(*readings) if readings else set()
    if len(common) == 1:
        return DatedBy(common.pop(), STATED)
    if len(named := common & set(hints)) == 1:
        return DatedBy(named.pop(), STATED)
    if common:
        first, second = (day.strftime("%Y-%m-%d") for day in sorted(common))
        return DatedBy(
            None,
            notice=f"The date “{texts[0][:40]}” {where} may mean {first} or {second}:"
            " give the day with --as-of.",
        )
    return DatedBy(None, notice=f"The file gives different dates {where}.")


def _dated(rows: list[list[str]], title: str | None, language: str | None, hints: Sequence[date]) -> DatedBy:
    announced = [found for row in rows if (found := _announced_date(" ".join(row)))]
    readable = [found for found in announced if days(found.text, language)] or announced
    # "Fund Holdings as of" says more than "Date", which may be the day of the download.
    clearest = max((found.label for found in readable), default=0)
    texts = [found.text for found in readable if found.label == clearest]
    stated = dated_by(texts, language, where="above the table", hints=hints) if texts else DatedBy(None)
    of_title = days(title, language) if title else ()
    if stated.day is None and len(of_title) == 1:
        return DatedBy(of_title[0], f"{STATED}, as the title of its sheet", stated.notice)
    return stated


class _Announced(NamedTuple):
    label: int
    """How long the words are that announce the date."""
    text: str


def _announced_date(text: str) -> _Announced | None:
    """What follows date labels: `30-Sep-2025` of `Holdings: As of 30-Sep-2025`; None if `-` does."""
    if len(text) > _LONGEST_FACT or not any(character.isdigit() for character in text):
        return None
    rest, labels = key(text), 0
    while label := _leading_label(rest):
        rest, labels = rest[len(label) :].strip(" :*"), labels + len(label)
    # A sentence may begin with a short label ("Per …"); only what looks like a date was announced as one.
    if not labels or (_TWO_WORDS.search(rest) and not days(rest, None)):
        return None
    if rest.isdecimal() and labels == len("holdings"):
        # "Holdings: 45992" counts them.
        return None
    return _Announced(labels, rest)


def _leading_label(text: str) -> str | None:
    return next(
        (
            label
            for label in vocabulary().labels["as_of"]
            if text.startswith(label) and not text[len(label) : len(label) + 1].isalpha()
        ),
        None,
    )


def _labelled(rows: list[list[str]], meaning: str) -> str | None:
    labels = vocabulary().labels[meaning]
    for row in rows:
        label, colon, rest = row[0].partition(":")
        value = row[1] if len(row) > 1 else rest.strip() if colon else ""
        if key(label) in labels and not vocabulary().is_absent(value):
            return value
    return None


def _unlabelled_name(rows: list[list[str]], title: str | None) -> int | None:
    """The place of a line of its own that has a fund's words, such as `iShares MSCI ACWI ETF`."""
    for place, row in enumerate(rows):
        words = {key(word) for word in _WORD.findall(row[0])}
        alone = len(row) == 1 and len(row[0]) <= _LONGEST_FACT and row[0] != title
        about = len(_WORD.findall(row[0])) > _LONGEST_NAME or not words.isdisjoint(
            vocabulary().not_name_words
        )
        # "Fund holdings" names no fund: a name has a word of its own.
        own = not words <= vocabulary().fund_words | vocabulary().list_words
        named = own and not words.isdisjoint(vocabulary().fund_words)
        if alone and not about and ":" not in row[0] and named:
            return place
    return None
