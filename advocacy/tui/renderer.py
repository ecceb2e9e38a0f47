"""One process that makes PDFs: the screen never waits, and a crash costs one letter, not the program."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import pickle
import signal
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import ParamSpec, TypeVar

from advocacy import paths, workflows
from advocacy.errors import MachineNotReady
from advocacy.letters import Attached, LetterData
from advocacy.model import Letter
from advocacy.workflows import LaidOut, SavedLetter

P = ParamSpec("P")
T = TypeVar("T")
_PRELOAD = ["advocacy.workflows", "advocacy.letters.pdf"]
"""Loaded once, so that a process after a crash starts at once; WeasyPrint itself is left to each process."""
_KEPT = 12
"""Layouts that are remembered: those of the last changes, to which people go back."""


class Renderer:
    """Renders one letter at a time in a process of its own. All that waits is for threads only.

    The pool starts with the first letter. `multiprocessing.resource_tracker.ensure_running()` must have run
    before the screen took the terminal, or no process can be started any more.
    """

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._starting = Lock()
        self._laid_out: OrderedDict[bytes, LaidOut] = OrderedDict()
        self._folder: TemporaryDirectory[str] | None = None

    def save(
        self,
        letter: Letter,
        path: Path,
        *,
        force: bool,
        style: LetterData,
        attached: Sequence[Attached] = (),
    ) -> SavedLetter:
        """Render and write a letter.

        Raises:
            AdvocacyError: as `workflows.save_letter` does.
            MachineNotReady: the process died.
        """
        return self._do(workflows.save_letter, letter, path, force=force, style=style, attached=attached)

    def lay_out(self, letter: Letter, style: LetterData) -> LaidOut:
        """A letter as it would be saved; one that was laid out before is remembered. A crash is tried again.

        Raises:
            AdvocacyError: as `workflows.lay_out` does.
            MachineNotReady: the process died.
        """
        key = hashlib.sha256(pickle.dumps((letter, style.folders))).digest()
        found = self._laid_out.get(key) or self._lay_out(letter, style)
        self._laid_out[key] = found
        if len(self._laid_out) > _KEPT:
            self._laid_out.popitem(last=False)
        return found

    def _lay_out(self, letter: Letter, style: LetterData) -> LaidOut:
        try:
            return self._do(workflows.lay_out, letter, style)
        except MachineNotReady:
            # Nothing was written, and nobody asked for it: one crash is not worth telling.
            return self._do(workflows.lay_out, letter, style)

    def picture(self, laid: LaidOut, number: int, width: int) -> bytes:
        """A page as a PNG.

        Raises:
            MachineNotReady: the process died.
        """
        return self._do(workflows.page_picture, laid.pdf, number, width)

    def preview_file(self, laid: LaidOut, name: str) -> Path:
        """Put a PDF where only this user can read it; it is gone when the program ends.

        Raises:
            CannotWrite: the disk does not let us.
        """
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="advocacy-preview-")
        path = Path(self._folder.name) / name
        paths.write_private(path, laid.pdf)
        return path

    def warm(self) -> None:
        """Start the process and let it load what rendering needs, before anybody waits for it."""
        pool = self._running()
        try:
            pool.submit(_warm)
        except (BrokenProcessPool, RuntimeError):
            # Saving starts another process, and tells if that one dies too.
            self._end(pool)

    def close(self) -> None:
        """End the process after the letter it is at, and remove the previews."""
        self._end(self._pool)
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _end(self, pool: ProcessPoolExecutor | None) -> None:
        """End a process; the next letter starts another, if no other thread has done so already."""
        with self._starting:
            if self._pool is pool:
                self._pool = None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)

    def _do(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Have the process do something, and wait for it."""
        pool = self._running()
        try:
            task = pool.submit(function, *args, **kwargs)
        except RuntimeError as ended:  # also where the process is known to have died
            self._end(pool)
            raise _stopped() from ended
        try:
            return task.result()
        except (BrokenProcessPool, CancelledError) as crash:
            self._end(pool)
            raise _stopped() from crash

    def _running(self) -> ProcessPoolExecutor:
        with self._starting:
            if self._pool is None:
                context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
                context.set_forkserver_preload(_PRELOAD)
                self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_stay_quiet)
            return self._pool


def _stopped() -> MachineNotReady:
    return MachineNotReady(
        "The process that makes the PDF stopped without a word; nothing was written.",
        remedy="Try again. If it happens again, run `advocacy doctor` in a terminal.",
    )


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
