"""All benchmarks by one command: `python -m tests.bench [NAME…] [--quick] [-o FILE]`.

Each is a module that offers `tables(*, quick=False) -> list[str]`, tables in Markdown: ratios of things
measured side by side in one run. With `-o` they are written as a page.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
from pathlib import Path

BENCHES = {
    "reading": "Reading and screening",
    "memory": "Memory",
    "matching.quality": "Precision and recall of matching",
    "matching.speed": "Speed of matching",
    "loading": "Loading evidence",
    "rendering": "Rendering",
    "campaign": "Campaigns",
    "tui": "The terminal UI",
    "start": "Starting",
}
"""Modules of this folder, in the page's order, and their headings."""

_PAGE = """\
# Benchmarks

Made by `sh dev bench`, which measures everything anew and writes this page. The tables give ratios of things
that were measured in turns, in one run on one machine: they hold elsewhere too, more or less, as seconds
would not.
{machine}
"""


def main() -> None:
    """Run the benches that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHES)}; all by default")
    parser.add_argument("--quick", action="store_true", help="tiny sizes: shows that everything runs")
    parser.add_argument("-o", dest="page", type=Path, help="write a page instead of printing")
    asked = parser.parse_args()
    if unknown := set(asked.names) - BENCHES.keys():
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    parts = []
    for name in asked.names or BENCHES:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        parts += [
            f"## {BENCHES[name]}",
            *importlib.import_module(f"tests.bench.{name}").tables(quick=asked.quick),
        ]
    text = "\n\n".join([_PAGE.format(machine=_machine()).rstrip(), *parts]) + "\n"
    if asked.page:
        asked.page.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


def _machine() -> str:
    """What kind of machine it was, for readers who wonder about a ratio."""
    system = {"Linux": "Linux", "Darwin": "macOS"}.get(platform.system(), platform.system())
    return f"This run: {_processor()}, {os.cpu_count()} cores, {system}, Python {platform.python_version()}."


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    if known.exists():
        for line in known.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
