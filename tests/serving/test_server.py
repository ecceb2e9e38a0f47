"""The server, with small programs in the place of ours."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("textual_serve")

from aiohttp import ClientResponse, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer

from advocacy.serving import server as serving
from advocacy.serving import visit
from advocacy.serving.server import LocalServer

SPEAK = """
import os, sys
def packet(kind, data):
    os.write(1, kind + len(data).to_bytes(4, "big") + data)
os.write(1, b"__GANGLION__\\n")
"""
LISTENS = f"{SPEAK}packet(b'D', b'here I am, ' + str(os.getpid()).encode()); sys.stdin.buffer.read(20)"
IS_DEAF = f"""{SPEAK}
import signal, subprocess
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
packet(b"D", f"{{os.getpid()}} {{child.pid}}".encode())
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.pause()
"""
FAILS = f"{SPEAK}sys.exit('advocacy: The evidence is torn.\\nMend it.')"
FAILS_AT_ONCE = "raise SystemExit('advocacy: no such folder')"


class Visitor:
    """Asks a server as its own page would, or not."""

    def __init__(self, served: LocalServer, client: TestClient[Any, Any]) -> None:
        self.served = served
        self.client = client
        self.origin = f"http://{client.host}:{client.port}"
        self.base = f"/{served.token}"

    async def get(self, path: str, **headers: str) -> ClientResponse:
        return await self.client.get(path, headers=headers, allow_redirects=False)

    async def open(self, path: str = "", origin: str | None = "") -> ClientWebSocketResponse:
        headers = {} if origin is None else {"Origin": origin or self.origin}
        return await self.client.ws_connect(path or f"{self.base}/ws?width=80&height=24", headers=headers)

    async def refused(self, path: str = "", origin: str | None = "") -> int:
        with pytest.raises(WSServerHandshakeError) as caught:
            await self.open(path, origin)
        return caught.value.status


@asynccontextmanager
async def visiting(code: str = LISTENS) -> AsyncIterator[Visitor]:
    served = LocalServer([sys.executable, "-c", code])
    async with TestClient(TestServer(await served._make_app())) as client:
        yield Visitor(served, client)


async def first(socket: ClientWebSocketResponse) -> str:
    message = await socket.receive(timeout=20)
    assert message.type is WSMsgType.BINARY, message
    return str(message.data.decode())


async def has_ended(pid: int) -> bool:
    """Wait until a process is gone; a zombie that nobody waits for counts as gone."""
    with suppress(TimeoutError):
        async with asyncio.timeout(10):
            while True:
                try:
                    os.kill(pid, 0)
                    if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                        return True
                except (ProcessLookupError, FileNotFoundError):
                    return True
                await asyncio.sleep(0.02)
    return False


async def test_page_and_its_files_come_only_with_the_token() -> None:
    async with visiting() as visitor:
        for path in ("/", "/static/js/textual.js", "/page/page.js", "/download/0", "/wrong/"):
            refused = await visitor.get(path)
            assert refused.status == 404
            assert visitor.served.token not in await refused.text()
        page = await visitor.get(f"{visitor.base}/")
        assert page.status == 200
        assert f"ws://{visitor.client.host}:{visitor.client.port}{visitor.base}/ws" in await page.text()
        assert page.headers["Referrer-Policy"] == "no-referrer"
        files = ("static/js/textual.js", "static/css/xterm.css", "page/page.css", "page/page.js", "han.ttf")
        for path in files:
            got = await visitor.get(f"{visitor.base}/{path}")
            assert got.status == 200
            assert "frame-ancestors 'none'" in got.headers["Content-Security-Policy"]
        assert (await visitor.get(f"{visitor.base}/", Host="example.org")).status == 403
        assert (await visitor.get(f"{visitor.base}/", Origin="http://example.org")).status == 403


async def test_socket_opens_only_for_the_own_page() -> None:
    async with visiting() as visitor:
        assert await visitor.refused("/ws") == 404
        assert await visitor.refused("/wrong/ws") == 404
        assert await visitor.refused(origin=None) == 403
        assert await visitor.refused(origin="http://example.org") == 403
        socket = await visitor.open()
        said = await first(socket)
        assert said.startswith("here I am")
        await socket.close()
        assert await has_ended(int(said.rpartition(" ")[2]))


async def test_nonsense_on_the_socket_ends_the_visit_and_nothing_else() -> None:
    async with visiting() as visitor:
        for nonsense in ("not JSON", "{}", '["stdin"]', '["resize", 5]'):
            socket = await visitor.open()
            await first(socket)
            await socket.send_str(nonsense)
            assert (await socket.receive(timeout=20)).type in {WSMsgType.CLOSE, WSMsgType.CLOSING}
        assert (await visitor.get(f"{visitor.base}/")).status == 200


async def test_more_than_a_few_visits_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "MOST_VISITS", 1)
    async with visiting() as visitor:
        socket = await visitor.open()
        await first(socket)
        page = await visitor.get(f"{visitor.base}/")
        assert page.status == 503
        assert "Open too many times" in await page.text()
        assert await visitor.refused() == 503
        await socket.close()


async def test_address_for_the_command_line_leads_in_once() -> None:
    async with visiting() as visitor:
        assert (await visitor.get("/once/wrong")).status == 404
        came = await visitor.get(f"/once/{visitor.served.once}")
        assert (came.status, came.headers["Location"]) == (303, f"{visitor.base}/")
        again = await visitor.get(f"/once/{visitor.served.once}")
        assert again.status == 404
        assert visitor.served.token not in await again.text()


@pytest.mark.parametrize(
    ("code", "words"), [(FAILS, "The evidence is torn.\r\nMend it."), (FAILS_AT_ONCE, "no such folder")]
)
async def test_program_that_fails_says_why_on_the_page(code: str, words: str) -> None:
    async with visiting(code) as visitor:
        socket = await visitor.open()
        assert words in await first(socket)
        assert (await socket.receive(timeout=20)).type is WSMsgType.CLOSE


async def test_program_that_does_not_end_is_ended_with_its_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "_SECONDS", 0.1)
    async with visiting(IS_DEAF) as visitor:
        pids = [int(pid) for pid in (await first(await visitor.open())).split()]
    assert len(pids) == 2
    for pid in pids:
        assert await has_ended(pid)


async def test_download_has_its_name_whatever_is_in_it() -> None:
    class Program:
        async def send_meta(self, asked: dict[str, Any]) -> bool:
            chunk = b"%PDF" if self.fresh else b""
            self.fresh = False
            await visitor.served.download_manager.chunk_received(asked["key"], chunk)
            return True

        fresh = True

    async with visiting() as visitor:
        await visitor.served.download_manager.create_download(
            app_service=Program(),  # type: ignore[arg-type]
            delivery_key="abc",
            file_name='Brief an "Müller"; €.pdf',
            open_method="download",
            mime_type="application/pdf",
        )
        got = await visitor.get(f"{visitor.base}/download/abc")
        assert await got.read() == b"%PDF"
        assert got.headers["Content-Disposition"] == (
            "attachment; filename*=UTF-8''Brief%20an%20%22M%C3%BCller%22%3B%20%E2%82%AC.pdf"
        )
        assert (await visitor.get(f"{visitor.base}/download/abc")).status == 404
