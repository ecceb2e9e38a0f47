"""New files: empty ones are told by the check, told ones pass it, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from advocacy.errors import CannotWrite, WrongUse
from advocacy.evidence import check_library, load_library
from advocacy.evidence.schema import FILE_KINDS
from advocacy.evidence.skeletons import (
    BLANKS,
    append_entries,
    check_skeleton,
    file_of,
    missing_blanks,
    skeleton,
    write_skeleton,
)

MATTER = {
    "title": "Cameras: a contract",
    "topic": "surveillance",
    "company": ["optics"],
    "claim": "contract",
    "standing": "reported",
    "happened": "2024-06",
    "text": "Example Optics had won a contract for 300 cameras",
    "source": "gazette-2025",
    "locator": "¶ 4, 5",
    "answer": "no-answer",
    "answered": "2025-03",
    "answer_to": "The Valley Gazette",
    "review_by": "2027-06-30",
    "written_by": "A. Writer",
    "reviewed_by": "B. Reader",
}
GIVEN: dict[str, dict[str, str | list[str]]] = {
    "source": {
        "type": "article-newspaper",
        "title": "Cameras",
        "container": "The Valley Gazette",
        "issued": "2025-03-04",
        "accessed": "2026-11-01",
        "url": "https://gazette.example/cameras",
        "grade": "B",
    },
    "company": {
        "name": "Example Optics plc",
        "short_name": "Example Optics",
        "country": "NO",
        "listed": "true",
        "isin": "US0378331005",
        "source": "gazette-2025",
    },
    "matter": MATTER,
    "listing": MATTER
    | {
        "authority": "Ministry of Lists",
        "listed_as": "EXAMPLE OPTICS",
        "since": "2025",
        "forbids": "buying cameras",
        "not_forbidden": "It does not forbid owning the shares.",
        "binds": ["US"],
    },
    "manager": {"house": "Harbour", "role": "Stewardship", "brand": ["Harbour"], "source": "gazette-2025"},
    "fund": {
        "name": "Harbour World",
        "manager": "harbour",
        "as_of": "2026-02-12",
        "as_of_basis": "stated in the file",
        "source": "gazette-2025",
        "holding": "EXAMPLE OPTICS",
        "isin": "US0378331005",
    },
}
IDS = {
    "source": "gazette-2025",
    "company": "optics",
    "matter": "valley",
    "listing": "register",
    "manager": "harbour",
    "fund": "world",
}


def write(folder: Path, kind: str, given: dict[str, str | list[str]]) -> Path:
    path = file_of(folder, kind, IDS[kind])
    write_skeleton(path, kind, skeleton(kind, IDS[kind], given), IDS[kind])
    return path


def test_given_everything_all_kinds_pass_the_check_together(tmp_path: Path) -> None:
    for kind in FILE_KINDS:
        write(tmp_path, kind, GIVEN[kind])
    loaded = load_library([tmp_path])
    told = [problem for problem in check_library(loaded) if problem.code != "E318"]
    assert told == []
    assert loaded.evidence.matters["valley"].claims[0].sources[0].locator == "¶ 4, 5"
    assert loaded.evidence.companies["optics"].country == "NO"
    assert loaded.evidence.listings["register"].binds == ("US",)


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_an_empty_skeleton_is_no_record_and_the_check_names_its_blanks(kind: str, tmp_path: Path) -> None:
    path = write(tmp_path, kind, {})
    told = [str(problem) for problem in load_library([tmp_path]).problems]
    text = path.read_text("utf-8")
    assert check_skeleton(kind, skeleton(kind, IDS[kind], {})) is None
    open_keys = [
        line.strip(" -:") for line in text.splitlines() if line.endswith((":", ": []")) and "#" not in line
    ]
    assert len(told) >= 3
    for key in (
        "standing",
        "happened",
        "written_by",
        "grade",
        "short_name",
        "house",
        "as_of_basis",
        "authority",
    ):
        if key in open_keys:
            assert any(f"'{key}' is empty" in line for line in told), (key, told)


@pytest.mark.parametrize("blank", [blank.name for blank in BLANKS["matter"] if blank.name != "answer_source"])
def test_one_blank_in_a_matter_is_told(blank: str, tmp_path: Path) -> None:
    for kind in ("source", "company", "matter"):
        given = dict(GIVEN[kind])
        if kind == "matter":
            if blank == "answer_text":
                given["answer"] = "denial"
            given.pop(blank, None)
            assert blank in [item.name for item in missing_blanks("matter", given)]
        write(tmp_path, kind, given)
    assert [problem for problem in check_library(load_library([tmp_path])) if problem.severity == "error"]


@pytest.mark.parametrize(
    "hostile", ["a: b", "'", '"', "# no", "[x]", "{y: z}", "NO", "null", "- x", "two\nlines"]
)
def test_any_text_comes_back_as_it_was_told(hostile: str) -> None:
    made = check_skeleton(
        "matter", skeleton("matter", "valley", {**MATTER, "title": hostile, "locator": hostile})
    )
    assert made is not None
    assert made.title == {"en": " ".join(hostile.split())}
    assert made.claims[0].sources[0].locator == " ".join(hostile.split())


def test_files_and_sources_are_never_overwritten(tmp_path: Path) -> None:
    for kind in ("matter", "source"):
        write(tmp_path, kind, GIVEN[kind])
        with pytest.raises(WrongUse):
            write(tmp_path, kind, GIVEN[kind])


@pytest.mark.parametrize(
    "before", ["references:\n  - id: a\n    type: x # kept\n", "- id: a\n", "references:\r\n- id: a\r\n"]
)
def test_a_source_is_added_and_the_bytes_before_stay(before: str, tmp_path: Path) -> None:
    path = tmp_path / "press.yaml"
    path.write_bytes(before.encode())
    append_entries(path, "- id: b\n  type: webpage\n", ["b"])
    after = path.read_bytes().decode()
    assert after.startswith(before)
    assert ("\r\n" in before) == ("\r\n" in after.removeprefix(before))
    assert "type: webpage" in after


@pytest.mark.parametrize(
    "before", ["references: [{id: a}]\n", "references:\n  - id: a\n...\n", "references: []\n"]
)
def test_where_nothing_can_be_added_nothing_is_written(before: str, tmp_path: Path) -> None:
    path = tmp_path / "press.yaml"
    path.write_text(before)
    with pytest.raises(CannotWrite):
        append_entries(path, "- id: b\n", ["b"])
    assert path.read_text() == before


@pytest.mark.parametrize(
    ("record", "given"), [("Valley", {}), ("../x", {}), ("a", {"house": "x"}), ("a", {"standing": "true"})]
)
def test_what_makes_no_sense_is_refused(record: str, given: dict[str, str]) -> None:
    with pytest.raises(WrongUse):
        skeleton("matter", record, given)
