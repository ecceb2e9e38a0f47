"""A conversation of `advocacy write --plain` without a terminal: answers in, all that was said out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path

from advocacy import paths, workflows
from advocacy.cli.write.command import interview
from advocacy.cli.write.session import Session
from advocacy.cli.write.talk import Talk
from advocacy.errors import AdvocacyError
from advocacy.evidence import load_library
from advocacy.workflows import Workspace
from advocacy.workflows.writing.state import LetterState

TODAY = date(2026, 11, 23)
WORLD = "example-world"
ME = ("Jo Example", "14 Example Street, Flat 2", "London", "N1 9ZZ", "uk", "", "", "")
"""Answers to the questions for a sender, from the name to the year."""
USUAL = ("", "", "", "", "", "")
"""Enter, from the kind of letter to the envelope."""
_INVENTED = Path(__file__).parents[1] / "tui" / "evidence"
_DRAWN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u2500-\u259f\u2800-\u28ff]")


@cache
def _invented() -> Workspace:
    bundled = workflows.open_workspace()
    sources = load_library([paths.bundled("evidence"), _INVENTED]).evidence.sources
    return replace(
        bundled, evidence=replace(load_library([_INVENTED]).evidence, sources=sources), problems=()
    )


@dataclass(frozen=True)
class Heard:
    """What came of a conversation."""

    said: str
    session: Session
    error: AdvocacyError | None

    @property
    def state(self) -> LetterState:
        return self.session.state

    @property
    def flat(self) -> str:
        """The same without the breaks of lines."""
        return " ".join(self.said.split())

    def after(self, text: str) -> str:
        """What was said after a text that was said."""
        assert text in self.said, self.said
        return self.said.partition(text)[2]


def hear(*answers: str, source: str | None = WORLD, today: date = TODAY) -> Heard:
    """Answer the questions one after the other; then the input ends."""
    out = StringIO()
    typed = StringIO("".join(f"{answer}\n" for answer in answers))
    desk = replace(_invented(), decisions=paths.decisions_file())
    session = Session(Talk(typed, out), LetterState(today, workspace=desk), source)
    error = None
    try:
        interview(session)
    except AdvocacyError as trouble:
        error = trouble
    said = out.getvalue()
    assert not _DRAWN.search(said), "something is drawn or coloured"
    return Heard(said, session, error)
