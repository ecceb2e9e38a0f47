"""Folders of evidence: what is in order is loaded, what is not is told, and nothing is raised for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from advocacy.errors import CannotRead
from advocacy.evidence import LoadedLibrary, check_library, load_library
from tests.evidence.conftest import FILES, Change


def codes(loaded: LoadedLibrary) -> list[str]:
    return [problem.code for problem in loaded.problems]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_all_six_parts_are_loaded(folder: Path) -> None:
    loaded = load_library([folder])
    library = loaded.evidence
    assert loaded.problems == ()
    assert sorted(library.companies) == ["acme", "bolt"]
    assert list(library.sources) == ["gazette-2018", "courier-2024"]
    assert str(library.sources["courier-2024"].issued) == "2024-12-23"
    assert list(library.matters) == ["valley"]
    assert list(library.listings) == ["register"]
    assert list(library.managers) == ["harbour"]
    assert list(library.funds) == ["harbour-world"]
    assert loaded.places["matters", "valley"].path == folder / "matters" / "valley.yaml"


def test_a_missing_folder_is_an_error(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="no such folder"):
        load_library([folder, tmp_path / "elsewhere"])
    with pytest.raises(CannotRead, match="no such folder"):
        load_library([folder / "companies" / "acme.yaml"])


def test_a_faulty_file_is_left_out_and_its_problems_listed(folder: Path, change: Change) -> None:
    change("matters/valley.yaml", "locator: ¶ 9", "locater: ¶ 9")
    write(folder, "companies/broken.yaml", "a: [")
    (folder / "managers" / "latin.yaml").write_bytes("id: café".encode("latin-1"))
    (folder / "funds" / "folder.yaml").mkdir()
    loaded = load_library([folder])
    assert sorted(codes(loaded)) == ["E100", "E101", "E110", "E115"]
    assert "valley" not in loaded.evidence.matters
    assert sorted(loaded.evidence.companies) == ["acme", "bolt"]


def test_what_was_left_out_makes_no_further_problems(folder: Path, change: Change) -> None:
    change("companies/acme.yaml", "listed: true", "listed: perhaps")
    change("managers/harbour.yaml", "house:", "hause:")
    change("sources/press.yaml", "issued: 2018-06-13", "issued: soon")
    loaded = load_library([folder])
    assert sorted(codes(loaded)) == ["E101", "E102", "E106", "E107"]
    assert len(check_library(loaded)) == 4
    assert list(loaded.evidence.sources) == ["courier-2024"]


def test_a_wholly_broken_file_of_sources_makes_one_problem(folder: Path) -> None:
    write(folder, "sources/press.yaml", "references:\n\t- id: x\n")
    assert [problem.code for problem in check_library(load_library([folder]))] == ["E112"]


@pytest.mark.parametrize("entry", ["- just words", "- {type: book}", "- [a]", "-"])
def test_an_entry_without_an_id_is_left_out(folder: Path, entry: str) -> None:
    write(folder, "sources/more.yaml", f"references:\n{entry}\n")
    loaded = load_library([folder])
    assert loaded.problems
    assert all(problem.line == 2 for problem in loaded.problems)
    assert len(loaded.evidence.sources) == 2


def test_an_entry_with_a_key_twice_is_left_out(folder: Path, change: Change) -> None:
    change("sources/press.yaml", "title: Acme leaves the valley", "title: Acme leaves\n    title: the valley")
    loaded = load_library([folder])
    assert codes(loaded) == ["E111"]
    assert list(loaded.evidence.sources) == ["gazette-2018"]


def test_sources_may_be_a_bare_list(folder: Path) -> None:
    text = FILES["sources/press.yaml"].replace("references:\n", "").replace("\n  ", "\n").removeprefix("  ")
    write(folder, "sources/press.yaml", text)
    assert check_library(load_library([folder])) == ()


@pytest.mark.parametrize("text", ["", "sources: []", "references: x", "references: []\nmore: 1", "words"])
def test_another_shape_of_sources_is_told(folder: Path, text: str) -> None:
    write(folder, "sources/more.yaml", text)
    assert codes(load_library([folder])) == ["E119"]


def test_an_id_in_two_folders_names_both_places(folder: Path, tmp_path: Path) -> None:
    mine = write(tmp_path / "mine", "companies/acme.yaml", "# my own\n" + FILES["companies/acme.yaml"])
    loaded = load_library([folder, tmp_path / "mine"])
    (problem,) = loaded.problems
    assert (problem.code, problem.path, problem.line, problem.column) == ("E205", str(mine), 2, 5)
    assert f"{folder / 'companies' / 'acme.yaml'}:1:1" in problem.message
    assert loaded.places["companies", "acme"].path == folder / "companies" / "acme.yaml"


def test_a_source_in_two_files_names_both_places(folder: Path) -> None:
    press = FILES["sources/press.yaml"]
    write(folder, "sources/again.yaml", press[: press.index("  - id: courier-2024")])
    (problem,) = load_library([folder]).problems
    assert problem.code == "E205"
    assert "again.yaml:2:5" in problem.message
    assert (Path(problem.path).name, problem.line) == ("press.yaml", 2)


def test_a_matter_and_a_listing_share_their_ids(folder: Path) -> None:
    write(folder, "matters/register.yaml", FILES["matters/valley.yaml"].replace("id: valley", "id: register"))
    assert codes(load_library([folder])) == ["E205"]


def test_a_later_folder_adds_to_the_earlier(folder: Path, tmp_path: Path) -> None:
    write(
        tmp_path / "mine",
        "companies/coil.yaml",
        "id: coil\nname: Coil\nshort_name: Coil\ncountry: GB\nlisted: false\n",
    )
    loaded = load_library([folder, tmp_path / "mine"])
    assert check_library(loaded) == ()
    assert sorted(loaded.evidence.companies) == ["acme", "bolt", "coil"]


def test_a_folder_named_twice_is_read_once(folder: Path) -> None:
    assert load_library([folder, folder / "companies" / ".."]).problems == ()


def test_a_file_is_named_for_its_record(folder: Path) -> None:
    (folder / "companies" / "acme.yaml").rename(folder / "companies" / "optics.yaml")
    loaded = load_library([folder])
    (problem,) = loaded.problems
    assert (problem.code, problem.line, problem.column) == ("E120", 1, 5)
    assert "acme" in loaded.evidence.companies


@pytest.mark.parametrize("name", ["acme.yaml", "matters/2018/valley.yaml", "matters/other.yml", "other.yml"])
def test_a_file_that_would_be_missed_is_told(folder: Path, name: str) -> None:
    path = write(folder, name, "id: x\n")
    (problem,) = load_library([folder]).problems
    assert (problem.code, problem.path, problem.line) == ("E121", str(path), 0)


def test_a_folder_without_evidence_is_told(tmp_path: Path) -> None:
    assert codes(load_library([tmp_path])) == ["E121"]


def test_no_folder_is_an_empty_library() -> None:
    loaded = load_library([])
    assert check_library(loaded) == ()
    assert not loaded.evidence.companies


def test_other_files_are_left_in_peace(folder: Path) -> None:
    write(folder, "README.md", "# Evidence\n")
    write(folder, "matters/notes.txt", "to do\n")
    assert load_library([folder]).problems == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_among_the_files_does_not_hang(folder: Path) -> None:
    os.mkfifo(folder / "matters" / "pipe.yaml")
    assert codes(load_library([folder])) == ["E100"]


def test_a_dangling_link_is_told(folder: Path) -> None:
    (folder / "matters" / "gone.yaml").symlink_to(folder / "nowhere.yaml")
    assert codes(load_library([folder])) == ["E100"]


def test_loading_needs_no_toolkit_of_a_face() -> None:
    toolkits = {"click", "rich", "textual", "weasyprint"}
    script = f"import sys, advocacy.evidence; print({toolkits!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("text", ["[", "{}", '{"format": ' + "1" * 5000 + "}"])
def test_a_damaged_index_is_told_and_the_records_are_loaded(folder: Path, text: str) -> None:
    write(folder, "index.json", text)
    loaded = load_library([folder])
    assert codes(loaded) == ["E401"]
    assert "valley" in loaded.evidence.matters
