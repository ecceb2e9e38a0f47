"""What a person is told for and against a candidate."""

from __future__ import annotations

from advocacy.matching import reasons
from advocacy.model import Candidate, Company, Holding, Kind

COMPANY = Company.model_validate(
    {
        "id": "acme",
        "name": "Acme Vision Holdings plc",
        "short_name": "Acme",
        "country": "GB",
        "listed": True,
        "securities": [
            {"isin": "GB00EXACME14", "sedol": "B0YBKJ7", "ticker": "ACME", "mic": "XLON", "sources": []}
        ],
    }
)


def test_a_line_that_agrees() -> None:
    line = Holding(
        "ACME VISION",
        Kind.EQUITY,
        ticker="ACME",
        exchange="London",
        country="United Kingdom",
        sedol="B0YBKJ7",
    )
    found = reasons(Candidate("acme", line, 90, "why"), COMPANY)
    assert found.to_accept == (
        "Both names have “acme”, “vision”, which few companies share.",
        "The list says United Kingdom: the company has its seat or its shares there.",
        "The ticker ACME is one of the company's.",
        "The SEDOL B0YBKJ7 is one of the company's.",
    )
    assert found.to_reject == ("No number on the line says which company it is.",)


def test_a_line_that_speaks_of_another() -> None:
    line = Holding(
        "Acme Health Finance", Kind.BOND, isin="US0378331005", lei="5493000IBP32UQZ0KL24", country="India"
    )
    found = reasons(Candidate("acme", line, 60, "why"), COMPANY)
    assert found.to_reject == (
        "Its ISIN US0378331005 is not GB00EXACME14, as on record.",
        "Its LEI 5493000IBP32UQZ0KL24 is not on record, nor is any LEI of the company.",
        "The list says India: the company has neither its seat nor known shares there.",
        "The list's name has more: “health”, “finance”. A subsidiary or a stranger may be called so.",
        "The line is a bond, not a share.",
    )


def test_a_company_without_shares() -> None:
    company = COMPANY.model_copy(update={"listed": False, "securities": ()})
    found = reasons(Candidate("acme", Holding("Acme"), 60, "why"), company)
    assert found.to_reject[-1].startswith("No shares of the company are known to be traded")
