"""JSON of the houses' websites: rows of objects, or columns apart from values."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from advocacy.errors import CannotRead
from advocacy.funds import read_fund
from advocacy.model import Fund
from tests.funds.files import ACME_CUSIP, ACME_ISIN, BETA_ISIN


def read(tmp_path: Path, value: Any) -> Fund:
    path = tmp_path / "list.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), "utf-8")
    return read_fund(path)


def test_rows_of_objects(tmp_path: Path) -> None:
    rows = [
        {
            "effectiveDate": "2026-03-31",
            "name": name,
            "quantity": 10.0,
            "mktValPercent": weight,
            "bticker": ticker,
        }
        | {"CUSIP": cusip, "countryOfRiskCode": "US", "parentIssueTypeName": "Equity", "marketVal": 5.25}
        for name, weight, ticker, cusip in (
            ("Acme plc", 60.4685989089, "ACME", ACME_CUSIP),
            ("Beta", 39.5314, "BTA", ""),
        )
    ]

    fund = read(tmp_path, [{"portId": "0001", "holdingDetailItem": rows}])

    assert [(line.name, line.cusip, line.ticker, line.row) for line in fund.holdings] == [
        ("Acme plc", ACME_CUSIP, "ACME", 1),
        ("Beta", None, "BTA", 2),
    ]
    assert fund.holdings[0].weight_percent == Decimal("60.4685989089")
    assert str(fund.as_of) == "2026-03-31"


def test_columns_apart_from_values(tmp_path: Path) -> None:
    columns = [
        {"key": "header", "value": "ISIN"},
        {"key": "column_0", "value": "Name"},
        {"key": "column_1", "value": "Gewichtung %"},
        {"key": "column_2", "value": "Marktwert"},
    ]
    values = [
        {
            "header": {"value": ACME_ISIN},
            "column_0": {"value": "Acme plc"},
            "column_1": {"value": "60,5%", "sortValue": 60.46},
            "column_2": {"value": "1,26 Mrd. USD", "sortValue": 1261876635.72},
        },
        {
            "header": {"value": BETA_ISIN},
            "column_0": {"value": "Beta"},
            "column_1": {"value": "39,5%", "sortValue": 39.54},
            "column_2": {"value": "2,5 Mio. USD", "sortValue": 2500000},
        },
    ]

    fund = read(tmp_path, {"tables": [{"columns": columns, "values": values}]})

    first = fund.holdings[0]
    assert (first.isin, first.name) == (ACME_ISIN, "Acme plc")
    assert first.weight_percent == Decimal("60.46")
    assert (first.market_value, first.currency) == (Decimal("1261876635.72"), "USD")


def test_rows_as_lists_below_their_names(tmp_path: Path) -> None:
    rows = [["Acme plc", ACME_ISIN, 60.5], ["Beta", BETA_ISIN, 39.5]]

    fund = read(tmp_path, {"data": {"headers": ["Name", "ISIN", "Weight (%)"], "rows": rows}})

    assert [line.isin for line in fund.holdings] == [ACME_ISIN, BETA_ISIN]


def test_objects_within_a_row_are_read_by_their_own_keys(tmp_path: Path) -> None:
    rows = [{"date": "2026-03-31", "of": {"isin": ACME_ISIN, "name": "Acme plc", "weight": "100%"}}]

    fund = read(tmp_path, {"products": [{"composition": rows}]})

    assert (fund.holdings[0].isin, fund.holdings[0].weight_percent) == (ACME_ISIN, Decimal(100))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"holdings": []}', "no list of holdings"),
        ('[{"name": "Acme", "weight": 1},\n {"name": ', "breaks off"),
        ("[" * 100_000, "deep|breaks off"),
        ('[{"a": 1}]', "names of columns"),
    ],
)
def test_what_is_no_list_is_refused_with_its_place(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(CannotRead, match=words) as refused:
        read(tmp_path, text)
    assert refused.value.remedy


def test_an_absurd_number_is_no_number(tmp_path: Path) -> None:
    fund = read(
        tmp_path,
        f'[{{"name": "Acme plc", "isin": "{ACME_ISIN}", "weight": 1e999999, "shares": {"9" * 5000}}}]',
    )

    assert fund.holdings[0].weight_percent is None
    assert fund.holdings[0].shares is None
