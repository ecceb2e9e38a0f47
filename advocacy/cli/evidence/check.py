"""`advocacy evidence check`."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from advocacy.cli.common import DAY, json_option, today
from advocacy.cli.output import put_json, talk
from advocacy.errors import ExitCode, Problem, WrongUse

_HALF = re.compile("[\ud800-\udfff]")
_FORMS = ("text", "json", "github")


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--on", type=DAY, help="Also report reviews that are due by this day (today where not given).")
@click.option("--advice", is_flag=True, help="Also tell what would make the evidence better.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    default="text",
    show_default=True,
    help="text: file:line:column, as editors read it; github: annotations of a pull request.",
)
@click.option("--fix", is_flag=True, help="Make the mechanical mends in FOLDERS, then check again.")
@click.option("--dry-run", is_flag=True, help="With --fix: only tell what would be mended.")
@json_option
@click.pass_context
def check(ctx: click.Context, /, folders: tuple[Path, ...], *, as_json: bool, **options: bool | str) -> None:
    """Check the bundled evidence, and your own FOLDERS with it."""
    from advocacy.workflows import check_evidence, mend_evidence  # noqa: PLC0415

    if options["fix"]:
        if not folders:
            raise WrongUse("--fix needs to know what it may change.", remedy="Name your folder of evidence.")
        for mend in mend_evidence(folders, dry_run=bool(options["dry_run"])):
            place = _one_line(_near(mend.path))
            talk(f"{place}:{mend.line}:{mend.column}: {mend.code} {mend.what}")
    given = ctx.find_root().obj or {}
    day: date = options["on"] or today()  # type: ignore[assignment]
    count, found = check_evidence(
        (*given.get("evidence", ()), *folders), templates=given.get("templates", ()), on=day
    )
    errors = [problem for problem in found if problem.severity == "error"]
    advice = len(found) - len(errors)
    _put("json" if as_json else str(options["form"]), found if options["advice"] else errors)
    more = f", {advice} piece{'' if advice == 1 else 's'} of advice"
    talk(
        f"{count} records, {len(errors)} problem{'' if len(errors) == 1 else 's'}"
        f"{more if advice else ''}{' (--advice shows them)' if advice and not options['advice'] else ''}."
    )
    if errors:
        ctx.exit(int(ExitCode.CANNOT_READ))


def _put(form: str, problems: Sequence[Problem]) -> None:
    if form == "json":
        put_json([_told(problem) for problem in problems])
        return
    for problem in problems:
        near = dataclasses.replace(problem, path=_near(problem.path))
        click.echo(_annotation(near) if form == "github" else _line(near))


def _told(problem: Problem) -> dict[str, str | int]:
    fields = dataclasses.asdict(problem)
    return fields | {key: _unbroken(fields[key]) for key in ("path", "message", "remedy")}


def _unbroken(text: str) -> str:
    """A text without the halves of characters that stand for bytes that are no UTF-8."""
    return _HALF.sub(lambda half: f"\\x{ord(half.group()) & 0xFF:02x}", text)


def _near(path: str) -> str:
    """A path from the working folder where it lies inside: editors and annotations look there."""
    here = os.path.realpath(".")
    full = os.path.abspath(path)  # noqa: PTH100 - a link is told as itself, and may lead in a circle
    return full.removeprefix(here + os.sep) if full.startswith(here + os.sep) else path


def _one_line(text: str) -> str:
    """A file's name without the line ends and other signs that would break the line that tells it."""
    whole = _unbroken(text)
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in whole)


def _line(problem: Problem) -> str:
    return _unbroken(str(dataclasses.replace(problem, path=_one_line(problem.path))))


def _annotation(problem: Problem) -> str:
    """A workflow command of GitHub Actions, whose values escape what would end them."""
    kind = "error" if problem.severity == "error" else "notice"
    place = f",line={problem.line},col={problem.column}" if problem.line else ""
    text = f"{problem.message} {problem.remedy}".strip()
    return _unbroken(f"::{kind} file={_value(problem.path)}{place},title={problem.code}::{_escaped(text)}")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
