"""Whatever the bytes: a fund, or an error that a user can mend."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.errors import AdvocacyError
from advocacy.funds import read_fund
from advocacy.model import Fund
from tests.funds.biff import write_xls
from tests.funds.files import ACME_ISIN, nport, nport_holding, write_ods, write_xlsx

_ROWS: list[list[str | float]] = [["Name", "ISIN", "Weight"], ["Acme", ACME_ISIN, 60.5], ["Beta", "-", 39.5]]
_CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["Name", "ISIN", "Weight (%)", "Marktwert", "Ticker", "Date", "Fund", "Currency", "-"]),
    st.sampled_from(
        [ACME_ISIN, "1.234,5", "1,234.5", "100", "0.5", "03/04/2026", "Total", "\xa0", '"', "$5"]
    ),
    st.floats(allow_nan=False).map(str),
)
_RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_bytes(data: bytes) -> Fund | None:
    """The fund of some bytes; None where they were refused as they should be."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.any"
        path.write_bytes(data)
        try:
            return read_fund(path)
        except AdvocacyError as error:
            refused = error
    assert refused.message
    assert refused.remedy
    return None


@_RELAXED
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    read_bytes(data)


@_RELAXED
@given(
    st.sampled_from(["PK\x03\x04", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "<?xml ", "\xff\xfe", "<a>"]),
    st.binary(),
)
def test_any_bytes_behind_a_known_beginning(start: str, data: bytes) -> None:
    read_bytes(start.encode("latin-1") + data)


@settings(_RELAXED, max_examples=200)
@given(st.lists(st.lists(_CELLS, max_size=6), max_size=12), st.sampled_from(",;\t|"))
def test_any_table(rows: list[list[str]], delimiter: str) -> None:
    read_bytes("\n".join(delimiter.join(row) for row in rows).encode())


@settings(_RELAXED, max_examples=200)
@given(st.lists(st.lists(_CELLS, min_size=4, max_size=4), max_size=12))
def test_any_cells_below_column_names(rows: list[list[str]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    fund = read_bytes("\n".join(["Name,ISIN,Weight (%),Market Value", *quoted]).encode())

    if fund:
        weights = [holding.weight_percent for holding in fund.holdings if holding.weight_percent is not None]
        assert all(weight.is_finite() for weight in weights)
        assert fund.weight_sum() == (sum(weights, Decimal(0)) if weights else None)


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls", "xml"])
@settings(_RELAXED, max_examples=25)
@given(place=st.floats(0, 1, exclude_max=True), value=st.integers(0, 255), cut=st.booleans())
def test_damaged_files(kind: str, place: float, value: int, *, cut: bool) -> None:
    data = bytearray(_whole(kind))
    position = int(place * len(data))
    if cut:
        del data[position:]
    else:
        data[position] = value
    read_bytes(bytes(data))


def _whole(kind: str) -> bytes:
    if kind == "xml":
        return nport(*[nport_holding("Acme", isin=ACME_ISIN)] * 3).encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        if kind == "xlsx":
            write_xlsx(path, {"S": _ROWS})
        else:
            (write_ods if kind == "ods" else write_xls)(path, _ROWS)
        return path.read_bytes()
