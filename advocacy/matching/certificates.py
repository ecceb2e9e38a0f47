"""Papers that a bank issues on another company: whoever holds one does not hold the company's shares.

`HSBC BANK (ZHEJIANG DAHUA) P-NOTE` is a promise of HSBC. It may be worth asking about, so it makes a
candidate that says what it is; neither its name nor an identifier nor the bank's LEI makes it a holding of
shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from advocacy.matching.names import Likeness, NameIndex
from advocacy.matching.rules import certificate_rules
from advocacy.matching.text import fold

_INSIDE = re.compile(r"\(([^()]*)\)")
_DATE = re.compile(r"\d+|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[a-z]{3}\d{2,4}|\d+[a-z]{3}\d*")


@dataclass(frozen=True, slots=True)
class Certificate:
    """A paper on other companies' shares, as its name tells."""

    on: str
    """The part of the name that says on whom."""
    likenesses: tuple[Likeness, ...]
    """The library's companies that this part resembles."""
    bank: bool
    """Whether the name says that a bank issued it."""


class Certificates:
    """Tells such papers by their names.

    Args:
        names: of the library; a bank's name beside another name, and no more, tells only with a known one.
    """

    def __init__(self, names: NameIndex) -> None:
        self._names = names

    def look(self, printed: str) -> Certificate | None:
        """What a printed name says of such a paper; None where it names an ordinary security.

        Args:
            printed: as in the file: `UBS AG WARRANT HIKVISION 2025`.
        """
        words = tuple(fold(printed).split())
        if _tables().first_words.isdisjoint(words) or _found(words, _tables().excluded):
            return None
        bank = bool(_found(words, _tables().banks))
        sure = bool(_found(words, _tables().marks))
        if not sure and not bank:
            return None
        marked = sure or bool(_found(words, _tables().weak))
        for on in _companies_in(printed, own=sure):
            likenesses = self._names.alike(on)
            if likenesses and (marked or likenesses[0].whole):
                return Certificate(on, likenesses, bank)
        return Certificate(printed, (), bank) if sure else None


@dataclass(frozen=True, slots=True)
class _Tables:
    marks: tuple[tuple[str, ...], ...]
    weak: tuple[tuple[str, ...], ...]
    excluded: tuple[tuple[str, ...], ...]
    banks: tuple[tuple[str, ...], ...]
    of_the_bank: tuple[tuple[str, ...], ...]
    first_words: frozenset[str]
    """Of marks and banks: a name without any of them, as nearly all are, needs no closer look."""


@cache
def _tables() -> _Tables:
    rules = certificate_rules()
    marks, banks = _phrases(rules.marks), _phrases(rules.banks)
    return _Tables(
        marks=marks,
        weak=_phrases(rules.marks_beside_a_bank),
        excluded=_phrases(rules.not_marks),
        banks=banks,
        of_the_bank=_phrases(rules.of_the_bank),
        first_words=frozenset(phrase[0] for phrase in (*marks, *banks)),
    )


def _phrases(texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The phrases as words, the longest first."""
    return tuple(sorted({tuple(fold(text).split()) for text in texts}, key=len, reverse=True))


def _companies_in(printed: str, *, own: bool) -> list[str]:
    """The parts of a name that may say on which company the paper is, the likeliest first.

    Args:
        printed: the whole name.
        own: whether the bank itself will do where no other is named: a bank's own warrant.
    """
    inside = [_without(part, bank=True) for part in _INSIDE.findall(printed)]
    outside = _without(_INSIDE.sub(" ", printed), bank=True)
    found = [part for part in (*inside, outside) if part]
    return found or ([_without(printed, bank=False)] if own else [])


def _without(text: str, *, bank: bool) -> str:
    """A part of a name without the words of the paper, its dates and, if asked, the bank."""
    tables = _tables()
    words = _taken_out(tuple(fold(text).split()), tables.marks)
    words = _taken_out(words, tables.weak if _found(words, tables.banks) or bank else ())
    if bank and (at := _found(words, tables.banks)):
        start, end = at
        before, after = words[:start], words[end:]
        words = (*before, *_after_first(after, tables.of_the_bank))
    return " ".join(word for word in words if not _DATE.fullmatch(word))


def _found(words: tuple[str, ...], phrases: tuple[tuple[str, ...], ...]) -> tuple[int, int] | None:
    """Where the first of some phrases stands."""
    for phrase in phrases:
        for start in range(len(words) - len(phrase) + 1):
            if words[start : start + len(phrase)] == phrase:
                return start, start + len(phrase)
    return None


def _taken_out(words: tuple[str, ...], phrases: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    while at := _found(words, phrases):
        words = words[: at[0]] + words[at[1] :]
    return words


def _after_first(words: tuple[str, ...], phrases: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Words without phrases at their beginning."""
    while at := next((phrase for phrase in phrases if words[: len(phrase)] == phrase), None):
        words = words[len(at) :]
    return words
