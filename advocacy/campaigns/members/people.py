"""Rows of a members' list as people who may write, or as rejections with their reasons."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from advocacy.campaigns.members.table import Row
from advocacy.letters import address_rules, missing_characters
from advocacy.model import Address

_EMPTY = frozenset(
    [
        "blank",
        "none",
        "n/a",
        "na",
        "nil",
        "null",
        "unknown",
        "not",
        "known",
        "tbc",
        "tbd",
        "-",
        "--",
        ".",
        "?",
        "x",
        "xx",
        "xxx",
        "keine",
        "unbekannt",
        "leer",
        "aucun",
        "aucune",
        "néant",
        "inconnu",
        "ninguno",
        "ninguna",
        "desconocido",
        "test",
    ]
) | {"not known"}
_YES = frozenset({"1", "true", "yes", "y", "ja", "oui", "sí", "si", "x", "wahr", "vrai", "verdadero"})
_LANGUAGES = ("en", "de", "fr", "es")
_MOST = {
    "name": 70,
    "street": 60,
    "street2": 60,
    "street3": 60,
    "city": 50,
    "postcode": 12,
    "region": 40,
    "email": 80,
}
_MOST_WORDS = 1500
"""Characters: about a third of a page."""
_FORMULA = re.compile(r"^[=@+\t\r]|^-(?!\d)")
_FORMULA_WORDS = re.compile(r"^[=@]|^[+-]\s*\w+[(|!]")
"""In own words, which may well begin with a dash."""
_TAG = re.compile(r"<\s*/?\s*[a-zA-Z!][^>]*>?|&[a-z]+;|&#(\d+|x[\da-f]+);", re.IGNORECASE)
_BLANK = re.compile(r"\{\{|\{%|\*\||%%|\[\[|<<|«")
"""As mail merges write what they did not fill in."""
_NO_NAME = re.compile(r"[\\$%^~*_=|{}\[\]<>#;:!?]")
_EMAIL = re.compile(r"^[^@\s<>\"',;]+@[^@\s<>\"',;]+\.[^@\s<>\"',;.]+$")
_YEAR = re.compile(r"(19|20)\d\d")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Member:
    """A person who writes, and what their letter takes from the list."""

    row: int
    name: str
    address: Address
    member: str = ""
    """The number by which the group knows them."""
    email: str | None = None
    may_email: bool = True
    since: str | None = None
    own_words: str | None = None
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that gives no letter, and why."""

    row: int
    column: str
    """As the file calls it; empty where the whole row is meant."""
    reason: str
    wanted: bool = False
    """Whether the list itself asks for no letter, so that nothing needs to be mended."""


class _Bad(Exception):
    def __init__(self, meaning: str, reason: str, *, wanted: bool = False) -> None:
        super().__init__(reason)
        self.meaning, self.reason, self.wanted = meaning, reason, wanted


