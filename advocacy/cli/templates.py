"""`advocacy templates`."""

from __future__ import annotations

import click

from advocacy.cli.common import json_option, workspace
from advocacy.cli.output import put_json, put_table


@click.group()
def templates() -> None:
    """List the letters' templates."""


@templates.command(name="list")
@json_option
@click.pass_context
def list_(ctx: click.Context, *, as_json: bool) -> None:
    """List the templates, whom each is for, and its languages."""
    found = workspace(ctx).style.manifests()
    if as_json:
        put_json([manifest.model_dump(mode="json") for manifest in found])
        return
    put_table(("id", "for", "languages"), ((m.id, m.audience, ", ".join(m.languages)) for m in found))
