"""`advocacy evidence review` as a process: pack, sign-off, status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import advocacy, letter


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    made = letter(tmp_path / "a.txt", "--save-draft", tmp_path / "a.yaml")
    assert made.returncode == 0, made.stderr
    return tmp_path / "a.yaml"


def test_a_pack_of_two_drafts(draft: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.yaml"
    other.write_text(draft.read_text("utf-8").replace("slightly smaller", "much smaller"), "utf-8")
    made = advocacy("evidence", "review", draft, other, "-o", "-")
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("REVIEW PACK\n")
    assert made.stdout.count("Stands in: a.yaml\n") == made.stdout.count("Stands in: b.yaml\n") == 1


def test_a_pack_is_a_pdf_and_is_not_overwritten(draft: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "pack.pdf"
    made = advocacy("evidence", "review", draft, "-o", pdf)
    assert made.returncode == 0, made.stderr
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "passages" in made.stderr
    again = advocacy("evidence", "review", draft, "-o", pdf)
    assert again.returncode == 2
    assert "--force" in again.stderr


def test_sign_off_and_status(draft: Path) -> None:
    before = advocacy("evidence", "review", draft, "--status")
    assert before.stdout == "a.yaml: not signed off as it stands now.\n"
    made = advocacy(
        "evidence", "review", draft, "--sign-off", "Kim Reader", "--on", "2026-11-23", "--note", "ok"
    )
    assert made.returncode == 0, made.stderr
    [status] = json.loads(advocacy("evidence", "review", draft, "--status", "--json").stdout)
    assert status["signed_off"] is True
    assert status["sign_offs"][0]["name"] == "Kim Reader"
    assert status["sign_offs"][0]["sha256"] == status["sha256"]
    draft.write_text(draft.read_text("utf-8").replace("slightly smaller", "much smaller"), "utf-8")
    after = advocacy("evidence", "review", draft, "--status").stdout
    assert "not signed off as it stands now" in after
    assert "Kim Reader signed off an earlier text on 2026-11-23." in after
    assert "much smaller" in after
    assert "gone: 1 passage of that text" in after


def test_the_sender_is_refused(draft: Path) -> None:
    made = advocacy("evidence", "review", draft, "--sign-off", "JO  EXAMPLE")
    assert made.returncode == 2
    assert "can't sign off a.yaml" in made.stderr
    assert "Traceback" not in made.stderr


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--status", "--sign-off", "Kim"),
        ("--status", "--note", "x"),
        ("-o", "-", "--json"),
        ("-o", "pack.docx"),
        ("--sign-off", "Kim", "--on", "2999-01-01"),
        ("--sign-off", " "),
    ],
)
def test_what_makes_no_sense_is_wrong_use(draft: Path, options: tuple[str, ...]) -> None:
    made = advocacy("evidence", "review", draft, *options)
    assert made.returncode == 2
    assert made.stdout == ""


def test_a_draft_that_is_not_there(tmp_path: Path) -> None:
    made = advocacy("evidence", "review", tmp_path / "none.yaml", "--status")
    assert made.returncode == 3
    assert "none.yaml" in made.stderr
