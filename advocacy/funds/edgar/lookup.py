"""From what a person knows of a fund to whose filings to look for.

A registrant, often a trust, files for many funds; each is a series with an id of its own (`S000002839`).
The SEC publishes the tickers of funds with registrant and series, and those of other companies without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from advocacy.errors import CannotRead, WrongUse
from advocacy.funds.edgar.client import Edgar, strange

_SERIES = re.compile(r"S\d{9}")
_SHARE_CLASS = re.compile(r"C\d{9}")
_CIK = re.compile(r"(?:CIK)?0*(\d{1,10})")
_TICKER = re.compile(r"[A-Z][A-Z0-9.\-]{0,9}")
_LISTED = 40


@dataclass(frozen=True, slots=True)
class Registrant:
    """Whose filings to look for."""

    cik: int | None
    """None where only the series is known; its listing tells."""
    series: str | None
    """None for a registrant that is one fund alone."""


class _Row(NamedTuple):
    """One share class in the SEC's list of funds."""

    cik: int
    series: str
    share_class: str
    ticker: str


def find_fund(edgar: Edgar, query: str) -> Registrant:
    """Whose filings a ticker, a series, a share class or a registrant's number means.

    Raises:
        WrongUse: it is none of these, or the registrant has several funds, which are then listed.
        CannotRead: the SEC can't be asked, or knows no such ticker.
    """
    asked = query.strip().upper()
    if _SERIES.fullmatch(asked):
        return Registrant(None, asked)
    if number := _CIK.fullmatch(asked):
        return _only_fund(int(number[1]), _rows(edgar))
    if not _TICKER.fullmatch(asked):
        raise WrongUse(
            f"{query!r} is no ticker (VOO), no series (S000002839) and no registrant's number (CIK, 36405).",
            remedy="Look the fund up at https://www.sec.gov/search-filings/mutual-funds-search",
        )
    wanted = "share_class" if _SHARE_CLASS.fullmatch(asked) else "ticker"
    for row in _rows(edgar):
        if getattr(row, wanted).upper() == asked:
            return Registrant(row.cik, row.series)
    return _company(edgar, asked)


def _rows(edgar: Edgar) -> list[_Row]:
    url, what = edgar.urls.build_mutual_fund_tickers_url(), "the list of funds and their tickers"
    found = edgar.get_json(url, what, keep_as="funds.json")
    try:
        columns = [found["fields"].index(name) for name in ("cik", "seriesId", "classId", "symbol")]
        rows = [[row[column] for column in columns] for row in found["data"]]
        return [_Row(int(cik), str(series), str(of), str(ticker)) for cik, series, of, ticker in rows]
    except (TypeError, KeyError, ValueError, IndexError) as error:
        raise strange(url, what) from error


def _only_fund(cik: int, rows: list[_Row]) -> Registrant:
    tickers: dict[str, list[str]] = {}
    for row in rows:
        if row.cik == cik:
            tickers.setdefault(row.series, []).append(row.ticker)
    if not tickers:
        return Registrant(cik, None)
    if len(tickers) == 1:
        return Registrant(cik, next(iter(tickers)))
    funds = [f"{series} ({', '.join(sorted(known))})" for series, known in sorted(tickers.items())]
    more = f"\n  … and {len(funds) - _LISTED} more" if len(funds) > _LISTED else ""
    shown = "\n  ".join(funds[:_LISTED])
    raise WrongUse(
        f"The registrant {cik} has {len(funds)} funds with a ticker:\n  {shown}{more}",
        remedy="Ask for one of them by its series or its ticker.",
    )


def _company(edgar: Edgar, ticker: str) -> Registrant:
    """A fund that is a unit investment trust stands among the companies: it has no series."""
    url, what = edgar.urls.build_company_tickers_url(), "the list of companies and their tickers"
    found = edgar.get_json(url, what, keep_as="companies.json")
    try:
        known = {str(row["ticker"]).upper(): int(row["cik_str"]) for row in found.values()}
    except (AttributeError, TypeError, KeyError, ValueError) as error:
        raise strange(url, what) from error
    if ticker not in known:
        raise CannotRead(
            f"The SEC's lists have no fund with the ticker {ticker!r}.",
            remedy="Only funds registered in the United States file there. For another, download the list "
            "from the manager's page (docs/holdings.md) and use `advocacy funds import FILE`.",
        )
    return Registrant(known[ticker], None)
