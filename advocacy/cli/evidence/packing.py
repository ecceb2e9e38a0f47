"""`advocacy evidence pack`, `add` and `diff`."""

from __future__ import annotations

import dataclasses
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advocacy.cli.common import json_option
from advocacy.cli.output import put_json, put_table, talk
from advocacy.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from advocacy.evidence import Difference

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=_FOLDER)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The pack: a .zip file.")
@click.option("--name", help="The pack's id; the folder's name where not given.")
@click.option("--version", help="Such as 2 or 2026.11; packs are replaced only by later ones.")
@click.option("--licence", help="Under which it may be shared.")
@click.option("--index", "only_index", is_flag=True, help="Only write FOLDER/index.json, for later checks.")
@click.option("--force", is_flag=True, help="Replace files that exist.")
def pack(folder: Path, output: Path | None, *, only_index: bool, force: bool, **said: str | None) -> None:
    """Put a FOLDER of evidence into one file, with an index of hashes and versions."""
    from advocacy.workflows import make_pack, refresh_index  # noqa: PLC0415

    if only_index:
        index = refresh_index(folder, name=said["name"], version=said["version"])
        talk(f"Wrote {folder / 'index.json'}: {len(index.claims)} claims in {len(index.files)} files.")
        return
    if output is None:
        raise WrongUse("The pack needs a name.", remedy="Give -o FILE.zip.")
    index = make_pack(folder, output, force=force, **said)
    talk(
        f"Saved {output}: {index.name} {index.version}, "
        f"{len(index.claims)} claims in {len(index.files)} files."
    )


@click.command()
@click.argument("pack", required=False, type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Install it over the same or a later version.")
@click.option(
    "--replace", "may_replace", is_flag=True, help="Let it take the place of records that you have."
)
@click.option("--list", "list_them", is_flag=True, help="List what is installed.")
@click.option("--remove", metavar="NAME", help="Delete an installed pack.")
def add(pack: Path | None, remove: str | None, *, force: bool, may_replace: bool, list_them: bool) -> None:
    """Verify a PACK of evidence and install it; every command then uses it."""
    from advocacy.workflows import add_pack, installed_packs, remove_pack  # noqa: PLC0415

    if list_them:
        packs = installed_packs()
        put_table(
            ("pack", "version", "licence", "claims", "folder"),
            (
                (
                    p.index.name,
                    p.index.version,
                    p.index.licence or "",
                    str(len(p.index.claims)),
                    str(p.folder),
                )
                for p in packs
            ),
        )
        return
    if remove:
        talk(f"Removed {remove_pack(remove)}.")
        return
    if pack is None:
        raise WrongUse("Which pack?", remedy="Name its file, or use --list or --remove NAME.")
    done = add_pack(pack, force=force, may_replace=may_replace)
    talk(
        f"Installed {done.index.name} {done.index.version} in {done.folder}: {len(done.index.claims)} claims."
    )
    if done.replaced:
        talk(f"It takes the place of: {', '.join(done.replaced)}.")
    _put(done.changes)


@click.command()
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@json_option
def diff(old: Path, new: Path, *, as_json: bool) -> None:
    """Tell what changed from OLD to NEW, claim by claim; each is a folder or a pack."""
    from advocacy.workflows import diff_evidence  # noqa: PLC0415

    found = diff_evidence(old, new)
    if as_json:
        put_json([dataclasses.asdict(item) for item in found])
        return
    _put(found)
    talk(f"{len(found)} change{'' if len(found) == 1 else 's'}.")


def _put(found: Iterable[Difference]) -> None:
    for item in found:
        click.echo(f"{item.change}: {item.part} {item.id}{f', {item.field}' if item.field else ''}")
        shown = (("", item.words),) if item.words else (("was ", item.old), ("is ", item.new))
        for label, text in shown:
            if text:
                click.echo(textwrap.fill(f"{label}{text}", 96, initial_indent="  ", subsequent_indent="    "))
