"""A folder of invented evidence that tests may change, and the app over it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from advocacy import paths, workflows
from advocacy.tui.browsing import Desk, Shelves
from advocacy.workflows import Workspace
from tests.tui.conftest import INVENTED, TODAY


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Invented evidence in the place of the bundled one."""
    bundled, mine = paths.bundled, tmp_path / "evidence"
    shutil.copytree(INVENTED, mine)
    monkeypatch.setattr(paths, "bundled", lambda name: mine if name == "evidence" else bundled(name))
    monkeypatch.chdir(tmp_path)
    return mine


@pytest.fixture
def library(folder: Path) -> Workspace:
    assert folder.is_dir()
    return workflows.open_workspace()


@pytest.fixture
def shelves(library: Workspace) -> Shelves:
    return Shelves.of(library)


@pytest.fixture
def table(library: Workspace) -> Desk:
    return Desk(library, "en-GB", TODAY)
