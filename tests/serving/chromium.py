"""A headless Chromium, driven through its DevTools protocol; and the terminal that a page of it shows."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SECONDS = 20.0
"""For one thing to come true on a busy machine."""
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1200,700",
    "--remote-debugging-port=0",
)
# The library keeps its terminal to itself; whoever waits for the property `terminal` gets to know it.
CATCH_TERMINAL = """
Object.defineProperty(Object.prototype, "terminal", {
  configurable: true,
  set(value) {
    Object.defineProperty(this, "terminal", { value, writable: true, configurable: true, enumerable: true });
    if (value?.buffer) window.seen = value;
  },
});
"""
READ_TERMINAL = """
window.seen ? Array.from({ length: seen.rows }, (_, row) =>
  seen.buffer.active.getLine(seen.buffer.active.viewportY + row)?.translateToString() ?? "").join("\\n") : ""
"""
PAUSE = "new Promise(done => setTimeout(done, 40))"
MEASURE_CELLS = """
(() => { const { x, y, width, height } = document.querySelector(".xterm-screen").getBoundingClientRect();
  return [x, y, width / seen.cols, height / seen.rows]; })()
"""
KEYS = {
    "Enter": (13, "\r"),
    "Tab": (9, ""),
    "Escape": (27, ""),
    "ArrowDown": (40, ""),
    "F10": (121, ""),
    " ": (32, " "),
}


class Page:
    """One page and the terminal in it."""

    def __init__(self, socket: ClientWebSocketResponse, downloads: Path) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._session: str | None = None
        self.downloads = downloads
        self.events: list[dict[str, Any]] = []
        self._reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            if message.type is not WSMsgType.TEXT:
                continue
            told = message.json()
            if "id" in told:
                answer = self._answers.pop(told["id"])
                if not answer.done():
                    answer.set_result(told)
            else:
                self.events.append(told)

    async def call(self, method: str, **arguments: Any) -> dict[str, Any]:
        """Ask the browser for something."""
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        asked: dict[str, Any] = {"id": number, "method": method, "params": arguments}
        if self._session:
            asked["sessionId"] = self._session
        await self._socket.send_json(asked)
        told = await asyncio.wait_for(answer, SECONDS)
        assert "error" not in told, told
        result: dict[str, Any] = told["result"]
        return result

    async def start(self) -> None:
        """Attach to a fresh tab, whose downloads go to the folder."""
        await self.call(
            "Browser.setDownloadBehavior",
            behavior="allow",
            downloadPath=str(self.downloads),
            eventsEnabled=True,
        )
        target = await self.call("Target.createTarget", url="about:blank")
        attached = await self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            await self.call(f"{domain}.enable")
        await self.call("Emulation.setFocusEmulationEnabled", enabled=True)
        await self.call("Page.addScriptToEvaluateOnNewDocument", source=CATCH_TERMINAL)

    async def open(self, address: str) -> None:
        await self.call("Page.navigate", url=address)

    async def value(self, script: str) -> Any:
        told = await self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        return told["result"].get("value")

    async def text(self) -> str:
        """What the terminal shows."""
        return str(await self.value(READ_TERMINAL))

    async def until_shown(self, *texts: str) -> str:
        """Wait until the terminal shows all of some texts."""
        return await self._wait(lambda shown: all(text in shown for text in texts), f"{texts} are shown")

    async def until_gone(self, text: str) -> str:
        """Wait until the terminal does not show a text any more."""
        return await self._wait(lambda shown: text not in shown, f"{text!r} is gone")

    async def _wait(self, holds: Callable[[str], bool], what: str) -> str:
        shown = ""
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS):
                while not holds(shown := await self.text()):
                    await self.value(PAUSE)
                return shown
        pytest.fail(f"waited in vain until {what}; the page shows:\n{shown}\n{self.complaints()}")

    async def type(self, text: str) -> None:
        await self.call("Input.insertText", text=text)

    async def press(self, key: str, modifiers: int = 0) -> None:
        """Press a key, as `Enter`, or a letter."""
        code, text = KEYS.get(key, (ord(key[0].upper()), key))
        same: dict[str, Any] = {"key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        down = {"type": "keyDown", "text": text} if text and not modifiers else {"type": "rawKeyDown"}
        await self.call("Input.dispatchKeyEvent", **same, **down)
        await self.call("Input.dispatchKeyEvent", **same, type="keyUp")

    async def click(self, column: int, row: int) -> None:
        """Click on a cell of the terminal."""
        left, top, width, height = await self.value(MEASURE_CELLS)
        place: dict[str, Any] = {"x": left + (column + 0.5) * width, "y": top + (row + 0.5) * height}
        for kind, buttons in (("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 0)):
            await self.call(
                "Input.dispatchMouseEvent",
                type=kind,
                button="left" if kind != "mouseMoved" else "none",
                buttons=buttons,
                clickCount=1,
                **place,
            )

    async def downloaded(self, count: int) -> list[Path]:
        """Wait for files; in the order in which they began."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS):
                while len(self._ended()) < count:
                    await self.value(PAUSE)
        begun = [event["params"] for event in self.events if event["method"] == "Browser.downloadWillBegin"]
        assert len(self._ended()) == count, (begun, await self.text())
        return [self.downloads / event["suggestedFilename"] for event in begun]

    def _ended(self) -> list[dict[str, Any]]:
        return [
            event
            for event in self.events
            if event["method"] == "Browser.downloadProgress" and event["params"]["state"] == "completed"
        ]

    def requests(self) -> list[str]:
        """The addresses that the page asked for."""
        return [
            event["params"]["request"]["url"]
            for event in self.events
            if event["method"] == "Network.requestWillBeSent"
        ]

    def complaints(self) -> list[str]:
        """What the browser complained of: errors of scripts, things that its rules did not let load."""
        logged = [event["params"]["entry"] for event in self.events if event["method"] == "Log.entryAdded"]
        thrown = [
            str(event["params"]) for event in self.events if event["method"] == "Runtime.exceptionThrown"
        ]
        return [entry["text"] for entry in logged if entry["level"] == "error"] + thrown

    async def close(self) -> None:
        self._reader.cancel()
        with suppress(asyncio.CancelledError):
            await self._reader


@asynccontextmanager
async def chromium(folder: Path) -> AsyncIterator[Page]:
    """A running browser with an empty profile in a folder.

    Args:
        folder: an empty one; downloads are in `folder/downloads`.
    """
    assert BROWSER
    profile, downloads = folder / "profile", folder / "downloads"
    downloads.mkdir()
    process = await asyncio.create_subprocess_exec(
        BROWSER,
        *OPTIONS,
        f"--user-data-dir={profile}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr
    try:
        address = await asyncio.wait_for(_devtools(process.stderr), SECONDS)
        drain = asyncio.create_task(process.stderr.read())
        async with ClientSession() as client, client.ws_connect(address, max_msg_size=0) as socket:
            page = Page(socket, downloads)
            await page.start()
            yield page
            await page.close()
        process.terminate()
        await asyncio.wait_for(drain, 5)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _devtools(stderr: asyncio.StreamReader) -> str:
    async for line in stderr:
        _, found, address = line.decode().partition("DevTools listening on ")
        if found:
            return address.strip()
    pytest.fail("Chromium ended before it could be asked anything")
