"""`advocacy evidence review`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from advocacy.cli.common import DAY, json_option, today, workspace
from advocacy.cli.output import put_bytes, put_json, talk
from advocacy.cli.writing import force_option
from advocacy.errors import WrongUse

if TYPE_CHECKING:
    from advocacy.letters import Review, Reviewed, ReviewStatus
    from advocacy.workflows import Workspace


@click.command()
@click.argument("drafts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DRAFT...")
@click.option("-o", "--output", metavar="FILE", help="A .pdf, .txt or .html file; - prints the text.")
@click.option("--language", help="Of the pack's own words, as en-GB or de-DE; the letter's where not given.")
@click.option("--date", "day", type=DAY, help="The day for which the pack is prepared (the letter's).")
@click.option("--sign-off", "name", metavar="NAME", help="Record that this person has read the text.")
@click.option("--on", type=DAY, help="With --sign-off: the day of it (today where not given).")
@click.option("--note", help="With --sign-off: what the reader adds.")
@click.option("--status", is_flag=True, help="Tell whether the text as it stands now is signed off.")
@json_option
@force_option
@click.pass_context
def review(
    ctx: click.Context, /, drafts: tuple[Path, ...], *, force: bool, as_json: bool, **given: Any
) -> None:
    """Make a pack for a libel reader of one DRAFT or several, or record and look up the sign-off.

    The pack shows every passage of the final text, numbered, beside its source, its standing, the company's
    side and an archive link. Whoever wrote the letter or the evidence can't sign it off.
    """
    _check_choice(given, as_json=as_json)
    if given["output"] not in (None, "-"):
        from advocacy.workflows import check_pack_output  # noqa: PLC0415

        check_pack_output(Path(given["output"]), force=force)
    from advocacy.workflows import read_for_review  # noqa: PLC0415

    opened = workspace(ctx)
    reviewed = read_for_review(opened, drafts)
    if given["name"] is not None:
        _sign_off(opened, reviewed, given["name"], given["on"], given["note"], as_json=as_json)
    elif given["status"]:
        _status(opened, reviewed, as_json=as_json)
    else:
        _write_pack(opened, reviewed, given["output"], given["language"], given["day"], force=force)


def _check_choice(given: dict[str, Any], *, as_json: bool) -> None:
    """One thing at a time, and no option that would be silently ignored."""
    tasks = [given["output"] is not None, given["name"] is not None, given["status"]]
    if sum(tasks) != 1:
        raise WrongUse(
            "Choose one: a pack (-o FILE), a sign-off (--sign-off NAME), or --status.",
            remedy="Example: advocacy evidence review draft.yaml -o pack.pdf",
        )
    idle = {
        "--on": given["on"] is not None and given["name"] is None,
        "--note": given["note"] is not None and given["name"] is None,
        "--language": given["language"] is not None and given["output"] is None,
        "--date": given["day"] is not None and given["output"] is None,
        "--json": as_json and given["output"] is not None,
    }
    for option, wrong in idle.items():
        if wrong:
            raise WrongUse(f"{option} does not go with this.", remedy="`advocacy evidence review --help`")
    if given["on"] and given["on"] > today():
        raise WrongUse(
            f"A sign-off can't be of a later day than today: {given['on']}.", remedy="Correct --on."
        )


def _write_pack(
    opened: Workspace,
    reviewed: tuple[Reviewed, ...],
    output: str,
    language: str | None,
    day: date | None,
    *,
    force: bool,
) -> None:
    from advocacy.workflows import pack_text, review_pack, save_pack  # noqa: PLC0415

    pack = review_pack(opened, reviewed, language=language, on=day)
    if output == "-":
        put_bytes(pack_text(pack).encode())
        return
    saved = save_pack(pack, Path(output), force=force, style=opened.style)
    pages = f" ({saved.pages} page{'' if saved.pages == 1 else 's'})" if saved.pages else ""
    talk(f"Saved {saved.path}{pages}: {pack.last} passages. It is for somebody who did not write the letter.")


def _sign_off(
    opened: Workspace,
    reviewed: tuple[Reviewed, ...],
    name: str,
    on: date | None,
    note: str | None,
    *,
    as_json: bool,
) -> None:
    from advocacy.workflows import sign_off  # noqa: PLC0415

    made = sign_off(opened, reviewed, name, on=on or today(), note=note)
    if as_json:
        put_json([_review_data(item) for item in made])
    for item in made:
        talk(f"Recorded: {item.name} signed off {item.draft} on {item.on}, text SHA-256 {item.sha256}.")


def _status(opened: Workspace, reviewed: tuple[Reviewed, ...], *, as_json: bool) -> None:
    from advocacy.workflows import review_status  # noqa: PLC0415

    found = review_status(opened, reviewed)
    if as_json:
        put_json([_status_data(status) for status in found])
        return
    for status in found:
        _put_status(status)


def _put_status(status: ReviewStatus) -> None:
    for item in status.signed:
        note = f" Note: {item.note}" if item.note else ""
        click.echo(f"{status.draft}: signed off by {item.name} on {item.on}.{note}")
    if status.signed:
        return
    click.echo(f"{status.draft}: not signed off as it stands now.")
    if earlier := status.earlier:
        click.echo(f"  {earlier.name} signed off an earlier text on {earlier.on}.")
        for passage in status.changed:
            click.echo(f"  new or changed: {passage.number}. {passage.text()}")
        if status.gone:
            click.echo(f"  gone: {status.gone} passage{'' if status.gone == 1 else 's'} of that text")
        if not status.changed and not status.gone:
            click.echo("  The passages are the same; their order or the numbers of sources are not.")


def _status_data(status: ReviewStatus) -> dict[str, Any]:
    return {
        "draft": status.draft,
        "sha256": status.sha256,
        "signed_off": bool(status.signed),
        "sign_offs": [_review_data(item) for item in status.signed],
        "earlier": _review_data(status.earlier) if status.earlier else None,
        "changed": [{"number": item.number, "text": item.text()} for item in status.changed],
        "gone": status.gone,
    }


def _review_data(item: Review) -> dict[str, Any]:
    return item.model_dump(mode="json", exclude={"passages"})
