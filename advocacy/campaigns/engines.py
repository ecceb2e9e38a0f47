"""Where letters are made: in processes of this machine, or on a cluster; anything like `concurrent.futures`.

Tasks go out in a window, so that memory stays flat and an interruption is quick. A process that dies takes
its pool with it: what was under way is then done again, each task alone, and a task that kills its process
twice is taken apart until the one letter is found that does it.
"""

from __future__ import annotations

import os
import pickle
import shutil
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from advocacy.campaigns.making import Kinds, LetterMaker, Made, MadePart
from advocacy.campaigns.plan import Job
from advocacy.errors import MachineNotReady

_WINDOW = 3
"""Tasks under way for each worker."""
_RECYCLED = 400
"""Tasks of a worker after which the whole pool is replaced, so that no leak of a library grows."""
_DIED = "the process that made it died, twice"


@dataclass(frozen=True, slots=True)
class Task:
    """Some work on some letters."""

    verb: str
    """A method of `LetterMaker`."""
    jobs: tuple[Job, ...]
    arguments: tuple[Any, ...] = ()
    options: tuple[tuple[str, Any], ...] = ()
    number: int = 0


Result = list[Made] | MadePart


class Engine(Protocol):
    """Opens and closes executors that know a campaign's kinds."""

    workers: int

    def open(self) -> Executor:
        """A fresh executor."""

    def close(self, executor: Executor) -> None:
        """Let an executor go, at once."""

    def submit(self, executor: Executor, task: Task) -> Future[Result]:
        """Give out a task."""

    def is_death(self, error: BaseException) -> bool:
        """Whether an error means that a worker died."""


class LocalEngine:
    """Processes of this machine, started from a clean one.

    Args:
        pack: what all letters share, packed.
        workers: how many processes.
    """

    def __init__(self, pack: bytes, workers: int) -> None:
        self._pack, self.workers = pack, workers
        self._lifelines: dict[int, Any] = {}

    def open(self) -> Executor:
        """A fresh pool."""
        import multiprocessing  # noqa: PLC0415

        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(method)
        # The system closes our end when we die, however we die: then the workers know.
        theirs, ours = context.Pipe(duplex=False)
        executor = ProcessPoolExecutor(
            self.workers, mp_context=context, initializer=_start, initargs=(self._pack, theirs)
        )
        self._lifelines[id(executor)] = (theirs, ours)
        return executor

    def close(self, executor: Executor) -> None:
        """End the pool's processes."""
        processes = list((getattr(executor, "_processes", None) or {}).values())
        executor.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        for process in processes:
            process.join()
        for end in self._lifelines.pop(id(executor), ()):
            end.close()

    def submit(self, executor: Executor, task: Task) -> Future[Result]:
        """Give out a task."""
        return executor.submit(_work, task)

    def is_death(self, error: BaseException) -> bool:
        """Whether an error means that a worker died."""
        return isinstance(error, BrokenProcessPool)


def packed(kinds: Kinds) -> bytes:
    """What all letters share, with the templates' files, for machines that have none of them."""
    files = [
        {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        for folder in kinds.style.folders
    ]
    return pickle.dumps((kinds, files))


def unpacked(pack: bytes, home: Path) -> Kinds:
    """What all letters share, with the templates' files put into a folder."""
    kinds, folders = pickle.loads(pack)  # noqa: S301 - from our own coordinator
    places = []
    for number, files in enumerate(folders):
        place = home / str(number)
        for name, content in files.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        places.append(place)
    result: Kinds = replace(kinds, style=replace(kinds.style, folders=tuple(places)))
    return result


_maker: LetterMaker | None = None
_home: tempfile.TemporaryDirectory[str] | None = None
_alone = threading.Lock()
"""WeasyPrint is not thread-safe: one letter at a time in a process."""


def _start(pack: bytes, lifeline: Any) -> None:
    """Prepare a worker; Ctrl-C is the coordinator's to handle, and nobody works on when it is gone."""
    import signal  # noqa: PLC0415

    global _maker, _home  # noqa: PLW0603
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: _end())
    _home = tempfile.TemporaryDirectory(prefix="advocacy-")
    # What WeasyPrint puts aside goes with the folder, however the worker ends.
    tempfile.tempdir = _home.name
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    _maker = LetterMaker(unpacked(pack, Path(_home.name)))
    _stay_quiet()


