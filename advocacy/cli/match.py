"""`advocacy match`: decisions on candidates."""

from __future__ import annotations

import click

from advocacy.cli.common import json_option, screened, source_argument, today, workspace
from advocacy.cli.output import put_json, put_table, talk
from advocacy.errors import WrongUse


@click.group()
def match() -> None:
    """Decide on names that only look alike; decisions are remembered."""


def _decide(
    ctx: click.Context, source: str, company: str, name: str, why: str | None, *, accepted: bool
) -> None:
    from advocacy.workflows import decide  # noqa: PLC0415

    opened = workspace(ctx)
    found = screened(opened, source, None, None, ())
    for candidate in found.candidates:
        if candidate.company == company and candidate.holding.name == name:
            decide(opened, candidate, accepted=accepted, on=today(), why=why)
            talk(f"Remembered: {name!r} is {'' if accepted else 'not '}{company}.")
            return
    known = ", ".join(f"{item.company}={item.holding.name!r}" for item in found.candidates) or "none"
    raise WrongUse(f"{name!r} is not a candidate for {company} in this list.", remedy=f"Candidates: {known}.")


_company = click.argument("company")
_name = click.argument("printed_name")
_why = click.option("--why", help="The reason, for whoever reads the decision later.")


@match.command()
@source_argument
@_company
@_name
@_why
@click.pass_context
def accept(ctx: click.Context, source: str, company: str, printed_name: str, why: str | None) -> None:
    """Say that a PRINTED NAME in a SOURCE is this COMPANY."""
    _decide(ctx, source, company, printed_name, why, accepted=True)


@match.command()
@source_argument
@_company
@_name
@_why
@click.pass_context
def reject(ctx: click.Context, source: str, company: str, printed_name: str, why: str | None) -> None:
    """Say that a PRINTED NAME in a SOURCE is not this COMPANY."""
    _decide(ctx, source, company, printed_name, why, accepted=False)


@match.command(name="list")
@json_option
@click.pass_context
def list_(ctx: click.Context, *, as_json: bool) -> None:
    """List the decisions."""
    from advocacy.workflows import list_decisions  # noqa: PLC0415

    found = list_decisions(workspace(ctx))
    if as_json:
        put_json([decision.model_dump(mode="json") for decision in found])
        return
    put_table(
        ("company", "printed name", "identifier", "decision", "on", "why"),
        (
            (
                d.company,
                d.name,
                d.identifier or "",
                "is" if d.accepted else "is not",
                str(d.on or ""),
                d.why or "",
            )
            for d in found
        ),
    )
