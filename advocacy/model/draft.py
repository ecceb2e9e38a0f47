"""Drafts: every choice for one letter, in one YAML file."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from advocacy.model.base import Day, Localized, Record, Slug
from advocacy.model.manager import Address


class Relation(StrEnum):
    """How the sender stands to the fund."""

    FUND_HOLDER = "fund-holder"
    SCHEME_MEMBER = "scheme-member"
    TRUSTEE = "trustee"
    CAMPAIGN = "campaign"


class Sender(Record):
    """Who writes."""

    name: Annotated[str, Field(min_length=1)]
    address: Address
    email: str | None = None
    relation: Relation = Relation.FUND_HOLDER
    since: Annotated[str, Field(pattern=r"^\d{4}$")] | None = None
    """The year since when they have held the fund or belonged to the scheme."""
    scheme: str | None = None
    """The pension scheme's or the group's name, where the relation has one."""
    jurisdiction: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    """Whose law binds the sender; the address's country where absent."""
    own_words: str | None = None

    def country(self) -> str:
        """The country whose law binds the sender (ISO 3166)."""
        return self.jurisdiction or self.address.country


class FundChoice(Record):
    """The fund of a draft: an id of the catalogue, or a file with the hash it had when it was chosen."""

    source: str
    sha256: str | None = None
    as_of: Day | None = None
    """Given by the sender, where the file does not tell."""
    name: str | None = None
    """Given by the sender, where the file does not tell or is to be called otherwise."""
    columns: dict[str, str] = Field(default_factory=dict)
    """What the sender said of the file's columns: the printed name of a column, by its meaning."""
    series: str | None = None
    """Which fund, where the file holds several."""


class Accepted(Record):
    """A candidate that the sender has confirmed: this printed name is that company."""

    company: Slug
    name: str


class Recipient(Record):
    """Who receives the letter, where the sender knows more than the library."""

    house: str
    person: str | None = None
    """The whole name, as it stands on the envelope."""
    honorific: Literal["ms", "mr"] | None = None
    """How the person is known to be addressed; never guessed from a first name."""
    title: str | None = None
    """An academic or other title, as it is put before the name: `Dr`, `Prof. Dr.`"""
    family_name: str | None = None
    """By which the person is addressed; the whole name where absent."""
    role: str | None = None
    address: Address | None = None
    email: str | None = None


class Override(Record):
    """A refusal that the sender overrules, with the reason; recorded, never for a missing source."""

    claim: str
    reason: Annotated[str, Field(min_length=10)]


class EarlierLetter(Record):
    """The letter that this one follows, as its sender kept it."""

    date: Day
    reference: str
    reply_by: Day | None = None
    template: str = "investor-letter"
    """Of which kind it was: whoever received it receives this one too."""


class Answer(Record):
    """What came back to the earlier letter."""

    date: Day
    replies: tuple[Slug, ...] = ()
    """Which usual answers it gave, by the ids of the replies' file: `follows-the-index`."""
    answered: tuple[Slug, ...] = ()
    """The asks that it did answer."""


class Clause(Record):
    """A clause of a scheme's own principles, which a question to the manager tests."""

    number: Annotated[str, Field(min_length=1)]
    """As the scheme numbers it: `6.2`."""
    text: Annotated[str, Field(min_length=1)]
    """In the scheme's own words."""
    questions: tuple[Slug, ...] = ()
    """The questions that test it, by id."""


NormChoice = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[0-9]{1,3}[a-z]?)?$")]
"""A standard's id, with `/` and a principle's number where one is meant."""


def _fund(value: object) -> object:
    return {"source": value} if isinstance(value, str) else value


class Draft(Record):
    """Every choice for one letter."""

    template: Slug = "investor-letter"
    language: str = "en-GB"
    date: Day
    reply_by: Day
    fund: Annotated[FundChoice, BeforeValidator(_fund)]
    accepted: tuple[Accepted, ...] = ()
    companies: Annotated[tuple[Slug, ...], Field(min_length=1)]
    controllers: tuple[Slug, ...] = ()
    """Those of the companies that the fund does not hold: each controls one that it does, chosen by name."""
    claims: tuple[str, ...] = ()
    """`matter/claim@version`, in the order of printing."""
    asks: Annotated[tuple[Slug, ...], Field(max_length=5)] = ()
    manager: Slug | None = None
    recipient: Recipient | None = None
    """Overrules the manager's record: an address that the sender has found."""
    sender: Sender
    norms: tuple[NormChoice, ...] | None = None
    """Standards to cite, `uk-stewardship-code-2026` or with a principle `ungp/13b`; None: those that the
    template names, as far as they stand on the letter's day."""
    zone: str | None = None
    """The envelope whose window the address has to meet, by its id in the zones' file: `din-5008-b`."""
    overrides: tuple[Override, ...] = ()
    earlier: EarlierLetter | None = None
    answer: Answer | None = None
    complaint: bool = False
    """Whether the sender says that this is a complaint, which sets the house's clock going."""
    index: str | None = None
    """The index that the fund follows, as the sender has read it in the fund's own papers."""
    vehicle: Literal["pooled", "segregated"] = "pooled"
    """How a scheme is invested: with others in a fund, or in a portfolio whose votes it directs."""
    clauses: tuple[Clause, ...] = ()
    """Of the scheme's own principles."""
    questions: tuple[Slug, ...] = ()
    """Questions of a meeting pack; empty: all that fit."""
    sources_url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    """A page of the sender's own that lists this letter's sources; printed short, with a QR code."""

    @field_validator("companies", "controllers", "claims", "asks", "norms")
    @classmethod
    def _once_each(cls, values: tuple[str, ...] | None) -> tuple[str, ...] | None:
        twice = sorted({value for value in values or () if (values or ()).count(value) > 1})
        if twice:
            raise ValueError(f"{', '.join(twice)} stands here twice")
        return values

    @model_validator(mode="after")
    def _controllers_beside_held(self) -> Draft:
        if stray := sorted(set(self.controllers) - set(self.companies)):
            raise ValueError(f"{', '.join(stray)} stands under controllers, but not under companies")
        if not self.held():
            raise ValueError("every company stands under controllers; name the one that the fund holds too")
        return self

    def held(self) -> tuple[str, ...]:
        """The companies that the fund holds itself, in their order."""
        return tuple(company for company in self.companies if company not in self.controllers)


