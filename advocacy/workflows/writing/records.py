"""Between what is typed into the form and the records of a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from advocacy.model import Address, Draft, Manager, Recipient, Relation, Sender, localized
from advocacy.workflows.writing.countries import country_code, country_name

Fields = Mapping[str, str]

PLACEHOLDERS = {
    "name": "[your name]",
    "line1": "[your street and number]",
    "city": "[your town]",
    "scheme": "[the name of your scheme or group]",
    "to_house": "[the house that manages the fund]",
}
"""What the letter shows where something is still missing; never saved."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_day(text: str) -> date | None:
    """A day typed as 2026-11-23; None where it is no such day."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def day_in_name(name: str) -> str:
    """The day that a file's name has in it, as 2026-02-12: only a guess at the list's day; else nothing."""
    found = _DAY.search(name)
    return found.group() if found else ""


def sender_from(fields: Fields, *, home: str, preview: bool) -> Sender:
    """Who writes.

    Args:
        fields: what is typed.
        home: the country that a preview takes while none is typed (ISO 3166).
        preview: put words in square brackets where something is missing.

    Raises:
        ValueError: something that a sender needs is missing.
    """
    typed = _Typed(fields, preview=preview)
    address = typed.address("", home if preview else None)
    if address is None:
        raise ValueError("the sender's address is incomplete")
    relation = Relation(fields.get("relation") or Relation.FUND_HOLDER)
    scheme = typed.text("scheme") if relation is not Relation.FUND_HOLDER else typed.plain("scheme")
    since = typed.plain("since")
    return Sender(
        name=typed.text("name"),
        address=address,
        email=typed.plain("email") or None,
        relation=relation,
        since=since if since.isdecimal() and len(since) == 4 else None,  # noqa: PLR2004
        scheme=scheme or None,
        own_words=typed.plain("own_words") or None,
    )


def recipient_from(
    fields: Fields, *, manager: Manager | None, language: str, preview: bool
) -> Recipient | None:
    """Who receives the letter, where the form says more than the manager's record; None where it does not.

    An address that is only begun does not count: a letter goes out without one rather than with half of one.
    """
    if manager and all(
        fields.get(key, "") == value for key, value in fields_of_manager(manager, language).items()
    ):
        return None
    typed = _Typed(fields, preview=preview)
    house = typed.text("to_house")
    if not house:
        return None
    return Recipient(
        house=house,
        role=typed.plain("to_role") or None,
        person=typed.plain("to_person") or None,
        address=_Typed(fields, preview=False).address("to_", None),
        email=manager.email if manager and manager.house == house else None,
    )


SENDER_FIELDS = frozenset(
    {
        *("name", "line1", "line2", "postcode", "city", "region", "country"),
        *("email", "relation", "since", "scheme"),
    }
)
"""What the form asks of the sender and the next letter takes over; own words stay with their letter."""


def fields_of_sender(sender: Sender) -> dict[str, str]:
    """The form's fields for a sender."""
    return {
        "name": sender.name,
        **_fields_of_address("", sender.address),
        "email": sender.email or "",
        "relation": str(sender.relation),
        "since": sender.since or "",
        "scheme": sender.scheme or "",
    }


def fields_of_manager(manager: Manager, language: str) -> dict[str, str]:
    """The form's fields for a manager of the library."""
    return {
        "to_house": manager.house,
        "to_role": localized(manager.role, language) or localized(manager.role, "en") or "",
        "to_person": manager.person or "",
        **_fields_of_address("to_", manager.address),
    }


def fields_of_recipient(draft: Draft) -> dict[str, str]:
    """The form's fields for the recipient that a draft itself names; nothing where it names none."""
    office = draft.recipient
    if office is None:
        return {}
    return {
        "to_house": office.house,
        "to_role": office.role or "",
        "to_person": office.person or "",
        **_fields_of_address("to_", office.address),
    }


def _fields_of_address(prefix: str, address: Address | None) -> dict[str, str]:
    """An address has two fields for its lines; what is beyond stands in the second, after commas."""
    lines = address.lines if address else ()
    return {
        f"{prefix}line1": lines[0] if lines else "",
        f"{prefix}line2": ", ".join(lines[1:]),
        f"{prefix}postcode": (address.postcode if address else None) or "",
        f"{prefix}city": address.city if address else "",
        f"{prefix}region": (address.region if address else None) or "",
        f"{prefix}country": country_name(address.country) if address else "",
    }


class _Typed:
    """What is typed, with the words in brackets where a preview needs them."""

    def __init__(self, fields: Fields, *, preview: bool) -> None:
        self._fields, self._preview = fields, preview

    def plain(self, key: str) -> str:
        return self._fields.get(key, "").strip()

    def text(self, key: str) -> str:
        return self.plain(key) or (PLACEHOLDERS.get(key, "") if self._preview else "")

    def address(self, prefix: str, home: str | None) -> Address | None:
        first, city = self.text(f"{prefix}line1"), self.text(f"{prefix}city")
        country = country_code(self.plain(f"{prefix}country")) or home
        if not (first and city and country):
            return None
        return Address(
            lines=tuple(line for line in (first, self.plain(f"{prefix}line2")) if line),
            postcode=self.plain(f"{prefix}postcode") or None,
            city=city,
            region=self.plain(f"{prefix}region") or None,
            country=country,
        )
