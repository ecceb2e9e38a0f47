"""Whole files of every form, damaged in every way: a sound fund, or one located error."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.funds.fuzz.damage import TOKENS, damaged
from tests.funds.fuzz.reading import read_bytes
from tests.funds.fuzz.seeds import IN_PROCESS, SEEDS, seed

_RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.mark.parametrize("form", SEEDS)
def test_what_is_damaged_here_was_whole_before(form: str) -> None:
    fund = read_bytes(seed(form))
    assert fund
    assert {"ACME PLC", "ACME", "ISSUER 0 PLC"} & {holding.name.upper() for holding in fund.holdings}


@pytest.mark.parametrize("form", IN_PROCESS)
@settings(_RELAXED, max_examples=60)
@given(data=st.data())
def test_damaged_files(form: str, data: st.DataObject) -> None:
    read_bytes(data.draw(damaged(form)))


@pytest.mark.parametrize("form", [form for form in SEEDS if form not in IN_PROCESS])
@settings(_RELAXED, max_examples=12)
@given(data=st.data())
def test_damaged_workbooks(form: str, data: st.DataObject) -> None:
    read_bytes(data.draw(damaged(form)))


@pytest.mark.parametrize("form", [form for form in IN_PROCESS if form != "utf-16"])
def test_every_token_in_the_place_of_a_name_and_of_a_number(form: str) -> None:
    for token in TOKENS:
        for place in (b"Acme plc", b"ACME PLC", b"60.5"):
            read_bytes(seed(form).replace(place, token, 1))
