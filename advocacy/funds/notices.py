"""What every reader of a fund must be told: what its file lacks, and what does not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePath

from advocacy.funds import identifiers
from advocacy.funds.dates import days
from advocacy.model import NO_COMPANY, Fund

_NEAR = (Decimal(99), Decimal(101))
_DATE_IN_NAME = re.compile(r"(?<!\d)(?:\d{4}[-_.]\d{2}[-_.]\d{2}|\d{8})(?!\d)")
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
        yield from _on_weights(fund)
        yield from _on_identifiers(fund)


def _on_the_date(fund: Fund) -> Iterator[str]:
    found = _DATE_IN_NAME.search(fund.source)
    hinted = days(re.sub(r"[_.]", "-", found.group()), None) if found else ()
    if fund.as_of is None:
        hint = f" (its name suggests {hinted[0].isoformat()})" if hinted else ""
        yield f"The file does not say for which day it is{hint}: give the day with --as-of."
    elif hinted and fund.as_of not in hinted:
        yield f"The file's name suggests {hinted[0]:%Y-%m-%d}, but the day taken is {fund.as_of:%Y-%m-%d}."


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


def _on_identifiers(fund: Fund) -> Iterator[str]:
    held = [holding for holding in fund.holdings if holding.kind not in NO_COMPANY]
    if not any(
        holding.isin or holding.lei or holding.cusip or holding.sedol or holding.ticker for holding in held
    ):
        yield (
            "No holding has an identifier (ISIN, LEI, CUSIP, SEDOL or ticker): companies can only be found by"
            " their names, and each has to be confirmed."
        )
