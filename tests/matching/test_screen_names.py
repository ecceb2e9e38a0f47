"""What a name alone may suggest, and what it must never."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.matching import Matcher
from advocacy.model import Fund, Holding, Kind, Screening

Screen = Callable[..., Screening]


@pytest.mark.parametrize(
    ("printed", "company"),
    [
        ("Hangzhou Hikvision Digital Technology Co Ltd", "hikvision"),
        ("HANGZHOU HIKVISION DIGITAL TECHNOL", "hikvision"),
        ("Hangzhou Hikvision Digital A", "hikvision"),
        ("HANGZHOU HIKVIS A (HK-C)", "hikvision"),
        ("Hik-vision", "hikvision"),
        ("海康威视", "hikvision"),
        ("杭州海康威视数字技术股份有限公司", "hikvision"),
        ("ZHEJIANG DAHUA TECHNOLOGY LTD A", "dahua"),
        ("Zhejiang Dahua Technolgy Co Ltd", "dahua"),
        ("Anhui USTC iFlytek Co Ltd", "iflytek"),
        ("IFLYTEK A", "iflytek"),
        ("iFlytek Co. Ltd. (科大讯飞股份有限公司)", "iflytek"),
        ("Xiamen Meiya Pico Information Co Ltd", "meiya-pico"),
        ("ALIBABA GROUP HOLDING ADR REPRESEN", "alibaba"),
        ("Alibaba Grp Hldg Ltd", "alibaba"),
        ("SENSETIME GROUP CLASS B INC", "sensetime"),
        ("TAIWAN SEMICONDUCTOR MANUFACTURING", "tsmc"),
        ("INTEL CORPORATION CORP", "intel"),
        ("CISCO SYS INC", "cisco"),
        ("Cisco Systems Inc./Delaware", "cisco"),
        ("MSCI Inc. Class A", "msci"),
        ("JPMORGAN CHASE + CO", "jpmorgan"),
        ("J.P. Morgan Chase & Co.", "jpmorgan"),
        ("J P MORGAN CHASE AND CO", "jpmorgan"),
        ("Deutsche Bank AG", "deutsche-bank"),
        ("Deutsche Bank AG/New York NY", "deutsche-bank"),
        ("DWS Group GmbH & Co KGaA", "dws"),
        ("Vanguard Group Inc/The", "vanguard"),
    ],
)
def test_spellings_suggest_their_company(screen_lines: Screen, printed: str, company: str) -> None:
    found = screen_lines(Holding(printed, Kind.EQUITY))
    assert [candidate.company for candidate in found.candidates] == [company]
    assert found.exposures == ()
    assert found.candidates[0].why.endswith("no identifier of the line proves it.")


@pytest.mark.parametrize(
    "printed",
    [
        "Hebei Cangzhou Dahua Co Ltd",
        "Cangzhou Dahua Co. Ltd. Class A",
        "Hefei Meiya Optoelectronic Technology Inc. Class A",
        "Guangdong Meiyan Jixiang Hydropower Co. Ltd. Class A",
        "ALIBABA HEALTH INFORMATION TECH LT",
        "Alibaba Health Information Tec",
        "Alibaba Health Information Technology Ltd.",
        "ALIBABA PICTURES GROUP LTD",
        "Alibaba.com Ltd",
        "TAIWAN SEMICONDUCTOR LTD",
        "Vanguard International Semiconductor Corp",
        "Vanguard Intermediate-Term Corporate Bond ETF",
        "Fidelity National Financial Inc",
        "FIDELITY NATL FINANCIAL",
        "J.P. Morgan Mortgage Trust 2021-LTV2",
        "JP Morgan Mortgage Trust",
        "JP Morgan Alternative Loan Trust 2006-A7",
        "JPMorgan Chase Bank N.A.",
        "Deutsche Bank SA Espanola",
        "Deutsche Bank S.A. Española",
        "Deutsche Telekom AG",
        "China Electronics Technology",
        "MSCI Emerging Markets Index Future",
        "Intelsat SA",
        "Hangzhou Robam Appliances Co Ltd",
        "",
        "-",
        "A",
        "...",
    ],
)
def test_traps_suggest_nothing(screen_lines: Screen, printed: str) -> None:
    found = screen_lines(Holding(printed, Kind.EQUITY))
    assert found.exposures == ()
    assert found.candidates == ()


@pytest.mark.parametrize(
    ("printed", "isin"),
    [
        ("ALIBABA GROUP HOLDING LTD", "BMG0171K1018"),
        ("TAIWAN SEMICONDUCTOR MANUFACTURING", "TW0005425003"),
    ],
)
def test_a_lookalikes_isin_forbids_even_the_same_name(screen_lines: Screen, printed: str, isin: str) -> None:
    assert screen_lines(Holding(printed, isin=isin)).candidates == ()


def test_a_lookalikes_ticker_forbids_a_name(screen_lines: Screen) -> None:
    assert screen_lines(Holding("Alibaba Group Holding", ticker="0241")).candidates == ()


def test_another_companys_isin_forbids_a_name(screen_lines: Screen) -> None:
    found = screen_lines(Holding("Intel Corp", isin="US55354G1004"))
    assert [exposure.company for exposure in found.exposures] == ["msci"]
    assert found.candidates == ()


def test_a_why_says_which_name_and_how_it_fits(screen_lines: Screen) -> None:
    names = (
        "Anhui USTC iFlytek Co Ltd",
        "Zhejiang Dahua Technolgy",
        "Hangzhou Hikvision",
        "ALIBABA GRP HLDGS",
    )
    whys = {
        item.holding.name: item.why for item in screen_lines(*(Holding(name) for name in names)).candidates
    }
    assert whys["Anhui USTC iFlytek Co Ltd"].startswith(
        "The name is the same as “Anhui USTC iFlytek Co., Ltd.”, a former name of iFlytek,"
    )
    assert "The name resembles “Zhejiang Dahua Technology Co., Ltd.”" in whys["Zhejiang Dahua Technolgy"]
    assert whys["Hangzhou Hikvision"].startswith("The name is the beginning of “Hangzhou Hikvision Digital")
    assert whys["ALIBABA GRP HLDGS"].startswith("The name is the same as “Alibaba Group Holding Limited”")


def test_a_name_cut_within_a_word_is_told(screen_lines: Screen) -> None:
    printed = "Hangzhou Hikvision Digital Tec"
    assert len(printed) == 30
    candidate = screen_lines(Holding(printed)).candidates[0]
    assert candidate.company == "hikvision"
    assert "cut at 30 characters" in candidate.why


def test_candidates_come_with_the_likeliest_first(screen_lines: Screen) -> None:
    lines = (Holding("Hangzhou Hikvision"), Holding("Zhejiang Dahua Technolgy"), Holding("IFLYTEK A"))
    scores = [candidate.score for candidate in screen_lines(*lines).candidates]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 100
    assert len(set(scores)) == 3


@given(st.text(max_size=60))
def test_no_name_alone_is_ever_an_exposure(matcher: Matcher, printed: str) -> None:
    found = matcher.screen(Fund(None, (Holding(printed, Kind.EQUITY, country="China"),), "a test"))
    assert found.exposures == ()
    assert found.unscreened.kinds == {"no identifier": 1}
