"""Evidence: matters, listings, their claims, the companies' side and what came later."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from advocacy.model.base import Day, Happened, Localized, Record, Replaces, Slug, Speaker, When
from advocacy.model.company import SourceRef


class Standing(StrEnum):
    """What kind of statement a claim is; it picks the verb that a letter prints."""

    OFFICIAL_ACT = "official-act"
    """A legal or government act: "announced that"."""
    OFFICIAL_FINDING = "official-finding"
    """The published conclusion of an official body: "found that"."""
    PUBLIC_RECORD = "public-record"
    """A filing or register: "recorded that"."""
    REPORTED = "reported"
    """A journalist's or researcher's report: "reported that"."""
    ALLEGED = "alleged"
    """Claimed, not established: "alleged that"."""
    COMPANY_STATEMENT = "company-statement"
    """The company's own words: "stated that"."""


class Stance(StrEnum):
    """How a company answered."""

    COMMENT = "comment"
    DENIAL = "denial"
    ADMISSION = "admission"
    NO_ANSWER = "no-answer"
    DECLINED = "declined"


class Claim(Record):
    """One statement of fact, as a that-clause."""

    id: Slug
    version: Annotated[int, Field(ge=1)] = 1
    standing: Standing
    speaker: Speaker | None = None
    """Who says it, where that is not the first source's speaker (a body quoted by a newspaper)."""
    happened: Happened
    text: Localized
    """What follows "that", in the past tense, with no full stop."""
    note: Localized | None = None
    """A sentence printed right after the claim: what it does not say."""
    companies: tuple[Slug, ...] = ()
    """Whom it is about, where not everyone in the matter; printed only if the fund holds all of them."""
    sources: Annotated[tuple[SourceRef, ...], Field(min_length=1)]
    mentions: tuple[Slug, ...] = ()
    """Other companies that the text names without saying anything against them: an owner, a customer."""
    background: bool = False
    """Reachable and sourced, but not suggested for letters."""


class Response(Record):
    """A company's side, or the fact that it was asked and gave none."""

    company: Slug
    date: When
    stance: Stance
    to: Localized | None = None
    """To whom it spoke, or who asked: "Foreign Policy", "the Shenzhen stock exchange"."""
    text: Localized | None = None
    """What follows "that"; absent where the company gave no answer."""
    covers: tuple[Slug, ...] = ()
    """The claims that it answers; empty: all of the matter."""
    sources: Annotated[tuple[SourceRef, ...], Field(min_length=1)]


class Development(Record):
    """Something later that a fair reader must know."""

    date: When
    effect: Literal["supersedes", "weakens", "strengthens", "context"]
    affects: tuple[Slug, ...] = ()
    """The claims concerned; empty: all of the matter."""
    companies: tuple[Slug, ...] = ()
    """Printed only in a paragraph about one of these; empty: all of the matter."""
    text: Localized
    """A main clause without a full stop; a letter prints "On DATE " before it."""
    sources: Annotated[tuple[SourceRef, ...], Field(min_length=1)]


class NormLink(Record):
    """Which norm the matter touches, and how an investor stands to it."""

    norm: Slug
    principle: str | None = None
    stance: Literal["directly-linked"] = Field("directly-linked", alias="as")


class Correction(Record):
    """A change to a claim that earlier letters may have cited."""

    date: Day
    claim: Slug
    version: Annotated[int, Field(ge=2)]
    """Of the claim, as the correction made it."""
    text: Localized
    """A full sentence: what was wrong before."""


class Matter(Record):
    """One matter about one or more companies: an evidence file."""

    id: Slug
    title: Localized
    topic: Slug
    companies: Annotated[tuple[Slug, ...], Field(min_length=1)]
    review_by: Day
    """A letter of a later date is refused until someone has looked again."""
    written_by: str
    reviewed_by: str
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]
    responses: tuple[Response, ...]
    developments: tuple[Development, ...] = ()
    not_said: tuple[str, ...] = ()
    """What a careless reader would wrongly conclude."""
    background: tuple[str, ...] = ()
    """Facts kept for readers of the file, with their places; never printed."""
    links: tuple[NormLink, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    """Sender's countries for which the matter is meant; empty: all."""
    cards: tuple[Slug, ...] = ()
    corrections: tuple[Correction, ...] = ()
    replaces: Replaces = ()

    def subjects(self, claim: Claim) -> tuple[str, ...]:
        """The companies that a claim is about."""
        return claim.companies or self.companies


class Entry(Record):
    """One company on a list."""

    company: Slug
    listed_as: str
    since: When
    until: When | None = None
    sources: Annotated[tuple[SourceRef, ...], Field(min_length=1)]


class Listing(Matter):
    """Membership of a government or index list: a matter that also says what it forbids, and what not."""

    authority: str
    entries: Annotated[tuple[Entry, ...], Field(min_length=1)]
    forbids: Localized
    not_forbidden: Localized
    """A full sentence, printed after each claim of the listing."""
    binds: tuple[str, ...] = ()
    """Countries (ISO 3166) whose persons must obey it."""
    forbids_dealing: bool = False
    """Whether it forbids those persons to buy and sell the company's securities."""