def _stay_quiet() -> None:
    """Whatever a library prints must not land among a bar, or on a terminal UI."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _end_with(lifeline: Any) -> None:
    with suppress(EOFError, OSError):
        lifeline.recv()
    _end()


def _end() -> None:
    if _home is not None:
        shutil.rmtree(_home.name, ignore_errors=True)
    os._exit(1)


def _work(task: Task) -> Result:
    assert _maker is not None  # noqa: S101 - `_start` runs first in every worker
    return work(_maker, task)


def work(maker: LetterMaker, task: Task) -> Result:
    """Do a task."""
    with _alone:
        result: Result = getattr(maker, task.verb)(task.jobs, *task.arguments, **dict(task.options))
    return result


def run_tasks(engine: Engine, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result]]:
    """Do all tasks; what is finished comes back in whatever order it gets finished.

    Args:
        engine: where.
        tasks: one after the other; only a window of them is ever read ahead.

    Raises:
        KeyboardInterrupt: from the terminal; the workers are gone by then.
        MachineNotReady: workers die without any letter.
    """
    return _Run(engine, tasks).results()


class _Run:
    def __init__(self, engine: Engine, tasks: Iterable[Task]) -> None:
        self._engine, self._waiting = engine, iter(tasks)
        self._again: deque[Task] = deque()
        """Tasks that were given out when the pool was broken already."""
        self._under_way: dict[Future[Result], Task] = {}
        self._done = 0
        self._executor = engine.open()

    def results(self) -> Iterator[tuple[Task, Result]]:
        try:
            while True:
                recycle = self._done >= _RECYCLED * self._engine.workers
                if not recycle:
                    self._fill()
                if not self._under_way:
                    if not recycle and not self._again:
                        return
                    self._reopen()
                    continue
                finished, _ = wait(self._under_way, return_when=FIRST_COMPLETED)
                suspects: list[Task] = []
                for future in finished:
                    task = self._under_way.pop(future)
                    error = future.exception()
                    if error is None:
                        self._done += 1
                        yield task, future.result()
                    elif self._engine.is_death(error):
                        suspects.append(task)
                    else:
                        raise error
                if suspects:
                    suspects += self._under_way.values()
                    self._under_way.clear()
                    self._reopen()
                    for task in suspects:
                        yield from self._alone(task)
        finally:
            self._engine.close(self._executor)

    def _reopen(self) -> None:
        self._engine.close(self._executor)
        self._executor, self._done = self._engine.open(), 0

    def _fill(self) -> None:
        while len(self._under_way) < _WINDOW * self._engine.workers:
            task = self._again.popleft() if self._again else next(self._waiting, None)
            if task is None:
                return
            try:
                self._under_way[self._engine.submit(self._executor, task)] = task
            except BaseException as error:
                if not self._engine.is_death(error):
                    raise
                # What is under way tells of the death, too: then there is a new pool for this task.
                self._again.appendleft(task)
                return

    def _alone(self, task: Task) -> Iterator[tuple[Task, Result]]:
        """A task by itself, twice if need be; then letter by letter."""
        for _ in range(2):
            result = self._tried(task)
            if result is not None:
                yield task, result
                return
        if len(task.jobs) == 1 and task.verb != "part":
            yield task, [Made(task.jobs[0].id, fault=_DIED)]
            return
        if task.verb == "part":
            yield from self._part_without_killers(task)
            return
        for job in task.jobs:
            yield from self._alone(replace(task, jobs=(job,)))

    def _part_without_killers(self, task: Task) -> Iterator[tuple[Task, Result]]:
        each = ((job, replace(task, jobs=(job,))) for job in task.jobs)
        killers = [job for job, one in each if self._tried(one) is None and self._tried(one) is None]
        rest = replace(task, jobs=tuple(job for job in task.jobs if job not in killers))
        result = self._tried(rest) if killers else None
        faults = tuple((job.id, _DIED) for job in (killers if result else task.jobs))
        if isinstance(result, MadePart):
            yield rest, replace(result, faults=(*result.faults, *faults))
        else:
            yield task, MadePart(b"", (), faults)

    def _tried(self, task: Task) -> Result | None:
        """The result of a task while no other one is under way; None where it kills its process."""
        try:
            return self._engine.submit(self._executor, task).result()
        except BaseException as error:
            if not self._engine.is_death(error):
                raise
            self._reopen()
            self._check_machine()
            return None

    def _check_machine(self) -> None:
        """A letter is to blame only where a process lives without one."""
        try:
            self._engine.submit(self._executor, Task("measure", ())).result()
        except BaseException as error:
            if not self._engine.is_death(error):
                raise
            raise MachineNotReady(
                "The processes that make letters end as soon as they start. No finished letter is lost.",
                remedy="Look whether the disk for temporary files or the memory is full, then go on.",
            ) from error


def in_chunks(jobs: Sequence[Job], size: int, make: Callable[[tuple[Job, ...]], Task]) -> Iterator[Task]:
    """Tasks of so many letters each."""
    for start in range(0, len(jobs), size):
        yield make(tuple(jobs[start : start + size]))
