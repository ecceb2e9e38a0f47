"""Work on templates that strangers wrote, in a process of its own with bounds on time and memory.

Jinja2's sandbox and the closed fetcher keep a template from other files and the network; they don't keep it
from running for ever or from eating the machine's memory. A child process can be ended whatever it does.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Concatenate, ParamSpec, TypeVar

from advocacy import errors, paths
from advocacy.errors import AdvocacyError, LetterFaulty
from advocacy.letters import LetterData, load_letter_data

P = ParamSpec("P")
T = TypeVar("T")
SECONDS = 120
"""That a letter of a template which is not ours may take: ours take one or two."""
_MEMORY = 2 * 1024**3
"""Bytes: a pack of 90 pages takes less than a third of it."""
_TOLD = ("CannotRead", "CannotWrite", "LetterFaulty", "MachineNotReady", "WrongUse")
_REMEDY = "Look for a loop without end or a very large text in the template. Nothing was saved."


def trusting(
    function: Callable[Concatenate[T, LetterData, P], bytes],
    subject: T,
    style: LetterData | None,
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> bytes:
    """Render something: here where every template is our own, confined where one may be a stranger's.

    Args:
        function: that renders it, of a module.
        subject: what is rendered, as a letter or a review pack.
        style: where the templates lie; the bundled ones where absent.
        args: for the function; they are pickled.
        kwargs: the same.

    Raises:
        LetterFaulty: a template that is not ours took too long or too much memory.
        AdvocacyError: whatever else the function raised.
    """
    ours = (paths.bundled("templates"),)
    data = style or load_letter_data(ours)
    if data.folders == ours:
        return function(subject, data, *args, **kwargs)
    return confined(function, SECONDS, subject, data, *args, **kwargs)


def confined(function: Callable[P, bytes], seconds: float, /, *args: P.args, **kwargs: P.kwargs) -> bytes:
    """Call a function in a child process that is ended when it takes too long or too much memory.

    Args:
        function: of a module, so that the child can import it.
        seconds: that it may take, the start of the process included.
        args: for it; they are pickled.
        kwargs: the same.

    Raises:
        LetterFaulty: it took too long or too much memory, or its process died.
        AdvocacyError: whatever else the function raised.
    """
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "advocacy.workflows.confining"],
            input=pickle.dumps((function, args, kwargs)),
            capture_output=True,
            env=environment,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise LetterFaulty(
            f"The template took longer than {seconds:g} seconds and was stopped.", remedy=_REMEDY
        ) from None
    head, found, made = done.stdout.partition(b"\n")
    if not found:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2] or f"code {done.returncode}"
        raise LetterFaulty(f"The process that wrote the letter died: {last}.", remedy=_REMEDY)
    told = json.loads(head)
    if not told:
        return made
    # What comes back is read as text, never unpickled: it comes from where a stranger's template ran.
    kind = getattr(errors, told["kind"]) if told["kind"] in _TOLD else LetterFaulty
    raise kind(told["message"], where=told["where"], remedy=told["remedy"])


def _answer() -> None:
    """The child's side: read a call from standard input, write an error's words and the bytes made."""
    _bound_memory()
    function, args, kwargs = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not mix with the answer
    told: dict[str, str | None] = {}
    made = b""
    try:
        made = function(*args, **kwargs)
    except AdvocacyError as error:
        told = {"kind": type(error).__name__, "message": error.message}
        told |= {"where": error.where, "remedy": error.remedy}
    except (MemoryError, RecursionError):
        message = "The template needs too much memory."
        told = {"kind": "LetterFaulty", "message": message, "where": None, "remedy": _REMEDY}
    out.write(json.dumps(told).encode() + b"\n" + made)
    out.close()


def _bound_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no limits; macOS knows none for memory
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    _answer()
