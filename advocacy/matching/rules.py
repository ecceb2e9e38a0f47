"""How lists write names and places: the data files of this folder, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from advocacy.evidence import read_yaml
from advocacy.model import Record

_HERE = Path(__file__).resolve().parent


class NameRules(Record):
    """`names.yaml`: what says nothing about who a company is."""

    papers: tuple[str, ...]
    papers_from: tuple[str, ...]
    heads: tuple[str, ...]
    abbreviations: dict[str, str]
    cut_at: tuple[int, ...]
    joining_words: tuple[str, ...]
    common_words: tuple[str, ...]
    traditional: str
    simplified: str


class LegalForms(Record):
    """`legal_forms.yaml`: by country, with semicolons between them."""

    after: dict[str, str]
    before: dict[str, str]
    native: dict[str, str]

    def all(self, where: Literal["after", "before", "native"]) -> tuple[str, ...]:
        """The forms of every country, each once."""
        lists: dict[str, str] = getattr(self, where)
        return tuple(dict.fromkeys(form.strip() for forms in lists.values() for form in forms.split(";")))


class CertificateRules(Record):
    """`certificates.yaml`: how papers are named that a bank issues on another company."""

    marks: tuple[str, ...]
    marks_beside_a_bank: tuple[str, ...]
    not_marks: tuple[str, ...]
    banks: tuple[str, ...]
    of_the_bank: tuple[str, ...]


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
def legal_forms() -> LegalForms:
    """The legal forms of companies."""
    return read_yaml(_HERE / "legal_forms.yaml", LegalForms)


@cache
def certificate_rules() -> CertificateRules:
    """The rules for papers on other companies."""
    return read_yaml(_HERE / "certificates.yaml", CertificateRules)


@cache
def exchange_rules() -> ExchangeRules:
    """The rules for exchanges and countries."""
    return read_yaml(_HERE / "exchanges.yaml", ExchangeRules)
