"""The page for volunteers works as it stands: its commands are run one after the other."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from advocacy.cli.main import cli

PAGE = Path(__file__).resolve().parents[2] / "docs" / "evidence.md"
COMMANDS = re.findall(
    r"^```sh\nadvocacy (.*?)\n```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)


def test_every_command_of_the_page_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(COMMANDS) >= 8
    told = {}
    for command in COMMANDS:
        done = CliRunner().invoke(cli, shlex.split(command))
        assert done.exit_code == 0, (command, done.output, done.exception)
        told[command.split(" --")[0]] = done.output
    shown = next(text for command, text in told.items() if "show" in command)
    assert "The Example Gazette reported in March 2025 that Example Optics had won a contract" in " ".join(
        shown.split()
    )
    assert "it had sold only its usual goods" in " ".join(shown.split())
    assert min(path.name for path in (tmp_path / "schemas").iterdir()) == "company.schema.json"


def test_the_schemas_that_the_page_names_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(cli, ["evidence", "schema", "-o", "schemas"])
    named = set(re.findall(r"schemas/([a-z.]+\.json)", PAGE.read_text(encoding="utf-8")))
    assert named
    assert named <= {path.name for path in (tmp_path / "schemas").iterdir()}
