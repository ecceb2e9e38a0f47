"""Rules about references: whatever a record names by its id must be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advocacy.evidence.faults import shorten
from advocacy.evidence.rules.registry import Fault, Path, Rule, Scope, rule, source_refs
from advocacy.evidence.words import did_you_mean
from advocacy.model import Company, FundRecord, Listing, Matter, Record


@rule("E201", "Unknown company")
def unknown_company(scope: Scope) -> Iterator[Fault]:
    """A record names a company that has no file in `companies`."""
    for record, value in scope.records():
        for loc, company in _companies_named(value):
            if not scope.knows("companies", company):
                guess = did_you_mean(company, tuple(scope.evidence.companies))
                message = f"there is no company '{shorten(company)}'{guess}"
                yield Fault(record, loc, message, "Write its file, or mend the id.")


@rule("E202", "Unknown source")
def unknown_source(scope: Scope) -> Iterator[Fault]:
    """A record names a source that no file of `sources` has."""
    for record, value in scope.records():
        for loc, ref in source_refs(value):
            if not scope.knows("sources", ref.id):
                guess = did_you_mean(ref.id, tuple(scope.evidence.sources))
                message = f"there is no source '{shorten(ref.id)}'{guess}"
                yield Fault(record, (*loc, "id"), message, "Add it, or mend the id.")


@rule("E203", "Unknown claim")
def unknown_claim(scope: Scope) -> Iterator[Fault]:
    """A response, a development or a correction names a claim that its matter does not have."""
    for record, matter in scope.matters():
        known = [claim.id for claim in matter.claims]
        for loc, claim_id in _claims_named(matter):
            if claim_id not in known:
                message = f"this matter has no claim '{shorten(claim_id)}'{did_you_mean(claim_id, known)}"
                yield Fault(record, loc, message, f"Its claims are {', '.join(known)}.")


@rule("E204", "Unknown manager")
def unknown_manager(scope: Scope) -> Iterator[Fault]:
    """A fund names a manager that has no file in `managers`."""
    for fund_id, fund in scope.evidence.funds.items():
        if fund.manager and not scope.knows("managers", fund.manager):
            guess = did_you_mean(fund.manager, tuple(scope.evidence.managers))
            message = f"there is no manager '{shorten(fund.manager)}'{guess}"
            yield Fault(("funds", fund_id), ("manager",), message, "Write its file, or mend the id.")


@rule("E206", "Claim id given twice")
def claim_id_twice(scope: Scope) -> Iterator[Fault]:
    """Two claims of one matter have the same id, so that a draft could mean either."""
    for record, matter in scope.matters():
        seen: set[str] = set()
        for position, claim in enumerate(matter.claims):
            if claim.id in seen:
                message = f"the claim id '{shorten(claim.id)}' is given twice in this matter"
                yield Fault(record, ("claims", position, "id"), message, "Rename the newer one.")
            seen.add(claim.id)


@rule("E208", "Company outside its matter")
def company_outside(scope: Scope) -> Iterator[Fault]:
    """A claim, response, development or entry is about a company that its matter does not list."""
    for record, matter in scope.matters():
        for loc, company in _companies_named(matter):
            if loc[0] != "companies" and company not in matter.companies:
                message = f"the company '{shorten(company)}' is not among the matter's companies"
                yield Fault(record, loc, message, "Add it to `companies` at the top, or mend the id.")


RULES: tuple[Rule, ...] = (
    unknown_company,
    unknown_source,
    unknown_claim,
    unknown_manager,
    claim_id_twice,
    company_outside,
)


def _companies_named(record: Record) -> Iterator[tuple[Path, str]]:
    match record:
        case Matter():
            yield from _companies_of_matter(record)
        case Company():
            for position, control in enumerate(record.controlled_by):
                yield ("controlled_by", position, "by"), control.by
        case FundRecord():
            for position, holding in enumerate(record.holdings):
                if holding.company:
                    yield ("holdings", position, "company"), holding.company


def _companies_of_matter(matter: Matter) -> Iterator[tuple[Path, str]]:
    yield from _each(("companies",), matter.companies)
    for position, claim in enumerate(matter.claims):
        yield from _each(("claims", position, "companies"), claim.companies)
    for position, response in enumerate(matter.responses):
        yield ("responses", position, "company"), response.company
    for position, development in enumerate(matter.developments):
        yield from _each(("developments", position, "companies"), development.companies)
    if isinstance(matter, Listing):
        for position, entry in enumerate(matter.entries):
            yield ("entries", position, "company"), entry.company


def _claims_named(matter: Matter) -> Iterator[tuple[Path, str]]:
    for position, response in enumerate(matter.responses):
        yield from _each(("responses", position, "covers"), response.covers)
    for position, development in enumerate(matter.developments):
        yield from _each(("developments", position, "affects"), development.affects)
    for position, correction in enumerate(matter.corrections):
        yield ("corrections", position, "claim"), correction.claim


def _each(loc: Path, names: Iterable[str]) -> Iterator[tuple[Path, str]]:
    for position, name in enumerate(names):
        yield (*loc, position), name
