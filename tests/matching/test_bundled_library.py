"""The bundled companies against spellings met in real lists, where those lie beside the checkout."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from advocacy.evidence import load_library
from advocacy.matching import Matcher
from advocacy.model import Fund, Holding, Kind
from advocacy.paths import bundled

VARIANTS = Path(__file__).resolve().parents[2].parent / "shared" / "holdings" / "name_variants.tsv"

COMPANIES = {
    "Alibaba Group Holding": "alibaba",
    "Cisco Systems": "cisco",
    "DWS Group": "dws",
    "Hangzhou Hikvision Digital Technology": "hikvision",
    "iFlytek": "iflytek",
    "JPMorgan Chase": "jpmorgan",
    "MSCI Inc": "msci",
    "Xiamen Meiya Pico Information": "meiya-pico",
}
"""The collection's canonical names of companies in the library."""

SUBSIDIARY = "JPMorgan Chase Bank N.A."
"""Filed among JPMorgan's spellings, though the bank is a legal entity of its own."""


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    loaded = load_library([bundled("evidence")])
    if not loaded.evidence.companies:
        pytest.skip("the bundled companies are not there")
    return Matcher(loaded.evidence)


@pytest.fixture(scope="module")
def variants() -> list[dict[str, str]]:
    if not VARIANTS.exists():
        pytest.skip("the collection of spellings is not beside the checkout")
    with VARIANTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def lines(row: dict[str, str]) -> tuple[Holding, Holding]:
    """The row by its name alone, and with all that its list printed."""
    ticker, _, cusip = row["ticker_or_cusip_in_file"].partition("|")
    is_number = ticker[:1].isdigit() and len(ticker) > 6
    return (
        Holding(row["variant"], Kind.EQUITY),
        Holding(
            row["variant"],
            Kind.EQUITY,
            isin=row["isin"] or None,
            cusip=(ticker if is_number else cusip) or None,
            ticker=None if is_number else ticker or None,
            country="China",
        ),
    )


def test_no_trap_is_ever_an_exposure_or_a_candidate(matcher: Matcher, variants: list[dict[str, str]]) -> None:
    traps = [row for row in variants if row["canonical"].startswith("!TRAP")]
    assert len(traps) > 20
    for row in traps:
        for holding in lines(row):
            found = matcher.screen(Fund(None, (holding,), "a test"))
            assert found.exposures == (), row
            assert found.candidates == (), row


def test_every_spelling_leads_to_its_company_and_no_other(
    matcher: Matcher, variants: list[dict[str, str]]
) -> None:
    spellings = [row for row in variants if row["canonical"] in COMPANIES and row["variant"] != SUBSIDIARY]
    assert len(spellings) > 50
    for row in spellings:
        bare, whole = (matcher.screen(Fund(None, (holding,), "a test")) for holding in lines(row))
        expected = {COMPANIES[row["canonical"]]}
        assert bare.exposures == ()
        assert {item.company for item in bare.candidates} == expected, row
        found = {item.company for item in (*whole.exposures, *whole.candidates)}
        assert found == expected, row


def test_companies_outside_the_library_are_never_an_exposure(
    matcher: Matcher, variants: list[dict[str, str]]
) -> None:
    others = [row for row in variants if row["canonical"] not in COMPANIES]
    for row in others:
        for holding in lines(row):
            found = matcher.screen(Fund(None, (holding,), "a test"))
            assert found.exposures == (), row
            assert found.candidates == (), row


def test_each_bundled_name_suggests_its_own_company_or_none(matcher: Matcher) -> None:
    """Names that two companies of the library share, or that a lookalike undoes, would be useless."""
    for company in load_library([bundled("evidence")]).evidence.companies.values():
        for name in (company.name, company.native_name, *company.former_names):
            if name:
                found = matcher.screen(Fund(None, (Holding(name, Kind.EQUITY),), "a test"))
                assert [item.company for item in found.candidates] == [company.id], name


def test_each_bundled_identifier_proves_its_own_company(matcher: Matcher) -> None:
    for company in load_library([bundled("evidence")]).evidence.companies.values():
        for security in company.securities:
            numbers = [{"isin": security.isin}, {"cusip": security.cusip}, {"sedol": security.sedol}]
            for number in numbers:
                if any(number.values()):
                    found = matcher.screen(Fund(None, (Holding("A line", **number),), "a test"))
                    assert [item.company for item in found.exposures] == [company.id], number
            if security.ticker and security.mic:
                line = Holding(company.name, ticker=security.ticker, exchange=security.mic)
                found = matcher.screen(Fund(None, (line,), "a test"))
                assert [item.company for item in found.exposures] == [company.id], security


def test_no_bundled_lookalike_is_ever_an_exposure_or_a_candidate(matcher: Matcher) -> None:
    for company in load_library([bundled("evidence")]).evidence.companies.values():
        for other in company.lookalikes:
            for isin, ticker in ((None, None), (other.isin, other.ticker)):
                line = Holding(other.name, Kind.EQUITY, isin=isin, ticker=ticker)
                found = matcher.screen(Fund(None, (line,), "a test"))
                assert found.exposures == (), other
                assert company.id not in {item.company for item in found.candidates}, other
