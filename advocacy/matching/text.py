"""A printed name taken apart: its words, the part that says who the company is, and its native writing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

from advocacy.matching.rules import name_rules

_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_APOSTROPHES = re.compile(r"['’`´]")
_SHORT_TAIL = re.compile(r"\([^()]{1,6}\)\s*$")
_NATIVE = re.compile(r"[^\W\d_a-z]+")
_LONGEST_TAIL = 4


@dataclass(frozen=True, slots=True)
class Name:
    """What is left of a printed name once legal forms and share classes are gone."""

    words: tuple[str, ...]
    """In Latin letters and digits: `zhejiang dahua technology`."""
    native: str
    """In other scripts, without spaces: `海康威视`."""
    full: tuple[str, ...]
    """All words in Latin letters, abbreviations written out, nothing taken away."""

    @property
    def text(self) -> str:
        """The words with spaces between them."""
        return " ".join(self.words)

    def spellings(self) -> tuple[str, ...]:
        """What two spellings of one name have in common: the letters without spaces, in each script."""
        return tuple(key for key in ("".join(self.words), self.native) if len(key) > 1)


def fold(text: str) -> str:
    """A name without case, accents, punctuation and doubled spaces; `J.P.` and `J P` become `jp`.

    Letters of other scripts than Latin stay as they are.
    """
    return " ".join(_words(text))


def significant(words: tuple[str, ...]) -> frozenset[str]:
    """The words that few companies share: not `group`, `technology`, `zhejiang`."""
    return frozenset(word for word in words if len(word) > 1 and word not in _tables().common)


def native_pairs(native: str) -> frozenset[str]:
    """Every two neighbouring signs of a native name, without those of words that many companies share."""
    pairs = {native[at : at + 2] for at in range(len(native) - 1)}
    return frozenset(pairs - _tables().common)


def name_of(printed: str) -> Name:
    """Take a printed name apart.

    Args:
        printed: as in a file or in the library: `HANGZHOU HIKVIS A (HK-C)`, `iFlytek Co. Ltd. (科大讯飞)`.
    """
    folded = _words(_without_branch(_SHORT_TAIL.sub("", printed)))
    tables = _tables()
    latin = (word for word in folded if word.isascii() and word not in tables.joining)
    spelled = tuple(tables.abbreviations.get(word, word) for word in latin)
    return Name(_issuer(spelled), "" if printed.isascii() else _native(" ".join(folded)), spelled)


@dataclass(frozen=True, slots=True)
class _Tables:
    tails: frozenset[tuple[str, ...]]
    cuts: frozenset[tuple[str, ...]]
    heads: frozenset[str]
    legal: frozenset[str]
    abbreviations: dict[str, str]
    joining: frozenset[str]
    common: frozenset[str]
    native_forms: tuple[str, ...]


@cache
def _tables() -> _Tables:
    rules = name_rules()
    tails = (tuple(phrase.split()) for phrase in (*rules.legal_forms, *rules.papers))
    return _Tables(
        tails=frozenset(tails),
        cuts=frozenset(tuple(phrase.split()) for phrase in rules.papers_from),
        heads=frozenset(rules.heads),
        legal=frozenset(rules.legal_forms),
        abbreviations=rules.abbreviations,
        joining=frozenset(rules.joining_words),
        common=frozenset(rules.common_words),
        native_forms=rules.native_forms,
    )


def _words(text: str) -> list[str]:
    if not text.isascii():
        text = "".join(_latin(sign) for sign in unicodedata.normalize("NFKC", text))
        text = _APOSTROPHES.sub("", text)
    elif "'" in text:
        text = text.replace("'", "")
    text = text.casefold()
    if "." in text:
        text = _INITIALS.sub(lambda found: found[0].replace(".", "") + " ", text)
    return _join_initials(_WORD.findall(text.replace("a/s", "as")))


@cache
def _latin(sign: str) -> str:
    if sign.isascii() or not unicodedata.name(sign, "").startswith("LATIN"):
        return sign
    return anyascii(sign)


def _join_initials(words: list[str]) -> list[str]:
    lone = 0
    while lone < len(words) and len(words[lone]) == 1 and words[lone].isalpha() and words[lone].isascii():
        lone += 1
    return ["".join(words[:lone]), *words[lone:]] if lone > 1 else words


def _without_branch(printed: str) -> str:
    """`Cisco Systems Inc./Delaware` is Cisco Systems Inc.; `Novo Nordisk A/S` stays whole."""
    before, slash, _after = printed.rpartition("/")
    if not slash:
        return printed
    last = _words(before)[-1:]
    return before if last and last[0] in _tables().legal else printed


def _issuer(words: tuple[str, ...]) -> tuple[str, ...]:
    tables = _tables()
    if len(words) > 1 and words[0] in tables.heads:
        words = words[1:]
    words = _before_paper(words)
    while (tail := _tail(words)) > 0:
        words = words[:-tail]
    return words


def _before_paper(words: tuple[str, ...]) -> tuple[str, ...]:
    cuts = _tables().cuts
    for at in range(1, len(words)):
        if words[at : at + 1] in cuts or words[at : at + 2] in cuts:
            return words[:at]
    return words


def _tail(words: tuple[str, ...]) -> int:
    """How many words at the end speak of the legal form or the paper; at least one word stays."""
    tails = _tables().tails
    for length in range(min(_LONGEST_TAIL, len(words) - 1), 0, -1):
        if words[-length:] in tails:
            return length
    lone = len(words) > 1 and len(words[-1]) == 1 and words[-1].isalpha()
    return 1 if lone else 0


def _native(folded: str) -> str:
    native = "".join(_NATIVE.findall(folded))
    shorter = True
    while shorter:
        shorter = False
        for form in _tables().native_forms:
            if native.endswith(form) and len(native) > len(form) + 1:
                native, shorter = native.removesuffix(form), True
    return native
