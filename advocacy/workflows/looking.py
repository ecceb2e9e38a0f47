"""Looking into the evidence: which claims there are, and one claim with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from advocacy.errors import Refusal, WrongUse
from advocacy.evidence import locate
from advocacy.letters import ClaimView, SourceView, claim_view, gate, source_view
from advocacy.model import LocatedClaim, SourceRef, Standing
from advocacy.workflows.workspace import Workspace


def find_claims(
    workspace: Workspace,
    *,
    language: str,
    on: date,
    company: str | None = None,
    matter: str | None = None,
    standing: str | None = None,
    overdue: bool = False,
) -> tuple[ClaimView, ...]:
    """The claims that fit, each as it would print in a letter of a day.

    Args:
        workspace: the evidence.
        language: of the sentences, as `en-GB`; claims without it are left out.
        on: the day.
        company: only those about this company.
        matter: only those of this matter or listing.
        standing: only those of this standing.
        overdue: only those whose review was due before the day.

    Raises:
        WrongUse: there is no such company, matter or standing.
    """
    library = workspace.evidence
    _require("company", company, library.companies)
    _require("matter", matter, {item.id for item in library.all_matters()})
    _require("standing", standing, tuple(Standing))
    fits = [
        item
        for item in library.claims()
        if (company is None or company in item.companies)
        and matter in (None, item.matter.id)
        and standing in (None, item.claim.standing)
        and (not overdue or on > item.matter.review_by)
        and any(known in item.claim.text for known in (language, language.partition("-")[0]))
    ]
    return tuple(claim_view(item, library, workspace.style, language=language, on=on) for item in fits)


def read_claims(workspace: Workspace, wanted: str, *, language: str, on: date) -> tuple[ClaimView, ...]:
    """What is known of a claim, of all claims of a matter, or of all that cite a source, and where it stands.

    Args:
        workspace: the evidence.
        wanted: `matter/claim`, with or without `@version`; a matter's or a listing's id; or a source's.
        language: of the sentences.
        on: the letter's day, which decides what is overdue and what has come later.

    Raises:
        WrongUse: there is no such thing; a matter that was replaced names the one that took its place.
    """
    found = tuple(_wanted(workspace, wanted.partition("@")[0]))
    if not found:
        raise WrongUse(f"There is no claim, matter or source {wanted!r}.", remedy=_hint(workspace, wanted))
    return tuple(
        replace(
            claim_view(item, workspace.evidence, workspace.style, language=language, on=on),
            place=_place(workspace, item),
        )
        for item in found
    )


def _wanted(workspace: Workspace, name: str) -> Iterator[LocatedClaim]:
    matter, _, claim = name.partition("/")
    for item in workspace.evidence.claims():
        of_matter = item.matter.id == matter and claim in ("", item.claim.id)
        if of_matter or name in item.cited():
            yield item


def read_source(workspace: Workspace, source: str, *, language: str) -> SourceView:
    """A source with all that a reader needs to find it.

    Args:
        workspace: the evidence.
        source: its id.
        language: of the citation.

    Raises:
        WrongUse: there is no such source.
    """
    _require("source", source, workspace.evidence.sources)
    return source_view(SourceRef(id=source), workspace.evidence, workspace.style, language)


def why_refused(workspace: Workspace, claim: LocatedClaim, *, language: str, on: date) -> Refusal | None:
    """The first reason why no letter of a day can print a claim, whatever the fund holds; None for none.

    Args:
        workspace: the evidence.
        claim: with its matter.
        language: the letter's.
        on: the letter's date.
    """
    return next(gate.refusals_for_any_fund(claim, workspace.evidence, on=on, language=language), None)


def file_of_record(workspace: Workspace, part: str, record: str) -> str:
    """`file:line` where a record stands; empty where that is not known.

    Args:
        workspace: the evidence.
        part: of the folder: `companies`, `sources`, `matters`, `listings`, `managers` or `funds`.
        record: its id.
    """
    place = workspace.places.get((part, record))
    return locate(place).rpartition(":")[0] if place else ""


def _place(workspace: Workspace, item: LocatedClaim) -> str:
    for part in ("matters", "listings"):
        if place := workspace.places.get((part, item.matter.id)):
            at = locate(place, ("claims", item.matter.claims.index(item.claim)))
            return at.rpartition(":")[0]
    return ""


def _hint(workspace: Workspace, wanted: str) -> str:
    library = workspace.evidence
    if wanted in library.sources:
        return "The source is on record, but no claim rests on it."
    if successor := library.replaced.get(wanted.partition("@")[0].partition("/")[0]):
        return f"It was replaced: advocacy evidence show {successor}"
    return "`advocacy evidence list` names claims and matters."


def _require(what: str, wanted: str | None, known: object) -> None:
    names = sorted(known) if isinstance(known, dict | set | tuple) else []
    if wanted is not None and wanted not in names:
        remedy = f"Known: {', '.join(names)}."
        raise WrongUse(f"There is no {what} {wanted!r}.", remedy=remedy)
