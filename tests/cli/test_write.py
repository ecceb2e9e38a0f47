"""`advocacy write` as a process: a whole letter by piped answers, interruption, the terminal UI."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from advocacy import tui, workflows
from advocacy.cli.main import cli
from advocacy.workflows.writing.preview import preview
from advocacy.workflows.writing.state import LetterState

ROOT = Path(__file__).resolve().parents[2]
SPYY = "spdr-msci-acwi-ucits"
TODAY = date(2026, 11, 23)
COMMAND = (sys.executable, "-m", "advocacy", "write", "--plain", "--date", TODAY.isoformat())
ANSWERS = (
    *("1", "msci acwi", "1", "1", "", "1 3"),
    *("Jo Example", "14 Example Street, Flat 2", "London", "N1 9ZZ", "United Kingdom", "jo@example.org"),
    *("", "2019", "", "", "1 2", "I hold it for my pension.", "", "2027-01-29", "uk-dl", "4", "mine.txt"),
)


def by_tui() -> LetterState:
    """The same choices as the terminal UI makes them."""
    state = LetterState(TODAY, workspace=workflows.open_workspace())
    fund = workflows.open_fund(state.desk(), SPYY)
    state.open(SPYY, workflows.screen_fund(state.desk(), fund))
    state.toggle_company("dahua")
    state.read({company: state.claims_of(company) for company in state.companies})
    state.toggle_claim("entity-list-2019/dahua@1")
    fields = {
        "name": "Jo Example",
        "line1": "14 Example Street",
        "line2": "Flat 2",
        "city": "London",
        "postcode": "N1 9ZZ",
        "country": "United Kingdom",
        "email": "jo@example.org",
        "since": "2019",
        "own_words": "I hold it for my pension.",
        "reply_by": "2027-01-29",
        "zone": "uk-dl",
    }
    for key, value in fields.items():
        state.fill(key, value)
    state.offer(preview(state.snapshot()).asks)
    for ask in state.asks[2:]:
        state.toggle_ask(ask)
    return state


def test_a_whole_letter_by_piped_answers_is_the_one_of_the_terminal_ui(tmp_path: Path) -> None:
    done = subprocess.run(
        COMMAND,
        input="".join(f"{answer}\n" for answer in ANSWERS),
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    assert not re.search(r"[\x1b\r\u2500-\u259f\u2800-\u28ff]", done.stdout)
    state = by_tui()
    assert workflows.read_draft(tmp_path / "mine.yaml") == state.draft()
    letter = workflows.compose_draft(state.desk(), state.draft())
    assert (tmp_path / "mine.txt").read_text("utf-8") == workflows.letter_text(letter)


def test_ctrl_c_keeps_what_was_answered_and_says_how_to_go_on(tmp_path: Path) -> None:
    running = subprocess.Popen(
        [*COMMAND, SPYY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    )
    with running:
        assert running.stdin
        assert running.stdout
        running.stdin.write("1\n")
        running.stdin.flush()
        said = ""
        while "In which language" not in said:
            said += (line := running.stdout.readline())
            assert line, said
        running.send_signal(signal.SIGINT)
        said, errors = running.communicate(timeout=30)
    assert running.returncode == 130
    assert errors == ""
    kept = next(iter((Path(os.environ["ADVOCACY_HOME"]) / "drafts").iterdir()))
    assert f"advocacy write --plain {kept}" in said


def test_without_plain_the_terminal_ui_opens_with_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}
    monkeypatch.setattr(tui, "run", lambda **options: given.update(options))
    assert CliRunner().invoke(cli, ["write", SPYY, "--date", "2026-11-23"]).exit_code == 0
    assert given == {"evidence": (), "templates": (), "source": SPYY, "today": TODAY}
