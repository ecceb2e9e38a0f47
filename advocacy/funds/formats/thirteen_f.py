"""SEC Form 13F: what an investment manager holds in all its accounts together, quarter by quarter; no fund.

Source: SEC, Form 13F and its XML Technical Specification; values are whole dollars in filings from 3 January
2023 and thousands of dollars before (Release 34-95148).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import BinaryIO
from xml.etree.ElementTree import Element

from advocacy.funds import identifiers
from advocacy.funds.formats.edgar_xml import elements, local, number, said, text
from advocacy.funds.kinds import is_fund_name
from advocacy.funds.reading import STATED, Reading
from advocacy.model import Form, Holding, Kind

NOTICE = (
    "This is a Form 13F: it lists what a manager holds for all its clients together, as far as the form asks"
    " for it. It is no fund's list, and no letter about a fund can rest on it."
)
_CURRENCY = "USD"
_WHOLE_DOLLARS_FROM = date(2023, 1, 3)
_FIRST_PERIOD_IN_DOLLARS = date(2022, 12, 31)
_SHARES = "SH"


def read_thirteen_f(
    stream: BinaryIO,
    file: str,
    *,
    lines_before: int = 0,
    manager: str | None = None,
    as_of: date | None = None,
    filed_on: date | None = None,
) -> Reading:
    """The positions of an information table.

    Args:
        stream: at the `<` where the XML begins.
        file: its path as given, for errors.
        lines_before: how many lines stand before it, for the place of an error.
        manager: who filed it, where that is known; the table itself does not tell.
        as_of: the end of the quarter, where it is known.
        filed_on: the day of filing, where it is known.

    Returns:
        The positions, without market values where neither day is known: they may be dollars or thousands.

    Raises:
        CannotRead: the XML breaks off or is not well-formed.
    """
    unit = _unit(as_of, filed_on)
    rows = elements(stream, {"infoTable"}, file, lines_before=lines_before)
    holdings = tuple(_holding(element, row, unit) for row, element in enumerate(rows, 1))
    unknown = (
        "The file does not say when it was filed, so its values may be in dollars or in thousands of dollars:"
        " they were left out. The end of the quarter, given with --as-of, tells."
    )
    return Reading(
        holdings=holdings,
        name=manager,
        currency=_CURRENCY,
        as_of=as_of,
        as_of_basis=STATED if as_of else None,
        form=Form.THIRTEEN_F,
        filed_on=filed_on,
        notices=(NOTICE,) if unit else (NOTICE, unknown),
    )


def _unit(as_of: date | None, filed_on: date | None) -> Decimal | None:
    """How many dollars one unit of value is."""
    if filed_on:
        return Decimal(1) if filed_on >= _WHOLE_DOLLARS_FROM else Decimal(1000)
    if as_of:
        return Decimal(1) if as_of >= _FIRST_PERIOD_IN_DOLLARS else Decimal(1000)
    return None


def _holding(element: Element, row: int, unit: Decimal | None) -> Holding:
    own = {local(child): text(child) for child in element}
    amount = {
        local(child): text(child) for part in element if local(part) == "shrsOrPrnAmt" for child in part
    }
    name, title, option = own.get("nameOfIssuer", ""), own.get("titleOfClass", ""), own.get("putCall", "")
    shares = amount.get("sshPrnamtType") == _SHARES
    value = number(own.get("value"))
    printed = {"titleOfClass": title, "putCall": option}
    cusip = own.get("cusip", "")
    if not identifiers.cusip(cusip):
        printed["cusip"] = cusip
    return Holding(
        name=name,
        kind=_kind(f"{name} {title}", option=bool(option), shares=shares),
        cusip=identifiers.cusip(cusip),
        shares=number(amount.get("sshPrnamt")) if shares and not option else None,
        market_value=None if value is None or unit is None else value * unit,
        currency=_CURRENCY,
        row=row,
        printed={column: cell for column, cell in printed.items() if said(cell)},
    )


def _kind(name: str, *, option: bool, shares: bool) -> Kind:
    if option:
        return Kind.DERIVATIVE
    if is_fund_name(name):
        return Kind.FUND
    return Kind.EQUITY if shares else Kind.BOND
