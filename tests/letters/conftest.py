"""A small library of invented companies: these tests say what they mean without the bundled evidence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from advocacy import paths
from advocacy.letters import LetterData, load_letter_data
from advocacy.model import (
    Company,
    Draft,
    Exposure,
    Fund,
    Holding,
    Kind,
    Library,
    Listing,
    Manager,
    Matter,
    Proof,
    Screening,
    Source,
    Unscreened,
)

DAY = date(2026, 11, 23)


def source(name: str, **fields: Any) -> Source:
    given = {"type": "article-newspaper", "title": f"On {name}", "container-title": "The Example Post"}
    given |= {"issued": "2018-06-13", "accessed": "2026-11-01", "custom": {"grade": "B"}}
    return Source.model_validate({"id": name, **given, **fields})


def matter(**changes: Any) -> dict[str, Any]:
    return {
        "id": "cameras",
        "title": {"en": "Cameras"},
        "topic": "surveillance",
        "companies": ["acme"],
        "review_by": "2027-06-30",
        "written_by": "A",
        "reviewed_by": "B",
        "claims": [
            {
                "id": "sold",
                "standing": "reported",
                "happened": "2017",
                "text": {"en": "Acme had sold 300 cameras to the police of Anytown"},
                "sources": [{"id": "post", "locator": "¶ 9"}],
            }
        ],
        "responses": [
            {
                "company": "acme",
                "date": "2018-06-13",
                "stance": "comment",
                "to": {"en": "The Example Post"},
                "text": {"en": "it had sold only its standard offering"},
                "sources": [{"id": "post", "locator": "¶ 14"}],
            }
        ],
        "developments": [
            {
                "date": "2024-12-23",
                "effect": "weakens",
                "text": {"en": "Acme told the stock exchange that it was leaving Anytown"},
                "sources": [{"id": "wire"}],
            }
        ],
        **changes,
    }


def ban(**changes: Any) -> dict[str, Any]:
    base = matter(id="ban", title={"en": "The ban"}, developments=[])
    return base | {
        "authority": "Treasury",
        "entries": [
            {"company": "acme", "listed_as": "ACME", "since": "2021-12-10", "sources": [{"id": "order"}]}
        ],
        "claims": [
            {
                "id": "listed",
                "standing": "official-act",
                "happened": "2021-12-10",
                "text": {"en": "it was adding Acme to its list"},
                "sources": [{"id": "order"}],
            }
        ],
        "forbids": {"en": "buying the shares"},
        "not_forbidden": {"en": "That list binds US persons only."},
        "binds": ["US"],
        "forbids_dealing": "true",
        **changes,
    }


@pytest.fixture
def library() -> Library:
    companies = [
        Company(
            id="acme",
            name="Acme Cameras Co., Ltd.",
            short_name="Acme",
            native_name="浙江大华",
            native_language="zh-Hans",
            country="CN",
            listed=True,
        ),
        Company(id="bolt", name="Bolt Chips Inc.", short_name="Bolt", country="US", listed=True),
    ]
    sources = [
        source("post"),
        source("wire", title="Acme leaves", issued="2024-12-23", **{"container-title": "Example Wire"}),
        source(
            "order",
            type="regulation",
            title="Order",
            issued="2021-12-10",
            **{"container-title": None},
            publisher="Government Press",
            custom={"grade": "A", "speaker": "the US Treasury"},
        ),
        source(
            "list", type="dataset", title="List of holdings", **{"container-title": None}, issued="2026-02-12"
        ),
        source("ungp-2011", type="report", title="Guiding Principles", **{"container-title": None}),
    ]
    managers = [
        Manager(id="house", house="Example House", role={"en": "Head of Stewardship"}, brands=("Example",))
    ]
    return Library(
        companies={company.id: company for company in companies},
        sources={item.id: item for item in sources},
        matters={"cameras": Matter.model_validate(matter())},
        listings={"ban": Listing.model_validate(ban())},
        managers={manager.id: manager for manager in managers},
    )


@pytest.fixture(scope="session")
def data() -> LetterData:
    return load_letter_data([paths.bundled("templates")])


@pytest.fixture
def fund() -> Fund:
    return Fund(
        name="Example World Fund",
        holdings=(),
        source="world.csv",
        isin="IE00B44Z5B48",
        as_of=date(2026, 2, 12),
        as_of_basis="stated in the file",
        sha256="0" * 64,
    )


def held(company: str, **fields: Any) -> Exposure:
    given: dict[str, Any] = {
        "name": f"{company} inc",
        "kind": Kind.EQUITY,
        "isin": "CNE100000BJ4",
        "shares": Decimal(19100),
        "weight_percent": Decimal("0.000482"),
    }
    return Exposure(company, (Proof(Holding(**{**given, **fields}), "isin", "CNE100000BJ4"),))


@pytest.fixture
def screening(fund: Fund) -> Screening:
    return Screening(fund, (held("acme"),), (), Unscreened(0, None, {}))


def draft_with(**changes: Any) -> Draft:
    sender = {
        "name": "Jo Example",
        "address": {"lines": ["14 Example Street"], "city": "London", "postcode": "N1 9ZZ", "country": "GB"},
        "since": "2019",
        "own_words": "I would rather not own this.",
    }
    given = {
        "date": DAY,
        "reply_by": date(2027, 1, 6),
        "fund": "world.csv",
        "companies": ["acme"],
        "claims": ["cameras/sold@1"],
        "asks": ["answer-to-publish"],
        "manager": "house",
        "sender": sender,
    }
    return Draft.model_validate({**given, **changes})


@pytest.fixture
def draft() -> Draft:
    return draft_with()
