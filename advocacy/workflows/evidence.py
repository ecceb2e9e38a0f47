"""Evidence as a person reads it: claims as they will print, and the library's own check."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from advocacy import paths
from advocacy.errors import Problem
from advocacy.evidence import check_library, load_library
from advocacy.letters import ClaimView, claim_view, load_letter_data
from advocacy.model import LocatedClaim, Matter, Screening, Standing
from advocacy.workflows.workspace import Workspace

SUGGESTED = 3
"""Claims ticked at first: two to four are read, and with three a letter is two pages."""


def claim_views(
    workspace: Workspace, screening: Screening, company: str, *, language: str, on: date
) -> tuple[ClaimView, ...]:
    """Every claim about a company in order of time, as it would print, and what speaks against printing.

    The company may be one that controls a company the fund holds: to ask for its claims is to choose it.
    """
    controllers = (company,) if screening.chain(company) else ()
    return tuple(
        claim_view(
            item,
            workspace.evidence,
            workspace.style,
            language=language,
            on=on,
            screening=screening,
            controllers=controllers,
        )
        for item in _claims_about(workspace, company)
    )


def all_claim_views(workspace: Workspace, *, language: str, on: date) -> tuple[ClaimView, ...]:
    """Every claim of the library, as it would print for a fund that holds its companies."""
    return tuple(
        claim_view(item, workspace.evidence, workspace.style, language=language, on=on)
        for item in workspace.evidence.claims()
    )


def suggested_claims(views: Sequence[ClaimView]) -> tuple[str, ...]:
    """The claims to tick at first: printable, about a norm, one a matter before two, in order of time.

    Where no matter names a norm, as in a first file, every printable claim but official acts.
    """
    printable = [view for view in views if not view.refusals and not view.background]
    fit = [view for view in printable if view.norms]
    fit = fit or [view for view in printable if view.standing is not Standing.OFFICIAL_ACT]
    rank: dict[str, int] = {}
    taken: dict[str, int] = {}
    for view in fit:
        rank[view.ref] = taken[view.matter] = taken.get(view.matter, 0) + 1
    chosen = {view.ref for view in sorted(fit, key=lambda view: rank[view.ref])[:SUGGESTED]}
    return tuple(view.ref for view in fit if view.ref in chosen)


def matters_about(workspace: Workspace, company: str) -> tuple[Matter, ...]:
    """The matters and listings about a company, in order of time."""
    return tuple(sorted(workspace.evidence.about(company), key=_first_day))


def _claims_about(workspace: Workspace, company: str) -> tuple[LocatedClaim, ...]:
    return tuple(
        LocatedClaim(matter, claim)
        for matter in matters_about(workspace, company)
        for claim in matter.claims
        if company in matter.subjects(claim)
    )


def _first_day(matter: Matter) -> date:
    return min(claim.happened.start.first_day() for claim in matter.claims)


def check_evidence(
    folders: Sequence[Path], *, templates: Sequence[Path] = (), on: date | None = None
) -> tuple[int, tuple[Problem, ...]]:
    """Check folders of evidence, or the bundled one where none is given.

    Args:
        folders: to check, together with the bundled one.
        templates: folders of the user's templates, whose standards count too.
        on: a day; reviews that were due before it are problems too.

    Returns:
        How many records were read, and every problem.
    """
    loaded = load_library([paths.bundled("evidence"), *paths.installed_evidence(without=folders), *folders])
    style = load_letter_data([*templates, paths.bundled("templates")])
    norms = {
        norm.id: tuple(principle.number for principle in norm.principles) for norm in style.norms.values()
    }
    library = loaded.evidence
    kinds = (
        library.companies,
        library.sources,
        library.matters,
        library.listings,
        library.managers,
        library.funds,
    )
    return sum(len(kind) for kind in kinds), check_library(loaded, on=on, norms=norms)
