"""Templates of one's own: a starting point, and what is wrong with one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from advocacy import letters, workflows
from advocacy.errors import AdvocacyError, LetterFaulty, WrongUse
from advocacy.model import Letter
from advocacy.workflows import Workspace
from advocacy.workflows.confining import confined


def mine(folder: Path) -> Workspace:
    return workflows.open_workspace(templates=[folder], decisions=folder / "decisions.yaml")


def one_language(home: Path, language: str = "en-GB") -> None:
    manifest = home / "manifest.yaml"
    lines = [
        line.replace("[en-GB, en-US, de-DE, fr-FR]", f"[{language}]").replace(
            "[pdf, html, txt, md, eml, docx]", "[pdf, txt]"
        )
        for line in manifest.read_text("utf-8").splitlines()
    ]
    manifest.write_text("\n".join(lines) + "\n", "utf-8")


@pytest.mark.parametrize(("template", "language"), [("investor-letter", "fr-FR")])
def test_a_bundled_template_stands_all_of_it(workspace: Workspace, template: str, language: str) -> None:
    assert workflows.check_template(workspace, template, [language]) == ()
    with pytest.raises(WrongUse, match="no letters in xx-XX"):
        workflows.check_template(workspace, template, ["xx-XX"])


def test_a_new_one_is_whole_and_is_never_written_over(workspace: Workspace, tmp_path: Path) -> None:
    files = workflows.new_template(workspace, "my-letter", tmp_path, like="investor-letter")
    assert {path.name for path in files} == {"manifest.yaml", "en.yaml", "letter.css", "letter.html.j2"}
    one_language(tmp_path / "my-letter")
    own = mine(tmp_path)
    assert "my-letter" in {manifest.id for manifest in own.style.manifests()}
    assert workflows.check_template(own, "my-letter") == ()
    with pytest.raises(WrongUse, match="exists already"):
        workflows.new_template(workspace, "my-letter", tmp_path, like="investor-letter")
    with pytest.raises(WrongUse, match="no id"):
        workflows.new_template(workspace, "../out", tmp_path, like="investor-letter")


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        (
            "letter.html.j2",
            '{% extends "base.html.j2" %}{% block top %}{{ letter.nonsense }}{% endblock %}',
            "nonsense",
        ),
        ("letter.html.j2", "<html lang=en><title>x</title><p>No subject</p></html>", "0 main headings"),
        ("letter.css", "html { font-family: 'Advocacy Serif'; colour: red }", "colour"),
        (
            "letter.css",
            "html { font: 11pt 'Advocacy Serif' } .dateline p { margin-left: 160mm; white-space: nowrap }",
            "runs off the page",
        ),
    ],
)
def test_what_is_wrong_is_told(workspace: Workspace, tmp_path: Path, file: str, text: str, told: str) -> None:
    workflows.new_template(workspace, "my-letter", tmp_path, like="investor-letter")
    one_language(tmp_path / "my-letter")
    (tmp_path / "my-letter" / file).write_text(text, "utf-8")
    faults = workflows.check_template(mine(tmp_path), "my-letter")
    assert any(told in fault.problem for fault in faults), faults


def test_a_missing_translation_is_told(workspace: Workspace, tmp_path: Path) -> None:
    workflows.new_template(workspace, "my-letter", tmp_path, like="investor-letter")
    one_language(tmp_path / "my-letter", "de-DE")
    faults = workflows.check_template(mine(tmp_path), "my-letter")
    assert [fault.problem for fault in faults if not fault.form] == ["'subject' has no text in de.yaml"]


def test_ones_own_takes_the_place_of_a_bundled_one(workspace: Workspace, tmp_path: Path) -> None:
    workflows.new_template(workspace, "reminder", tmp_path, like="investor-letter")
    assert mine(tmp_path).style.manifest("reminder").title == "Letter to a fund's manager"


def test_a_template_that_never_ends_is_stopped(workspace: Workspace, tmp_path: Path) -> None:
    own = with_template(workspace, tmp_path, "{% for a in range(99999) %}" * 3 + "{% endfor %}" * 3)
    with pytest.raises(LetterFaulty, match="longer than 3 seconds"):
        confined(letters.render, 3, an_edge_letter(own), own.style, ".pdf")


def test_a_template_that_eats_memory_is_stopped(workspace: Workspace, tmp_path: Path) -> None:
    own = with_template(workspace, tmp_path, "{% set much = 'much' * 1000 * 1000 * 1000 %}{{ much }}")
    with pytest.raises(AdvocacyError, match=r"MemoryError|too much memory"):
        workflows.render_letter(an_edge_letter(own), ".pdf", own.style)


def test_a_template_of_ones_own_gives_the_bytes_that_it_gives_unconfined(
    workspace: Workspace, tmp_path: Path
) -> None:
    own = with_template(workspace, tmp_path, '{% extends "base.html.j2" %}')
    letter = an_edge_letter(own)
    assert workflows.render_letter(letter, ".pdf", own.style) == letters.render(letter, own.style, ".pdf")
    with pytest.raises(WrongUse, match=r"can't be written as '\.odt'"):
        workflows.render_letter(letter, ".odt", own.style)


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(LetterFaulty, match="died"):
        confined(os._exit, 20, 9)


def with_template(workspace: Workspace, folder: Path, page: str) -> Workspace:
    workflows.new_template(workspace, "my-letter", folder, like="investor-letter")
    one_language(folder / "my-letter")
    (folder / "my-letter" / "letter.html.j2").write_text(page, "utf-8")
    return mine(folder)


def an_edge_letter(own: Workspace) -> Letter:
    style = own.style
    return next(letters.edge_letters(style.manifest("my-letter"), style.wording("en-GB", "my-letter"), "A4"))[
        1
    ]
