"""What every reader of a fund must be told: what its file lacks, and what does not add up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePath

from advocacy.funds import identifiers
from advocacy.funds.dates import days_in_name
from advocacy.model import NO_COMPANY, Fund, Holding, Kind

_NEAR = (Decimal(99), Decimal(101))
_HALF = 50
_MANY_LINES, _MANY_OF = 10, 5
_ISIN_IN_NAME = re.compile(r"(?<![A-Z0-9])[A-Z]{2}[A-Z0-9]{9}\d(?![A-Z0-9])")


def notices(fund: Fund) -> Iterator[str]:
    """Sentences on what a fund lacks, the gravest first.

    Args:
        fund: as read; its `source` is the file's name, which may hint at a date or an ISIN but proves none.
    """
    if not fund.holdings:
        yield "The file has no holdings."
    yield from _on_the_date(fund)
    yield from _on_the_name(fund)
    if fund.holdings:
        yield from _on_funds_within(fund)
        yield from _on_weights(fund)
        yield from _on_identifiers(fund)
        yield from _on_short_positions(fund)
        yield from _on_lines_twice(fund)


def _on_the_date(fund: Fund) -> Iterator[str]:
    hinted = days_in_name(fund.source)
    if fund.as_of is None:
        hint = f" (its name suggests {' or '.join(day.isoformat() for day in hinted)})" if hinted else ""
        yield f"The file does not say for which day it is{hint}: give the day with --as-of."
    elif hinted and fund.as_of not in hinted:
        suggested = " or ".join(day.isoformat() for day in hinted)
        yield f"The file's name suggests {suggested}, but the day taken is {fund.as_of:%Y-%m-%d}."


def _on_the_name(fund: Fund) -> Iterator[str]:
    hinted = [isin for isin in _ISIN_IN_NAME.findall(PurePath(fund.source).stem) if identifiers.isin(isin)]
    if fund.name is None:
        hint = f" (its name has the ISIN {hinted[0]})" if hinted else ""
        yield f"The file does not say of which fund it is{hint}: give the fund's name with --name."
    elif fund.isin and hinted and fund.isin not in hinted:
        yield f"The file's name has the ISIN {hinted[0]}, but the list is of {fund.isin}."


def _on_weights(fund: Fund) -> Iterator[str]:
    total = fund.weight_sum()
    if total is None:
        yield "No holding has a weight."
    elif not _NEAR[0] <= total <= _NEAR[1]:
        why = "the list may be cut short, or the fund may hold derivatives or borrow"
        if abs(total - 100) <= _rounding(fund):
            why = f"rounding may explain it, for {len(fund.holdings):,} weights have few decimals"
        yield f"The weights add up to {total:.2f} %, not to 100 %: {why}."


def _rounding(fund: Fund) -> Decimal:
    """How far the weights may be off in the worst case: half of the last printed digit of each."""
    half = Decimal("0.5")
    weights = (holding.weight_percent for holding in fund.holdings)
    return sum(
        (half.scaleb(int(weight.as_tuple().exponent)) for weight in weights if weight is not None), Decimal(0)
    )


def _on_funds_within(fund: Fund) -> Iterator[str]:
    within = [holding for holding in fund.holdings if holding.kind is Kind.FUND]
    if not within:
        return
    total = fund.weight_sum()
    share = sum((holding.weight_percent or Decimal(0) for holding in within), Decimal(0))
    lines = "1 line is another fund" if len(within) == 1 else f"{len(within):,} lines are other funds"
    of_weight = f" with {share:.2f} % of the weight" if total is not None else ""
    mostly = share >= _HALF if total is not None else 2 * len(within) >= len(fund.holdings)
    if mostly and len(within) == 1:
        yield f"This is a fund of funds: {lines}{of_weight}. Look into the own list of “{within[0].name}”."
    elif mostly:
        largest = max(within, key=lambda holding: holding.weight_percent or Decimal(0)).name
        yield (
            f"This is a fund of funds: {lines}{of_weight}. Look into those funds' own lists; the largest is"
            f" “{largest}”."
        )
    else:
        what = "its" if len(within) == 1 else "their"
        yield f"{lines}{of_weight}; this list does not show {what} holdings."


def _on_identifiers(fund: Fund) -> Iterator[str]:
    held = [holding for holding in fund.holdings if holding.kind not in NO_COMPANY]
    without = sum(not _identifier(holding) for holding in held)
    if without == len(held):
        yield (
            "No holding has an identifier (ISIN, LEI, CUSIP, SEDOL or ticker): companies can only be found by"
            " their names, and each has to be confirmed."
        )
    elif without >= _MANY_LINES and without * _MANY_OF >= len(held):
        yield (
            f"{without:,} of {len(held):,} holdings have no identifier: companies in them can only be found"
            " by their names, and each has to be confirmed."
        )


def _identifier(holding: Holding) -> str | None:
    return holding.isin or holding.lei or holding.cusip or holding.sedol or holding.ticker


def _on_short_positions(fund: Fund) -> Iterator[str]:
    short = [
        holding
        for holding in fund.holdings
        if holding.kind not in NO_COMPANY
        and any(
            figure and figure < 0 for figure in (holding.weight_percent, holding.market_value, holding.shares)
        )
    ]
    if short:
        lines = "1 holding is" if len(short) == 1 else f"{len(short):,} holdings are"
        yield f"{lines} negative: the fund has sold what it does not own. The first is “{short[0].name}”."


def _on_lines_twice(fund: Fund) -> Iterator[str]:
    """Securities of several lines; a company's bonds and shares are different securities."""
    lines = Counter(
        (identifier, holding.name)
        for holding in fund.holdings
        if holding.kind not in NO_COMPANY and (identifier := holding.isin or holding.cusip or holding.sedol)
    )
    twice = [security for security, count in lines.items() if count > 1]
    if twice:
        what = "1 security stands" if len(twice) == 1 else f"{len(twice):,} securities stand"
        first = " ".join(reversed(twice[0]))
        yield f"{what} in more than one line; the lines of a company are added up. The first is {first}."
