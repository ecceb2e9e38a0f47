"""One letter in several forms: names, what is in the way, and what fails alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from advocacy import workflows
from advocacy.errors import CannotWrite, WrongUse
from advocacy.letters import Attached
from advocacy.model import Draft, Letter, Screening, Sender
from advocacy.workflows import Choice, SavedLetter, Workspace

HERE = Path("letter.pdf")


@pytest.fixture
def screening(workspace: Workspace, holdings: Path) -> Screening:
    return workflows.screen_fund(workspace, workflows.open_fund(workspace, str(holdings)))


@pytest.fixture
def draft(workspace: Workspace, screening: Screening, holdings: Path, sender: Sender) -> Draft:
    choice = Choice(companies=("dahua",), manager="state-street")
    return workflows.suggest_draft(workspace, screening, str(holdings), sender, choice, on=date(2026, 11, 24))


def test_all_forms_are_named_after_one_file() -> None:
    plan = workflows.planned(HERE, {"txt", "archive", "draft", "pdf"})
    assert plan == {
        "pdf": HERE,
        "draft": Path("letter.yaml"),
        "txt": Path("letter.txt"),
        "archive": Path("letter-archive.pdf"),
    }


def test_an_ending_asks_for_its_form_in_place_of_the_pdf() -> None:
    plan = workflows.planned(Path("a/mine.docx"), {"pdf", "draft"})
    assert plan == {"docx": Path("a/mine.docx"), "draft": Path("a/mine.yaml")}
    assert workflows.planned(Path("mine.html"), {"pdf"}) == {"html": Path("mine.html")}


@pytest.mark.parametrize(("name", "forms"), [("letter.odt", {"pdf"}), ("letter.pdf", set())])
def test_what_cannot_be_planned_is_told(name: str, forms: set[str]) -> None:
    with pytest.raises(WrongUse):
        workflows.planned(Path(name), forms)


def test_a_kind_of_letter_has_its_own_forms(workspace: Workspace) -> None:
    usual = [form.id for form in workflows.forms_of(workspace.style.manifest("investor-letter"))]
    assert usual == ["pdf", "draft", "eml", "txt", "docx", "archive"]
    pack = [form.id for form in workflows.forms_of(workspace.style.manifest("trustee-questions"))]
    assert pack == ["pdf", "draft", "txt", "archive"]


def test_what_is_in_the_way_is_told_before_anything_is_written(tmp_path: Path) -> None:
    plan = workflows.planned(tmp_path / "letter.pdf", {"pdf", "draft"})
    assert workflows.check_outputs(plan) == ()
    (tmp_path / "letter.yaml").write_text("mine")
    assert workflows.check_outputs(plan) == (tmp_path / "letter.yaml",)
    with pytest.raises(CannotWrite):
        workflows.check_outputs(workflows.planned(tmp_path / "no" / "letter.pdf", {"pdf"}))
    (tmp_path / "letter.pdf").mkdir()
    with pytest.raises(WrongUse, match="folder"):
        workflows.check_outputs(plan)


def test_one_form_that_fails_keeps_none_of_the_others_back(
    workspace: Workspace, draft: Draft, screening: Screening, tmp_path: Path
) -> None:
    def write(letter: Letter, path: Path, attached: Sequence[Attached]) -> SavedLetter:
        if path.suffix == ".docx":
            raise CannotWrite("This can't be written: no space left on device.", where=str(path))
        return workflows.save_letter(letter, path, style=workspace.style, attached=attached)

    plan = workflows.planned(tmp_path / "letter.txt", {"txt", "draft", "docx"})
    written = workflows.save_outputs(workspace, draft, screening, plan, write=write)
    assert {item.form: bool(item.error) for item in written} == {"txt": False, "draft": False, "docx": True}
    assert workflows.read_draft(tmp_path / "letter.yaml") == draft
    assert (tmp_path / "letter.txt").read_text().startswith(draft.sender.name)
    assert not (tmp_path / "letter.docx").exists()
    again = workflows.save_outputs(workspace, draft, screening, plan)
    assert {item.form for item in again if item.error} == {"txt", "draft"}, "nothing is overwritten"
    assert (tmp_path / "letter.docx").exists()
