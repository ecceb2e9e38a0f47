"""A small campaign: a draft on a fund on record, and a members' list that a test writes."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from advocacy.campaigns import Outcome
from advocacy.evidence import dump_yaml
from advocacy.model import Draft
from advocacy.workflows import (
    OpenCampaign,
    Workspace,
    campaign_engine,
    open_campaign,
    open_workspace,
    run_campaign,
)

DRAFT = Draft.model_validate(
    {
        "date": "2026-11-23",
        "reply_by": "2027-01-04",
        "fund": "spdr-msci-acwi-ucits",
        "companies": ("dahua",),
        "claims": ("dahua-xinjiang-projects/yarkant", "entity-list-2019/dahua"),
        "asks": ("contact-since-ending", "held-today"),
        "manager": "state-street",
        "sender": {
            "name": "The Group",
            "address": {
                "lines": ("1 Example Road",),
                "city": "London",
                "postcode": "N1 9ZZ",
                "country": "GB",
            },
        },
    }
)
HEAD = "First name,Last name,Address,Address 2,City,Postcode,Email,Message"
ROWS = (
    "Jo,Example,14 Example Street,,London,N1 9ZZ,jo@example.org,",
    "Zoë,O'Neil-Featherstonehaugh,Flat 3,221b Example Row,Leeds,LS1 4AB,zoe@example.org,I save.",
    "Łukasz,Nowak,2 Example Hill,,York,YO1 7AA,,",
    "明,李,5 Example Lane,,Bath,BA1 1AA,li@example.org,I would rather not watch over anybody. "
    + "More words. " * 12,
)

Make = Callable[..., Path]


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    return open_workspace()


@pytest.fixture
def campaign(tmp_path: Path) -> Make:
    """Writes a campaign's file with its draft and its members."""
    return maker_in(tmp_path)


def maker_in(folder: Path) -> Make:
    """Writes campaigns' files into a folder."""

    def make(rows: tuple[str, ...] = ROWS, head: str = HEAD, draft: Draft = DRAFT, **settings: Any) -> Path:
        (folder / "draft.yaml").write_text(dump_yaml(draft), "utf-8")
        (folder / "members.csv").write_text("\n".join((head, *rows)) + "\n", "utf-8")
        said = {"draft": "draft.yaml", "members": "members.csv", "outputs": {"folder": "out"}, "workers": 2}
        path = folder / "campaign.yaml"
        path.write_text(yaml.safe_dump(said | settings, allow_unicode=True), "utf-8")
        return path

    return make


def quiet(what: str, done: int, whole: int) -> None:
    del what, done, whole


def finish(campaign: OpenCampaign) -> Outcome:
    return run_campaign(campaign, campaign_engine(campaign), quiet)


def hashes(folder: Path) -> dict[str, str]:
    """Of every file but the journal, which tells in which order letters got finished."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".campaign" not in path.parts
    }


def many(count: int, *, words: bool = True) -> tuple[str, ...]:
    """Members of few kinds: each kind costs a worker a second."""
    first = ("Jo", "Zoë", "Łukasz", "Maximilian", "Ann")
    return tuple(
        f"{first[i % 5]},Example {chr(97 + i % 26)}{chr(97 + i // 26)},{i} Example Street,"
        f",London,E{i % 20 + 1} 1AB,m{i}@example.org,"
        f"{'I have saved for years and care.' if words and i % 3 == 0 else ''}"
        for i in range(count)
    )


MANY: dict[str, Any] = {
    "rows": many(120),
    "outputs": {"folder": "out", "eml": True},
    "print_run": {"zone": "uk-dl", "split_sheets": 70},
}
"""A campaign of a few tasks."""


@pytest.fixture(scope="session")
def finished(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> OpenCampaign:
    """That campaign, made by two workers that nothing befell: for reading, and to compare with."""
    campaign = open_campaign(workspace, maker_in(tmp_path_factory.mktemp("finished"))(**MANY))
    finish(campaign)
    return campaign


@pytest.fixture
def copied(finished: OpenCampaign, tmp_path: Path) -> OpenCampaign:
    """A copy of it, to be damaged."""
    shutil.copytree(finished.path.parent, tmp_path / "copied")
    return open_campaign(finished.workspace, tmp_path / "copied" / finished.path.name)


@pytest.fixture
def opened(workspace: Workspace, campaign: Make) -> Callable[..., OpenCampaign]:
    """A campaign that is read and planned."""
    return lambda **settings: open_campaign(workspace, campaign(**settings))
