"""The search for a fund: the best hits first, slips of the hand allowed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from advocacy import paths, workflows
from advocacy.model import ImportedFund, Origin
from advocacy.workflows import FundIndex, finding
from advocacy.workflows.funds import KnownFund


def fund(
    name: str, *, house: str = "", isin: str | None = None, ticker: str | None = None, day: int = 1
) -> KnownFund:
    return KnownFund(
        id=name.casefold().replace(" ", "-") + f"-{day}",
        name=name,
        manager=house or None,
        isin=isin,
        ticker=ticker,
        as_of=date(2026, 1, day),
        as_of_basis=None,
        partial=False,
        holdings=1,
        lines=1,
        origin=Origin.ON_RECORD,
        came_from="",
        facts=cast(ImportedFund, None),
    )


FUNDS = (
    fund("Aardvark World Fund", house="Élan & Fils"),
    fund("Emerging Markets Index", house="Vanguard", ticker="VWO", isin="US9220428588"),
    fund("Global World Small Caps", ticker="WORLD"),
    fund("Société Générale Monde"),
    fund("World Equity Index", house="J.P. Morgan", day=1),
    fund("World Equity Index", house="J.P. Morgan", day=2),
)


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> FundIndex:
    bundled = workflows.open_workspace()
    monkeypatch.setattr(finding, "list_funds", lambda _workspace: FUNDS)
    return FundIndex(bundled)


def names(index: FundIndex, query: str) -> list[str]:
    return [item.name for item in index.find(query).funds]


def test_the_best_hits_come_first_and_of_one_fund_the_newest_list(index: FundIndex) -> None:
    found = index.find("world").funds
    assert [item.name for item in found] == [
        "Global World Small Caps",  # its ticker
        "World Equity Index",
        "World Equity Index",
        "Aardvark World Fund",
    ]
    assert [item.as_of.day for item in found[1:3]] == [2, 1]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("us9220428588", "Emerging Markets Index"),
        ("US 9220 428588", "Emerging Markets Index"),
        ("vwo", "Emerging Markets Index"),
        ("jp morgan", "World Equity Index"),
        ("J.P. Morgan index", "World Equity Index"),
        ("elan", "Aardvark World Fund"),
        ("societe monde", "Société Générale Monde"),
        ("ardvark", "Aardvark World Fund"),
    ],
)
def test_numbers_houses_and_accents_are_found(index: FundIndex, query: str, first: str) -> None:
    assert names(index, query)[0] == first
    assert not index.find(query).near


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("vangaurd", "Emerging Markets Index"),
        ("emreging indx", "Emerging Markets Index"),
        ("aardvrak wor", FUNDS[0].name),
    ],
)
def test_slips_are_forgiven_where_nothing_else_fits(index: FundIndex, query: str, first: str) -> None:
    hits = index.find(query)
    assert hits.near
    assert hits.funds[0].name == first


def test_nothing_typed_gives_all_and_signs_alone_nothing(index: FundIndex) -> None:
    assert index.find("  ").funds == FUNDS
    assert index.find("%%").funds == ()
    assert index.find("xyzzy " * 1000).funds == ()


def test_a_list_that_was_imported_since_makes_the_index_old() -> None:
    desk = workflows.open_workspace()
    index = FundIndex(desk)
    assert index.is_current(desk)
    assert not index.is_current(replace(desk))
    paths.imported_funds_folder().mkdir(parents=True)
    assert not index.is_current(desk)
