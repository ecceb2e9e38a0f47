"""Opening what was named: a fund on record, a holdings file with columns to ask for, or a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from advocacy import workflows
from advocacy.cli.write.answers import Item, one
from advocacy.cli.write.session import Session, explained
from advocacy.cli.write.speech import about_fund
from advocacy.cli.write.talk import Back
from advocacy.errors import UnclearColumns
from advocacy.model import Screening
from advocacy.workflows.writing.columns import ASKED, lack_of
from advocacy.workflows.writing.drafts import own_path
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.unfinished import ENDING, Unfinished, read_unfinished, take_up
from advocacy.workflows.writing.wording import count

DRAFTS = frozenset({".yaml", ".yml"})
_NO_COLUMN = ""


def open_source(session: Session, source: str) -> bool:
    """Open a fund, a holdings file or a draft, and say what it is.

    Args:
        session: takes it.
        source: an id or a path.

    Returns:
        Whether it was a draft.

    Raises:
        CannotRead: there is no such fund or file, or it can't be read.
        Back: the person did not want to say which column is which.
    """
    path = Path(source).expanduser()
    if path.suffix.casefold() in DRAFTS:
        _open_draft(session, path)
        session.state.kept_as = own_path(path)
        return True
    if path.name.endswith(ENDING) and (kept := read_unfinished(path)):
        _open_unfinished(session, kept)
        session.state.kept_as = own_path(path)
        return True
    open_list(session, source)
    return False


def _open_draft(session: Session, path: Path) -> None:
    draft = workflows.read_draft(path)
    screening = workflows.screen_draft(session.desk, draft)
    _resume(session, screening, session.state.restore(draft, screening))


def _open_unfinished(session: Session, kept: Unfinished) -> None:
    fund = workflows.open_fund(session.desk, kept.source, as_of=kept.day, name=kept.name)
    screening = workflows.screen_fund(session.desk, fund, accepted=kept.accepted)
    _resume(session, screening, take_up(session.state, kept, screening))


def _resume(session: Session, screening: Screening, gone: Sequence[str]) -> None:
    session.opened(screening)
    session.resumed, session.types_sender = True, False
    session.talk.say("The draft is open.")
    if gone:
        session.talk.say(f"Changed since, or not to be printed now, so not chosen: {', '.join(gone)}.")


def open_list(
    session: Session, source: str, *, day: date | None = None, name: str | None = None, renew: bool = False
) -> None:
    """Open a fund or a holdings file.

    Args:
        session: takes it.
        source: an id or a path.
        day: of the list, where the file does not say it.
        name: of the fund, where the file does not say it.
        renew: whether it is only read again, with what was said of it.
    """
    columns: dict[str, str] | None = None
    while True:
        try:
            fund = workflows.open_fund(session.desk, source, as_of=day, name=name, columns=columns)
            break
        except UnclearColumns as error:
            session.talk.say(f"{Path(source).name}: {error.message} What you say now is remembered.")
            columns = (columns or {}) | ask_columns(session, error)
    screening = workflows.screen_fund(session.desk, fund)
    session.state.open(source, screening, day=day, name=name)
    session.answered = frozenset()
    session.opened(screening)
    if not renew:
        lines = count(len(fund.holdings), "line")
        known = about_fund(fund) if fund.name and fund.as_of else f"{Path(source).name}, {lines}"
        session.talk.say(f"Opened: {known}.")


def ask_columns(session: Session, error: UnclearColumns) -> dict[str, str]:
    """Ask which column is which, one meaning after the other.

    Args:
        session: of the run.
        error: names the columns, and those that are known.

    Raises:
        Back: at the first of these questions.
    """
    names = tuple(dict.fromkeys(name for name in error.columns if name.strip()))
    said = {meaning: name for meaning, name in error.told.items() if name in names}
    meanings = list(ASKED)
    place = 0
    while place < len(meanings):
        number = session.talk.number
        try:
            said = _ask_column(session, meanings[place], names, said)
        except Back:
            session.talk.number = number - 1 if place else number
            if not place:
                raise
            place -= 1
            continue
        place += 1
        if place == len(meanings) and (lack := lack_of(said)):
            session.talk.say(lack)
            place = 0
    return {meaning: name for meaning, name in said.items() if error.told.get(meaning) != name}


def _ask_column(
    session: Session, meaning: str, names: tuple[str, ...], said: Mapping[str, str]
) -> dict[str, str]:
    free = [name for name in names if name not in said.values() or said.get(meaning) == name]
    others = {key: name for key, name in said.items() if key != meaning}
    if not free:
        return others
    known = said.get(meaning, _NO_COLUMN)
    chosen = one(
        session.talk,
        f"Which column is: {ASKED[meaning]}?",
        explained(
            Step.FUND,
            "The names of the file's columns say too little. Look at the file, and say which holds what.",
            words=("ISIN",),
        ),
        [Item(name, (name,)) for name in free],
        hint=f"Type its number. Enter: {known or 'none of them'}.",
        keeps=known,
    )
    return others | ({meaning: chosen} if chosen else {})
