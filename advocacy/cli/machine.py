"""`advocacy doctor` and `advocacy where`."""

from __future__ import annotations

import click

from advocacy.cli.common import json_option
from advocacy.cli.output import put_json
from advocacy.errors import ExitCode


@click.command()
@json_option
@click.pass_context
def doctor(ctx: click.Context, *, as_json: bool) -> None:
    """Look whether this machine can render, what is missing, and the command that mends it."""
    from advocacy.workflows import diagnose  # noqa: PLC0415

    findings = diagnose()
    if as_json:
        names = ("name", "ok", "needed", "detail", "remedy")
        put_json([{name: getattr(finding, name) for name in names} for finding in findings])
    else:
        for finding in findings:
            mark = "ok " if finding.ok else ("no " if finding.needed else "-- ")
            click.echo(f"{mark} {finding.name}: {finding.detail}")
            if finding.remedy:
                click.echo(f"     {finding.remedy}")
    if any(finding.needed and not finding.ok for finding in findings):
        ctx.exit(int(ExitCode.CANNOT_READ))


@click.command()
@json_option
def where(*, as_json: bool) -> None:
    """Tell where evidence, templates, drafts and decisions lie."""
    from advocacy.workflows import places  # noqa: PLC0415

    found = {name: str(path) for name, path in places().items()}
    if as_json:
        put_json(found)
        return
    for name, path in found.items():
        click.echo(f"{name}: {path}")
