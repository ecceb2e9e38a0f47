"""Companies by name: which of the library's names a printed name equals or resembles."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from advocacy.matching.alike import ENOUGH_ALIKE, begins, is_part, ratio
from advocacy.matching.prefilter import WIDESPREAD, Prefilter, begin_of
from advocacy.matching.rules import name_rules
from advocacy.matching.text import Name, name_of, native_pairs, pinyin, significant
from advocacy.model import Company

How = Literal["same", "sound", "cut", "like", "start", "part"]

_CUT_SCORE = 96
_SOUND_SCORE = 95
_CUT_LENGTH = 20
"""Letters that a cut name must at least show."""
_START_SCORES = (70, 91)
_PART_SCORE = 72
_SIGNS = 3
"""Signs that a part of a name in another script must at least have."""
_STEM = 5
"""Letters from which a word may be the beginning of another: HIKVIS."""


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
        return self.how in {"same", "sound", "cut"}


class NameIndex:
    """The library's names, ready to be compared.

    Args:
        companies: of one library.
        enough: how alike two names must be at least, of 100.
    """

    def __init__(self, companies: Iterable[Company], enough: int = ENOUGH_ALIKE) -> None:
        self._enough = enough
        self._same: defaultdict[str, list[KnownName]] = defaultdict(list)
        self._sounds: defaultdict[str, list[KnownName]] = defaultdict(list)
        self._by_word: defaultdict[str, list[KnownName]] = defaultdict(list)
        self._by_pair: defaultdict[str, list[KnownName]] = defaultdict(list)
        self._by_first: defaultdict[str, list[KnownName]] = defaultdict(list)
        self._by_begin: defaultdict[str, list[KnownName]] = defaultdict(list)
        self._own: defaultdict[str, list[KnownName]] = defaultdict(list)
        for company in companies:
            for known in _names(company):
                self._add(known)
        self._full = sorted(
            ((" ".join(known.name.full), known) for names in self._own.values() for known in names),
            key=lambda pair: pair[0],
        )
        self._words = {company: _all_words(names) for company, names in self._own.items()}
        self._prefilter = Prefilter(
            known.name for names in self._own.values() for known in names if not known.lookalike
        )

    def worth_looking(self, printed: str) -> bool:
        """A cheap look that spares most lines the rest: names that fit begin alike or share a word."""
        return self._prefilter.passes(printed)

    def alike(self, printed: str) -> tuple[Likeness, ...]:
        """The companies whose name is the printed one or resembles it, each once, the most alike first.

        A company is left out where a lookalike's name fits as well or better.
        """
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
        words = known.name.words
        for key in known.name.spellings():
            self._same[key].append(known)
        if sound := pinyin(known.name.native):
            self._sounds[sound].append(known)
        for word in significant(words):
            self._by_word[word].append(known)
        for pair in native_pairs(known.name.native):
            self._by_pair[pair].append(known)
        for word in words[:1]:
            self._by_first[word].append(known)
            self._by_begin[begin_of(words)].append(known)
        self._own[known.company.id].append(known)

    def _all(self, printed: str, name: Name) -> Iterator[Likeness]:
        exact = [*self._equal(name), *self._cut(printed, name)]
        yield from exact
        if not exact and name.words:
            yield from self._resembling(name)
        if not exact and len(name.native) >= _SIGNS:
            yield from self._native_part(name.native)

    def _equal(self, name: Name) -> Iterator[Likeness]:
        for key in name.spellings():
            for known in self._same.get(key, ()):
                yield Likeness(known, "same", 100)
        for known in self._sounds.get("".join(name.words), ()):
            yield Likeness(known, "sound", _SOUND_SCORE)

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
        words = name.words
        pool: dict[int, KnownName] = {}
        groups = [self._by_word.get(word, []) for word in significant(words)]
        groups += [self._by_first.get(words[0], []), self._by_begin.get(begin_of(words), [])]
        for group in groups:
            if len(group) <= WIDESPREAD:
                pool.update((id(known), known) for known in group)
        for known in pool.values():
            yield from self._compare(name, known)

    def _native_part(self, native: str) -> Iterator[Likeness]:
        """Names in other scripts of which the printed one is a part: 浙江大华."""
        pool = {id(known): known for pair in native_pairs(native) for known in self._by_pair.get(pair, ())}
        for known in pool.values():
            if native in known.name.native:
                yield Likeness(known, "part", _PART_SCORE)

    def _compare(self, name: Name, known: KnownName) -> Iterator[Likeness]:
        score = ratio(name, known.name, self._enough)
        if score >= self._enough:
            yield Likeness(known, "like", min(round(score), 99))
        elif begins(known.name.words, name.words):
            low, high = _START_SCORES
            yield Likeness(known, "start", max(low, min(round(ratio(name, known.name)), high)))
        elif is_part(known.name.words, name.words):
            yield Likeness(known, "part", _PART_SCORE)


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
    seen: set[Name] = set()
    for text, role in texts:
        name = name_of(text) if text else None
        if text and name and name not in seen:
            seen.add(name)
            yield KnownName(company, text, role, lookalike=False, name=name)
    for other in company.lookalikes:
        yield KnownName(company, other.name, "a lookalike", lookalike=True, name=name_of(other.name))


def _all_words(names: Iterable[KnownName]) -> frozenset[str]:
    own = [known.name for known in names if not known.lookalike]
    words = (significant(name.full) | native_pairs(name.native) for name in own)
    return frozenset().union(*words)
