"""What starting costs, as ratios within one run: `python -m tests.bench start`.

CPU of a whole process, the least of several runs, against a bare interpreter of the same run.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys

from tests.bench.measure import ROOT, table, times

RUNS = 7
COMMANDS = {
    "advocacy --help": ["-m", "advocacy", "--help"],
    "advocacy funds --json": ["-m", "advocacy", "funds", "--json"],
    "advocacy screen (catalogue)": ["-m", "advocacy", "screen", "spdr-msci-acwi-ucits", "--json"],
    "import weasyprint": ["-c", "import weasyprint"],
    "import textual": ["-c", "import textual.app"],
}


def cpu(arguments: list[str], runs: int = RUNS) -> float:
    """Seconds of CPU that a process takes, the least of several runs."""
    best = float("inf")
    for _ in range(runs):
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


def tables(*, quick: bool = False) -> list[str]:
    """Commands and heavy imports, in units of a bare interpreter.

    Args:
        quick: one run of one command, which shows that everything runs.
    """
    commands = dict(list(COMMANDS.items())[:1]) if quick else COMMANDS
    runs = 1 if quick else RUNS
    bare = cpu(["-c", "pass"], runs)
    rows = [[f"`{name}`", times(cpu(arguments, runs) / bare)] for name, arguments in commands.items()]
    return [table("Starting, beside a bare Python", ["what", "processor time"], rows)]
