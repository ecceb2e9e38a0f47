"""`advocacy match`: decisions on candidates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from advocacy.cli.common import json_option, screened, source_argument, today, workspace
from advocacy.cli.output import put_bytes, put_json, put_table, talk
from advocacy.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from advocacy.model import Decision

_HEAD = ("company", "printed name", "identifier", "decision", "by", "on", "why")


@click.group()
def match() -> None:
    """Decide on names that only look alike; decisions are remembered."""


def _decide(
    ctx: click.Context,
    source: str,
    company: str,
    name: str,
    *,
    accepted: bool,
    by: str | None,
    why: str | None,
) -> None:
    from advocacy.workflows import decide  # noqa: PLC0415

    opened = workspace(ctx)
    found = screened(opened, source, None, None, ())
    chosen = [c for c in found.candidates if (c.company, c.holding.name) == (company, name)]
    if not chosen:
        known = ", ".join(f"{item.company}={item.holding.name!r}" for item in found.candidates) or "none"
        raise WrongUse(
            f"{name!r} is not a candidate for {company} in this list.", remedy=f"Candidates: {known}."
        )
    for candidate in chosen:
        decide(opened, candidate, accepted=accepted, on=today(), by=by, why=why)
    talk(f"Remembered: {name!r} is {'' if accepted else 'not '}{company}.")


_company = click.argument("company")
_name = click.argument("printed_name")
_why = click.option("--why", help="The reason, for whoever reads the decision later.")
_by = click.option("--by", envvar="ADVOCACY_BY", help="Who decides; ADVOCACY_BY says it for every command.")


@match.command()
@source_argument
@_company
@_name
@_by
@_why
@click.pass_context
def accept(
    ctx: click.Context, source: str, company: str, printed_name: str, *, by: str | None, why: str | None
) -> None:
    """Say that a PRINTED NAME in a SOURCE is this COMPANY."""
    _decide(ctx, source, company, printed_name, accepted=True, by=by, why=why)


@match.command()
@source_argument
@_company
@_name
@_by
@_why
@click.pass_context
def reject(
    ctx: click.Context, source: str, company: str, printed_name: str, *, by: str | None, why: str | None
) -> None:
    """Say that a PRINTED NAME in a SOURCE is not this COMPANY."""
    _decide(ctx, source, company, printed_name, accepted=False, by=by, why=why)


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
    put_table(_HEAD, _rows(found))


@match.command()
@_company
@_name
@click.option("--identifier", help="Only the decision on this one, as `advocacy match list` prints it.")
@click.pass_context
def forget(ctx: click.Context, company: str, printed_name: str, identifier: str | None) -> None:
    """Take back what was decided on a PRINTED NAME and a COMPANY."""
    from advocacy.workflows import forget_decisions  # noqa: PLC0415

    found = forget_decisions(workspace(ctx), company, printed_name, identifier=identifier)
    for decision in found:
        number = f" ({decision.identifier})" if decision.identifier else ""
        talk(f"Forgotten: {decision.name!r}{number} and {decision.company}.")


@match.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@click.pass_context
def export(ctx: click.Context, file: Path, *, force: bool) -> None:
    """Write the decisions to a FILE that others can import; - writes to the standard output."""
    from advocacy.workflows import decisions_text, export_decisions  # noqa: PLC0415

    opened = workspace(ctx)
    if str(file) == "-":
        put_bytes(decisions_text(opened).encode())
        return
    number = export_decisions(opened, file, force=force)
    talk(f"Saved {file}: {number} decision{'' if number == 1 else 's'}. It shows who decided what, and why.")


@match.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Let decisions in FILE take the place of yours that differ.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@json_option
@click.pass_context
def import_(ctx: click.Context, file: Path, *, replace: bool, dry_run: bool, as_json: bool) -> None:
    """Add the decisions in a FILE to yours, and show what that changes.

    Where yours say otherwise they stay, unless --replace is given.
    """
    from advocacy.workflows import import_decisions  # noqa: PLC0415

    found = import_decisions(workspace(ctx), file, replace=replace, dry_run=dry_run)
    if as_json:
        put_json(
            {
                "written": not dry_run,
                "new": [item.model_dump(mode="json") for item in found.new],
                "same": len(found.same),
                "conflicts": [
                    {"own": own.model_dump(mode="json"), "theirs": theirs.model_dump(mode="json")}
                    for own, theirs in found.conflicts
                ],
                "replaced": bool(replace and not dry_run),
                "unknown": [item.model_dump(mode="json") for item in found.unknown],
            }
        )
        return
    if found.new:
        talk("These would be added:" if dry_run else "Added:")
        put_table(_HEAD, _rows(found.new))
    if found.conflicts:
        talk(_on_conflicts(replace=replace, dry_run=dry_run))
        rows = ((whose, *row) for pair in found.conflicts for whose, row in _both(pair))
        put_table(("whose", *_HEAD), rows)
    talk(
        f"{len(found.new)} new, {len(found.same)} as yours already, {len(found.conflicts)} that differ, "
        f"{len(found.unknown)} on companies that your evidence does not have, left out."
    )


def _on_conflicts(*, replace: bool, dry_run: bool) -> str:
    if replace:
        return "These would replace yours:" if dry_run else "These replaced yours:"
    return "These say otherwise than yours, which stay; --replace takes them over:"


def _both(pair: tuple[Decision, Decision]) -> Iterable[tuple[str, tuple[str, ...]]]:
    return zip(("yours", "theirs"), _rows(pair), strict=True)


def _rows(decisions: Iterable[Decision]) -> list[tuple[str, ...]]:
    return [
        (
            d.company,
            d.name,
            d.identifier or "",
            "is" if d.accepted else "is not",
            d.by or "",
            str(d.on or ""),
            d.why or "",
        )
        for d in decisions
    ]
