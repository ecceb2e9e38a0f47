"""A small campaign: a draft on a fund on record, and a members' list that a test writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from advocacy.evidence import dump_yaml
from advocacy.model import Draft
from advocacy.workflows import OpenCampaign, Workspace, open_campaign, open_workspace

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

    def make(rows: tuple[str, ...] = ROWS, head: str = HEAD, draft: Draft = DRAFT, **settings: Any) -> Path:
        (tmp_path / "draft.yaml").write_text(dump_yaml(draft), "utf-8")
        (tmp_path / "members.csv").write_text("\n".join((head, *rows)) + "\n", "utf-8")
        said = {"draft": "draft.yaml", "members": "members.csv", "outputs": {"folder": "out"}, "workers": "2"}
        path = tmp_path / "campaign.yaml"
        path.write_text(yaml.safe_dump(said | settings, allow_unicode=True), "utf-8")
        return path

    return make


@pytest.fixture
def opened(workspace: Workspace, campaign: Make) -> Callable[..., OpenCampaign]:
    """A campaign that is read and planned."""
    return lambda **settings: open_campaign(workspace, campaign(**settings))


def many(count: int) -> tuple[str, ...]:
    """Members of few kinds: each kind costs a worker a second."""
    first = ("Jo", "Zoë", "Łukasz", "Maximilian", "Ann")
    return tuple(
        f"{first[i % 5]},Example {chr(97 + i % 26)}{chr(97 + i // 26)},{i} Example Street,"
        f",London,E{i % 20 + 1} 1AB,m{i}@example.org,"
        f"{'I have saved for years and care.' if i % 3 == 0 else ''}"
        for i in range(count)
    )
