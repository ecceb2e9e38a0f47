"""The library: everything loaded from the evidence folders, by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from advocacy.model.company import Company
from advocacy.model.fund import FundRecord
from advocacy.model.manager import Manager
from advocacy.model.matter import Claim, Development, Listing, Matter, Response
from advocacy.model.source import Source


@dataclass(frozen=True, slots=True)
class LocatedClaim:
    """A claim with the matter that it belongs to."""

    matter: Matter
    claim: Claim

    @property
    def id(self) -> str:
        """`matter/claim`."""
        return f"{self.matter.id}/{self.claim.id}"

    @property
    def ref(self) -> str:
        """`matter/claim@version`, as drafts write it."""
        return f"{self.id}@{self.claim.version}"

    @property
    def companies(self) -> tuple[str, ...]:
        """Whom the claim is about."""
        return self.matter.subjects(self.claim)

    def cited(self) -> frozenset[str]:
        """The ids of the sources on which the claim, its answers and its later developments rest."""
        matter, claim = self.matter, self.claim
        answers = [one for one in matter.responses if not one.covers or claim.id in one.covers]
        later = [one for one in matter.developments if not one.affects or claim.id in one.affects]
        parts: tuple[Claim | Response | Development, ...] = (claim, *answers, *later)
        return frozenset(ref.id for part in parts for ref in part.sources)


@dataclass(frozen=True, slots=True)
class Library:
    """Companies, sources, matters, listings, managers and funds, each by id."""

    companies: dict[str, Company] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    listings: dict[str, Listing] = field(default_factory=dict)
    managers: dict[str, Manager] = field(default_factory=dict)
    funds: dict[str, FundRecord] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)
    """Matters and listings that another one has replaced, which is named."""

    def all_matters(self) -> Iterator[Matter]:
        """Matters, then listings."""
        yield from self.matters.values()
        yield from self.listings.values()

    def claims(self) -> Iterator[LocatedClaim]:
        """Every claim of every matter and listing."""
        for matter in self.all_matters():
            for claim in matter.claims:
                yield LocatedClaim(matter, claim)

    def claim(self, claim_id: str) -> LocatedClaim | None:
        """The claim with an id `matter/claim`; a version after `@` is not looked at."""
        name, _, part = claim_id.partition("@")[0].partition("/")
        matter = self.matters.get(name) or self.listings.get(name)
        if matter is None:
            return None
        return next((LocatedClaim(matter, claim) for claim in matter.claims if claim.id == part), None)

    def about(self, company: str) -> tuple[Matter, ...]:
        """The matters and listings with a claim about a company."""
        return tuple(
            matter
            for matter in self.all_matters()
            if any(company in matter.subjects(claim) for claim in matter.claims)
        )
