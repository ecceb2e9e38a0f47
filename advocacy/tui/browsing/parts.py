"""What readings are made of: paragraphs, each with its role, and what can be done with the thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from advocacy import workflows
from advocacy.errors import Problem
from advocacy.model import Correction, Response, localized
from advocacy.tui.browsing.shelves import first
from advocacy.workflows import ClaimView, Workspace


class Role(Enum):
    """What a part of the text is."""

    TITLE = "title"
    HEAD = "head"
    TEXT = "text"
    SENTENCE = "sentence"
    """As a letter prints it."""
    ITEM = "item"
    FACT = "fact"
    """With a label."""
    WARNING = "warning"
    QUIET = "quiet"
    CODE = "code"


class Part(NamedTuple):
    """A paragraph."""

    role: Role
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is shown of one thing, and what can be done with it."""

    parts: tuple[Part, ...]
    links: tuple[str, ...] = ()
    """Addresses that can be opened."""
    copied: str = ""
    """What is copied: the sentence with its sources."""
    place: str = ""
    """`file:line` where it stands."""
    companies: tuple[str, ...] = ()
    """About whom it is: a letter can be written about them."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every reading looks at."""

    workspace: Workspace
    language: str
    on: date
    problems: Mapping[str, Problem] = field(default_factory=dict)
    """By the id of their line."""

    def text(self, text: Mapping[str, str] | None) -> str:
        """A text in the language, else in whichever there is."""
        return (localized(dict(text), self.language) or first(dict(text))) if text else ""

    def name(self, company: str) -> str:
        """A company's short name; its id where the library lacks it."""
        known = self.workspace.evidence.companies.get(company)
        return known.short_name if known else company

    def names(self, companies: Sequence[str]) -> str:
        """Several of them."""
        return ", ".join(map(self.name, companies))

    def views(self, matter: str) -> tuple[ClaimView, ...]:
        """The claims of a matter, as they print."""
        found = workflows.read_claims(self.workspace, matter, language=self.language, on=self.on)
        return tuple(view for view in found if view.matter == matter)

    def urls(self, sources: Sequence[str]) -> tuple[str, ...]:
        """The addresses of some sources."""
        known = self.workspace.evidence.sources
        found = [known[name].URL for name in sources if name in known]
        return tuple(dict.fromkeys(url for url in found if url))


def group(title: str, items: Sequence[str], role: Role = Role.ITEM) -> Iterator[Part]:
    """A heading with what stands under it; nothing where there is nothing."""
    if items:
        yield Part(Role.HEAD, title)
        yield from (Part(role, item) for item in items)


def facts(*facts: tuple[str, str | None]) -> Iterator[Part]:
    """Facts that are known, each with its label."""
    yield from (Part(Role.FACT, text, label) for label, text in facts if text)


def short_place(place: str) -> str:
    """A file's place as a person reads it: from the current folder, where it lies in it."""
    path, here = Path(place), Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else place


ANSWERS = {
    "comment": "commented",
    "denial": "denied it",
    "admission": "admitted it",
    "no-answer": "gave no answer",
    "declined": "declined to comment",
}


def answer_line(desk: Desk, answer: Response) -> str:
    """A company's answer in a line: when, how, to whom, what."""
    to = f", to {desk.text(answer.to)}" if answer.to else ""
    said = f": {desk.text(answer.text)}" if answer.text else ""
    return f"{answer.date}, {desk.name(answer.company)} {ANSWERS[answer.stance]}{to}{said}"


def correction_line(desk: Desk, correction: Correction) -> str:
    """A correction in a line."""
    return (
        f"{correction.date}, {correction.claim}, version {correction.version}: {desk.text(correction.text)}"
    )


def printed(view: ClaimView) -> str:
    """A claim's sentence with its numbered sources, to be pasted elsewhere."""
    numbered = (f"{number}. {source}" for number, source in enumerate(view.sources, 1))
    return "\n".join((view.sentence, "", "Sources:", *numbered)) + "\n"
