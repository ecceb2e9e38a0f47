"""Columns that a person explains, and that are remembered for files of one shape."""

from __future__ import annotations

import stat
from decimal import Decimal
from pathlib import Path

import pytest

from advocacy.errors import CannotRead, UnclearColumns, WrongUse
from advocacy.funds.reading import Line, Sheet
from advocacy.funds.tables.mapping import ColumnMapping, meanings, read_mappings, remember_mapping
from advocacy.funds.tables.reader import read_tables
from advocacy.funds.tables.unclear import clearness
from tests.funds.files import ACME_ISIN, BETA_ISIN, GAMMA_ISIN

STRANGE = (
    ["Papel", "Kode", "Bit"],
    ["Acme Ltd", ACME_ISIN, "60,0"],
    ["Beta Ltd", BETA_ISIN, "30,0"],
    ["Gamma Ltd", GAMMA_ISIN, "10,0"],
)
SAID = {"name": "Papel", "isin": "Kode", "weight": "Bit"}


def sheet(*rows: list[str]) -> Sheet:
    return Sheet("list.csv", [Line(number, list(cells)) for number, cells in enumerate(rows, 1)])


def test_strange_names_are_asked_about_with_a_full_example() -> None:
    with pytest.raises(UnclearColumns) as caught:
        read_tables([sheet(*STRANGE)])

    assert caught.value.columns == ("Papel", "Kode", "Bit")
    assert caught.value.told == {}
    example = 'advocacy screen list.csv --map name="Papel" --map isin="Kode" --map weight="Bit"'
    assert example in str(caught.value.remedy)


def test_what_is_known_already_is_told() -> None:
    rows = [["Papel", "ISIN", "Weight"], *STRANGE[1:]]
    with pytest.raises(UnclearColumns, match="names of the securities") as caught:
        read_tables([sheet(*rows)])

    assert caught.value.told == {"isin": "ISIN", "weight": "Weight"}
    assert '--map name="Papel"' in str(caught.value.remedy)


def test_what_a_person_says_is_taken() -> None:
    reading = read_tables([sheet(*STRANGE)], columns={"name": " papel", "ISIN": "KODE", "weight": "Bit"})

    assert [holding.name for holding in reading.holdings] == ["Acme Ltd", "Beta Ltd", "Gamma Ltd"]
    assert reading.holdings[0].isin == ACME_ISIN
    assert reading.holdings[0].weight_percent == Decimal("60.0")
    assert reading.column_names == ("Papel", "Kode", "Bit")


def test_what_a_person_says_overrules_the_names() -> None:
    rows = [["Name", "ISIN", "Weight", "Bit"], ["Acme", ACME_ISIN, "1", "60"], ["Beta", BETA_ISIN, "2", "40"]]
    reading = read_tables([sheet(*rows)], columns={"weight": "Bit"})

    assert [holding.weight_percent for holding in reading.holdings] == [Decimal(60), Decimal(40)]


def test_a_mapping_is_used_for_tables_of_its_shape_only() -> None:
    mapping = ColumnMapping(shape=("papel", "KODE", "Bit "), columns=SAID)

    assert len(read_tables([sheet(*STRANGE)], mappings=[mapping]).holdings) == 3
    with pytest.raises(UnclearColumns):
        read_tables([sheet(["Kode", "Papel", "Bit"], *STRANGE[1:])], mappings=[mapping])


def test_what_is_said_now_overrules_what_was_said_before() -> None:
    rows = [
        ["A", "B", "C", "D"],
        *(["x", name, isin, "50"] for name, isin in (("Acme", ACME_ISIN), ("B", BETA_ISIN))),
    ]
    before = ColumnMapping(shape=("A", "B", "C", "D"), columns={"name": "A", "isin": "C", "weight": "D"})
    reading = read_tables([sheet(*rows)], columns={"name": "B"}, mappings=[before])

    assert [holding.name for holding in reading.holdings] == ["Acme", "B"]
    assert reading.holdings[0].weight_percent == Decimal(50)


def test_too_little_said_is_asked_about_again() -> None:
    with pytest.raises(UnclearColumns) as caught:
        read_tables([sheet(*STRANGE)], columns={"weight": "Bit"})

    assert caught.value.told == {"weight": "Bit"}


def test_a_column_that_is_not_there_is_named_with_the_nearest() -> None:
    with pytest.raises(CannotRead, match="no column “Papell”") as caught:
        read_tables([sheet(*STRANGE)], columns={"name": "Papell"})

    assert not isinstance(caught.value, UnclearColumns)
    assert "Did you mean “Papel”?" in str(caught.value.remedy)
    assert "“Kode”" in str(caught.value.remedy)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"wieght": "Bit"}, "Did you mean weight"),
        ({"name": "Bit", "weight": "bit"}, "one meaning"),
        ({"name": ""}, "--map"),
    ],
)
def test_senseless_explanations_are_refused(said: dict[str, str], told: str) -> None:
    with pytest.raises(WrongUse) as caught:
        read_tables([sheet(*STRANGE)], columns=said)

    assert told in str(caught.value.remedy)


def test_mappings_are_remembered_by_shape(tmp_path: Path) -> None:
    path = tmp_path / "mine" / "columns.yaml"
    remember_mapping(path, ColumnMapping(shape=("A", "B"), columns={"name": "A"}))
    remember_mapping(path, ColumnMapping(shape=("C", "D"), columns={"name": "C"}))
    remember_mapping(path, ColumnMapping(shape=("a ", "B"), columns={"name": "B"}))

    assert [mapping.columns for mapping in read_mappings(path)] == [{"name": "C"}, {"name": "B"}]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_mappings(tmp_path / "none.yaml") == ()


def test_every_meaning_has_a_phrase_and_is_known() -> None:
    assert {"name", "isin", "weight", "market_value"} <= meanings().keys()
    assert all(phrase and not phrase.endswith(".") for phrase in meanings().values())


def test_the_better_way_to_part_lines_into_cells_is_clearer() -> None:
    known = sheet(["Name", "ISIN", "Weight"], *STRANGE[1:]).lines
    unparted = [Line(line.number, [";".join(map(str, line.cells))]) for line in known]

    assert clearness(known) > clearness(sheet(*STRANGE).lines) > clearness(unparted) == 0


def test_a_column_that_a_known_table_lacks_is_named_too() -> None:
    rows = [["Name", "ISIN", "Weight"], ["Acme", ACME_ISIN, "60"], ["Beta", BETA_ISIN, "40"]]
    with pytest.raises(CannotRead, match="no column “Weihgt”") as caught:
        read_tables([sheet(*rows)], columns={"weight": "Weihgt"})

    assert "Did you mean “Weight”?" in str(caught.value.remedy)


def test_the_sheet_that_has_the_named_columns_is_read() -> None:
    cover = Sheet("list.xlsx", [Line(1, ["Name", "ISIN"]), Line(2, ["Example", ACME_ISIN])], title="Cover")
    reading = read_tables([cover, sheet(*STRANGE)], columns=SAID)

    assert len(reading.holdings) == 3
