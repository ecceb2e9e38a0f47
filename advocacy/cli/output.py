"""What reaches the terminal: results on stdout, talk on stderr, errors as one message and an exit code."""

from __future__ import annotations

import json
import re
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from advocacy.errors import AdvocacyError, ExitCode

_ORDERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def without_orders(text: str) -> str:
    """A text without the orders to a terminal that a file's name may hide."""
    return _ORDERS.sub("�", text)


def talk(text: str) -> None:
    """Say something to the person at the terminal."""
    click.echo(without_orders(text), err=True)


def put_json(value: Any) -> None:
    """Print a result as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def put_table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows in columns: on a terminal as wide as it is, in a pipe as wide as the text."""
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=box.SIMPLE, show_edge=False, pad_edge=False, header_style="bold")
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console = Console(width=None if sys.stdout.isatty() else 200, highlight=False, markup=False)
    console.print(table)


def put_bytes(content: bytes) -> None:
    """Print a file's content."""
    sys.stdout.buffer.write(content)


def guarded(command: Callable[[], object]) -> NoReturn:
    """Run the command line and leave with its exit code; the only place where errors become exits."""
    code: object = ExitCode.DONE
    try:
        code = command()
    except AdvocacyError as error:
        talk(f"advocacy: {error}")
        raise SystemExit(int(error.exit_code)) from None
    except click.exceptions.Abort:
        talk("Stopped; nothing was written.")
        raise SystemExit(130) from None
    except click.ClickException as error:
        error.show()
        raise SystemExit(int(ExitCode.WRONG_USE)) from None
    except SystemExit as stop:
        # click leaves with 1 where the reader of a pipe has gone, as after `| head`: that is no failure.
        raise SystemExit(int(ExitCode.DONE) if stop.code == 1 else stop.code) from None
    except OSError as error:
        talk(f"advocacy: The output can't be written: {error.strerror or error}.")
        raise SystemExit(int(ExitCode.CANNOT_READ)) from None
    except Exception:  # noqa: BLE001
        talk(f"advocacy: this is a bug in the program, not your fault.\n{_keep_traceback()}")
        raise SystemExit(int(ExitCode.BUG)) from None
    raise SystemExit(code if isinstance(code, int) else int(ExitCode.DONE))


def _keep_traceback() -> str:
    with tempfile.NamedTemporaryFile("w", prefix="advocacy-bug-", suffix=".txt", delete=False) as file:
        file.write(traceback.format_exc())
    return f"Details are in {Path(file.name)}; please send that file with your report."
