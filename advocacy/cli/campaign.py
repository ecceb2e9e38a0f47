"""`advocacy campaign`."""

from __future__ import annotations

import dataclasses
import json
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from advocacy.cli.common import json_option, mapped, workspace
from advocacy.cli.output import put_json, put_table, talk
from advocacy.cli.writing import force_option
from advocacy.errors import ExitCode

if TYPE_CHECKING:
    from advocacy.campaigns import Outcome, Plan
    from advocacy.workflows import CampaignCheck, CampaignStatus, OpenCampaign

_PATH = click.Path(path_type=Path)
_FILE = click.argument("file", metavar="CAMPAIGN.yaml", type=click.Path(path_type=Path))
_WHERE = click.option(
    "--where", multiple=True, metavar="COLUMN=VALUE", help="Only members whose cell is this; repeat for more."
)
_LIMIT = click.option("--limit", type=click.IntRange(min=1), help="Only the first so many letters.")
_SHOWN = 12


@click.group()
def campaign() -> None:
    """Write letters for a list of members: check, run, go on after an interruption."""


@campaign.command()
@_FILE
@click.option("--draft", required=True, metavar="DRAFT.yaml", type=_PATH, help="The letter's draft.")
@click.option("--members", required=True, metavar="FILE", type=_PATH, help="CSV, TSV, XLSX or ODS.")
@click.option("--folder", default="letters", show_default=True, help="Where the letters go; not there yet.")
@click.option("--pdf/--no-pdf", default=True, help="A PDF for each member (the default).")
@click.option("--eml", is_flag=True, help="An e-mail draft for each member.")
@click.option("--print-run", is_flag=True, help="One run for the print shop.")
@click.option("--zone", metavar="ID", help="The print run's envelope: see `advocacy preflight --list`.")
@click.option("--split-sheets", type=int, default=1000, show_default=True, help="Sheets of a part, at most.")
@click.option("--column", multiple=True, metavar="MEANING=COLUMN", help="Which column is which; repeat.")
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.pass_context
def new(ctx: click.Context, /, file: Path, column: tuple[str, ...], *, force: bool, **chosen: Any) -> None:
    """Write a campaign's file for a draft and a members' list.

    A draft that lies elsewhere is copied beside it.
    """
    from advocacy.workflows import NewCampaign, new_campaign  # noqa: PLC0415

    chosen["print_run"] = chosen["print_run"] or chosen["zone"] is not None
    wanted = NewCampaign(path=file, columns=mapped(column), **chosen)
    new_campaign(workspace(ctx), wanted, force=force)
    talk(f"Wrote {file}. To look at what it gives: advocacy campaign check {shlex.quote(str(file))}")


