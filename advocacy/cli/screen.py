"""`advocacy screen`."""

from __future__ import annotations

import csv
import shlex
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from advocacy.cli.common import (
    accept_option,
    as_of_option,
    json_option,
    map_option,
    name_option,
    screened,
    series_option,
    source_argument,
    today,
    workspace,
)
from advocacy.cli.output import put_json, put_table, talk

if TYPE_CHECKING:
    from advocacy.model import Candidate, Controller, Exposure, Fund, Proof, Screening
    from advocacy.workflows import Workspace


@click.command()
@source_argument
@as_of_option
@name_option
@map_option
@series_option
@accept_option
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print the exposures as CSV.")
@click.pass_context
def screen(ctx: click.Context, /, source: str, *, as_json: bool, as_csv: bool, **said: Any) -> None:
    """Show which companies on record a fund holds.

    SOURCE is a fund's id (see `advocacy funds`) or a holdings file.
    """
    opened = workspace(ctx)
    found = screened(opened, source, **said)
    if as_json:
        put_json(as_object(found, opened))
    elif as_csv:
        _put_csv(found)
    else:
        _put_text(found, opened, source)


def as_object(found: Screening, opened: Workspace) -> dict[str, Any]:
    """The screening as other programs rely on it: numbers as decimal strings, null where silent."""
    return {
        "fund": _fund(found.fund),
        "exposures": [_exposure(exposure, opened) for exposure in found.exposures],
        "candidates": [_candidate(candidate) for candidate in found.candidates],
        "controllers": [_controller(item) for item in found.controllers],
        "unscreened": {
            "holdings": found.unscreened.holdings,
            "weight_percent": _decimal(found.unscreened.weight_percent),
            "kinds": found.unscreened.kinds,
        },
    }


def _fund(fund: Fund) -> dict[str, Any]:
    return {
        "id": fund.id,
        "name": fund.name,
        "manager": fund.manager,
        "isin": fund.isin,
        "as_of": fund.as_of.isoformat() if fund.as_of else None,
        "as_of_basis": fund.as_of_basis,
        "form": fund.form.value if fund.form else None,
        "filed_on": fund.filed_on.isoformat() if fund.filed_on else None,
        "currency": fund.currency,
        "holdings": len(fund.holdings),
        "weight_sum_percent": _decimal(fund.weight_sum()),
        "partial": fund.partial,
        "notices": list(fund.notices),
    }


def _exposure(exposure: Exposure, opened: Workspace) -> dict[str, Any]:
    value = exposure.market_value()
    return {
        "company": exposure.company,
        "names_as_printed": list(dict.fromkeys(proof.holding.name for proof in exposure.proofs)),
        "matched_by": exposure.proofs[0].matched_by,
        "identifier": exposure.proofs[0].identifier,
        "weight_percent": _decimal(exposure.weight_percent()),
        "market_value": {"amount": _decimal(value[0]), "currency": value[1]} if value else None,
        "shares": _decimal(exposure.shares()),
        "lines": [_line(proof) for proof in exposure.proofs],
        "matters": [matter.id for matter in opened.evidence.about(exposure.company)],
    }


def _line(proof: Proof) -> dict[str, Any]:
    holding = proof.holding
    return {
        "name_as_printed": holding.name,
        "kind": holding.kind.value,
        "matched_by": proof.matched_by,
        "identifier": proof.identifier,
        "weight_percent": _decimal(holding.weight_percent),
        "market_value": _decimal(holding.market_value),
        "shares": _decimal(holding.shares),
        "row": holding.row,
    }


def _controller(item: Controller) -> dict[str, Any]:
    return {
        "company": item.company,
        "through": item.through,
        "share_percent": _decimal(item.control.share_percent),
        "as_of": str(item.control.as_of),
        "sources": [ref.id for ref in item.control.sources],
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "company": candidate.company,
        "name_as_printed": candidate.holding.name,
        "score": candidate.score,
        "why": candidate.why,
    }


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _put_csv(found: Screening) -> None:
    """The exposures, safe to open in a spreadsheet: no cell begins as a formula would."""
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(
        ("company", "name_as_printed", "matched_by", "identifier", "weight_percent", "market_value", "shares")
    )
    for exposure in found.exposures:
        for proof in exposure.proofs:
            line = proof.holding
            cells = (line.weight_percent, line.market_value, line.shares)
            rows.writerow(
                [
                    exposure.company,
                    _inert(line.name),
                    proof.matched_by,
                    _inert(proof.identifier),
                    *(_decimal(cell) or "" for cell in cells),
                ]
            )


