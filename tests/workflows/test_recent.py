"""What was opened lately is remembered in a small private file."""

from __future__ import annotations

from pathlib import Path

import pytest

from advocacy import paths, workflows


def test_the_latest_is_first_and_each_stands_once(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("x")
    for source in ("one-fund", str(file), "two-fund", "one-fund"):
        workflows.remember_source(source)
    assert workflows.recent_sources() == ("one-fund", "two-fund", str(file))
    assert paths.recent_file().stat().st_mode & 0o077 == 0
    file.unlink()
    assert workflows.recent_sources() == ("one-fund", "two-fund")
    workflows.forget_sources()
    workflows.forget_sources()
    assert workflows.recent_sources() == ()


def test_a_relative_path_is_kept_whole_and_ten_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(12):
        (tmp_path / f"{number}.csv").write_text("x")
        workflows.remember_source(f"./{number}.csv")
    found = workflows.recent_sources()
    assert len(found) == 10
    assert found[0] == str(tmp_path / "11.csv")
    kept = paths.drafts_folder() / "x.yaml"
    kept.parent.mkdir(parents=True)
    kept.write_text("x")
    workflows.remember_source(str(kept))
    assert workflows.recent_sources() == found


@pytest.mark.parametrize("content", ["", "{}", "[1, null]", "[" * 5000, "\xff"])
def test_a_damaged_list_counts_as_empty(content: str) -> None:
    paths.recent_file().parent.mkdir(parents=True, exist_ok=True)
    paths.recent_file().write_text(content, encoding="latin-1")
    assert workflows.recent_sources() == ()
    workflows.remember_source("a-fund")
    assert workflows.recent_sources() == ("a-fund",)


def test_where_it_cannot_be_written_nothing_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ADVOCACY_HOME", str(tmp_path / "file"))
    workflows.remember_source("a-fund")
    assert workflows.recent_sources() == ()
