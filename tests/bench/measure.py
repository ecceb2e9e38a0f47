"""How benchmarks measure and print: side by side in one run, and as ratios only.

Seconds say more about a machine than about a program; a ratio of two things measured in turns says something
that holds elsewhere.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

Action = Callable[[], object]


def in_turns(actions: Mapping[str, Action], rounds: int) -> dict[str, float]:
    """The shortest time of each action, the actions taking turns so that a busy moment hits all of them.

    Args:
        actions: by name; each runs once more beforehand, for what only a first call pays.
        rounds: how often each is measured.
    """
    shortest = dict.fromkeys(actions, float("inf"))
    gc.collect()
    gc.freeze()  # what stands in memory already is not looked through before each
    for number in range(rounds + 1):
        for name, action in actions.items():
            gc.collect()
            start = time.perf_counter()
            action()
            taken = time.perf_counter() - start
            if number:
                shortest[name] = min(shortest[name], taken)
    gc.unfreeze()
    return shortest


def in_a_process(module: str, *arguments: str) -> dict[str, int]:
    """What a module prints as one JSON object, run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", module, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{module} {' '.join(arguments)} failed:\n{done.stderr}")
    printed: dict[str, int] = json.loads(done.stdout)
    return printed


def installed(module: str) -> bool:
    """Whether a library that only benchmarks use is there."""
    return find_spec(module) is not None


def times(ratio: float) -> str:
    """A ratio with as many digits as it deserves: `0.03 ×`, `1.4 ×`, `23 ×`."""
    decimals = 0 if ratio >= 10 else 1 if ratio >= 1 else 2
    return f"{ratio:,.{decimals}f} ×"


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], note: str = "") -> str:
    """A table in Markdown: the first column is text, the others stand to the right."""
    lines = [
        "| " + " | ".join(head) + " |",
        "|---|" + "---:|" * (len(head) - 1),
        *("| " + " | ".join(row) + " |" for row in rows),
    ]
    return "\n".join([f"### {title}", "", *([note, ""] if note else []), *lines])
