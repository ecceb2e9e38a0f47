"""A folder is packed, installed, replaced, compared and removed by commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from advocacy.cli.main import cli
from advocacy.errors import AdvocacyError
from tests.evidence.conftest import write_library


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = write_library(tmp_path / "valley", over_bundled=True)
    monkeypatch.chdir(tmp_path)
    return home


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["evidence", *words])


def refused(*words: str) -> str:
    error = run(*words).exception
    assert isinstance(error, AdvocacyError), error
    return f"{error} {error.remedy or ''}"


def test_from_a_folder_to_a_pack_and_back(mine: Path) -> None:
    assert (
        "valley 1, 3 claims in 7 files" in run("pack", "valley", "-o", "v.zip", "--licence", "CC0-1.0").stderr
    )
    assert "exists already" in refused("pack", "valley", "-o", "v.zip")
    assert "Installed valley 1" in run("add", "v.zip").stderr
    assert "CC0-1.0" in run("add", "--list").stdout
    assert "valley/supply@2" in run("list", "--company", "bolt").stdout
    path = mine / "matters/valley.yaml"
    assert run("diff", "v.zip", "valley").stdout == ""
    text = path.read_text(encoding="utf-8").replace("supplied lenses to Acme\n", "sold lenses to Acme\n")
    path.write_text(text, encoding="utf-8")
    (change,) = json.loads(run("diff", "v.zip", "valley", "--json").stdout)
    assert (change["id"], change["field"]) == ("valley/supply@2", "text (en)")
    assert "[-supplied-]{+sold+}" in run("diff", "v.zip", "valley").stdout
    run("pack", "valley", "-o", "v2.zip", "--version", "2")
    assert "E211" in refused("add", "v2.zip")
    for before in ("    sources: [{id: gazette-2018}]\nresponses", "    text: {en: The year"):
        assert text.count(f"    version: 2\n{before}") == 1
        text = text.replace(f"    version: 2\n{before}", f"    version: 3\n{before}")
    path.write_text(text, encoding="utf-8")
    run("pack", "valley", "-o", "v2.zip", "--version", "2", "--force")
    assert "[-supplied-]{+sold+}" in run("add", "v2.zip").stdout
    assert "Version 2 of valley is installed" in refused("add", "v.zip")
    assert "Removed" in run("add", "--remove", "valley").stderr
    assert "No pack 'valley'" in refused("add", "--remove", "valley")


def test_the_installed_pack_gives_way_to_the_folder_of_its_name(mine: Path) -> None:
    run("pack", "valley", "-o", "v.zip")
    run("add", "v.zip")
    done = run("check", str(mine))
    assert (done.exit_code, done.stdout) == (0, "")


def test_an_index_notices_a_silent_change(mine: Path) -> None:
    assert "3 claims" in run("pack", "valley", "--index").stderr
    path = mine / "matters/valley.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("standing: alleged", "standing: reported"), encoding="utf-8")
    done = run("check", "valley")
    assert done.exit_code == 3
    assert "E211" in done.stdout


def test_what_is_missing_is_said(mine: Path, tmp_path: Path) -> None:
    assert "Give -o FILE.zip" in refused("pack", "valley")
    assert "Name its file" in refused("add")
    assert "no such file" in refused("add", str(tmp_path / "none.zip")).casefold()
    (tmp_path / "bad.zip").write_bytes(b"PK")
    assert "E402" in refused("add", "bad.zip")
    assert mine.is_dir()
