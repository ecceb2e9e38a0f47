"""`advocacy evidence list` and `show`."""

from __future__ import annotations

import dataclasses
import textwrap
from typing import TYPE_CHECKING

import click

from advocacy.cli.common import json_option, today, workspace
from advocacy.cli.output import put_json, put_table
from advocacy.errors import WrongUse

if TYPE_CHECKING:
    from advocacy.workflows import ClaimView

_LANGUAGE = click.option("--language", default="en-GB", show_default=True, help="Language of the sentences.")


@click.command(name="list")
@click.option("--company", help="Only claims about this company.")
@_LANGUAGE
@json_option
@click.pass_context
def list_(ctx: click.Context, company: str | None, language: str, *, as_json: bool) -> None:
    """List the claims, each as a letter would print it."""
    found = [view for view in _views(ctx, language) if not company or company in view.companies]
    if as_json:
        put_json([dataclasses.asdict(view) for view in found])
        return
    put_table(("claim", "standing", "sentence"), ((view.ref, view.standing, view.sentence) for view in found))


@click.command()
@click.argument("claim")
@_LANGUAGE
@json_option
@click.pass_context
def show(ctx: click.Context, claim: str, language: str, *, as_json: bool) -> None:
    """Read a CLAIM (matter/claim), or all claims of a matter, with sources and the company's side."""
    wanted = claim.partition("@")[0]
    found = [v for v in _views(ctx, language) if wanted in (v.ref.partition("@")[0], v.matter)]
    if not found:
        raise WrongUse(
            f"There is no claim and no matter {claim!r}.", remedy="`advocacy evidence list` names them."
        )
    if as_json:
        put_json([dataclasses.asdict(view) for view in found])
        return
    for view in found:
        _put_view(view)


def _views(ctx: click.Context, language: str) -> tuple[ClaimView, ...]:
    from advocacy.workflows import all_claim_views  # noqa: PLC0415

    return all_claim_views(workspace(ctx), language=language, on=today())


def _put_view(view: ClaimView) -> None:
    click.echo(f"{view.ref}  ({view.matter_title})")
    click.echo(textwrap.indent(textwrap.fill(view.sentence, 76), "  "))
    parts = (
        ("standing", (f"{view.standing}: {view.standing_means}",)),
        ("source", view.sources),
        ("address", view.urls),
        ("not said", view.limits),
        ("later", view.developments),
        ("company's side", view.company_side),
    )
    for label, texts in parts:
        for text in texts:
            click.echo(textwrap.fill(f"{label}: {text}", 78, initial_indent="  ", subsequent_indent="    "))
    click.echo("")
