"""How lists write names and places: the data files of this folder, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from advocacy.evidence import read_yaml
from advocacy.model import Record

_HERE = Path(__file__).resolve().parent


class NameRules(Record):
    """`names.yaml`: what says nothing about who a company is."""

    legal_forms: tuple[str, ...]
    papers: tuple[str, ...]
    papers_from: tuple[str, ...]
    heads: tuple[str, ...]
    abbreviations: dict[str, str]
    cut_at: tuple[int, ...]
    joining_words: tuple[str, ...]
    common_words: tuple[str, ...]
    native_forms: tuple[str, ...]


class Market(Record):
    """One exchange of `exchanges.yaml`."""

    mic: str
    country: str
    tape: str | None = None
    """Markets with the same tape share one list of tickers; absent: a list of its own."""
    names: tuple[str, ...] = ()
    bloomberg: tuple[str, ...] = ()
    reuters: tuple[str, ...] = ()


class ExchangeRules(Record):
    """`exchanges.yaml`: exchanges and countries as printed."""

    markets: tuple[Market, ...]
    languages: tuple[str, ...]
    countries: dict[str, str]


@cache
def name_rules() -> NameRules:
    """The rules for names."""
    return read_yaml(_HERE / "names.yaml", NameRules)


@cache
def exchange_rules() -> ExchangeRules:
    """The rules for exchanges and countries."""
    return read_yaml(_HERE / "exchanges.yaml", ExchangeRules)
