"""Each benchmark runs and gives tables; how fast anything is, is measured by `sh dev bench` alone."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from tests.bench.__main__ import BENCHES, main
from tests.bench.measure import table, times

SECONDS = re.compile(r"\d\s*(?:s|ms|µs|sec|seconds)\b")


@pytest.mark.parametrize("name", BENCHES)
def test_it_runs_and_gives_tables_of_ratios(name: str) -> None:
    made = importlib.import_module(f"tests.bench.{name}").tables(quick=True)
    assert made
    for text in made:
        title, *_, last = text.splitlines()
        assert title.startswith("### ")
        assert last.count("|") >= 3
        assert not SECONDS.search(text)


def test_a_page_names_the_machine_and_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    monkeypatch.setattr("sys.argv", ["bench", "loading", "--quick", "-o", str(page)])
    main()
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Benchmarks")
    assert "## Loading evidence" in text
    assert "Python 3" in text
    assert str(tmp_path.parent) not in text
    assert capsys.readouterr().out == ""


def test_an_unknown_bench_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bench", "speed"])
    with pytest.raises(SystemExit):
        main()
    assert "reading, memory" in capsys.readouterr().err


def test_ratios_have_as_many_digits_as_they_deserve() -> None:
    assert [times(number) for number in (0.034, 1.44, 23.4, 2345.6)] == ["0.03 ×", "1.4 ×", "23 ×", "2,346 ×"]
    assert table("Speed", ["what", "ratio"], [["reading", "2 ×"]]) == (
        "### Speed\n\n| what | ratio |\n|---|---:|\n| reading | 2 × |"
    )
