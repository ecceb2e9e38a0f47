"""A campaign's folder: one run at a time, of one kind of letters, for its owner alone."""

from __future__ import annotations

import csv
import dataclasses
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest

from advocacy.campaigns.making import LetterMaker
from advocacy.campaigns.store import Store
from advocacy.errors import CannotWrite, WrongUse
from advocacy.workflows import (
    Workspace,
    campaign_engine,
    campaign_status,
    open_campaign,
    purge_campaign,
    run_campaign,
)
from tests.campaigns.conftest import DRAFT, ROWS, Make, many
from tests.campaigns.test_run import finish, hashes, quiet


def test_two_runs_at_once_and_changed_inputs_are_refused(workspace: Workspace, campaign: Make) -> None:
    path = campaign()
    opened = open_campaign(workspace, path)
    with (
        opened.store.held(opened.plan.fingerprint, "…"),
        pytest.raises(WrongUse, match="Another run"),
        Store(opened.store.folder).held(opened.plan.fingerprint, "…"),
    ):
        pass
    for changes, part in (
        ({"rows": ROWS[:2]}, "members' file"),
        ({"draft": DRAFT.model_copy(update={"claims": ("entity-list-2019/dahua",)})}, "draft, evidence"),
        ({"seed": "2"}, "campaign's file"),
    ):
        changed = open_campaign(workspace, campaign(**changes))
        with pytest.raises(WrongUse, match=f"these have changed: {part}"):
            finish(changed)
    assert not (path.parent / "out" / "letters").exists()


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this process may not mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_disk_ends_the_run_with_all_that_is_finished(workspace: Workspace, campaign: Make) -> None:
    path = campaign(rows=many(60))
    (path.parent / "disk").mkdir()
    with small_disk(path.parent / "disk" / "small"):
        path = campaign(rows=many(60), outputs={"folder": "disk/small/out"})
        opened = open_campaign(workspace, path)
        with pytest.raises(CannotWrite, match="No finished letter is lost") as caught:
            finish(opened)
        assert "advocacy campaign run" in str(caught.value.remedy)
        assert not list(opened.store.folder.rglob("*.part"))
        assert campaign_status(opened).damaged == ()


def test_a_file_that_was_changed_is_made_again(workspace: Workspace, campaign: Make) -> None:
    opened = open_campaign(workspace, campaign())
    finish(opened)
    before = hashes(opened.store.folder)
    victim = next((opened.store.folder / "letters").iterdir())
    victim.write_bytes(b"gone")
    with (opened.store.folder / ".campaign" / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"id": "half a li')
    assert campaign_status(opened).damaged == (f"letters/{victim.name}",)
    finish(opened)
    assert hashes(opened.store.folder) == before


def test_the_folder_is_the_owners_alone_and_can_be_purged(workspace: Workspace, campaign: Make) -> None:
    path = campaign(outputs={"folder": "out", "eml": "true"})
    opened = open_campaign(workspace, path)
    finish(opened)
    folder = opened.store.folder
    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in (folder / "letters").iterdir())
    assert len(list((folder / "letters").glob("*.eml"))) == 3
    with (folder / "manifest.csv").open(encoding="utf-8-sig") as stream:
        told = list(csv.DictReader(stream))
    assert {line["file"]: line["sha256"] for line in told} == {
        name: sha for name, sha in hashes(folder).items() if name.startswith("letters/")
    }
    journal = (folder / ".campaign" / "journal.jsonl").read_text("utf-8")
    assert "Example" not in journal.replace("example", "")
    (folder / "mine.txt").write_text("mine", "utf-8")
    assert purge_campaign(path) == 9
    assert [file.name for file in folder.iterdir()] == ["mine.txt"]


def test_a_folder_with_other_files_is_left_alone(workspace: Workspace, campaign: Make) -> None:
    opened = open_campaign(workspace, campaign())
    opened.store.folder.mkdir()
    (opened.store.folder / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(WrongUse, match="files in it already"):
        finish(opened)
    assert [file.name for file in opened.store.folder.iterdir()] == ["mine.txt"]


def test_a_print_run_has_every_letter_on_a_front_in_parts(workspace: Workspace, campaign: Make) -> None:
    path = campaign(
        rows=many(40),
        print_run={"split_sheets": 30, "zone": "uk-dl"},
        outputs={"folder": "out", "pdf": "false"},
    )
    opened = open_campaign(workspace, path)
    outcome = run_campaign(opened, campaign_engine(opened), quiet)
    assert outcome.parts == ["print-run-01.pdf", "print-run-02.pdf"]
    with (opened.store.folder / "manifest.csv").open(encoding="utf-8-sig") as stream:
        told = list(csv.DictReader(stream))
    assert len(told) == 40
    assert [line["row"] for line in told] == [str(job.row) for job in opened.plan.jobs]
    assert [job.postcode for job in opened.plan.jobs] == sorted(job.postcode for job in opened.plan.jobs)
    for part in outcome.parts:
        here = [line for line in told if line["part"] == part]
        with pikepdf.open(opened.store.folder / part) as pdf:
            pages = len(pdf.pages)
        assert all(int(line["first page"]) % 2 == 1 for line in here)
        assert int(here[0]["first page"]) == 3, "a slip stands before the letters"
        assert pages // 2 <= 30
        assert pages >= int(here[-1]["last page"])
        size = (opened.store.folder / part).stat().st_size
        assert size < 200_000 + 6_000 * len(here)


@pytest.mark.parametrize("row", [ROWS[0], f"{'A' * 58},Example,1 Example Way,,London,N1 9ZZ,,"])
def test_a_strip_for_the_shops_marks_is_kept_free(workspace: Workspace, campaign: Make, row: str) -> None:
    opened = open_campaign(workspace, campaign(rows=(row,), print_run={"omr_strip": 20}))
    assert [one.fault for one in LetterMaker(opened.kinds).measure(opened.plan.jobs)] == [""]
    kinds = dataclasses.replace(opened.kinds, strip=30)
    (fault,) = [one.fault for one in LetterMaker(kinds).measure(opened.plan.jobs)]
    assert "mm from the left edge, and 30 mm are reserved" in fault
