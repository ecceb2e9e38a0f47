"""Files made to do harm end soon, in little memory, and in words."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.funds.fuzz.bombs import BOMBS

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 20
"""Far more than any of them takes, for a machine may be busy."""

Told = dict[str, Any]


def test_they_end_in_words(tmp_path: Path) -> None:
    # One test, for one process of limited memory reads them all.
    told = _told(tmp_path)
    faults = {name: fault for name, said in told.items() if (fault := _fault(said, BOMBS[name][1]))}
    assert not faults


def _told(folder: Path) -> dict[str, Told]:
    """What the process says of each file; files after one that takes it down have no word."""
    paths = {name: folder / f"{number}.any" for number, name in enumerate(BOMBS)}
    for name, (write, _) in BOMBS.items():
        write(paths[name])
    done = subprocess.run(
        [sys.executable, "-m", "tests.funds.fuzz.limited", *map(str, paths.values())],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS * len(BOMBS),
    )
    said = {item["file"]: item for item in map(json.loads, done.stdout.splitlines())}
    for path in paths.values():
        path.unlink()
    return {name: said.get(str(path), {"crash": done.stderr[-500:]}) for name, path in paths.items()}


def _fault(said: Told, expected: str) -> str | None:
    """What is wrong with an end; None where it is as it should be."""
    if "crash" in said:
        return str(said["crash"])
    if said["seconds"] > SECONDS:
        return f"{said['seconds']:.0f} seconds"
    if "holdings" in said:
        # No entity may have been replaced, and nothing of another file may stand in this one.
        right = expected in {".", f"{said['holdings']} holdings"} and said["first"] in {
            None,
            "Acme",
            "Issuer 0 plc",
        }
        return None if right else str(said)
    located = str(said["where"]).startswith(said["file"]) and said["remedy"]
    return None if located and re.search(expected, said["message"]) else str(said)
