"""Work ends when another thread asks for it, also while nobody hears from a worker."""

from __future__ import annotations

from concurrent.futures import Executor, Future, ThreadPoolExecutor

import pytest

from advocacy.campaigns import Made, Stop, StoppableEngine, Stopped
from advocacy.campaigns.engines import Result, Task, run_tasks


class Hand:
    """An engine whose tasks get finished by the test's hand."""

    workers = 1

    def __init__(self) -> None:
        self.given: list[Future[Result]] = []
        self.closed = 0

    def open(self) -> Executor:
        return ThreadPoolExecutor(1)

    def close(self, executor: Executor) -> None:
        executor.shutdown()
        self.closed += 1

    def submit(self, executor: Executor, task: Task) -> Future[Result]:
        del executor, task
        self.given.append(Future())
        return self.given[-1]

    def is_death(self, error: BaseException) -> bool:
        return isinstance(error, OSError)


TASKS = tuple(Task("measure", (), number=number) for number in range(5))


def test_results_pass_through_and_stopping_wakes_who_waits() -> None:
    hand, stop = Hand(), Stop()
    results = run_tasks(StoppableEngine(hand, stop), TASKS)
    with ThreadPoolExecutor(1) as thread:
        first = thread.submit(next, results)
        while len(hand.given) < 3:
            pass
        hand.given[1].set_result([Made("a")])
        assert first.result(10)[1] == [Made("a")]
        second = thread.submit(next, results)
        stop.ask()
        with pytest.raises(Stopped):
            second.result(10)
    assert hand.closed == 1
    hand.given[0].set_result([])  # a worker's late word harms nobody
    with pytest.raises(Stopped):
        StoppableEngine(hand, stop).open()


def test_the_death_of_a_worker_is_still_known() -> None:
    hand = Hand()
    engine = StoppableEngine(hand, Stop())
    executor = engine.open()
    future = engine.submit(executor, TASKS[0])
    hand.given[0].set_exception(OSError())
    error = future.exception(10)
    assert error
    assert engine.is_death(error)
    engine.close(executor)
