"""`advocacy funds`."""

from __future__ import annotations

import click

from advocacy.cli.common import json_option, workspace
from advocacy.cli.output import put_json, put_table, talk


@click.command()
@click.argument("query", nargs=-1)
@json_option
@click.pass_context
def funds(ctx: click.Context, query: tuple[str, ...], *, as_json: bool) -> None:
    """List the funds on record, or those that match a QUERY.

    These are sourced facts about some holdings, not whole lists: for all lines, open the manager's own file
    with `advocacy screen FILE`.
    """
    from advocacy.workflows import find_funds  # noqa: PLC0415

    opened = workspace(ctx)
    found = find_funds(opened, " ".join(query))
    if as_json:
        put_json(
            [
                {
                    "id": fund.id,
                    "name": fund.name,
                    "manager": fund.manager,
                    "isin": fund.isin,
                    "as_of": fund.as_of.isoformat(),
                    "as_of_basis": fund.as_of_basis,
                    "partial": fund.partial,
                    "holdings_on_record": len(fund.holdings),
                    "lines_in_source": fund.lines_in_source,
                    "sources": [ref.id for ref in fund.sources],
                }
                for fund in found
            ]
        )
        return
    put_table(
        ("id", "fund", "as at", "on record"),
        (
            (
                fund.id,
                fund.name,
                fund.as_of.isoformat(),
                f"{len(fund.holdings)} of {fund.lines_in_source or '?'} lines" if fund.partial else "all",
            )
            for fund in found
        ),
    )
    talk("\nNext: advocacy screen ID, or advocacy screen FILE for a list from the manager's page.")
