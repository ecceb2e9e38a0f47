"""Sources come from Zotero and go back; what has no place here is named, what is missing is a fault."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from advocacy import paths
from advocacy.errors import CannotRead, Problems
from advocacy.evidence import export_csl, import_csl, load_library

DAY = date(2026, 11, 1)
ZOTERO: dict[str, Any] = {
    "id": "http://zotero.org/users/1/items/ABCD1234",
    "citation-key": "rollet2018",
    "type": "article-magazine",
    "title": "Cameras in the <i>valley</i> &amp; beyond",
    "container-title": "The Example Gazette",
    "URL": "https://gazette.example/cameras",
    "language": "en",
    "author": [{"family": "Beispiel", "given": "Änne"}],
    "issued": {"date-parts": [["2018", 6, 13]]},
    "accessed": {"date-parts": [[2026, 10, 31]]},
    "abstract": "Long.",
}


def written(tmp_path: Path, content: Any, name: str = "export.json") -> Path:
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_zoteros_json_becomes_sources(tmp_path: Path) -> None:
    made = import_csl(written(tmp_path, [ZOTERO]), grade="B")
    (source,) = made.sources
    assert source.id == "rollet2018"
    assert source.title == "Cameras in the valley & beyond"
    assert (str(source.issued), str(source.accessed)) == ("2018-06-13", "2026-10-31")
    assert source.custom.grade == "B"
    assert any("abstract" in line for line in made.left_out)


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [[2018]]}, "2018"),
        ({"date-parts": [["2018", "6"]]}, "2018-06"),
        ({"raw": "2018-06-13"}, "2018-06-13"),
        ({"literal": "2018"}, "2018"),
        ("2018-06", "2018-06"),
        ([{"year": 2018, "month": 6}], "2018-06"),
    ],
)
def test_dates_in_every_form(tmp_path: Path, issued: Any, expected: str) -> None:
    (source,) = import_csl(written(tmp_path, [{**ZOTERO, "issued": issued}]), grade="A").sources
    assert str(source.issued) == expected


def test_better_bibtexs_yaml_becomes_sources(tmp_path: Path) -> None:
    text = """\
references:
- id: rollet2018
  type: article-magazine
  title: Cameras in the valley
  container-title: The Example Gazette
  URL: https://gazette.example/cameras
  issued: [{year: 2018, month: 6, day: 13}]
"""
    made = import_csl(written(tmp_path, text, "export.yaml"), grade="B", accessed=DAY)
    assert [(item.id, str(item.accessed)) for item in made.sources] == [("rollet2018", "2026-11-01")]


def test_what_is_missing_is_told_for_every_entry_at_once(tmp_path: Path) -> None:
    entries = [{**ZOTERO, "citation-key": "one", "accessed": None}, {**ZOTERO, "citation-key": "two"}]
    with pytest.raises(Problems) as caught:
        import_csl(written(tmp_path, entries))
    said = str(caught.value)
    assert "grade" in said
    assert "accessed" in said
    assert len(caught.value.problems) >= 3


def test_an_id_that_is_taken_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="rollet2018"):
        import_csl(written(tmp_path, [ZOTERO]), grade="A", taken=["rollet2018"])
    with pytest.raises(Problems, match="rollet2018"):
        import_csl(written(tmp_path, [ZOTERO, ZOTERO]), grade="A")


def test_bad_json_is_told_with_its_place(tmp_path: Path) -> None:
    path = written(tmp_path, '[\n  {"id": "a",}\n]')
    with pytest.raises(CannotRead) as caught:
        import_csl(path, grade="A")
    assert f"{path}:2:" in str(caught.value)


@pytest.mark.parametrize("form", ["csl-json", "csl-yaml"])
def test_the_bundled_sources_go_out_and_come_back(tmp_path: Path, form: Any) -> None:
    sources = load_library([paths.bundled("evidence")]).evidence.sources
    name = "export.json" if form == "csl-json" else "export.yaml"
    path = written(tmp_path, export_csl(sources.values(), form), name)
    back = import_csl(path)
    assert {item.id: item for item in back.sources} == sources
    assert back.left_out == ()
