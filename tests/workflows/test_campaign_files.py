"""A campaign's file is made of a few choices, and reads back as what was chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from advocacy.campaigns import read_campaign
from advocacy.errors import CannotRead, WrongUse
from advocacy.evidence import dump_yaml
from advocacy.workflows import (
    NewCampaign,
    Workspace,
    campaign_columns,
    member_columns,
    member_row,
    new_campaign,
    open_campaign,
    open_workspace,
    recent_campaigns,
    remember_campaign,
    set_columns,
)
from tests.campaigns.conftest import DRAFT, HEAD, ROWS


@pytest.fixture(scope="module")
def desk() -> Workspace:
    return open_workspace()


@pytest.fixture
def wanted(tmp_path: Path) -> NewCampaign:
    kept, home = tmp_path / "kept", tmp_path / "home"
    kept.mkdir()
    home.mkdir()
    (kept / "a-draft.yaml").write_text(dump_yaml(DRAFT), "utf-8")
    (home / "members.csv").write_text("\n".join((HEAD, *ROWS)) + "\n", "utf-8")
    return NewCampaign(
        home / "campaign.yaml",
        kept / "a-draft.yaml",
        home / "members.csv",
        eml=True,
        print_run=True,
        zone="uk-dl",
        split_sheets=500,
    )


def test_a_campaign_is_made_read_and_planned(desk: Workspace, wanted: NewCampaign) -> None:
    assert wanted.existing() == ()
    path = new_campaign(desk, wanted)
    home = path.parent
    assert wanted.existing() == (home / "draft.yaml", path)
    assert not (path.stat().st_mode | (home / "draft.yaml").stat().st_mode) & 0o077
    campaign = read_campaign(path)
    assert (campaign.draft, campaign.members) == ("draft.yaml", "members.csv")
    assert campaign.outputs.eml
    assert campaign.print_run
    assert (campaign.print_run.zone, campaign.print_run.split_sheets) == ("uk-dl", 500)
    told: list[tuple[str, int, int]] = []
    opened = open_campaign(desk, path, progress=lambda *said: told.append(said))
    assert len(opened.plan.jobs) == 4
    assert told == [("rows read", 0, 4), ("letters planned", 0, 4)]
    assert ("Last name", "Nowak") in member_row(opened, 4)
    with pytest.raises(CannotRead, match="no row 9"):
        member_row(opened, 9)


def test_nothing_is_replaced_unasked_and_a_draft_beside_is_not_copied(
    desk: Workspace, wanted: NewCampaign
) -> None:
    home = wanted.path.parent
    (home / "draft.yaml").write_text("mine", "utf-8")
    with pytest.raises(WrongUse, match="exists already"):
        new_campaign(desk, wanted)
    assert (home / "draft.yaml").read_text("utf-8") == "mine"
    assert not wanted.path.exists()
    (home / "letter.yaml").write_text(dump_yaml(DRAFT), "utf-8")
    new_campaign(desk, NewCampaign(wanted.path, home / "letter.yaml", wanted.members, folder="out"))
    assert read_campaign(wanted.path).draft == "letter.yaml"
    assert (home / "draft.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"pdf": False}, "Nothing is to be made"),
        ({"folder": " "}, "need a folder"),
        ({"print_run": True, "split_sheets": 3}, "10 to 20,000 sheets, not 3"),
        ({"print_run": True, "zone": "uk-dll"}, "no envelope zone"),
    ],
)
def test_choices_that_make_no_sense_are_told(
    desk: Workspace, wanted: NewCampaign, change: dict[str, object], said: str
) -> None:
    chosen = NewCampaign(wanted.path, wanted.draft, wanted.members, **change)  # type: ignore[arg-type]
    with pytest.raises(WrongUse, match=said):
        new_campaign(desk, chosen)
    assert not wanted.path.exists()


def test_a_person_says_which_column_is_which(desk: Workspace, wanted: NewCampaign) -> None:
    new_campaign(desk, wanted)
    odd = HEAD.replace("Postcode", "Zone 7")
    wanted.members.write_text("\n".join((odd, *ROWS)) + "\n", "utf-8")
    assert "postcode" not in member_columns(wanted.members).found
    with pytest.raises(WrongUse, match="known to hold: postcode"):
        open_campaign(desk, wanted.path)
    with pytest.raises(WrongUse, match="known to hold: postcode"):
        set_columns(wanted.path, {"city": "City"})
    set_columns(wanted.path, {"postcode": "Zone 7"})
    found = campaign_columns(wanted.path)
    assert (found.found["postcode"], found.found["street"]) == ("Zone 7", "Address")
    assert len(open_campaign(desk, wanted.path).plan.jobs) == 4


def test_only_paths_are_remembered_and_those_that_are_gone_are_left_out(tmp_path: Path) -> None:
    assert recent_campaigns() == ()
    paths = [tmp_path / f"{name}.yaml" for name in "abc"]
    for path in paths:
        path.write_text("")
        remember_campaign(path)
    remember_campaign(paths[0])
    paths[1].unlink()
    assert recent_campaigns() == (paths[0], paths[2])
