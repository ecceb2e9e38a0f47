"""What changed is told record by record and claim by claim, and nothing else is."""

from __future__ import annotations

from pathlib import Path

from advocacy.evidence import Difference, differences, load_library
from tests.evidence.conftest import Change

MATTER = "matters/valley.yaml"


def told(folder: Path, change: Change, *edits: tuple[str, str, str]) -> list[Difference]:
    old = load_library([folder]).evidence
    for name, before, after in edits:
        change(name, before, after)
    return list(differences(old, load_library([folder]).evidence))


def test_nothing_changed_is_nothing_told(folder: Path, change: Change) -> None:
    assert told(folder, change) == []


def test_a_claims_text_is_told_word_by_word(folder: Path, change: Change) -> None:
    (found,) = told(folder, change, (MATTER, "supplied lenses to Acme", "sold lenses to Acme"))
    assert (found.part, found.id, found.field) == ("claim", "valley/supply@2", "text (en)")
    assert found.words == "Bolt was said to have [-supplied-]{+sold+} lenses to Acme"


def test_standing_sources_and_dates_are_told(folder: Path, change: Change) -> None:
    found = told(
        folder,
        change,
        (MATTER, "standing: alleged", "standing: reported"),
        (MATTER, "id: gazette-2018, locator: ¶ 9", "id: gazette-2018, locator: ¶ 10"),
        (MATTER, "review_by: 2027-06-30", "review_by: 2028-06-30"),
    )
    assert [(item.id, item.field, item.old, item.new) for item in found] == [
        ("valley/contract@1", "sources", "id gazette-2018, locator ¶ 9", "id gazette-2018, locator ¶ 10"),
        ("valley/supply@2", "standing", "alleged", "reported"),
        ("valley", "review_by", "2027-06-30", "2028-06-30"),
    ]


def test_claims_and_records_that_come_and_go(folder: Path, change: Change) -> None:
    found = told(
        folder,
        change,
        (MATTER, "id: supply\n", "id: delivery\n"),
        (MATTER, "claim: supply", "claim: delivery"),
        ("companies/bolt.yaml", "listed: true", "listed: false"),
    )
    assert [(item.change, item.part, item.id) for item in found] == [
        ("changed", "companies", "bolt"),
        ("removed", "claim", "valley/supply@2"),
        ("added", "claim", "valley/delivery@2"),
        ("changed", "matters", "valley"),
    ]


def test_a_replaced_matter_names_its_successor(folder: Path) -> None:
    newer = ("id: valley\n", "id: valley-2\nreplaces: [valley]\n")
    old = load_library([folder]).evidence
    text = (folder / MATTER).read_text(encoding="utf-8")
    (folder / "matters/valley-2.yaml").write_text(text.replace(*newer), encoding="utf-8")
    found = differences(old, load_library([folder]).evidence)
    assert [(item.change, item.id, item.new) for item in found] == [
        ("removed", "valley", "replaced by valley-2"),
        ("added", "valley-2", None),
    ]
