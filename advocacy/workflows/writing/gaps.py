"""What a letter still lacks, in words; no screen is known here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advocacy.model import Relation
from advocacy.workflows.writing.countries import country_code
from advocacy.workflows.writing.records import Fields, parse_day
from advocacy.workflows.writing.steps import Step

EARLIEST_YEAR = 1900
HOUSES = {"manager": "the house that manages the fund", "index-provider": "the house that makes the index"}
"""The house that a letter needs to know, by whom it goes to."""
RECEIVERS = {"manager": "manager", "index-provider": "index provider", "trustees": "scheme"}


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing or wrong."""

    text: str
    """What, as it stands after "Still missing:"."""
    step: Step
    """Where to mend it."""
    field: str = ""
    """The form's field, if it is one."""
    blocking: bool = True
    """Whether no letter can be saved while it lasts; else it is advice."""


def form_gaps(fields: Fields, addressee: str = "manager") -> Iterator[Gap]:
    """What the form lacks, in its own order.

    Args:
        fields: what is typed, by the fields' keys.
        addressee: to whom the kind of letter goes; `trustees` and `nobody` need no house.
    """
    yield from _sender_gaps(fields)
    if addressee in HOUSES or (addressee in RECEIVERS and _text(fields, "to_house")):
        yield from _recipient_gaps(fields, addressee)
    yield from _day_gaps(fields)


def _gap(text: str, field: str, *, blocking: bool = True) -> Gap:
    return Gap(text, Step.LETTER, field, blocking)


def _sender_gaps(fields: Fields) -> Iterator[Gap]:
    for key, text in (("name", "your name"), ("line1", "your street and number")):
        if not _text(fields, key):
            yield _gap(text, key)
    if not _text(fields, "postcode"):
        yield _gap("your postcode", "postcode", blocking=False)
    if not _text(fields, "city"):
        yield _gap("your town", "city")
    yield from _country_gap(fields, "country", "your country")
    if fields.get("relation", Relation.FUND_HOLDER) != Relation.FUND_HOLDER and not _text(fields, "scheme"):
        yield _gap("the name of your scheme or group", "scheme")
    if not _is_year(_text(fields, "since")):
        yield _gap(f"a year instead of “{fields['since']}”", "since")


def _recipient_gaps(fields: Fields, addressee: str) -> Iterator[Gap]:
    receiver = RECEIVERS[addressee]
    if not _text(fields, "to_house"):
        yield _gap(HOUSES[addressee], "to_house")
    begun = [key for key in ("to_line1", "to_city", "to_country") if _text(fields, key)]
    if not begun:
        yield _gap(f"an address of the {receiver}", "to_line1", blocking=False)
        return
    for key, text in (("to_line1", f"the {receiver}'s street"), ("to_city", f"the {receiver}'s town")):
        if not _text(fields, key):
            yield _gap(text, key)
    yield from _country_gap(fields, "to_country", f"the {receiver}'s country")


def _day_gaps(fields: Fields) -> Iterator[Gap]:
    on, reply = _text(fields, "date"), _text(fields, "reply_by")
    if parse_day(on) is None:
        yield _gap("the letter's date, written 2026-11-23", "date")
    if not reply:
        return
    answered, written = parse_day(reply), parse_day(on)
    if answered is None:
        yield _gap("the day to reply by, written 2027-01-06 (or leave it empty)", "reply_by")
    elif written and answered <= written:
        yield _gap("a day to reply by that is after the letter's date", "reply_by")


def _country_gap(fields: Fields, key: str, text: str) -> Iterator[Gap]:
    typed = _text(fields, key)
    if not typed:
        yield _gap(text, key)
    elif country_code(typed) is None:
        yield _gap(f"{text}: “{typed}” is none that I know, write its English name or its two letters", key)


def _is_year(text: str) -> bool:
    return not text or (text.isdecimal() and len(text) == len("2019") and int(text) >= EARLIEST_YEAR)


def _text(fields: Fields, key: str) -> str:
    return fields.get(key, "").strip()
