"""Filtering and sorting the lines of a fund, and how much is drawn of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from advocacy.model import Holding, Kind
from advocacy.tui.line_list import LineList, Order, marks_of
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.wording import bar, draws_blocks, shown, whole_bar

LINES = (
    Holding("Zürich Ropes", Kind.EQUITY, isin="CH0000000001", weight_percent=Decimal(2)),
    Holding("acme", Kind.BOND, weight_percent=None),
    Holding("Borealis", Kind.CASH, sedol="B000001", weight_percent=Decimal(5)),
)


def names(lines: LineList) -> list[str]:
    return [lines.holdings[place].name for place in lines.shown]


def test_every_word_counts_and_accents_do_not() -> None:
    lines = LineList(LINES)
    lines.search("ropes zurich")
    assert names(lines) == ["Zürich Ropes"]
    lines.search("b000001")
    assert names(lines) == ["Borealis"]
    lines.search("x" * 1_000_000)
    assert names(lines) == []
    lines.search("")
    assert names(lines) == ["Zürich Ropes", "acme", "Borealis"]


def test_sorting_goes_both_ways_and_keeps_the_filter() -> None:
    lines = LineList(LINES)
    lines.sort(Order.WEIGHT)
    assert names(lines) == ["Borealis", "Zürich Ropes", "acme"]
    lines.sort(Order.WEIGHT)
    assert names(lines) == ["acme", "Zürich Ropes", "Borealis"]
    lines.sort(Order.NAME)
    assert names(lines) == ["acme", "Borealis", "Zürich Ropes"]
    lines.search("r")
    assert names(lines) == ["Borealis", "Zürich Ropes"]
    lines.sort(Order.KIND)
    assert names(lines) == ["Borealis", "Zürich Ropes"]
    lines.sort(Order.FILE)
    lines.sort(Order.FILE)
    assert names(lines) == ["Zürich Ropes", "Borealis"]
    assert Order.WEIGHT.next() is Order.FILE


def test_only_marked_lines() -> None:
    lines = LineList(LINES, {2: "borealis"})
    lines.show_marked(only=True)
    assert names(lines) == ["Borealis"]
    lines.show_marked(only=False)
    assert len(names(lines)) == 3


def test_a_fund_without_lines() -> None:
    lines = LineList(())
    for order in Order:
        lines.sort(order)
    lines.search("x")
    assert list(lines.shown) == []
    assert lines.whole_bar == 1


def test_exposures_and_candidates_are_marked(opened: LetterState) -> None:
    marks = marks_of(opened.screened(), "candidate:")
    by_name = {opened.screened().fund.holdings[place].name: mark for place, mark in marks.items()}
    assert by_name == {
        "COBALT NETWORKS INC": "cobalt",
        "BOREALIS KAMEROR AB": "borealis",
        "ACME VISION HLDGS": "acme",
        "Delta Optique Internationale": "candidate:0",
    }


def test_bars_stand_for_shares_of_the_fund() -> None:
    assert whole_bar(LINES) == 5
    assert whole_bar([Holding("x", weight_percent=Decimal("0.0005"))]) == 1
    assert bar(Decimal(5), Decimal(5), 6) == "██████"
    assert bar(Decimal("0.0005"), Decimal(5), 6) == "▏"
    assert bar(Decimal(9), Decimal(5), 6) == "██████"
    assert bar(Decimal(-1), Decimal(5), 6) == ""


def test_bars_without_unicode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    assert not draws_blocks()
    assert bar(Decimal("2.5"), Decimal(5), 6) == "###"
    assert bar(Decimal("0.0005"), Decimal(5), 6) == "#"


def test_names_of_strangers_are_one_line_without_orders() -> None:
    assert shown("A\x1b[31mB\n\u202eC\u200b  D") == "A [31mB C D"
    assert shown("שלום e\u0301") == "שלום e\u0301"
