"""JSON of the houses' websites: every list of like objects in it is a table.

Two shapes are met: lists of objects whose keys name the columns (Vanguard), and tables that give their
columns apart from their values, each value an object with what is shown and what it is sorted by (Xtrackers).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from advocacy.errors import CannotRead
from advocacy.funds.formats.text import decode
from advocacy.funds.reading import Cell, Line, Sheet, printable

_MOST_ROWS, _MOST_COLUMNS = 200_000, 1_000
_DEEPEST = 12
_MOST_TABLES = 200
_LONGEST_NUMBER, _ABSURD = 40, 10_000
_COLUMNS, _ROWS = ("columns", "header", "headers"), ("values", "rows", "data")
_TITLES = ("value", "title", "label", "name")
_UNIT = re.compile(r"(?:%|[A-Z]{3}|[$€£¥])\s*$")
_SHOWN, _SORTED = "value", "sortValue"

_AGAIN = "Download it again, or choose the fund's list of holdings as CSV or XLSX."


class _AbsurdNumberError(Exception):
    """A number that no list of holdings has."""


def read_json(data: bytes, file: str) -> list[Sheet]:
    """The tables of a JSON file, each as a sheet whose title is the path to it.

    Args:
        data: the whole file.
        file: its path as given, for errors.

    Raises:
        CannotRead: it is no JSON, breaks off, is nested absurdly deep, or holds no table.
    """
    text, notices = decode(data, file)
    try:
        loaded = json.loads(text, parse_float=_number, parse_int=_number, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise CannotRead(
            f"The JSON breaks off or is not well-formed here: {error.msg}.",
            where=f"{file}:{error.lineno}:{error.colno}",
            remedy=_AGAIN,
        ) from error
    except _AbsurdNumberError as error:
        raise CannotRead(
            f"This JSON has a number of more than {_ABSURD:,} digits.", where=file, remedy=_AGAIN
        ) from error
    except RecursionError as error:
        raise CannotRead("This JSON is nested far too deep.", where=file, remedy=_AGAIN) from error
    sheets = [
        Sheet(file, lines, title=path or "the list", notices=notices)
        for (path, lines), _ in zip(_tables(loaded, "", 0), range(_MOST_TABLES), strict=False)
    ]
    if not sheets:
        raise CannotRead(
            "This JSON holds no list of holdings.", where=file, remedy="Choose the fund's list of holdings."
        )
    return sheets


def _tables(value: Any, path: str, depth: int) -> Iterator[tuple[str, list[Line]]]:
    """Every list of objects, with the path to it; a table that names its columns apart is one, not two."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        columns, rows = _either(value, _COLUMNS), _either(value, _ROWS)
        if columns and rows and all(isinstance(row, (dict, list)) for row in rows):
            yield path, _described(columns, rows)
            return
        for key, inner in value.items():
            yield from _tables(inner, f"{path}.{key}" if path else key, depth + 1)
    elif isinstance(value, list):
        facts = [row for row in value if not any(map(_is_table, row.values()))] if _is_table(value) else []
        if facts:
            yield path, _listed(facts)
        for place, inner in enumerate(value):
            yield from _tables(inner, f"{path}[{place}]", depth + 1)


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) and row for row in value)


def _listed(rows: list[dict[str, Any]]) -> list[Line]:
    """Keys as column names, in the order in which they come first; objects within a row by their own keys."""
    flat = [dict(_flat(row)) for row in rows[: _MOST_ROWS + 1]]
    names = list(dict.fromkeys(name for row in flat for name in row))[:_MOST_COLUMNS]
    lines = [Line(0, [printable(name) for name in names])]
    lines += [Line(number, [row.get(name, "") for name in names]) for number, row in enumerate(flat, 1)]
    return lines


def _flat(row: Mapping[str, Any]) -> Iterator[tuple[str, Cell]]:
    for key, value in row.items():
        if isinstance(value, dict) and _SHOWN not in value and _SORTED not in value:
            yield from ((name, _cell(inner)) for name, inner in value.items())
        else:
            yield key, _cell(value)


def _either(value: Mapping[str, Any], names: Sequence[str]) -> list[Any]:
    """The first list that is not empty under one of some names."""
    found = (value.get(name) for name in names)
    return next((item for item in found if isinstance(item, list) and item), [])


def _described(columns: list[Any], rows: list[Any]) -> list[Line]:
    """Columns by key or by place, with the name that is shown for them."""
    names = dict(_named(column, place) for place, column in enumerate(columns[:_MOST_COLUMNS]))
    lines = [Line(0, list(names.values()))]
    for number, row in enumerate(rows[: _MOST_ROWS + 1], 1):
        cells = [row.get(key) for key in names] if isinstance(row, dict) else row[: len(names)]
        lines.append(Line(number, [_cell(cell) for cell in cells]))
    return lines


def _named(column: Any, place: int) -> tuple[str, Cell]:
    if not isinstance(column, dict):
        return str(place), printable(str(column))
    shown = next((column[name] for name in _TITLES if isinstance(column.get(name), str)), "")
    key = column.get("key")
    return (key if isinstance(key, str) else str(place)), printable(shown or str(key or ""))


def _cell(value: Any) -> Cell:
    """What it is sorted by, where that is a number, for it is not rounded; else what is shown.

    The unit that is shown stays: `1,26 Mrd. USD` that sorts by 1261876635.72 is 1261876635.72 USD.
    """
    if isinstance(value, dict):
        exact, shown = value.get(_SORTED), value.get(_SHOWN)
        if not isinstance(exact, Decimal):
            return _cell(shown)
        unit = _UNIT.search(shown) if isinstance(shown, str) else None
        return f"{exact:f} {unit[0]}" if unit else exact
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool):
        return str(value)
    return ""


def _number(text: str) -> Decimal | str:
    if len(text) > _ABSURD:
        raise _AbsurdNumberError
    number = Decimal(text) if len(text) <= _LONGEST_NUMBER else None
    return text if number is None or abs(number.adjusted()) >= _LONGEST_NUMBER else number
