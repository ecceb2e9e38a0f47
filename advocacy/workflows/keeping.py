"""A letter for keeping, with what it rests on inside; and one for a form that takes few characters."""

from __future__ import annotations

from pathlib import Path

from advocacy.errors import WrongUse
from advocacy.evidence import dump_yaml
from advocacy.letters import Attached, letter_text
from advocacy.model import Draft, Letter, Library, Listing, Matter, Screening
from advocacy.workflows.letters import compose_draft
from advocacy.workflows.workspace import Workspace

_ROOM = 12
"""Characters that a form may count otherwise, such as line ends."""


def archive_files(workspace: Workspace, draft: Draft, letter: Letter) -> tuple[Attached, ...]:
    """What a letter rests on, as files to put into its PDF: the draft, and the evidence that it cites.

    Args:
        workspace: whose evidence is cited.
        draft: of the letter. Where the holdings file lies on this machine is left out.
        letter: composed of it.
    """
    bare = draft.fund.model_copy(update={"source": Path(draft.fund.source).name})
    kept = draft.model_copy(update={"fund": bare})
    files = [Attached("draft.yaml", dump_yaml(kept), "Every choice of this letter", "Source")]
    files += [
        Attached(f"{record.id}.yaml", dump_yaml(record), "Evidence that this letter cites", "Data")
        for record in _cited(workspace.evidence, letter)
    ]
    sources = sorted((note.source for note in letter.sources if note.source), key=lambda source: source.id)
    files += [
        Attached(f"source-{source.id}.yaml", dump_yaml(source), "A source of this letter", "Data")
        for source in sources
    ]
    return tuple(files)


def _cited(library: Library, letter: Letter) -> list[Matter | Listing]:
    refs = {sentence.ref.partition("/")[0] for sentence in letter.sentences() if sentence.ref}
    return [
        record for name in sorted(refs) if (record := library.matters.get(name) or library.listings.get(name))
    ]


def shortened(
    workspace: Workspace, draft: Draft, screening: Screening, most: int
) -> tuple[Letter, tuple[str, ...]]:
    """The letter as long as a form allows: whole claims are left out, from the last, and nothing is ever cut.

    A claim goes with its later developments and the company's side. Then go the standards; the rest stays.

    Args:
        workspace: library and letters' data.
        draft: every choice.
        screening: of its fund.
        most: characters of the whole letter as text.

    Returns:
        The letter, and what was left out, by the claims' references.

    Raises:
        WrongUse: even the shortest letter is longer.
    """
    left: list[str] = []
    letter = compose_draft(workspace, draft, screening)
    while len(letter_text(letter)) > most - _ROOM:
        shorter = _shorter(draft)
        if shorter is None:
            raise WrongUse(
                f"Even the shortest form of this letter has {len(letter_text(letter))} characters.",
                remedy="Allow more, leave out asks or your own words, or send it as a PDF.",
            )
        draft, gone = shorter
        left.append(gone)
        letter = compose_draft(workspace, draft, screening)
    return letter, tuple(left)


def _shorter(draft: Draft) -> tuple[Draft, str] | None:
    """The draft without its last claim, or without its standards; None where nothing may go.

    Of several companies each keeps a claim, for a letter names none without saying why.
    """
    *kept, last = draft.claims or ("",)
    alone = len(draft.companies) == 1 or _matter(last) in {_matter(ref) for ref in kept}
    if kept and alone:
        return draft.model_copy(update={"claims": tuple(kept)}), last
    if draft.norms != ():
        return draft.model_copy(update={"norms": ()}), "the standards"
    return None


def _matter(ref: str) -> str:
    return ref.partition("/")[0]
