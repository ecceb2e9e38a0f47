"""Exchanges, countries and tickers as printed, made comparable."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from advocacy.matching.rules import Market, exchange_rules
from advocacy.matching.text import fold

_BLOOMBERG = re.compile(r"(?P<code>\S+) (?P<market>[A-Z][A-Z0-9])(?: EQUITY)?")
_REUTERS = re.compile(r"(?P<code>\S+)\.(?P<market>[A-Z]{2,3})")
_ISO = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Ticker:
    """A ticker that can be compared."""

    code: str
    """Letters and digits only; a number without leading zeros, since spreadsheets lose them."""
    tapes: frozenset[str]
    """The lists of tickers it may stand in; empty where neither exchange nor suffix tells."""


def ticker_of(printed: str, exchange: str | None = None) -> Ticker | None:
    """Read a printed ticker such as `002236`, `2236`, `BRK.B`, `002236.SZ` or `2236 CH`.

    Args:
        printed: as in the file.
        exchange: as printed; where it is known it counts more than a suffix.

    Returns:
        None where there is no letter or digit in it.
    """
    code, marked = _suffix(printed.strip().upper())
    letters = "".join(sign for sign in code if sign.isalnum())
    if not letters:
        return None
    number = letters.lstrip("0") if letters.isdigit() else letters
    return Ticker(number or letters, (tapes(exchange) if exchange else frozenset()) or marked)


@lru_cache(maxsize=4096)
def tapes(exchange: str) -> frozenset[str]:
    """The lists of tickers that an exchange's printed name or MIC stands for; empty where it is unknown."""
    return _by_name().get(fold(exchange), frozenset())


def tape_of(mic: str) -> str:
    """The list of tickers of a market identifier code; the code itself where the market is unknown."""
    found = tapes(mic)
    return next(iter(found)) if len(found) == 1 else mic.upper()


def country_of_market(mic: str) -> str | None:
    """The ISO 3166 code of a market's country; None where the market is unknown."""
    return next((market.country for market in exchange_rules().markets if market.mic == mic.upper()), None)


@lru_cache(maxsize=4096)
def country_of(printed: str) -> str | None:
    """The ISO 3166 code of a country as printed, in any of the languages that we know; None where unknown.

    Args:
        printed: `US`, `Cina`, `Korea (South)`, `Repubblica di Corea (Corea del Sud)`.
    """
    before, _, inside = printed.partition("(")
    for part in (printed, before, inside):
        found = _country(part)
        if found:
            return found
    return None


def _country(printed: str) -> str | None:
    folded = fold(printed)
    if not folded:
        return None
    if folded in _own_countries():
        return _own_countries()[folded]
    if _ISO.fullmatch(printed.strip()) and printed.strip().upper() in Locale("en").territories:
        return printed.strip().upper()
    named = (_territories(language).get(folded) for language in exchange_rules().languages)
    return next((code for code in named if code), None)


@cache
def _own_countries() -> dict[str, str]:
    return {fold(name): code for name, code in exchange_rules().countries.items()}


@cache
def _territories(language: str) -> dict[str, str]:
    names = Locale(language).territories
    return {fold(name): code for code, name in names.items() if _ISO.fullmatch(code)}


@cache
def _by_name() -> dict[str, frozenset[str]]:
    return _group(lambda market: tuple(fold(name) for name in (market.mic, *market.names)))


@cache
def _by_bloomberg() -> dict[str, frozenset[str]]:
    return _group(lambda market: market.bloomberg)


@cache
def _by_reuters() -> dict[str, frozenset[str]]:
    return _group(lambda market: market.reuters)


def _group(keys: Callable[[Market], tuple[str, ...]]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for market in exchange_rules().markets:
        for key in keys(market):
            found[key].add(market.tape or market.mic)
    return {key: frozenset(group) for key, group in found.items()}


def _suffix(printed: str) -> tuple[str, frozenset[str]]:
    for pattern, table in ((_BLOOMBERG, _by_bloomberg()), (_REUTERS, _by_reuters())):
        found = pattern.fullmatch(printed)
        if found and found["market"] in table:
            return found["code"], table[found["market"]]
    return printed, frozenset()
