"""Strict YAML: texts and empty values only, no tags, no key twice, and the place of everything.

PyYAML's C parser composes the nodes where libyaml is there, its Python twin otherwise. Plain data
is made from the nodes here, so nothing of a file ever picks a Python type; the nodes stay at hand
until the data has passed its schema, so a fault is placed without reading the file again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import yaml
from yaml.composer import Composer
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from advocacy.errors import Problem, Problems
from advocacy.evidence import codes
from advocacy.evidence.faults import MAX_FAULTS, fault, shorten
from advocacy.evidence.syntax import syntax_problem
from advocacy.evidence.text import CONTROL, check_text

MAX_DEPTH = 40
MAX_NODES = 600_000
"""Keys and values, counted again wherever an alias repeats them."""

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TEXT = "text"
_EMPTY = "empty"
_COLLECTION = "collection"
_OURS = frozenset((_TEXT, _EMPTY, _COLLECTION))

Loc = Sequence[str | int]
"""Where something stands in a record: keys and positions from 0, as pydantic gives them."""


class _TooMuchError(Exception):
    """The file breaks a limit; raised through the parser."""

    def __init__(self, reason: str, node: Node | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.node = node


class _Resolver:
    """What PyYAML's composers ask while they build nodes: kinds of values, and here the limits."""

    depth = 0
    nodes = 0

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        self.depth += 1
        self.nodes += 1
        if self.depth > MAX_DEPTH:
            raise _TooMuchError(f"more than {MAX_DEPTH} levels stand inside each other", parent)
        if self.nodes > MAX_NODES:
            raise _TooMuchError(f"it has more than {MAX_NODES:,} keys and values", parent)

    def ascend_resolver(self) -> None:
        self.depth -= 1

    def resolve(self, kind: type[Node], value: str | None, implicit: Any) -> str:
        """Our own names of kinds: whatever else a node carries was written as a tag."""
        if kind is not ScalarNode:
            return _COLLECTION
        return _EMPTY if implicit[0] and value in _NULLS else _TEXT


class PythonComposer(_Resolver, Reader, Scanner, Parser, Composer):
    """Nodes from PyYAML's own parser, where libyaml is missing."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


if yaml.__with_libyaml__:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    class FastComposer(_Resolver, CParser):
        """Nodes from libyaml."""

        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)
else:  # pragma: no cover - the wheels of PyYAML carry libyaml
    FastComposer = PythonComposer  # type: ignore[misc, assignment]


@dataclass(slots=True)
class Document:
    """One YAML file: its plain data and where each part of it stands."""

    name: str
    root: Node | None
    data: Any = None
    """Dicts, lists, texts and None."""
    problems: list[Problem] = field(default_factory=list)
    """Faults that leave the data readable: a key given twice, a tag."""

    def place(self, loc: Loc, *, key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of a part; of what is nearest to it where it does not exist.

        Args:
            loc: keys and positions; steps that the file does not have are passed over.
            key: the place of the last key instead of that of its value.
        """
        name, node = self._node(loc)
        if name is not None and (key or _is_empty(node)):
            node = name
        return _mark(node)

    def _node(self, loc: Loc) -> tuple[Node | None, Node | None]:
        """The key and the value at a part, or at the nearest part there is."""
        name, node = None, self.root
        for step in loc:
            name, node = _step(node, step) or (name, node)
        return name, node

    def known(self, loc: Loc) -> tuple[str | int, ...]:
        """Those steps of a place that the file has: not what a record adds between or below them."""
        node, kept = self.root, []
        for step in loc:
            if found := _step(node, step):
                node = found[1]
                kept.append(step)
        return tuple(kept)

    def holds(self, loc: Loc, problem: Problem) -> bool:
        """Whether a fault of this file lies in a part of it."""
        node = self._node(loc)[1]
        return node is not None and node.start_mark.line < problem.line <= node.end_mark.line + 1

    def problem(self, code: str, message: str, loc: Loc, remedy: str = "", *, key: bool = False) -> Problem:
        """A fault at a part of this file."""
        return fault(code, message, self.name, self.place(loc, key=key), remedy)


def read_document(text: str, name: str, *, composer: Any = FastComposer) -> Document:
    """Read one YAML document strictly.

    Args:
        text: the whole file.
        name: what to call it in problems.
        composer: the class that makes nodes.

    Raises:
        Problems: the text is no YAML, or breaks a limit.
    """
    check_text(text, name)
    try:
        document = Document(name, composer(text).get_single_node())
        _Builder(document).build()
    except yaml.YAMLError as error:
        raise Problems((syntax_problem(error, text, name),)) from None
    except _TooMuchError as error:
        remedy = "Check that it is the right file; write a repeated text out instead of using an alias."
        raise Problems((fault(codes.TOO_MUCH, error.reason, name, _mark(error.node), remedy),)) from None
    return document


class _Builder:
    """Makes plain data of nodes and notes what strict YAML forbids."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.count = 0

    def build(self) -> None:
        if self.document.root is not None:
            self.document.data = self._value(self.document.root, 1)

    def _value(self, node: Node, depth: int) -> Any:
        if node.tag not in _OURS:
            self._note(codes.TAG, f"the tag {node.tag} is not read here", node, "Delete it.")
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_NODES:
            raise _TooMuchError("aliases make it endless or far too large", node)
        kind = node.__class__
        if kind is ScalarNode:
            return self._text(cast(ScalarNode, node))
        if kind is SequenceNode:
            return [self._value(item, depth + 1) for item in node.value]
        return self._mapping(cast(MappingNode, node), depth)

    def _text(self, node: ScalarNode) -> str | None:
        value: str = node.value
        # Only escapes can bring in what check_text has refused, and only double quotes have escapes.
        if node.style == '"' and (found := CONTROL.search(value)):
            message = f"the escape stands for U+{ord(found.group()):04X}, which has no place in a text"
            self._note(codes.CONTROL_CHARACTER, message, node, "Delete it.")
            return CONTROL.sub("", value)
        return None if node.tag == _EMPTY else value

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key_node, value_node in node.value:
            self.count += 1
            key = self._key(key_node)
            value = self._value(value_node, depth + 1)
            if key is None:
                continue
            if key in made:
                line, _ = _mark(_first(node, key))
                message = f"the key '{shorten(key)}' is given twice; first in line {line}"
                self._note(codes.DUPLICATE_KEY, message, key_node, "Keep one of them.")
            else:
                made[key] = value
        return made

    def _key(self, node: Node) -> str | None:
        if isinstance(node, ScalarNode) and node.tag == _TEXT and node.value != "<<":
            return self._text(node)
        remedy = 'A key is a plain word before a colon; quote a text such as "null" or "<<".'
        self._note(codes.NOT_A_MAPPING, "this cannot be a key", node, remedy)
        return None

    def _note(self, code: str, message: str, node: Node, remedy: str) -> None:
        told = len(self.document.problems)
        if told > MAX_FAULTS:
            return
        if told == MAX_FAULTS:
            code, message, remedy = codes.TOO_MUCH, "there are more faults", "Mend those above first."
        self.document.problems.append(fault(code, message, self.document.name, _mark(node), remedy))


def _step(node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _first(node: MappingNode, key: str) -> Node | None:
    return next((name for name, _ in node.value if name.value == key), None)


def _is_empty(node: Node | None) -> bool:
    return isinstance(node, ScalarNode) and node.tag == _EMPTY


def _mark(node: Node | None) -> tuple[int, int]:
    if node is None or node.start_mark is None:
        return 1, 1
    return node.start_mark.line + 1, node.start_mark.column + 1