class Ask(Record):
    """A numbered request to whoever receives the letter, answerable by yes or no, or a date."""

    id: Slug
    audience: Literal["manager", "trustees", "index-provider"] = "manager"
    answer: Literal["yes-no", "date"]
    text: Localized
    """May name `{company}`, `{fund}`, `{deadline}`."""
    reason: Localized
    """Why to ask it, in one sentence."""
    jurisdictions: tuple[str, ...] = ()
    """Sender's countries for which it makes sense; with no `houses` either, all."""
    houses: tuple[str, ...] = ()
    """Countries of whoever is asked for which it makes sense, wherever the sender lives."""
    restricted: bool | None = None
    """True: only for companies that the sender's law forbids to hold. False: only for others."""
    closed_to_house: bool | None = None
    """True: only for companies that the law of the house forbids to hold. False: only for others."""
    companies: tuple[Slug, ...] = ()
    """Only for these companies; empty: for all."""
    subject: Localized | None = None
    """How a letter's subject line puts it when this ask comes first: `will you ask the company …?`"""
    default: bool = False
    needs_votes: bool = False
    """Only for shares: who holds a company's bonds has no vote."""
    valid_from: Day | None = None
    """The first day of a letter that may ask it; it may rest on something that happened."""
    valid_to: Day | None = None
    norm: Slug | None = None


class Reply(Record):
    """A usual answer of a house, and what a letter says to it."""

    id: Slug
    says: Localized
    """The answer in reported speech, as a sentence: `You answer that the fund follows an index.`"""
    response: Localized
    """What the letter says to it, in whole sentences that are true of any house."""
    norms: tuple[NormChoice, ...] = ()
    """The standards that the response rests on; the letter prints them with their sources."""
    asks: tuple[Slug, ...] = ()
    """Requests that follow from it."""


class Card(Record):
    """A question to a manager, with what a good answer contains; `{company}` may stand in every text."""

    id: Slug
    companies: tuple[Slug, ...] = ()
    """Only for these companies; empty: for all."""
    valid_from: Day | None = None
    valid_to: Day | None = None
    needs_votes: bool = False
    """Only for shares: who holds a company's bonds has no vote."""
    needs_denial: bool = False
    """Only where the company has disputed something that the pack tells."""
    needs_development: bool = False
    """Only where a matter of the pack names this card, and something came later in it."""
    of_fund: bool = False
    """About the fund or its manager: one card for all companies, which `{company}` then lists."""
    listed_only: bool = False
    """Only where the pack tells that a government has put the company on a list."""
    question: Localized
    why: Localized
    good: Localized
    weak: Localized
    follow_up: Localized
    pooled: Localized | None = None
    """What to mind where the scheme shares the fund with others."""
    segregated: Localized | None = None
    """What to mind where it has a portfolio of its own."""


class Principle(Record):
    """One principle of a standard."""

    number: Annotated[str, Field(pattern=r"^[0-9]{1,3}[a-z]?$")]
    """As the standard numbers it: `11`, `13b`."""
    text: Localized
    """A sentence for the letter, without citation marks or full stop."""


class Norm(Record):
    """A standard that a letter can cite, with the dates between which it may."""

    id: Slug
    title: str
    edition: str
    valid_from: Day
    valid_to: Day | None = None
    replaced_by: Slug | None = None
    """The edition that took its place."""
    jurisdictions: tuple[str, ...] = ()
    """Countries of the manager or the sender for which it is meant; empty: all."""
    signed_only: bool = False
    """Whether it binds only those who have signed it, which is for the sender to look up."""
    text: Localized
    """A sentence for the letter, without citation marks."""
    principles: tuple[Principle, ...] = ()
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    """Ids of sources in the library."""
