"""`advocacy funds list` and `advocacy funds show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from advocacy.cli.common import json_option, workspace
from advocacy.cli.output import put_json, put_table, talk

if TYPE_CHECKING:
    from advocacy.model import Fund
    from advocacy.workflows import KnownFund, Workspace


@click.command("list")
@click.argument("query", nargs=-1)
@json_option
@click.pass_context
def list_(ctx: click.Context, query: tuple[str, ...], *, as_json: bool) -> None:
    """List the funds there are, or those that match a QUERY.

    Funds on record are sourced facts about some holdings, not whole lists: for all lines, open the manager's
    own file with `advocacy screen FILE`, or keep it with `advocacy funds import FILE`.
    """
    from advocacy.workflows import damaged_lists, find_funds  # noqa: PLC0415

    found = find_funds(workspace(ctx), " ".join(query))
    for path in damaged_lists():
        talk(f"A copy of a list can't be read and is left out: {path}. Import or fetch the list again.")
    if as_json:
        put_json([_as_object(fund) for fund in found])
        return
    put_table(
        ("id", "fund", "as at", "lines", "where from"),
        ((fund.id, fund.name, fund.as_of.isoformat(), _lines(fund), str(fund.origin)) for fund in found),
    )
    talk("\nNext: advocacy screen ID, or advocacy screen FILE for a list from the manager's page.")


def _lines(fund: KnownFund) -> str:
    return f"{fund.holdings} of {fund.lines or '?'}" if fund.partial else f"all {fund.holdings}"


def _as_object(fund: KnownFund) -> dict[str, Any]:
    from advocacy.model import FundRecord  # noqa: PLC0415

    facts = fund.facts
    recorded = isinstance(facts, FundRecord)
    return {
        "id": fund.id,
        "name": fund.name,
        "manager": fund.manager,
        "isin": fund.isin,
        "ticker": fund.ticker,
        "as_of": fund.as_of.isoformat(),
        "as_of_basis": fund.as_of_basis,
        "partial": fund.partial,
        "holdings_on_record": fund.holdings,
        "lines_in_source": fund.lines,
        "origin": str(fund.origin),
        "came_from": fund.came_from,
        "sources": [ref.id for ref in facts.sources] if isinstance(facts, FundRecord) else [],
        "original": None
        if recorded
        else facts.model_dump(mode="json", include={"file", "sha256", "imported", "got_from", "filing"}),
    }


@click.command()
@click.argument("fund_id", metavar="ID")
@json_option
@click.pass_context
def show(ctx: click.Context, fund_id: str, *, as_json: bool) -> None:
    """Show what is known of a fund's list, and where it comes from."""
    from advocacy.workflows import known_fund, open_fund  # noqa: PLC0415

    opened = workspace(ctx)
    known = known_fund(opened, fund_id)
    fund = open_fund(opened, fund_id)
    total = fund.weight_sum()
    if as_json:
        put_json(
            _as_object(known)
            | {
                "currency": fund.currency,
                "weight_sum_percent": None if total is None else f"{total:f}",
                "notices": list(fund.notices),
            }
        )
        return
    for label, text in _facts(opened, known, fund):
        click.echo(f"{label:<12}{text}")
    for notice in fund.notices:
        talk(f"Note: {notice}")
    talk(f"\nNext: advocacy screen {fund_id}")


def _facts(opened: Workspace, known: KnownFund, fund: Fund) -> list[tuple[str, str]]:
    from advocacy.model import ImportedFund  # noqa: PLC0415

    house = opened.evidence.managers.get(known.manager or "")
    total = fund.weight_sum()
    facts: list[tuple[str, str | None]] = [
        ("Fund", known.name),
        ("Id", known.id),
        ("Manager", house.house if house else known.manager),
        ("ISIN", known.isin),
        ("Ticker", known.ticker),
        ("As at", f"{known.as_of} ({known.as_of_basis})" if known.as_of_basis else str(known.as_of)),
        ("Lines", _lines(known)),
        ("Weights", None if total is None else f"{total:f} % in all"),
        ("Where from", f"{known.origin}: {known.came_from}"),
    ]
    if isinstance(known.facts, ImportedFund):
        original = known.facts
        facts += [
            ("File", original.file),
            ("SHA-256", original.sha256),
            ("Kept since", original.imported.isoformat()),
            ("Filing", original.filing.url if original.filing else None),
        ]
    return [(label, text) for label, text in facts if text]
