"""A campaign's folder: one run at a time, of one kind of letters, for its owner alone."""

from __future__ import annotations

import csv
import dataclasses
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest
from pydantic import ValidationError

from advocacy.campaigns.making import LetterMaker
from advocacy.campaigns.spec import PrintRun
from advocacy.campaigns.store import Store
from advocacy.errors import CannotWrite, WrongUse
from advocacy.paths import bundled
from advocacy.workflows import (
    OpenCampaign,
    Workspace,
    campaign_engine,
    campaign_status,
    open_campaign,
    open_workspace,
    purge_campaign,
    run_campaign,
)
from tests.campaigns.conftest import DRAFT, ROWS, Make, finish, hashes, many


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
        with pytest.raises(WrongUse, match=rf"these have changed: {part}\."):
            finish(changed)
    campaign()
    mended = open_campaign(with_a_mended_claim(workspace), path)
    with pytest.raises(WrongUse, match="these have changed: evidence\\."):
        finish(mended)
    assert not (path.parent / "out" / "letters").exists()


def with_a_mended_claim(workspace: Workspace) -> Workspace:
    """The same evidence, but a claim of the letter has another version."""
    listing = workspace.evidence.listings["entity-list-2019"]
    claims = tuple(
        claim.model_copy(update={"version": claim.version + 1}) if claim.id == "dahua" else claim
        for claim in listing.claims
    )
    listings = {**workspace.evidence.listings, listing.id: listing.model_copy(update={"claims": claims})}
    return dataclasses.replace(workspace, evidence=dataclasses.replace(workspace.evidence, listings=listings))


