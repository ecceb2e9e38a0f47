"""SEC Form N-PORT: the monthly report of a United States fund, every holding with its value and identifiers.

Source: SEC, EDGAR Form N-PORT XML Technical Specification; items are named as in the form's parts A to C.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import BinaryIO
from xml.etree.ElementTree import Element

from advocacy.funds import identifiers
from advocacy.funds.formats.edgar_xml import day, elements, local, number, said, text
from advocacy.funds.kinds import kind_of_filing
from advocacy.funds.reading import STATED, Reading
from advocacy.model import NO_COMPANY, Form, Holding

NAMESPACE = "http://www.sec.gov/edgar/nport"
CURRENCY = "USD"
"""Values are filed in United States dollars, whatever the security's own currency (item C.2.d)."""
LAG = "A Form N-PORT becomes public only some time after the day it is of: the fund may have traded since."

_SHARES = "NS"
_SHORT = "short"
_WANTED = frozenset({"genInfo", "invstOrSec"})


@dataclass(frozen=True, slots=True)
class Filed:
    """One holding as filed, before any of it is understood: empty where the filing is silent."""

    name: str = ""
    title: str = ""
    lei: str = ""
    cusip: str = ""
    isin: str = ""
    ticker: str = ""
    sedol: str = ""
    balance: str = ""
    units: str = ""
    value: str = ""
    """In United States dollars."""
    percent: str = ""
    asset: str = ""
    """Item C.4.a."""
    issuer: str = ""
    """Item C.4.b."""
    country: str = ""
    payoff: str = ""
    """Item C.3: `Long`, `Short` or `N/A`."""


def read_nport(stream: BinaryIO, file: str, *, lines_before: int = 0) -> Reading:
    """The fund of an N-PORT filing; memory stays flat, however many holdings it has.

    Args:
        stream: at the `<` where the XML begins.
        file: its path as given, for errors.
        lines_before: how many lines stand before it, for the place of an error.

    Returns:
        The series as a fund. Its as-of date is `repPdDate`, the day the holdings are of; `repPdEnd` is the
        end of the fiscal year.

    Raises:
        CannotRead: the XML breaks off or is not well-formed.
    """
    holdings: list[Holding] = []
    general: dict[str, str] = {}
    for element in elements(stream, _WANTED, file, lines_before=lines_before):
        if local(element) == "invstOrSec":
            holdings.append(holding_of(_filed(element), len(holdings) + 1))
        else:
            general = {local(child): text(child) for child in element}
    as_of = day(general.get("repPdDate", ""))
    return Reading(
        holdings=tuple(holdings),
        name=said(general.get("seriesName")) or said(general.get("regName")),
        currency=CURRENCY,
        as_of=as_of,
        as_of_basis=STATED if as_of else None,
        form=Form.N_PORT,
        notices=(LAG,),
    )


def holding_of(filed: Filed, row: int) -> Holding:
    """A holding as understood: identifiers checked, numbers read, what is neither kept as printed.

    Args:
        filed: as it stands in the filing.
        row: its position among the holdings, from 1.
    """
    return Holding(
        name=said(filed.name) or said(filed.title) or filed.isin or filed.name,
        kind=kind_of_filing(filed.asset, filed.issuer),
        isin=identifiers.isin(filed.isin),
        lei=identifiers.lei(filed.lei),
        cusip=identifiers.cusip(filed.cusip),
        sedol=identifiers.sedol(filed.sedol) if filed.sedol else None,
        ticker=said(filed.ticker),
        country=said(filed.country),
        shares=_signed(number(filed.balance), filed) if filed.units == _SHARES else None,
        market_value=_signed(number(filed.value), filed),
        currency=CURRENCY,
        weight_percent=_signed(number(filed.percent), filed),
        row=row,
        printed=_printed(filed),
    )


def _signed(figure: Decimal | None, filed: Filed) -> Decimal | None:
    """A short position's figures are below zero, also where a filer gives them without a sign.

    A derivative's are what it has won or lost, whichever side the fund is on.
    """
    short = filed.payoff.casefold() == _SHORT
    owned = kind_of_filing(filed.asset, filed.issuer) not in NO_COMPANY
    return -abs(figure) if figure is not None and short and owned else figure


def _filed(element: Element) -> Filed:
    own = {local(child): text(child) for child in element}
    conditional = {local(child): child.attrib for child in element if child.attrib}
    marked = {local(child): child.get("value", "").strip() for child in _children(element, "identifiers")}
    return Filed(
        name=own.get("name", ""),
        title=own.get("title", ""),
        lei=own.get("lei", ""),
        cusip=own.get("cusip", ""),
        isin=marked.get("isin", ""),
        ticker=marked.get("ticker", ""),
        sedol=_sedol(element),
        balance=own.get("balance", ""),
        units=own.get("units", ""),
        value=own.get("valUSD", ""),
        percent=own.get("pctVal", ""),
        asset=own.get("assetCat") or conditional.get("assetConditional", {}).get("assetCat", ""),
        issuer=own.get("issuerCat") or conditional.get("issuerConditional", {}).get("issuerCat", ""),
        country=own.get("invCountry", ""),
        payoff=own.get("payoffProfile", ""),
    )


def _printed(filed: Filed) -> dict[str, str]:
    """Identifiers that are none, the title where it says more than the name, and that a position is short."""
    kept = {}
    if filed.cusip and not identifiers.cusip(filed.cusip):
        kept["cusip"] = filed.cusip
    if filed.lei and not identifiers.lei(filed.lei):
        kept["lei"] = filed.lei
    if filed.isin and not identifiers.isin(filed.isin):
        kept["isin"] = filed.isin
    title = said(filed.title)
    if title and title != filed.name:
        kept["title"] = title
    if filed.payoff.casefold() == _SHORT:
        kept["payoffProfile"] = filed.payoff
    return kept


def _sedol(element: Element) -> str:
    others = (child for child in _children(element, "identifiers") if local(child) == "other")
    named = (child.get("value", "") for child in others if "SEDOL" in child.get("otherDesc", "").upper())
    return next((value for value in named if identifiers.sedol(value)), "")


def _children(element: Element, name: str) -> Iterator[Element]:
    """The children of an element's own child; a derivative names other securities deeper down."""
    return (grandchild for child in element if local(child) == name for grandchild in child)
