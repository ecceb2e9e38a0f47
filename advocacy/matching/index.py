"""The library's companies by everything that proves a security or an issuer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from advocacy.matching.identifiers import (
    cusip_in,
    cusip_issue_of,
    isin_of,
    isins_around,
    lei_of,
    sedol_of,
    tidy,
)
from advocacy.matching.markets import ticker_of
from advocacy.model import Company, Holding, Security
from advocacy.model.screening import MatchedBy


@dataclass(frozen=True, slots=True)
class Mark:
    """An identifier of a company."""

    company: Company
    matched_by: MatchedBy
    identifier: str
    """As the library has it."""
    security: Security | None = None
    """Whose identifier it is; None for a LEI, which names the issuer."""


_Table = dict[str, Mark | None]


class Index:
    """Companies by ISIN, LEI, CUSIP, SEDOL and ticker.

    An identifier that two companies claim proves neither and is left out.

    Args:
        companies: of one library.
    """

    def __init__(self, companies: Iterable[Company]) -> None:
        self._isins: _Table = {}
        self._leis: _Table = {}
        self._cusips: _Table = {}
        self._sedols: _Table = {}
        self._tickers: defaultdict[str, list[Mark]] = defaultdict(list)
        self._lookalike_isins: defaultdict[str, set[str]] = defaultdict(set)
        self._lookalike_tickers: defaultdict[str, set[str]] = defaultdict(set)
        for company in companies:
            self._add(company)

    def own(self, holding: Holding) -> Mark | None:
        """The security whose ISIN the holding has."""
        return self._isins.get(holding.isin) if holding.isin else None

    def issuer(self, holding: Holding) -> Mark | None:
        """The company whose LEI the holding has."""
        return self._leis.get(holding.lei) if holding.lei else None

    def other_numbers(self, holding: Holding) -> Iterable[Mark]:
        """The securities whose CUSIP or SEDOL the holding has."""
        found = self._cusips.get(tidy(holding.cusip)[:8]) if holding.cusip else None
        if found and cusip_issue_of(holding.cusip):
            yield found
        listed = self._sedols.get(tidy(holding.sedol).zfill(7)) if holding.sedol else None
        if listed:
            yield listed

    def tickers(self, code: str) -> tuple[Mark, ...]:
        """The securities with a ticker, on whatever exchange."""
        return tuple(self._tickers.get(code, ()))

    def lookalikes(self, holding: Holding) -> frozenset[str]:
        """The ids of companies for which the holding's ISIN or ticker belongs to a known lookalike."""
        found = set(self._lookalike_isins.get(holding.isin, ())) if holding.isin else set()
        found |= self._lookalike_tickers.get(_code(holding.ticker) or "", set())
        return frozenset(found)

    def owners(self, holding: Holding) -> frozenset[str]:
        """The ids of companies that any number of the holding belongs to."""
        marks = (self.own(holding), self.issuer(holding), *self.other_numbers(holding))
        return frozenset(mark.company.id for mark in marks if mark)

    def _add(self, company: Company) -> None:
        for security in company.securities:
            self._add_security(company, security)
        number = lei_of(company.lei)
        if number:
            _put(self._leis, number, Mark(company, "lei", number))
        self._add_lookalikes(company)

    def _add_security(self, company: Company, security: Security) -> None:
        isin = isin_of(security.isin)
        if isin:
            _put(self._isins, isin, Mark(company, "isin", isin, security))
        cusip = security.cusip or cusip_in(isin)
        issue = cusip_issue_of(cusip)
        if cusip and issue:
            mark = Mark(company, "cusip", cusip, security)
            _put(self._cusips, issue, mark)
            if not isin:
                for around in isins_around(issue):
                    _put(self._isins, around, mark)
        sedol = sedol_of(security.sedol)
        if sedol:
            _put(self._sedols, sedol, Mark(company, "sedol", sedol, security))
        code = _code(security.ticker)
        if code and security.ticker:
            self._tickers[code].append(Mark(company, "ticker", security.ticker, security))

    def _add_lookalikes(self, company: Company) -> None:
        own = {_code(security.ticker) for security in company.securities}
        for other in company.lookalikes:
            isin, code = isin_of(other.isin), _code(other.ticker)
            if isin:
                self._lookalike_isins[isin].add(company.id)
            if code and code not in own:
                self._lookalike_tickers[code].add(company.id)


def _code(ticker: str | None) -> str | None:
    found = ticker_of(ticker) if ticker else None
    return found.code if found else None


def _put(table: _Table, key: str, mark: Mark) -> None:
    held = table.get(key, mark)
    table[key] = held if held and held.company.id == mark.company.id else None
