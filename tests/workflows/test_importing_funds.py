"""Importing a list, and choosing it by its id."""

from __future__ import annotations

import dataclasses
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from advocacy import paths, workflows
from advocacy.errors import CannotRead, WrongUse
from advocacy.funds import read_mappings
from advocacy.model import Fund, Origin, Screening
from advocacy.workflows import Imported, Outcome, Workspace

TODAY = date(2026, 11, 24)
WORLD = "example-world-fund-2026-02-12"


def imported(workspace: Workspace, path: Path, **options: Any) -> Imported:
    return workflows.import_fund(workspace, path, **{"on": TODAY, **options})


def without_id(fund: Fund) -> Fund:
    return dataclasses.replace(fund, id=None)


def said(screening: Screening) -> tuple[object, ...]:
    sums = [
        (item.company, item.weight_percent(), item.market_value(), item.shares())
        for item in screening.exposures
    ]
    return sums, screening.exposures, screening.candidates, screening.unscreened, screening.fund.weight_sum()


def test_an_imported_list_screens_as_its_file_does(workspace: Workspace, holdings: Path) -> None:
    done = imported(workspace, holdings, got_from=" the house's\n page ")
    of_file, of_copy = workflows.open_fund(workspace, str(holdings)), workflows.open_fund(workspace, WORLD)

    assert (done.outcome, done.facts.id, done.facts.imported) == (Outcome.NEW, WORLD, TODAY)
    assert done.facts.got_from == "the house's page"
    assert of_copy.id == WORLD
    assert without_id(of_copy) == of_file
    first = workflows.screen_fund(workspace, of_file)
    second = workflows.screen_fund(workspace, of_copy)
    assert first.exposures
    assert first.candidates
    assert said(first) == said(second)
    assert first.fund.notices == second.fund.notices


@pytest.mark.parametrize(
    ("file", "options"),
    [
        ("spdr-emea-SPYY-2026-02-12.xlsx", {}),
        ("ishares-us-IEMG-2020-03.csv", {"name": "IEMG", "as_of": date(2020, 3, 3)}),
        ("sec-nport-GoldmanSachsBondFund-2023-03-31.xml", {}),
    ],
)
def test_real_lists_screen_as_their_files_do(
    workspace: Workspace, shared_holdings: Path, file: str, options: dict[str, Any]
) -> None:
    path = shared_holdings / file
    done = imported(workspace, path, **options)
    of_file = workflows.open_fund(workspace, str(path), **options)
    of_copy = workflows.open_fund(workspace, done.facts.id)

    assert without_id(of_copy) == of_file
    assert said(workflows.screen_fund(workspace, of_file)) == said(workflows.screen_fund(workspace, of_copy))


def test_the_same_file_twice_changes_nothing(workspace: Workspace, holdings: Path, tmp_path: Path) -> None:
    imported(workspace, holdings)
    [kept] = paths.imported_funds_folder().glob("*.jsonl")
    before = kept.read_bytes()
    elsewhere = Path(shutil.copy(holdings, tmp_path / "downloaded again.csv"))
    later = imported(workspace, elsewhere, on=date(2026, 12, 1), got_from="elsewhere")

    assert (later.outcome, later.facts.id, later.facts.imported) == (Outcome.SAME, WORLD, TODAY)
    assert kept.read_bytes() == before
    assert [*paths.imported_funds_folder().glob("*.jsonl")] == [kept]


def test_another_list_of_the_same_id_is_refused_unless_asked_for(
    workspace: Workspace, holdings: Path
) -> None:
    first = imported(workspace, holdings)
    holdings.write_text(holdings.read_text("utf-8").replace('"88.00"', '"87.00"'), "utf-8")

    with pytest.raises(WrongUse, match="made of another file"):
        imported(workspace, holdings)
    assert workflows.open_fund(workspace, WORLD) == first.fund
    assert imported(workspace, holdings, fund_id="mine").outcome is Outcome.NEW
    replaced = imported(workspace, holdings, replace=True)
    assert replaced.outcome is Outcome.REPLACED
    assert workflows.open_fund(workspace, WORLD).sha256 == replaced.fund.sha256 != first.fund.sha256


def test_a_later_list_stands_beside_the_earlier_one(workspace: Workspace, holdings: Path) -> None:
    imported(workspace, holdings)
    text = holdings.read_text("utf-8")
    holdings.write_text(text.replace("Feb 12, 2026", "Mar 12, 2026"), "utf-8")
    imported(workspace, holdings)

    found = workflows.find_funds(workspace, "example world")
    assert [item.as_of for item in found] == [date(2026, 3, 12), date(2026, 2, 12)]


