"""Stopping what is under way from another thread: a face with a screen has no Ctrl-C to interrupt it."""

from __future__ import annotations

import threading
from concurrent.futures import Executor, Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field

from advocacy.campaigns.engines import Engine, Result, Task


class Stopped(Exception):
    """Somebody asked to stop; what was finished before stays finished."""


@dataclass(slots=True)
class Stop:
    """One person's wish that something ends, which any thread may look at."""

    _asked: threading.Event = field(default_factory=threading.Event)
    _waited_for: set[Future[Result]] = field(default_factory=set)

    @property
    def asked(self) -> bool:
        """Whether it is to end."""
        return self._asked.is_set()

    def ask(self) -> None:
        """Ask for the end; whoever waits for a worker is woken at once."""
        self._asked.set()
        for future in tuple(self._waited_for):
            _end(future)

    def check(self) -> None:
        """Go on, or not.

        Raises:
            Stopped: it is to end.
        """
        if self.asked:
            raise Stopped

    def watch(self, future: Future[Result]) -> None:
        """Let a future end when this is asked for."""
        self._waited_for.add(future)
        future.add_done_callback(self._waited_for.discard)
        if self.asked:
            _end(future)


def _end(future: Future[Result]) -> None:
    with suppress(InvalidStateError):  # it has just got its result
        future.set_exception(Stopped())


class StoppableEngine:
    """An engine whose tasks end with `Stopped` as soon as that is asked for; its workers are let go.

    Args:
        engine: that does the work.
        stop: says when to end.
    """

    def __init__(self, engine: Engine, stop: Stop) -> None:
        self._engine, self._stop = engine, stop
        self.workers = engine.workers

    def open(self) -> Executor:
        """A fresh executor.

        Raises:
            Stopped: it is to end.
        """
        self._stop.check()
        return self._engine.open()

    def close(self, executor: Executor) -> None:
        """Let an executor go, at once."""
        self._engine.close(executor)

    def submit(self, executor: Executor, task: Task) -> Future[Result]:
        """Give out a task; the future that comes back is ours to end."""
        outer: Future[Result] = Future()
        inner = self._engine.submit(executor, task)
        self._stop.watch(outer)
        inner.add_done_callback(lambda done: _pass_on(done, outer))
        return outer

    def is_death(self, error: BaseException) -> bool:
        """Whether an error means that a worker died."""
        return self._engine.is_death(error)


def _pass_on(done: Future[Result], outer: Future[Result]) -> None:
    with suppress(InvalidStateError):  # it was stopped meanwhile
        if done.cancelled():
            outer.set_exception(Stopped())
        elif error := done.exception():
            outer.set_exception(error)
        else:
            outer.set_result(done.result())
