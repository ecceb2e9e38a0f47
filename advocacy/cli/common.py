"""What commands share: the workspace, options on a source, and dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from advocacy.cli.output import talk
from advocacy.errors import WrongUse

if TYPE_CHECKING:
    from advocacy.model import Accepted, Screening
    from advocacy.workflows import Workspace


class DayType(click.ParamType[date]):
    """A day written 2026-02-12."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day like 2026-02-12", param, ctx)


DAY = DayType()

source_argument = click.argument("source")
as_of_option = click.option("--as-of", type=DAY, help="The list's date, where the file does not say it.")
name_option = click.option("--name", help="The fund's name, where the file does not say it.")
map_option = click.option(
    "--map",
    "columns",
    multiple=True,
    metavar='MEANING="COLUMN"',
    help='What a column of the file means, as weight="% of NAV"; repeat for more. It is remembered.',
)
series_option = click.option(
    "--series", help="Which fund of a file that holds several: its series id, as S000002839, or its name."
)
accept_option = click.option(
    "--accept",
    multiple=True,
    metavar='COMPANY="PRINTED NAME"',
    help="Count a name as this company, for this time only.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def today() -> date:
    """The day on which the command runs: the only clock that is read."""
    return date.today()  # noqa: DTZ011


def workspace(ctx: click.Context) -> Workspace:
    """Open the workspace with the folders given before the command."""
    from advocacy.workflows import open_workspace  # noqa: PLC0415

    opened = open_workspace(**(ctx.find_root().obj or {}))
    if opened.problems:
        talk(f"{len(opened.problems)} faults in evidence files, left out. See: advocacy evidence check")
    return opened


def accepted(values: tuple[str, ...]) -> tuple[Accepted, ...]:
    """Read --accept.

    Raises:
        WrongUse: a value is not COMPANY="PRINTED NAME".
    """
    from advocacy.model import Accepted  # noqa: PLC0415

    found = []
    for value in values:
        company, equals, name = value.partition("=")
        if not equals or not company.strip() or not name.strip():
            raise WrongUse(
                f'--accept {value!r} is not COMPANY="PRINTED NAME".',
                remedy='Example: dahua="Zhejiang Dahua"',
            )
        try:
            found.append(Accepted(company=company.strip(), name=name.strip().strip('"')))
        except ValueError as error:
            raise WrongUse(
                f"{company.strip()!r} is not a company's id.", remedy="`advocacy screen` names them."
            ) from error
    return tuple(found)


def mapped(values: tuple[str, ...]) -> dict[str, str]:
    """Read --map: the printed name of a column, by its meaning.

    Raises:
        WrongUse: a value is not MEANING="COLUMN", or a meaning is given twice.
    """
    found: dict[str, str] = {}
    for value in values:
        meaning, equals, column = (part.strip() for part in value.partition("="))
        column = column.strip('"')
        if not equals or not meaning or not column:
            raise WrongUse(
                f'--map {value!r} is not MEANING="COLUMN".', remedy='Example: --map weight="% of NAV"'
            )
        if meaning in found:
            raise WrongUse(
                f"--map says twice which column is {meaning!r}.", remedy="Name one column for each meaning."
            )
        found[meaning] = column
    return found


def screened(
    opened: Workspace,
    source: str,
    as_of: date | None,
    name: str | None,
    accept: tuple[str, ...],
    *,
    columns: tuple[str, ...] = (),
    series: str | None = None,
) -> Screening:
    """Open and screen a source, as several commands do."""
    from advocacy.workflows import open_fund, screen_fund  # noqa: PLC0415

    fund = open_fund(opened, source, as_of=as_of, name=name, columns=mapped(columns) or None, series=series)
    return screen_fund(opened, fund, accepted=accepted(accept))