@campaign.command()
@_FILE
@_WHERE
@_LIMIT
@click.option(
    "--sample",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Save the shortest, the longest and the strangest letter there.",
)
@click.option(
    "--rejected",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="Save all rows that give no letter, with column and reason.",
)
@force_option
@json_option
@click.pass_context
def check(
    ctx: click.Context,
    file: Path,
    where: tuple[str, ...],
    limit: int | None,
    *,
    sample: Path | None,
    rejected: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Show what a run would do, before any letter is kept.

    How many letters, pages and sheets; which columns were taken for what; each row that gives no letter, with
    row, column and reason; and three letters worth a look. The exit code is 5 where rows have to be mended.
    """
    from advocacy.workflows import (  # noqa: PLC0415
        campaign_engine,
        check_campaign,
        save_rejections,
        save_samples,
    )

    _check_targets(sample, rejected, force=force)
    opened = _opened(ctx, file, where, limit)
    with _progress() as progress:
        found = check_campaign(opened, campaign_engine(opened), progress)
    if as_json:
        put_json(_facts(opened, found))
    else:
        _tell(opened, found)
    if sample:
        for path in save_samples(opened, found.samples, sample, force=force):
            talk(f"Saved {path}")
    if rejected:
        save_rejections(opened, found, rejected, force=force)
        talk(f"Saved {rejected}")
    if found.faults or _to_mend(opened.plan):
        ctx.exit(int(ExitCode.SOME_REJECTED))


@campaign.command()
@_FILE
@_WHERE
@_LIMIT
@click.option("--dry-run", is_flag=True, help="Only say what would be made.")
@click.pass_context
def run(ctx: click.Context, file: Path, where: tuple[str, ...], limit: int | None, *, dry_run: bool) -> None:
    """Make the letters; started again, it goes on where it stopped.

    A letter that is finished is never made twice and never lost, however the run ends. The exit code is 5
    where rows gave no letter that should have.
    """
    from advocacy.workflows import campaign_engine, campaign_status, rejections_file, run_campaign  # noqa: PLC0415

    opened = _opened(ctx, file, where, limit)
    if dry_run:
        done = campaign_status(opened)
        talk(f"{_count(done.letters, 'letter')}, {done.finished:,} of them finished. Nothing was made.")
        return
    talk(f"{_count(len(opened.plan.jobs), 'letter')} into {opened.store.folder}")
    try:
        with _progress() as progress:
            outcome = run_campaign(opened, campaign_engine(opened), progress)
    except KeyboardInterrupt:
        talk(f"Stopped. Every finished letter is kept. To go on: {opened.command('run')}")
        ctx.exit(130)
    _summary(opened, outcome)
    if outcome.faults or _to_mend(opened.plan):
        talk(f"Rows without a letter: {rejections_file(opened)}")
        ctx.exit(int(ExitCode.SOME_REJECTED))


@campaign.command()
@_FILE
@_WHERE
@_LIMIT
@json_option
@click.pass_context
def status(
    ctx: click.Context, file: Path, where: tuple[str, ...], limit: int | None, *, as_json: bool
) -> None:
    """Compare the folder with the plan and the journal, every file by its hash.

    The exit code is 5 where a file is gone or is not what was written.
    """
    from advocacy.workflows import campaign_status  # noqa: PLC0415

    opened = _opened(ctx, file, where, limit)
    with _waiting("Comparing every file with its hash"):
        found = campaign_status(opened)
    if as_json:
        put_json(dataclasses.asdict(found))
    else:
        _tell_status(opened, found)
    if found.damaged:
        ctx.exit(int(ExitCode.SOME_REJECTED))


def _tell_status(opened: OpenCampaign, found: CampaignStatus) -> None:
    parts = f", and {_count(found.parts, 'part')} of the print run" if opened.campaign.print_run else ""
    click.echo(f"{found.finished:,} of {_count(found.letters, 'letter')} finished{parts}.")
    for name in found.damaged:
        click.echo(f"Not as it was written: {name}")
    if found.changed:
        click.echo(f"Changed since the run began: {', '.join(found.changed)}")
    if (found.finished < found.letters or found.damaged) and not found.changed:
        click.echo(f"To make the rest, or to hear why it can't be made: {opened.command('run')}")


@campaign.command()
@_FILE
@_WHERE
@_LIMIT
@json_option
@click.pass_context
def similarity(
    ctx: click.Context, file: Path, where: tuple[str, ...], limit: int | None, *, as_json: bool
) -> None:
    """Tell how alike the letters are: greeting and close left out, own words and variants counted."""
    from advocacy.campaigns import THRESHOLD  # noqa: PLC0415
    from advocacy.workflows import campaign_similarity  # noqa: PLC0415

    found = campaign_similarity(_opened(ctx, file, where, limit))
    if as_json:
        put_json({**dataclasses.asdict(found), "threshold": THRESHOLD})
        return
    click.echo(
        f"Alike by {found.mean:.2f} in the mean, {found.highest:.2f} at most ({found.pairs} pairs compared)."
    )
    click.echo(
        f"{found.above:.0%} of the pairs are over {THRESHOLD}, where WriteToThem takes letters for copies."
    )
    click.echo(found.advice())


@campaign.command()
@_FILE
@click.option("--yes", is_flag=True, help="Don't ask.")
def purge(file: Path, *, yes: bool) -> None:
    """Delete the letters, the lists and the journal that runs have made; the members' file is yours."""
    from advocacy.workflows import purge_campaign  # noqa: PLC0415

    if not yes:
        click.confirm("Delete all letters and lists of this campaign?", abort=True, err=True)
    talk(f"Deleted {purge_campaign(file)} files.")


@campaign.command()
def schema() -> None:
    """Print the JSON Schema of a campaign's file, for editors."""
    from advocacy.campaigns import campaign_schema  # noqa: PLC0415

    click.echo(json.dumps(campaign_schema(), indent=2))


def _opened(ctx: click.Context, file: Path, where: tuple[str, ...], limit: int | None) -> OpenCampaign:
    from advocacy.workflows import open_campaign, read_where  # noqa: PLC0415

    with _waiting("Reading the members' list and planning letters"):
        return open_campaign(workspace(ctx), file, where=read_where(where), limit=limit)


def _check_targets(sample: Path | None, rejected: Path | None, *, force: bool) -> None:
    """Find out before the long work whether its files can be written."""
    from advocacy.paths import check_writable  # noqa: PLC0415
    from advocacy.workflows import SAMPLES, sample_file  # noqa: PLC0415

    if sample and sample.is_dir():
        for why in SAMPLES:
            check_writable(sample_file(sample, why), force=force)
    if rejected:
        check_writable(rejected, force=force)


def _to_mend(plan: Plan) -> bool:
    return any(not rejection.wanted for rejection in plan.rejections)


def _facts(opened: OpenCampaign, found: CampaignCheck) -> dict[str, Any]:
    plan = opened.plan
    return {
        "rows": plan.rows,
        "letters": len(plan.jobs),
        "pages": found.pages,
        "sheets": found.sheets,
        "parts": found.parts,
        "columns": dict(plan.columns),
        "variants": dict(plan.variants),
        "households": [list(home.rows) for home in plan.households],
        "rejected": [dataclasses.asdict(rejection) for rejection in plan.rejections],
        "faults": {str(row): fault for row, fault in found.faults.items()},
        "laid_out_alone": found.alone,
        "samples": [{"why": one.why, "row": one.job.row, "pages": one.pages} for one in found.samples],
    }


def _tell(opened: OpenCampaign, found: CampaignCheck) -> None:
    plan, wanted = opened.plan, opened.campaign.print_run
    recipient = ", ".join(plan.kinds[0].recipient)
    click.echo(f"{_count(len(plan.jobs), 'letter')} of {_count(plan.rows, 'row')}, to {recipient}")
    pages = ", ".join(f"{count:,} of {_count(pages, 'page')}" for pages, count in found.by_pages.items())
    sides = "one side" if wanted and not wanted.duplex else "both sides"
    click.echo(
        f"{_count(found.pages, 'page')} on {_count(found.sheets, 'sheet')}, printed on {sides} ({pages})"
    )
    if wanted:
        slips = ", with a slip on top" if wanted.cover else ""
        click.echo(f"Print run in {_count(found.parts, 'part')}{slips}")
    click.echo("Columns: " + ", ".join(f"{meaning} = “{name}”" for meaning, name in plan.columns.items()))
    if plan.variants:
        click.echo(
            "Variants: " + ", ".join(f"{name} {count}" for name, count in sorted(plan.variants.items()))
        )
    if plan.households:
        rows = sum(len(home.rows) for home in plan.households)
        click.echo(
            f"{_count(len(plan.households), 'household')} of several members (same street, town and "
            f"postcode): {_count(rows, 'row')}. `households: one` writes one letter for each."
        )
    if found.alone:
        click.echo(f"Laid out one by one, which takes longer: {_count(found.alone, 'letter')}")
    for sample in found.samples:
        click.echo(f"The {sample.why}: row {sample.job.row}, {_count(sample.pages, 'page')}")
    rejected = [(str(r.row), r.column, r.reason) for r in plan.rejections if not r.wanted]
    rejected += [(str(row), "", fault) for row, fault in found.faults.items()]
    left_out = [(str(r.row), r.column, r.reason) for r in plan.rejections if r.wanted]
    for title, rows_ in (("To be mended", rejected), ("Left out", left_out)):
        if rows_:
            click.echo(f"\n{title}: {_count(len(rows_), 'row')}")
            put_table(("row", "column", "reason"), rows_[:_SHOWN])
            if len(rows_) > _SHOWN:
                click.echo(f"… and {len(rows_) - _SHOWN:,} more; --rejected FILE.csv lists all.")


def _summary(opened: OpenCampaign, outcome: Outcome) -> None:
    talk(
        f"{_count(outcome.made, 'letter')} made, {outcome.before:,} were finished before, "
        f"{len(outcome.faults):,} could not be made."
    )
    if outcome.proved:
        talk(f"Compared with the same letter laid out whole, and alike: {outcome.proved:,}.")
    for why, count in outcome.whole.most_common(5):
        talk(f"Laid out one by one: {count:,}, because {why}.")
    if outcome.parts:
        first, last = outcome.parts[0], outcome.parts[-1]
        files = first if first == last else f"{len(outcome.parts)} parts, {first} to {last}"
        talk(f"Print run: {outcome.sheets:,} sheets in {files}")
    left = sum(rejection.wanted for rejection in opened.plan.rejections)
    if left:
        talk(f"Left out on purpose: {_count(left, 'row')}.")
    talk(f"What is in each file: {opened.store.folder / 'manifest.csv'}")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@contextmanager
def _waiting(what: str) -> Iterator[None]:
    """A line on a terminal while something takes a while; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415

    with Console(stderr=True).status(what):
        yield


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar with rate and time left on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda what, done, whole: None  # noqa: ARG005
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TextColumn("{task.fields[rate]}"), TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        bars: dict[str, TaskID] = {}

        def tell(what: str, done: int, whole: int) -> None:
            if what not in bars:
                bars[what] = shown.add_task(what, total=whole, rate="")
            task = next(task for task in shown.tasks if task.id == bars[what])
            shown.update(bars[what], completed=done, rate=f"{task.speed:.0f} a second" if task.speed else "")

        yield tell
