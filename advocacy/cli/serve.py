"""`advocacy serve`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advocacy.cli.output import talk

if TYPE_CHECKING:
    from advocacy.serving import Served


@click.command()
@click.argument("source", required=False)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Where to listen; a free one by default."
)
@click.option(
    "--open/--no-open", "opens", default=True, help="Whether to open the browser, where there is one."
)
@click.pass_context
def serve(ctx: click.Context, source: str | None, port: int, *, opens: bool) -> None:
    """Run the terminal UI in your browser, on this machine only.

    SOURCE, a fund's id, a holdings file or a draft, is opened at once. The address that is printed holds a
    secret: whoever has it, and an account on this machine, can use the program as you.
    """
    from advocacy.serving import serve as serve_program  # noqa: PLC0415

    def ready(served: Served) -> None:
        click.echo(served.address)
        sys.stdout.flush()
        if opens and _show(served.once):
            talk("It opens in your browser. To end it, press Ctrl-C here.")
        else:
            talk("Open this address in a browser on this machine. To end it, press Ctrl-C here.")

    serve_program(_program(ctx, source), port=port, ready=ready)
    talk("Ended.")


def _program(ctx: click.Context, source: str | None) -> list[str]:
    """The command line of one visit: this program with the same folders."""
    options: dict[str, tuple[Path, ...]] = ctx.find_root().obj or {}
    folders = [f"--{name}={path}" for name in ("evidence", "templates") for path in options.get(name, ())]
    # -P: what lies in the current folder is data, not code.
    return [sys.executable, "-P", "-m", "advocacy", *folders, *([f"--open={source}"] if source else [])]


def _show(address: str) -> bool:
    import webbrowser  # noqa: PLC0415

    from advocacy.workflows import has_desktop  # noqa: PLC0415

    return has_desktop() and webbrowser.open(address)
