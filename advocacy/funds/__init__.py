"""A holdings file becomes a fund: SEC Form N-PORT, spreadsheets, and tables as text in several languages.

What other floors may use:

- `read_fund(path)` reads a file;
- `file_kind(path)` says what a file is, before or without reading it; `FileKind` lists what it may say;
- `printable(text)` takes out of a text what gives orders to a terminal;
- `read_workbook(stream, file)` gives the cells of a spreadsheet of any content;
- `ColumnMapping`, `meanings`, `read_mappings`, `remember_mapping`, `forget_mappings`: what a person said that
  columns mean;
- `keep_fund`, `kept_funds`, `read_kept`, `read_facts`, `remove_kept`, `is_kept`, `is_id`, `suggest_id`: lists
  that a person keeps;
- `advocacy.funds.edgar` asks SEC EDGAR; it stands apart, as its library is an extra.
"""

from __future__ import annotations

from advocacy.funds.catalogue import (
    is_id,
    is_kept,
    keep_fund,
    kept_funds,
    read_facts,
    read_kept,
    remove_kept,
    suggest_id,
)
from advocacy.funds.formats.workbook import read_workbook
from advocacy.funds.read import file_kind, read_fund
from advocacy.funds.reading import printable
from advocacy.funds.sniff import FileKind
from advocacy.funds.tables.mapping import (
    ColumnMapping,
    forget_mappings,
    meanings,
    read_mappings,
    remember_mapping,
)

__all__ = [
    "ColumnMapping",
    "FileKind",
    "file_kind",
    "forget_mappings",
    "is_id",
    "is_kept",
    "keep_fund",
    "kept_funds",
    "meanings",
    "printable",
    "read_facts",
    "read_fund",
    "read_kept",
    "read_mappings",
    "read_workbook",
    "remember_mapping",
    "remove_kept",
    "suggest_id",
]
