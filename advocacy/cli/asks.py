"""`advocacy asks`."""

from __future__ import annotations

import click

from advocacy.cli.common import json_option, workspace
from advocacy.cli.output import put_json, put_table
from advocacy.errors import WrongUse

_AUDIENCES = ("manager", "trustees", "index-provider")


@click.group()
def asks() -> None:
    """List what a letter can ask, of whom, and why."""


@asks.command(name="list")
@click.option("--audience", type=click.Choice(_AUDIENCES), help="Only requests to them.")
@click.option("--language", default="en", show_default=True, help="en, de or fr.")
@json_option
@click.pass_context
def list_(ctx: click.Context, /, audience: str | None, language: str, *, as_json: bool) -> None:
    """List the requests with their reasons."""
    from advocacy.model import localized  # noqa: PLC0415

    known = workspace(ctx).style.asks.values()
    found = [ask for ask in known if audience is None or ask.audience == audience]
    if as_json:
        put_json([ask.model_dump(mode="json") for ask in found])
        return
    rows = ((ask.id, ask.audience, localized(ask.text, language) or "") for ask in found)
    put_table(("id", "to", "request"), ((name, to, " ".join(text.split())) for name, to, text in rows))


@asks.command()
@click.argument("ask_id", metavar="ID")
@click.option("--language", default="en", show_default=True, help="en, de or fr.")
@click.pass_context
def show(ctx: click.Context, ask_id: str, language: str) -> None:
    """Show one request: its text, why to ask it, and when it fits."""
    from advocacy.model import localized  # noqa: PLC0415

    style = workspace(ctx).style
    ask = style.asks.get(ask_id)
    if ask is None:
        raise WrongUse(f"There is no ask {ask_id!r}.", remedy="`advocacy asks list` names them.")
    norm = style.norms.get(ask.norm or "")
    facts = {
        "request": localized(ask.text, language),
        "why": localized(ask.reason, language),
        "to": ask.audience,
        "answer": "yes or no" if ask.answer == "yes-no" else "a date",
        "rests on": norm.title if norm else None,
        "only for": ", ".join(ask.companies) or None,
        "only where the sender is bound by": ", ".join(ask.jurisdictions) or None,
        "only where whoever is asked has its seat in": ", ".join(ask.houses) or None,
        "only for companies that the sender may not hold": "yes" if ask.restricted else None,
        "only for companies that the house may not hold": "yes" if ask.closed_to_house else None,
        "only for shares": "yes" if ask.needs_votes else None,
        "from": ask.valid_from,
        "until": ask.valid_to,
    }
    for name, said in facts.items():
        if said:
            click.echo(f"{name}: {' '.join(str(said).split())}")
