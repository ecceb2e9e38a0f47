"""A claim is read in two steps, its sentence, then source and paragraph; and all that happened to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from advocacy.cli.main import cli
from advocacy.errors import AdvocacyError
from tests.evidence.conftest import write_library


@pytest.fixture
def mine(tmp_path: Path) -> str:
    return str(write_library(tmp_path / "mine", over_bundled=True))


def run(mine: str, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--evidence", mine, "evidence", *words])


def said(result: Result) -> str:
    assert result.exit_code == 0, result.exception
    return " ".join(result.stdout.split())


def test_show_leads_from_the_sentence_to_the_paragraph(mine: str) -> None:
    text = said(run(mine, "show", "valley/contract"))
    assert "The Gazette reported in June 2018 that Acme Optics Co., Ltd. had won" in text
    assert "‘Cameras in the valley’, The Gazette, 13 June 2018, ¶ 9 [gazette-2018]" in text
    assert "grade: A" in text
    assert "archive: https://archive.example/cameras" in text
    assert "it had supplied only its usual goods" in text
    assert "matters/valley.yaml:1" in text


def test_show_tells_the_history(mine: str) -> None:
    text = said(run(mine, "show", "valley/supply"))
    assert "history: version 2" in text
    assert "corrected on 2026-01-05 (version 2): The year was wrong." in text
    assert "written by: A. Writer; reviewed by: B. Reader" in text


def test_show_takes_a_matter_and_a_source(mine: str) -> None:
    assert said(run(mine, "show", "valley")).count("standing:") == 2
    assert "valley/supply@2" in said(run(mine, "show", "gazette-2018"))
    assert "overdue" in said(run(mine, "show", "valley", "--on", "2027-07-01")).casefold()


def test_show_in_german(mine: str) -> None:
    text = said(run(mine, "show", "valley/supply", "--language", "de-DE"))
    assert "The Gazette behauptete im Juni 2018, dass Bolt Acme mit Linsen beliefert habe." in text


def test_list_filters(mine: str) -> None:
    found = json.loads(run(mine, "list", "--company", "bolt", "--json").stdout)
    assert [view["ref"] for view in found] == ["valley/supply@2"]
    assert (
        json.loads(run(mine, "list", "--matter", "valley", "--standing", "alleged", "--json").stdout) == found
    )
    late = run(mine, "list", "--overdue", "--on", "2027-07-01", "--matter", "valley")
    assert "valley/contract@1" in late.stdout
    assert "overdue" in late.stderr


def test_what_is_not_there_is_told(mine: str) -> None:
    error = run(mine, "show", "valey").exception
    assert isinstance(error, AdvocacyError)
    assert "valey" in str(error)
