"""Step 5: the check list, the letter read out on request, and the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from advocacy import workflows
from advocacy.cli.write.answers import yes
from advocacy.cli.write.session import MISSING, Question, Session, command, explained, trouble
from advocacy.errors import AdvocacyError
from advocacy.model import Letter
from advocacy.workflows.writing.checks import check_list
from advocacy.workflows.writing.preview import preview
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.wording import count

READ, SOURCES = "read", "sources"


def _save(session: Session) -> str | None:
    state = session.state
    made = preview(state)
    state.offer(made.asks)
    if made.problem:
        session.talk.say("", "The letter can't be made as it stands.")
        trouble(session.talk, made.problem)
    else:
        session.talk.say("", "Before you sign:", *_checks(session, made.letter))
    if made.problem or state.blocking():
        asking = session.talk.ask(
            "What now?",
            explained(Step.SAVE, "back goes to the question before."),
            hint="Enter goes to what is missing.",
        )
        asking.answer()
        return MISSING if state.blocking() else "companies"
    return _name_file(session, made.letter)


def _checks(session: Session, letter: Letter | None) -> Iterator[str]:
    known = session.told_notices
    for check in check_list(session.state, letter):
        if any(check.text.endswith(notice) for notice in known):
            continue
        text = check.text[0].upper() + check.text[1:]
        yield f"{text}{'' if text.endswith('.') else '.'}" if check.good else f"Mind: {check.text}"
    if known:
        yield f"Mind: {count(len(known), 'remark')} on the list, as told with the holdings."


def _name_file(session: Session, letter: Letter | None) -> str | None:
    state = session.state
    usual = state.file_name()
    endings = ", ".join(f".{name}" for name in state.kind.outputs)
    asking = session.talk.ask(
        "The letter's file name?",
        explained(Step.SAVE, f"The ending says in which form: {endings}.", words=("PDF", "draft", "sources")),
        hint=f"Enter: {usual}. Type {READ} to hear the whole letter first.",
    )
    number = session.talk.number
    while True:
        session.talk.number = number
        typed = asking.answer()
        if letter and typed.casefold() in {READ, SOURCES}:
            _read_out(session, letter, typed.casefold())
            asking.repeat()
            continue
        path = Path(typed or usual).expanduser()
        try:
            if _write(session, path if path.suffix else path.with_suffix(".pdf")):
                return None
        except AdvocacyError as error:
            trouble(session.talk, error)
        asking.repeat()


def _read_out(session: Session, letter: Letter, part: str) -> None:
    """Read the letter, or the list of sources at its end: addresses of web pages are long to listen to."""
    body = workflows.letter_text(replace(letter, sources=())).rstrip()
    if part == READ:
        sources = count(len(letter.sources), "source")
        end = [f"Then the letter lists {sources}: type {SOURCES} to hear them."] if letter.sources else []
        session.talk.say("", *body.split("\n"), "", "End of the letter.", *end)
    else:
        session.talk.say(*workflows.letter_text(letter).removeprefix(body).rstrip().split("\n"))


def _write(session: Session, path: Path) -> bool:
    """Write letter and draft, after asking before anything is replaced; whether they were written."""
    state, talk = session.state, session.talk
    workflows.check_output(path, force=True)
    beside = path.with_suffix(".yaml")
    there = [item.name for item in (path, beside) if item.exists()]
    if there and not yes(
        talk,
        f"{' and '.join(there)} {'exists' if len(there) == 1 else 'exist'} already. Replace?",
        explained(Step.SAVE, "What stands there now would be lost."),
    ):
        talk.say("Nothing was written. Type another name.")
        return False
    talk.say("Making the letter. It takes a few seconds.")
    draft = state.draft()
    letter = workflows.compose_draft(session.desk, draft, state.screened())
    saved = workflows.save_letter(letter, path, force=bool(there), style=session.desk.style)
    workflows.save_draft(draft, beside, force=bool(there))
    session.keep()
    session.saved = path
    pages = f", {count(saved.pages, 'page')}" if saved.pages else ""
    talk.say(
        f"Saved: {path}{pages}.",
        f"Its draft: {beside}.",
        "Read it once more before you sign it. To change it:",
    )
    talk.show(command(beside))
    return True


QUESTIONS = (Question("save", Step.SAVE, _save),)
