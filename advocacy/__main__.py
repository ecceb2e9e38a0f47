"""Process start-up, then the command line."""

from __future__ import annotations

import multiprocessing
from multiprocessing import resource_tracker


def main() -> None:
    """Run the command line.

    The resource tracker starts before the terminal UI captures stderr: a pool started inside a running
    Textual app would otherwise hand an invalid file descriptor to it and die.
    """
    multiprocessing.freeze_support()
    resource_tracker.ensure_running()
    from advocacy.cli.main import run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    main()