def test_name_and_day_must_be_known(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,ISIN,Weight (%)\nAcme,US0378331005,100\n")

    with pytest.raises(WrongUse, match="--name"):
        imported(workspace, path, as_of=TODAY)
    with pytest.raises(WrongUse, match="--as-of"):
        imported(workspace, path, name="Mine")
    done = imported(workspace, path, name="Mine", as_of=TODAY, manager="blackrock")
    assert (done.facts.id, done.facts.as_of_basis) == ("mine-2026-11-24", "given by you")
    assert done.fund.manager == "blackrock"


def test_ids_of_funds_on_record_are_taken(workspace: Workspace, holdings: Path) -> None:
    with pytest.raises(WrongUse, match="on record has the id"):
        imported(workspace, holdings, fund_id="spdr-msci-acwi-ucits")
    with pytest.raises(WrongUse, match="can't be an id"):
        imported(workspace, holdings, fund_id="../mine")


def test_funds_are_listed_with_where_they_come_from(workspace: Workspace, holdings: Path) -> None:
    imported(workspace, holdings, got_from="https://example.org/world")
    (paths.imported_funds_folder() / "broken.jsonl").write_text("{")
    listed = {item.id: item for item in workflows.list_funds(workspace)}

    assert listed[WORLD].origin is Origin.IMPORTED
    assert listed[WORLD].came_from == "https://example.org/world"
    assert (listed[WORLD].holdings, listed[WORLD].lines, listed[WORLD].partial) == (5, 5, False)
    recorded = listed["spdr-msci-acwi-ucits"]
    assert recorded.origin is Origin.ON_RECORD
    assert recorded == workflows.known_fund(workspace, recorded.id)
    assert [path.name for path in workflows.damaged_lists()] == ["broken.jsonl"]
    assert workflows.known_fund(workspace, WORLD) == listed[WORLD]


def test_a_record_an_import_and_a_file_are_looked_for_in_this_order(
    workspace: Workspace, holdings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    imported(workspace, holdings, fund_id="mine")
    for name in ("mine", "spdr-msci-acwi-ucits"):
        (tmp_path / name).write_text("Name,ISIN,Weight (%)\nAcme,US0378331005,100\n")

    assert workflows.open_fund(workspace, "spdr-msci-acwi-ucits").partial
    assert len(workflows.open_fund(workspace, "mine").holdings) == 5
    assert len(workflows.open_fund(workspace, "./mine").holdings) == 1


@pytest.mark.parametrize(
    "given", [{"name": "X"}, {"as_of": TODAY}, {"columns": {"name": "X"}}, {"series": "X"}]
)
def test_what_is_settled_is_not_given_again(
    workspace: Workspace, holdings: Path, given: dict[str, Any]
) -> None:
    imported(workspace, holdings)
    for source in (WORLD, "spdr-msci-acwi-ucits"):
        with pytest.raises(WrongUse, match=r"settled|its source"):
            workflows.open_fund(workspace, source, **given)


def test_a_slip_in_an_id_is_answered_with_the_nearest(workspace: Workspace, holdings: Path) -> None:
    imported(workspace, holdings)
    with pytest.raises(CannotRead) as refused:
        workflows.open_fund(workspace, WORLD[:-1])
    assert WORLD in str(refused.value)


def test_removing(workspace: Workspace, holdings: Path) -> None:
    imported(workspace, holdings)
    workflows.remove_fund(workspace, WORLD)

    assert holdings.is_file()
    for gone in (WORLD, "../x"):
        with pytest.raises(WrongUse, match="No list is kept"):
            workflows.remove_fund(workspace, gone)
    with pytest.raises(WrongUse, match="comes with the evidence"):
        workflows.remove_fund(workspace, "spdr-msci-acwi-ucits")


def test_what_is_said_of_columns_is_remembered(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Thing,ISIN,Part of it\nAcme,US0378331005,60\nBeta,US5949181045,40\n")
    columns = {"name": "Thing", "weight": "Part of it"}
    told = workflows.open_fund(workspace, str(path), columns=columns)

    assert [str(item.weight_percent) for item in told.holdings] == ["60", "40"]
    [mapping] = read_mappings(paths.column_mappings_file())
    assert (mapping.shape, mapping.columns) == (("Thing", "ISIN", "Part of it"), columns)
    again = workflows.open_fund(workspace, str(path))
    assert again.holdings == told.holdings
    assert again.notices[0].startswith("Columns were read as you said once")
    assert workflows.forget_columns() == 1
    with pytest.raises(CannotRead, match="names of columns"):
        workflows.open_fund(workspace, str(path))
