"""`advocacy funds` as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MINE = "my-fund-2026-02-12"


def advocacy(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "advocacy", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=60,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(
        "My Fund\nHoldings as of,12-Feb-2026\n\nName,ISIN,Weight (%)\n"
        "Zhejiang Dahua Technology,CNE100000BJ4,40\nAcme,US0378331005,60\n"
    )
    return path


def imported(path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return advocacy("funds", "import", path, "--name", "My Fund", "--as-of", "2026-02-12", *more)


def test_import_list_show_screen_remove(path: Path) -> None:
    made = imported(path, "--source", "https://example.org/my-fund")
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith(f"Kept as {MINE}\n")
    assert f"advocacy screen {MINE}" in made.stderr

    again = imported(path)
    assert again.returncode == 0
    assert "kept already, and nothing was changed" in again.stdout

    listed = advocacy("funds", "my fund")
    assert MINE in listed.stdout
    assert "imported" in listed.stdout
    shown = advocacy("funds", "show", MINE)
    for part in ("https://example.org/my-fund", "SHA-256", "list.csv", "all 2", "100 % in all"):
        assert part in shown.stdout

    screened = advocacy("screen", MINE, "--json")
    of_copy, of_file = (
        json.loads(screened.stdout),
        json.loads(advocacy("screen", path, "--name", "My Fund", "--as-of", "2026-02-12", "--json").stdout),
    )
    assert of_copy["fund"].pop("id") == MINE
    of_file["fund"].pop("id")
    assert of_copy == of_file
    assert of_copy["exposures"][0]["company"] == "dahua"

    assert advocacy("funds", "remove", MINE).returncode == 0
    assert advocacy("screen", MINE).returncode == 3


def test_a_query_is_no_command() -> None:
    found = advocacy("funds", "acwi", "--json")
    assert found.returncode == 0, found.stderr
    [fund] = json.loads(found.stdout)
    assert (fund["id"], fund["origin"]) == ("spdr-msci-acwi-ucits", "on record")
    assert json.loads(advocacy("funds", "--json", "acwi").stdout) == [fund]
    assert json.loads(advocacy("funds", "list", "acwi", "--json").stdout) == [fund]


def test_a_fund_on_record_is_shown_with_its_source() -> None:
    shown = advocacy("funds", "show", "spdr-msci-acwi-ucits", "--json")
    fund = json.loads(shown.stdout)
    assert fund["sources"]
    assert fund["partial"] is True
    assert fund["original"] is None
    refused = advocacy("funds", "show", "no-such-fund")
    assert refused.returncode == 3
    assert "There is no fund 'no-such-fund'" in refused.stderr


def test_wrong_use_is_told(path: Path) -> None:
    assert imported(path).returncode == 0
    path.write_text(path.read_text() + "Beta,US5949181045,0\n")
    refused = imported(path)
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
    assert imported(path, "--replace").stdout.startswith("Replaced: ")
    assert advocacy("funds", "import", path.with_name("none.csv")).returncode == 3
    assert advocacy("funds", "remove", "spdr-msci-acwi-ucits").returncode == 2


def test_import_as_json(path: Path) -> None:
    kept = json.loads(imported(path, "--id", "mine", "--manager", "A House", "--json").stdout)
    assert (kept["id"], kept["manager"], kept["outcome"], kept["lines"]) == ("mine", "A House", "imported", 2)


def test_a_damaged_copy_is_named_and_left_out(path: Path) -> None:
    assert imported(path).returncode == 0
    kept = Path(os.environ["ADVOCACY_HOME"]) / "funds" / f"{MINE}.jsonl"
    kept.write_text(kept.read_text()[:50])
    listed = advocacy("funds")
    assert listed.returncode == 0
    assert MINE not in listed.stdout
    assert str(kept) in listed.stderr
    assert advocacy("screen", MINE).returncode == 3


def test_fetching_asks_for_a_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ADVOCACY_CONTACT", "EDGAR_IDENTITY"):
        monkeypatch.delenv(name, raising=False)
    refused = advocacy("funds", "fetch", "VOO")
    assert refused.returncode == 2
    assert '--contact "Jo Example jo@example.org"' in refused.stderr
