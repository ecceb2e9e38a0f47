"""The lines of a fund as a person filters and sorts them; no screen is known here."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Any

from advocacy.model import Holding, Screening
from advocacy.workflows.writing.wording import printed_identifier, whole_bar


class Order(Enum):
    """By what lines are sorted; its value is the column's heading."""

    FILE = "as in the file"
    NAME = "Name"
    KIND = "Kind"
    WEIGHT = "Weight"

    def next(self) -> Order:
        """The order after this one, round and round."""
        orders = tuple(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


class LineList:
    """All lines of a fund, and which of them are shown in which order.

    Args:
        holdings: the lines in the file's order.
        marks: what some lines are to the letter, by their place: the id of their company, or of a candidate.
    """

    def __init__(self, holdings: Sequence[Holding], marks: Mapping[int, str] | None = None) -> None:
        self.holdings = tuple(holdings)
        self.marks = dict(marks or {})
        self.order, self.backwards = Order.FILE, False
        self.only_marked = False
        self.words: tuple[str, ...] = ()
        self._sorted: dict[Order, Sequence[int]] = {Order.FILE: range(len(self.holdings))}
        self.shown: Sequence[int] = self._sorted[Order.FILE]
        """Places of the lines that are shown."""

    def prepare(self) -> None:
        """Do what the first search needs: for a thread, so that the first letter is answered at once."""
        _ = self._texts

    def search(self, text: str) -> None:
        """Show the lines whose name or identifier has every word of a text."""
        self.words = tuple(folded(text).split())
        self._choose()

    def sort(self, order: Order) -> None:
        """Sort by a column: names and kinds from A, weights from the largest; a second time the other way."""
        self.backwards = not self.backwards if order is self.order and order is not Order.FILE else False
        self.order = order
        self._choose()

    def show_marked(self, *, only: bool) -> None:
        """Show only the lines that are marked, or all again."""
        self.only_marked = only
        self._choose()

    @cached_property
    def whole_bar(self) -> Decimal:
        """The weight that a whole bar stands for."""
        return whole_bar(self.holdings)

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple(folded(f"{line.name} {printed_identifier(line)}") for line in self.holdings)

    def _choose(self) -> None:
        places = self._in_order()
        if self.only_marked:
            places = [place for place in places if place in self.marks]
        if self.words:
            texts, (first, *others) = self._texts, self.words
            places = [place for place in places if first in texts[place]]
            for word in others:
                places = [place for place in places if word in texts[place]]
        self.shown = places

    def _in_order(self) -> Sequence[int]:
        if self.order not in self._sorted:
            self._sorted[self.order] = sorted(range(len(self.holdings)), key=self._key())
        places = self._sorted[self.order]
        return places[::-1] if self.backwards else places

    def _key(self) -> Callable[[int], Any]:
        lines, unknown = self.holdings, Decimal("-Infinity")
        if self.order is Order.NAME:
            return lambda place: folded(lines[place].name)
        if self.order is Order.KIND:
            return lambda place: str(lines[place].kind)
        weights = [line.weight_percent if line.weight_percent is not None else unknown for line in lines]
        return lambda place: -weights[place]


def marks_of(screening: Screening, candidate: str) -> dict[int, str]:
    """Which lines of a fund are exposures and candidates, by their place.

    Args:
        screening: of the fund.
        candidate: what the id of a candidate begins with; its place in the screening follows.
    """
    whose = {id(item.holding): f"{candidate}{number}" for number, item in enumerate(screening.candidates)}
    whose |= {id(proof.holding): item.company for item in screening.exposures for proof in item.proofs}
    return {place: whose[id(line)] for place, line in enumerate(screening.fund.holdings) if id(line) in whose}


def folded(text: str) -> str:
    """A text for comparing: no case, no accents."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
