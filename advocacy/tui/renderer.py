"""One process that makes PDFs: the screen never waits, and a crash costs one letter, not the program."""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from threading import Lock

from advocacy import workflows
from advocacy.errors import MachineNotReady
from advocacy.letters import LetterData
from advocacy.model import Letter
from advocacy.workflows import SavedLetter

_PRELOAD = ["advocacy.workflows", "advocacy.letters.pdf"]
"""Loaded once, so that a process after a crash starts at once; WeasyPrint itself is left to each process."""


class Renderer:
    """Renders one letter at a time in a process of its own.

    The pool starts with the first letter. `multiprocessing.resource_tracker.ensure_running()` must have run
    before the screen took the terminal, or no process can be started any more.
    """

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._starting = Lock()

    def save(self, letter: Letter, path: Path, *, force: bool, style: LetterData) -> SavedLetter:
        """Render and write a letter; waits for it, so it is for threads only.

        Raises:
            AdvocacyError: as `workflows.save_letter` does.
            MachineNotReady: the process died.
        """
        try:
            future = self._running().submit(_save, letter, path, force, style)
            return future.result()
        except BrokenProcessPool as crash:
            self.close()
            raise MachineNotReady(
                "The process that makes the PDF stopped without a word; nothing was written.",
                remedy="Try again. If it happens again, run `advocacy doctor` in a terminal.",
            ) from crash

    def warm(self) -> None:
        """Start the process and let it load what rendering needs, before anybody waits for it."""
        try:
            self._running().submit(_warm)
        except BrokenProcessPool:
            # Saving starts another process, and tells if that one dies too.
            self.close()

    def close(self) -> None:
        """End the process after the letter it is at."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _running(self) -> ProcessPoolExecutor:
        with self._starting:
            if self._pool is None:
                context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
                context.set_forkserver_preload(_PRELOAD)
                self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_stay_quiet)
            return self._pool


def _save(letter: Letter, path: Path, force: bool, style: LetterData) -> SavedLetter:  # noqa: FBT001
    return workflows.save_letter(letter, path, force=force, style=style)


def _warm() -> None:
    from advocacy.letters import pdf  # noqa: PLC0415

    pdf.subsets_quickly()


def _stay_quiet() -> None:
    """Whatever a library prints must not land on the screen, and Ctrl+C is the screen's own key."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
