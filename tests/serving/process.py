"""`advocacy serve` as a process of its own, on a day of the tests' own."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Python runs this file of ours before anything else: evidence that is reviewed today is overdue one day.
FIXED_DAY = """
from datetime import date
import advocacy.cli.common
advocacy.cli.common.today = lambda: date(2026, 11, 23)
"""


@dataclass
class Serving:
    """A server that runs."""

    process: Process
    address: str

    async def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Tell it to end; its exit code, and what it has said on stderr."""
        self.process.send_signal(number)
        out, said = await asyncio.wait_for(self.process.communicate(), 30)
        assert out == b"", "after the address nothing belongs on stdout"
        assert self.process.returncode is not None
        return self.process.returncode, said.decode()


@asynccontextmanager
async def serving(folder: Path, *arguments: str) -> AsyncIterator[Serving]:
    """Start a server and wait for its address.

    Args:
        folder: an empty one, for what makes the day.
        arguments: for `advocacy serve`.
    """
    (folder / "sitecustomize.py").write_text(FIXED_DAY)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "advocacy", "serve", "--no-open", *arguments),
        stdout=PIPE,
        stderr=PIPE,
        env=os.environ | {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"},
    )
    assert process.stdout
    try:
        address = (await asyncio.wait_for(process.stdout.readline(), 30)).decode().strip()
        yield Serving(process, address)
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.terminate()
            await process.communicate()


def processes_with(text: str) -> list[int]:
    """The processes of this machine whose environment holds a text, where the system tells."""
    found = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if text.encode() in environment.read_bytes():
                found.append(int(environment.parent.name))
    return found


async def nothing_is_left_with(text: str) -> bool:
    """Wait until no process has a text in its environment."""
    with suppress(TimeoutError):
        async with asyncio.timeout(20):
            while processes_with(text):  # noqa: ASYNC110  # nobody tells of the end of another's child
                await asyncio.sleep(0.05)
            return True
    return False
