"""A holdings file becomes a fund: SEC Form N-PORT, spreadsheets, and tables as text in several languages.

What other floors may use:

- `read_fund(path)` reads a file;
- `file_kind(path)` says what a file is, before or without reading it; `FileKind` lists what it may say.
"""

from __future__ import annotations

from advocacy.funds.read import file_kind, read_fund
from advocacy.funds.sniff import FileKind

__all__ = ["FileKind", "file_kind", "read_fund"]
