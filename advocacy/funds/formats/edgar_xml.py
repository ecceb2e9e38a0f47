"""XML of SEC filings: its elements one at a time, and what stands in them.

Source: SEC, EDGAR XML Technical Specifications.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, iterparse

from advocacy.errors import CannotRead
from advocacy.funds.reading import printable

_SILENT = frozenset({"", "N/A", "NA", "NONE", "NULL"})
_MOST_DIGITS = 40
_LARGEST = Decimal(10) ** 30


def elements(
    stream: BinaryIO, wanted: Collection[str], file: str, *, lines_before: int = 0
) -> Iterator[Element]:
    """The elements of some names, each forgotten as soon as it has been used: memory stays flat.

    Args:
        stream: at the `<` where the XML begins; `xml_root` has seen that it declares no document type.
        wanted: local names of elements; those within another wanted one come with it.
        file: its path as given, for errors.
        lines_before: how many lines stand before it, for the place of an error.

    Raises:
        CannotRead: the XML breaks off or is not well-formed.
    """
    try:
        yield from _elements(stream, wanted)
    except ParseError as error:
        line, column = error.position
        raise CannotRead(
            "The XML breaks off or is not well-formed here; the download may not be complete.",
            where=f"{file}:{line + lines_before}:{column + 1}",
            remedy="Download the filing's own XML again from EDGAR.",
        ) from error


def _elements(stream: BinaryIO, wanted: Collection[str]) -> Iterator[Element]:
    parents: list[Element] = []
    within = 0
    for event, element in iterparse(stream, events=("start", "end")):  # noqa: S314 - xml_root saw no DOCTYPE
        found = local(element) in wanted
        if event == "start":
            parents.append(element)
            within += found
            continue
        parents.pop()
        within -= found
        if found and not within:
            yield element
        if not within and parents:
            parents[-1].clear()


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def text(element: Element) -> str:
    """An element's own text, without blanks around it."""
    return printable(element.text or "").strip()


def said(text: str | None) -> str | None:
    """A text that says something; None for `N/A` and the like."""
    return text if text and text.upper() not in _SILENT else None


def number(text: str | None) -> Decimal | None:
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


def day(text: str) -> date | None:
    """A day of the XML Schema, whose time zone is left out; None where it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
