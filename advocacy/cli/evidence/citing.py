"""`advocacy evidence sources`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from advocacy.cli.common import DAY, workspace
from advocacy.cli.output import talk
from advocacy.cli.writing import force_option


@click.group()
def sources() -> None:
    """Take sources over from Zotero, and hand them back."""


@sources.command(name="import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--in",
    "into",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file in a folder sources/, to which they are added; without it they are printed.",
)
@click.option("--grade", type=click.Choice(["A", "B", "C"]), help="For sources that do not tell theirs.")
@click.option("--accessed", type=DAY, help="The day on which those were read that do not tell it.")
@click.pass_context
def import_(
    ctx: click.Context, /, file: Path, into: Path | None, grade: str | None, accessed: date | None
) -> None:
    """Take over the sources of FILE: Zotero's CSL JSON, or Better BibTeX's CSL YAML.

    Grades: A, the document itself or its issuer's own page was read; B, reputable press was read; C, only a
    copy, an excerpt or a retelling.
    """
    from advocacy.workflows import import_sources  # noqa: PLC0415

    library = workspace(ctx).evidence
    made = import_sources(file, into, library, grade=grade, accessed=accessed)
    if into is None:
        click.echo(made.text, nl=False)
    for line in made.left_out:
        talk(line)
    count = f"{len(made.sources)} source{'' if len(made.sources) == 1 else 's'}"
    talk(f"Added {count} to {into}." if into else f"Read {count}; --in FOLDER/sources/NAME.yaml keeps them.")


@sources.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csl-json", "csl-yaml"]),
    default="csl-json",
    show_default=True,
    help="Zotero reads csl-json.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file; stdout where not given.")
@force_option
@click.pass_context
def export(
    ctx: click.Context, /, ids: tuple[str, ...], form: str, output: Path | None, *, force: bool
) -> None:
    """Hand back the sources with these IDs, or all."""
    from advocacy.paths import write_safely  # noqa: PLC0415
    from advocacy.workflows import export_sources  # noqa: PLC0415

    text = export_sources(workspace(ctx).evidence, ids, "csl-yaml" if form == "csl-yaml" else "csl-json")
    if output is None or str(output) == "-":
        click.echo(text, nl=False)
    else:
        write_safely(output, text.encode(), force=force)
        talk(f"Saved {output}.")
