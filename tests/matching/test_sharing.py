"""Decisions of others: what they would add, where they disagree, and what may not be taken over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advocacy.matching import compare, decisions_bytes, merge, read_decisions, remember, unprintable
from advocacy.model import Decision

OWN = Decision(
    company="dahua", name="Zhejiang Dahua", accepted=True, by="Robin Example", on=date(2026, 11, 3)
)
OTHERWISE = OWN.model_copy(update={"accepted": False, "by": "Kim Example"})
NEW = Decision(company="hikvision", name="Hikvision A", accepted=True)
GONE = Decision(company="gone", name="Gone plc", accepted=True)
KNOWN = ("dahua", "hikvision")


def test_what_others_decided_is_sorted_by_what_it_changes() -> None:
    again = OWN.model_copy(update={"name": "ZHEJIANG DAHUA", "why": "another reason"})
    found = compare([OWN], [again, NEW, GONE], KNOWN)
    assert (found.new, found.same, found.conflicts, found.unknown) == ((NEW,), (again,), (), (GONE,))
    assert compare([OWN], [OTHERWISE], KNOWN).conflicts == ((OWN, OTHERWISE),)


def test_own_decisions_stay_unless_they_are_to_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    remember(path, OWN)
    merging = compare(read_decisions(path), [OTHERWISE, NEW], KNOWN)
    merge(path, merging)
    assert read_decisions(path) == (OWN, NEW)
    merge(path, merging, replace=True)
    assert set(read_decisions(path)) == {OTHERWISE, NEW}


def test_shared_decisions_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "shared.yaml"
    path.write_bytes(decisions_bytes((OWN, NEW)))
    assert read_decisions(path) == (OWN, NEW)


@pytest.mark.parametrize(
    "changed",
    [{"name": "Dahua\u001b[2J"}, {"by": "Kim\u202eelpmaxE"}, {"why": "x" * 501}, {"name": " "}],
)
def test_texts_that_could_mislead_are_refused(changed: dict[str, str]) -> None:
    assert unprintable(OWN.model_copy(update=changed))
    assert unprintable(OWN) is None
