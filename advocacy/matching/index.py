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

    def label(self) -> str:
        """The kind of identifier, as a sentence prints it."""
        return "ticker" if self.matched_by == "ticker" else self.matched_by.upper()


_CUSIP_ISSUE = 8
"""Characters of a CUSIP that name the issue; a ninth is its check digit."""

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
        self._numbers: dict[str, tuple[tuple[str, ...], str | None]] = {}
        self._lookalike_isins: defaultdict[str, set[str]] = defaultdict(set)
        self._lookalike_tickers: defaultdict[str, set[str]] = defaultdict(set)
        for company in companies:
            self._add(company)

    def concerns(self, holding: Holding) -> bool:
        """Whether some identifier of the holding may be one of the library: a cheap look.

        It is asked of every line, so that nearly all of them need no other.
        """
        if holding.isin and holding.isin in self._isins:
            return True
        if holding.lei and holding.lei in self._leis:
            return True
        cusip, sedol, ticker = holding.cusip, holding.sedol, holding.ticker
        if cusip and self._cusips and any(key in self._cusips for key in _cusip_keys(cusip)):
            return True
        if sedol and self._sedols and _sedol_key(sedol) in self._sedols:
            return True
        return bool(ticker and self._tickers) and self._may_be_known(ticker or "")

    def own(self, holding: Holding) -> Mark | None:
        """The security whose ISIN the holding has."""
        return self._isins.get(holding.isin) if holding.isin else None

    def issuer(self, holding: Holding) -> Mark | None:
        """The company whose LEI the holding has."""
        return self._leis.get(holding.lei) if holding.lei else None

    def other_numbers(self, holding: Holding) -> Iterable[Mark]:
        """The securities whose CUSIP or SEDOL the holding has."""
        found = self._by_cusip(holding.cusip) if holding.cusip else None
        if found:
            yield found
        listed = self._sedols.get(_sedol_key(holding.sedol)) if holding.sedol else None
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
        return frozenset(mark.company.id for mark in self._proving(holding))

    def other_owners(self, holding: Holding, company: str) -> tuple[Mark, ...]:
        """The identifiers of the holding that belong to companies other than one, the strongest first."""
        return tuple(mark for mark in self._proving(holding) if mark.company.id != company)

    def foreign(self, holding: Holding, company: str) -> str | None:
        """Which identifier of a holding is not a company's, though it has one on record; in words.

        An ISIN counts only beside one of the same country: elsewhere a company has other papers.
        """
        isins, lei = self._numbers.get(company, ((), None))
        isin = isin_of(holding.isin)
        if isin and isin not in isins and any(known[:2] == isin[:2] for known in isins):
            return f"the ISIN {isin} is not one on record for it"
        if holding.lei and lei and lei_of(holding.lei) not in {None, lei}:
            return f"the LEI {holding.lei} is not the one on record for it"
        return None

    def _proving(self, holding: Holding) -> tuple[Mark, ...]:
        marks = (self.own(holding), self.issuer(holding), *self.other_numbers(holding))
        return tuple(mark for mark in marks if mark)

    def _by_cusip(self, printed: str) -> Mark | None:
        """The security with a CUSIP; a spreadsheet that took it for a number lost the zeros in front."""
        for key in _cusip_keys(printed):
            found = self._cusips.get(key)
            if found and cusip_issue_of(printed if key == tidy(printed)[:8] else printed.strip().zfill(9)):
                return found
        return None

    def _may_be_known(self, ticker: str) -> bool:
        if not ticker.isalnum():
            return (_code(ticker) or "") in self._tickers
        return (ticker.lstrip("0") if ticker.isdigit() else ticker.upper()) in self._tickers

    def _add(self, company: Company) -> None:
        for security in company.securities:
            self._add_security(company, security)
        number = lei_of(company.lei)
        if number:
            _put(self._leis, number, Mark(company, "lei", number))
        isins = tuple(isin for isin in (isin_of(item.isin) for item in company.securities) if isin)
        self._numbers[company.id] = (isins, number)
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


def _cusip_keys(printed: str) -> tuple[str, ...]:
    key = tidy(printed)
    if len(key) >= _CUSIP_ISSUE and not key.isdigit():
        return (key[:_CUSIP_ISSUE],)
    return (key[:_CUSIP_ISSUE], key.zfill(_CUSIP_ISSUE + 1)[:_CUSIP_ISSUE])


def _sedol_key(printed: str) -> str:
    return tidy(printed).zfill(7)


def _put(table: _Table, key: str, mark: Mark) -> None:
    held = table.get(key, mark)
    table[key] = held if held and held.company.id == mark.company.id else None
