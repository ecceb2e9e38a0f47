"""The command line as a process: what stands on stdout, what on stderr, and the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SENDER = ROOT / "templates" / "investor-letter" / "sample-sender.yaml"
SPYY = "spdr-msci-acwi-ucits"


def advocacy(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "advocacy", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=60,
    )


def letter(output: Path | str, *more: str | Path) -> subprocess.CompletedProcess[str]:
    return advocacy(
        "letter", SPYY, "--company", "dahua", "--sender", SENDER, "--date", "2026-11-23", "-o", output, *more
    )


def test_a_letter_and_its_draft(tmp_path: Path) -> None:
    pdf, draft = tmp_path / "a.pdf", tmp_path / "a.yaml"
    made = letter(pdf, "--save-draft", draft)
    assert made.returncode == 0, made.stderr
    assert made.stdout == ""
    assert "2 pages" in made.stderr
    again = advocacy("render", draft, "-o", tmp_path / "b.pdf")
    assert again.returncode == 0, again.stderr
    assert pdf.read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_letter_to_stdout_is_only_the_letter() -> None:
    made = letter("-")
    assert made.returncode == 0
    assert made.stdout.startswith("Jo Example\n")
    assert "Before you sign" not in made.stdout


def test_nothing_is_overwritten_without_force(tmp_path: Path) -> None:
    mine = tmp_path / "a.txt"
    mine.write_text("mine")
    refused = letter(mine)
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert mine.read_text() == "mine"
    assert letter(mine, "--force").returncode == 0
    assert mine.read_text() != "mine"


def test_screening_as_json_has_the_promised_shape() -> None:
    made = advocacy("screen", SPYY, "--json")
    found = json.loads(made.stdout)
    assert set(found) == {"fund", "exposures", "controllers", "candidates", "unscreened"}
    assert set(found["fund"]) == {
        "id",
        "name",
        "manager",
        "isin",
        "as_of",
        "as_of_basis",
        "form",
        "filed_on",
        "currency",
        "holdings",
        "weight_sum_percent",
        "partial",
        "notices",
    }
    dahua = next(item for item in found["exposures"] if item["company"] == "dahua")
    assert dahua["matched_by"] == "isin"
    assert dahua["identifier"] == "CNE100000BJ4"
    assert dahua["weight_percent"] == "0.000482"
    assert dahua["market_value"] == {"amount": "52637.367", "currency": "USD"}
    assert dahua["shares"] == "19100"
    assert "dahua-xinjiang-projects" in dahua["matters"]
    assert set(found["unscreened"]) == {"holdings", "weight_percent", "kinds"}


def test_csv_begins_no_cell_as_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Name,ISIN,Weight (%)\n=HYPERLINK(dahua),CNE100000BJ4,100\n")
    made = advocacy("screen", path, "--csv")
    assert made.returncode == 0, made.stderr
    assert "'=HYPERLINK(dahua)" in made.stdout


@pytest.mark.parametrize(
    "command", [["funds"], ["where"], ["doctor"], ["templates", "list"], ["match", "list"]]
)
def test_listings_have_json(command: list[str]) -> None:
    made = advocacy(*command, "--json")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout) is not None


def test_evidence_is_checked_and_read() -> None:
    checked = advocacy("evidence", "check", "--on", "2026-11-23")
    assert checked.returncode == 0, checked.stdout
    shown = advocacy("evidence", "show", "dahua-xinjiang-projects/yarkant")
    for part in (
        "Foreign Policy reported in June 2018",
        "¶ 9",
        "company's side: Dahua told",
        "later: On 23 December",
    ):
        assert part in shown.stdout


def test_a_faulty_evidence_file_is_named_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "matters").mkdir()
    (tmp_path / "matters" / "mine.yaml").write_text("id: mine\ntitel: {en: x}\n")
    checked = advocacy("evidence", "check", tmp_path, "--on", "2026-11-23")
    assert checked.returncode == 3
    assert "mine.yaml:2:1" in checked.stdout
    assert "did you mean" in checked.stdout
    listed = advocacy("--evidence", tmp_path, "funds", "--json")
    assert listed.returncode == 0
    assert "evidence check" in listed.stderr


def test_the_evidence_forbids() -> None:
    refused = advocacy("letter", SPYY, "--company", "hikvision", "--sender", SENDER, "-o", "-")
    assert refused.returncode == 4
    assert "list does not show Hikvision" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_letter_without_a_sender_says_how_to_get_one(tmp_path: Path) -> None:
    refused = advocacy("letter", SPYY, "-o", tmp_path / "a.pdf")
    assert refused.returncode == 2
    assert "sample-sender.yaml" in refused.stderr


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("name: Jo\n", 3, "'address' is missing"),
        ("name: Jo\naddress: {lines: [1 Road], city: X, country: GBR}\n", 3, "country"),
        ("name: Jo\nname: Jo\n", 3, "twice"),
        ("name: [Jo\n", 3, "sender.yaml:"),
        ("", 3, "sender.yaml"),
    ],
)
def test_a_broken_sender_is_told_with_its_place(text: str, code: int, said: str, tmp_path: Path) -> None:
    path = tmp_path / "sender.yaml"
    path.write_text(text)
    refused = advocacy("letter", SPYY, "--sender", path, "-o", tmp_path / "a.pdf")
    assert refused.returncode == code
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (tmp_path / "a.pdf").exists()


def bad_files(folder: Path) -> dict[str, Path]:
    made = {
        name: folder / name
        for name in ("empty.csv", "binary.xlsx", "page.html", "entity.xml", "cut.xlsx", "huge.csv")
    }
    made["empty.csv"].write_bytes(b"")
    made["binary.xlsx"].write_bytes(bytes(range(256)) * 40)
    made["page.html"].write_text("<!DOCTYPE html><html><body>Not found</body></html>")
    made["entity.xml"].write_text(
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
        "<edgarSubmission>&b;</edgarSubmission>"
    )
    made["cut.xlsx"].write_bytes(b"PK\x03\x04" + b"\0" * 400)
    with made["huge.csv"].open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    return made | {"missing.csv": folder / "missing.csv", "folder": folder}


def test_bad_holdings_files_get_one_clear_error_each(tmp_path: Path) -> None:
    for name, path in bad_files(tmp_path).items():
        refused = advocacy("screen", path)
        assert refused.returncode == 3, (name, refused.stdout, refused.stderr)
        assert refused.stderr.startswith("advocacy: "), name
        assert "Traceback" not in refused.stderr
        assert refused.stdout == "", name


def test_an_output_folder_that_is_not_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    refused = letter(tmp_path / "file" / "a.pdf")
    assert refused.returncode == 3
    assert "no such folder" in refused.stderr


def test_wrong_words_get_help() -> None:
    assert advocacy("scren", SPYY).returncode == 2
    assert advocacy("screen").returncode == 2
    assert advocacy("screen", SPYY, "--as-of", "12/02/2026").returncode == 2


def test_a_draft_with_unknown_keys_is_told_where(tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    assert letter(tmp_path / "a.txt", "--save-draft", draft).returncode == 0
    draft.write_text(draft.read_text().replace("language:", "langauge:"))
    refused = advocacy("render", draft, "-o", tmp_path / "b.txt")
    assert refused.returncode == 3
    assert "draft.yaml:2:1" in refused.stderr
    assert "did you mean 'language'" in refused.stderr


def test_a_machine_without_pango_is_told_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango')")
    made = subprocess.run(
        [
            sys.executable,
            "-m",
            "advocacy",
            "letter",
            SPYY,
            "--sender",
            str(SENDER),
            "-o",
            str(tmp_path / "a.pdf"),
        ],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        timeout=60,
    )
    assert made.returncode == 3
    assert "apt-get install libpango" in made.stderr
    assert not (tmp_path / "a.pdf").exists()
