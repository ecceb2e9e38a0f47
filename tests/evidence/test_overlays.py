"""A later folder adds; it takes a record's place only by saying so."""

from __future__ import annotations

from pathlib import Path

import pytest

from advocacy.evidence import load_library
from tests.evidence.conftest import FILES, Change, Check

MATTER = "matters/valley.yaml"
PRESS = "sources/press.yaml"


def over(tmp_path: Path, name: str, text: str) -> Path:
    """A second folder with one file."""
    path = tmp_path / "own" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return tmp_path / "own"


def valley(**changes: str) -> str:
    text = FILES[MATTER]
    for old, new in changes.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_a_clash_is_an_error_that_names_the_way_out(check: Check, tmp_path: Path) -> None:
    own = over(tmp_path, MATTER, valley(**{"topic: surveillance": "topic: cameras"}))
    (problem,) = check(own)
    assert problem.code == "E205"
    assert "`replaces: [valley]`" in problem.remedy


def test_a_record_takes_the_place_that_it_names(check: Check, folder: Path, tmp_path: Path) -> None:
    own = over(tmp_path, MATTER, valley(**{"topic: surveillance": "topic: cameras\nreplaces: [valley]"}))
    assert check(own) == []
    loaded = load_library([folder, own])
    assert loaded.evidence.matters["valley"].topic == "cameras"
    assert loaded.places["matters", "valley"].path == own / MATTER
    assert loaded.evidence.replaced == {}


def test_another_id_drops_out_and_its_successor_is_known(check: Check, folder: Path, tmp_path: Path) -> None:
    newer = valley(**{"id: valley\n": "id: valley-2027\nreplaces: [valley]\n"})
    own = over(tmp_path, "matters/valley-2027.yaml", newer)
    assert check(own) == []
    library = load_library([folder, own]).evidence
    assert set(library.matters) == {"valley-2027"}
    assert library.replaced == {"valley": "valley-2027"}


def test_a_source_says_so_among_our_notes(check: Check, folder: Path, tmp_path: Path) -> None:
    text = (
        FILES[PRESS].split("  - id: courier-2024")[0].replace("Cameras in the valley", "Cameras everywhere")
    )
    own = over(tmp_path, PRESS, text)
    assert [problem.code for problem in check(own)] == ["E205"]
    own = over(tmp_path, PRESS, text.replace("grade: A", "grade: A, replaces: [gazette-2018]"))
    assert check(own) == []
    assert load_library([folder, own]).evidence.sources["gazette-2018"].title == "Cameras everywhere"


@pytest.mark.parametrize("old", ["valey", "valley"])
def test_what_is_not_there_cannot_be_replaced(change: Change, check: Check, old: str) -> None:
    change(MATTER, "topic: surveillance", f"topic: surveillance\nreplaces: [{old}]")
    (problem,) = check()
    assert (problem.code, problem.line) == ("E209", 4)


def test_two_that_replace_each_other_both_stay_and_are_told(
    change: Change, check: Check, folder: Path
) -> None:
    change(MATTER, "topic: surveillance", "topic: surveillance\nreplaces: [register]")
    change("listings/register.yaml", "topic: lists", "topic: lists\nreplaces: [valley]")
    assert [problem.code for problem in check()] == ["E210", "E210"]
    library = load_library([folder]).evidence
    assert (set(library.matters), set(library.listings)) == ({"valley"}, {"register"})


def test_what_is_replaced_twice_over_drops_out_too(folder: Path, tmp_path: Path, check: Check) -> None:
    second = valley(**{"id: valley\n": "id: valley-2\nreplaces: [valley]\n"})
    third = valley(**{"id: valley\n": "id: valley-3\nreplaces: [valley-2]\n"})
    over(tmp_path, "matters/valley-2.yaml", second)
    own = over(tmp_path, "matters/valley-3.yaml", third)
    assert check(own) == []
    library = load_library([folder, own]).evidence
    assert set(library.matters) == {"valley-3"}
    assert library.replaced == {"valley": "valley-2", "valley-2": "valley-3"}
