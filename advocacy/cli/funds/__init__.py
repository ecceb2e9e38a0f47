"""`advocacy funds`: the group; each command's module is imported only when it runs."""

from __future__ import annotations

from typing import Final

import click

from advocacy.cli.lazy import LazyGroup

_COMMANDS: Final = {
    "fetch": ("advocacy.cli.funds.fetching", "Fetch a US fund's newest public list from SEC EDGAR."),
    "forget-columns": ("advocacy.cli.funds.importing", "Forget what --map said of files' columns."),
    "import": ("advocacy.cli.funds.importing", "Keep a copy of a holdings file's list under an id."),
    "list": ("advocacy.cli.funds.listing", "List the funds there are, or those that match a QUERY."),
    "remove": ("advocacy.cli.funds.importing", "Delete the copy of an imported or fetched list."),
    "show": ("advocacy.cli.funds.listing", "Show what is known of a fund's list, and where it comes from."),
}
_OWN: Final = {"-h", "--help"}


class _FundsGroup(LazyGroup):
    """What is no command is a query: `advocacy funds emerging markets`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command `list` before a query."""
        if not args or (args[0] not in _COMMANDS and args[0] not in _OWN):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_FundsGroup, lazy=_COMMANDS, subcommand_metavar="[QUERY]… | COMMAND [ARGS]…")
def funds() -> None:
    """List the funds that you can choose by an id, and keep lists of your own.

    Without a command, the funds are listed: those on record, and those that you have imported or fetched.
    """
