"""The command group; each command's module is imported only when it runs, so that --help is quick."""

from __future__ import annotations

from pathlib import Path

import click

from advocacy import __version__
from advocacy.cli.lazy import LazyGroup
from advocacy.cli.output import guarded

_COMMANDS = {
    "asks": ("advocacy.cli.asks", "List what a letter can ask, of whom, and why."),
    "campaign": ("advocacy.cli.campaign", "Write letters for a list of members, and print them."),
    "doctor": ("advocacy.cli.machine", "Look whether this machine can render, and what mends it."),
    "evidence": ("advocacy.cli.evidence", "Check, read, write, pack and review the evidence."),
    "follow-up": (
        "advocacy.cli.follow_up",
        "Write what follows a letter: a reminder, thanks, a complaint.",
    ),
    "funds": ("advocacy.cli.funds", "List, import and fetch funds' lists of holdings."),
    "letter": ("advocacy.cli.letter", "Write a letter from a fund on record or a holdings file."),
    "match": ("advocacy.cli.match", "Decide on names that only look alike; decisions are remembered."),
    "preflight": ("advocacy.cli.preflight", "Tell whether the address sits in the envelope's window."),
    "render": ("advocacy.cli.render", "Render a draft."),
    "screen": ("advocacy.cli.screen", "Show which companies on record a fund holds."),
    "serve": ("advocacy.cli.serve", "Run the terminal UI in your browser, on this machine only."),
    "templates": ("advocacy.cli.templates", "List the letters' templates."),
    "write": ("advocacy.cli.write", "Write a letter step by step; --plain asks one question at a time."),
    "where": ("advocacy.cli.machine", "Tell where evidence, templates and your data lie."),
}


_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(
    cls=LazyGroup,
    lazy=_COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--evidence", multiple=True, type=_FOLDER, help="A folder of your own evidence, added to the bundled one."
)
@click.option("--templates", multiple=True, type=_FOLDER, help="A folder of your own templates; it wins.")
@click.option(
    "--open",
    "source",
    metavar="SOURCE",
    help="Open a fund, a holdings file or a draft in the terminal UI at once.",
)
@click.version_option(__version__, prog_name="advocacy")
@click.pass_context
def cli(
    ctx: click.Context, evidence: tuple[Path, ...], templates: tuple[Path, ...], source: str | None
) -> None:
    """From a fund's holdings file to a sourced letter to the people who manage it.

    Without a command, the terminal UI opens.
    """
    ctx.obj = {"evidence": evidence, "templates": templates}
    if ctx.invoked_subcommand is None:
        from advocacy.cli.common import today  # noqa: PLC0415
        from advocacy.tui import run as run_tui  # noqa: PLC0415

        run_tui(evidence=evidence, templates=templates, source=source, today=today())


def run() -> None:
    """Run and leave with an exit code."""
    guarded(lambda: cli.main(standalone_mode=False))
