"""Only a page that came from the server, opened with its token, gets anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import advocacy.serving
from advocacy.serving.guard import Request, headers, refusal

TOKEN = "t0ken"  # noqa: S105
HERE = "127.0.0.1:8765"
PAGE = Path(advocacy.serving.__file__).parent / "page"


@pytest.mark.parametrize("host", [HERE, "localhost:8765", "localhost:9000", "127.0.0.1", "localhost"])
@pytest.mark.parametrize("path", [f"/{TOKEN}/", f"/{TOKEN}/static/js/textual.js", "/once/code"])
def test_own_page_gets_in(host: str, path: str) -> None:
    for origin in (None, f"http://{host}"):
        assert refusal(Request(path, host, origin), TOKEN, free=("once",)) is None


@pytest.mark.parametrize(
    "host", [None, "", "example.org", "localhost.example.org:8765", "127.0.0.1.example.org", "[::1]:8765"]
)
def test_other_host_names_are_refused_even_with_the_token(host: str | None) -> None:
    refused = refusal(Request(f"/{TOKEN}/", host, None), TOKEN)
    assert refused
    assert refused.status == 403


@pytest.mark.parametrize(
    "origin", ["null", "http://example.org", "http://localhost:9000", "https://127.0.0.1:8765", "file://"]
)
@pytest.mark.parametrize("opens_socket", [True, False])
def test_foreign_pages_are_refused_even_with_the_token(origin: str, *, opens_socket: bool) -> None:
    asked = Request(f"/{TOKEN}/ws", HERE, origin, opens_socket=opens_socket)
    refused = refusal(asked, TOKEN)
    assert refused
    assert refused.status == 403


def test_socket_without_an_origin_is_refused() -> None:
    refused = refusal(Request(f"/{TOKEN}/ws", HERE, None, opens_socket=True), TOKEN)
    assert refused
    assert refused.status == 403


@pytest.mark.parametrize(
    "path", ["/", "", "/t0ke/", "/t0kenn/", "/x/t0ken/", "/static/js/textual.js", "/ws", "*"]
)
def test_without_the_token_there_is_nothing(path: str) -> None:
    refused = refusal(Request(path, HERE, f"http://{HERE}"), TOKEN)
    assert refused
    assert refused.status == 404
    assert "advocacy serve" in refused.reason


def test_page_needs_nothing_from_elsewhere() -> None:
    for file in PAGE.iterdir():
        assert not re.findall(r"(?:https?:)?//[\w.-]+\.\w+", file.read_text("utf-8")), file.name
    rules = headers(HERE)["Content-Security-Policy"]
    assert rules.startswith("default-src 'none'")
    assert set(re.findall(r"\w+://\S+", rules)) == {f"ws://{HERE};"}
