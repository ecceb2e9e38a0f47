"""Kinds of letter: which a sender may choose, and which fields each has; no screen is known here."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from advocacy.letters import LetterData, Manifest
from advocacy.model import Draft
from advocacy.workflows.writing.fields import FIELDS, Field

USUAL = "investor-letter"
"""The kind of a letter until another is chosen."""
_LETTER_ONLY = frozenset({"to_role", "to_person", "zone"})
"""Fields of what prints only where addresses stand on the letter."""


def manifest(data: LetterData, template: str) -> Manifest:
    """The manifest of a template, read once in a run.

    Raises:
        WrongUse: there is no such template.
    """
    return _manifest(data.folders, template)


def kinds(data: LetterData, relation: str, opened: Draft | None = None) -> tuple[Manifest, ...]:
    """The kinds of letter that a sender may write, the usual one first.

    Args:
        data: where the templates lie.
        relation: of the sender to the fund.
        opened: the draft that is open; what follows another letter needs what such a draft says.
    """
    said = {"index"}
    if opened and opened.earlier:
        said.add("earlier")
    if opened and opened.answer:
        said.add("answer")
        said.update({"replies"} if opened.answer.replies else ())
    if opened and opened.complaint:
        said.add("complaint")
    fit = [
        item for item in _manifests(data.folders) if relation in item.relations and said >= set(item.needs)
    ]
    return tuple(sorted(fit, key=lambda item: item.id != USUAL))


def applies(field: Field, kind: Manifest) -> bool:
    """Whether what a field holds can print in a kind of letter."""
    match field.key:
        case "index":
            return "index" in kind.needs
        case "vehicle" | "clauses":
            return "cover" in kind.parts
        case "own_words":
            return "own_words" in kind.parts
        case key if key.startswith("to_") and kind.addressee == "nobody":
            return False
        case key if key in _LETTER_ONLY or (key.startswith("to_") and key != "to_house"):
            return kind.letterhead
    return True


def shown_fields(kind: Manifest) -> frozenset[str]:
    """The keys of the fields that a kind of letter has."""
    return frozenset(field.key for field in FIELDS if applies(field, kind))


def toggled(cited: Iterable[str], norm: str, offered: Iterable[str]) -> tuple[str, ...]:
    """The standards to cite with one more, or without it and whatever principle of it was chosen.

    Args:
        cited: those that were to be cited.
        norm: to add or leave out.
        offered: those that stand on the letter's day; others are dropped.
    """
    known = set(offered)
    kept = tuple(item for item in cited if item.partition("/")[0] in known)
    without = tuple(item for item in kept if item.partition("/")[0] != norm)
    return without if without != kept else (*kept, norm)


@cache
def _manifest(folders: tuple[Path, ...], template: str) -> Manifest:
    return LetterData(folders, {}, {}).manifest(template)


@cache
def _manifests(folders: tuple[Path, ...]) -> tuple[Manifest, ...]:
    return LetterData(folders, {}, {}).manifests()
