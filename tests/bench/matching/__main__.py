"""Print the tables on matching: `python -m tests.bench.matching [--quick]`."""

from __future__ import annotations

import sys

from tests.bench.matching import quality, speed

if __name__ == "__main__":
    short = "--quick" in sys.argv[1:]
    print("\n\n".join([*quality.tables(quick=short), *speed.tables(quick=short)]))
