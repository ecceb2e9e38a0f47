"""Companies by name: which of the library's names a printed name equals or resembles."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from advocacy.matching.rules import name_rules
from advocacy.matching.text import Name, name_of, native_pairs, significant
from advocacy.model import Company

How = Literal["same", "cut", "like", "start"]

_ENOUGH_ALIKE = 92
"""Of 100, by rapidfuzz's token_sort_ratio: below it, unrelated companies begin to appear."""
_CUT_SCORE = 96
_CUT_LENGTH = 20
"""Letters that a cut name must at least show."""
_START_SCORES = (70, 91)
_STEM = 5
"""Letters from which a word may be the beginning of another: HIKVIS."""
_START = 3
_ASCII_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name in the library."""

    company: Company
    printed: str
    role: str
    """In words: `the legal name`, `a former name`."""
    lookalike: bool
    """Whether it is the name of another company that the library warns of."""
    name: Name


@dataclass(frozen=True, slots=True)
class Likeness:
    """A printed name that equals or resembles a company's."""

    known: KnownName
    how: How
    score: int
    """0 to 100."""

    @property
    def whole(self) -> bool:
        """Whether all that is printed is the same."""
        return self.how in {"same", "cut"}


class NameIndex:
    """The library's names, ready to be compared.

    Args:
        companies: of one library.
    """

    def __init__(self, companies: Iterable[Company]) -> None:
        self._same: defaultdict[str, list[KnownName]] = defaultdict(list)
        self._by_word: defaultdict[str, list[KnownName]] = defaultdict(list)
        self._own: defaultdict[str, list[KnownName]] = defaultdict(list)
        for company in companies:
            for known in _names(company):
                self._add(known)
        self._full = sorted(
            ((" ".join(known.name.full), known) for names in self._own.values() for known in names),
            key=lambda pair: pair[0],
        )
        self._starts = {key[:_START] for key in self._same}
        self._words = {company: _all_words(names) for company, names in self._own.items()}

    def alike(self, printed: str) -> tuple[Likeness, ...]:
        """The companies whose name is the printed one or resembles it, each once, the most alike first.

        A company is left out where a lookalike's name fits as well or better.
        """
        if not self._worth_looking(printed):
            return ()
        name = name_of(printed)
        best: dict[tuple[str, bool], Likeness] = {}
        for likeness in self._all(printed, name):
            key = (likeness.known.company.id, likeness.known.lookalike)
            if key not in best or likeness.score > best[key].score:
                best[key] = likeness
        found = [
            likeness
            for (company, lookalike), likeness in best.items()
            if not lookalike and not _outdone(likeness, best.get((company, True)))
        ]
        return tuple(sorted(found, key=lambda item: (-item.score, item.known.company.id)))

    def lookalikes(self, printed: str) -> frozenset[str]:
        """The ids of companies for which the printed name is a known lookalike's."""
        name = name_of(printed)
        exact = [*self._equal(name), *self._cut(printed, name)]
        return frozenset(item.known.company.id for item in exact if item.known.lookalike)

    def agrees(self, printed: str, company: Company) -> bool:
        """Whether a printed name shares a word that few companies have with one of a company's names."""
        name = name_of(printed)
        known = self._words[company.id]
        words = significant(name.full)
        if words & known or native_pairs(name.native) & known:
            return True
        stems = tuple(word for word in words if len(word) >= _STEM)
        if stems and any(word.startswith(stems) for word in known):
            return True
        return self.equals(printed, company)

    def equals(self, printed: str, company: Company) -> bool:
        """Whether a printed name is one of a company's names, legal forms and share classes aside."""
        return any(
            item.known.company.id == company.id and not item.known.lookalike
            for item in self._equal(name_of(printed))
        )

    def _add(self, known: KnownName) -> None:
        for key in known.name.spellings():
            self._same[key].append(known)
        for word in significant(known.name.words) | set(known.name.words[:1]):
            self._by_word[word].append(known)
        self._own[known.company.id].append(known)

    def _worth_looking(self, printed: str) -> bool:
        """A cheap look that spares most lines the rest: names that fit begin alike or share a word."""
        words = _ASCII_WORD.findall(printed.lower())
        begins = "".join(words[:_START])[:_START]
        return begins in self._starts or not self._by_word.keys().isdisjoint(words) or not printed.isascii()

    def _all(self, printed: str, name: Name) -> Iterator[Likeness]:
        exact = [*self._equal(name), *self._cut(printed, name)]
        yield from exact
        if not exact and len(name.words) > 1:
            yield from self._resembling(name)

    def _equal(self, name: Name) -> Iterator[Likeness]:
        for key in name.spellings():
            for known in self._same.get(key, ()):
                yield Likeness(known, "same", 100)

    def _cut(self, printed: str, name: Name) -> Iterator[Likeness]:
        if not _may_be_cut(printed):
            return
        for start in {" ".join(name.full), " ".join((*name.full[:-1], _last_word(printed)))}:
            if len(start) < _CUT_LENGTH:
                continue
            at = bisect_left(self._full, start, key=lambda pair: pair[0])
            while at < len(self._full) and self._full[at][0].startswith(start):
                yield Likeness(self._full[at][1], "cut", _CUT_SCORE)
                at += 1

    def _resembling(self, name: Name) -> Iterator[Likeness]:
        pool: dict[int, KnownName] = {}
        for word in significant(name.words) | {name.words[0]}:
            pool.update((id(known), known) for known in self._by_word.get(word, ()))
        for known in pool.values():
            if len(known.name.words) > 1:
                yield from _compare(name, known)


def _compare(name: Name, known: KnownName) -> Iterator[Likeness]:
    score = fuzz.token_sort_ratio(name.text, known.name.text)
    if score >= _ENOUGH_ALIKE:
        yield Likeness(known, "like", min(round(score), 99))
    elif _begins(known.name.words, name.words):
        low, high = _START_SCORES
        yield Likeness(known, "start", max(low, min(round(score), high)))


def _begins(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a name is the beginning of a known one, with a word in it that few companies share.

    The last word may be cut: "hangzhou hikvis".
    """
    last = len(words) - 1
    if len(known) <= last or known[:last] != words[:last]:
        return False
    whole = known[last] == words[last]
    cut = len(words[last]) >= _STEM and known[last].startswith(words[last])
    return (whole or cut) and bool(significant(known[: last + 1]))


def _outdone(likeness: Likeness, lookalike: Likeness | None) -> bool:
    return lookalike is not None and lookalike.score >= likeness.score


def _may_be_cut(printed: str) -> bool:
    """Whether the name ends where a list cuts names; a space at the cut is lost."""
    length = len(printed.strip())
    return any(length in {limit, limit - 1} for limit in name_rules().cut_at)


def _last_word(printed: str) -> str:
    return printed.rsplit(maxsplit=1)[-1].casefold()


def _names(company: Company) -> Iterator[KnownName]:
    texts = [
        (company.name, "the legal name"),
        (company.short_name, "the short name"),
        (company.native_name, "the name in its own language"),
        *((alias, "another name") for alias in company.aliases),
        *((former, "a former name") for former in company.former_names),
    ]
    for text, role in texts:
        if text:
            yield KnownName(company, text, role, lookalike=False, name=name_of(text))
    for other in company.lookalikes:
        yield KnownName(company, other.name, "a lookalike", lookalike=True, name=name_of(other.name))


def _all_words(names: Iterable[KnownName]) -> frozenset[str]:
    own = [known.name for known in names if not known.lookalike]
    words = (significant(name.full) | native_pairs(name.native) for name in own)
    return frozenset().union(*words)
