"""`advocacy preflight`."""

from __future__ import annotations

from pathlib import Path

import click

from advocacy.cli.common import json_option, workspace
from advocacy.cli.output import put_json, put_table, talk
from advocacy.cli.writing import force_option
from advocacy.errors import ExitCode, WrongUse


@click.command()
@click.argument("pdf", required=False, type=click.Path(path_type=Path))
@click.option("--zone", help="The envelope, as din-5008-b.")
@click.option("--list", "listed", is_flag=True, help="List the envelopes that there are.")
@click.option("--picture", type=click.Path(path_type=Path), help="Draw page 1 and the window: a PNG.")
@click.option(
    "--calibration",
    type=click.Path(path_type=Path),
    help="Write a sheet to hold against an envelope.",
)
@json_option
@force_option
@click.pass_context
def preflight(
    ctx: click.Context,
    /,
    pdf: Path | None,
    zone: str | None,
    picture: Path | None,
    calibration: Path | None,
    *,
    listed: bool,
    as_json: bool,
    force: bool,
) -> None:
    """Tell whether the address of a finished PDF sits in an envelope's window.

    The exit code is 0 where it fits and 5 where something has to be mended.
    """
    from advocacy import workflows  # noqa: PLC0415

    opened = workspace(ctx)
    if listed:
        put_table(("id", "envelope", "figures"), ((z.id, z.name, z.basis) for z in opened.style.zones()))
        return
    if zone is None:
        raise WrongUse("Which envelope?", remedy="Name it: --zone; `preflight --list` shows them.")
    if calibration:
        workflows.save_calibration(opened, zone, calibration, force=force)
        talk(f"Saved {calibration}: print it at full size, fold it, and hold it against the envelope.")
        return
    if pdf is None:
        raise WrongUse("Which letter?", remedy="advocacy preflight FILE.pdf --zone din-5008-b")
    found = workflows.preflight(opened, pdf, zone, picture=picture, force=force)
    if as_json:
        put_json(workflows.preflight_facts(found))
    else:
        click.echo(f"{found.zone.name}: {found.advice()}")
        for fault in found.faults:
            click.echo(f"  {fault}")
        count = f"{found.sheets} sheet{'' if found.sheets == 1 else 's'}"
        click.echo(f"{found.pages} pages, {count} printed on both sides, {found.grams} g on 80 g/m2 paper")
    if picture:
        talk(f"Saved {picture}")
    if not found.fits:
        ctx.exit(ExitCode.SOME_REJECTED)
