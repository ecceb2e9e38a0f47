"""`advocacy campaign` as a process: what a campaigner sees."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.campaigns.conftest import ROWS, Make, campaign
from tests.cli.test_commands import advocacy

__all__ = ["campaign"]
BAD = ("Ann,,1 Example Street,,London,N1 9ZZ,,", "Ann,Example,none,,London,N1 9ZZ,,", *ROWS[:1])


def test_check_shows_everything_before_anything_is_made(campaign: Make, tmp_path: Path) -> None:
    path = campaign(rows=(*ROWS, *BAD), print_run={"zone": "uk-dl"})
    done = advocacy(
        "campaign", "check", path, "--sample", tmp_path / "samples", "--rejected", tmp_path / "mend.csv"
    )
    assert done.returncode == 5
    assert "4 letters of 7 rows, to Head of Asset Stewardship, State Street" in done.stdout
    assert "8 pages on 5 sheets" in done.stdout
    assert "last_name = “Last name”" in done.stdout
    assert "there is no family name" in done.stdout
    assert "“none” is no address" in done.stdout
    assert "the same person as row 2" in done.stdout
    assert sorted(file.name for file in (tmp_path / "samples").iterdir()) == [
        "sample-longest.pdf",
        "sample-shortest.pdf",
        "sample-strangest.pdf",
    ]
    assert not (path.parent / "out").exists()
    with (tmp_path / "mend.csv").open(encoding="utf-8-sig") as stream:
        assert [(line["row"], line["to be mended"]) for line in csv.DictReader(stream)] == [
            ("6", "yes"), ("7", "yes"), ("8", ""),
        ]  # fmt: skip
    again = advocacy("campaign", "check", path, "--rejected", tmp_path / "mend.csv")
    assert again.returncode == 2
    assert "add --force" in again.stderr
    few = ("campaign", "run", path, "--dry-run", "--where", "City=London", "--where", "City=leeds")
    assert advocacy(*few).stderr.startswith("2 letters, 0 of them finished.")
    told = json.loads(advocacy("campaign", "check", path, "--json", "--limit", "1").stdout)
    assert told["letters"] == 1
    assert [(item["row"], item["column"]) for item in told["rejected"]] == [
        (6, "Last name"), (7, "Address"), (8, ""),
    ]  # fmt: skip


def test_new_writes_a_file_that_check_takes(campaign: Make) -> None:
    home = campaign().parent
    (home / "campaign.yaml").unlink()
    chosen = ("--draft", home / "draft.yaml", "--members", home / "members.csv", "--zone", "uk-dl")
    done = advocacy("campaign", "new", home / "campaign.yaml", *chosen)
    assert done.returncode == 0, done.stderr
    assert "advocacy campaign check" in done.stderr
    assert json.loads(advocacy("campaign", "check", home / "campaign.yaml", "--json").stdout)["parts"] == 1
    assert advocacy("campaign", "new", home / "campaign.yaml", *chosen).returncode == 2


def test_run_status_and_purge(campaign: Make) -> None:
    path = campaign(rows=ROWS[:2])
    dry = advocacy("campaign", "run", path, "--dry-run")
    assert (dry.returncode, dry.stdout) == (0, "")
    assert "2 letters, 0 of them finished. Nothing was made." in dry.stderr
    done = advocacy("campaign", "run", path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "2 letters made, 0 were finished before, 0 could not be made." in done.stderr
    assert advocacy("campaign", "status", path).stdout.startswith("2 of 2 letters finished.")
    again = advocacy("campaign", "run", path)
    assert "0 letters made, 2 were finished before" in again.stderr
    assert advocacy("campaign", "purge", path, "--yes").returncode == 0
    assert not (path.parent / "out").exists()


def test_similarity_counts_own_words_and_variants(campaign: Make) -> None:
    alike = json.loads(advocacy("campaign", "similarity", campaign(), "--json").stdout)
    assert alike["mean"] > alike["threshold"] == 0.5
    variants = [
        {"name": "a", "claims": ["entity-list-2019/dahua"], "asks": ["held-today"]},
        {"name": "b", "claims": ["dahua-xinjiang-projects/yarkant"], "asks": ["contact-since-ending"]},
    ]
    spread = json.loads(advocacy("campaign", "similarity", campaign(variants=variants), "--json").stdout)
    assert spread["mean"] < alike["mean"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"outputs": {"folder": "out", "name": "{name}"}}, "it needs {id}"),
        ({"outputs": {"folder": "out", "name": "../{id}"}}, "no folders in it"),
        ({"print_run": {"zone": "uk-dll"}}, "Did you mean 'uk-dl'?"),
        ({"members": "gone.csv"}, "members' file can't be read"),
        ({"filters": {"Stadt": "x"}}, "no column 'Stadt' to filter by"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_fault_of_the_campaigns_file_is_told_with_its_place(
    campaign: Make, settings: dict[str, object], said: str
) -> None:
    done = advocacy("campaign", "check", campaign(**settings))
    assert done.returncode in {2, 3}
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_schema_is_a_schema() -> None:
    schema = json.loads(advocacy("campaign", "schema").stdout)
    assert schema["properties"]["households"]["enum"] == ["each", "one"]