def _inert(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


def _put_text(found: Screening, opened: Workspace, source: str) -> None:
    fund = found.fund
    count = f"{len(found.fund.holdings)} lines"
    if fund.partial:
        count = f"{len(fund.holdings)} of {fund.lines_in_source or 'all'} lines on record"
    click.echo(f"{fund.name or fund.source}, as at {fund.as_of or 'an unknown day'}: {count}\n")
    for notice in fund.notices:
        talk(f"Note: {notice}")
    if found.exposures:
        put_table(
            ("company", "weight %", "known by", "printed as", "evidence"),
            (row for exposure in found.exposures for row in _exposure_rows(exposure, opened)),
        )
    else:
        click.echo("None of the companies on record was found by an identifier.")
    _put_controllers(found, opened)
    _put_candidates(found, source)
    rest = found.unscreened
    if rest.holdings:
        share = f", {_decimal(rest.weight_percent)} % of the fund" if rest.weight_percent is not None else ""
        kinds = ", ".join(f"{count} {kind}" for kind, count in rest.kinds.items())
        click.echo(f"\nCould not be screened: {rest.holdings} lines{share} ({kinds}).")
    if company := _worth_a_letter(found, opened):
        talk(f"\nNext: advocacy letter {shlex.quote(source)} --company {company} --sender FILE -o letter.pdf")


def _worth_a_letter(found: Screening, opened: Workspace) -> str | None:
    """The company about which most can be printed; None where no letter can rest on the list."""
    from advocacy.errors import AdvocacyError  # noqa: PLC0415
    from advocacy.model import Form  # noqa: PLC0415
    from advocacy.workflows import suggest_companies  # noqa: PLC0415

    if found.fund.form is Form.THIRTEEN_F or not found.fund.open_to_savers:
        return None
    try:
        return suggest_companies(opened, found, language="en-GB", on=today())[0]
    except AdvocacyError:
        return None


def _exposure_rows(exposure: Exposure, opened: Workspace) -> Iterator[tuple[str, ...]]:
    """A row a company; below it, where there are several, a row a line: A and H shares, an ADR, bonds."""
    weight, matters = _decimal(exposure.weight_percent()) or "", _matters(exposure.company, opened)
    first, *more = exposure.proofs
    if not more:
        yield exposure.company, weight, f"{first.matched_by} {first.identifier}", first.holding.name, matters
        return
    yield exposure.company, weight, "", f"{len(exposure.proofs)} lines:", matters
    for proof in exposure.proofs:
        share = _decimal(proof.holding.weight_percent) or ""
        yield "", share, f"{proof.matched_by} {proof.identifier}", f"  {proof.holding.name}", ""


def _put_controllers(found: Screening, opened: Workspace) -> None:
    if not found.controllers:
        return
    click.echo("\nNot held, but in control of a company above, by the sources on record:")
    put_table(
        ("company", "controls", "share %", "as at", "evidence", "source"),
        (
            (
                item.company,
                item.through,
                _decimal(item.control.share_percent) or "",
                str(item.control.as_of),
                _matters(item.company, opened),
                ", ".join(ref.id for ref in item.control.sources),
            )
            for item in found.controllers
        ),
    )
    if any(opened.evidence.about(item.company) for item in found.controllers):
        talk("A letter speaks of it only if you say so: advocacy letter … --controller COMPANY")


def _matters(company: str, opened: Workspace) -> str:
    matters = len(opened.evidence.about(company))
    return f"{matters} matter{'' if matters == 1 else 's'}" if matters else "none"


def _put_candidates(found: Screening, source: str) -> None:
    if not found.candidates:
        return
    click.echo("\nLook alike, and count for nothing until you decide:")
    put_table(
        ("company", "printed as", "likeness", "why"),
        ((item.company, item.holding.name, str(item.score), item.why) for item in found.candidates),
    )
    talk(f'Decide: advocacy match accept {shlex.quote(source)} COMPANY "PRINTED NAME" (or reject)')
