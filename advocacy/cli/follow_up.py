"""`advocacy follow-up`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from advocacy.cli.common import DAY, today, workspace
from advocacy.cli.output import talk
from advocacy.cli.writing import archive_option, deliver, force_option, most_option, output_option


@click.command(name="follow-up")
@click.argument("draft", type=click.Path(path_type=Path))
@output_option
@archive_option
@most_option
@click.option("--template", default="reminder", show_default=True, help="See: templates list.")
@click.option("--date", "on", type=DAY, help="The letter's date; today where not given.")
@click.option("--reply-by", type=DAY, help="When you ask for the answer.")
@click.option("--answered", type=DAY, help="The day of the answer, where one came.")
@click.option(
    "--reply",
    "replies",
    multiple=True,
    metavar="ID",
    help="A usual answer that came; repeat.",
)
@click.option("--settled", multiple=True, metavar="ASK", help="A question that the answer settled; repeat.")
@click.option("--complaint", is_flag=True, help="Say that this is a complaint.")
@click.option("--own-words", help="What you add in your own words.")
@click.option("--save-draft", type=click.Path(path_type=Path), help="Also keep every choice in this file.")
@force_option
@click.pass_context
def follow_up(ctx: click.Context, /, draft: Path, output: str, *, force: bool, **choices: Any) -> None:
    """Write the letter that follows the one of a DRAFT: a reminder, or an answer to what came back.

    It quotes the first letter's date and reference, and asks again what is still open.
    """
    from advocacy import workflows  # noqa: PLC0415
    from advocacy.paths import check_writable  # noqa: PLC0415

    kept: Path | None = choices["save_draft"]
    if output != "-":
        workflows.check_output(Path(output), force=force)
    if kept:
        check_writable(kept, force=force)
    opened = workspace(ctx)
    since = workflows.Since(
        **{name: choices[name] for name in ("answered", "replies", "settled", "complaint", "own_words")}
    )
    next_ = workflows.follow_up(
        opened,
        workflows.read_draft(draft),
        choices["template"],
        since,
        on=choices["on"] or today(),
        reply_by=choices["reply_by"],
    )
    deliver(opened, next_, output, force=force, archive=choices["archive"], most=choices["most"])
    if kept:
        workflows.save_draft(next_, kept, force=force)
        talk(f"Saved {kept}: change it, and run advocacy render {kept} -o FILE")
