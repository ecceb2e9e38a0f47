"""From a draft to a finished letter on disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from advocacy import letters, paths
from advocacy.errors import CannotRead, WrongUse
from advocacy.letters import Attached, LetterData, Verdict, letter_markdown, letter_text
from advocacy.model import Draft, Letter, Screening
from advocacy.workflows.confining import trusting
from advocacy.workflows.funds import open_fund
from advocacy.workflows.screening import screen_fund
from advocacy.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SavedLetter:
    """Where a letter lies, and how long it is."""

    path: Path
    pages: int | None
    """None for a form without pages."""
    size: int
    """In bytes."""
    verdict: Verdict | None = None
    """What veraPDF said of it; None where it is not installed, and for other forms."""


def screen_draft(workspace: Workspace, draft: Draft) -> Screening:
    """Open and screen the fund of a draft.

    Raises:
        CannotRead: the holdings file is gone, or is not the one that the draft was made from.
    """
    choice = draft.fund
    in_catalogue = choice.source in workspace.evidence.funds
    fund = open_fund(
        workspace,
        choice.source,
        as_of=None if in_catalogue else choice.as_of,
        name=None if in_catalogue else choice.name,
        columns=choice.columns,
        series=choice.series,
        remembered=False,
    )
    if choice.sha256 and fund.sha256 and choice.sha256 != fund.sha256:
        raise CannotRead(
            "The holdings file has changed since the draft was made.",
            where=choice.source,
            remedy="Make the draft again from the new file, so that every figure is looked at.",
        )
    return screen_fund(workspace, fund, accepted=draft.accepted, remembered=False)


def compose_draft(workspace: Workspace, draft: Draft, screening: Screening | None = None) -> Letter:
    """Make a letter of a draft.

    Args:
        workspace: library and letters' data.
        draft: every choice.
        screening: of the draft's fund, where it is at hand; else the fund is opened and screened.

    Raises:
        EvidenceForbids: the gate refuses a claim.
        WrongUse: the draft names something that there is not.
        CannotRead: the holdings file can't be read.
    """
    return letters.compose(
        draft, screening or screen_draft(workspace, draft), workspace.evidence, workspace.style
    )


def check_output(path: Path, *, force: bool) -> None:
    """Find out before long work whether a letter can be written there.

    Raises:
        WrongUse: the ending is unknown, or the file exists and `force` is not given.
        CannotWrite: the folder does not exist or can't be written.
    """
    if path.suffix.lower() not in letters.OUTPUTS:
        raise WrongUse(
            f"A letter can't be written as {path.name!r}.",
            remedy=f"Let the file's name end in {', '.join(letters.OUTPUTS)}.",
        )
    paths.check_writable(path, force=force)


def render_letter(
    letter: Letter, suffix: str, style: LetterData | None = None, attached: Sequence[Attached] = ()
) -> bytes:
    """The letter as a file's content. WeasyPrint renders one at a time in a process.

    Args:
        letter: composed; it can be sent to another process.
        suffix: `.pdf`, `.html`, `.txt` or `.md`.
        style: where the template lies; the bundled one where absent.
        attached: files to put into a PDF.

    Raises:
        LetterFaulty: the finished PDF failed inspection, or a template that is not ours took too long.
        MachineNotReady: a PDF is asked for and Pango is missing.
    """
    return trusting(letters.render, letter, style, suffix, attached=attached)


def save_letter(
    letter: Letter,
    path: Path,
    *,
    force: bool = False,
    style: LetterData | None = None,
    attached: Sequence[Attached] = (),
) -> SavedLetter:
    """Render a letter and write it whole or not at all.

    Args:
        letter: composed.
        path: its ending says in which form.
        force: whether to replace a file that exists.
        style: where the template lies; the bundled one where absent.
        attached: files to put into a PDF, which is then made for keeping.

    Raises:
        WrongUse: the ending is unknown, or the file exists and `force` is not given.
        CannotWrite: the folder can't be written.
        LetterFaulty: the finished PDF failed inspection; nothing was written.
        MachineNotReady: a PDF is asked for and Pango is missing.
    """
    check_output(path, force=force)
    made = render_letter(letter, path.suffix, style, attached)
    paths.write_safely(path, made, force=force)
    if path.suffix.lower() != ".pdf":
        return SavedLetter(path, None, len(made))
    verdict = letters.validate(made, letters.ARCHIVE if attached else letters.UA)
    return SavedLetter(path, letters.page_count(made), len(made), verdict)


__all__ = [
    "SavedLetter",
    "check_output",
    "compose_draft",
    "letter_markdown",
    "letter_text",
    "render_letter",
    "save_letter",
    "screen_draft",
]
