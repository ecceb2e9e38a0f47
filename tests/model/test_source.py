from __future__ import annotations

from typing import Any

import pytest

from advocacy.model import Source


def made(**fields: Any) -> Source:
    given = {"id": "x", "type": "webpage", "title": "T", "accessed": "2026-11-01", "custom": {"grade": "A"}}
    return Source.model_validate(given | fields)


@pytest.mark.parametrize(
    "issued",
    [
        "2018-06-13",
        {"date-parts": [[2018, 6, 13]]},
        {"date-parts": [["2018", "6", "13"]]},
        [{"year": "2018", "month": "6", "day": "13"}],
        {"raw": "2018-06-13"},
    ],
)
def test_dates_as_zotero_writes_them(issued: object) -> None:
    assert str(made(issued=issued).issued) == "2018-06-13"


def test_an_item_goes_back_to_csl_without_our_notes() -> None:
    item = made(issued="2018-06", **{"container-title": "Post"}).csl()
    assert item["issued"] == {"date-parts": [[2018, 6]]}
    assert item["container-title"] == "Post"
    assert "custom" not in item


@pytest.mark.parametrize(
    ("fields", "speaker"),
    [
        ({"container-title": "Post", "publisher": "House"}, "Post"),
        ({"authority": "Court", "publisher": "House"}, "Court"),
        ({"publisher": "House"}, "House"),
        ({}, "T"),
    ],
)
def test_who_speaks(fields: dict[str, Any], speaker: str) -> None:
    assert made(**fields).speaker() == speaker
