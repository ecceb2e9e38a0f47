"""How fast something long goes, and when it is worth telling."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

_EVERY = 0.1
"""Seconds between two updates of the screen."""
_REMEMBERED = 30.0
"""Seconds of the past from which the rate is taken."""
_MINUTE, _HOUR = 60, 3600


class Pace:
    """Takes reports from a thread, and lets few of them through.

    Args:
        clock: seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()
        self._told = -_EVERY
        self.what = ""
        self.done = self.whole = 0

    def note(self, what: str, done: int, whole: int) -> bool:
        """Take a report; whether it is worth showing now.

        Args:
            what: is being done.
            done: how much of it.
            whole: how much there is.
        """
        now = self._clock()
        new = what != self.what
        if new:
            self._seen.clear()
        self.what, self.done, self.whole = what, done, whole
        self._seen.append((now, done))
        while self._seen[0][0] < now - _REMEMBERED and len(self._seen) > 2:  # noqa: PLR2004
            self._seen.popleft()
        if not new and done < whole and now - self._told < _EVERY:
            return False
        self._told = now
        return True

    @property
    def rate(self) -> float:
        """Of the last half minute, in a second; 0 where it can't be told yet."""
        if len(self._seen) < 2:  # noqa: PLR2004
            return 0
        (since, first), (now, last) = self._seen[0], self._seen[-1]
        return (last - first) / (now - since) if now > since and last > first else 0

    @property
    def left(self) -> float | None:
        """Seconds until it is done; None where that can't be told yet."""
        return (self.whole - self.done) / self.rate if self.rate else None


def duration(seconds: float) -> str:
    """A time in words that does not pretend to be exact: `less than a minute`, `about 12 minutes`."""
    if seconds < _MINUTE * 0.9:
        return "less than a minute"
    if seconds < _HOUR:
        minutes = max(1, round(seconds / _MINUTE))
        return f"about {minutes} minute{'' if minutes == 1 else 's'}"
    hours = round(seconds / _HOUR)
    return f"about {hours} hour{'' if hours == 1 else 's'}"
