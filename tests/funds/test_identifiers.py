"""Identifiers and what files make of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import isin as stdnum_isin
from stdnum.gb import sedol as stdnum_sedol

from advocacy.funds import identifiers
from tests.funds.files import ACME_CUSIP, ACME_ISIN, ACME_LEI, ACME_SEDOL, ZERO_CUSIP, ZERO_SEDOL


def test_identifiers_need_a_right_check_digit() -> None:
    assert identifiers.isin(f" {ACME_ISIN.lower()} ") == ACME_ISIN
    assert identifiers.isin(ACME_ISIN[:-1] + "4") is None
    assert identifiers.lei(ACME_LEI) == ACME_LEI
    assert identifiers.lei(ACME_LEI[:-1] + "0") is None
    assert identifiers.sedol(ACME_SEDOL) == ACME_SEDOL
    assert identifiers.cusip(ACME_CUSIP) == ACME_CUSIP
    assert identifiers.cusip(ACME_CUSIP[:-1] + "1") is None


@pytest.mark.parametrize(
    "text", ["_CURRENCYUSD", "Unassigned", "-", "000000000", "0000000", "CASH_USD", "N/A", "", "É" * 12]
)
def test_pseudo_identifiers_are_none(text: str) -> None:
    assert (identifiers.isin(text), identifiers.sedol(text), identifiers.lei(text)) == (None, None, None)
    assert identifiers.cusip(text) is None
    assert identifiers.cusip(text, short=True) is None


def test_zeros_that_a_spreadsheet_ate_are_put_back() -> None:
    assert identifiers.cusip(ZERO_CUSIP.lstrip("0")) == ZERO_CUSIP
    assert identifiers.sedol(ZERO_SEDOL.lstrip("0")) == ZERO_SEDOL


def test_short_cusips_are_decided_by_the_column() -> None:
    assert identifiers.has_short_cusips(["99900A10", "0EX00A10", "CASH_USD", "-"])
    assert not identifiers.has_short_cusips([ACME_CUSIP, ZERO_CUSIP.lstrip("0"), ACME_CUSIP])
    assert identifiers.cusip("99900A10", short=True) == "99900A10"
    assert identifiers.cusip("99900A10") is None


def test_figi_is_not_taken_for_a_misprinted_isin() -> None:
    assert not identifiers.looks_like_isin("BBG000B9XRY4")
    assert identifiers.looks_like_isin("US9990001004")


@given(st.from_regex(r"(US|DE|CN|KY|GB|XS|NO)[A-Z0-9]{9}[0-9]", fullmatch=True))
def test_isins_are_those_that_the_standard_library_of_numbers_finds(text: str) -> None:
    assert (identifiers.isin(text) is not None) is stdnum_isin.is_valid(text)


@given(
    st.from_regex(r"[B-DF-HJ-NP-TV-Z0-9][A-Z0-9]{5}[0-9]", fullmatch=True).filter(
        lambda text: text.strip("0")
    )
)
def test_sedols_are_those_that_the_standard_library_of_numbers_finds(text: str) -> None:
    assert (identifiers.sedol(text) is not None) is stdnum_sedol.is_valid(text)


@pytest.mark.parametrize(
    ("text", "spoilt"), [("1.23E+11", True), ("5E8", True), (ACME_ISIN, False), ("E5", False)]
)
def test_identifiers_that_a_spreadsheet_took_for_numbers(text: str, *, spoilt: bool) -> None:
    assert identifiers.is_scientific(text) is spoilt
