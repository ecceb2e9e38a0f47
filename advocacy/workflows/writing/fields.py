"""The fields of the letter's form: what they are called, and where in the letter they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "country", "relation", "year", "day", "language", "words"]


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
    Field("name", "Name", "You", "sender", "as you sign"),
    Field("line1", "Address", "You", "sender", "street and number"),
    Field("line2", "", "You", "sender", "building, flat: if any"),
    Field("postcode", "Postcode", "You", "sender", "if your country has them"),
    Field("city", "Town", "You", "sender"),
    Field("region", "State", "You", "sender", "where addresses carry one"),
    Field("country", "Country", "You", "sender", "name, or two letters", "country"),
    Field("email", "E-mail", "You", "sender", "if you like an answer there"),
    Field("relation", "I write as", "You", "opening", kind="relation"),
    Field("since", "Since", "You", "opening", "the year, if you like", "year"),
    Field("scheme", "Scheme, group", "You", "opening", "its name, if you write for or in one"),
    Field("to_house", "House", "To", "to", "who manages the fund"),
    Field("to_role", "Office", "To", "to", "such as Head of Stewardship"),
    Field("to_person", "Person", "To", "to", "only if you know the name"),
    Field("to_line1", "Address", "To", "to", "empty: the letter has no address"),
    Field("to_line2", "", "To", "to", "if any"),
    Field("to_postcode", "Postcode", "To", "to"),
    Field("to_city", "Town", "To", "to"),
    Field("to_region", "State", "To", "to", "where addresses carry one"),
    Field("to_country", "Country", "To", "to", "name, or two letters", "country"),
    Field("language", "Language", "Letter", "opening", kind="language"),
    Field("date", "Date", "Letter", "date", "2026-11-23", "day"),
    Field("reply_by", "Reply by", "Letter", "asks", "empty: about six weeks on", "day"),
    Field("own_words", "In your own words", "Letter", "words", kind="words"),
)

BY_KEY = {field.key: field for field in FIELDS}

RELATIONS = {
    "fund-holder": "a holder of the fund",
    "scheme-member": "a member of a pension scheme",
    "trustee": "a trustee of a scheme",
    "campaign": "a group of people who save",
}
"""How the sender stands to the fund, by the value that drafts write."""

LANGUAGES = {
    "en-GB": "English (Britain)",
    "en-US": "English (United States)",
    "de-DE": "Deutsch",
    "fr-FR": "Français",
}
"""Languages by their own names, which whoever reads them knows."""
