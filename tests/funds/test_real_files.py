"""The houses' real files, where they lie beside the checkout."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from advocacy.funds import read_fund
from advocacy.model import Form, Fund, Holding, Kind

_FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "holdings"

pytestmark = pytest.mark.skipif(not _FOLDER.is_dir(), reason="the real files are not here")


def fund(name: str) -> Fund:
    return read_fund(_FOLDER / name)


def holding(of: Fund, start: str) -> Holding:
    (found,) = [item for item in of.holdings if item.name.upper().startswith(start.upper())]
    return found


def kinds(of: Fund) -> Counter[Kind]:
    return Counter(item.kind for item in of.holdings)


@pytest.mark.parametrize(
    ("name", "lines", "as_of", "weights"),
    [
        ("ishares-us-IEMG-2020-03.csv", 2509, None, "100.08"),
        ("ishares-us-EEM-2022-05-31.csv", 1242, None, "99.62"),
        ("ishares-us-ACWI-2022-03-10.csv", 2369, date(2022, 3, 10), "99.89"),
        ("ishares-us-HEWU-2023-01-20.csv", 6, date(2023, 1, 20), "100.00"),
        ("ishares-it-EIMI-2024-02-23.csv", 3224, date(2024, 2, 23), "98.86"),
        ("ishares-de-IWLE-2023-09-01-excerpt.csv", 8, date(2023, 9, 1), "18.60"),
        ("spdr-emea-SPYY-2026-02-12.xlsx", 2357, date(2026, 2, 12), "99.999988"),
        ("spdr-emea-ZPRG-2023-09-25-excerpt.xlsx", 7, date(2023, 9, 25), "16.679123"),
        ("spdr-us-SPY-2025-09-30.xlsx", 504, date(2025, 9, 30), "100.245898"),
        ("spdr-us-KOMP-2021-08-30.xlsx", 497, date(2021, 8, 30), "100.000012"),
        ("xtrackers-it-IE000YKHGYN2-2026-07-04.xlsx", 1960, date(2026, 7, 4), "99.99999029"),
        ("xtrackers-de-MSCIWorld-2024-01-28-excerpt.xlsx", 8, date(2024, 1, 28), "19.56418468"),
        ("vanguard-de-AllWorld-2023-05-31-excerpt.xlsx", 8, date(2023, 5, 31), "15.6046"),
        ("nbim-GPFG-equities-2010-12-31.csv", 8495, None, None),
        ("nbim-GPFG-equities-2019-12-31.csv", 9202, None, None),
        ("sec-nport-GoldmanSachsBondFund-2023-03-31.xml", 1685, date(2023, 3, 31), "103.932389155644"),
        ("sec-nport-DupreeKentucky-2022-12-31.xml", 55, date(2022, 12, 31), "97.8357898155"),
        ("sec-nport-ASTBond2022-2022-12-30.xml", 0, date(2022, 12, 30), None),
        ("sec-nport-SPY-2026-03-31-excerpt.xml", 8, date(2026, 3, 31), "1.657280641101"),
        ("ark-ARKQ-2021-10-28.csv", 38, date(2021, 10, 28), "100.00"),
        ("invesco-QQQ-2025-09-26.csv", 101, date(2025, 9, 26), "99.999"),
        ("morningstar-VEMAX-2017.csv", 100, None, "41.45"),
        ("ishares-us-IVV-2022-05-spreadsheetml.xls", 508, date(2022, 5, 11), "99.99996"),
        ("vanguard-us-VOO-2022-11-30.json", 506, date(2022, 11, 30), "99.9937881896"),
        ("xtrackers-de-api-excerpt.json", 7, None, "17.04225956"),
        ("sec-13f-infotable-2023.xml", 255, None, None),
    ],
)
def test_lines_dates_and_weights(name: str, lines: int, as_of: date | None, weights: str | None) -> None:
    read = fund(name)

    assert len(read.holdings) == lines
    assert read.as_of == as_of
    assert read.weight_sum() == (Decimal(weights) if weights else None)


@pytest.mark.parametrize(
    ("name", "start", "expected"),
    [
        (
            "ishares-us-IEMG-2020-03.csv",
            "HANGZHOU HIKVISION DIGITAL TECHNOL",
            {"ticker": "002415", "sedol": "BD5CPQ2", "isin": "CNE100000PM8", "shares": Decimal(5010165)}
            | {"market_value": Decimal("25883836.92"), "currency": "USD", "weight_percent": Decimal("0.05")},
        ),
        (
            "ishares-us-IEMG-2020-03.csv",
            "ZHEJIANG DAHUA TECHNOLOGY LTD A",
            {"ticker": "002236", "sedol": "BD5CNJ1", "isin": "CNE100000BJ4", "row": 1147}
            | {"market_value": Decimal("7651266.30"), "currency": "USD", "weight_percent": Decimal("0.01")},
        ),
        (
            "ishares-us-IEMG-2020-03.csv",
            "IFLYTEK",
            {"isin": "CNE100000B81", "weight_percent": Decimal("0.02")},
        ),
        (
            "ishares-us-EEM-2022-05-31.csv",
            "ZHEJIANG DAHUA",
            {"ticker": "2236", "market_value": Decimal("2381727.84"), "exchange": "Shenzhen Stock Exchange"},
        ),
        (
            "ishares-it-EIMI-2024-02-23.csv",
            "ZHEJIANG DAHUA TECHNOLOGY LTD A",
            {"ticker": "002236", "market_value": Decimal("1340405.29"), "weight_percent": Decimal("0.01")}
            | {"currency": None, "exchange": "Shenzhen Stock Exchange", "country": "Cina"},
        ),
        (
            "spdr-emea-SPYY-2026-02-12.xlsx",
            "Zhejiang Dahua Technology Co. Ltd. Class A",
            {"isin": "CNE100000BJ4", "sedol": "BD5CNJ1", "shares": Decimal(19100), "currency": "USD"}
            | {"weight_percent": Decimal("0.000482"), "market_value": Decimal("52637.367")},
        ),
        ("spdr-emea-SPYY-2026-02-12.xlsx", "iflytek", {"weight_percent": Decimal("0.000705")}),
        (
            "xtrackers-it-IE000YKHGYN2-2026-07-04.xlsx",
            "SENSETIME GROUP CLASS B INC",
            {"isin": "KYG8062L1041", "weight_percent": Decimal("0.0145377"), "country": "Cina"},
        ),
        ("xtrackers-it-IE000YKHGYN2-2026-07-04.xlsx", "IFLYTEK", {"weight_percent": Decimal("0.0111799")}),
        (
            "nbim-GPFG-equities-2019-12-31.csv",
            "Hangzhou Hikvision",
            {"market_value": Decimal(1241058528), "currency": "NOK", "kind": Kind.OTHER, "isin": None},
        ),
        (
            "spdr-us-KOMP-2021-08-30.xlsx",
            "Alibaba Group Holding Ltd. Sponsored ADR",
            {"cusip": "01609W10", "weight_percent": Decimal("0.365841"), "kind": Kind.EQUITY},
        ),
        (
            "vanguard-de-AllWorld-2023-05-31-excerpt.xlsx",
            "Apple Inc.",
            {"market_value": Decimal("731608060.25"), "currency": "USD", "shares": Decimal(4127549)}
            | {"weight_percent": Decimal("4.3321"), "country": "US"},
        ),
    ],
)
def test_single_lines(name: str, start: str, expected: dict[str, object]) -> None:
    found = holding(fund(name), start)

    assert {field: getattr(found, field) for field in expected} == expected


def test_names_isins_and_tickers_of_funds() -> None:
    read = fund("spdr-emea-SPYY-2026-02-12.xlsx")

    assert read.name == "SPDR® MSCI All Country World UCITS ETF (Acc)"
    assert (read.isin, read.ticker, read.currency) == ("IE00B44Z5B48", "SPYY GY", "USD")
    assert fund("ishares-us-ACWI-2022-03-10.csv").name == "iShares MSCI ACWI ETF"
    assert (
        fund("vanguard-de-AllWorld-2023-05-31-excerpt.xlsx").name
        == "Vanguard FTSE All-World UCITS ETF (USD) Accumulating"
    )
    assert fund("sec-nport-ASTBond2022-2022-12-30.xml").name == "AST Bond Portfolio 2022"
    assert fund("sec-nport-SPY-2026-03-31-excerpt.xml").name == "State Street(R) SPDR(R) S&P 500(R) ETF Trust"


def test_kinds_of_lines() -> None:
    assert kinds(fund("ishares-us-HEWU-2023-01-20.csv")) == {Kind.FUND: 1, Kind.FORWARD: 3, Kind.CASH: 2}
    assert kinds(fund("spdr-us-KOMP-2021-08-30.xlsx")) == {Kind.EQUITY: 495, Kind.CASH: 2}
    assert kinds(fund("spdr-us-SPY-2025-09-30.xlsx")) == {Kind.EQUITY: 503, Kind.CASH: 1}
    assert kinds(fund("sec-nport-GoldmanSachsBondFund-2023-03-31.xml"))[Kind.DERIVATIVE] == 774
    xtrackers = kinds(fund("xtrackers-it-IE000YKHGYN2-2026-07-04.xlsx"))
    assert xtrackers == {Kind.EQUITY: 1924, Kind.FUND: 2, Kind.CASH: 32, Kind.OTHER: 2}
    eimi = [item.name for item in fund("ishares-it-EIMI-2024-02-23.csv").holdings if item.kind is Kind.FUND]
    assert eimi == ["ISHARES MSCI BRAZIL UCITS ET USDHA", "ISHARES MSCI SAUDI ARABIA CAPPED"]


def test_second_list_of_a_file_is_told_of() -> None:
    notices = fund("ishares-us-HEWU-2023-01-20.csv").notices

    assert any("Below the end of the list, 6 lines" in notice for notice in notices)


def test_whole_share_of_a_company_is_kept_as_printed() -> None:
    found = holding(fund("nbim-GPFG-equities-2019-12-31.csv"), "Hangzhou Hikvision")

    assert found.printed == {"Market Value(USD)": "141233203", "Voting": "0.32", "Ownership": "0.32"}


def test_pseudo_isins_are_kept_as_printed() -> None:
    found = holding(fund("xtrackers-it-IE000YKHGYN2-2026-07-04.xlsx"), "US DOLLAR")

    assert (found.isin, found.printed["ISIN"]) == (None, "_CURRENCYUSD")


def test_a_manager_s_form_13f_is_told_from_a_fund() -> None:
    read = read_fund(_FOLDER / "sec-13f-infotable-2023.xml", as_of=date(2023, 9, 30))

    assert read.form is Form.THIRTEEN_F
    assert holding(read, "3M CO").market_value == Decimal(409469)
    assert any("no fund's list" in notice for notice in read.notices)


def test_the_second_house_s_website_gives_exact_values_with_their_currency() -> None:
    nvidia = holding(fund("xtrackers-de-api-excerpt.json"), "NVIDIA")

    assert (nvidia.market_value, nvidia.currency) == (Decimal("1261876635.72"), "USD")
    assert nvidia.weight_percent == Decimal("5.23670013")
