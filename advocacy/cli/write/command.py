"""The command: the terminal UI at its first step, or the same letter by questions and answers."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, TextIO

import click

from advocacy.cli.common import DAY, today, workspace

if TYPE_CHECKING:
    from advocacy.cli.write.session import Session

INTERRUPTED = 130


@click.command()
@click.argument("source", required=False)
@click.option(
    "--plain", is_flag=True, help="Ask numbered questions line by line: for screen readers and pipes."
)
@click.option("--date", "on", type=DAY, help="The letter's date; today where not given.")
@click.pass_context
def write(ctx: click.Context, source: str | None, *, plain: bool, on: date | None) -> None:
    """Write a letter step by step: fund, holdings, evidence, letter, save.

    SOURCE is a fund's id, a holdings file or a draft to go on with. The terminal UI opens; with --plain,
    everything is asked and said in lines of text, and nothing is drawn.
    """
    if plain:
        _ask(ctx, source, on or today())
        return
    from advocacy.tui import run  # noqa: PLC0415

    run(**(ctx.find_root().obj or {}), source=source, today=on or today())


def _ask(ctx: click.Context, source: str | None, on: date) -> None:
    from advocacy.cli.write.session import Session  # noqa: PLC0415
    from advocacy.cli.write.talk import COMMANDS, Talk  # noqa: PLC0415
    from advocacy.workflows.writing.state import LetterState  # noqa: PLC0415

    talk = Talk(_patient(sys.stdin), sys.stdout)
    session = Session(talk, LetterState(on), source)
    talk.say("A letter to the house that manages your fund, in five steps.", f"At any question: {COMMANDS}")
    try:
        session.state.workspace = workspace(ctx)
        interview(session)
    except KeyboardInterrupt:
        leave(session, "Stopped.")
        raise SystemExit(INTERRUPTED) from None


def leave(session: Session, *said: str) -> None:
    """Say what becomes of what was answered.

    Args:
        session: of the run.
        said: what is said before.
    """
    session.keep()
    sentence, command = session.way_back()
    session.talk.say("", *said, sentence)
    if command:
        session.talk.show(command)


def _patient(stream: TextIO) -> TextIO:
    """Standard input that takes bytes of another encoding for unknown letters, not for an error."""
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors="replace")
    return stream


def interview(session: Session) -> None:
    """Ask until the letter is saved or the person leaves.

    Args:
        session: with the workspace open.

    Raises:
        WrongUse: the input ended before the letter was saved; what was answered is kept.
        AdvocacyError: what was named at the start can't be opened.
    """
    from advocacy.cli.write.interview import Interview  # noqa: PLC0415
    from advocacy.cli.write.talk import Ended, Quit  # noqa: PLC0415
    from advocacy.errors import WrongUse  # noqa: PLC0415

    try:
        Interview(session).run()
    except Quit:
        leave(session)
    except Ended:
        session.keep()
        way = "\n".join(line for line in session.way_back() if line)
        raise WrongUse("The input ended before the letter was saved.", remedy=way) from None
