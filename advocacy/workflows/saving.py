"""One letter in several forms: which there are, what each would be called, and writing them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from advocacy import letters
from advocacy.errors import AdvocacyError, WrongUse
from advocacy.letters import Attached, Manifest
from advocacy.model import Draft, Letter, Screening
from advocacy.workflows.drafting import save_draft
from advocacy.workflows.keeping import archive_files
from advocacy.workflows.letters import SavedLetter, check_output, compose_draft, save_letter
from advocacy.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a letter can be written."""

    id: str
    title: str
    about: str
    """What it is good for, in one line."""
    ending: str
    """Of the file's name, after the letter's own."""
    usual: bool = False
    """Whether it is written unless somebody says otherwise."""


FORMS = (
    Form("pdf", "PDF", "to print and sign, or to send; the same on every machine", ".pdf", usual=True),
    Form(
        "draft",
        "draft",
        "all your choices, to change the letter later or to write what follows it",
        ".yaml",
        usual=True,
    ),
    Form("eml", "e-mail draft", "opens in your mail program with the PDF in it; nothing is sent", ".eml"),
    Form("txt", "text", "plain, for a web form or for listening to", ".txt"),
    Form("docx", "Word", "to edit by hand; what you change is no longer checked", ".docx"),
    Form("archive", "archive PDF", "for keeping, with the draft and the evidence inside", "-archive.pdf"),
)
"""The forms, in the order in which they are written."""
_BY_ID = {form.id: form for form in FORMS}


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one form of a letter."""

    form: str
    path: Path
    pages: int | None = None
    """None for a form without pages."""
    error: AdvocacyError | None = None
    """Why it is not there; None where it is."""


Write = Callable[[Letter, Path, Sequence[Attached]], SavedLetter]
"""Writes a letter in the form that the path's ending asks for; a face may do that in another process."""


def forms_of(kind: Manifest) -> tuple[Form, ...]:
    """The forms in which a kind of letter can be written."""
    known = {"draft", *kind.outputs, *(["archive"] if "pdf" in kind.outputs else [])}
    return tuple(form for form in FORMS if form.id in known)


def planned(path: Path, forms: Iterable[str]) -> dict[str, Path]:
    """Where each form would lie: beside each other, all named after one file.

    Args:
        path: as the sender named it. An ending that stands for a form asks for that form in place of the PDF.
        forms: the forms that are wanted, by id.

    Raises:
        WrongUse: the ending stands for no form, or nothing is wanted.
    """
    wanted = set(forms)
    ending = path.suffix.lower()
    if ending not in letters.OUTPUTS:
        check_output(path, force=True)
    named = ending.removeprefix(".")
    if named != "pdf":
        wanted = wanted - {"pdf"} | {named}
    if not wanted:
        raise WrongUse("Nothing is ticked that could be written.", remedy="Tick at least one form.")
    order = [named, *(form.id for form in FORMS)] if named in wanted else [form.id for form in FORMS]
    found = {name: _beside(path, name) for name in order if name in wanted}
    return found | ({named: path} if named in found else {})


def _beside(path: Path, form: str) -> Path:
    return path.with_name(path.stem + (_BY_ID[form].ending if form in _BY_ID else f".{form}"))


def check_outputs(plan: dict[str, Path]) -> tuple[Path, ...]:
    """Find out before long work whether the forms of a letter can be written.

    Returns:
        Those that exist already: nobody replaces them without asking.

    Raises:
        WrongUse: one is a folder.
        CannotWrite: the folder does not exist or can't be written.
    """
    for name, path in plan.items():
        check_output(path if name != "draft" else path.with_suffix(".txt"), force=True)
        if path.is_dir():
            raise WrongUse("This is a folder.", where=str(path), remedy="Choose another name.")
    return tuple(path for path in plan.values() if path.exists())


def save_outputs(
    workspace: Workspace,
    draft: Draft,
    screening: Screening,
    plan: dict[str, Path],
    *,
    force: bool = False,
    write: Write | None = None,
) -> tuple[Written, ...]:
    """Write a letter in several forms, each whole or not at all; one that fails keeps no other back.

    Args:
        workspace: library and letters' data.
        draft: every choice.
        screening: of its fund.
        plan: where each form goes, as `planned` says.
        force: whether to replace files that exist.
        write: how a letter is written; `save_letter` in this process where absent.

    Returns:
        What became of each form, in the plan's order.

    Raises:
        EvidenceForbids: the gate refuses a claim; nothing was written.
        WrongUse: the draft names something that there is not; nothing was written.
    """
    letter = compose_draft(workspace, draft, screening)

    def here(letter: Letter, path: Path, attached: Sequence[Attached]) -> SavedLetter:
        return save_letter(letter, path, force=force, style=workspace.style, attached=attached)

    def one(form: str, path: Path) -> Written:
        try:
            if form == "draft":
                return Written(form, save_draft(draft, path, force=force))
            attached = archive_files(workspace, draft, letter) if form == "archive" else ()
            return Written(form, path, (write or here)(letter, path, attached).pages)
        except AdvocacyError as error:
            return Written(form, path, error=error)

    return tuple(one(form, path) for form, path in plan.items())
