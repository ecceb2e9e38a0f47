"""The currency of the market values, where the file says it or proves it; never by guessing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from advocacy.funds.reading import Cell, text_of
from advocacy.funds.tables.names import Column, currency_codes

_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW"}
"""Signs that one currency alone uses; $ and ¥ are not among them."""
_SIGN = re.compile(r"[$€£¥₹₩]")
_CODE = re.compile(r"\b[A-Z]{3}\b")
_DOLLARS = frozenset({"USD", "AUD", "CAD", "HKD", "SGD", "NZD", "TWD"})
_FEWEST = 5
_MOST = Decimal("0.9")
_CLOSE = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class ValueCurrency:
    """The currency of each line's market value, and what has to be said about it."""

    codes: list[str | None]
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Priced:
    """What a line says of its price, for the proof of the base currency."""

    currency: str
    price: Decimal | None
    shares: Decimal | None
    value: Decimal | None


def value_currency(
    column: Column,
    columns: Mapping[str, Sequence[Cell]],
    priced: Sequence[Priced],
    *,
    stated: str | None,
    fund_name: str | None,
) -> ValueCurrency:
    """The currency of the market values.

    Args:
        column: of the market values.
        columns: the cells of the columns, by meaning.
        priced: the lines with a price that is local by its own name; empty where the file has no such column.
        stated: the fund's currency, where the file states one.
        fund_name: it tells which dollar `$` is, if it has `USD` or the like.
    """
    values = columns["market_value"]
    if column.currency in currency_codes():
        return ValueCurrency([column.currency] * len(values))
    if by_line := _by_line(columns):
        return ValueCurrency(by_line)
    marked = [_marked(text_of(cell), fund_name) for cell in values]
    if any(marked):
        return ValueCurrency(marked)
    if one := _sign(column.currency, fund_name) or stated:
        return ValueCurrency([one] * len(values))
    proved = base_currency(priced)
    return ValueCurrency([proved] * len(values), _told(proved))


def base_currency(priced: Sequence[Priced]) -> str | None:
    """The one currency in which shares times local price gives the market value; None where it is not one."""
    tried: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for line in priced:
        if not (line.price and line.shares and line.value and line.currency in currency_codes()):
            continue
        tried[line.currency] += 1
        right[line.currency] += abs(line.price * line.shares / line.value - 1) <= _CLOSE
    proved = [code for code in tried if right[code] >= _FEWEST and right[code] >= _MOST * tried[code]]
    return proved[0] if len(proved) == 1 else None


def _told(proved: str | None) -> str:
    if proved is None:
        return "The file does not say in which currency its market values are."
    return (
        f"The file does not name the currency of its market values; it is {proved}, because in the lines"
        f" priced in {proved} the number of shares times the price gives the market value."
    )


def _by_line(columns: Mapping[str, Sequence[Cell]]) -> list[str | None] | None:
    """A column of its own, or `Currency` where the currency of the exchange stands beside it."""
    cells = columns.get("value_currency") or (
        columns.get("currency") if "local_currency" in columns else None
    )
    if cells is None:
        return None
    texts = [text_of(cell) for cell in cells]
    codes = [text if text in currency_codes() else None for text in texts]
    return codes if any(codes) else None


def _marked(text: str, fund_name: str | None) -> str | None:
    if text.isdecimal():
        return None
    code = _CODE.search(text)
    if code and code.group() in currency_codes():
        return code.group()
    sign = _SIGN.search(text)
    return _sign(sign.group(), fund_name) if sign else None


def _sign(sign: str | None, fund_name: str | None) -> str | None:
    if sign == "$" and fund_name:
        named = set(_CODE.findall(fund_name)) & _DOLLARS
        return named.pop() if len(named) == 1 else None
    return _SIGNS.get(sign or "")
