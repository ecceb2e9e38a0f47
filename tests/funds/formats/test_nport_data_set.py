"""SEC Form N-PORT data sets: one fund out of a quarter's filings, without reading the others."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from advocacy.errors import CannotRead
from advocacy.funds import FileKind, file_kind, read_fund
from advocacy.model import Form, Kind
from tests.funds.files import ACME_CUSIP, ACME_ISIN, ACME_LEI, ACME_SEDOL

OLD, NEW, OTHER, TRUST = (
    "0000000001-26-000001",
    "0000000001-26-000002",
    "0000000001-26-000003",
    "0000000002-26-000004",
)


def lines(*rows: tuple[str, ...]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def tables() -> dict[str, str]:
    holding = ("ACCESSION_NUMBER", "HOLDING_ID", "ISSUER_NAME", "ISSUER_LEI", "ISSUER_TITLE", "ISSUER_CUSIP")
    holding += (
        "BALANCE",
        "UNIT",
        "CURRENCY_CODE",
        "CURRENCY_VALUE",
        "PERCENTAGE",
        "PAYOFF_PROFILE",
        "ASSET_CAT",
    )
    holding += ("ISSUER_TYPE", "INVESTMENT_COUNTRY")
    us = ("10", "NS", "USD", "1000.50", "60.5", "Long", "EC", "CORP", "US")
    short = ("-5", "NS", "TWD", "-99", "-1.5", "Short", "EC", "CORP", "TW")
    return {
        "SUBMISSION.tsv": lines(
            ("ACCESSION_NUMBER", "FILING_DATE", "SUB_TYPE", "REPORT_ENDING_PERIOD", "REPORT_DATE"),
            (OLD, "27-FEB-2026", "NPORT-P", "30-SEP-2026", "31-DEC-2025"),
            (NEW, "28-MAY-2026", "NPORT-P", "30-SEP-2026", "31-MAR-2026"),
            (OTHER, "28-MAY-2026", "NPORT-P", "30-SEP-2026", "31-MAR-2026"),
            (TRUST, "28-MAY-2026", "NPORT-P", "30-SEP-2026", "31-MAR-2026"),
        ),
        "REGISTRANT.tsv": lines(
            ("ACCESSION_NUMBER", "CIK", "REGISTRANT_NAME"),
            (OLD, "1", "Example Trust"),
            (NEW, "1", "Example Trust"),
            (OTHER, "1", "Example Trust"),
            (TRUST, "2", "Example 500 ETF Trust"),
        ),
        "FUND_REPORTED_INFO.tsv": lines(
            ("ACCESSION_NUMBER", "SERIES_NAME", "SERIES_ID"),
            (OLD, "Example World Fund", "S000000001"),
            (NEW, "Example World Fund", "S000000001"),
            (OTHER, "Example World Bond Fund", "S000000002"),
            (TRUST, "N/A", ""),
        ),
        "FUND_REPORTED_HOLDING.tsv": lines(
            holding,
            (OLD, "1", "OLD INC", "N/A", "OLD INC", "N/A", *us),
            (NEW, "2", "ACME PLC", ACME_LEI, "ACME PLC COM", ACME_CUSIP, *us),
            (NEW, "3", "N/A", "N/A", "Formosa Example Co", "000000000", *short),
            (OTHER, "4", "BOND INC", "N/A", "BOND", "N/A", *us),
            (TRUST, "5", "TRUST INC", "N/A", "TRUST", "N/A", *us),
        ),
        "IDENTIFIERS.tsv": lines(
            (
                "HOLDING_ID",
                "I_ID",
                "IDENTIFIER_ISIN",
                "IDENTIFIER_TICKER",
                "OTHER_IDENTIFIER",
                "OTHER_IDENTIFIER_DESC",
            ),
            ("2", "1", ACME_ISIN, "ACME", "", ""),
            ("2", "2", "", "", ACME_SEDOL, "SEDOL"),
            ("4", "3", "US9990002001", "", "", ""),
        ),
    }


def data_set(tmp_path: Path, **changes: str | None) -> Path:
    path = tmp_path / "2026q2_nport.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (tables() | {f"{key}.tsv": value for key, value in changes.items()}).items():
            if text is not None:
                archive.writestr(name, text)
    return path


@pytest.mark.parametrize("series", ["S000000001", "s000000001", "Example World Fund", NEW])
def test_a_fund_by_series_name_or_accession_number(tmp_path: Path, series: str) -> None:
    path = data_set(tmp_path)

    fund = read_fund(path, series=series)

    assert file_kind(path) is FileKind.NPORT_DATA_SET
    assert (fund.name, fund.form, fund.series) == ("Example World Fund", Form.N_PORT, series)
    assert (fund.as_of, fund.filed_on) == (date(2026, 3, 31), date(2026, 5, 28))
    acme, formosa = fund.holdings
    assert (acme.isin, acme.cusip, acme.lei, acme.sedol, acme.ticker) == (
        ACME_ISIN,
        ACME_CUSIP,
        ACME_LEI,
        ACME_SEDOL,
        "ACME",
    )
    assert (acme.weight_percent, acme.market_value, acme.currency) == (
        Decimal("60.5"),
        Decimal("1000.5"),
        "USD",
    )
    assert acme.kind is Kind.EQUITY
    assert (formosa.name, formosa.shares, formosa.market_value) == ("Formosa Example Co", Decimal(-5), None)
    assert formosa.printed["payoffProfile"] == "Short"
    assert any("1 values are left out" in notice or "1 value" in notice for notice in fund.notices)


def test_what_is_sold_short_is_below_zero_also_without_a_sign(tmp_path: Path) -> None:
    unsigned = tables()["FUND_REPORTED_HOLDING.tsv"].replace("\t-5\tNS\t", "\t5\tNS\t").replace("-1.5", "1.5")

    formosa = read_fund(data_set(tmp_path, FUND_REPORTED_HOLDING=unsigned), series="S000000001").holdings[1]

    assert (formosa.shares, formosa.weight_percent) == (Decimal(-5), Decimal("-1.5"))


def test_an_older_filing_by_its_accession_number(tmp_path: Path) -> None:
    fund = read_fund(data_set(tmp_path), series=OLD)

    assert fund.as_of == date(2025, 12, 31)
    assert [line.name for line in fund.holdings] == ["OLD INC"]


def test_a_trust_without_series_has_the_trust_s_name(tmp_path: Path) -> None:
    assert read_fund(data_set(tmp_path), series="500 ETF").name == "Example 500 ETF Trust"


@pytest.mark.parametrize(
    ("series", "words"),
    [
        (None, "S000000001 Example World Fund"),
        ("Example World", "several funds"),
        ("S000000009", "No fund of this data set"),
    ],
)
def test_a_fund_that_is_not_told_is_asked_for(tmp_path: Path, series: str | None, words: str) -> None:
    with pytest.raises(CannotRead, match=words) as refused:
        read_fund(data_set(tmp_path), series=series)
    assert "--series" in str(refused.value.remedy)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"SUBMISSION": None}, "no table SUBMISSION"),
        ({"FUND_REPORTED_HOLDING": "A\tB\n1\t2\n"}, "no column ACCESSION_NUMBER"),
        ({"FUND_REPORTED_HOLDING": "ACCESSION_NUMBER\t" + "x" * 2_000_000}, "no column|does not end"),
    ],
)
def test_other_tables_are_refused(tmp_path: Path, changes: dict[str, str | None], words: str) -> None:
    with pytest.raises(CannotRead, match=words):
        read_fund(data_set(tmp_path, **changes), series="S000000001")


def test_a_damaged_archive(tmp_path: Path) -> None:
    path = data_set(tmp_path)
    data = bytearray(path.read_bytes())
    start = data.index(b"FUND_REPORTED_HOLDING.tsv") + 30
    data[start : start + 40] = bytes(40)
    path.write_bytes(bytes(data))
    with pytest.raises(CannotRead, match="damaged"):
        read_fund(path, series="S000000001")
