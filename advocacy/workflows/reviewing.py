"""The review before sending: a pack for a libel reader, and the record of who has signed off which text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from advocacy import letters, paths
from advocacy.errors import WrongUse
from advocacy.evidence import dump_yaml, read_yaml
from advocacy.letters import LetterData, Pack, Review, Reviewed, Reviews, ReviewStatus
from advocacy.workflows.confining import trusting
from advocacy.workflows.drafting import read_draft
from advocacy.workflows.letters import SavedLetter, compose_draft
from advocacy.workflows.workspace import Workspace

_LONGEST = 1000


def read_for_review(workspace: Workspace, drafts: Sequence[Path]) -> tuple[Reviewed, ...]:
    """Compose some drafts, so that their text can be looked at.

    Raises:
        CannotRead: a draft or its holdings file can't be read; `Problems` where a draft has faults.
        EvidenceForbids: the gate refuses a claim.
        WrongUse: a draft names something that there is not.
    """
    return tuple(Reviewed(path.name, compose_draft(workspace, read_draft(path))) for path in drafts)


def review_pack(
    workspace: Workspace,
    reviewed: Sequence[Reviewed],
    *,
    language: str | None = None,
    on: date | None = None,
    reviews: Path | None = None,
) -> Pack:
    """Everything that a libel reader gets for some letters.

    Args:
        workspace: library and letters' data.
        reviewed: the letters; a passage that several share is shown once.
        language: of the pack's own words; the first letter's where absent.
        on: the day for which it is prepared; the latest letter's where absent.
        reviews: the file of sign-offs; the user's own where absent.

    Raises:
        WrongUse: there is no letter, or the pack has no words in this language.
        CannotRead: the file of sign-offs is damaged.
    """
    if not reviewed:
        raise WrongUse("There is nothing to review.", remedy="Name a draft.")
    return letters.make_pack(
        reviewed,
        workspace.evidence,
        workspace.style,
        language=language or reviewed[0].letter.language,
        on=on or max(date.fromisoformat(one.letter.created) for one in reviewed),
        reviews=read_reviews(reviews),
    )


def check_pack_output(path: Path, *, force: bool) -> None:
    """Find out before long work whether a pack can be written there.

    Raises:
        WrongUse: the ending is unknown, or the file exists and `force` is not given.
        CannotWrite: the folder does not exist or can't be written.
    """
    if path.suffix.lower() not in letters.REVIEW_OUTPUTS:
        raise WrongUse(
            f"A review pack can't be written as {path.name!r}.",
            remedy=f"Let the file's name end in {', '.join(letters.REVIEW_OUTPUTS)}.",
        )
    paths.check_writable(path, force=force)


def save_pack(pack: Pack, path: Path, *, force: bool = False, style: LetterData | None = None) -> SavedLetter:
    """Render a pack and write it whole or not at all.

    Raises:
        WrongUse: the ending is unknown, or the file exists and `force` is not given.
        CannotWrite: the folder can't be written.
        LetterFaulty: the finished PDF failed inspection, or a page that is not ours took too long.
        MachineNotReady: a PDF is asked for and Pango is missing.
    """
    check_pack_output(path, force=force)
    made = trusting(letters.render_pack, pack, style, path.suffix)
    paths.write_safely(path, made, force=force)
    return SavedLetter(path, letters.page_count(made) if path.suffix.lower() == ".pdf" else None, len(made))


def read_reviews(path: Path | None = None) -> tuple[Review, ...]:
    """The sign-offs on record, in the order in which they were recorded.

    Raises:
        CannotRead: the file is damaged; `Problems`, with each fault's place, where its content is wrong.
    """
    place = path or paths.reviews_file()
    return read_yaml(place, Reviews).reviews if place.exists() else ()


def review_status(
    workspace: Workspace, reviewed: Sequence[Reviewed], *, reviews: Path | None = None
) -> tuple[ReviewStatus, ...]:
    """Whether each letter's text, as it stands now, is signed off; else what has changed since it was.

    Raises:
        CannotRead: the file of sign-offs is damaged.
    """
    known = read_reviews(reviews)
    return tuple(letters.review_status(one.name, _items(workspace, one), known) for one in reviewed)


def sign_off(
    workspace: Workspace,
    reviewed: Sequence[Reviewed],
    name: str,
    *,
    on: date,
    note: str | None = None,
    reviews: Path | None = None,
) -> tuple[Review, ...]:
    """Record that somebody has read the text of some letters: of all of them, or of none.

    Args:
        workspace: library and letters' data.
        reviewed: the letters that were read.
        name: who read them.
        on: when.
        note: what the reader adds, in a line.
        reviews: the file of sign-offs; the user's own where absent.

    Raises:
        WrongUse: there is no name, or it is that of the sender or of who wrote an evidence file.
        CannotRead: the file of sign-offs is damaged; it stays as it is.
        CannotWrite: it can't be written.
    """
    reader, said = _line(name, "name"), _line(note, "note") if note else None
    made = tuple(_review(workspace, one, reader, on, said) for one in reviewed)
    add_reviews(made, reviews or paths.reviews_file())
    return made


def add_reviews(made: Sequence[Review], place: Path) -> None:
    """Add sign-offs to a file; those that another process adds at the same time are kept too.

    Raises:
        CannotRead: the file is damaged; it stays as it is.
        CannotWrite: it can't be written.
    """
    with paths.locked(place):
        known = read_reviews(place)
        paths.write_private(place, dump_yaml(Reviews(reviews=(*known, *made))).encode())


def _review(workspace: Workspace, one: Reviewed, name: str, on: date, note: str | None) -> Review:
    items = _items(workspace, one)
    if letters.mixes_scripts(name):
        raise WrongUse(
            f"The name {name!r} has letters of two scripts in one word.",
            remedy="Write it in one script, as the person writes it.",
        )
    for author, wrote in letters.authors(one.letter, items).items():
        if letters.same_person(name, author):
            raise WrongUse(
                f"{name} can't sign off {one.name}: {author} wrote {wrote}.",
                remedy="Let somebody read it who wrote neither the letter nor the evidence that it cites.",
            )
    return Review(
        name=name,
        on=on,
        draft=one.name,
        sha256=letters.text_hash(items),
        claims=tuple(dict.fromkeys(item.ref for item in items if item.ref)),
        note=note,
        passages=tuple(letters.passage_hash(item) for item in items),
    )


def _items(workspace: Workspace, one: Reviewed) -> tuple[letters.Item, ...]:
    return letters.review_items([one], workspace.evidence, workspace.style, language=one.letter.language)


def _line(text: str, what: str) -> str:
    """What a reader typed, on one line.

    Raises:
        WrongUse: it has no letter in it, or can't be kept in a file.
    """
    line = " ".join(text.split())
    if not any(char.isalpha() for char in line) or not line.isprintable() or len(line) > _LONGEST:
        raise WrongUse(
            f"{text!r} is no {what}.", remedy=f"Give a {what} in plain letters, up to {_LONGEST} of them."
        )
    return line
