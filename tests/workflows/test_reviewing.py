"""Sign-offs on the bundled workspace: who may, what is kept, and that none is lost."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from advocacy import paths, workflows
from advocacy.errors import AdvocacyError, EvidenceForbids, Problems, WrongUse
from advocacy.letters import Reviewed, load_letter_data
from advocacy.model import Draft, Sender
from advocacy.workflows import Workspace

ON = date(2026, 11, 24)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def draft(workspace: Workspace, sender: Sender, holdings: Path) -> Draft:
    fund = workflows.open_fund(workspace, str(holdings), as_of=None, name=None)
    screening = workflows.screen_fund(workspace, fund)
    choice = workflows.Choice(companies=["dahua"], manager="state-street")
    return workflows.suggest_draft(workspace, screening, str(holdings), sender, choice, on=ON)


@pytest.fixture
def saved(draft: Draft, tmp_path: Path) -> Path:
    return workflows.save_draft(draft, tmp_path / "letter.yaml")


@pytest.fixture
def reviewed(workspace: Workspace, saved: Path) -> tuple[Reviewed, ...]:
    return workflows.read_for_review(workspace, [saved])


def test_a_sign_off_is_kept_for_its_owners_eyes_and_holds_no_word_of_the_letter(
    workspace: Workspace, draft: Draft, reviewed: tuple[Reviewed, ...]
) -> None:
    [made] = workflows.sign_off(workspace, reviewed, "  Kim   Reader ", on=ON, note="Fine")
    assert (made.name, made.draft, made.on, made.note) == ("Kim Reader", "letter.yaml", ON, "Fine")
    assert made.claims == draft.claims
    assert workflows.read_reviews() == (made,)
    kept = paths.reviews_file()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert reviewed[0].letter.author not in kept.read_text("utf-8")


def test_the_status_before_after_and_after_a_change(
    workspace: Workspace, draft: Draft, reviewed: tuple[Reviewed, ...], tmp_path: Path
) -> None:
    [before] = workflows.review_status(workspace, reviewed)
    assert (before.signed, before.earlier) == ((), None)
    [made] = workflows.sign_off(workspace, reviewed, "Kim Reader", on=ON)
    assert workflows.review_status(workspace, reviewed)[0].signed == (made,)
    sender = draft.sender.model_copy(update={"own_words": "Something else."})
    workflows.save_draft(draft.model_copy(update={"sender": sender}), tmp_path / "letter.yaml", force=True)
    [after] = workflows.review_status(
        workspace, workflows.read_for_review(workspace, [tmp_path / "letter.yaml"])
    )
    assert not after.signed
    assert after.earlier == made
    assert [item.text() for item in after.changed] == ["Something else."]


@pytest.mark.parametrize("name", ["Jo Example", "jo  EXAMPLE", "Example, Jo"])
def test_the_sender_cant_sign_off(workspace: Workspace, reviewed: tuple[Reviewed, ...], name: str) -> None:
    with pytest.raises(WrongUse, match="Jo Example wrote the letter"):
        workflows.sign_off(workspace, reviewed, name, on=ON)
    assert not paths.reviews_file().exists()


def test_who_wrote_the_evidence_cant_sign_off(workspace: Workspace, reviewed: tuple[Reviewed, ...]) -> None:
    with pytest.raises(WrongUse, match="wrote the evidence file"):
        workflows.sign_off(workspace, reviewed, "Evidence Desk", on=ON)


@pytest.mark.parametrize("name", ["", "  ", "...", "Kim\x07Reader", "x" * 2000])
def test_a_sign_off_needs_a_name(workspace: Workspace, reviewed: tuple[Reviewed, ...], name: str) -> None:
    with pytest.raises(WrongUse, match="is no name"):
        workflows.sign_off(workspace, reviewed, name, on=ON)


def test_a_draft_that_the_gate_refuses_is_refused_here_too(
    workspace: Workspace, draft: Draft, tmp_path: Path
) -> None:
    late = draft.model_copy(update={"date": date(2099, 1, 1), "reply_by": date(2099, 2, 1)})
    path = workflows.save_draft(late, tmp_path / "late.yaml")
    with pytest.raises(EvidenceForbids):
        workflows.read_for_review(workspace, [path])


def test_a_damaged_file_of_sign_offs_stays_as_it_is(
    workspace: Workspace, reviewed: tuple[Reviewed, ...]
) -> None:
    paths.write_private(paths.reviews_file(), b"reviews: [{name: Kim}]\n")
    with pytest.raises(Problems):
        workflows.sign_off(workspace, reviewed, "Kim Reader", on=ON)
    assert paths.reviews_file().read_bytes() == b"reviews: [{name: Kim}]\n"


def test_the_pack_is_dated_by_the_letter_and_the_same_each_time(
    workspace: Workspace, reviewed: tuple[Reviewed, ...]
) -> None:
    made = [workflows.pack_text(workflows.review_pack(workspace, reviewed)) for _ in range(2)]
    assert made[0] == made[1]
    assert "Prepared for 24 November 2026." in made[0]


def test_a_page_of_the_users_own_is_filled_in_a_process_of_its_own(
    workspace: Workspace, reviewed: tuple[Reviewed, ...], tmp_path: Path
) -> None:
    page = tmp_path / "templates" / "review-pack" / "pack.html.j2"
    page.parent.mkdir(parents=True)
    page.write_text("<p>{{ pack.title }}</p>", "utf-8")
    style = load_letter_data([page.parents[1], paths.bundled("templates")])
    pack = workflows.review_pack(workspace, reviewed)
    saved = workflows.save_pack(pack, tmp_path / "pack.html", style=style)
    assert saved.path.read_text("utf-8").startswith("<p>")

    page.write_text("{% set much = 'much' * 1000 * 1000 * 1000 %}{{ much }}", "utf-8")
    with pytest.raises(AdvocacyError, match=r"MemoryError|too much memory"):
        workflows.save_pack(pack, tmp_path / "another.html", style=style)


def test_sign_offs_at_the_same_time_are_all_kept(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from datetime import date\n"
        "from pathlib import Path\n"
        "from advocacy.letters import Review\n"
        "from advocacy.workflows.reviewing import add_reviews\n"
        "for turn in range(10):\n"
        "    name = f'Reader {sys.argv[2]} {turn}'\n"
        "    made = Review(name=name, on='2026-11-24', draft='a.yaml', sha256='0' * 64)\n"
        "    add_reviews((made,), Path(sys.argv[1]))\n"
    )
    place = tmp_path / "home" / "reviews.yaml"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(place), str(number)], env=os.environ | {"PYTHONPATH": str(ROOT)}
        )
        for number in range(3)
    ]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    kept = workflows.read_reviews(place)
    assert {review.name for review in kept} == {f"Reader {n} {turn}" for n in range(3) for turn in range(10)}
    assert len(kept) == 30
