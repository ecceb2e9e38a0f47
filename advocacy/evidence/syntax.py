"""PyYAML's complaints in plain words, each with a remedy."""

from __future__ import annotations

from typing import Any

import yaml

from advocacy.errors import Problem
from advocacy.evidence import codes
from advocacy.evidence.faults import fault

_QUOTE_IT = "Put the text in quotes."
_FIT = "Check its indentation against the lines above, and whether a text with ' or : needs quotes."
_CLOSE_IT = "Close it, or check the commas."
_SINGLE_QUOTES = "Use single quotes around the text."
_NEXT_LINE = "Begin it on the next line."

_WORDS = (
    ("mapping values are not allowed", "a colon followed by a space stands inside a text", _QUOTE_IT),
    ("sequence entries are not allowed", "a list begins in the middle of a line", _NEXT_LINE),
    ("could not find expected ':'", "the line before has no colon after its key", "Write `key: value`."),
    ("did not find expected '-' indicator", "this line does not continue the list above", _FIT),
    ("expected ',' or ']'", "the bracket [ is not closed", _CLOSE_IT),
    ("expected ',' or '}'", "the bracket { is not closed", _CLOSE_IT),
    ("did not find expected key", "this does not fit what stands before it", _FIT),
    ("expected <block end>", "this does not fit what stands before it", _FIT),
    ("unknown escape character", "a backslash stands in double quotes", _SINGLE_QUOTES),
    ("invalid Unicode character escape", "a backslash stands in double quotes", _SINGLE_QUOTES),
    ("undefined alias", "a text begins with *", _QUOTE_IT),
    ("duplicate anchor", "two anchors (&) have the same name", "Rename one, or write the text out."),
    ("expected alphabetic or numeric character", "a text begins with * or &", _QUOTE_IT),
    ("cannot start any token", "a text begins with a character that YAML keeps for itself", _QUOTE_IT),
    ("expected a comment or a line break", "a text stands right after > or |", _NEXT_LINE),
    ("expected comment or line break", "a text stands right after > or |", _NEXT_LINE),
)
"""What libyaml or PyYAML says, what it means, what to do; the first that fits."""


def syntax_problem(error: yaml.YAMLError, text: str, name: str) -> Problem:
    """A parser's error as a problem with place, plain words and remedy.

    Args:
        error: what PyYAML raised.
        text: the file.
        name: what to call the file.
    """
    said = str(getattr(error, "problem", "") or getattr(error, "reason", "") or error)
    mark = getattr(error, "problem_mark", None)
    place = _place(mark)
    if "another document" in said or "<document start>" in said:
        message = "a second document begins here"
        return fault(codes.SEVERAL_DOCUMENTS, message, name, place, "Keep one document in a file.")
    if "tab" in said.split() or ("cannot start any token" in said and _character(text, mark) == "\t"):
        message = "a tab is used for indentation"
        return fault(codes.TAB, message, name, place, "Use spaces.")
    if "end of stream" in said:
        context = _place(getattr(error, "context_mark", None))
        return fault(codes.SYNTAX, "a quotation mark is not closed", name, context, "Close it.")
    for sign, message, remedy in _WORDS:
        if sign in said:
            return fault(codes.SYNTAX, message, name, place, remedy)
    return fault(codes.SYNTAX, f"this is not valid YAML: {said}", name, place)


def _place(mark: Any) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _character(text: str, mark: Any) -> str:
    lines = text.split("\n")
    if mark is None or mark.line >= len(lines):
        return ""
    line: str = lines[mark.line]
    return line[mark.column : mark.column + 1]
