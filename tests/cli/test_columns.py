"""`--map`: what a person says of columns on the command line, now and the next time."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from advocacy.cli.common import mapped
from advocacy.cli.funds.importing import forget_columns
from advocacy.cli.screen import screen
from advocacy.errors import UnclearColumns, WrongUse
from tests.funds.files import ACME_ISIN, BETA_ISIN

LINES = ("Papel,Kode,Bit", f"Acme Ltd,{ACME_ISIN},60.0", f"Beta Ltd,{BETA_ISIN},30.0", "Gamma Ltd,-,10.0")


@pytest.fixture
def strange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list whose columns nobody knows, and a home of its own for what is remembered."""
    monkeypatch.setenv("ADVOCACY_HOME", str(tmp_path / "home"))
    path = tmp_path / "list.csv"
    path.write_text("\n".join(LINES), "utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(screen, [*map(str, arguments), "--json"])


def test_columns_are_explained_once_and_remembered(strange: Path) -> None:
    assert isinstance(run(strange).exception, UnclearColumns)

    said = run(strange, "--map", 'name="Papel"', "--map", "isin=Kode", "--map", "weight=Bit")
    again = run(strange)

    assert said.exit_code == again.exit_code == 0
    assert '"weight_sum_percent": "100.0"' in said.output
    told = "Columns were read as you said once"
    assert told not in said.output
    assert told in again.output
    assert [line for line in again.output.splitlines() if told not in line] == said.output.splitlines()


def test_a_column_name_may_have_an_equals_sign() -> None:
    assert mapped(("weight=% = NAV", 'name="Papel"')) == {"weight": "% = NAV", "name": "Papel"}


@pytest.mark.parametrize("values", [("weight",), ("=Bit",), ("weight=",), ("name=A", "name=B")])
def test_what_is_no_explanation_is_refused(values: tuple[str, ...]) -> None:
    with pytest.raises(WrongUse):
        mapped(values)


def test_what_was_said_is_listed_and_forgotten_one_by_one(strange: Path) -> None:
    other = strange.with_name("other.csv")
    other.write_text(strange.read_text("utf-8").replace("Kode", "Code X"), "utf-8")
    run(strange, "--map", "name=Papel", "--map", "isin=Kode", "--map", "weight=Bit")
    run(other, "--map", "name=Papel", "--map", "weight=Bit")
    runner = CliRunner()

    listed = runner.invoke(forget_columns, ["--list"]).output
    assert "isin=Kode" in listed
    assert "Papel, Code X, Bit" in listed
    assert isinstance(runner.invoke(forget_columns, ["3"]).exception, WrongUse)
    assert "Forgotten for 1 shape of table" in runner.invoke(forget_columns, ["1"]).output
    assert isinstance(run(strange).exception, UnclearColumns)
    assert run(other).exit_code == 0
    assert "Forgotten for 1 shape of table" in runner.invoke(forget_columns).output
    assert isinstance(run(other).exception, UnclearColumns)


def test_a_small_table_of_unknown_names_is_cut_where_its_own_marks_stand(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Zeugs;Krimskrams;Happen\nHangzhou Hikvision Digital;CNE100000PM8;100\n")
    done = run(path, "--map", "name=Zeugs", "--map", "isin=Krimskrams", "--map", "weight=Happen")

    assert done.exit_code == 0, done.output
    assert '"company": "hikvision"' in done.output
