"""The file of decisions: written whole, private, never damaged further."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advocacy.errors import CannotRead, CannotWrite
from advocacy.matching import forget, read_decisions, remember
from advocacy.model import Decision

ACCEPTED = Decision(
    company="dahua",
    name="Zhejiang Dahua Technology Co Ltd",
    identifier="002236",
    accepted=True,
    by="Robin Example",
    on=date(2026, 11, 23),
    why="The annual report names the same address: 浙江大华",
)


def test_a_missing_file_holds_no_decisions(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "none.yaml") == ()


def test_a_decision_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "home" / "data" / "decisions.yaml"
    remember(path, ACCEPTED)
    assert read_decisions(path) == (ACCEPTED,)


def test_file_and_new_folders_are_private(tmp_path: Path) -> None:
    path = tmp_path / "home" / "data" / "decisions.yaml"
    remember(path, ACCEPTED)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.parent.parent.stat().st_mode & 0o777 == 0o700
    assert [item.name for item in path.parent.iterdir() if item.stat().st_size] == ["decisions.yaml"]


def test_a_later_decision_on_the_same_line_replaces(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    other = ACCEPTED.model_copy(update={"identifier": None})
    again = ACCEPTED.model_copy(
        update={"name": "ZHEJIANG DAHUA TECHNOLOGY CO., LTD.", "identifier": "2236", "accepted": False}
    )
    for decision in (ACCEPTED, other, again):
        remember(path, decision)
    assert read_decisions(path) == (other, again)


def test_forgetting_takes_one_decision_out(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    other = ACCEPTED.model_copy(update={"company": "hikvision"})
    remember(path, ACCEPTED)
    remember(path, other)
    assert forget(path, ACCEPTED)
    assert not forget(path, ACCEPTED)
    assert read_decisions(path) == (other,)


@pytest.mark.parametrize(
    "damaged",
    [
        "decisions: [",
        "decisions:\n- company: dahua\n  nam: Dahua\n  accepted: true\n",
        "decisions:\n- company: Not A Slug\n  name: Dahua\n  accepted: true\n",
        "- 1\n",
    ],
)
def test_a_damaged_file_is_told_with_its_place_and_left_alone(tmp_path: Path, damaged: str) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(damaged, encoding="utf-8")
    with pytest.raises(CannotRead) as caught:
        read_decisions(path)
    assert "decisions.yaml:" in str(caught.value)
    with pytest.raises(CannotRead):
        remember(path, ACCEPTED)
    assert path.read_text(encoding="utf-8") == damaged


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    with pytest.raises(CannotWrite) as caught:
        remember(blocked / "decisions.yaml", ACCEPTED)
    assert caught.value.remedy


def test_a_link_keeps_pointing_to_the_file(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    remember(real, ACCEPTED)
    link.symlink_to(real)
    remember(link, ACCEPTED.model_copy(update={"company": "hikvision"}))
    assert link.is_symlink()
    assert len(read_decisions(real)) == 2
