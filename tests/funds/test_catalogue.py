"""Lists that a person keeps: written whole, read strictly, told apart without reading their lines."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.errors import CannotRead
from advocacy.funds import (
    is_id,
    is_kept,
    keep_fund,
    kept_funds,
    read_facts,
    read_kept,
    remove_kept,
    suggest_id,
)
from advocacy.model import Filing, Form, Holding, ImportedFund, ImportedLine, Kind, Origin

LINES = (
    Holding(
        name="Zhejiang Dahua “A”\n=1+1",
        kind=Kind.EQUITY,
        isin="CNE100000BJ4",
        shares=Decimal(19100),
        market_value=Decimal("52637.367"),
        currency="USD",
        weight_percent=Decimal("4.82E-7"),
        row=7,
        printed={"Sector": "Technology"},
    ),
    Holding(name="USD", kind=Kind.CASH, weight_percent=Decimal("-0.10")),
)


def facts(fund_id: str = "world-2026-02-12", **more: object) -> ImportedFund:
    given: dict[str, object] = {
        "id": fund_id,
        "name": "World",
        "as_of": date(2026, 2, 12),
        "file": "world.csv",
        "sha256": "0" * 64,
        "imported": date(2026, 11, 24),
        "lines": len(LINES),
    }
    return ImportedFund.model_validate(given | more)


def test_a_list_comes_back_as_it_was(tmp_path: Path) -> None:
    kept = facts(notices=("Odd.",), form=Form.N_PORT, column_names=("Name", "Weight"), currency="USD")
    path = keep_fund(tmp_path / "funds", kept, LINES)
    fund = read_kept(tmp_path / "funds", kept.id)

    assert fund == kept.fund(LINES)
    assert [str(line.weight_percent) for line in fund.holdings] == ["4.82E-7", "-0.10"]
    assert (fund.source, fund.sha256, fund.notices) == ("world.csv", "0" * 64, ("Odd.",))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert '"4.82E-7"' in path.read_text("utf-8")


def test_a_line_keeps_all_that_a_file_can_tell() -> None:
    # `company` is known of the catalogue only, where a reviewed fact names it.
    assert {item.name for item in fields(Holding)} - set(ImportedLine.model_fields) == {"company"}


@given(st.text(st.characters(exclude_categories=["Cs"])), st.decimals(allow_nan=False, allow_infinity=False))
def test_every_name_and_number_survives(name: str, number: Decimal) -> None:
    holding = Holding(name=name, weight_percent=number)
    written = ImportedLine.of(holding).model_dump_json(exclude_defaults=True)

    assert "\n" not in written
    read = ImportedLine.model_validate_json(written).holding()
    assert (read.name, str(read.weight_percent)) == (name, str(number))


def test_half_a_character_can_not_be_kept(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="half a character"):
        keep_fund(tmp_path, facts(lines=1), (Holding(name="Acme \ud800"),))
    assert not list(tmp_path.iterdir())


def test_the_lists_of_a_folder_and_the_damaged_ones(tmp_path: Path) -> None:
    keep_fund(tmp_path, facts("b"), LINES)
    keep_fund(tmp_path, facts("a"), LINES)
    (tmp_path / "c.jsonl").write_text("{}\n")
    (tmp_path / "NOT AN ID.jsonl").write_text("{}\n")
    found, damaged = kept_funds(tmp_path)

    assert [item.id for item in found] == ["a", "b"]
    assert [path.name for path in damaged] == ["c.jsonl"]
    assert kept_funds(tmp_path / "nothing") == ((), ())


def test_a_cut_or_damaged_copy_is_told_with_its_line(tmp_path: Path) -> None:
    path = keep_fund(tmp_path, facts("a"), LINES)
    whole = path.read_text("utf-8").splitlines(keepends=True)

    path.write_text("".join(whole[:-1]), "utf-8")
    with pytest.raises(CannotRead, match="1 lines instead of 2"):
        read_kept(tmp_path, "a")
    path.write_text("".join((*whole[:-1], whole[-1][:9])), "utf-8")
    with pytest.raises(CannotRead, match=r"a\.jsonl:3"):
        read_kept(tmp_path, "a")
    path.write_text(whole[0].replace('"id":"a"', '"id":"b"'), "utf-8")
    with pytest.raises(CannotRead, match="called otherwise"):
        read_facts(tmp_path, "a")
    path.write_text("", "utf-8")
    with pytest.raises(CannotRead, match=r"a\.jsonl:1"):
        read_kept(tmp_path, "a")


def test_unknown_keys_are_refused(tmp_path: Path) -> None:
    path = keep_fund(tmp_path, facts("a"), LINES)
    path.write_text(path.read_text("utf-8").replace('"row":7', '"rwo":7'), "utf-8")

    with pytest.raises(CannotRead, match=r"a\.jsonl:2"):
        read_kept(tmp_path, "a")


def test_removing(tmp_path: Path) -> None:
    keep_fund(tmp_path, facts("a"), LINES)

    assert is_kept(tmp_path, "a")
    assert remove_kept(tmp_path, "a")
    assert not remove_kept(tmp_path, "a")
    with pytest.raises(CannotRead, match="No list is kept"):
        read_kept(tmp_path, "a")


@pytest.mark.parametrize("text", ["", "A", "a--b", "a/b", "../a", "a.b", "-a", "a" * 200])
def test_what_is_no_id_leads_nowhere(tmp_path: Path, text: str) -> None:
    assert not is_id(text)
    assert not is_kept(tmp_path, text)
    assert not remove_kept(tmp_path, text)


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("SPDR® MSCI World (Acc)", "spdr-msci-world-acc-2026-02-12"),
        ("Überblick Fonds", "uberblick-fonds-2026-02-12"),
        ("!!!", "fund-2026-02-12"),
        ("x" * 300, f"{'x' * 60}-2026-02-12"),
    ],
)
def test_an_id_is_made_of_name_and_day(name: str, suggested: str) -> None:
    assert suggest_id(name, "2026-02-12") == suggested
    assert is_id(suggested)


def test_where_a_list_comes_from() -> None:
    filing = Filing(
        accession="0000036405-26-000007", form="NPORT-P", filed=date(2026, 5, 28), cik=1, url="https://x"
    )

    assert (facts().origin(), facts().came_from()) == (Origin.IMPORTED, "world.csv")
    assert facts(got_from="the house's page").came_from() == "the house's page"
    fetched = facts(filing=filing)
    assert fetched.origin() is Origin.FETCHED
    assert fetched.came_from() == "SEC EDGAR, NPORT-P 0000036405-26-000007, filed 2026-05-28"
