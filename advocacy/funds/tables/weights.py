"""Weights in percent of the fund: files give them in percent or as a fraction of 1, and seldom say which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from advocacy.funds.reading import Cell
from advocacy.funds.tables.header import Header
from advocacy.funds.tables.names import Column
from advocacy.funds.vocabulary import vocabulary

_HUNDRED = (Decimal(90), Decimal(110))
_ONE = (Decimal("0.98"), Decimal("1.02"))
_MANY = 10
_ABOVE_ONE = Decimal("1.1")


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights in percent, line by line, and what has to be said about them."""

    percent: list[Decimal | None]
    notice: str | None = None


def in_percent(
    values: list[Decimal | None], cells: Sequence[Cell], column: Column, header: Header
) -> Weights:
    """The weights of a column in percent.

    Args:
        values: the numbers of the column, line by line.
        cells: the same as they stand in the file: `11.82%` or a number of a spreadsheet.
        column: the weights' column.
        header: with the columns that stand beside it.

    Returns:
        The weights; all None with a notice where neither their sum nor any name tells the unit, for a letter
        must not print a weight that may be a hundred times too large.
    """
    match _unit(values, cells, column, header):
        case "percent":
            per_mille = "‰" in column.printed
            return Weights([v and v.scaleb(-1) for v in values] if per_mille else values)
        case "fraction":
            return Weights([None if value is None else value.scaleb(2) for value in values])
        case _:
            notice = (
                f"The weights in “{column.printed}” may be percentages or fractions of 1: they were left out,"
                " because neither their sum nor the column's name tells which. The whole list, uncut, would."
            )
            return Weights([None] * len(values), notice)


def _unit(values: list[Decimal | None], cells: Sequence[Cell], column: Column, header: Header) -> str | None:
    numbers = [value for value in values if value is not None]
    total = sum(numbers, Decimal(0))
    if not numbers or any(isinstance(cell, str) and ("%" in cell or "‰" in cell) for cell in cells):
        return "percent"
    if _HUNDRED[0] <= total <= _HUNDRED[1]:
        return "percent"
    # A spreadsheet shows the fraction 0.0495 as "4.95 %" under a name with a percent sign, so there the sum
    # decides; a text file shows what it holds.
    of_spreadsheet = any(isinstance(cell, Decimal) for cell in cells)
    of_one, many = _ONE[0] <= total <= _ONE[1], len(numbers) >= _MANY
    if of_one and many and (not column.percent or of_spreadsheet):
        return "fraction"
    if layout := vocabulary().layout(header.names):
        return layout.weights
    # A text that a program made of a spreadsheet has its fractions under the same percent sign, and a
    # list that is cut short, or of a fund that borrows, adds up to anything.
    named = column.percent and not of_spreadsheet and not (of_one and many)
    return "percent" if named or max(numbers) > _ABOVE_ONE else None
