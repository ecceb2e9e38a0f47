"""Letters made on a Dask cluster: workers get what they share once, and only the coordinator writes files."""

from __future__ import annotations

import hashlib
import tempfile
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, cast

from advocacy.campaigns.engines import Result, Task, unpacked, work
from advocacy.campaigns.making import LetterMaker
from advocacy.errors import CannotRead, MachineNotReady

_SECONDS = 20
"""For a scheduler to answer, and for the first worker to come."""
_makers: dict[str, tuple[LetterMaker, tempfile.TemporaryDirectory[str]]] = {}
"""In a worker: the maker of each pack that it got, by the pack's hash."""


class DaskEngine:
    """Workers of a cluster.

    Args:
        pack: what all letters share, packed.
        address: the scheduler's.

    Raises:
        MachineNotReady: Dask is missing here.
        CannotRead: the scheduler does not answer, or has no workers.
    """

    def __init__(self, pack: bytes, address: str) -> None:
        try:
            from distributed import Client  # noqa: PLC0415
        except ImportError as error:
            raise MachineNotReady(
                "The library for clusters is missing.", remedy="Install it: pip install 'advocacy[cluster]'"
            ) from error
        try:
            self._client: Any = Client(address, timeout=_SECONDS)  # type: ignore[no-untyped-call]
            self._client.wait_for_workers(1, timeout=_SECONDS)
        except (OSError, TimeoutError) as error:
            raise CannotRead(
                "The cluster's scheduler does not answer, or it has no workers.",
                where=address,
                remedy="Start it with `dask scheduler` and `dask worker ADDRESS --nthreads 1`.",
            ) from error
        self._hash = hashlib.sha256(pack).hexdigest()
        self._pack = self._client.scatter(pack, broadcast=True, hash=True)  # type: ignore[no-untyped-call]
        self.workers = max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))

    def open(self) -> Executor:
        """The cluster; it stays open until the run ends."""
        executor: Executor = self._client.get_executor(retries=0)
        return executor

    def close(self, executor: Executor) -> None:
        """Let go of what has not begun."""
        executor.shutdown(wait=False)

    def submit(self, executor: Executor, task: Task) -> Future[Result]:
        """Give out a task."""
        del executor
        future: Future[Result] = Future()
        # Dask's own future knows the pack where it lies; the executor's would send it with every task.
        asked = self._client.submit(_work, self._pack, self._hash, task, pure=False, retries=0)
        asked.add_done_callback(lambda done: _hand_over(done, future))
        return future

    def is_death(self, error: BaseException) -> bool:
        """Whether an error means that a worker died, as it did again and again with this task."""
        from distributed import KilledWorker  # noqa: PLC0415

        return isinstance(error, KilledWorker)


def _hand_over(asked: Any, future: Future[Result]) -> None:
    if asked.status == "finished":
        future.set_result(asked.result())
    elif asked.status == "error":
        future.set_exception(asked.exception())
    else:
        from distributed import KilledWorker  # noqa: PLC0415

        future.set_exception(KilledWorker("letters", cast(Any, None), 0))


def _work(pack: bytes, name: str, task: Task) -> Result:
    """In a worker: unpack what letters share at the first task, then work."""
    if name not in _makers:
        home = tempfile.TemporaryDirectory(prefix="advocacy-")
        _makers[name] = LetterMaker(unpacked(pack, Path(home.name))), home
    return work(_makers[name][0], task)
