"""A program of its own: reads one file in one way and prints what memory that took, as JSON.

    python -m tests.bench.peak traced FILE        read_fund, every allocation of Python counted
    python -m tests.bench.peak resident FILE WAY  the process as the system sees it; WAY as in parsers.py

`traced` prints the bytes of the fund, the peak while it was read, and how many holdings it has; `resident`
the growth of the process and of the largest process that it started.
"""

from __future__ import annotations

import json
import resource
import sys
import tracemalloc
from pathlib import Path

from advocacy.funds import read_fund
from tests.bench.made import FORMS
from tests.bench.parsers import PARSERS, Parser

OURS = "advocacy"


def main() -> None:
    """Measure as the command line says."""
    how, file, *way = sys.argv[1:]
    path = Path(file)
    print(json.dumps(traced(path) if how == "traced" else resident(path, way[0])))


def traced(path: Path) -> dict[str, int]:
    """Bytes that Python allocates while a fund is read, and those it keeps."""
    _warm_up(read_fund, path)
    tracemalloc.start()
    fund = read_fund(path)
    kept, peak = tracemalloc.get_traced_memory()
    return {"holdings": len(fund.holdings), "fund": kept, "peak": peak}


def resident(path: Path, way: str) -> dict[str, int]:
    """How far the process grows beyond what its libraries take, in bytes."""
    read: Parser = read_fund if way == OURS else PARSERS[_form(path)][way][0]
    _warm_up(read, path)
    before = resident_peak()
    kept = read(path)
    after = resident_peak()
    del kept
    return {"grown": after - before, "children": _largest_child() if way == OURS else 0}


def _warm_up(read: Parser, path: Path) -> None:
    """Load what only a first call loads, with a file of the same form and a few lines."""
    small = path.with_name(f"small-{path.name}")
    FORMS[_form(path)](small, 20)
    read(small)
    small.unlink()


def _form(path: Path) -> str:
    return path.name.partition(".")[2]


def resident_peak() -> int:
    """Bytes. Linux tells the peak of this very program; `getrusage` would count what started it as well."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    return _bytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _largest_child() -> int:
    return _bytes(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def _bytes(maxrss: int) -> int:
    return maxrss if sys.platform == "darwin" else maxrss * 1024


if __name__ == "__main__":
    main()
