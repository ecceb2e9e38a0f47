"""`advocacy render`."""

from __future__ import annotations

from pathlib import Path

import click

from advocacy.cli.common import workspace
from advocacy.cli.writing import archive_option, deliver, force_option, most_option, output_option


@click.command()
@click.argument("draft", type=click.Path(path_type=Path))
@output_option
@archive_option
@most_option
@force_option
@click.pass_context
def render(
    ctx: click.Context, /, draft: Path, output: str, most: int | None, *, archive: bool, force: bool
) -> None:
    """Render a DRAFT.

    The same draft, evidence and program give the same file, byte for byte.
    """
    from advocacy.workflows import check_output, read_draft  # noqa: PLC0415

    if output != "-":
        check_output(Path(output), force=force)
    opened = workspace(ctx)
    deliver(opened, read_draft(draft), output, force=force, archive=archive, most=most)
