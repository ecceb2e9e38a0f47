"""A wheel built from the checkout carries its data and runs from any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

import advocacy

ROOT = Path(__file__).resolve().parents[2]
CARRIED = ("templates", "evidence")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel alone in a folder; what it depends on comes from the Python that runs the tests."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-qq", "--no-deps", "--no-index", "--target", folder, wheel],
        check=True,
    )
    return folder


def entries_of(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_under(name: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def run(installed: Path, here: Path, *arguments: str) -> str:
    """Run the installed program in an empty folder and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "advocacy", *arguments],
        capture_output=True,
        text=True,
        cwd=here,
        env=os.environ | {"PYTHONPATH": str(installed)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", CARRIED)
def test_wheel_carries_every_file_of_the_data(wheel: Path, name: str) -> None:
    prefix = "advocacy/_data/"
    packed = {
        entry.removeprefix(prefix) for entry in entries_of(wheel) if entry.startswith(f"{prefix}{name}/")
    }
    assert packed == files_under(name)
    assert packed


def test_wheel_carries_the_page_of_errors(wheel: Path) -> None:
    assert "advocacy/_data/errors.md" in entries_of(wheel)


def test_wheel_carries_the_package_and_nothing_else(wheel: Path) -> None:
    entries = entries_of(wheel)
    assert {entry.split("/")[0] for entry in entries} == {
        "advocacy",
        f"advocacy-{advocacy.__version__}.dist-info",
    }
    assert files_under("advocacy") <= entries


def test_wheel_metadata_agrees_with_the_package(wheel: Path) -> None:
    folder = f"advocacy-{advocacy.__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        metadata = Parser().parsestr(archive.read(f"{folder}/METADATA").decode())
        commands = archive.read(f"{folder}/entry_points.txt").decode()
    assert metadata["Version"] == advocacy.__version__
    assert metadata["Requires-Python"] == ">=3.11"
    assert "advocacy = advocacy.__main__:main" in commands


def test_installed_program_knows_its_version(installed: Path, tmp_path: Path) -> None:
    assert advocacy.__version__ in run(installed, tmp_path, "--version")


def test_installed_program_uses_the_data_it_carries(installed: Path, tmp_path: Path) -> None:
    where = run(installed, tmp_path, "where")
    for name in CARRIED:
        assert str(installed / "advocacy" / "_data" / name) in where
    assert str(ROOT) not in where


def test_installed_program_lists_the_same_funds(installed: Path, tmp_path: Path) -> None:
    funds = json.loads(run(installed, tmp_path, "funds", "--json"))
    names = {path.stem for path in (ROOT / "evidence" / "funds").glob("*.yaml")}
    assert {fund["id"] for fund in funds} == names


def test_installed_program_finds_no_fault_in_its_evidence(installed: Path, tmp_path: Path) -> None:
    run(installed, tmp_path, "evidence", "check")
    assert not list(tmp_path.iterdir())


def test_installed_program_writes_a_letter(installed: Path, tmp_path: Path) -> None:
    sender = installed / "advocacy" / "_data" / "templates" / "investor-letter" / "sample-sender.yaml"
    choice = ["--company", "dahua", "--sender", str(sender), "--date", "2026-11-23"]
    run(installed, tmp_path, "letter", "spdr-msci-acwi-ucits", *choice, "-o", "letter.txt")
    assert "Dahua" in (tmp_path / "letter.txt").read_text("utf-8")
