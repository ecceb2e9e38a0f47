"""What starting costs, as ratios within one run: `python tests/bench/start.py`.

CPU of a whole process, the least of several runs, against a bare interpreter of the same run.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 7
COMMANDS = {
    "advocacy --help": ["-m", "advocacy", "--help"],
    "advocacy funds --json": ["-m", "advocacy", "funds", "--json"],
    "advocacy screen (catalogue)": ["-m", "advocacy", "screen", "spdr-msci-acwi-ucits", "--json"],
    "import weasyprint": ["-c", "import weasyprint"],
    "import textual": ["-c", "import textual.app"],
}


def cpu(arguments: list[str]) -> float:
    """Seconds of CPU that a process takes, the least of several runs."""
    best = float("inf")
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, *arguments],
            check=True,
            capture_output=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def main() -> None:
    """Print the table."""
    bare = cpu(["-c", "pass"])
    print(f"{'what':32} {'CPU':>8} {'x bare python':>14}")
    for name, arguments in COMMANDS.items():
        seconds = cpu(arguments)
        print(f"{name:32} {seconds * 1000:5.0f} ms {seconds / bare:14.1f}")


if __name__ == "__main__":
    main()
