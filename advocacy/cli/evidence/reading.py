"""`advocacy evidence list` and `show`."""

from __future__ import annotations

import dataclasses
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from advocacy.cli.common import DAY, json_option, today, workspace
from advocacy.cli.output import put_json, put_table, talk

if TYPE_CHECKING:
    from datetime import date

    from advocacy.workflows import ClaimView

_LANGUAGE = click.option("--language", default="en-GB", show_default=True, help="Language of the sentences.")
_ON = click.option("--on", type=DAY, help="As in a letter of this day; today where not given.")


@click.command(name="list")
@click.option("--company", help="Only claims about this company.")
@click.option("--matter", help="Only claims of this matter or listing.")
@click.option("--standing", help="Only claims of this standing, as reported.")
@click.option("--overdue", is_flag=True, help="Only claims whose review is overdue.")
@_LANGUAGE
@_ON
@json_option
@click.pass_context
def list_(ctx: click.Context, /, *, language: str, on: date | None, as_json: bool, **filters: Any) -> None:
    """List the claims, each as a letter would print it; a claim that lacks the language is left out."""
    from advocacy.workflows import find_claims  # noqa: PLC0415

    found = find_claims(workspace(ctx), language=language, on=on or today(), **filters)
    if as_json:
        put_json([_plain(view) for view in found])
        return
    put_table(
        ("claim", "standing", "review by", "sentence"),
        ((view.ref, view.standing, _review(view), view.sentence) for view in found),
    )
    late = len({view.matter for view in found if view.overdue})
    if late:
        talk(f"The review of {late} matter{'' if late == 1 else 's'} is overdue: no letter prints them.")


@click.command()
@click.argument("claim")
@_LANGUAGE
@_ON
@json_option
@click.pass_context
def show(ctx: click.Context, /, claim: str, language: str, on: date | None, *, as_json: bool) -> None:
    """Read a CLAIM (matter/claim), all claims of a matter, or all that rest on a source.

    It tells the sentence as printed, each source with place and grade, the company's side, what came later,
    and the claim's history.
    """
    from advocacy.workflows import read_claims  # noqa: PLC0415

    found = read_claims(workspace(ctx), claim, language=language, on=on or today())
    if as_json:
        put_json([_plain(view) for view in found])
        return
    for view in found:
        click.echo(f"{view.ref}  ({view.matter_title})")
        click.echo(textwrap.indent(textwrap.fill(view.sentence, 76), "  "))
        for indent, label, text in _parts(view):
            begin = " " * indent
            click.echo(
                textwrap.fill(
                    f"{label}: {text}",
                    78,
                    initial_indent=begin,
                    subsequent_indent=begin + "  ",
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
        click.echo("")


def _parts(view: ClaimView) -> Iterator[tuple[int, str, str]]:
    """What is told of a claim, line by line: how far to indent, a label, a text."""
    yield 2, "standing", f"{view.standing}: {view.standing_means}"
    for ground in view.grounds:
        yield 2, "source", f"{ground.described} [{ground.id}]"
        told = (("address", ground.url), ("archive", ground.archive), ("note", ground.note))
        yield 4, "grade", ground.grade
        yield 4, "read", ground.seen
        yield from ((4, label, text) for label, text in told if text)
    yield from ((2, "not said", text) for text in view.limits)
    yield from ((2, "later", text) for text in view.developments)
    if view.company_side:
        yield from ((2, "company's side", text) for text in view.company_side)
    else:
        yield 2, "company's side", "nothing on record in this language; a letter can't print the claim"
    yield from _history(view)


def _history(view: ClaimView) -> Iterator[tuple[int, str, str]]:
    version = view.ref.rpartition("@")[2]
    yield 2, "history", f"version {version}" + ("" if view.corrections else ", no correction on record")
    for correction in view.corrections:
        yield 4, f"corrected on {correction.date} (version {correction.version})", correction.text
    if view.replaces:
        yield 4, "takes the place of", ", ".join(view.replaces)
    yield 4, "written by", f"{view.written_by}; reviewed by: {view.reviewed_by}"
    yield 4, "review by", _review(view)
    if view.norms:
        yield 2, "standards", ", ".join(view.norms)
    yield 2, "languages", ", ".join(view.languages)
    if view.place:
        yield 2, "stands in", view.place


def _review(view: ClaimView) -> str:
    return f"{view.review_by} OVERDUE" if view.overdue else str(view.review_by)


def _plain(view: ClaimView) -> dict[str, Any]:
    return {**dataclasses.asdict(view), "review_by": str(view.review_by)}