@contextmanager
def small_disk(folder: Path, options: str) -> Iterator[None]:
    folder.mkdir(exist_ok=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this process may not mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_disk_ends_the_run_with_all_that_is_finished(
    workspace: Workspace, campaign: Make, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "small", "size=1m"):
        path = campaign(rows=many(60, words=False), outputs={"folder": "small/out"}, workers=1)
        opened = open_campaign(workspace, path)
        with pytest.raises(CannotWrite, match="No finished letter is lost") as caught:
            finish(opened)
        assert "advocacy campaign run" in str(caught.value.remedy)
        assert not list(opened.store.folder.rglob("*.part"))
        assert campaign_status(opened).damaged == ()


def test_a_folder_that_is_read_only_is_told_of(workspace: Workspace, campaign: Make, tmp_path: Path) -> None:
    opened = open_campaign(workspace, campaign(outputs={"folder": "small/out"}))
    with small_disk(tmp_path / "small", "ro"), pytest.raises(CannotWrite, match=r"Read-only.*No finished"):
        finish(opened)
    assert not list((tmp_path / "small").iterdir())


def test_a_file_that_was_changed_is_made_again_and_nothing_else(
    copied: OpenCampaign, finished: OpenCampaign
) -> None:
    victim = next((copied.store.folder / "letters").glob("*.pdf"))
    victim.write_bytes(b"gone")
    with (copied.store.folder / ".campaign" / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"id": "half a li')
    assert campaign_status(copied).damaged == (f"letters/{victim.name}",)
    outcome = finish(copied)
    assert (outcome.before, outcome.made) == (119, 1)
    assert hashes(copied.store.folder) == hashes(finished.store.folder)


def test_no_clock_is_asked(copied: OpenCampaign, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither for what is finished nor for what a letter says: clocks of servers jump."""
    folder = copied.store.folder
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    for number, file in enumerate(files):
        os.utime(file, (0, 0) if number % 2 else (3e9, 3e9))
    before = {file: file.stat().st_mtime for file in files if file.parent.name == "letters"}
    assert finish(copied).made == 0
    assert {file: file.stat().st_mtime for file in before} == before
    monkeypatch.setattr(time, "time", lambda: 3e9)
    job = copied.plan.jobs[0]
    (made,) = LetterMaker(copied.kinds).files([job], [".pdf", ".eml"])
    for ending, content in made.content.items():
        assert (folder / "letters" / f"{job.name}{ending}").read_bytes() == content


def test_templates_that_are_pulled_away_cost_no_letter(tmp_path: Path, campaign: Make) -> None:
    shutil.copytree(bundled("templates"), tmp_path / "templates")
    opened = open_campaign(
        open_workspace(templates=[tmp_path / "templates"]), campaign(rows=many(3, words=False), workers=1)
    )

    def pull(what: str, done: int, whole: int) -> None:
        del what, done, whole
        shutil.rmtree(tmp_path / "templates", ignore_errors=True)

    outcome = run_campaign(opened, campaign_engine(opened), pull)
    assert (outcome.made, outcome.faults) == (3, {})


def test_the_folder_is_the_owners_alone_and_can_be_purged(copied: OpenCampaign) -> None:
    path, folder = copied.path, copied.store.folder
    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in (folder / "letters").iterdir())
    assert len(list((folder / "letters").glob("*.eml"))) == 120
    with (folder / "manifest.csv").open(encoding="utf-8-sig") as stream:
        told = list(csv.DictReader(stream))
    assert {line["file"]: line["sha256"] for line in told} == {
        name: sha for name, sha in hashes(folder).items() if name.endswith((".pdf", ".eml"))
    }
    cited = {line["claims"] for line in told if line["row"]}
    assert cited == {"dahua-xinjiang-projects/yarkant@1 entity-list-2019/dahua@1"}
    journal = (folder / ".campaign" / "journal.jsonl").read_text("utf-8")
    assert "Example" not in journal
    assert "@" not in journal
    (folder / "mine.txt").write_text("mine", "utf-8")
    (folder / "mine").mkdir()
    (folder / "mine" / ".download.pdf.part").write_text("mine", "utf-8")
    (folder / "letters" / ".half.pdf.part").write_text("half a letter", "utf-8")
    with (folder / ".campaign" / "journal.jsonl").open("a", encoding="utf-8") as damaged:
        damaged.write('{"id": "x", "files": ["../members.csv"], "pages": 1, "facts": {}}\n[]\n')
    with copied.store.held(copied.plan.fingerprint, "…"), pytest.raises(WrongUse, match="Another run"):
        purge_campaign(path)  # what it then wrote would be in no journal, and nobody could delete it
    assert purge_campaign(path) == 244
    assert sorted(file.name for file in folder.rglob("*")) == [".download.pdf.part", "mine", "mine.txt"]


@pytest.mark.parametrize(
    "name", ["../members.pdf", "manifest.csv", ".campaign/x.pdf", "", ".pdf", "a\\b.pdf"]
)
def test_a_print_run_stays_in_its_folder_and_replaces_nothing_there(name: str) -> None:
    with pytest.raises(ValidationError, match=r"name has no folders|the name of a PDF"):
        PrintRun(file=name)


def test_a_folder_with_other_files_is_left_alone(workspace: Workspace, campaign: Make) -> None:
    opened = open_campaign(workspace, campaign())
    opened.store.folder.mkdir()
    (opened.store.folder / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(WrongUse, match="files in it already"):
        finish(opened)
    assert [file.name for file in opened.store.folder.iterdir()] == ["mine.txt"]


def test_a_print_run_alone_has_every_letter_on_a_front_in_parts(workspace: Workspace, campaign: Make) -> None:
    path = campaign(
        rows=many(40, words=False),
        print_run={"split_sheets": 30, "zone": "uk-dl"},
        outputs={"folder": "out", "pdf": "false"},
    )
    opened = open_campaign(workspace, path)
    outcome = finish(opened)
    assert outcome.parts == ["print-run-01.pdf", "print-run-02.pdf"]
    with (opened.store.folder / "manifest.csv").open(encoding="utf-8-sig") as stream:
        told = list(csv.DictReader(stream))
    assert [line["row"] for line in told] == [*(str(job.row) for job in opened.plan.jobs), "", ""]
    assert [(line["file"], line["sha256"]) for line in told[40:]] == [
        (part, opened.store.sha256(part)) for part in outcome.parts
    ]
    told = told[:40]
    assert [job.postcode for job in opened.plan.jobs] == sorted(job.postcode for job in opened.plan.jobs)
    for part in outcome.parts:
        here = [line for line in told if line["part"] == part]
        with pikepdf.open(opened.store.folder / part) as pdf:
            pages = len(pdf.pages)
        assert all(int(line["first page"]) % 2 == 1 for line in here)
        assert int(here[0]["first page"]) == 3, "a slip stands before the letters"
        assert pages % 2 == 0
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
