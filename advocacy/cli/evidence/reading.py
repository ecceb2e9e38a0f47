"""`advocacy evidence list` and `show`."""

from __future__ import annotations

import dataclasses
import textwrap
from typing import TYPE_CHECKING, Any

import click

from advocacy.cli.common import DAY, json_option, today, workspace
from advocacy.cli.output import put_json, put_table, talk

if TYPE_CHECKING:
    from datetime import date

    from advocacy.workflows import ClaimView

_LANGUAGE = click.option("--language", default="en-GB", show_default=True, help="Language of the sentences.")
_ON = click.option("--on", type=DAY, help="As in a letter of this day; today where not given.")


@click.command(name="list")
@click.option("--company", help="Only claims about this company.")
@click.option("--matter", help="Only claims of this matter or listing.")
@click.option("--standing", help="Only claims of this standing, as reported.")
@click.option("--overdue", is_flag=True, help="Only claims whose review is overdue.")
@_LANGUAGE
@_ON
@json_option
@click.pass_context
def list_(ctx: click.Context, /, *, language: str, on: date | None, as_json: bool, **filters: Any) -> None:
    """List the claims, each as a letter would print it; a claim that lacks the language is left out."""
    from advocacy.workflows import find_claims, review_day  # noqa: PLC0415

    found = find_claims(workspace(ctx), language=language, on=on or today(), **filters)
    if as_json:
        put_json([_plain(view) for view in found])
        return
    put_table(
        ("claim", "standing", "review by", "sentence"),
        ((view.ref, view.standing, review_day(view), view.sentence) for view in found),
    )
    late = len({view.matter for view in found if view.overdue})
    if late:
        talk(f"The review of {late} matter{'' if late == 1 else 's'} is overdue: no letter prints them.")


@click.command()
@click.argument("claim")
@_LANGUAGE
@_ON
@json_option
@click.pass_context
def show(ctx: click.Context, /, claim: str, language: str, on: date | None, *, as_json: bool) -> None:
    """Read a CLAIM (matter/claim), all claims of a matter, or all that rest on a source.

    It tells the sentence as printed, each source with place and grade, the company's side, what came later,
    and the claim's history.
    """
    from advocacy.workflows import read_claims, tell_claim  # noqa: PLC0415

    found = read_claims(workspace(ctx), claim, language=language, on=on or today())
    if as_json:
        put_json([_plain(view) for view in found])
        return
    for view in found:
        click.echo(f"{view.ref}  ({view.matter_title})")
        click.echo(textwrap.indent(textwrap.fill(view.sentence, 76), "  "))
        for told in tell_claim(view):
            begin = " " * (4 if told.detail else 2)
            click.echo(
                textwrap.fill(
                    f"{told.label}: {told.text}",
                    78,
                    initial_indent=begin,
                    subsequent_indent=begin + "  ",
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
        click.echo("")


def _plain(view: ClaimView) -> dict[str, Any]:
    return {**dataclasses.asdict(view), "review_by": str(view.review_by)}
