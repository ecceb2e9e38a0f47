"""Whether files of evidence have changed on disk while the app is open."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

EVERY = 2.0
"""Seconds between two looks."""


def fingerprint(folders: Iterable[Path]) -> int:
    """A number that differs once any YAML file below some folders is changed, added or removed."""
    return hash(tuple(sorted(entry for folder in folders for entry in _entries(folder))))


def _entries(folder: Path) -> Iterable[tuple[str, int, int]]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name.endswith((".yaml", ".yml")):
                path = os.path.join(place, name)  # noqa: PTH118  # many files, every two seconds
                try:
                    found = os.stat(path)  # noqa: PTH116
                except OSError:
                    continue
                yield path, found.st_mtime_ns, found.st_size
