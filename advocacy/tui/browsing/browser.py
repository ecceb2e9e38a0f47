"""What is searched, opened and marked on each shelf; it is found again after the evidence has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from advocacy.tui.browsing.shelves import Kind, Node, Shelf, folded

JOINT = "\x1f"
"""Between the parts of the way to a line: a character that stands in no text."""


class Shown(NamedTuple):
    """One line of the list."""

    key: str
    """The way to it, from the shelf down."""
    node: Node
    depth: int
    open: bool


@dataclass(slots=True)
class Browser:
    """The list beside the text, without a screen."""

    roots: dict[Shelf, tuple[Node, ...]] = field(default_factory=dict)
    shelf: Shelf = Shelf.COMPANIES
    query: str = ""
    lines: Sequence[Shown] = ()
    _opened: set[str] = field(default_factory=set)
    """Ways to lines that are opened; with groups it is the closed ones."""
    _at: dict[Shelf, tuple[str, int]] = field(default_factory=dict)
    """The marked line of each shelf: its way, and its number in case it goes."""

    def put(self, roots: dict[Shelf, tuple[Node, ...]]) -> None:
        """Take the library as it is now; what is searched, opened and marked stays."""
        self.roots = roots
        self._fill()

    def choose(self, shelf: Shelf) -> None:
        """Browse another shelf; what is searched for stays."""
        self.shelf = shelf
        self._fill()

    def search(self, query: str) -> None:
        """Show only what has every word of a query, with what lies above it."""
        self.query = query
        self._fill()

    def mark(self, number: int) -> None:
        """Move to a line."""
        if self.lines:
            number = max(0, min(len(self.lines) - 1, number))
            self._at[self.shelf] = (self.lines[number].key, number)

    @property
    def at(self) -> int:
        """The number of the marked line; the nearest one to where it was, if it has gone."""
        key, number = self._at.get(self.shelf, ("", 0))
        if number < len(self.lines) and self.lines[number].key == key:
            return number
        found = next((place for place, line in enumerate(self.lines) if line.key == key), number)
        return max(0, min(found, len(self.lines) - 1))

    @property
    def marked(self) -> Shown | None:
        """The marked line."""
        return self.lines[self.at] if self.lines else None

    def toggle(self) -> None:
        """Open what is marked, or close it."""
        if (line := self.marked) and line.node.children:
            self._opened ^= {line.key}
            self._fill()

    def unfold(self) -> None:
        """Open what is marked; if it is open, go to the first line under it."""
        line = self.marked
        if line is None or not line.node.children:
            return
        if line.open:
            self.mark(self.at + 1)
        else:
            self.toggle()

    def fold(self) -> None:
        """Close what is marked; if it is closed, go to the line above it."""
        line = self.marked
        if line is None:
            return
        if line.open:
            self.toggle()
        elif line.depth:
            above = line.key.rpartition(JOINT)[0]
            self.mark(next(place for place, other in enumerate(self.lines) if other.key == above))

    def go_to(self, key: str) -> None:
        """Mark the line with a way, opening what lies above it."""
        above = key.rpartition(JOINT)[0]
        while above:
            self._opened.add(above)
            above = above.rpartition(JOINT)[0]
        self._at[self.shelf] = (key, 0)
        self._fill()

    def company(self) -> str | None:
        """The company that is marked, or under which the marked line stands."""
        line = self.marked
        kind, _, name = (line.key if line else "").partition(JOINT)[0].partition(":")
        return name if kind == Kind.COMPANY else None

    def _fill(self) -> None:
        found = _Search(folded(self.query).split())
        nodes = self.roots.get(self.shelf, ())
        if found.words:  # what is called so comes before what only has the words somewhere under it
            nodes = tuple(sorted(found.candidates(nodes), key=lambda node: not found.fits(node)))
        self.lines = list(self._lines(nodes, found, "", 0))

    def _lines(self, nodes: Sequence[Node], found: _Search, above: str, depth: int) -> Iterator[Shown]:
        for node in found.candidates(nodes):
            own = found.fits(node)
            if not (own or found.has(node)):
                continue
            key = f"{above}{JOINT}{node.key}" if above else node.key
            opened = bool(node.children) and self._is_open(node, key, searched=not own)
            yield Shown(key, node, depth, opened)
            if opened:
                inside = found if found.words and any(map(found.has, node.children)) else _ALL
                yield from self._lines(node.children, inside, key, depth + 1)

    def _is_open(self, node: Node, key: str, *, searched: bool) -> bool:
        """Groups, and what a search found something under, are open until they are closed."""
        return (key in self._opened) != (searched or node.kind is Kind.GROUP)


class _Search:
    """What has every word of a query; each thing is looked at once, wherever it stands."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self._known: dict[Node, bool] = {}

    def candidates(self, nodes: Sequence[Node]) -> Sequence[Node]:
        """Those of some things that may have every word: the quick look before the exact one."""
        for word in self.words:
            nodes = [node for node in nodes if word in node.all_words]
        return nodes

    def fits(self, node: Node) -> bool:
        """Whether a thing itself has every word."""
        return all(word in node.words for word in self.words)

    def has(self, node: Node) -> bool:
        """Whether it or anything under it has every word."""
        if not self.words:
            return True
        if node not in self._known:
            self._known[node] = self.fits(node) or any(map(self.has, node.children))
        return self._known[node]


_ALL = _Search(())
