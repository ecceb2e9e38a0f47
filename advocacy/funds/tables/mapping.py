"""What a person said that a table's columns mean, now or before, and how it is remembered."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from advocacy.errors import WrongUse
from advocacy.evidence import dump_yaml, read_yaml
from advocacy.funds.vocabulary import key, vocabulary
from advocacy.model import Record
from advocacy.paths import locked, write_private


class ColumnMapping(Record):
    """The columns of tables of one shape."""

    shape: tuple[str, ...]
    """The names of all columns as printed, in their order."""
    columns: dict[str, str]
    """The printed name of a column, by its meaning: a key of `columns` in columns.yaml."""


class ColumnMappings(Record):
    """A file of mappings."""

    mappings: tuple[ColumnMapping, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of columns from a person, names in the form that `key` gives them."""

    given: dict[str, str] = field(default_factory=dict)
    """For this table: the meaning of a column, by its name."""
    remembered: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)
    """For tables of a shape: the same."""

    def of_line(self, names: Sequence[str]) -> dict[str, str] | None:
        """What the columns of a line mean, by name; None where nothing was said of such a line.

        Args:
            names: its cells as printed, blank ones left out.
        """
        keys = tuple(map(key, names))
        if not self.given.keys() <= set(keys):
            return None
        before = self.remembered.get(keys)
        if before is None:
            return self.given or None
        overruled = set(self.given.values())
        kept = {name: meaning for name, meaning in before.items() if meaning not in overruled}
        return kept | self.given


def told(columns: Mapping[str, str] | None, mappings: Sequence[ColumnMapping]) -> Told:
    """What a person said of a table, ready for looking up.

    Args:
        columns: the printed name of a column, by its meaning; it overrules what is remembered.
        mappings: remembered for tables of a shape.

    Raises:
        WrongUse: a meaning is unknown, a name is empty, or one column is named for two meanings.
    """
    given: dict[str, str] = {}
    for meaning, printed in (columns or {}).items():
        name = key(printed)
        if not name:
            raise WrongUse(f"No column is named for {meaning!r}.", remedy=_EXAMPLE)
        if name in given:
            raise WrongUse(
                f"The column {printed!r} is named twice.", remedy="Give each column one meaning at most."
            )
        given[name] = known_meaning(meaning)
    remembered = {
        tuple(map(key, mapping.shape)): {
            key(printed): spelled
            for meaning, printed in mapping.columns.items()
            if (spelled := _spelled(meaning)) in meanings()
        }
        for mapping in mappings
    }
    return Told(given, remembered)


def meanings() -> dict[str, str]:
    """What a person may say that a column means, each with a short phrase that explains it."""
    return vocabulary().meanings


def known_meaning(text: str) -> str:
    """A meaning as columns.yaml spells it, from `market value`, `Market-Value` or `market_value`.

    Raises:
        WrongUse: there is no such meaning.
    """
    meaning = _spelled(text)
    if meaning in meanings():
        return meaning
    near = difflib.get_close_matches(meaning, meanings(), n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    raise WrongUse(
        f"No column can mean {text!r}.", remedy=f"{hint}A column may be one of: {', '.join(meanings())}."
    )


def _spelled(text: str) -> str:
    return key(text).replace("-", "_").replace(" ", "_")


def read_mappings(path: Path) -> tuple[ColumnMapping, ...]:
    """The mappings in a file, the oldest first; none where there is no such file.

    Raises:
        CannotRead: the file is damaged; `Problems`, with each fault's place, where its content is wrong.
    """
    return read_yaml(path, ColumnMappings).mappings if path.exists() else ()


def forget_mappings(path: Path, number: int | None = None) -> int:
    """Forget the mappings of a file; how many were forgotten.

    Args:
        path: of the file.
        number: which one only, from 1, in the order of `read_mappings`.

    Raises:
        CannotRead: the file is damaged; it stays as it is.
        CannotWrite: the file can't be written.
        WrongUse: there is no such number.
    """
    with locked(path):
        known = read_mappings(path)
        if number is not None and not 1 <= number <= len(known):
            raise WrongUse(
                f"Nothing is remembered under the number {number}.",
                remedy="`advocacy funds forget-columns --list` shows what is remembered.",
            )
        kept = () if number is None else known[: number - 1] + known[number:]
        write_private(path, dump_yaml(ColumnMappings(mappings=kept)).encode())
    return len(known) - len(kept)


def remember_mapping(path: Path, mapping: ColumnMapping) -> None:
    """Add a mapping to a file, for its owner's eyes; one for tables of the same shape is replaced.

    Raises:
        CannotRead: the file is damaged; it stays as it is.
        CannotWrite: the file can't be written.
    """
    shape = tuple(map(key, mapping.shape))
    with locked(path):
        kept = tuple(item for item in read_mappings(path) if tuple(map(key, item.shape)) != shape)
        write_private(path, dump_yaml(ColumnMappings(mappings=(*kept, mapping))).encode())


_EXAMPLE = 'Example: --map weight="% of NAV"'
