"""Funds that fit what a person types: the best hits first, and slips of the hand allowed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from advocacy import paths
from advocacy.matching import fold
from advocacy.workflows.funds import KnownFund, list_funds
from advocacy.workflows.workspace import Workspace

_SHORTEST = 4
"""Letters of the shortest word in which a slip is forgiven: shorter ones are like too many others."""
_LONG = 6
"""Letters from which on two slips are forgiven."""


@dataclass(frozen=True, slots=True)
class Hits:
    """The funds that fit a query, the best first."""

    funds: tuple[KnownFund, ...]
    near: bool = False
    """Whether none has the words as typed: these have words that are almost the same."""


@dataclass(frozen=True, slots=True)
class _Entry:
    fund: KnownFund
    place: int
    codes: frozenset[str]
    name: str
    words: str
    """The words of the name, each with a space before it: so ` wor` finds words that begin so."""
    text: str
    """The same of all that is known: name, house, brands, numbers."""


class FundIndex:
    """All funds of a workspace, ready to be searched as often as a person types a letter.

    Args:
        workspace: with the funds on record; those imported are read from their folder once.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace, self._state = workspace, _folder_state()
        self.funds = list_funds(workspace)
        self._by_id = {fund.id: fund for fund in self.funds}
        self._entries = [_entry(workspace, fund, place) for place, fund in enumerate(self.funds)]
        self._with_word: defaultdict[str, list[_Entry]] = defaultdict(list)
        for entry in self._entries:
            for word in set(entry.text.split()):
                self._with_word[word].append(entry)

    def is_current(self, workspace: Workspace) -> bool:
        """Whether the evidence is the same, and no list was imported or removed since."""
        return self._workspace is workspace and self._state == _folder_state()

    def get(self, fund_id: str) -> KnownFund | None:
        """The fund of an id."""
        return self._by_id.get(fund_id)

    def find(self, query: str) -> Hits:
        """The funds that fit a query; all of them, by name, for an empty one.

        First those with that ISIN, ticker or id; then names that begin so; names with all of its words; those
        with its words in the house's name or a number; and only where there is none, words that differ by a
        slip of the hand.
        """
        words = fold(query).split()
        if not words:
            return Hits(() if query.strip() else self.funds)
        code = "".join(words)
        ranked = [(rank, entry) for entry in self._entries if (rank := _rank(entry, code, words)) is not None]
        if ranked:
            return Hits(_sorted(ranked))
        near = self._near(words)
        return Hits(_sorted([(0, entry) for entry in near]), near=True)

    def _near(self, words: list[str]) -> Iterable[_Entry]:
        """The entries that have all words, where each may be misspelt."""
        fitting: dict[int, _Entry] | None = None
        for word in words:
            found = {entry.place: entry for like in self._alike(word) for entry in self._with_word[like]}
            fitting = found if fitting is None else {at: fitting[at] for at in fitting.keys() & found.keys()}
            if not fitting:
                return ()
        return (fitting or {}).values()

    def _alike(self, word: str) -> set[str]:
        """The known words that begin with a word, or with one like it."""
        starts: defaultdict[str, list[str]] = defaultdict(list)
        for known in self._with_word:
            starts[known[: len(word)]].append(known)
        found = set(starts.get(word, ()))
        if len(word) < _SHORTEST:
            return found
        most = 1 if len(word) < _LONG else 2
        for known, *_ in process.extract(
            word, list(self._with_word), scorer=OSA.distance, score_cutoff=most, limit=None
        ):
            found.add(known)
        for start, *_ in process.extract(word, list(starts), scorer=OSA.distance, score_cutoff=1, limit=None):
            if start[0] == word[0]:
                found.update(starts[start])
        return found


def find_funds(workspace: Workspace, query: str) -> tuple[KnownFund, ...]:
    """The funds whose name, house, ISIN or ticker has every word of a query, the best hits first; all of
    them for an empty one.
    """
    hits = FundIndex(workspace).find(query)
    return () if hits.near else hits.funds


def _entry(workspace: Workspace, fund: KnownFund, place: int) -> _Entry:
    house = workspace.evidence.managers.get(fund.manager or "")
    names = (fund.name, house.house if house else fund.manager, *(house.brands if house else ()))
    codes = [code.casefold() for code in (fund.isin, fund.ticker, fund.id) if code]
    name = fold(fund.name)
    text = " ".join(fold(part) for part in (*names, *codes) if part)
    alone = frozenset(fold(code).replace(" ", "") for code in codes)
    return _Entry(fund, place, alone, name, f" {name}", f" {text}")


def _rank(entry: _Entry, code: str, words: list[str]) -> int | None:
    """How well an entry fits, from 0; None where it does not."""
    if code in entry.codes:
        return 0
    if not all(word in entry.text for word in words):
        return None
    if entry.name.startswith(" ".join(words)):
        return 1
    if all(f" {word}" in entry.words for word in words):
        return 2
    return 3 if all(f" {word}" in entry.text for word in words) else 4


def _sorted(ranked: list[tuple[int, _Entry]]) -> tuple[KnownFund, ...]:
    """The best first; of one fund the newest list first."""
    ranked.sort(key=lambda item: (item[0], item[1].name, -item[1].fund.as_of.toordinal()))
    return tuple(entry.fund for _, entry in ranked)


def _folder_state() -> int:
    """What changes when a list is imported or removed."""
    try:
        return paths.imported_funds_folder().stat().st_mtime_ns
    except OSError:
        return 0
