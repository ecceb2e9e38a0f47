"""`advocacy evidence`: the group; each command's module is imported only when it runs."""

from __future__ import annotations

from typing import Final

import click

from advocacy.cli.lazy import LazyGroup

_COMMANDS: Final = {
    "add": ("advocacy.cli.evidence.packing", "Verify a pack of evidence and install it."),
    "check": ("advocacy.cli.evidence.check", "Check the bundled evidence, and your own with it."),
    "diff": ("advocacy.cli.evidence.packing", "Tell what changed between two versions, claim by claim."),
    "list": ("advocacy.cli.evidence.reading", "List the claims, each as a letter would print it."),
    "new": ("advocacy.cli.evidence.writing", "Write the skeleton of a new file, with comments."),
    "pack": ("advocacy.cli.evidence.packing", "Put a folder of evidence into one file with an index."),
    "review": ("advocacy.cli.evidence.reviewing", "Make a pack for a libel reader, and record the sign-off."),
    "schema": ("advocacy.cli.evidence.writing", "Print the JSON Schema for editors."),
    "show": (
        "advocacy.cli.evidence.reading",
        "Read a claim with its sources, its history and the company's side.",
    ),
    "sources": ("advocacy.cli.evidence.citing", "Take sources over from Zotero, and hand them back."),
}


@click.group(cls=LazyGroup, lazy=_COMMANDS)
def evidence() -> None:
    """Check, read, write, pack and review the evidence."""
