"""Who may ask the server for anything: only a page that came from it, opened with its token."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

_HERE = re.compile(r"(?:127\.0\.0\.1|localhost)(?::\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Request:
    """What the guard looks at."""

    path: str
    host: str | None
    origin: str | None
    opens_socket: bool = False
    """Whether it opens the websocket that drives the program."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a request gets nothing."""

    status: int
    reason: str


_STRANGER = Refused(403, "This server answers only its own page on this machine.")
_NO_TOKEN = Refused(404, "Nothing is here. Open the whole address that `advocacy serve` printed.")


def refusal(request: Request, token: str, *, free: tuple[str, ...] = ()) -> Refused | None:
    """Why a request is refused; None where it may go on.

    A name of another host means that a foreign page had its own name lead to this machine (DNS rebinding);
    another origin, that a foreign page in the same browser is asking. The port is left open: SSH may have
    forwarded another one.

    Args:
        request: as it came.
        token: that the first part of the path must be.
        free: first parts of paths for which no token is needed.
    """
    if request.host is None or not _HERE.fullmatch(request.host):
        return _STRANGER
    if request.origin is None:
        # Every browser names the origin when it opens a websocket.
        if request.opens_socket:
            return _STRANGER
    elif request.origin != f"http://{request.host}":
        return _STRANGER
    first = request.path.split("/")[1] if request.path.startswith("/") else ""
    if first in free or secrets.compare_digest(first.encode(), token.encode()):
        return None
    return _NO_TOKEN


def headers(host: str) -> dict[str, str]:
    """What every answer tells the browser: nothing from elsewhere is loaded, and nobody learns the address.

    Args:
        host: as the request named it.
    """
    rules = (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # the terminal writes its colours into the page
        "font-src 'self'",
        "img-src 'self' data:",
        f"connect-src 'self' ws://{host}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(rules),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
