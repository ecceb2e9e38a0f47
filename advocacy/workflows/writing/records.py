"""Between what is typed into the form and the records of a draft."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from advocacy.model import Address, Clause, Draft, Manager, Recipient, Relation, Sender, localized
from advocacy.workflows.writing.countries import country_code, country_name

Fields = Mapping[str, str]
PAGE = re.compile(r"https?://\S+")
MAILBOX = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+")

MISSING_HOUSE = {
    "manager": "the house that manages the fund",
    "index-provider": "the house that makes the index",
}
"""Who is still missing, by whom a kind of letter goes to."""
PLACEHOLDERS = {
    "name": "[your name]",
    "line1": "[your street and number]",
    "city": "[your town]",
    "scheme": "[the name of your scheme or group]",
    "to_house": "[the house that manages the fund]",
    "to_provider": "[the house that makes the index]",
    "index": "[the name of the index]",
}
"""What the letter shows where something is still missing; never saved."""
_LAST_YEAR = 2999
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_day(text: str) -> date | None:
    """A day typed as 2026-11-23; None where it is no such day, or none with a day to reply by after it."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return day if day.year <= _LAST_YEAR else None


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
    fields: Fields, *, manager: Manager | None, language: str, preview: bool, addressee: str = "manager"
) -> Recipient | None:
    """Who receives the letter, where the form says more than the manager's record; None where it does not.

    An address that is only begun does not count: a letter goes out without one rather than with half of one.
    """
    if manager and all(
        fields.get(key, "") == value for key, value in fields_of_manager(manager, language).items()
    ):
        return None
    typed = _Typed(fields, preview=preview)
    house = typed.plain("to_house")
    if not house and preview:
        house = PLACEHOLDERS["to_provider" if addressee == "index-provider" else "to_house"]
    if addressee == "trustees" and not typed.plain("to_house"):
        house = typed.text("scheme")
    if not house:
        return None
    return Recipient(
        house=house,
        role=typed.plain("to_role") or None,
        person=typed.plain("to_person") or None,
        address=_Typed(fields, preview=False).address("to_", None),
        email=manager.email if manager and manager.house == house else None,
    )


@dataclass(frozen=True, slots=True)
class TypedClause:
    """A clause of a scheme's principles as it is typed; its text may still be missing."""

    number: str
    text: str


def clauses_of(text: str) -> tuple[TypedClause, ...]:
    """The clauses typed one a line, each with its number before the first blank."""
    lines = (line.strip().partition(" ") for line in text.splitlines() if line.strip())
    return tuple(TypedClause(number, words.strip()) for number, _, words in lines)


def text_of_clauses(clauses: tuple[Clause, ...]) -> str:
    """Clauses as they are typed."""
    return "\n".join(f"{item.number} {' '.join(item.text.split())}" for item in clauses)


def clauses_from(text: str, known: tuple[Clause, ...] = ()) -> tuple[Clause, ...]:
    """The clauses of a draft.

    Args:
        text: as it is typed; a number without words is left out.
        known: those of the draft that was opened, which also say which questions test them.
    """
    testing = {(item.number, " ".join(item.text.split())): item.questions for item in known}
    return tuple(
        Clause(number=item.number, text=item.text, questions=testing.get((item.number, item.text), ()))
        for item in clauses_of(text)
        if item.text
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


def fields_of_choices(draft: Draft) -> dict[str, str]:
    """The form's fields for what a draft says beside who writes to whom."""
    return {
        "language": draft.language,
        "date": draft.date.isoformat(),
        "reply_by": draft.reply_by.isoformat(),
        "zone": draft.zone or "",
        "index": draft.index or "",
        "vehicle": draft.vehicle,
        "clauses": text_of_clauses(draft.clauses),
        "sources_url": draft.sources_url or "",
    }


def index_from(fields: Fields, *, preview: bool) -> str | None:
    """The index that the fund follows, where the kind of letter names one."""
    return _Typed(fields, preview=preview).text("index") or None if "index" in fields else None


def page_from(fields: Fields) -> str | None:
    """The sender's page of sources; None where what is typed is no address."""
    typed = fields.get("sources_url", "").strip()
    return typed if PAGE.fullmatch(typed) else None


def carried(made: Draft, opened: Draft, needs: Collection[str]) -> Draft:
    """A draft with what the form has no field for, as the draft that was opened says it.

    Args:
        made: of the form.
        opened: the draft that was opened.
        needs: what this kind of letter needs beyond what every letter says.
    """
    update: dict[str, object] = {"questions": opened.questions if made.template == opened.template else ()}
    if "earlier" in needs:
        update |= {"earlier": opened.earlier, "answer": opened.answer}
    if "complaint" in needs:
        update["complaint"] = opened.complaint
    if opened.sender.jurisdiction and opened.sender.address.country == made.sender.address.country:
        sender = made.sender.model_copy(update={"jurisdiction": opened.sender.jurisdiction})
        update["sender"] = sender
    before, now = opened.recipient, made.recipient
    if before and now and (before.house, before.person) == (now.house, now.person):
        kept = {name: getattr(before, name) for name in ("honorific", "title", "family_name")}
        update["recipient"] = now.model_copy(update=kept | {"email": now.email or before.email})
    return made.model_copy(update=update)


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
