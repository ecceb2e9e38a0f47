"""Column names one by one: what a name means, and the unit that it states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from babel.numbers import list_currencies

from advocacy.funds.vocabulary import ColumnName, key, vocabulary

_LONGEST = 80
_CODE = re.compile(r"\b([A-Z]{3})\b")
_DOLLARS = {
    "US$": "USD",
    "HK$": "HKD",
    "NT$": "TWD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "S$": "SGD",
}
_DOLLAR = re.compile(r"(?<![A-Z])(?:US|HK|NT|AU|CA|A|C|S)\$")
_SIGN = re.compile(r"[$€£¥₹]")
_UNIT_MARKS = re.compile(r"[%‰$€£¥₹()\[\]*¹²³†]")
_BEFORE_A_UNIT = re.compile(r"\s(?:in|en|i|em|im|au)\s*$")
_NOTE = re.compile(r"\s*\([^()]*\)\s*$")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORDS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table."""

    index: int
    printed: str
    """Its name as printed."""
    meaning: str | None
    """A key of `columns` in columns.yaml; None where nobody has told us yet."""
    rank: int = 0
    currency: str | None = None
    """An ISO 4217 code or a sign in the name: `Market Value(NOK)`, `market value ($)`."""
    percent: bool = False
    """Whether the name says percent."""
    languages: frozenset[str] = frozenset()


def column_of(index: int, printed: str, meaning: str | None = None) -> Column:
    """What a column name means.

    Args:
        index: where the column stands.
        printed: its name, without blanks around it.
        meaning: what a person said that it means, which overrules.
    """
    name, currency = look_up(printed)
    percent = (
        "%" in printed
        or "‰" in printed
        or not vocabulary().percent_words.isdisjoint(_WORDS.split(_spaced(printed)))
    )
    if meaning:
        return Column(index, printed, meaning, -1, currency or _unit(printed)[1], percent=percent)
    if name is None:
        return Column(index, printed, None)
    return Column(
        index, printed, name.meaning, name.rank, currency, percent=percent, languages=name.languages
    )


def look_up(printed: str) -> tuple[ColumnName | None, str | None]:
    """What a column name means, and the currency that it states; None where nobody has told us yet.

    Spelled as programs do (`securityName`, `market_value`), it means what its words mean; a unit or a
    remark in brackets may be left out.
    """
    return _look_up(printed) if 0 < len(printed) <= _LONGEST else (None, None)


@lru_cache(maxsize=4096)
def _look_up(printed: str) -> tuple[ColumnName | None, str | None]:
    known = vocabulary().columns
    if found := known.get(key(printed)):
        return found, None
    unit, currency = _unit(printed)
    without = printed.replace(unit, " ") if unit else printed
    bare = _BEFORE_A_UNIT.sub("", _UNIT_MARKS.sub(" ", without))
    # "Net Assets (%)" is a weight, "Net Assets" an amount.
    of_percent = (f"% {bare}",) if "%" in printed else ()
    tried = (*of_percent, bare, _spaced(printed), _spaced(bare), _NOTE.sub("", printed))
    return next((found for text in tried if (found := known.get(key(text)))), None), currency


def means_unit(text: str) -> bool:
    """Whether a cell is a unit and nothing else: `%`, `USD`, `(EUR)`, `in %`."""
    words = _WORDS.split(key(_UNIT_MARKS.sub(" ", text)))
    left = [word for word in words if word and word not in vocabulary().unit_words]
    marked = bool(_UNIT_MARKS.search(text)) or len(left) < len([word for word in words if word])
    return (marked and not left) or _UNIT_MARKS.sub("", text).strip() in currency_codes()


@lru_cache(maxsize=1)
def currency_codes() -> frozenset[str]:
    """The currency codes of ISO 4217, with CNH, the renminbi outside mainland China."""
    return frozenset(list_currencies()) | {"CNH"}


def _unit(printed: str) -> tuple[str, str | None]:
    """A currency within a name, as printed, and its code, or the sign where that leaves it open."""
    if dollar := _DOLLAR.search(printed):
        return dollar.group(), _DOLLARS[dollar.group()]
    code = next((code for code in _CODE.findall(printed) if code in currency_codes()), None)
    sign = _SIGN.search(printed)
    currency = code or (sign.group() if sign else None)
    return currency or "", currency


def _spaced(printed: str) -> str:
    """`Market value` for `marketValue` and `market_value`."""
    return key(_CAMEL.sub(" ", printed).replace("_", " "))
