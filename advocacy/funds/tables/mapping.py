"""What a person said that a table's columns mean, and the tables of one shape for which it holds."""

from __future__ import annotations

from advocacy.model import Record


class ColumnMapping(Record):
    """The columns of tables of one shape."""

    shape: tuple[str, ...]
    """The names of all columns as printed, in their order."""
    columns: dict[str, str]
    """The printed name of a column, by its meaning: a key of `columns` in columns.yaml."""
