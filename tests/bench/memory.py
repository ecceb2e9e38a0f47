"""How memory grows with a file's length, beyond the holdings themselves: `python -m tests.bench memory`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench.made import FORMS
from tests.bench.measure import in_a_process, table, times

_LENGTHS = (5_000, 50_000, 200_000)
_SHORT = (20, 60)
_FORMS = (("SEC Form N-PORT", "xml"), ("CSV", "csv"))
_LONGEST = {"csv": 150_000}
"""Longer text files than this are refused."""


def tables(*, quick: bool = False) -> list[str]:
    """The peak while a file is read, beside the fund that comes of it.

    Args:
        quick: a few lines, which shows that everything runs and measures nothing.
    """
    rows = []
    for title, form in _FORMS[:1] if quick else _FORMS:
        first = 0.0
        for wanted in _SHORT if quick else _LENGTHS:
            with tempfile.TemporaryDirectory() as folder:
                path = FORMS[form](Path(folder) / f"list.{form}", min(wanted, _LONGEST.get(form, wanted)))
                said = in_a_process("tests.bench.peak", "traced", str(path))
            beyond = said["peak"] - said["fund"]
            first = first or beyond / said["holdings"]
            rows.append(
                [
                    f"{title}, {said['holdings']:,} holdings",
                    times(said["peak"] / said["fund"]),
                    f"{beyond / said['holdings']:,.0f}",
                    times(beyond / said["holdings"] / first),
                ]
            )
    return [
        table(
            "Memory with the length of a file",
            ["file", "peak, fund = 1", "bytes a holding beyond the fund", "beside the shortest file"],
            rows,
            "What Python allocates at the most while it reads, beside the fund that is left in the end. It is"
            " flat where the first column goes towards 1: nothing but the holdings themselves grows.",
        )
    ]
