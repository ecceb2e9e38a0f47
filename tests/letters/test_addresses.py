from __future__ import annotations

import pytest

from advocacy.errors import WrongUse
from advocacy.letters.addresses import paper_size, postal_lines
from advocacy.model import Address


def lines(home: str, **fields: object) -> list[str]:
    given = {"lines": ["1 Example Road"], "city": "Anytown", "postcode": "12345", "country": "DE"}
    return postal_lines("Jo", "House", Address.model_validate(given | fields), home=home, language="en-GB")


def test_order_follows_the_country() -> None:
    assert lines("DE") == ["Jo", "House", "1 Example Road", "12345 ANYTOWN"]
    assert lines("FR", country="FR")[:2] == ["House", "Jo"]
    assert lines("US", country="US", region="IL")[-1] == "ANYTOWN, IL 12345"


def test_the_country_is_named_only_across_a_border() -> None:
    assert lines("GB", country="GB", postcode="N1 9ZZ")[-1] == "N1 9ZZ"
    assert lines("DE", country="GB", postcode="N1 9ZZ")[-1] == "United Kingdom"
    assert lines("GB")[-1] == "Germany"


def test_an_address_abroad_is_joined_until_a_window_takes_it() -> None:
    far = {"country": "GB", "city": "London", "postcode": "E14 5ZZ"}
    streets = {"lines": ["Fifth Floor", "20 Example Place"]}
    assert lines("DE", **far)[-3:] == ["LONDON", "E14 5ZZ", "United Kingdom"]
    assert lines("DE", **far, **streets)[2:] == [
        "Fifth Floor",
        "20 Example Place",
        "LONDON E14 5ZZ",
        "United Kingdom",
    ]
    more = {"lines": ["Fifth Floor", "Example House", "20 Example Place"]}
    assert lines("DE", **far, **more)[2:] == [
        "Fifth Floor, Example House, 20 Example Place",
        "LONDON E14 5ZZ",
        "United Kingdom",
    ]
    assert lines("GB", **far, **more)[-1] == "E14 5ZZ"


def test_a_country_that_is_none() -> None:
    with pytest.raises(WrongUse, match="'ZZ'"):
        lines("GB", country="ZZ")


def test_paper() -> None:
    assert [paper_size(country) for country in ("US", "GB", "DE", "CA")] == ["letter", "A4", "A4", "letter"]
