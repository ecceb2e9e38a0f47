"""A whole submission to EDGAR as one text file: a header, then each document between tags that are no XML.

Source: SEC, EDGAR Public Dissemination Service, technical specification.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from advocacy.errors import CannotRead
from advocacy.funds.formats.nport import NAMESPACE, read_nport
from advocacy.funds.formats.prolog import xml_root
from advocacy.funds.formats.thirteen_f import read_thirteen_f
from advocacy.funds.reading import Reading, printable

_XML = re.compile(rb"<XML>\s*(.*?)\s*</XML>", re.DOTALL | re.IGNORECASE)
_HEADER = 20_000
_REMEDY = "Choose the submission of a Form N-PORT, or the fund's list from its manager's page."


@dataclass(frozen=True, slots=True)
class _Header:
    """What stands above the documents."""

    manager: str | None
    period: date | None
    filed_on: date | None


def read_submission(data: bytes, file: str) -> Reading:
    """The holdings in a submission: those of a Form N-PORT, or the information table of a Form 13F.

    Args:
        data: the whole file.
        file: its path as given, for errors.

    Raises:
        CannotRead: no document of it is one of these, or the one that is breaks off.
    """
    header = _header(data[:_HEADER])
    for start, xml in _documents(data):
        root = xml_root(BytesIO(xml), file)
        before = data.count(b"\n", 0, start)
        namespace, _, name = (root or "").rpartition("}")
        if name == "edgarSubmission" and namespace == "{" + NAMESPACE:
            reading = read_nport(BytesIO(xml), file, lines_before=before)
            return reading.filed(header.filed_on)
        if name == "informationTable":
            return read_thirteen_f(
                BytesIO(xml),
                file,
                lines_before=before,
                manager=header.manager,
                as_of=header.period,
                filed_on=header.filed_on,
            )
    raise CannotRead(
        "This submission to the SEC has no list of holdings that we can read: neither a Form N-PORT nor a"
        " Form 13F with an XML table.",
        where=file,
        remedy=_REMEDY,
    )


def _documents(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The XML documents, each with the place where it begins."""
    for found in _XML.finditer(data):
        yield found.start(1), found[1]


def _header(head: bytes) -> _Header:
    text = printable(head.decode("utf-8", errors="replace"))
    manager = re.search(r"COMPANY CONFORMED NAME:[ \t]*(\S[^\r\n]*)", text)
    return _Header(
        manager=manager[1].strip() if manager else None,
        period=_day(text, "CONFORMED PERIOD OF REPORT"),
        filed_on=_day(text, "FILED AS OF DATE"),
    )


def _day(text: str, label: str) -> date | None:
    found = re.search(rf"{label}:\s*(\d{{8}})\b", text)
    try:
        return datetime.strptime(found[1], "%Y%m%d").date() if found else None  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
