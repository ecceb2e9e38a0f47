"""Delivering a letter: to a file or to stdout, with what the sender should know on stderr."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from advocacy.cli.output import put_bytes, talk
from advocacy.errors import WrongUse

if TYPE_CHECKING:
    from advocacy.model import Draft
    from advocacy.workflows import Workspace

output_option = click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help="A .pdf, .html, .txt, .md, .eml or .docx file; - prints the text.",
)
force_option = click.option("--force", is_flag=True, help="Replace files that exist.")


archive_option = click.option(
    "--archive", is_flag=True, help="A PDF for keeping (PDF/A-3a), with the draft and the evidence inside."
)
most_option = click.option(
    "--max-chars",
    "most",
    type=click.IntRange(min=200),
    help="For a web form: leave out whole claims until the text is no longer than this.",
)


def deliver(
    opened: Workspace,
    draft: Draft,
    output: str,
    *,
    force: bool,
    archive: bool = False,
    most: int | None = None,
) -> None:
    """Compose and render a draft's letter, and save or print it; tell what the sender should know."""
    from advocacy import workflows  # noqa: PLC0415

    if archive and Path(output).suffix.lower() != ".pdf":
        raise WrongUse("Only a PDF can carry files.", remedy="Let the file's name end in .pdf.")
    screening = workflows.screen_draft(opened, draft)
    left: tuple[str, ...] = ()
    if most:
        letter, left = workflows.shortened(opened, draft, screening, most)
    else:
        letter = workflows.compose_draft(opened, draft, screening)
    if output == "-":
        put_bytes(workflows.letter_text(letter).encode())
    else:
        attached = workflows.archive_files(opened, draft, letter) if archive else ()
        saved = workflows.save_letter(
            letter, Path(output), force=force, style=opened.style, attached=attached
        )
        pages = f" ({saved.pages} page{'' if saved.pages == 1 else 's'})" if saved.pages else ""
        sources = f"{len(letter.sources)} source{'' if len(letter.sources) == 1 else 's'}"
        talk(f"Saved {saved.path}{pages}: {sources}, reference {letter.reference}.")
        if saved.verdict:
            talk(saved.verdict.text())
    for gone in left:
        talk(f"Left out for want of room: {gone}")
    if letter.warnings:
        talk("Before you sign:")
    for warning in letter.warnings:
        talk(f"  {warning}")
