"""The terminal UI in a browser: a server for one person, on this machine only, behind a token.

Other floors use: `serve`, `Served`. The library for it (extra `serve`) is loaded only when it is called.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from advocacy.errors import MachineNotReady, WrongUse

__all__ = ["Served", "serve"]

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Served:
    """Where the program can be opened."""

    address: str
    """With the token: for the person who started the server."""
    once: str
    """Leads to `address`, one time only: for a browser's command line, which other users can read."""


def serve(program: Sequence[str], *, port: int, ready: Callable[[Served], None]) -> None:
    """Serve a Textual program on this machine until the process is told to end (Ctrl-C, SIGTERM).

    Args:
        program: the command of which each visit runs one, as arguments.
        port: on which to listen; 0 takes a free one.
        ready: called once the server listens.

    Raises:
        MachineNotReady: textual-serve is not installed.
        WrongUse: the port can't be listened on.
    """
    try:
        from advocacy.serving.server import LocalServer, run  # noqa: PLC0415
    except ImportError as error:
        raise MachineNotReady(
            "The library that serves the program in a browser is missing.",
            remedy="Install it: python -m pip install textual-serve",
        ) from error
    with _listening(port) as listener:
        # The libraries' own lines carry addresses, and with them the token.
        for name in ("aiohttp", "asyncio", "textual-serve"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        at = f"http://{HOST}:{listener.getsockname()[1]}"
        server = LocalServer(program)
        asyncio.run(
            run(server, listener, lambda: ready(Served(f"{at}/{server.token}/", f"{at}/once/{server.once}")))
        )


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        raise WrongUse(
            f"Port {port} can't be used: {error.strerror or error}.",
            remedy="Leave --port out to get a free one, or choose another between 1024 and 65535.",
        ) from error
