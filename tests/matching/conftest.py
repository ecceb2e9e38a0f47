"""A small library with the companies and lookalikes that name matching must keep apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from advocacy.matching import Matcher
from advocacy.model import Company, Decision, Fund, Holding, Library, Lookalike, Screening, Security

Screen = Callable[..., Screening]


def make_company(
    company_id: str,
    name: str,
    short_name: str,
    *securities: dict[str, str],
    lookalikes: tuple[dict[str, str], ...] = (),
    **rest: Any,
) -> Company:
    return Company(
        id=company_id,
        name=name,
        short_name=short_name,
        country=rest.pop("country", "CN"),
        listed=bool(securities),
        securities=tuple(Security(sources=(), **security) for security in securities),
        lookalikes=tuple(Lookalike(**other) for other in lookalikes),
        **rest,
    )


@pytest.fixture(scope="session")
def library() -> Library:
    companies = (
        make_company(
            "hikvision",
            "Hangzhou Hikvision Digital Technology Co., Ltd.",
            "Hikvision",
            {"isin": "CNE100000PM8", "sedol": "BD5CPQ2", "ticker": "002415", "mic": "XSHE"},
            native_name="杭州海康威视数字技术股份有限公司",
            aliases=("海康威视",),
        ),
        make_company(
            "dahua",
            "Zhejiang Dahua Technology Co., Ltd.",
            "Dahua",
            {"isin": "CNE100000BJ4", "sedol": "BD5CNJ1", "ticker": "002236", "mic": "XSHE"},
            native_name="浙江大华技术股份有限公司",
            aliases=("Dahua Technology",),
            lookalikes=(
                {"name": "Hebei Cangzhou Dahua Co Ltd", "ticker": "600230"},
                {"name": "Cangzhou Dahua Co. Ltd."},
            ),
        ),
        make_company(
            "iflytek",
            "iFlytek Co., Ltd.",
            "iFlytek",
            {"isin": "CNE100000B81", "ticker": "002230", "mic": "XSHE"},
            native_name="科大讯飞股份有限公司",
            former_names=("Anhui USTC iFlytek Co., Ltd.",),
        ),
        make_company(
            "meiya-pico",
            "Xiamen Meiya Pico Information Co., Ltd.",
            "Meiya Pico",
            {"ticker": "300188", "mic": "XSHE"},
        ),
        make_company(
            "alibaba",
            "Alibaba Group Holding Limited",
            "Alibaba",
            {"isin": "KYG017191142", "ticker": "9988", "mic": "XHKG", "name": "ordinary shares"},
            {"isin": "US01609W1027", "ticker": "BABA", "mic": "XNYS", "name": "ADR"},
            lookalikes=(
                {
                    "name": "Alibaba Health Information Technology Ltd",
                    "isin": "BMG0171K1018",
                    "ticker": "241",
                },
                {"name": "Alibaba Pictures Group Ltd", "isin": "BMG0171W1055"},
                {"name": "Alibaba.com Ltd"},
            ),
        ),
        make_company(
            "sensetime",
            "SenseTime Group Inc.",
            "SenseTime",
            {"isin": "KYG8062L1041", "ticker": "20", "mic": "XHKG"},
        ),
        make_company(
            "tsmc",
            "Taiwan Semiconductor Manufacturing Company Limited",
            "TSMC",
            {"isin": "TW0002330008", "ticker": "2330", "mic": "XTAI"},
            country="TW",
            lookalikes=({"name": "Taiwan Semiconductor Co Ltd", "isin": "TW0005425003", "ticker": "5425"},),
        ),
        make_company(
            "intel",
            "Intel Corporation",
            "Intel",
            {"isin": "US4581401001", "ticker": "INTC", "mic": "XNAS"},
            country="US",
            lei="KNX4USFCNGPY45LOCE31",
        ),
        make_company(
            "cisco",
            "Cisco Systems, Inc.",
            "Cisco",
            {"cusip": "17275R102", "sedol": "2198163", "ticker": "CSCO", "mic": "XNAS"},
            country="US",
            lei="549300LKFJ962MZ46593",
        ),
        make_company("msci", "MSCI Inc.", "MSCI", {"isin": "US55354G1004"}, country="US"),
        make_company(
            "jpmorgan",
            "JPMorgan Chase & Co.",
            "JPMorgan Chase",
            {"isin": "US46625H1005", "ticker": "JPM", "mic": "XNYS"},
            country="US",
            lei="8I5DZWZKVSZI1NUHU748",
            lookalikes=({"name": "J.P. Morgan Mortgage Trust"},),
        ),
        make_company(
            "deutsche-bank",
            "Deutsche Bank Aktiengesellschaft",
            "Deutsche Bank",
            {"isin": "DE0005140008", "ticker": "DBK", "mic": "XETR"},
            country="DE",
            lei="7LTWFZYICNSX8D621K86",
            lookalikes=({"name": "Deutsche Bank SA Espanola"},),
        ),
        make_company("dws", "DWS Group GmbH & Co. KGaA", "DWS", country="DE"),
        make_company("vanguard", "The Vanguard Group, Inc.", "Vanguard", country="US"),
        make_company("fidelity", "FMR LLC", "Fidelity", aliases=("Fidelity Investments",), country="US"),
        make_company("cetc", "China Electronics Technology Group Corporation", "CETC"),
    )
    return Library(companies={company.id: company for company in companies})


@pytest.fixture(scope="session")
def matcher(library: Library) -> Matcher:
    return Matcher(library)


@pytest.fixture
def screen_lines(matcher: Matcher) -> Screen:
    """Screens a fund made of the given lines."""

    def screened(*holdings: Holding, decisions: tuple[Decision, ...] = ()) -> Screening:
        return matcher.screen(Fund("A fund", holdings, "a test"), decisions)

    return screened
