"""A printed name taken apart: its words, the part that says who the company is, and its native writing."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

from advocacy.matching.rules import legal_forms, name_rules

_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_APOSTROPHES = re.compile(r"['’`´]")
_SHORT_TAIL = re.compile(r"\([^()]{1,6}\)\s*$")
_NATIVE = re.compile(r"[^\W\d_a-z]+")
_ENOUGH_SIGNS = 3
"""Chinese signs of which fewer sound like too many other names."""
_COUPON = re.compile(r"\s\d+(?:[.,]\d+)?\s?%.*$")
_PAR = re.compile(
    r"\s(?:DL|EO|HD|YC|SF|SK|NK|DK|YN|CNY|RMB|USD|EUR|GBP|HKD|INR|TWD|KRW|JPY|CHF|HK\$|US\$|NT\$)\s?-?[,.]?\d.*$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """What is left of a printed name once legal forms and share classes are gone."""

    words: tuple[str, ...]
    """In Latin letters and digits: `zhejiang dahua technology`."""
    native: str
    """In other scripts, without spaces: `海康威视`."""
    full: tuple[str, ...]
    """All words in Latin letters, abbreviations written out, nothing taken away."""
    ordered: str
    """The words in the alphabet's order, with spaces between them."""

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
    folded = _words(_without_branch(_SHORT_TAIL.sub("", _PAR.sub("", _COUPON.sub("", printed)))))
    tables = _tables()
    latin = (word for word in folded if word.isascii() and word not in tables.joining)
    spelled = tuple(tables.abbreviations.get(word, word) for word in latin)
    words = _issuer(spelled)
    native = "" if printed.isascii() else _native(" ".join(folded))
    return Name(words, native, spelled, " ".join(sorted(words)))


def simplified(native: str) -> str:
    """Native writing with simplified Chinese signs in the place of traditional ones."""
    return native.translate(_tables().simplified)


@cache
def pinyin(native: str) -> str:
    """Chinese signs as they sound, in Latin letters without spaces; empty where they are fewer than three."""
    if len(native) < _ENOUGH_SIGNS or not all("\u4e00" <= sign <= "\u9fff" for sign in native):
        return ""
    return anyascii(native).casefold()


@dataclass(frozen=True, slots=True)
class _Tables:
    tails: dict[str, tuple[tuple[str, ...], ...]]
    """Phrases at the end that say nothing of the issuer, the longest first, by their last word."""
    heads: dict[str, tuple[tuple[str, ...], ...]]
    """The same at the beginning, by their first word."""
    cuts: frozenset[tuple[str, ...]]
    legal: frozenset[str]
    abbreviations: dict[str, str]
    joining: frozenset[str]
    common: frozenset[str]
    native_forms: tuple[str, ...]
    simplified: dict[int, int]


@cache
def _tables() -> _Tables:
    rules, forms = name_rules(), legal_forms()
    joining = frozenset(rules.joining_words)
    after = _phrases(forms.all("after"), joining)
    native = {form for form in ("".join(_words(text)) for text in forms.all("native")) if form}
    return _Tables(
        tails=_grouped(after | _phrases(rules.papers, joining), at=-1),
        heads=_grouped(_phrases((*rules.heads, *forms.all("before")), joining), at=0),
        cuts=frozenset(tuple(phrase.split()) for phrase in rules.papers_from),
        legal=frozenset(phrase[-1] for phrase in after),
        abbreviations=rules.abbreviations,
        joining=joining,
        common=frozenset(rules.common_words),
        native_forms=tuple(sorted(native, key=len, reverse=True)),
        simplified=str.maketrans("".join(rules.traditional.split()), "".join(rules.simplified.split())),
    )


def _phrases(texts: Iterable[str], joining: frozenset[str]) -> frozenset[tuple[str, ...]]:
    """Phrases as they stand in a name once its abbreviations are written out."""
    known = name_rules().abbreviations
    return frozenset(
        tuple(known.get(word, word) for word in _words(text) if word not in joining) for text in texts
    )


def _grouped(phrases: Iterable[tuple[str, ...]], *, at: int) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        if phrase:
            found[phrase[at]].append(phrase)
    return {word: tuple(group) for word, group in found.items()}


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
    before, slash, _after = printed.rstrip("/ ").rpartition("/")
    if not slash:
        return printed
    last = _words(before)[-1:]
    return before if last and last[0] in _tables().legal else printed


def _issuer(words: tuple[str, ...]) -> tuple[str, ...]:
    words = _before_paper(_after_heads(words))
    while (tail := _tail(words)) > 0:
        words = words[:-tail]
    return words


def _after_heads(words: tuple[str, ...]) -> tuple[str, ...]:
    for head in _tables().heads.get(words[0], ()) if words else ():
        if len(head) < len(words) and words[: len(head)] == head:
            return words[len(head) :]
    return words


def _before_paper(words: tuple[str, ...]) -> tuple[str, ...]:
    cuts = _tables().cuts
    for at in range(1, len(words)):
        if any(words[at : at + length] in cuts for length in (1, 2, 3)):
            return words[:at]
    return words


def _tail(words: tuple[str, ...]) -> int:
    """How many words at the end speak of the legal form or the paper; at least one word stays."""
    for phrase in _tables().tails.get(words[-1], ()) if words else ():
        if len(phrase) < len(words) and words[-len(phrase) :] == phrase:
            return len(phrase)
    lone = len(words) > 1 and len(words[-1]) == 1 and words[-1].isalpha()
    return 1 if lone else 0


def _native(folded: str) -> str:
    """The native writing without legal forms at either end, in simplified signs where it is Chinese."""
    tables = _tables()
    native = simplified("".join(_NATIVE.findall(folded)))
    shorter = True
    while shorter:
        shorter = False
        for form in tables.native_forms:
            if len(native) > len(form) + 1 and (native.endswith(form) or native.startswith(form)):
                native = native.removesuffix(form) if native.endswith(form) else native.removeprefix(form)
                shorter = True
    return native
