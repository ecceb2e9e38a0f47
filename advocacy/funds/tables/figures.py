"""The figures of a table: weights in percent, market values with their currency, numbers of shares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from advocacy.funds.dates import days, month_names
from advocacy.funds.tables.amounts import Amounts, Style, amounts, commoner, styles_shown
from advocacy.funds.tables.currencies import Priced, value_currency
from advocacy.funds.tables.names import Column
from advocacy.funds.tables.table import Table
from advocacy.funds.tables.units import unit_of
from advocacy.funds.tables.weights import in_percent

_FIGURES = ("weight", "market_value", "shares", "local_price")
_CONTINENTAL = frozenset({"de", "it", "fr", "es", "nl", "no", "sv", "da", "pt", "fi"})
_DAY_IN_THE_YEAR = re.compile(r"\d{1,2}[-./ ]\s?[^\W\d_]{3,5}\.?|[^\W\d_]{3,5}\.?[-./ ]\s?\d{1,2}")
"""What spreadsheet programs make of a number such as 1.05, taking it for a day: `1-May`, `Mai 05`."""

_SHORTEST_DAY = 8

Values = Sequence[Decimal | None]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a table counts, holding by holding; None where it is silent."""

    weights: Values
    values: Values
    currencies: Sequence[str | None]
    shares: Values
    notices: tuple[str, ...]


def figures_of(table: Table, *, stated_currency: str | None, fund_name: str | None) -> Figures:
    """The figures of a table.

    Args:
        table: with its cells by meaning.
        stated_currency: the fund's, where the file states one above the table.
        fund_name: it may tell which dollar `$` is.
    """
    cells = {meaning: table.columns[meaning] for meaning in _FIGURES if meaning in table.columns}
    shown = {meaning: styles_shown(column) for meaning, column in cells.items()}
    fallback = commoner(sum(shown.values(), Counter())) or _style_of_language(table)
    parsed = {
        meaning: amounts(column, commoner(shown[meaning]) or fallback) for meaning, column in cells.items()
    }
    notices = [
        notice
        for meaning, found in parsed.items()
        for notice in _unread(table, meaning, found)
        if meaning != "local_price"
    ]
    silent: list[Decimal | None] = [None] * len(table.body.lines)
    weights = values = silent
    currencies: list[str | None] = [None] * len(silent)
    if column := table.header.column("weight"):
        weighted = in_percent(parsed["weight"].values, cells["weight"], column, table.header)
        weights = weighted.percent
        notices += [weighted.notice] if weighted.notice else []
    column = table.header.column("market_value")
    if column and (too_large := _too_large(table, column, "market values")):
        notices += too_large
    elif column and any(parsed["market_value"].values):
        values = parsed["market_value"].values
        valued = value_currency(
            column, table.columns, _priced(table, parsed), stated=stated_currency, fund_name=fund_name
        )
        currencies = valued.codes
        notices += [valued.notice] if valued.notice else []
    shares = parsed["shares"].values if "shares" in parsed else silent
    if (column := table.header.column("shares")) and (too_large := _too_large(table, column, "quantities")):
        shares, notices = silent, [*notices, *too_large]
    return Figures(weights, values, currencies, [_whole(number) for number in shares], tuple(notices))


def _too_large(table: Table, column: Column, what: str) -> list[str]:
    """A notice where a column gives thousands or more; none where it gives units."""
    unit = unit_of(table, column)
    if unit is None:
        return []
    told = f"The {what} in “{column.printed}” were left out: by {unit} they are in thousands or more"
    return [f"{told}, and a letter prints them to the unit. Another list of the fund may give them in full."]


def _style_of_language(table: Table) -> Style | None:
    """How the language of the column names writes numbers; None where the file itself speaks against it.

    Semicolons between the cells are what spreadsheet programs write where a comma is the decimal mark.
    """
    language = table.header.language
    if language is None or (language not in _CONTINENTAL and table.sheet.delimiter == ";"):
        return None
    return Style.COMMA if language in _CONTINENTAL else Style.POINT


def _unread(table: Table, meaning: str, found: Amounts) -> list[str]:
    """Notices on cells that are no numbers, that were made into days, or that can be read in two ways."""
    texts = table.texts(meaning)
    spoilt = [position for position in found.unreadable if _is_spoilt(texts[position])]
    wrong = [position for position in found.unreadable if not _is_spoilt(texts[position])]
    return [
        *_told(table, meaning, spoilt, "a date that a spreadsheet program made of a number"),
        *_told(table, meaning, wrong, "not a number"),
        *_told(table, meaning, found.doubtful, "a number that can be read in two ways"),
    ]


def _told(table: Table, meaning: str, positions: Sequence[int], why: str) -> list[str]:
    column = table.header.column(meaning)
    if not positions or column is None:
        return []
    first = table.texts(meaning)[positions[0]][:30]
    cells = "1 cell is" if len(positions) == 1 else f"{len(positions):,} cells are each"
    place = table.place(positions[0]) + (" is the first" if len(positions) > 1 else "")
    return [f"In the column “{column.printed}”, {cells} {why} and was left out: “{first}” in {place}."]


def _is_spoilt(text: str) -> bool:
    named = _DAY_IN_THE_YEAR.fullmatch(text)
    return bool(named and month_names().keys() & set(re.findall(r"[^\W\d_]+", text.casefold()))) or bool(
        len(text) >= _SHORTEST_DAY and days(text, None)
    )


def _priced(table: Table, parsed: dict[str, Amounts]) -> list[Priced]:
    """Lines with a price that is local by its own name, for the proof of the base currency."""
    if not {"local_price", "shares", "market_value"} <= parsed.keys():
        return []
    codes = table.texts("local_currency" if "local_currency" in table.columns else "currency")
    return [
        Priced(*line)
        for line in zip(
            codes,
            parsed["local_price"].values,
            parsed["shares"].values,
            parsed["market_value"].values,
            strict=True,
        )
    ]


def _whole(number: Decimal | None) -> Decimal | None:
    """Without decimals that are all zero: a count of 19100.00 shares is one of 19100."""
    if number is None or number != number.to_integral_value():
        return number
    return number.quantize(Decimal(1)) if abs(number) < Decimal(10) ** 20 else number
