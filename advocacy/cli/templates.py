"""`advocacy templates`."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advocacy.cli.common import json_option, workspace
from advocacy.cli.output import put_json, put_table, talk
from advocacy.errors import ExitCode

if TYPE_CHECKING:
    from advocacy.letters import Manifest


@click.group()
def templates() -> None:
    """List the letters' templates, check them, and start your own."""


@templates.command(name="list")
@json_option
@click.pass_context
def list_(ctx: click.Context, *, as_json: bool) -> None:
    """List the templates, whom each is for, and its languages."""
    found = workspace(ctx).style.manifests()
    if as_json:
        put_json([manifest.model_dump(mode="json") for manifest in found])
        return
    put_table(("id", "for", "needs", "languages"), (_row(manifest) for manifest in found))


def _row(manifest: Manifest) -> tuple[str, ...]:
    return manifest.id, manifest.audience, manifest.asks_of_sender, ", ".join(manifest.languages)


@templates.command()
@click.argument("template", metavar="ID")
@click.option("--language", "languages", multiple=True, help="Only this language, such as de-DE.")
@json_option
@click.pass_context
def check(ctx: click.Context, template: str, languages: tuple[str, ...], *, as_json: bool) -> None:
    """Write letters at the edges of what people write, in every language and form, and tell what fails.

    A template of your own is found through --templates FOLDER, before the command. The exit code is 5 where
    something fails.
    """
    from advocacy.workflows import check_template, expected_refusals  # noqa: PLC0415

    faults = check_template(workspace(ctx), template, languages)
    if as_json:
        put_json([dataclasses.asdict(fault) for fault in faults])
    else:
        for fault in faults:
            place = ", ".join(
                part for part in (fault.language, fault.paper, fault.form, fault.letter) if part
            )
            click.echo(f"{place}: {fault.problem}")
        for refusal in expected_refusals(workspace(ctx), template):
            click.echo(f"refused, as it should be: {refusal}")
        click.echo(f"{template}: {len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}")
    if faults:
        ctx.exit(ExitCode.SOME_REJECTED)


@templates.command()
@click.argument("template", metavar="ID")
@click.option("--from", "like", default="investor-letter", show_default=True, help="What it starts from.")
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), default=Path("templates"))
@click.pass_context
def new(ctx: click.Context, template: str, like: str, folder: Path) -> None:
    """Write a starting point for a template of your own, with comments; nothing is overwritten."""
    from advocacy.workflows import new_template  # noqa: PLC0415

    for path in new_template(workspace(ctx), template, folder, like=like):
        click.echo(path)
    talk(f"\nNext: change them, then advocacy --templates {folder} templates check {template}")
