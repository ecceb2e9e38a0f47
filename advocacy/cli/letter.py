"""`advocacy letter`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from advocacy.cli.common import (
    DAY,
    accept_option,
    accepted,
    as_of_option,
    name_option,
    screened,
    source_argument,
    today,
    workspace,
)
from advocacy.cli.output import talk
from advocacy.cli.writing import deliver, force_option, output_option
from advocacy.errors import WrongUse

if TYPE_CHECKING:
    from advocacy.model import Draft
    from advocacy.workflows import Workspace


@click.command()
@source_argument
@output_option
@click.option("--sender", type=click.Path(path_type=Path), help="Who writes: a YAML file.")
@click.option(
    "--company", "companies", multiple=True, metavar="ID", help="A company to write about; repeat for more."
)
@click.option(
    "--claim", "claims", multiple=True, metavar="ID", help="A claim to print (matter/claim); repeat."
)
@click.option("--ask", "asks", multiple=True, metavar="ID", help="An ask to print; repeat, at most five.")
@click.option("--to", "manager", metavar="MANAGER", help="Who receives it, where the fund does not tell.")
@click.option("--language", help="en-GB or en-US; by the sender's country where not given.")
@click.option("--date", "on", type=DAY, help="The letter's date; today where not given.")
@click.option("--reply-by", type=DAY, help="When you ask for the answer; six weeks later where not given.")
@click.option("--template", default="investor-letter", show_default=True)
@click.option(
    "--save-draft", type=click.Path(path_type=Path), help="Also keep every choice in this YAML file."
)
@as_of_option
@name_option
@accept_option
@force_option
@click.pass_context
def letter(
    ctx: click.Context, /, source: str, output: str, sender: Path | None, *, force: bool, **choices: Any
) -> None:
    """Write a letter about what a fund holds.

    SOURCE is a fund's id (see `advocacy funds`) or a holdings file. What you don't choose is suggested:
    the company with most evidence, its claims, and the asks that fit.
    """
    from advocacy.workflows import check_output, compose_draft, save_draft, screen_draft  # noqa: PLC0415

    draft_path: Path | None = choices["save_draft"]
    if sender is None:
        raise WrongUse(
            "A letter needs to know who writes.",
            remedy="Give --sender FILE. A sample to copy: "
            f"{_sample_sender(ctx)}. Or run `advocacy` and fill in the form.",
        )
    if output != "-":
        check_output(Path(output), force=force)
    if draft_path:
        _check_draft(draft_path, force=force)
    opened = workspace(ctx)
    draft = _draft(opened, source, sender, choices)
    composed = compose_draft(opened, draft, screen_draft(opened, draft))
    deliver(opened, composed, output, force=force)
    if draft_path:
        save_draft(draft, draft_path, force=force)
        talk(f"Saved {draft_path}: change it, and run advocacy render {draft_path} -o FILE")


def _draft(opened: Workspace, source: str, sender: Path, choices: dict[str, Any]) -> Draft:
    from advocacy.workflows import Choice, read_sender, suggest_draft  # noqa: PLC0415

    found = screened(opened, source, choices["as_of"], choices["name"], choices["accept"])
    names = ("companies", "claims", "asks", "language", "manager", "reply_by", "template")
    choice = Choice(**{name: choices[name] for name in names}, accepted=accepted(choices["accept"]))
    day: date = choices["on"] or today()
    draft = suggest_draft(opened, found, source, read_sender(sender), choice, on=day)
    if not choices["companies"]:
        others = [exposure.company for exposure in found.exposures if exposure.company not in draft.companies]
        named = ", ".join(draft.companies)
        more = f" The fund also shows {', '.join(others)}; choose with --company." if others else ""
        talk(f"Writing about {named}.{more}")
    return draft


def _check_draft(path: Path, *, force: bool) -> None:
    from advocacy.paths import check_writable  # noqa: PLC0415

    check_writable(path, force=force)


def _sample_sender(ctx: click.Context) -> Path:
    return workspace(ctx).style.file("investor-letter", "sample-sender.yaml")
