"""textual-serve's server, behind the guard, with a page that needs nothing from elsewhere."""

from __future__ import annotations

import asyncio
import secrets
import shlex
import signal
import socket
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from urllib.parse import quote

import aiohttp_jinja2
from aiohttp import web
from textual_serve.server import Server, to_int

from advocacy.serving.guard import Request, headers, refusal
from advocacy.serving.visit import Visit

MOST_VISITS = 4
"""At once: each is a process with the whole evidence loaded."""
_PAGE = Path(__file__).parent / "page"
_SIZES = range(10, 1001)
_SECONDS = 1.0
"""For answers that are under way when the server is told to end; visits have their own time."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class LocalServer(Server):
    """Everything lies behind `/TOKEN/`; the rest of the world gets 403 or 404."""

    def __init__(self, program: Sequence[str]) -> None:
        """Make a server; it listens once `run` is called.

        Args:
            program: the command of which each visit runs one, as arguments.
        """
        super().__init__(shlex.join(program), title="advocacy", templates_path=_PAGE)
        self.program = program
        self.token = secrets.token_urlsafe(32)
        self.once = secrets.token_urlsafe(32)
        self._used = False
        self._visits: set[Visit] = set()

    async def _make_app(self) -> web.Application:
        inner = await super()._make_app()
        inner.router.add_static("/page", _PAGE)
        inner.router.add_get("/han.ttf", self.handle_han)
        outer = web.Application(middlewares=[self._guard])
        outer.router.add_get("/once/{code}", self.handle_once)
        outer.add_subapp(f"/{self.token}", inner)
        outer.on_response_prepare.append(self._harden)
        return outer

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command tells the address."""

    async def on_shutdown(self, app: web.Application) -> None:
        """End every visit."""
        del app
        await asyncio.gather(*(visit.stop() for visit in self._visits))

    # Who gets in ---------------------------------------------------------------------------------

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        asked = Request(
            request.path,
            request.headers.get("Host"),
            request.headers.get("Origin"),
            opens_socket=request.headers.get("Upgrade", "").casefold() == "websocket",
        )
        if refused := refusal(asked, self.token, free=("once",)):
            return web.Response(status=refused.status, text=refused.reason)
        try:
            return await handler(request)
        except (web.HTTPException, asyncio.CancelledError):
            raise
        except Exception:  # noqa: BLE001  # a page in a browser is no place for a traceback
            return web.Response(status=500, text="The server could not answer this. Load the page again.")

    async def _harden(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(headers(request.headers.get("Host", "")))
        if "Content-Disposition" in response.headers:
            # The library writes the name as it is: a space or a letter with an accent would break it.
            sent = await self.download_manager.get_download_metadata(request.match_info["key"])
            name = quote(sent.file_name, safe="")
            response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"

    async def handle_once(self, request: web.Request) -> web.StreamResponse:
        """Lead to the page, one time."""
        given = request.match_info["code"].encode()
        if self._used or not secrets.compare_digest(given, self.once.encode()):
            raise web.HTTPNotFound(text="This address was used already. Open the one that was printed.")
        self._used = True
        raise web.HTTPSeeOther(f"/{self.token}/")

    # The page and its connection -----------------------------------------------------------------

    def _is_full(self) -> bool:
        return sum(visit.is_open for visit in self._visits) >= MOST_VISITS

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The page; one that says so where there are too many visits already."""
        host = request.headers["Host"]
        full = self._is_full()
        context = {
            "socket": f"ws://{host}{request.app.router['websocket'].url_for()}",
            "size": min(max(to_int(request.query.get("fontsize", ""), 16), 8), 40),
            "full": full,
            "most": MOST_VISITS,
        }
        response = aiohttp_jinja2.render_template("index.html", request, context)
        response.set_status(503 if full else 200)
        return response

    async def handle_han(self, request: web.Request) -> web.StreamResponse:
        """The letters' font for Chinese, for a machine that has none."""
        del request
        from advocacy.letters import han_font  # noqa: PLC0415

        return web.FileResponse(han_font())

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run the program for as long as the page is open."""
        if self._is_full():
            raise web.HTTPServiceUnavailable(text="The program is open too many times already.")
        websocket = web.WebSocketResponse(heartbeat=15)
        visit = Visit(self.program, websocket, self.download_manager)
        self._visits.add(visit)
        try:
            await websocket.prepare(request)
            width, height = (to_int(request.query.get(name, ""), 0) for name in ("width", "height"))
            await visit.start(width if width in _SIZES else 80, height if height in _SIZES else 24)
            await self._process_messages(websocket, visit)
        except (ValueError, TypeError, LookupError, AssertionError):
            await websocket.close(message=b"not understood")
        finally:
            await visit.stop()
            self._visits.discard(visit)
        return websocket


async def run(server: LocalServer, listener: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until the process is told to end, then end every visit.

    Args:
        server: what to serve.
        listener: a socket that listens.
        ready: called once requests are answered.
    """
    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    runner = web.AppRunner(await server._make_app(), access_log=None, shutdown_timeout=_SECONDS)  # noqa: SLF001
    await runner.setup()
    try:
        await web.SockSite(runner, listener).start()
        ready()
        await told.wait()
    finally:
        await runner.cleanup()
