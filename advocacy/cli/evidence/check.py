"""`advocacy evidence check`."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import click

from advocacy.cli.common import DAY, json_option, today
from advocacy.cli.output import put_json, talk
from advocacy.errors import ExitCode


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--on", type=DAY, help="Also report reviews that are due by this day (today where not given).")
@json_option
@click.pass_context
def check(ctx: click.Context, folders: tuple[Path, ...], on: date | None, *, as_json: bool) -> None:
    """Check the bundled evidence, and your own FOLDERS with it."""
    from advocacy.workflows import check_evidence  # noqa: PLC0415

    given = ctx.find_root().obj or {}
    count, problems = check_evidence(
        (*given.get("evidence", ()), *folders), templates=given.get("templates", ()), on=on or today()
    )
    if as_json:
        put_json([dataclasses.asdict(problem) for problem in problems])
    else:
        for problem in problems:
            click.echo(str(problem))
    talk(f"{count} records, {len(problems)} problem{'' if len(problems) == 1 else 's'}.")
    if problems:
        ctx.exit(int(ExitCode.CANNOT_READ))
