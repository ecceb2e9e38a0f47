"""A way to read a few lines as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from advocacy.funds import read_fund
from advocacy.model import Fund

Reader = Callable[..., Fund]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Write lines as a file and read it."""

    def written(*lines: str, file: str = "list.csv", encoding: str = "utf-8", **given: Any) -> Fund:
        path = tmp_path / file
        path.write_bytes("\n".join(lines).encode(encoding))
        return read_fund(path, **given)

    return written