class People:
    """Makes members of rows.

    Args:
        names: of the file's columns.
        columns: where the column of each meaning stands.
        country: of rows that name none.
        year: of the letters; nobody can be with the fund since a later one.
    """

    def __init__(
        self, names: tuple[str, ...], columns: dict[str, int], country: str, year: int | None = None
    ) -> None:
        self._names, self._columns, self._country, self._year = names, columns, country, year

    def member(self, row: Row) -> Member | Rejection:
        """The person of a row, or why there is none."""
        try:
            return self._member(row)
        except _Bad as bad:
            place = self._columns.get(bad.meaning)
            column = self._names[place] if place is not None else ""
            return Rejection(row.number, column, bad.reason, bad.wanted)

    def cell(self, row: Row, meaning: str) -> str:
        """A cell as it stands, without blanks around it."""
        place = self._columns.get(meaning)
        return row.cells[place].strip() if place is not None and place < len(row.cells) else ""

    def _member(self, row: Row) -> Member:
        for meaning, reason in _UNWANTED.items():
            if self.cell(row, meaning).casefold() in _YES:
                raise _Bad(meaning, reason, wanted=True)
        if len(row.cells) > len(self._names) and any(cell.strip() for cell in row.cells[len(self._names) :]):
            raise _Bad(
                "", f"it has {len(row.cells)} cells for {len(self._names)} columns, so they may be shifted"
            )
        return Member(
            row=row.number,
            name=self._name(row),
            address=self._address(row),
            member=self._text(row, "member", most=80),
            email=self._email(row),
            may_email=self.cell(row, "do_not_email").casefold() not in _YES,
            since=self._since(row),
            own_words=self._own_words(row),
            variant=self.cell(row, "variant") or None,
        )

    # Texts ----------------------------------------------------------------------------------------

    def _text(self, row: Row, meaning: str, *, most: int | None = None) -> str:
        text = self.cell(row, meaning)
        if not text:
            return ""
        if _CONTROL.search(text):
            raise _Bad(
                meaning, "it has characters that no letter can print (a NUL or another control character)"
            )
        if "\ufffd" in text:
            raise _Bad(meaning, "a character was lost when the list was saved")
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", " ".join(text.split())))
        most = most or _MOST.get(meaning, 80)
        if len(text) > most:
            raise _Bad(meaning, f"it is too long: more than {most} characters")
        if (_FORMULA_WORDS if meaning == "own_words" else _FORMULA).search(text):
            raise _Bad(meaning, "it begins like a spreadsheet's formula")
        if _TAG.search(text):
            raise _Bad(meaning, "it has HTML in it")
        if meaning != "own_words" and _BLANK.search(text):
            raise _Bad(meaning, "it has a blank of a mail merge in it that was not filled in")
        if missing := missing_characters(text):
            first, *others = missing.split("), ")
            more = f") and {len(others)} more" if others else ""
            raise _Bad(meaning, f"the letter's fonts lack: {first}{more}")
        return text

    def _name(self, row: Row) -> str:
        meanings = ("prefix", "first_name", "middle_name", "last_name")
        whole = self._text(row, "name")
        parts = [self._text(row, meaning) for meaning in meanings] if "last_name" in self._columns else []
        name = " ".join(part for part in parts if part) if any(parts[1:]) else whole
        meaning = "last_name" if "last_name" in self._columns else "name"
        if not name:
            raise _Bad(meaning, "there is no name")
        if _says_nothing(name) or not any(char.isalpha() for char in name):
            raise _Bad(meaning, f"“{name}” is no name")
        if "last_name" in self._columns and not whole and not self._text(row, "last_name"):
            raise _Bad("last_name", "there is no family name")
        if "@" in name or any(char.isdigit() for char in name):
            raise _Bad(meaning, "it is no name: it has figures or an @ in it")
        if strange := _NO_NAME.search(name):
            raise _Bad(meaning, f"it is no name: it has “{strange[0]}” in it")
        return name if parts else _in_order(name)

    def _email(self, row: Row) -> str | None:
        text = self.cell(row, "email")
        if not text or text.casefold() in _EMPTY:
            return None
        address = self._text(row, "email")
        if not _EMAIL.match(address):
            raise _Bad("email", "it is no e-mail address")
        return address

    def _since(self, row: Row) -> str | None:
        found = _YEAR.search(self.cell(row, "since"))
        if found and self._year and int(found[0]) > self._year:
            raise _Bad("since", f"the year {found[0]} is later than the letter")
        return found[0] if found else None

    def _own_words(self, row: Row) -> str | None:
        text = self.cell(row, "own_words")
        return self._text(row, "own_words", most=_MOST_WORDS) or None if text else None

    # Addresses ------------------------------------------------------------------------------------

    def _address(self, row: Row) -> Address:
        if "postcode" not in self._columns and "city" not in self._columns:
            return self._address_of_one_cell(row)
        country = self._country_of(self.cell(row, "country"))
        street = self._with_number(self._text(row, "street"), self._text(row, "house_number"), country)
        more = [self._text(row, "street2"), self._text(row, "street3")]
        return self._checked(
            [street, *(line for line in more if line and not _says_nothing(line))] if street else [],
            self._text(row, "postcode"),
            self._text(row, "city"),
            self._text(row, "region"),
            country,
        )

    def _with_number(self, street: str, number: str, country: str) -> str:
        """A street with the house's number; CiviCRM's exports tell the number once more beside both."""
        if not street or not number or number.casefold() in re.split(r"[\s,]+", street.casefold()):
            return street
        return f"{number} {street}" if country in _NUMBER_FIRST else f"{street} {number}"

    def _address_of_one_cell(self, row: Row) -> Address:
        """An address as Mailchimp writes it: its parts with two blanks between them."""
        cell = self.cell(row, "street")
        parts = [part.strip() for part in re.split(r"\s{2,}|\n|,\s+", cell) if part.strip()]
        self._text(row, "street", most=200)
        if len(parts) < 4:  # noqa: PLR2004
            raise _Bad("street", "street, town, postcode and country can't be told apart in it")
        *lines, city, region, postcode, country = parts if len(parts) > 4 else (*parts[:2], "", *parts[2:])  # noqa: PLR2004
        return self._checked(lines, postcode, city, region, self._country_of(country))

    def _country_of(self, text: str) -> str:
        if not text:
            return self._country
        code = country_names().get(text.strip().casefold().rstrip("."))
        if not code:
            raise _Bad("country", f"“{text[:40]}” is no country that is known")
        return code

    def _checked(self, lines: list[str], postcode: str, city: str, region: str, country: str) -> Address:
        if not lines:
            raise _Bad("street", "there is no street")
        for meaning, text in (("street", lines[0]), ("postcode", postcode), ("city", city)):
            if text and _says_nothing(text):
                raise _Bad(meaning, f"“{text}” is no address")
        rules = address_rules(country)
        if not city and "city" in rules.required_fields:
            raise _Bad("city", "there is no town")
        if not postcode and "postal_code" in rules.required_fields:
            raise _Bad("postcode", "there is no postcode")
        postcode = _tidied(postcode, country)
        fits = postcode.isascii() and all(
            matcher.fullmatch(postcode) for matcher in rules.postal_code_matchers
        )
        if postcode and not fits:
            example = rules.postal_code_examples[0] if rules.postal_code_examples else ""
            lost = postcode.isdigit() and len(postcode) < len(example)
            why = "; a spreadsheet may have taken its zero" if lost else ""
            raise _Bad("postcode", f"“{postcode}” is no postcode of {country}, such as {example}{why}")
        return Address(
            lines=tuple(lines), postcode=postcode or None, city=city, region=region or None, country=country
        )


