"""What columns such as `Long/Short` and `Put/Call` say of a line: owned, sold, or a right to buy or sell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from advocacy.funds.kinds import kind_of_asset_class
from advocacy.funds.tables.amounts import is_figure
from advocacy.funds.tables.names import Column
from advocacy.funds.tables.table import Table
from advocacy.funds.vocabulary import key, vocabulary
from advocacy.model import Kind

_GRAVEST_FIRST = ("derivative", "short", "long")
_WORD = re.compile(r"[^\W\d_]+")
_ON_OPTIONS = frozenset({"put", "call", "option", "optionstyp", "optionsart", "opzione", "opción"})
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Positions:
    """What the columns say, line by line, and what of it nobody understands."""

    said: list[str | None]
    """`long`, `short` or `derivative`; None where they are silent."""
    notices: tuple[str, ...] = ()


def positions_of(table: Table) -> Positions:
    """What all columns of a table on positions say; where two disagree, the graver one counts."""
    columns = [column for column in table.header.columns if column.meaning == "position"]
    texts = {column: table.texts_of(column) for column in columns}
    notices = tuple(notice for column in columns for notice in _odd(table, column, texts[column]))
    for column in table.header.columns:
        if column.meaning == "shares":
            # "Position" heads quantities in most files, and in some the words "Long" and "Short".
            texts[column] = ["" if is_figure(text) else text for text in table.texts_of(column)]
    meant = {column: {text: _meant(text, column) for text in set(cells)} for column, cells in texts.items()}
    said = [
        _gravest(meant[column][cells[position]] for column, cells in texts.items())
        for position in range(len(table.body.lines))
    ]
    return Positions(said, notices)


def _gravest(said: Iterable[str | None]) -> str | None:
    found = set(said)
    return next((what for what in _GRAVEST_FIRST if what in found), None)


def _meant(text: str, column: Column) -> str | None:
    """What one cell says: as a whole, else by its words; None for nothing and for what nobody knows."""
    kinds, cell = vocabulary().kinds, key(text)
    if vocabulary().is_absent(text):
        return None
    if cell in kinds.of_options and _ON_OPTIONS.isdisjoint(_WORD.findall(key(column.printed))):
        return None
    if whole := kinds.positions.get(cell):
        return whole
    if kind_of_asset_class(text) in {Kind.DERIVATIVE, Kind.FORWARD}:
        return "derivative"
    words = (kinds.positions.get(word) for word in _WORD.findall(cell) if len(word) > 1)
    return _gravest(words)


def _odd(table: Table, column: Column, texts: list[str]) -> list[str]:
    """A notice on cells that are neither understood nor the name of a kind of security."""
    odd: dict[str, int] = {}
    for position, text in enumerate(texts):
        silent = vocabulary().is_absent(text) or _meant(text, column) or kind_of_asset_class(text)
        if not silent:
            odd.setdefault(text, position)
    if not odd:
        return []
    listed = ", ".join(f"“{text[:30]}”" for text in list(odd)[:_LISTED])
    more = ", …" if len(odd) > _LISTED else ""
    unknown = (
        f"The column “{column.printed}” says {listed}{more}, which nobody knows here; the first is"
        f" {table.place(min(odd.values()))}."
    )
    return [f"{unknown} Such lines count as owned: take those that are not out of the file."]
