"""The words of holdings files, from `columns.yaml` and `kinds.yaml`, which anyone may extend."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from advocacy.model import Kind

_APOSTROPHES = str.maketrans("’‘´ʼ", "''''")


@dataclass(frozen=True, slots=True)
class ColumnName:
    """What one column name means."""

    meaning: str
    """A key of `columns` in columns.yaml."""
    rank: int
    """Where several columns mean the same, the lowest rank wins."""
    languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns that, standing together, tell whose form a list has, and so how it writes weights and dates."""

    columns: frozenset[str]
    weights: str
    """`percent` or `fraction`."""
    month_first: bool = False
    """Whether 03/04/2026 is 4 March."""


@dataclass(frozen=True, slots=True)
class KindWords:
    """How files say what a line is."""

    cells: dict[str, Kind]
    words: tuple[tuple[Kind, frozenset[str]], ...]
    phrases: tuple[tuple[Kind, str], ...]
    """Words of several words."""
    name_words: tuple[tuple[Kind, frozenset[str]], ...]
    placeholder_names: frozenset[str]
    placeholder_words: frozenset[str]
    fund_name_words: frozenset[str]
    fund_name_starts: tuple[str, ...]
    not_funds: frozenset[str]
    currency_names: frozenset[str]
    cash_names: frozenset[str]
    cash_words: frozenset[str]
    derivative_words: frozenset[str]
    dated_derivative_words: frozenset[str]
    """In a name with a figure or an expiry."""
    last_derivative_words: frozenset[str]
    """As the last word of a name."""
    dated_bond_words: frozenset[str]
    preferred_words: frozenset[str]
    """Of names of shares that bear a rate of interest, as bonds do."""
    certificate_note_words: frozenset[str]
    apart_words: frozenset[str]
    """Of a heading under which nothing is owned."""
    not_apart_phrases: tuple[str, ...]
    apart_fillers: frozenset[str]
    long_words: frozenset[str]
    positions: dict[str, str]
    """What a cell such as `Short` or `Put` says of its line: `long`, `short` or `derivative`."""
    of_options: frozenset[str]
    """Of these, cells that say so only in a column on options."""
    cash_identifiers: re.Pattern[str]
    asset_codes: dict[str, Kind]
    fund_issuers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of holdings files, all in the form that `key` gives them."""

    columns: dict[str, ColumnName]
    meanings: dict[str, str]
    """What a person may say that a column means, with a phrase that explains it."""
    labels: dict[str, tuple[str, ...]]
    """By what they announce, the longest first."""
    fund_words: frozenset[str]
    not_name_words: frozenset[str]
    """Words of a line that is about a fund and not its name."""
    list_words: frozenset[str]
    """Words that any list's title may have, besides those of a fund."""
    percent_words: frozenset[str]
    unit_words: frozenset[str]
    absent: frozenset[str]
    absent_words: frozenset[str]
    totals: frozenset[str]
    total_starts: frozenset[str]
    total_of: frozenset[str]
    layouts: tuple[Layout, ...]
    kinds: KindWords

    def is_absent(self, text: str, *, words: bool = True) -> bool:
        """Whether a stripped cell says that nothing is there; `words` off for names and tickers."""
        if not text:
            return True
        folded = text.casefold()
        return folded in self.absent or (words and folded in self.absent_words)

    def layout(self, names: Iterable[str]) -> Layout | None:
        """The known layout that a list with columns of these names has, or None."""
        keys = frozenset(map(key, names))
        return next((layout for layout in self.layouts if layout.columns <= keys), None)

    def is_total(self, text: str) -> bool:
        """Whether a name says that its line adds up others: `Total`, `Summe:`, `Total common stocks`."""
        name = key(text)
        if name in self.totals:
            return True
        first, *rest = name.replace("/", " ").split()[:12] or [""]
        words = {word.strip(",&+-–():") for word in rest} - {""}
        return first in self.total_starts and bool(words) and words <= self.total_of


