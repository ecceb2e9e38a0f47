"""`advocacy funds fetch`."""

from __future__ import annotations

import click

from advocacy.cli.common import json_option, today, workspace
from advocacy.cli.funds.importing import id_option, put_imported, replace_option
from advocacy.cli.output import talk


@click.command()
@click.argument("fund", metavar="TICKER|SERIES|CIK")
@click.option(
    "--contact",
    metavar='"NAME E-MAIL"',
    help="Who asks, as the SEC wants to know; or set ADVOCACY_CONTACT.",
)
@id_option
@replace_option
@json_option
@click.pass_context
def fetch(
    ctx: click.Context, fund: str, contact: str | None, fund_id: str | None, *, replace: bool, as_json: bool
) -> None:
    """Fetch a US fund's newest public list (SEC Form N-PORT) from SEC EDGAR, and keep it.

    Name the fund by its ticker (VOO), its series (S000002839) or its registrant's number (CIK). The SEC asks
    for a name and an e-mail address with every request; they are sent to it and to nobody else.
    """
    from advocacy.workflows import fetch_fund  # noqa: PLC0415

    done = fetch_fund(
        workspace(ctx), fund, on=today(), contact=contact, fund_id=fund_id, replace=replace, say=talk
    )
    put_imported(done.imported, as_json=as_json)
    for sentence in done.lag():
        talk(sentence)
