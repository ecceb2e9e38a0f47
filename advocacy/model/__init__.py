"""The nouns that all floors share: records that people write, and values that we compute; no input or output."""

from advocacy.model.base import Localized, Money, PartialDate, Record, Span, localized
from advocacy.model.company import Company, Control, Lookalike, Security, SourceRef
from advocacy.model.draft import (
    Accepted,
    Ask,
    Draft,
    FundChoice,
    Norm,
    Override,
    Recipient,
    Relation,
    Sender,
)
from advocacy.model.fund import Fund, FundRecord, Holding, HoldingRecord, Kind
from advocacy.model.letter import (
    Block,
    Cite,
    Heading,
    Inline,
    Letter,
    NumberedAsks,
    Paragraph,
    Role,
    Run,
    Sentence,
    SourceNote,
)
from advocacy.model.library import Library, LocatedClaim
from advocacy.model.manager import Address, Manager
from advocacy.model.matter import (
    Claim,
    Correction,
    Development,
    Entry,
    Listing,
    Matter,
    NormLink,
    Response,
    Stance,
    Standing,
)
from advocacy.model.screening import Candidate, Decision, Exposure, Proof, Screening, Unscreened
from advocacy.model.source import CslName, Source, SourceNotes

__all__ = [
    "Accepted", "Address", "Ask", "Block", "Candidate", "Cite", "Claim", "Company", "Control", "Correction",
    "CslName", "Decision", "Development", "Draft", "Entry", "Exposure", "Fund", "FundChoice", "FundRecord",
    "Heading", "Holding", "HoldingRecord", "Inline", "Kind", "Letter", "Library", "Listing", "LocatedClaim",
    "Localized", "Lookalike", "Manager", "Matter", "Money", "Norm", "NormLink", "NumberedAsks", "Override",
    "Paragraph", "PartialDate", "Proof", "Recipient", "Record", "Relation", "Response", "Role", "Run",
    "Screening", "Security", "Sender", "Sentence", "Source", "SourceNote", "SourceNotes", "SourceRef", "Span",
    "Stance", "Standing", "Unscreened", "localized",
]
