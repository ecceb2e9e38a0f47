"""`advocacy asks`: what a letter can ask, and why."""

from __future__ import annotations

import json

from click.testing import CliRunner

from advocacy.cli.main import cli


def test_requests_are_listed_by_audience() -> None:
    everything = json.loads(CliRunner().invoke(cli, ["asks", "list", "--json"]).stdout)
    assert len([ask for ask in everything if ask["audience"] == "manager"]) >= 25
    provider = CliRunner().invoke(cli, ["asks", "list", "--audience", "index-provider", "--json"])
    assert {ask["audience"] for ask in json.loads(provider.stdout)} == {"index-provider"}
    assert "Do the rules" in CliRunner().invoke(cli, ["asks", "list"]).stdout


def test_one_request_is_explained() -> None:
    shown = CliRunner().invoke(cli, ["asks", "show", "still-held", "--language", "fr"]).stdout
    assert "why: Les listes de titres sont anciennes" in shown
    assert "only where the sender is bound by: US" in shown
    wrong = CliRunner().invoke(cli, ["asks", "show", "nonsense"])
    assert wrong.exit_code != 0
