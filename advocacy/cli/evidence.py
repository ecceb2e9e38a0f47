"""`advocacy evidence`: check, list and read."""

from __future__ import annotations

import dataclasses
import textwrap
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advocacy.cli.common import DAY, json_option, today, workspace
from advocacy.cli.output import put_json, put_table, talk
from advocacy.errors import ExitCode, WrongUse

if TYPE_CHECKING:
    from advocacy.workflows import ClaimView

_LANGUAGE = click.option("--language", default="en-GB", show_default=True, help="Language of the sentences.")


@click.group()
def evidence() -> None:
    """Check, list and read the evidence."""


@evidence.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--on", type=DAY, help="Also report reviews that are due by this day (today where not given).")
@json_option
@click.pass_context
def check(ctx: click.Context, folders: tuple[Path, ...], on: date | None, *, as_json: bool) -> None:
    """Check the bundled evidence, and your own FOLDERS with it."""
    from advocacy.workflows import check_evidence  # noqa: PLC0415

    given = (ctx.find_root().obj or {}).get("evidence", ())
    count, problems = check_evidence((*given, *folders), on=on or today())
    if as_json:
        put_json([dataclasses.asdict(problem) for problem in problems])
    else:
        for problem in problems:
            click.echo(str(problem))
    talk(f"{count} records, {len(problems)} problem{'' if len(problems) == 1 else 's'}.")
    if problems:
        ctx.exit(int(ExitCode.CANNOT_READ))


@evidence.command(name="list")
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


@evidence.command()
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
