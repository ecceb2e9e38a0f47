"""Packs are made of sound folders only, installed whole or not at all, and then used by every command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from advocacy import paths, workflows
from advocacy.errors import Problems, WrongUse
from tests.evidence.conftest import write_library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_library(tmp_path / "valley", over_bundled=True)


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "matters/valley.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def pack(folder: Path, version: str, name: str = "valley") -> Path:
    output = folder.parent / f"{name}-{version}.zip"
    workflows.make_pack(folder, output, name=name, version=version)
    return output


def test_a_pack_is_installed_and_used(folder: Path) -> None:
    done = workflows.add_pack(pack(folder, "1"))
    assert done.folder == paths.packs_folder() / "valley"
    assert "valley" in workflows.open_workspace().evidence.matters
    assert [item.index.version for item in workflows.installed_packs()] == ["1"]
    assert workflows.open_workspace().problems == ()
    workflows.remove_pack("valley")
    assert "valley" not in workflows.open_workspace().evidence.matters
    with pytest.raises(WrongUse, match="none"):
        workflows.remove_pack("valley")


def test_a_later_version_takes_its_place_and_says_what_changed(folder: Path) -> None:
    first = pack(folder, "1")
    workflows.add_pack(first)
    with pytest.raises(WrongUse, match="Version 1 of valley is installed"):
        workflows.add_pack(first)
    edit(folder, "topic: surveillance", "topic: cameras")
    done = workflows.add_pack(pack(folder, "2"))
    assert [(item.id, item.field) for item in done.changes] == [("valley", "topic")]
    with pytest.raises(WrongUse, match="--force"):
        workflows.add_pack(first)
    workflows.add_pack(first, force=True)
    assert [item.index.version for item in workflows.installed_packs()] == ["1"]
    assert [path.name for path in paths.packs_folder().iterdir()] == ["valley"]


def test_a_claim_that_changed_in_silence_is_not_installed(folder: Path) -> None:
    workflows.add_pack(pack(folder, "1"))
    edit(folder, "supplied lenses to Acme", "sold lenses to Acme")
    with pytest.raises(Problems) as caught:
        workflows.add_pack(pack(folder, "2"), force=True)
    assert [problem.code for problem in caught.value.problems] == ["E211"]
    assert [item.index.version for item in workflows.installed_packs()] == ["1"]


def test_the_place_of_bundled_records_is_taken_only_by_leave(folder: Path) -> None:
    shutil.copy(paths.bundled("evidence") / "companies/dahua.yaml", folder / "companies/dahua.yaml")
    path = folder / "companies/dahua.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "replaces: [dahua]\n", encoding="utf-8")
    made = pack(folder, "1")
    with pytest.raises(WrongUse, match="companies/dahua"):
        workflows.add_pack(made)
    assert workflows.installed_packs() == ()
    assert workflows.add_pack(made, may_replace=True).replaced == ("companies/dahua",)


def test_a_pack_that_breaks_other_evidence_is_refused(folder: Path) -> None:
    text = (paths.bundled("evidence") / "companies/cisco.yaml").read_text(encoding="utf-8")
    intel = (paths.bundled("evidence") / "companies/intel.yaml").read_text(encoding="utf-8")
    isin = next(line.partition("isin: ")[2] for line in intel.splitlines() if "isin: " in line)
    old = next(line.partition("isin: ")[2] for line in text.splitlines() if "isin: " in line)
    (folder / "companies/cisco.yaml").write_text(text.replace(old, isin) + "replaces: [cisco]\n", "utf-8")
    output = folder.parent / "cisco.zip"
    with pytest.raises(Problems) as caught:
        workflows.make_pack(folder, output, name="valley")
        workflows.add_pack(output, may_replace=True)
    assert "E207" in {problem.code for problem in caught.value.problems}


def test_a_damaged_pack_can_be_removed(folder: Path) -> None:
    done = workflows.add_pack(pack(folder, "1"))
    (done.folder / "index.json").write_text("{", encoding="utf-8")
    workflows.remove_pack("valley")
    assert not done.folder.exists()


def test_a_faulty_folder_is_not_packed(folder: Path, tmp_path: Path) -> None:
    edit(folder, "reviewed_by: B. Reader", "reviewed_by: A. Writer")
    with pytest.raises(Problems) as caught:
        workflows.make_pack(folder, tmp_path / "x.zip")
    assert [problem.code for problem in caught.value.problems] == ["E305"]
    assert not (tmp_path / "x.zip").exists()


def test_a_pack_that_clashes_is_not_installed(folder: Path) -> None:
    workflows.add_pack(pack(folder, "1"))
    shutil.copy(paths.bundled("evidence") / "companies/dahua.yaml", folder / "companies/dahua.yaml")
    with pytest.raises(Problems) as caught:
        pack(folder, "2")
    assert {problem.code for problem in caught.value.problems} == {"E205"}
    assert [item.index.version for item in workflows.installed_packs()] == ["1"]


def test_the_index_notices_a_claim_that_changed_in_silence(folder: Path) -> None:
    workflows.refresh_index(folder)
    assert all(problem.severity == "advice" for problem in workflows.check_evidence([folder])[1])
    edit(folder, "supplied lenses to Acme", "sold lenses to Acme")
    errors = [problem for problem in workflows.check_evidence([folder])[1] if problem.severity == "error"]
    assert [problem.code for problem in errors] == ["E211"]
    with pytest.raises(Problems):
        workflows.refresh_index(folder)
    edit(folder, "    version: 2\n    sources", "    version: 3\n    sources")
    edit(folder, "    version: 2\n    text", "    version: 3\n    text")
    assert workflows.refresh_index(folder).claims["valley/supply"].version == 3


def test_folders_and_packs_are_compared(folder: Path) -> None:
    first = pack(folder, "1")
    assert workflows.diff_evidence(first, folder) == ()
    edit(folder, "topic: surveillance", "topic: cameras")
    (found,) = workflows.diff_evidence(first, folder)
    assert (found.part, found.id, found.field, found.new) == ("matters", "valley", "topic", "cameras")


@pytest.mark.parametrize("name", ["../up", "Valley", "a b"])
def test_a_pack_has_a_plain_name(folder: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongUse, match="can't be called"):
        workflows.make_pack(folder, tmp_path / "x.zip", name=name)


@pytest.mark.parametrize("text", ["[", '{"format": ' + "1" * 5000 + "}"])
def test_a_damaged_installed_pack_stops_nothing_and_can_be_replaced(folder: Path, text: str) -> None:
    made = pack(folder, "1")
    index = workflows.add_pack(made).folder / "index.json"
    index.write_text(text, encoding="utf-8")
    assert [problem.code for problem in workflows.open_workspace().problems] == ["E401"]
    workflows.add_pack(made)
    assert workflows.open_workspace().problems == ()
