"""Mechanical mends of evidence files: edits of the text at a fault's place, all else byte for byte as it was.

Only what has one right answer is mended; facts, ids and names of files never are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from advocacy.errors import Problem
from advocacy.evidence import codes
from advocacy.evidence.nodes import FastComposer
from advocacy.evidence.rules.identifiers import is_valid

_BOM = "\ufeff"
_INDENT = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)
_MEANT = re.compile(r"did you mean '([^']+)'\?")
_COUNTRY = re.compile(r"Write ([A-Z]{2})\.")
_OPENING = re.compile(r"\b(?:that|dass) ", re.IGNORECASE)
_STOP = re.compile(r"\.(?=[\"')\]”’\s]*\Z)")


@dataclass(frozen=True, slots=True)
class Mend:
    """One edit."""

    path: str
    line: int
    column: int
    code: str
    what: str
    """In a few words: `deleted the full stop`."""


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str
    what: str


def mend_text(text: str, problems: Iterable[Problem]) -> tuple[str, tuple[Mend, ...]]:
    """A file's text with the mechanical mends of its faults.

    Args:
        text: the whole file, a byte order mark included.
        problems: of this file, as the check tells them.

    Returns:
        The mended text and what was done, in the order of the file; the same text where nothing was.
    """
    found = sorted(problems, key=lambda item: (item.line, item.column))
    whole = [_of_the_file(text, item) for item in found]
    if any(whole):
        # Until the file can be read, its other faults have no places.
        for item in found:
            if item.code == codes.BYTE_ORDER_MARK:
                text = text.removeprefix(_BOM)
            elif item.code == codes.TAB:
                text = _INDENT.sub(lambda run: run.group().replace("\t", "  "), text)
        done = (
            Mend(p.path, p.line, p.column, p.code, what) for p, what in zip(found, whole, strict=True) if what
        )
        return text, tuple(done)
    edits: list[tuple[_Edit, Problem]] = []
    scalars = _scalars(text)
    for item in found:
        node = scalars.get((item.line, item.column))
        edit = _edit(text, node, item) if node is not None else None
        if edit and all(edit.end <= other.start or other.end <= edit.start for other, _ in edits):
            edits.append((edit, item))
    for edit, _ in sorted(edits, key=lambda pair: -pair[0].start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text, tuple(Mend(p.path, p.line, p.column, p.code, edit.what) for edit, p in edits)


def _of_the_file(text: str, problem: Problem) -> str | None:
    if problem.code == codes.BYTE_ORDER_MARK and text.startswith(_BOM):
        return "deleted the byte order mark"
    if problem.code == codes.TAB and _INDENT.search(text):
        return "put two spaces for each tab of an indentation"
    return None


def _edit(text: str, node: ScalarNode, problem: Problem) -> _Edit | None:
    mend = _MENDS.get(problem.code)
    start, end = node.start_mark.index, node.end_mark.index
    changed = mend(text[start:end], problem) if mend else None
    return _Edit(start, end, *changed) if changed else None


def _key(written: str, problem: Problem) -> tuple[str, str] | None:
    meant = _MEANT.search(problem.message)
    return (meant.group(1), f"wrote '{meant.group(1)}' for '{written}'") if meant else None


def _identifier(written: str, problem: Problem) -> tuple[str, str] | None:
    kind = problem.message.split()[1].casefold()
    better = re.sub(r"(?<=\w)[ -](?=\w)", "", written).upper()
    right = better != written and is_valid(kind, better.strip("\"'"))
    return (better, f"wrote {better} for {written}") if right else None


def _country(written: str, problem: Problem) -> tuple[str, str] | None:
    code = _COUNTRY.search(problem.remedy)
    better = code.group(1) if code else written.upper() if len(written) == len("GB") else written
    return (better, f"wrote {better} for {written}") if better != written else None


def _clause(written: str, problem: Problem) -> tuple[str, str] | None:
    if "begins with" in problem.message:
        header, line, said = written.partition("\n") if written.startswith((">", "|")) else ("", "", written)
        better = header + line + _OPENING.sub("", said, count=1)
        return (
            (better, "deleted the conjunction that the letter prints itself") if better != written else None
        )
    if "ends like a sentence" in problem.message:
        better = _STOP.sub("", written, count=1)
        return (better, "deleted the full stop") if better != written else None
    return None


_MENDS: dict[str, Callable[[str, Problem], tuple[str, str] | None]] = {
    codes.UNKNOWN_KEY: _key,
    "E301": _identifier,
    "E307": _clause,
    "E314": _country,
}


def _scalars(text: str) -> dict[tuple[int, int], ScalarNode]:
    """Every key and value that is a text, by line and column from 1; none where the file can't be read."""
    try:
        root = FastComposer(text).get_single_node()
    except yaml.YAMLError:
        return {}
    found: dict[tuple[int, int], ScalarNode] = {}
    left: list[Node] = [root] if root else []
    while left:
        node = left.pop()
        if isinstance(node, ScalarNode):
            found.setdefault((node.start_mark.line + 1, node.start_mark.column + 1), node)
        elif isinstance(node, SequenceNode):
            left.extend(node.value)
        elif isinstance(node, MappingNode):
            left.extend(part for pair in node.value for part in pair)
    return found
