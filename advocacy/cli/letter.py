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
    map_option,
    name_option,
    screened,
    series_option,
    source_argument,
    today,
    workspace,
)
from advocacy.cli.output import talk
from advocacy.cli.writing import archive_option, deliver, force_option, most_option, output_option
from advocacy.errors import WrongUse

if TYPE_CHECKING:
    from advocacy.model import Draft, Override
    from advocacy.workflows import Workspace


@click.command()
@source_argument
@output_option
@archive_option
@most_option
@click.option("--sender", type=click.Path(path_type=Path), help="Who writes: a YAML file.")
@click.option(
    "--company", "companies", multiple=True, metavar="ID", help="A company to write about; repeat for more."
)
@click.option(
    "--controller",
    "controllers",
    multiple=True,
    metavar="ID",
    help="A company that the fund does not hold, but which controls one that it does; repeat.",
)
@click.option(
    "--claim", "claims", multiple=True, metavar="ID", help="A claim to print (matter/claim); repeat."
)
@click.option("--ask", "asks", multiple=True, metavar="ID", help="An ask to print; repeat, at most five.")
@click.option(
    "--norm",
    "norms",
    multiple=True,
    metavar="ID",
    help="A standard to cite instead of the usual ones, as ungp/13; repeat.",
)
@click.option("--to", "manager", metavar="MANAGER", help="Who receives it, where the fund does not tell.")
@click.option(
    "--recipient",
    type=click.Path(path_type=Path),
    help="Who receives it: a YAML file.",
)
@click.option("--language", help="en-GB, en-US, de-DE or fr-FR; English where not given.")
@click.option("--date", "on", type=DAY, help="The letter's date; today where not given.")
@click.option("--reply-by", type=DAY, help="When you ask for the answer; six weeks later where not given.")
@click.option("--template", default="investor-letter", show_default=True, help="See: templates list.")
@click.option("--zone", help="The envelope whose window the address has to meet; see: preflight --list.")
@click.option("--index", help="The index that the fund follows, as its papers name it.")
@click.option(
    "--vehicle",
    type=click.Choice(["pooled", "segregated"]),
    default="pooled",
    help="How a scheme is invested: with others in a fund, or in a portfolio of its own.",
)
@click.option(
    "--principles", type=click.Path(path_type=Path), help="Clauses of the scheme's own: a YAML file."
)
@click.option(
    "--question", "questions", multiple=True, metavar="ID", help="A question of a meeting pack; repeat."
)
@click.option(
    "--sources-url", help="A page of your own that lists the sources: printed short, and as QR code."
)
@click.option(
    "--save-draft", type=click.Path(path_type=Path), help="Also keep every choice in this YAML file."
)
@click.option(
    "--override",
    "overrides",
    multiple=True,
    metavar='CLAIM="REASON"',
    help="Print a claim past its review, and why.",
)
@as_of_option
@name_option
@map_option
@series_option
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
    from advocacy.workflows import check_output, save_draft  # noqa: PLC0415

    draft_path: Path | None = choices["save_draft"]
    if sender is None:
        raise WrongUse(
            "A letter needs to know who writes.",
            remedy="Give --sender FILE. A sample to copy: "
            f"{_sample_sender(ctx)}. Or run `advocacy` and fill in the form.",
        )
    _check_distinct(output, sender, draft_path, Path(source))
    if output != "-":
        check_output(Path(output), force=force)
    if draft_path:
        _check_draft(draft_path, force=force)
    opened = workspace(ctx)
    draft = _draft(opened, source, sender, choices)
    deliver(opened, draft, output, force=force, archive=choices["archive"], most=choices["most"])
    if draft_path:
        save_draft(draft, draft_path, force=force)
        talk(f"Saved {draft_path}: change it, and run advocacy render {draft_path} -o FILE")


def _draft(opened: Workspace, source: str, sender: Path, choices: dict[str, Any]) -> Draft:
    from advocacy.workflows import Choice, read_principles, read_recipient, read_sender, suggest_draft  # noqa: PLC0415

    said = {name: choices[name] for name in ("as_of", "name", "accept", "columns", "series")}
    found = screened(opened, source, **said)
    names = (
        *("companies", "controllers", "claims", "asks", "language", "manager", "reply_by", "template"),
        *("index", "vehicle", "questions", "zone", "sources_url"),
    )
    choice = Choice(
        norms=choices["norms"] or None,
        clauses=read_principles(choices["principles"]) if choices["principles"] else (),
        recipient=read_recipient(choices["recipient"]) if choices["recipient"] else None,
        **{name: choices[name] for name in names},
        accepted=accepted(choices["accept"]),
        overrides=_overrides(choices["overrides"]),
    )
    day: date = choices["on"] or today()
    draft = suggest_draft(opened, found, source, read_sender(sender), choice, on=day)
    if not choices["companies"]:
        others = [exposure.company for exposure in found.exposures if exposure.company not in draft.companies]
        named = ", ".join(draft.companies)
        more = f" The fund also shows {', '.join(others)}; choose with --company." if others else ""
        talk(f"Writing about {named}.{more}")
    return draft


def _overrides(values: tuple[str, ...]) -> tuple[Override, ...]:
    from advocacy.model import Override  # noqa: PLC0415

    found = []
    for value in values:
        claim, _, reason = value.partition("=")
        try:
            found.append(Override(claim=claim.strip(), reason=reason.strip().strip('"')))
        except ValueError as error:
            raise WrongUse(
                f'--override {value!r} is not CLAIM="REASON" with a reason of at least ten characters.',
                remedy='Example: --override dahua-xinjiang-projects/yarkant="read again, unchanged"',
            ) from error
    return tuple(found)


def _check_distinct(output: str, *others: Path | None) -> None:
    """That letter, draft, sender and fund are different files, so that none replaces another."""
    named = [Path(output).resolve(), *(path.resolve() for path in others if path)]
    twice = [path for path in named if named.count(path) > 1]
    if twice:
        raise WrongUse("The same file is named twice.", where=str(twice[0]), remedy="Choose another name.")


def _check_draft(path: Path, *, force: bool) -> None:
    from advocacy.paths import check_writable  # noqa: PLC0415

    check_writable(path, force=force)


def _sample_sender(ctx: click.Context) -> Path:
    return workspace(ctx).style.file("investor-letter", "sample-sender.yaml")
