"""What speaks for a candidate and what against it, beyond the likeness of names: for a person who decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advocacy.matching.identifiers import cusip_in, cusip_issue_of, isin_of, lei_of, sedol_of, tidy
from advocacy.matching.markets import country_of, country_of_market, ticker_of
from advocacy.matching.text import name_of, significant
from advocacy.model import Candidate, Company, Holding, Kind


@dataclass(frozen=True, slots=True)
class Reasons:
    """In sentences, for readers."""

    to_accept: tuple[str, ...]
    to_reject: tuple[str, ...]


def reasons(candidate: Candidate, company: Company) -> Reasons:
    """Compare the line of a candidate with the record of the company that it may be.

    Args:
        candidate: the line.
        company: the record.
    """
    line = candidate.holding
    return Reasons(tuple(_for(line, company)), tuple(_against(line, company)))


def _for(line: Holding, company: Company) -> Iterator[str]:
    shared = significant(name_of(line.name).words) & _known_words(company)
    if shared:
        yield f"Both names have {_listed(sorted(shared))}, which few companies share."
    place = country_of(line.country) if line.country else None
    if place and place in _countries(company):
        yield f"The list says {line.country}: the company has its seat or its shares there."
    ticker = ticker_of(line.ticker, line.exchange) if line.ticker else None
    codes = {tidy(security.ticker) for security in company.securities if security.ticker}
    if ticker and tidy(ticker.code) in codes:
        yield f"The ticker {ticker.code} is one of the company's."
    if sedol_of(line.sedol) and sedol_of(line.sedol) in {sedol_of(item.sedol) for item in company.securities}:
        yield f"The SEDOL {line.sedol} is one of the company's."


def _against(line: Holding, company: Company) -> Iterator[str]:
    yield from _other_numbers(line, company)
    place = country_of(line.country) if line.country else None
    if place and place not in _countries(company):
        yield f"The list says {line.country}: the company has neither its seat nor known shares there."
    more = [word for word in name_of(line.name).words if word not in _known_words(company)]
    if more:
        yield f"The list's name has more: {_listed(more)}. A subsidiary or a stranger may be called so."
    if line.kind not in {Kind.EQUITY, Kind.OTHER}:
        yield f"The line is a {line.kind}, not a share."
    if not company.listed and not company.securities:
        yield "No shares of the company are known to be traded, so a fund can hardly hold it."


def _other_numbers(line: Holding, company: Company) -> Iterator[str]:
    """The numbers of a line that are not the company's, though one of that kind is on record."""
    isins = {isin for item in company.securities if (isin := isin_of(item.isin))}
    cusips = {cusip_issue_of(item.cusip or cusip_in(isin_of(item.isin))) for item in company.securities}
    pairs = (
        ("ISIN", isin_of(line.isin), isins),
        ("LEI", lei_of(line.lei), {lei} if (lei := lei_of(company.lei)) else set()),
        ("CUSIP", cusip_issue_of(line.cusip), {cusip for cusip in cusips if cusip}),
    )
    printed = False
    for label, number, known in pairs:
        if not number:
            continue
        printed = True
        if known and number not in known:
            yield f"Its {label} {number} is not {' or '.join(sorted(known))}, as on record."
        elif not known:
            yield f"Its {label} {number} is not on record, nor is any {label} of the company."
    if not printed:
        yield "No number on the line says which company it is."


def _known_words(company: Company) -> frozenset[str]:
    names = (company.name, company.short_name, *company.aliases, *company.former_names)
    return frozenset(word for printed in names for word in name_of(printed).words)


def _countries(company: Company) -> frozenset[str]:
    markets = (country_of_market(item.mic) for item in company.securities if item.mic)
    return frozenset((company.country, *(market for market in markets if market)))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
