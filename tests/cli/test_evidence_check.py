"""The check's forms: for people and editors, for programs, for annotations of a pull request."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from advocacy.cli.main import cli
from tests.evidence.conftest import write_library

MATTER = "matters/valley.yaml"


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of evidence beside which the commands run."""
    home = write_library(tmp_path / "mine", over_bundled=True)
    monkeypatch.chdir(tmp_path)
    return home


def broken(mine: Path, old: str, new: str) -> None:
    path = mine / MATTER
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def check(*words: str) -> Result:
    return CliRunner().invoke(cli, ["evidence", "check", *words, "--on", "2026-11-24"])


@pytest.mark.usefixtures("mine")
def test_a_sound_folder_passes_and_advice_is_asked_for() -> None:
    done = check("mine")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "0 problems" in done.stderr
    assert "--advice shows them" in done.stderr
    assert "E318" in check("mine", "--advice").stdout


def test_editors_find_the_place(mine: Path) -> None:
    broken(mine, "lenses to Acme\n", "lenses to Acme.\n")
    done = check("mine")
    assert done.exit_code == 3
    line = (
        (mine / MATTER)
        .read_text(encoding="utf-8")
        .splitlines()
        .index("      en: Bolt was said to have supplied lenses to Acme.")
    )
    assert done.stdout.startswith(f"mine/{MATTER}:{line + 1}:11: E307 ")


def test_annotations_escape_what_would_end_them(mine: Path) -> None:
    broken(mine, "topic: surveillance", 'topic: "100%: a,b"')
    (line,) = check("mine", "--format", "github").stdout.splitlines()
    assert line.startswith(f"::error file=mine/{MATTER},line=3,col=8,title=E105::")
    assert "100%25" in line


def test_json_has_every_field(mine: Path) -> None:
    broken(mine, "reviewed_by: B. Reader", "reviewed_by: A. Writer")
    for form in (("--json",), ("--format", "json")):
        (problem,) = json.loads(check("mine", *form).stdout)
        assert problem["code"] == "E305"
        assert problem["severity"] == "error"
        assert problem["path"].endswith(MATTER)


def test_fix_mends_only_what_it_may_and_says_so(mine: Path) -> None:
    broken(mine, "lenses to Acme\n", "lenses to Acme.\n")
    before = (mine / MATTER).read_text(encoding="utf-8")
    dry = check("mine", "--fix", "--dry-run")
    assert (dry.exit_code, (mine / MATTER).read_text(encoding="utf-8")) == (3, before)
    assert "deleted the full stop" in dry.stderr
    done = check("mine", "--fix")
    assert done.exit_code == 0
    assert (mine / MATTER).read_text(encoding="utf-8") == before.replace("Acme.\n", "Acme\n")
    refused = check("--fix")
    assert refused.exception is not None
    assert "Name your folder" in str(getattr(refused.exception, "remedy", refused.exception))


def test_what_a_disk_may_hold_is_told_by_the_program_itself(mine: Path) -> None:
    matters = mine / "matters"
    (matters / "loop.yaml").symlink_to("loop.yaml")
    (matters / "gone.yaml").symlink_to("nowhere")
    (matters / "zero.yaml").symlink_to("/dev/zero")
    os.mkfifo(matters / "pipe.yaml")
    (matters / "two\nlines.yaml").write_bytes(b"[]")
    Path(os.fsdecode(os.fsencode(matters) + b"/byte\xff.yaml")).write_bytes(b"[]")
    for form in ("text", "github", "json"):
        command = [sys.executable, "-m", "advocacy", "evidence", "check", "mine", "--format", form]
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
        done = subprocess.run(command, capture_output=True, timeout=60, env=environment, check=False)
        assert done.returncode == 3, done.stderr.decode()
        told = done.stdout.decode("utf-8")
        assert "6 problems" in done.stderr.decode()
        for name in ("loop.yaml", "gone.yaml", "zero.yaml", "pipe.yaml"):
            assert f"mine/matters/{name}" in told
        assert "xff.yaml" in told
        assert len(json.loads(told) if form == "json" else told.splitlines()) == 6


def test_mending_passes_over_links_in_a_circle_and_out_of_the_folder(mine: Path) -> None:
    broken(mine, "lenses to Acme\n", "lenses to Acme.\n")
    outside = mine.parent / "outside.yaml"
    (mine / MATTER).rename(outside)
    (mine / MATTER).symlink_to(outside)
    (mine / "matters" / "loop.yaml").symlink_to("loop.yaml")
    before = outside.read_bytes()
    assert check("mine", "--fix").exit_code == 3
    assert outside.read_bytes() == before
