"""The fields of the letter's form: what they are called, and where in the letter they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "country", "choice", "year", "day", "words"]
GROUPS = (
    "This letter",
    "You",
    "To",
    "Your scheme",
    "What you ask for",
    "In your own words",
    "More choices",
)
"""The groups of the form, in their order."""
FOLDED = "More choices"
"""The group that is closed until somebody opens it: a first letter needs nothing of it."""
ASKS = "asks"
"""The name of the place for the asks, which are no field."""
MOST_LETTERS = 200
"""Characters of a field of one line."""
MOST_WORDS = 4000
"""Characters of own words, more than a page: what is pasted beyond is cut, and said so."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form."""

    key: str
    label: str
    group: str
    section: str
    """The part of the letter where it prints; the letter's text scrolls there."""
    hint: str = ""
    """Shown while the field is empty."""
    kind: Kind = "text"


FIELDS = (
    Field("relation", "I write as", "This letter", "opening", kind="choice"),
    Field("template", "Kind", "This letter", "subject", kind="choice"),
    Field("name", "Name", "You", "sender", "as you sign"),
    Field("line1", "Address", "You", "sender", "street and number"),
    Field("line2", "", "You", "sender", "building, flat: if any"),
    Field("postcode", "Postcode", "You", "sender", "if your country has them"),
    Field("city", "Town", "You", "sender"),
    Field("region", "State", "You", "sender", "where addresses carry one"),
    Field("country", "Country", "You", "sender", "name, or two letters", "country"),
    Field("email", "E-mail", "You", "sender", "if you like an answer there"),
    Field("since", "Since", "You", "opening", "the year, if you like", "year"),
    Field("scheme", "Scheme, group", "You", "opening", "its name, if you write for or in one"),
    Field("to_house", "House", "To", "to"),
    Field("to_role", "Office", "To", "to", "such as Head of Stewardship"),
    Field("to_person", "Person", "To", "to", "only if you know the name"),
    Field("to_line1", "Address", "To", "to", "empty: the letter has no address"),
    Field("to_line2", "", "To", "to", "if any"),
    Field("to_postcode", "Postcode", "To", "to"),
    Field("to_city", "Town", "To", "to"),
    Field("to_region", "State", "To", "to", "where addresses carry one"),
    Field("to_country", "Country", "To", "to", "name, or two letters", "country"),
    Field("index", "Index", "To", "subject", "as the fund's papers name it"),
    Field("vehicle", "Invested", "Your scheme", "opening", kind="choice"),
    Field(
        "clauses",
        "Clauses of its principles",
        "Your scheme",
        "cards",
        "one a line, as “6.2 The trustees expect …”",
        "words",
    ),
    Field("own_words", "", "In your own words", "words", kind="words"),
    Field("language", "Language", "More choices", "opening", kind="choice"),
    Field("date", "Date", "More choices", "date", "2026-11-23", "day"),
    Field("reply_by", "Reply by", "More choices", "asks", "empty: about six weeks on", "day"),
    Field("zone", "Envelope", "More choices", "to", kind="choice"),
    Field("sources_url", "Page", "More choices", "sources", "https:// of yours with the sources: a QR code"),
)

BY_KEY = {field.key: field for field in FIELDS}

RELATIONS = {
    "fund-holder": "a holder of the fund",
    "scheme-member": "a member of a pension scheme",
    "trustee": "a trustee of a scheme",
    "campaign": "a group of people who save",
}
"""How the sender stands to the fund, by the value that drafts write."""

VEHICLES = {
    "pooled": "with others, in the fund",
    "segregated": "in a portfolio of its own",
}
"""How a scheme is invested, by the value that drafts write."""
DEFAULTS = {"relation": "fund-holder", "template": "investor-letter", "language": "", "vehicle": "pooled"}
"""What choices hold before anybody chooses."""
HOUSES = {
    "manager": "who manages the fund",
    "trustees": "empty: your scheme",
    "index-provider": "who makes the index",
}
"""What the recipient's field asks for, by whom a kind of letter goes to."""


def longest(key: str) -> int:
    """How many characters a field takes."""
    return MOST_WORDS if BY_KEY[key].kind == "words" else MOST_LETTERS


LANGUAGES = {
    "en-GB": "English (Britain)",
    "en-US": "English (United States)",
    "de-DE": "Deutsch",
    "fr-FR": "Français",
}
"""Languages by their own names, which whoever reads them knows."""
