"""One visit: one process of the program, from the browser's first byte until nothing of it is left."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shlex
import signal
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

_SECONDS = 4.0
"""For the program to end when asked, before it is ended."""
_LONGEST = 4000
"""Of what a program that failed has said, in bytes: the end of it is shown."""


class Visit(AppService):
    """Runs the program without a shell, in a session of its own, and ends all of it."""

    def __init__(
        self, program: Sequence[str], websocket: web.WebSocketResponse, downloads: DownloadManager
    ) -> None:
        """Make a visit; `start` runs the program.

        Args:
            program: the command, as arguments.
            websocket: to the browser.
            downloads: files on their way to the browser.
        """
        self._program = program
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `stop`
        self._ending: asyncio.Task[None] | None = None

        async def close() -> None:
            await websocket.close()

        super().__init__(
            shlex.join(program),
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=close,
            download_manager=downloads,
        )

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        process = await asyncio.create_subprocess_exec(
            *self._program,
            stdin=PIPE,
            stdout=PIPE,
            stderr=self._said,
            env=self._build_environment(width, height),
            start_new_session=True,
        )
        # The parent class would print what is said there on our stdout, which is for results.
        process.stderr = asyncio.StreamReader()
        process.stderr.feed_eof()
        self._process = process
        self._stdin = process.stdin
        return process

    async def on_meta(self, data: bytes) -> None:
        """Pass on what the program asks of the browser; its end is told by `run`, with the reason."""
        if json.loads(data)["type"] != "exit":
            await super().on_meta(data)

    async def run(self) -> None:
        """Carry bytes until the program ends; then say why, if it failed, and close the page's connection."""
        await super().run()
        if self._process is None:
            return
        with contextlib.suppress(TimeoutError, ConnectionError):
            failed = await asyncio.wait_for(self._process.wait(), _SECONDS)
            if failed:
                await self.remote_write_bytes(self._last_words())
        with contextlib.suppress(ConnectionError):
            await self.remote_close()

    def _last_words(self) -> bytes:
        length = self._said.seek(0, os.SEEK_END)
        self._said.seek(max(0, length - _LONGEST))
        words = self._said.read().strip() or b"The program ended without a word."
        lines = words.decode("utf-8", "replace").splitlines()
        plain = "\r\n".join("".join(filter(str.isprintable, line)) for line in lines)
        return f"\x1b[?1049l\x1b[2J\x1b[H{plain}".encode()

    @property
    def is_open(self) -> bool:
        """Whether somebody looks at it; not any more once it is told to end."""
        return self._ending is None

    async def stop(self) -> None:
        """Ask the program to end; end it and its children if it does not.

        The page and the end of the server may both ask for it, and neither may cut the other short.
        """
        if self._ending is None or self._ending.done():
            self._ending = asyncio.create_task(self._end())
        await asyncio.shield(self._ending)

    async def _end(self) -> None:
        if self._process is not None:
            # The message that `stop` sends ends the program at once; this lets it keep what is not saved.
            with contextlib.suppress(ProcessLookupError):
                self._process.terminate()
        with contextlib.suppress(TimeoutError, ConnectionError):
            await asyncio.wait_for(super().stop(), _SECONDS)
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), _SECONDS)
            if process.returncode != 0:
                # It leads a session of its own, so this reaches the process that makes PDFs too.
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
                await process.wait()
        self._said.close()
