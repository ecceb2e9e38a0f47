"""The line of column names: where it stands, and what each of its names means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel.numbers import list_currencies

from advocacy.funds.reading import Cell, Line, text_of
from advocacy.funds.vocabulary import ColumnName, key, vocabulary

_SEARCHED = 100
_LONGEST_NAME = 80
_EVIDENCE = frozenset(
    {"isin", "sedol", "cusip", "lei", "identifier", "ticker", "weight", "market_value", "shares"}
)
_CODE = re.compile(r"\b([A-Z]{3})\b")
_UNIT_MARKS = re.compile(r"[%$€£¥₹()\[\]]")
_BEFORE_A_UNIT = re.compile(r"\s(?:in|en|i)\s*$")
_SIGN = re.compile(r"[$€£¥₹]")


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


@dataclass(frozen=True, slots=True)
class Header:
    """The line of column names."""

    position: int
    """Its index among the lines of the sheet."""
    columns: tuple[Column, ...]
    language: str | None
    """The language that most names belong to; None where two languages have a claim."""

    def column(self, meaning: str) -> Column | None:
        """The best column with a meaning, or None."""
        found = [column for column in self.columns if column.meaning == meaning]
        return min(found, key=lambda column: (not column.currency, column.rank, column.index), default=None)

    def unknown(self) -> tuple[str, ...]:
        """The names that columns.yaml does not have."""
        return tuple(column.printed for column in self.columns if column.meaning is None)

    def spare(self) -> tuple[Column, ...]:
        """Columns that are not used but worth keeping as printed: `Ownership`, a second market value."""
        chosen = self.column("market_value")
        return tuple(
            column
            for column in self.columns
            if column.meaning == "kept"
            or (column.meaning == "market_value" and column.currency and column is not chosen)
        )


def find_header(lines: Sequence[Line]) -> Header | None:
    """The line that has the most column names we know, the first of equals; None where no line will do.

    A line will do if it names a column of names and one that tells something of a security: an identifier,
    a weight, a value or a quantity.
    """
    best: tuple[int, int] | None = None
    for position, line in enumerate(lines[:_SEARCHED]):
        score = header_score(line.cells)
        if score and (best is None or score > best[0]):
            best = (score, position)
    return _header(lines[best[1]], best[1]) if best else None


def header_score(cells: Sequence[Cell]) -> int:
    """How many different meanings a line names; 0 where it is no line of column names."""
    meanings = {name.meaning for name, _ in map(_look_up, cells) if name}
    return len(meanings) if "name" in meanings and meanings & _EVIDENCE else 0


def names_seen(lines: Sequence[Line]) -> str | None:
    """For an error: the cells of the fullest line near the top, as the likeliest column names."""
    cells = [
        [" ".join(text_of(cell).split()) for cell in line.cells if text_of(cell)]
        for line in lines[:_SEARCHED]
    ]
    fullest = max(cells, key=len, default=[])
    return ", ".join(f"“{text[:40]}”" for text in fullest[:8]) or None


@lru_cache(maxsize=1)
def currency_codes() -> frozenset[str]:
    """The currency codes of ISO 4217, with CNH, the renminbi outside mainland China."""
    return frozenset(list_currencies()) | {"CNH"}


def _header(line: Line, position: int) -> Header:
    columns = tuple(_column(index, cell) for index, cell in enumerate(line.cells) if text_of(cell))
    votes = Counter(language for column in columns if column.meaning for language in column.languages)
    top = votes.most_common(2)
    clear = len(top) == 1 or (len(top) > 1 and top[0][1] > top[1][1])
    return Header(position, columns, top[0][0] if clear else None)


def _column(index: int, cell: Cell) -> Column:
    printed = text_of(cell)
    name, currency = _look_up(cell)
    percent = "%" in printed or not vocabulary().percent_words.isdisjoint(re.split(r"\W+", key(printed)))
    if name is None:
        return Column(index, printed, None)
    return Column(
        index, printed, name.meaning, name.rank, currency, percent=percent, languages=name.languages
    )


def _look_up(cell: Cell) -> tuple[ColumnName | None, str | None]:
    """What a column name means, and the currency it states."""
    if not isinstance(cell, str) or not 0 < len(cell.strip()) <= _LONGEST_NAME:
        return None, None
    known = vocabulary().columns
    if found := known.get(key(cell)):
        return found, None
    code = next((code for code in _CODE.findall(cell) if code in currency_codes()), None)
    sign = _SIGN.search(cell)
    without = cell.replace(code, " ") if code else cell
    without = _BEFORE_A_UNIT.sub("", _UNIT_MARKS.sub(" ", without))
    return known.get(key(without)), code or (sign.group() if sign else None)
