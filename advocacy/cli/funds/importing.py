"""`advocacy funds import` and `advocacy funds remove`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advocacy.cli.common import (
    as_of_option,
    json_option,
    map_option,
    mapped,
    name_option,
    series_option,
    today,
    workspace,
)
from advocacy.cli.output import put_json, put_table, talk

if TYPE_CHECKING:
    from advocacy.funds import ColumnMapping
    from advocacy.workflows import Imported

_LISTED = 6

id_option = click.option("--id", "fund_id", help="The id to keep it under; made of name and day otherwise.")
replace_option = click.option("--replace", is_flag=True, help="Overwrite another list of the same id.")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@name_option
@click.option("--manager", help="The house: its id, as blackrock, or its name.")
@as_of_option
@map_option
@series_option
@click.option("--source", "got_from", help="Where you got the file: the page's address, or words.")
@id_option
@replace_option
@json_option
@click.pass_context
def import_(
    ctx: click.Context,
    file: Path,
    *,
    name: str | None,
    manager: str | None,
    as_of: date | None,
    columns: tuple[str, ...],
    series: str | None,
    got_from: str | None,
    fund_id: str | None,
    replace: bool,
    as_json: bool,
) -> None:
    """Keep a copy of a holdings file's list under an id.

    The copy has every line, the day, what was odd, and the original's name and SHA-256, so that a letter can
    be written from it when the file is gone. Later lists of the same fund stand beside it.
    """
    from advocacy.workflows import import_fund  # noqa: PLC0415

    done = import_fund(
        workspace(ctx),
        file.expanduser(),
        on=today(),
        name=name,
        manager=manager,
        as_of=as_of,
        columns=mapped(columns) or None,
        series=series,
        got_from=got_from,
        fund_id=fund_id,
        replace=replace,
    )
    put_imported(done, as_json=as_json)


def put_imported(done: Imported, *, as_json: bool) -> None:
    """Tell what was kept, under which id, and what was odd."""
    from advocacy.workflows import Outcome  # noqa: PLC0415

    facts = done.facts
    if as_json:
        put_json(facts.model_dump(mode="json") | {"outcome": str(done.outcome)})
        return
    said = {
        Outcome.NEW: "Kept as",
        Outcome.SAME: "This list is kept already, and nothing was changed:",
        Outcome.REPLACED: "Replaced:",
    }
    click.echo(f"{said[done.outcome]} {facts.id}")
    click.echo(f"{facts.name}, as at {facts.as_of}: {facts.lines} lines")
    for notice in facts.notices:
        talk(f"Note: {notice}")
    talk(f"\nNext: advocacy screen {facts.id}")


@click.command()
@click.argument("fund_id", metavar="ID")
@click.pass_context
def remove(ctx: click.Context, fund_id: str) -> None:
    """Delete the copy of an imported or fetched list; the file that you imported is not touched."""
    from advocacy.workflows import remove_fund  # noqa: PLC0415

    remove_fund(workspace(ctx), fund_id)
    click.echo(f"Removed: {fund_id}")


@click.command(name="forget-columns")
@click.argument("number", required=False, type=int)
@click.option("--list", "only_list", is_flag=True, help="Only show what is remembered, with its numbers.")
def forget_columns(number: int | None, *, only_list: bool) -> None:
    """Forget what --map said of files' columns: all of it, or only what has a NUMBER in the list.

    Drafts and lists that you keep have their own, which stay.
    """
    from advocacy.workflows import forget_columns as forget  # noqa: PLC0415
    from advocacy.workflows import remembered_columns  # noqa: PLC0415

    if only_list:
        rows = (
            (
                str(place),
                ", ".join(f"{meaning}={name}" for meaning, name in item.columns.items()),
                _shape(item),
            )
            for place, item in enumerate(remembered_columns(), 1)
        )
        put_table(("number", "what you said", "in files with the columns"), rows)
        return
    known = forget(number)
    click.echo(f"Forgotten for {known} {'shape' if known == 1 else 'shapes'} of table.")


def _shape(mapping: ColumnMapping) -> str:
    more = ", …" if len(mapping.shape) > _LISTED else ""
    return ", ".join(mapping.shape[:_LISTED]) + more
