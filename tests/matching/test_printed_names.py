"""Names, exchanges, countries and numbers as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.matching.identifiers import cusip_in, cusip_issue_of, isin_of, lei_of, sedol_of
from advocacy.matching.markets import country_of, country_of_market, tape_of, tapes, ticker_of
from advocacy.matching.rules import exchange_rules, legal_forms, name_rules
from advocacy.matching.text import fold, name_of


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("Zhejiang Dahua Technology Co., Ltd.", "zhejiang dahua technology"),
        ("META PLATFORMS ORD A", "meta platforms"),
        ("FACEBOOK CLASS A INC", "facebook"),
        ("MICROSOFT-T ORD", "microsoft"),
        ("AMAZON.COM INC ORD", "amazon com"),
        ("BAIDU ADS REPTG INC CLASS A", "baidu"),
        ("TENCENT HOLDINGS LTD-UNS ADR", "tencent holding"),
        ("BERKSHIRE HATHAWAY INC DEL", "berkshire hathaway"),
        ("Novo Nordisk A/S", "novo nordisk"),
        ("Anheuser-Busch InBev SA/NV", "anheuser busch inbev"),
        ("Intesa Sanpaolo S.p.A.", "intesa sanpaolo"),
        ("Crédit Agricole S.A.", "credit agricole"),
        ("PT Bank Mandiri Tbk", "bank mandiri"),
        ("S&P Global Inc", "sp global"),
        ("S+P GLOBAL", "sp global"),
        ("Straße AG", "strasse"),
        ("The", "the"),
        ("A", "a"),
        ("", ""),
    ],
)
def test_what_is_left_of_a_name_is_the_issuer(printed: str, issuer: str) -> None:
    assert name_of(printed).text == issuer


def test_native_letters_are_kept_beside_latin_ones() -> None:
    name = name_of("iFlytek Co. Ltd. (科大讯飞股份有限公司)")
    assert (name.text, name.native) == ("iflytek", "科大讯飞")


def test_full_width_letters_are_letters() -> None:
    assert name_of("ＩＮＴＥＬ　ＣＯＲＰ").text == "intel"


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.sampled_from(["Zhejiang Dahua Technology", "SenseTime Group", "Cisco Systems"]), st.data())
def test_legal_forms_and_papers_never_change_the_issuer(name: str, data: st.DataObject) -> None:
    every = legal_forms().all("after") + name_rules().papers
    forms = data.draw(st.lists(st.sampled_from(every), max_size=3))
    printed = " ".join([name, *(form.upper() for form in forms)])
    assert name_of(printed).spellings() == name_of(name).spellings()


@pytest.mark.parametrize(
    ("printed", "tape"),
    [
        ("Shenzhen Stock Exchange", {"XSHE"}),
        ("Hong Kong Exchanges And Clearing Ltd", {"XHKG"}),
        ("NASDAQ", {"US"}),
        ("NASDAQ National Market System", {"US"}),
        ("New York Stock Exchange Inc.", {"US"}),
        ("NYSE", {"US"}),
        ("XETRA", {"DE"}),
        ("XBSP", {"BVMF"}),
        ("Nasdaq Omx Nordic", {"XSTO", "XCSE", "XHEL"}),
        ("NO MARKET (E.G. UNLISTED)", set()),
        ("-", set()),
    ],
)
def test_exchanges_are_known_by_their_printed_names(printed: str, tape: set[str]) -> None:
    assert tapes(printed) == tape


def test_a_market_that_is_unknown_stands_for_itself() -> None:
    assert tape_of("xzzz") == "XZZZ"
    assert country_of_market("XZZZ") is None
    assert (tape_of("XSHE"), country_of_market("XSHE")) == ("XSHE", "CN")


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("US", "US"),
        ("Vereinigte Staaten", "US"),
        ("Vereinigte Staaten von Amerika", "US"),
        ("Stati Uniti", "US"),
        ("UK", "GB"),
        ("UAE", "AE"),
        ("Korea (South)", "KR"),
        ("Corea", "KR"),
        ("Repubblica di Corea (Corea del Sud)", "KR"),
        ("Paesi Bassi (Olanda)", "NL"),
        ("Hong Kong", "HK"),
        ("Norwegen", "NO"),
        ("Czech Republic", "CZ"),
        ("Atlantis", None),
        ("-", None),
        ("", None),
        ("XX", None),
    ],
)
def test_countries_are_known_in_several_languages(printed: str, code: str | None) -> None:
    assert country_of(printed) == code


@pytest.mark.parametrize(
    ("printed", "exchange", "code", "tape"),
    [
        ("002236", "Shenzhen Stock Exchange", "2236", {"XSHE"}),
        ("NVDA ", None, "NVDA", set()),
        ("BRK.B", "NYSE", "BRKB", {"US"}),
        ("BRK/B", None, "BRKB", set()),
        ("9988 HK", None, "9988", {"XHKG"}),
        ("0700.HK", None, "700", {"XHKG"}),
        ("600519.SS", None, "600519", {"XSHG"}),
        ("VOLVB SS", None, "VOLVB", {"XSTO"}),
        ("000", None, "000", set()),
    ],
)
def test_tickers_are_read_with_their_market(
    printed: str, exchange: str | None, code: str, tape: set[str]
) -> None:
    found = ticker_of(printed, exchange)
    assert found is not None
    assert (found.code, found.tapes) == (code, tape)


def test_a_dash_is_no_ticker() -> None:
    assert ticker_of("-") is None


def test_check_digits_are_checked() -> None:
    assert isin_of("cne100000bj4 ") == "CNE100000BJ4"
    assert isin_of("CNE100000BJ5") is None
    assert lei_of("8I5DZWZKVSZI1NUHU748") == "8I5DZWZKVSZI1NUHU748"
    assert lei_of("8I5DZWZKVSZI1NUHU749") is None
    assert sedol_of("263494") == "0263494"
    assert sedol_of("0000000") is None
    assert cusip_issue_of("17275R102") == cusip_issue_of("17275R10") == "17275R10"
    assert cusip_issue_of("17275R103") is None
    assert cusip_in("KYG8062L1041") == "G8062L104"
    assert cusip_in("DE0005140008") is None


def test_every_market_is_in_a_country_and_named_once() -> None:
    markets = exchange_rules().markets
    assert len({market.mic for market in markets}) == len(markets)
    assert {market.country for market in markets} == {country_of(market.country) for market in markets}
