"""Neither a file nor its name gives orders to the terminal, or to the spreadsheet that opens our CSV."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.funds.files import nport, nport_holding

ROOT = Path(__file__).resolve().parents[3]
HIKVISION = "CNE100000PM8"


def screened(path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "advocacy", "screen", str(path), *options],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def holding(path: Path, name: str) -> Path:
    path.write_text(nport(nport_holding(name, isin=HIKVISION, weight="100"), series=name), "utf-8")
    return path


@pytest.mark.parametrize("file", ["none\x07\x9b31m.csv"])
def test_a_path_in_an_error_gives_the_terminal_no_orders(tmp_path: Path, file: str) -> None:
    done = screened(tmp_path / file)
    assert done.returncode == 3
    assert not {"\x1b", "\x07", "\x9b"} & set(done.stdout + done.stderr)


def test_a_name_gives_the_terminal_no_orders(tmp_path: Path) -> None:
    done = screened(holding(tmp_path / "list.xml", "Acme \x9b31m\x85[bold red]red[/] \u202eplc"))
    assert done.returncode == 0, done.stderr
    assert not {"\x1b", "\x07", "\x9b"} & set(done.stdout + done.stderr)
    assert "[bold red]" in done.stdout + done.stderr


def test_a_formula_is_inert_in_csv_and_exact_in_json(tmp_path: Path) -> None:
    path = holding(tmp_path / "list.xml", "=cmd|'/C calc'!A0")
    exposures = json.loads(screened(path, "--json").stdout)["exposures"]
    rows = list(csv.reader(screened(path, "--csv").stdout.splitlines()))

    assert exposures[0]["names_as_printed"] == ["=cmd|'/C calc'!A0"]
    assert len(rows) > 1
    assert not [cell for row in rows[1:] for cell in row if cell.startswith(("=", "+", "@", "\t"))]