def key(text: str) -> str:
    """A name, label or word in the form in which names are compared.

    Args:
        text: as printed.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    return " ".join(text.casefold().split()).strip(" :*")


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The words of both data files, read once a process."""
    data = _load("columns.yaml")
    return Vocabulary(
        columns=_column_names(data["columns"]),
        meanings=data["meanings"],
        labels={meaning: _labels(languages) for meaning, languages in data["labels"].items()},
        fund_words=_keys(data["fund_words"]),
        not_name_words=_keys(data["not_name_words"]),
        list_words=_keys(data["list_words"]),
        percent_words=_keys(data["percent_words"]),
        unit_words=_keys(data["unit_words"]),
        absent=frozenset(word.casefold() for word in data["absent"]),
        absent_words=frozenset(word.casefold() for word in data["absent_words"]),
        totals=_keys(data["totals"]),
        total_starts=_keys(data["total_starts"]),
        total_of=_keys(data["total_of"]),
        layouts=tuple(
            Layout(_keys(item["columns"]), item["weights"], month_first=item.get("dates") == "month first")
            for item in data["layouts"]
        ),
        kinds=_kind_words(_load("kinds.yaml")),
    )


def _load(name: str) -> dict[str, Any]:
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    # Every scalar stays a string: `no` is a column name here, not a truth value.
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    return loaded


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(key(word) for word in words)


def _column_names(columns: dict[str, dict[str, list[str]]]) -> dict[str, ColumnName]:
    names: dict[str, ColumnName] = {}
    for meaning, languages in columns.items():
        for language, printed in languages.items():
            for rank, name in enumerate(printed):
                known = names.get(key(name), ColumnName(meaning, rank, frozenset()))
                names[key(name)] = ColumnName(
                    known.meaning, min(known.rank, rank), known.languages | {language}
                )
    return names


def _labels(languages: dict[str, list[str]]) -> tuple[str, ...]:
    return tuple(
        sorted({key(label) for labels in languages.values() for label in labels}, key=len, reverse=True)
    )


def _kind_words(data: dict[str, Any]) -> KindWords:
    nport = data["nport"]
    placeholders = {key(cell): Kind.PLACEHOLDER for cell in data["placeholder_cells"]}
    return KindWords(
        cells={key(cell): Kind(kind) for kind, cells in data["cells"].items() for cell in cells}
        | placeholders,
        words=_words(data["words"]),
        phrases=tuple(
            (Kind(kind), key(word)) for kind, words in data["words"].items() for word in words if " " in word
        ),
        name_words=_words(data["name_words"]),
        placeholder_names=_keys(data["placeholder_names"]),
        placeholder_words=_keys(data["placeholder_words"]),
        fund_name_words=_keys(data["fund_name_words"]),
        fund_name_starts=tuple(start.casefold() for start in data["fund_name_starts"]),
        not_funds=_keys(data["not_funds"]),
        currency_names=_keys(data["currency_names"]),
        cash_names=_keys(data["cash_names"]),
        cash_words=_keys(data["cash_words"]),
        derivative_words=_keys(data["derivative_words"]),
        dated_derivative_words=_keys(data["dated_derivative_words"]),
        last_derivative_words=_keys(data["last_derivative_words"]),
        dated_bond_words=_keys(data["dated_bond_words"]),
        preferred_words=_keys(data["preferred_words"]),
        certificate_note_words=_keys(data["certificate_note_words"]),
        apart_words=_keys(data["apart_words"]),
        not_apart_phrases=tuple(map(key, data["not_apart_phrases"])),
        apart_fillers=_keys(data["apart_fillers"]),
        long_words=_keys(data["long_words"]),
        positions={key(cell): said for said, cells in data["positions"].items() for cell in cells},
        of_options=_keys(data["of_options"]),
        cash_identifiers=re.compile("|".join(data["cash_identifiers"])),
        asset_codes={code: Kind(kind) for kind, codes in nport["asset_codes"].items() for code in codes},
        fund_issuers=frozenset(nport["fund_issuers"]),
    )


def _words(data: dict[str, list[str]]) -> tuple[tuple[Kind, frozenset[str]], ...]:
    return tuple((Kind(kind), _keys(words)) for kind, words in data.items())
