"""The connection to SEC EDGAR: paced, patient, and with what was downloaded kept on disk."""

from __future__ import annotations

import json
import os
import shlex
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from advocacy import paths
from advocacy.errors import CannotRead, MachineNotReady

REQUIREMENT = "edgartools>=5.62,<6"
"""The extra `edgar` in pyproject.toml."""

_PER_SECOND = 4
"""The SEC allows ten requests a second from one place in all; others may work there too."""
_TRIES = 4
_LONGEST_WAIT = 30
_A_DAY = 86_400
_FOUND, _NOT_FOUND, _FORBIDDEN, _TOO_MANY, _UNAVAILABLE = 200, 404, 403, 429, 503


class Edgar:
    """A connection that declares who asks; nothing is sent before the first question. Use it in `with`."""

    def __init__(self, contact: str, *, say: Callable[[str], None] = lambda _: None) -> None:
        """Prepare a connection.

        Args:
            contact: a name and an e-mail address, as `declared_contact` gives it.
            say: told what is asked for, for a person who waits.

        Raises:
            MachineNotReady: edgartools is not installed.
        """
        self.folder = paths.cache_folder() / "edgar"
        self._contact = contact
        self._say = say
        self._tools = _tools(self.folder / "edgartools")
        manager = self._tools.httpclient.get_http_mgr(
            # Its cache keeps whatever came, an error page too, for ever; ours keeps what was understood.
            cache_enabled=False,
            request_per_sec_limit=_PER_SECOND,
        )
        # The manager would ask at the terminal for an identity that the environment lacks.
        manager.user_agent_factory = None
        manager.user_agent = contact
        self._tools.httpclient.HTTP_MGR = manager

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._tools.httpclient.close_clients()

    @property
    def urls(self) -> Any:
        """The addresses, which the environment may move to a mirror (EDGAR_BASE_URL, EDGAR_DATA_URL)."""
        return self._tools.urls

    def browse_url(self, cik: str, form: str) -> str:
        """The listing of filings of a registrant or a series, newest first, as Atom."""
        query = f"action=getcompany&CIK={cik}&type={form}&dateb=&owner=include&count=40&output=atom"
        return f"{self._tools.config.SEC_BASE_URL}/cgi-bin/browse-edgar?{query}"

    def get(self, url: str, what: str) -> bytes | None:
        """What stands at an address; None where nothing does.

        Args:
            url: the address.
            what: it is, as a noun phrase, for errors and for a person who waits.

        Raises:
            CannotRead: the SEC can't be reached, refuses, or is too busy.
        """
        self._say(f"Asking SEC EDGAR for {what} …")
        status = 0
        for attempt in range(1, _TRIES + 1):
            status, content, wait = self._try(url, what)
            if status == _FOUND:
                return content
            if status == _NOT_FOUND:
                return None
            if status not in {_TOO_MANY, _UNAVAILABLE} or attempt == _TRIES:
                break
            time.sleep(min(wait or 2**attempt, _LONGEST_WAIT))
        raise _refused(status, url, what)

    def _try(self, url: str, what: str) -> tuple[int, bytes, int | None]:
        """One question: status, content, and how many seconds to wait where the SEC says so.

        A connection that breaks is tried again by edgartools, from the start: half a file is never handed on.
        """
        requests, trouble = self._tools.httprequests, self._tools.exceptions
        try:
            response = requests.get_with_retry(url, identity=self._contact)
        except trouble.TooManyRequestsError as error:
            return _TOO_MANY, b"", getattr(error, "retry_after", None)
        except (*requests.TRANSPORT_ERRORS, OSError) as error:
            raise CannotRead(
                f"SEC EDGAR could not be reached for {what}, or the connection broke several times: "
                f"{type(error).__name__}.",
                where=url,
                remedy="Check the connection and run the same command again; what has come so far is kept.",
            ) from error
        return response.status_code, response.content, None

    def get_json(self, url: str, what: str, *, keep_as: str | None = None) -> Any:
        """A JSON answer.

        Args:
            url: the address.
            what: it is, as a noun phrase.
            keep_as: a file's name, under which the answer is kept and used for a day.

        Returns:
            The parsed answer; None where nothing stands at the address.

        Raises:
            CannotRead: as for `get`, or the answer is no JSON.
        """
        kept = self.folder / keep_as if keep_as else None
        if kept and (known := _fresh(kept)) is not None:
            return known
        content = self.get(url, what)
        if content is None:
            return None
        try:
            parsed = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise strange(url, what) from error
        if kept:
            paths.write_private(kept, content)
        return parsed


def strange(url: str, what: str) -> CannotRead:
    """The error for an answer in a form that we do not know."""
    return CannotRead(
        f"SEC EDGAR answered, but not in the form in which we know {what}.",
        where=url,
        remedy="Open the address in a browser; if it looks well there, this program must be mended.",
    )


def _fresh(path: Path) -> Any:
    """A kept answer of the last day; None where there is none that can be used."""
    try:
        # A clock that was set back must not keep an answer for ever.
        if not 0 <= time.time() - path.stat().st_mtime < _A_DAY:
            return None
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def _refused(status: int, url: str, what: str) -> CannotRead:
    if status == _FORBIDDEN:
        return CannotRead(
            f"The SEC refuses to hand out {what} (403): it does not accept the declared contact, or too many "
            "requests came from this connection.",
            where=url,
            remedy="Check name and e-mail address after --contact; else wait ten minutes and try again.",
        )
    if status == _TOO_MANY:
        return CannotRead(
            "The SEC says that too many requests came from this connection (429).",
            where=url,
            remedy="Wait ten minutes and run the same command again; what has come so far is kept.",
        )
    return CannotRead(
        f"SEC EDGAR can't give {what} at the moment (error {status}).",
        where=url,
        remedy="Try again later; EDGAR is closed at night and on some days for maintenance.",
    )


class _Tools:
    """The parts of edgartools that we use."""

    def __init__(self) -> None:
        from edgar import config, exceptions, httpclient, httprequests, urls  # noqa: PLC0415

        self.config, self.exceptions, self.urls = config, exceptions, urls
        self.httpclient, self.httprequests = httpclient, httprequests


def _tools(folder: Path) -> Any:
    """edgartools, imported only now: it is large, and makes folders and changes a locale when imported.

    Args:
        folder: where it may put what it keeps, instead of into the user's home.
    """
    before = os.environ.get("EDGAR_LOCAL_DATA_DIR")
    os.environ["EDGAR_LOCAL_DATA_DIR"] = str(folder)
    try:
        return _Tools()
    except ImportError as error:
        raise MachineNotReady(
            f"To ask SEC EDGAR, the library edgartools is needed, and it is not there ({error}).",
            remedy=f'Install it with: {_python()} -m pip install "{REQUIREMENT}"',
        ) from error
    finally:
        if before is None:
            del os.environ["EDGAR_LOCAL_DATA_DIR"]
        else:
            os.environ["EDGAR_LOCAL_DATA_DIR"] = before


def _python() -> str:
    return shlex.quote(sys.executable or "python3")
