"""What the parts of a letter are written from: the draft and everything that its ids stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from advocacy.letters.asks import Circumstances
from advocacy.letters.citations import Numbering
from advocacy.letters.data import LetterData, Manifest
from advocacy.letters.standards import Standard
from advocacy.letters.wording import Wording
from advocacy.model import (
    Ask,
    Company,
    Draft,
    Library,
    Listing,
    LocatedClaim,
    Recipient,
    Screening,
)


@dataclass(frozen=True, slots=True)
class Basis:
    """One letter's draft, resolved and past the gate; parts number their sources through it as they cite."""

    draft: Draft
    screening: Screening
    evidence: Library
    data: LetterData
    manifest: Manifest
    wording: Wording
    numbering: Numbering
    fund_name: str
    """Ready to stand in a sentence: `the SPDR MSCI …`."""
    office: Recipient
    companies: tuple[Company, ...]
    claims: tuple[LocatedClaim, ...]
    asks: tuple[Ask, ...]
    standards: tuple[Standard, ...]
    closed: Mapping[str, Listing]
    """Companies of the letter that the sender's law forbids to hold, with the list that says so."""
    listed: Mapping[str, Listing]
    """These, and those that the law of the house forbids to hold."""
    entries: tuple[LocatedClaim, ...]
    """The claims of these lists, on which the paragraph on the law rests."""
    circumstances: Circumstances

    @property
    def held(self) -> tuple[str, ...]:
        """The companies that the fund holds itself."""
        return self.draft.held()

    def names(self, companies: tuple[str, ...] | None = None) -> str:
        """The short names of some companies, of those held where none are given: `A, B and C`."""
        chosen = self.held if companies is None else companies
        return self.wording.listed([self.evidence.companies[company].short_name for company in chosen])
