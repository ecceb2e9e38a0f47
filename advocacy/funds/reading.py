"""What the readers hand over: a file's own words, before anyone overrules them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from advocacy.model import Form, Holding

Cell = str | Decimal
"""Text as printed, or a number of a spreadsheet."""

_ORDERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSEEN = re.compile(
    r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)

STATED = "stated in the file"
"""The basis of an as-of date that the file gives."""


class Line(NamedTuple):
    """One line of a table."""

    number: int
    """The line of a text file or the row of a sheet, from 1."""
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a text file, or of one sheet of a workbook."""

    file: str
    """The path as given, for errors."""
    lines: list[Line]
    title: str | None = None
    """The sheet's own title; None for a text file."""
    delimiter: str | None = None
    """What stands between the cells of a text file; None for a workbook."""
    notices: tuple[str, ...] = ()
    """What was odd on the way in: a repaired encoding, …"""


@dataclass(frozen=True, slots=True)
class Reading:
    """A fund as its file shows it."""

    holdings: tuple[Holding, ...]
    name: str | None = None
    isin: str | None = None
    ticker: str | None = None
    currency: str | None = None
    as_of: date | None = None
    as_of_basis: str | None = None
    column_names: tuple[str, ...] = ()
    """Of the table, as printed."""
    form: Form | None = None
    filed_on: date | None = None
    left_out: int = 0
    """How many lines that may be holdings were not read."""
    name_notice: str | None = None
    """What has to be said of the name, unless a person gave another."""
    notices: tuple[str, ...] = ()
    """What only the reader can know; what any fund may lack is told by `advocacy.funds.notices`."""

    def filed(self, day: date | None) -> Reading:
        """The same, with the day on which a regulator received it."""
        return replace(self, filed_on=day)


def text_of(cell: Cell) -> str:
    """A cell as text without the blanks around it; a number without a needless fraction or exponent."""
    return cell.strip() if isinstance(cell, str) else format(cell, "f")


def printable(text: str) -> str:
    """A text with blanks in place of characters that give orders to a terminal, as ESC does, or are none.

    Characters that nobody sees are left out: those without a width, and those that turn the direction of
    reading, with which a name can show something else than it says.
    """
    if text.isascii() and text.isprintable():
        return text
    return _ORDERS.sub(" ", _UNSEEN.sub("", text))


def is_blank(cells: list[Cell]) -> bool:
    """Whether a line has nothing but blanks, no-break spaces included."""
    return not any(text_of(cell) for cell in cells)
