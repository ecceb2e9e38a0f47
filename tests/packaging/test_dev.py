"""The set-up script says what to do where it cannot do it itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = (
    "cat",
    "cksum",
    "dirname",
    "id",
    "ln",
    "mkdir",
    "mv",
    "ps",
    "readlink",
    "rm",
    "sed",
    "sleep",
    "uname",
)
NOBODY = 2**22 - 1


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """As much of a checkout as the script reads before it looks for a Python."""
    folder = tmp_path / "a checkout"
    (folder / "requirements").mkdir(parents=True)
    for name in ("dev", "pyproject.toml", "requirements/dev.txt"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A PATH of a system without any Python or package manager."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        if found:
            (folder / tool).symlink_to(found)
    return folder


def dev(checkout: Path, path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PATH": str(path), "PYTHON": ""}
    return subprocess.run(
        ["/bin/sh", checkout / "dev", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=60,
    )


def test_without_a_task_it_lists_every_task(checkout: Path, bare_path: Path) -> None:
    done = dev(checkout, bare_path)
    assert done.returncode == 0
    script = (ROOT / "dev").read_text("utf-8")
    tasks = set(re.findall(r"^    ([a-z]+)\)", script.partition('case "$task" in')[2], re.MULTILINE))
    assert tasks == set(re.findall(r"^sh dev ([a-z]+)", done.stdout, re.MULTILINE))


def test_unknown_task_is_wrong_use(checkout: Path, bare_path: Path) -> None:
    done = dev(checkout, bare_path, "lettre")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "lettre" in done.stderr
    assert "sh dev letter" in done.stderr


def test_without_python_it_says_what_to_install(checkout: Path, bare_path: Path) -> None:
    done = dev(checkout, bare_path, "setup")
    assert done.returncode == 1
    assert "Python 3.11" in done.stderr
    assert not (checkout / ".venv").exists()


def test_python_that_is_too_old_is_refused(checkout: Path, bare_path: Path) -> None:
    old = bare_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = dev(checkout, bare_path, "setup")
    assert done.returncode == 1
    assert "Python 3.11" in done.stderr


def test_what_a_killed_set_up_left_is_cleared_away(checkout: Path, bare_path: Path) -> None:
    (checkout / "out").mkdir()
    (checkout / "out" / ".set-up").symlink_to(str(NOBODY))
    done = dev(checkout, bare_path, "setup")
    assert "Python 3.11" in done.stderr
    assert list((checkout / "out").iterdir()) == []
