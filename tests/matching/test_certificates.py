"""Papers that a bank issues on a company are never holdings of its shares."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from advocacy.model import Holding, Kind, Screening

Screen = Callable[..., Screening]

DEUTSCHE_BANK = "7LTWFZYICNSX8D621K86"


@pytest.mark.parametrize(
    ("printed", "company"),
    [
        ("HSBC BANK (ZHEJIANG DAHUA) P-NOTE", "dahua"),
        ("ZHEJIANG DAHUA TECHNOLOGY (HSBC) PARTICIPATORY NOTES", "dahua"),
        ("UBS AG WARRANT HIKVISION 2025", "hikvision"),
        ("MORGAN STANLEY BV HANGZHOU HIKVISION DIGITAL TECHNOLOGY", "hikvision"),
        ("JPMORGAN STRUCTURED PRODUCTS BV ALIBABA CALL 2026", "alibaba"),
    ],
)
def test_a_certificate_is_a_candidate_that_says_what_it_is(
    screen_lines: Screen, printed: str, company: str
) -> None:
    found = screen_lines(Holding(printed))
    assert found.exposures == ()
    (candidate,) = found.candidates
    assert candidate.company == company
    assert "a certificate that a bank issued on" in candidate.why
    assert "does not hold the company's shares" in candidate.why


def test_the_banks_lei_does_not_make_a_certificate_an_exposure(screen_lines: Screen) -> None:
    found = screen_lines(Holding("DEUTSCHE BANK AG LONDON HIKVISION P-NOTE", lei=DEUTSCHE_BANK))
    assert found.exposures == ()
    assert [item.company for item in found.candidates] == ["hikvision"]


def test_the_isin_of_the_shares_does_not_make_a_certificate_an_exposure(screen_lines: Screen) -> None:
    found = screen_lines(Holding("HSBC BANK (ZHEJIANG DAHUA) P-NOTE", isin="CNE100000BJ4"))
    assert found.exposures == ()
    (candidate,) = found.candidates
    assert candidate.company == "dahua"
    assert candidate.why.startswith("The ISIN CNE100000BJ4 is one of Dahua, but")


@pytest.mark.parametrize(
    "printed", ["UBS AG WARRANT RELIANCE INDUSTRIES 2025", "HSBC BANK (TENCENT HOLDINGS) P-NOTE"]
)
def test_a_certificate_on_another_company_is_nothing(screen_lines: Screen, printed: str) -> None:
    found = screen_lines(Holding(printed))
    assert (found.exposures, found.candidates) == ((), ())


@pytest.mark.parametrize("printed", ["Deutsche Bank AG", "DEUTSCHE BANK AG 5.5% NOTES 2030"])
def test_a_banks_own_bond_stays_one(screen_lines: Screen, printed: str) -> None:
    found = screen_lines(Holding(printed, Kind.BOND, lei=DEUTSCHE_BANK))
    assert [item.company for item in found.exposures] == ["deutsche-bank"]
