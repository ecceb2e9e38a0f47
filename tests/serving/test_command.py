"""`advocacy serve` as a command: its address, its end, and what it says when it can't start."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import sys
from pathlib import Path

import pytest
from aiohttp import ClientSession
from click.testing import CliRunner

from advocacy.cli.main import cli
from advocacy.errors import MachineNotReady, WrongUse
from advocacy.serving import Served, serve
from tests.serving.process import nothing_is_left_with, processes_with, serving


def never(_: Served) -> None:
    pytest.fail("it listens")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
async def test_address_is_all_that_stdout_gets_and_signals_end_it(tmp_path: Path, number: int) -> None:
    pytest.importorskip("textual_serve")
    async with serving(tmp_path) as running:
        found = re.fullmatch(r"http://127\.0\.0\.1:\d+/([\w-]{40,})/", running.address)
        assert found
        code, said = await running.end(number)
    assert code == 0
    assert "Ctrl-C" in said
    assert said.endswith("Ended.\n")
    assert found[1] not in said


async def test_program_ends_with_a_server_that_was_killed(tmp_path: Path) -> None:
    pytest.importorskip("textual_serve")
    async with serving(tmp_path) as running, ClientSession() as client:
        site, _, token = running.address.rstrip("/").rpartition("/")
        async with client.ws_connect(f"{site}/{token}/ws", headers={"Origin": site}) as socket:
            shown = b""
            async with asyncio.timeout(30):
                while b"advocacy" not in shown:
                    shown += await socket.receive_bytes()
            assert len(processes_with(str(tmp_path))) > 1
            running.process.kill()
            await running.process.wait()
    assert await nothing_is_left_with(str(tmp_path))


def test_port_that_is_taken_is_told_with_a_remedy() -> None:
    pytest.importorskip("textual_serve")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(WrongUse, match=f"Port {port} can't be used") as caught:
            serve(["true"], port=port, ready=never)
    assert "--port" in str(caught.value)


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "advocacy.serving.server", None)
    with pytest.raises(MachineNotReady, match="pip install"):
        serve(["true"], port=0, ready=never)


def test_each_visit_runs_the_program_with_the_same_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr("advocacy.serving.serve", lambda program, **_: asked.append(program))
    arguments = ["--evidence", str(tmp_path), "--templates", str(tmp_path), "serve", "-x.csv"]
    done = CliRunner().invoke(cli, [*arguments[:-1], "--", arguments[-1]])
    assert done.exit_code == 0, done.output
    expected = ["-m", "advocacy", f"--evidence={tmp_path}", f"--templates={tmp_path}", "--open=-x.csv"]
    assert asked[0][2:] == expected
