"""What the columns of a members' list mean, by their names."""

from __future__ import annotations

import difflib
import re
from functools import cache
from pathlib import Path

from advocacy.errors import WrongUse
from advocacy.evidence import read_yaml_mapping

_MARKS = re.compile(r"[\s_\-./:*()]+")
_NEEDED = ("postcode", "city")


@cache
def column_names() -> dict[str, tuple[str, ...]]:
    """The names of columns that are known, by meaning."""
    known = read_yaml_mapping(Path(__file__).with_name("columns.yaml"))
    return {meaning: tuple(names) for meaning, names in known.items()}


def find_columns(names: tuple[str, ...], told: dict[str, str], file: str) -> dict[str, int]:
    """Where the column of each meaning stands.

    Args:
        names: of the file's columns, in their order.
        told: the name of a column by its meaning, as the campaign says.
        file: for errors.

    Raises:
        WrongUse: the campaign names a column or a meaning that there is not, or names or addresses lack.
    """
    found = known_columns(names, told, file)
    lacking = [] if {"name", "last_name"} & set(found) else ["name"]
    lacking += [] if "street" in found else ["street"]
    whole = "street" in found and not set(_NEEDED) & set(found)  # as Mailchimp has it
    lacking += [] if whole else [meaning for meaning in _NEEDED if meaning not in found]
    if lacking:
        listed = ", ".join(f"“{name}”" for name in names if name)
        raise WrongUse(
            f"No column of the members' file is known to hold: {', '.join(lacking)}.",
            where=file,
            remedy=f"Say which it is, under `columns` in the campaign. There are: {listed}.",
        )
    return found


def known_columns(names: tuple[str, ...], told: dict[str, str], file: str) -> dict[str, int]:
    """Where the columns stand whose meaning can be told, though others may lack.

    Raises:
        WrongUse: the campaign names a column or a meaning that there is not.
    """
    found = {meaning: _place(names, meaning, column, file) for meaning, column in told.items()}
    plain = [_plain(name) for name in names]
    for meaning, known in column_names().items():
        if meaning not in found:
            # The names in the data stand in the order of preference: a display name before a sort name.
            place = next((plain.index(_plain(name)) for name in known if _plain(name) in plain), None)
            if place is not None and place not in found.values():
                found[meaning] = place
    return found


def _place(names: tuple[str, ...], meaning: str, column: str, file: str) -> int:
    if meaning not in column_names():
        near = difflib.get_close_matches(meaning, column_names(), n=1)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise WrongUse(
            f"{meaning!r} is nothing that a members' list tells.",
            remedy=f"{hint}Known are: {', '.join(column_names())}.",
        )
    if column not in names:
        near = difflib.get_close_matches(column, names, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise WrongUse(
            f"The members' file has no column {column!r}.",
            where=file,
            remedy=f"Correct `columns` in the campaign.{hint}",
        )
    return names.index(column)


def _plain(name: str) -> str:
    return _MARKS.sub(" ", name).strip().casefold()
