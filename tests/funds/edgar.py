"""A server on this machine that answers as SEC EDGAR does, with invented funds."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

CONTACT = "Jo Example jo@example.org"
TRUST, ALONE, COMPANY = 36405, 884394, 320193
WORLD, BONDS = "S000000001", "S000000002"


@dataclass
class Filed:
    """One filing."""

    accession: str
    filed: str
    document: str
    reported: str = "2026-03-31"
    form: str = "NPORT-P"
    cik: int = TRUST

    def folder(self) -> str:
        return f"/Archives/edgar/data/{self.cik}/{self.accession.replace('-', '')}"


@dataclass
class Edgar:
    """What the server has, what it was asked, and what is to go wrong."""

    address: str = ""
    filings: dict[str, list[Filed]] = field(default_factory=dict)
    """By series, or by `CIK` and number."""
    asked: list[tuple[float, str, str]] = field(default_factory=list)
    """When, what, and by whom."""
    too_many: Counter[str] = field(default_factory=Counter)
    """How many times a path's next answers are 429."""
    cut: Counter[str] = field(default_factory=Counter)
    """How many times a path's next answers break off half-way."""
    held: str | None = None
    """The path whose answer stops half-way until `let_go`."""
    is_held: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)

    def reset(self) -> None:
        """Forget everything but the address."""
        fresh = Edgar()
        for name in ("filings", "asked", "too_many", "cut", "held", "is_held", "let_go"):
            setattr(self, name, getattr(fresh, name))

    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]

    def answer(self, path: str) -> tuple[int, str, bytes]:
        url = urlsplit(path)
        if url.path == "/files/company_tickers_mf.json":
            rows = [[TRUST, WORLD, "C000000001", "WRLD"], [TRUST, WORLD, "C000000002", "WRLDX"]]
            rows += [[TRUST, BONDS, "C000000003", "BNDS"], [99, "S000000009", "C000000009", "GONE"]]
            return _json({"fields": ["cik", "seriesId", "classId", "symbol"], "data": rows})
        if url.path == "/files/company_tickers.json":
            named = {"TRST": ALONE, "ACME": COMPANY}
            rows_ = [{"cik_str": cik, "ticker": ticker, "title": ticker} for ticker, cik in named.items()]
            return _json({str(number): row for number, row in enumerate(rows_)})
        if url.path == "/cgi-bin/browse-edgar":
            query = parse_qs(url.query)
            return self._listing(query["CIK"][0], query["type"][0])
        if found := re.fullmatch(r"/submissions/CIK(\d{10})\.json", url.path):
            return self._submissions(int(found[1]))
        for item in (item for filings in self.filings.values() for item in filings):
            if url.path == f"{item.folder()}/primary_doc.xml":
                return 200, "text/xml", item.document.encode()
        return 404, "text/html", b"<html><title>SEC.gov | File Not Found Error Alert (404)</title></html>"

    def _listing(self, series: str, form: str) -> tuple[int, str, bytes]:
        if series not in self.filings:
            return 200, "text/html", b"<!DOCTYPE html><html><body>No matching CIK.</body></html>"
        entries = "".join(
            f"""<entry><category label="form type" term="{item.form}"/><content type="text/xml">
            <accession-number>{item.accession}</accession-number><filing-date>{item.filed}</filing-date>
            <filing-href>{self.address}{item.folder()}/{item.accession}-index.htm</filing-href>
            <filing-type>{item.form}</filing-type></content><updated>{item.filed}T00:00:00-04:00</updated></entry>"""
            for item in sorted(self.filings[series], key=lambda item: item.filed, reverse=True)
            if item.form.startswith(form)
        )
        feed = f"""<?xml version="1.0" encoding="ISO-8859-1" ?><feed xmlns="http://www.w3.org/2005/Atom">
            <company-info><cik>{TRUST:010}</cik><conformed-name>Example Trust</conformed-name></company-info>
            {entries}</feed>"""
        return 200, "application/atom+xml", feed.encode("latin-1")

    def _submissions(self, cik: int) -> tuple[int, str, bytes]:
        found = self.filings.get(f"CIK{cik}")
        if found is None:
            return 404, "application/xml", b"<Error><Code>NoSuchKey</Code></Error>"
        recent = {
            "accessionNumber": [item.accession for item in found],
            "form": [item.form for item in found],
            "filingDate": [item.filed for item in found],
            "reportDate": [item.reported for item in found],
        }
        return _json({"cik": str(cik), "name": "Example", "filings": {"recent": recent, "files": []}})


def _json(value: Any) -> tuple[int, str, bytes]:
    return 200, "application/json", json.dumps(value).encode()


@contextmanager
def serving() -> Iterator[Edgar]:
    """The server, for as long as it is needed."""
    edgar = Edgar()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            agent = self.headers.get("User-Agent", "")
            edgar.asked.append((time.monotonic(), self.path, agent))
            if not re.search(r"\w \S+@\S+\.\w", agent):
                self._send(
                    403, "text/html", b"<h1>Your Request Originates from an Undeclared Automated Tool</h1>"
                )
            elif edgar.too_many[self.path] > 0:
                edgar.too_many[self.path] -= 1
                self._send(429, "text/html", b"<h1>Request Rate Threshold Exceeded</h1>", wait=1)
            elif edgar.cut[self.path] > 0:
                edgar.cut[self.path] -= 1
                self._send(*edgar.answer(self.path), cut=True)
            else:
                self._send(*edgar.answer(self.path))

        def _send(self, status: int, kind: str, body: bytes, *, wait: int = 0, cut: bool = False) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if wait:
                self.send_header("Retry-After", str(wait))
            self.end_headers()
            held = edgar.held == self.path
            self.wfile.write(body[: len(body) // 2] if cut or held else body)
            if held:
                self.wfile.flush()
                edgar.is_held.set()
                edgar.let_go.wait(30)
            self.close_connection = self.close_connection or cut or held

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    edgar.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield edgar
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
