"""SEC Form N-PORT: the monthly report of a United States fund, every holding with its value and identifiers.

Source: SEC, EDGAR Form N-PORT XML Technical Specification; items are named as in the form's parts A to C.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, iterparse

from advocacy.errors import CannotRead
from advocacy.funds import identifiers
from advocacy.funds.kinds import kind_of_filing
from advocacy.funds.reading import STATED, Reading
from advocacy.model import Holding

NAMESPACE = "http://www.sec.gov/edgar/nport"

_CURRENCY = "USD"
"""`valUSD` is in United States dollars, whatever the security's own currency."""
_SHARES = "NS"
_WANTED = frozenset({"genInfo", "invstOrSec"})
_SILENT = frozenset({"", "N/A", "NA", "NONE", "NULL"})
_MOST_DIGITS = 40
_LARGEST = Decimal(10) ** 30
_PRINTED = ("cusip", "lei")


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
    try:
        for element in _elements(stream):
            if _local(element) == "invstOrSec":
                holdings.append(_holding(element, len(holdings) + 1))
            else:
                general = {_local(child): _text(child) for child in element}
    except ParseError as error:
        line, column = error.position
        raise CannotRead(
            "The XML breaks off or is not well-formed here; the download may not be complete.",
            where=f"{file}:{line + lines_before}:{column + 1}",
            remedy="Download the filing's XML (primary_doc.xml) again.",
        ) from error
    as_of = _day(general.get("repPdDate", ""))
    return Reading(
        holdings=tuple(holdings),
        name=_said(general.get("seriesName")) or _said(general.get("regName")),
        currency=_CURRENCY,
        as_of=as_of,
        as_of_basis=STATED if as_of else None,
    )


def _elements(stream: BinaryIO) -> Iterator[Element]:
    """The general information and each holding, forgotten as soon as it has been used."""
    parents: list[Element] = []
    within = 0
    for event, element in iterparse(stream, events=("start", "end")):  # noqa: S314 - xml_root saw no DOCTYPE
        wanted = _local(element) in _WANTED
        if event == "start":
            parents.append(element)
            within += wanted
            continue
        parents.pop()
        within -= wanted
        if wanted and not within:
            yield element
        if not within and parents:
            parents[-1].clear()


def _holding(element: Element, row: int) -> Holding:
    said = {_local(child): _text(child) for child in element}
    conditional = {_local(child): child.attrib for child in element if child.attrib}
    marked = {_local(child): child.get("value", "").strip() for child in _children(element, "identifiers")}
    name = _said(said.get("name")) or _said(said.get("title")) or marked.get("isin") or said.get("name", "")
    asset = said.get("assetCat") or conditional.get("assetConditional", {}).get("assetCat", "")
    issuer = said.get("issuerCat") or conditional.get("issuerConditional", {}).get("issuerCat", "")
    return Holding(
        name=name,
        kind=kind_of_filing(asset, issuer),
        isin=identifiers.isin(marked.get("isin", "")),
        lei=identifiers.lei(said.get("lei", "")),
        cusip=identifiers.cusip(said.get("cusip", "")),
        sedol=_sedol(element),
        ticker=_said(marked.get("ticker")),
        country=_said(said.get("invCountry")),
        shares=_number(said.get("balance")) if said.get("units") == _SHARES else None,
        market_value=_number(said.get("valUSD")),
        currency=_CURRENCY,
        weight_percent=_number(said.get("pctVal")),
        row=row,
        printed=_printed(said, marked),
    )


def _printed(said: dict[str, str], marked: dict[str, str]) -> dict[str, str]:
    """Identifiers that are none, and the title where it says more than the name."""
    kept = {field: said[field] for field in _PRINTED if said.get(field)}
    kept = {field: text for field, text in kept.items() if not getattr(identifiers, field)(text)}
    if (isin := marked.get("isin")) and not identifiers.isin(isin):
        kept["isin"] = isin
    title = _said(said.get("title"))
    return kept | ({"title": title} if title and title != said.get("name") else {})


def _sedol(element: Element) -> str | None:
    others = (child for child in _children(element, "identifiers") if _local(child) == "other")
    named = (child.get("value", "") for child in others if "SEDOL" in child.get("otherDesc", "").upper())
    return next((sedol for text in named if (sedol := identifiers.sedol(text))), None)


def _children(element: Element, name: str) -> Iterator[Element]:
    """The children of an element's own child; a derivative names other securities deeper down."""
    return (grandchild for child in element if _local(child) == name for grandchild in child)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(element: Element) -> str:
    return (element.text or "").strip()


def _said(text: str | None) -> str | None:
    return text if text and text.upper() not in _SILENT else None


def _number(text: str | None) -> Decimal | None:
    """A decimal of the XML Schema, without the zeros that some filers add up to a fixed length."""
    if text and "." in text:
        text = text.rstrip("0").rstrip(".")
    try:
        value = Decimal(text) if text and len(text) <= _MOST_DIGITS else None
    except InvalidOperation:
        return None
    # `abs` rounds, and overflows where an exponent is absurd.
    sane = value is not None and value.is_finite() and value.copy_abs() < _LARGEST
    return value if sane and value is not None and value.adjusted() > -_MOST_DIGITS else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
