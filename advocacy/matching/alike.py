"""How alike two names are, once legal forms and share classes are gone."""

from __future__ import annotations

from rapidfuzz import fuzz

from advocacy.matching.text import Name, significant

ENOUGH_ALIKE = 92
"""Of 100: `tests/bench/matching` prints what other thresholds would find and what they would accuse."""
_ONE_WORD = 6
"""Letters that a name of one word must have: in shorter ones, one letter more or less makes another name."""
_STEM = 5
"""Letters from which a word may be the beginning of another: HIKVIS."""
_FEWEST = 2
"""Words that a part of a name must have: one alone may be anybody's."""
_PARTNER = 72
"""Of 100: words as alike as this may be two spellings of one."""
_SAYS_LITTLE = frozenset(
    {"group", "holding", "technology", "international", "industries", "corp", "com", "of"}
)
"""Words that one list adds and another leaves out."""


def ratio(name: Name, known: Name, enough: int = 0) -> float:
    """How alike two names are, whatever the order of their words.

    Args:
        name: as printed.
        known: of the library.
        enough: below it, the answer is 0, and comes sooner.

    Returns:
        0 to 100; 0 also where a word that tells companies apart stands in one name and has no spelling in the
        other: `Taiwan Semiconductor Manufacturing China` is a subsidiary.
    """
    if enough:
        here, there = len(name.ordered), len(known.ordered)
        if abs(here - there) * 100 > (100 - enough) * (here + there):
            return 0
    if min(len(name.words), len(known.words)) == 1 and not _long_words(name, known):
        return 0
    score = fuzz.ratio(name.ordered, known.ordered, score_cutoff=enough)
    if score and enough and not (_accounted_for(name, known) and _accounted_for(known, name)):
        return 0
    return score


def begins(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a name is the beginning of a known one, with a word in it that few companies share.

    The last word may be cut: "hangzhou hikvis".
    """
    last = len(words) - 1
    if last < 1 or len(known) <= last or known[0] != words[0] or known[:last] != words[:last]:
        return False
    whole = known[last] == words[last]
    cut = len(words[last]) >= _STEM and known[last].startswith(words[last])
    return (whole or cut) and bool(significant(known[: last + 1]))


def is_part(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a name has only words of a known one, some of them left out or in another order.

    Or all of them, each cut or whole: `taiwan semicon man`.
    """
    if not _FEWEST <= len(words) <= len(known):
        return False
    if words[0] in known and set(words) <= set(known):
        return bool(significant(words))
    if not (known[0].startswith(words[0]) and len(words) == len(known) > _FEWEST):
        return False
    return all(
        len(word) >= _FEWEST and whole.startswith(word) for word, whole in zip(words, known, strict=True)
    )


def _long_words(name: Name, known: Name) -> bool:
    return len(name.words) == len(known.words) and len(name.text) >= _ONE_WORD <= len(known.text)


def _accounted_for(name: Name, other: Name) -> bool:
    """Whether every word of a name has a spelling in the other, or says little."""
    theirs = [word for word in other.words if word not in name.words]
    return all(
        word in _SAYS_LITTLE or any(_same_word(word, their) for their in theirs)
        for word in name.words
        if word not in other.words
    )


def _same_word(word: str, other: str) -> bool:
    return fuzz.ratio(word, other) >= _PARTNER or word.startswith(other) or other.startswith(word)