_AFTER_NAMES = re.compile(
    r"jr|jnr|junior|sr|snr|senior|ii|iii|iv|esq|phd|dphil|msc|bsc|mphil|md|mba|ba|ma"
    r"|mbe|obe|cbe|kc|mp|jp|frs|rn|llm"
)


def _in_order(name: str) -> str:
    """A name as it is spoken: “Example, Jo”, as sorted lists have it, but not “Jo Example, MBE”."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if not comma or "," in given or not given or not family:
        return name
    letters = given.replace(".", "").replace(" ", "")
    # In a list in capitals, the family's name is in capitals as well.
    honour = len(letters) > 1 and letters.isupper() and not family.isupper() and " " in family
    return name if honour or _AFTER_NAMES.fullmatch(letters.casefold()) else f"{given} {family}"


_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "CP", "CQ", "DG", "EA", "IC"})
"""Codes that have no rules of addresses, such as the Canaries': letters there go to Spain."""
_NUMBER_FIRST = frozenset({"AU", "CA", "FR", "GB", "IE", "IN", "LU", "MC", "NZ", "US", "ZA"})
_UNWANTED = {
    "do_not_contact": "the list says: no contact",
    "do_not_mail": "the list says: no post",
    "deceased": "the list says that they have died",
}
_BRITISH = re.compile(r"^([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})$")


def _tidied(postcode: str, country: str) -> str:
    """A postcode as its country writes it; nothing is guessed."""
    upper = postcode.upper()
    if country == "GB" and (found := _BRITISH.match(upper)):
        return f"{found[1]} {found[2]}"
    return upper


def _says_nothing(text: str) -> bool:
    return text.strip().casefold().rstrip(".") in _EMPTY or not text.strip(" .-_?*")


@cache
def country_names() -> dict[str, str]:
    """Codes and names of countries in the languages of lists."""
    codes = [str(code) for code in Locale("en").territories]
    codes = [code for code in codes if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES]  # noqa: PLR2004
    found = {code.casefold(): code for code in codes}
    for language in _LANGUAGES:
        names = Locale(language).territories
        found |= {str(names[code]).casefold(): code for code in codes if code in names}
    return found | {
        "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
        "northern ireland": "GB", "usa": "US", "united states of america": "US", "u.s.a": "US", "u.s": "US",
        "america": "US", "brd": "DE", "d": "DE", "f": "FR", "a": "AT", "holland": "NL",
    }  # fmt: skip


def members_of(rows: tuple[Row, ...], people: People) -> Iterator[Member | Rejection]:
    """Each row's member or rejection, in their order."""
    return map(people.member, rows)
