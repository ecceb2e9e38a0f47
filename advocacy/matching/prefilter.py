"""A look at a printed name that costs little and spares nearly all lines the dear ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from advocacy.matching.text import Name, fold, native_pairs, pinyin, significant, simplified

WIDESPREAD = 60
"""How many known names may share a word before it tells nothing: `bank` in a library of thousands."""
_BEGIN = 5
"""Letters with which a name begins, spaces aside: `hik-vision` and `hikvision` share them."""
_APART = {code: None if chr(code) in "'`" else " " for code in range(128) if not chr(code).isalnum()}


def begin_of(words: Iterable[str]) -> str:
    """The first letters of a name, spaces aside."""
    return "".join(words)[:_BEGIN]


class Prefilter:
    """Knows the words and beginnings of names, and says of a printed one whether it may be alike to any.

    Args:
        names: of companies that are looked for.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        words: Counter[str] = Counter()
        begins: set[str] = set()
        pairs: set[str] = set()
        for name in names:
            words.update(significant(name.words))
            begins |= {begin_of(name.words), begin_of(name.full), begin_of(pinyin(name.native))}
            pairs |= native_pairs(name.native)
        self._words = {word for word, names_with in words.items() if names_with <= WIDESPREAD}
        self._begins = begins - {""}
        self._pairs = pairs

    def passes(self, printed: str) -> bool:
        """Whether the name shares a word that few companies have with a known one, or begins like it."""
        if printed.isascii():
            return self._words_pass(printed.lower().translate(_APART).split())
        folded = fold(printed)
        return self._words_pass(folded.split()) or not self._pairs.isdisjoint(_pairs(folded))

    def _words_pass(self, words: list[str]) -> bool:
        if not self._words.isdisjoint(words) or begin_of(words[:_BEGIN]) in self._begins:
            return True
        return words[:1] == ["the"] and begin_of(words[1:]) in self._begins


def _pairs(folded: str) -> set[str]:
    signs = simplified(folded.replace(" ", ""))
    return {signs[at : at + 2] for at in range(len(signs) - 1)}
