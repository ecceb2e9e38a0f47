"""One letter of every kind in every language, held as text and as the structure that screen readers follow.

After a change that is meant: run it with `--snapshot-update`, and read the difference.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from syrupy.assertion import SnapshotAssertion

from advocacy import workflows
from advocacy.model import Draft, Recipient, Relation, Sender
from advocacy.workflows import Choice, Since, Workspace

ROOT = Path(__file__).resolve().parents[2]
FUND = "spdr-msci-acwi-ucits"
FIRST, NEXT = date(2026, 8, 3), date(2026, 11, 24)
LANGUAGES = ("en-GB", "en-US", "de-DE", "fr-FR")
TEMPLATES = (
    "investor-letter",
    "member-letter",
    "index-letter",
    "agm-question",
    "trustee-questions",
    "reminder",
    "clarification",
    "complaint",
    "thanks",
)
RELATIONS = {"member-letter": Relation.SCHEME_MEMBER, "trustee-questions": Relation.TRUSTEE}
SINCE = {
    "clarification": Since(answered=date(2026, 10, 1), replies=("follows-the-index", "too-small")),
    "complaint": Since(complaint=True),
    "thanks": Since(answered=date(2026, 10, 1), settled=("answer-to-publish",)),
}
_STRUCTURE = {"/H1", "/H2", "/H3", "/L", "/Figure", "/Form", "/Link"}
_LARGEST = 60_000
"""Bytes of a letter without Chinese characters, as the aim for its size is."""


def draft_of(workspace: Workspace, sender: Sender, template: str, language: str) -> Draft:
    fund = workflows.open_fund(workspace, FUND)
    screening = workflows.screen_fund(workspace, fund)
    relation = RELATIONS.get(template, Relation.FUND_HOLDER)
    scheme = None if relation is Relation.FUND_HOLDER else "Example Pension Scheme"
    writer = sender.model_copy(update={"relation": relation, "scheme": scheme})
    follows = "earlier" in workspace.style.manifest(template).needs
    provider = Recipient(house="Example Indices", role="Index Policy")
    choice = Choice(
        companies=("dahua",),
        language=language,
        template="investor-letter" if follows else template,
        index="Example World Index" if template == "index-letter" else None,
        recipient=provider if template == "index-letter" else None,
    )
    day = FIRST if follows else NEXT
    first = workflows.suggest_draft(workspace, screening, FUND, writer, choice, on=day)
    if not follows:
        return first
    return workflows.follow_up(workspace, first, template, SINCE.get(template, Since()), on=NEXT)


def structure(pdf: bytes) -> list[str]:
    """The tags that give a letter its shape, in the order of their first coming, and how many there are."""
    with pikepdf.open(BytesIO(pdf)) as document:
        found: list[str] = []
        _walk(document.Root.StructTreeRoot, found)
    return [f"{found.count(tag)} {tag}" for tag in dict.fromkeys(found)]


def _walk(node: Any, found: list[str]) -> None:
    if not isinstance(node, pikepdf.Dictionary):
        return
    tag = str(node.get("/S", ""))
    if tag in _STRUCTURE:
        found.append(tag)
    children = node.get("/K")
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        _walk(child, found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_one_letter_of_each_kind(
    workspace: Workspace, sender: Sender, snapshot: SnapshotAssertion, template: str, language: str
) -> None:
    draft = draft_of(workspace, sender, template, language)
    letter = workflows.compose_draft(workspace, draft)
    pdf = workflows.render_letter(letter, ".pdf", workspace.style)

    assert letter.language == language
    assert workflows.letter_text(letter) == snapshot(name="text")
    shape = structure(pdf)
    assert "1 /H1" in shape
    assert shape == snapshot(name="structure")


def test_every_kind_is_held_here(workspace: Workspace) -> None:
    assert {manifest.id for manifest in workspace.style.manifests()} == set(TEMPLATES)
    for manifest in workspace.style.manifests():
        assert set(manifest.languages) == set(LANGUAGES)


def test_a_letter_without_chinese_characters_is_small(workspace: Workspace, sender: Sender) -> None:
    fund = workflows.open_fund(workspace, FUND)
    screening = workflows.screen_fund(workspace, fund)
    choice = Choice(companies=("nvidia",))
    draft = workflows.suggest_draft(workspace, screening, FUND, sender, choice, on=NEXT)
    letter = workflows.compose_draft(workspace, draft, screening)
    assert len(workflows.render_letter(letter, ".pdf", workspace.style)) < _LARGEST


@pytest.mark.parametrize("form", ["pdf", "eml", "docx", "html", "txt", "md"])
def test_two_processes_make_the_same_file(
    workspace: Workspace, sender: Sender, tmp_path: Path, form: str
) -> None:
    kept = workflows.save_draft(draft_of(workspace, sender, "reminder", "de-DE"), tmp_path / "draft.yaml")
    digests = set()
    for seed in ("1", "2"):
        made = tmp_path / f"{seed}.{form}"
        environment = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "ADVOCACY_HOME": str(tmp_path / seed)}
        command = [sys.executable, "-m", "advocacy", "render", str(kept), "-o", str(made)]
        subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=True)
        digests.add(hashlib.sha256(made.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_a_checker_of_accessibility_finds_no_error(
    workspace: Workspace, sender: Sender, tmp_path: Path
) -> None:
    outloud = Path(sys.executable).with_name("outloud")
    if not outloud.is_file():
        pytest.skip("outloud is not installed")
    files = []
    for template in TEMPLATES:
        letter = workflows.compose_draft(workspace, draft_of(workspace, sender, template, "en-GB"))
        file = tmp_path / f"{template}.pdf"
        file.write_bytes(workflows.render_letter(letter, ".pdf", workspace.style))
        files.append(str(file))
    done = subprocess.run(
        [str(outloud), "--fail-on", "error", *files], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(TEMPLATES)} file(s)" in done.stdout
