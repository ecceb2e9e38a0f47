"""`advocacy evidence new` and `schema`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from advocacy.cli.output import talk
from advocacy.cli.writing import force_option
from advocacy.errors import WrongUse

if TYPE_CHECKING:
    from advocacy.workflows import Blank

# Written out, so that --help need not load the models; a test holds them against the skeletons.
KINDS: Final = ("company", "source", "matter", "listing", "manager", "fund")
_OPTIONS: Final[dict[str, str]] = {
    "title": "Title of a matter, a listing or a source.",
    "topic": "Topic of a matter.",
    "company": "Id of a company that it is about; repeat.",
    "claim": "Id of the first claim.",
    "standing": "official-act, official-finding, public-record, reported, alleged or company-statement.",
    "happened": "When it happened: 2018, 2018-06 or 2018-06-13.",
    "text": "What follows “reported that”.",
    "source": "Id of the source.",
    "locator": "Place in the source: ¶ 4.",
    "answer": "How the company answered: comment, denial, admission, no-answer or declined.",
    "answered": "When it answered, or was asked.",
    "answer-to": "To whom it spoke, or who asked.",
    "answer-text": "What it answered.",
    "answer-source": "Source of the answer, where it is another.",
    "review-by": "Day by which someone must look again.",
    "written-by": "Who writes it.",
    "reviewed-by": "Who has read it against the sources.",
    "authority": "Listing: who keeps the list.",
    "listed-as": "Listing: the name as the list prints it.",
    "since": "Listing: since when.",
    "forbids": "Listing: what it forbids.",
    "not-forbidden": "Listing: what it does not.",
    "binds": "Listing: a country whose persons must obey; repeat.",
    "name": "Company or fund: its name.",
    "short-name": "Company: what a letter calls it.",
    "country": "Company: GB, US, CN, …",
    "listed": "Company: true or false.",
    "isin": "Company or fund's line: the ISIN.",
    "type": "Source: article-newspaper, report, webpage, …",
    "container": "Source: the newspaper or site.",
    "issued": "Source: when it appeared.",
    "accessed": "Source: when you read it.",
    "url": "Source: the web address.",
    "grade": "Source: A, B or C.",
    "house": "Manager: the fund house.",
    "role": "Manager: the office to write to.",
    "brand": "Manager: a name under which funds are sold; repeat.",
    "manager": "Fund: its manager's id.",
    "as-of": "Fund: the list's date.",
    "as-of-basis": "Fund: where the date stands.",
    "holding": "Fund: name of the first line as printed.",
}
SEVERAL: Final = frozenset({"company", "binds", "brand"})


def _answers(command: Any) -> Any:
    """Give a command an option for each thing that a new file may be told."""
    for name, text in reversed(_OPTIONS.items()):
        command = click.option(f"--{name}", multiple=name in SEVERAL, metavar="TEXT", help=text)(command)
    return command


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("record_id", metavar="ID")
@click.option(
    "--in",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Your folder of evidence.",
)
@click.option("--file", help="For a source: the file in the folder sources/ to which it is added.")
@click.option("--language", default="en", show_default=True, help="Language of the texts.")
@_answers
def new(kind: str, record_id: str, folder: Path, *, file: str | None, language: str, **answers: Any) -> None:
    """Write the skeleton of a new file of evidence, with a comment on every field.

    On a terminal it asks for what the options do not tell; press Enter for what you do not know yet. Nothing
    is invented, and nothing overwritten: what is open stays empty, and `advocacy evidence check` names it.
    """
    from advocacy.workflows import blanks, new_evidence  # noqa: PLC0415

    if file and kind != "source":
        raise WrongUse(f"--file is for sources; a {kind} has a file of its own, named for its id.")
    given = {name: list(value) if name in SEVERAL else value for name, value in answers.items() if value}
    if sys.stdin.isatty():
        _ask(given, blanks(kind))
    made = new_evidence(kind, record_id, folder, given, language=language, file=file)
    click.echo(str(made.path))
    for blank in made.missing:
        talk(f"  still empty: {blank.name.replace('_', ' ')} - {blank.question}")
    talk(f"Next: open it in an editor, then advocacy evidence check {folder}")


def _ask(given: dict[str, Any], wanted: tuple[Blank, ...]) -> None:
    """Ask on the terminal for what is not given; an empty answer leaves it open."""
    for blank in wanted:
        if given.get(blank.name) or (blank.name == "answer_text" and given.get("answer") in _SILENT):
            continue
        question = blank.question
        if blank.several:
            question += ", with commas between them"
        kind = click.Choice([*blank.choices, ""]) if blank.choices else click.STRING
        if blank.choices:
            question += f" ({', '.join(blank.choices)})"
        answer = str(
            click.prompt(question, default="", show_default=False, show_choices=False, type=kind, err=True)
        ).strip()
        parts = [part.strip() for part in answer.split(",") if part.strip()]
        given[blank.name] = parts if blank.several else answer


_SILENT: Final = ("no-answer", "declined")


@click.command()
@click.argument("kind", type=click.Choice(KINDS), required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A file; without a KIND a folder, which gets one file for each.",
)
@force_option
def schema(kind: str | None, output: Path | None, *, force: bool) -> None:
    """Print the JSON Schema of a KIND of file, or of all, for completion in editors."""
    from advocacy.paths import write_safely  # noqa: PLC0415
    from advocacy.workflows import save_schemas, schema_text  # noqa: PLC0415

    if output is None or str(output) == "-":
        click.echo(schema_text(kind), nl=False)
    elif kind is None and (output.is_dir() or not output.suffix):
        output.mkdir(parents=True, exist_ok=True)
        for path in save_schemas(output, force=force):
            talk(f"Saved {path}.")
    else:
        write_safely(output, schema_text(kind).encode(), force=force)
        talk(f"Saved {output}.")
