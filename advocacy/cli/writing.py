"""Delivering a letter: to a file or to stdout, with what the sender should know on stderr."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from advocacy.cli.output import put_bytes, talk

if TYPE_CHECKING:
    from advocacy.model import Letter
    from advocacy.workflows import Workspace

output_option = click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help="A .pdf, .html, .txt or .md file; - prints the text.",
)
force_option = click.option("--force", is_flag=True, help="Replace files that exist.")


def deliver(opened: Workspace, letter: Letter, output: str, *, force: bool) -> None:
    """Render a letter and save or print it."""
    from advocacy.workflows import letter_text, save_letter  # noqa: PLC0415

    if output == "-":
        put_bytes(letter_text(letter).encode())
    else:
        saved = save_letter(letter, Path(output), force=force, style=opened.style)
        pages = f" ({saved.pages} page{'' if saved.pages == 1 else 's'})" if saved.pages else ""
        talk(f"Saved {saved.path}{pages}: {len(letter.sources)} sources, reference {letter.reference}.")
    if letter.warnings:
        talk("Before you sign:")
    for warning in letter.warnings:
        talk(f"  {warning}")
