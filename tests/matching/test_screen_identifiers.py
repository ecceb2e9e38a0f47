"""Which identifier proves what, and which only raises a question."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from advocacy.matching import screen
from advocacy.model import Company, Fund, Holding, Kind, Library, Screening, Security

Screen = Callable[..., Screening]


def proof(screening: Screening) -> tuple[str, str, str]:
    """The company, the kind of identifier and the identifier of the only line."""
    assert len(screening.exposures) == 1
    assert screening.candidates == ()
    exposure = screening.exposures[0]
    return exposure.company, exposure.proofs[0].matched_by, exposure.proofs[0].identifier


def doubt(screening: Screening) -> tuple[str, str]:
    """The only candidate and its why."""
    assert screening.exposures == ()
    assert len(screening.candidates) == 1
    return screening.candidates[0].company, screening.candidates[0].why


def nothing(screening: Screening) -> bool:
    return screening.exposures == () and screening.candidates == ()


def test_an_isin_proves_whatever_the_name(screen_lines: Screen) -> None:
    found = screen_lines(Holding("DAHUA TECH A (HK-C)", Kind.EQUITY, isin="CNE100000BJ4"))
    assert proof(found) == ("dahua", "isin", "CNE100000BJ4")


def test_a_valid_isin_that_is_not_on_record_leaves_only_a_candidate(screen_lines: Screen) -> None:
    company, why = doubt(screen_lines(Holding("ZHEJIANG DAHUA TECHNOLOGY LTD A", isin="CNE100000817")))
    assert company == "dahua"
    assert "ISIN CNE100000817 is not one on record for Dahua" in why


def test_another_isin_outweighs_a_name_that_only_resembles(screen_lines: Screen) -> None:
    line = Holding("Hangzhou Hikvision Digitals Technology", isin="CNE100000817")
    assert nothing(screen_lines(line))
    assert screen_lines(Holding(line.name)).candidates[0].company == "hikvision"


def test_a_lei_proves_the_issuer_of_a_bond(screen_lines: Screen) -> None:
    found = screen_lines(
        Holding("INTEL CORP", Kind.BOND, isin="US458140BR09", lei="KNX4USFCNGPY45LOCE31", cusip="458140BR0")
    )
    assert proof(found) == ("intel", "lei", "KNX4USFCNGPY45LOCE31")


@pytest.mark.parametrize("kind", [Kind.DERIVATIVE, Kind.CASH])
def test_a_counterparty_is_no_holding(screen_lines: Screen, kind: Kind) -> None:
    found = screen_lines(Holding("Deutsche Bank AG", kind, lei="7LTWFZYICNSX8D621K86"))
    assert nothing(found)
    assert found.unscreened.kinds == {kind.value: 1}


def test_a_known_lookalike_with_the_parents_lei_is_left_alone(screen_lines: Screen) -> None:
    assert nothing(screen_lines(Holding("Deutsche Bank SA Española", Kind.BOND, lei="7LTWFZYICNSX8D621K86")))


@pytest.mark.parametrize("cusip", ["01609W10", "01609W102"])
def test_a_cusip_of_8_or_9_characters_is_found_inside_the_isin(screen_lines: Screen, cusip: str) -> None:
    found = screen_lines(Holding("Alibaba Group Holding Ltd. Sponsored ADR", cusip=cusip))
    assert proof(found) == ("alibaba", "cusip", "01609W102")


def test_a_foreign_cusip_is_found_inside_the_isin(screen_lines: Screen) -> None:
    assert proof(screen_lines(Holding("SENSETIME", cusip="G8062L104")))[:2] == ("sensetime", "cusip")


@pytest.mark.parametrize("cusip", ["01609W103", "000000000", "N/A"])
def test_a_cusip_with_a_wrong_check_digit_proves_nothing(screen_lines: Screen, cusip: str) -> None:
    assert nothing(screen_lines(Holding("Another Company Entirely", cusip=cusip)))


def test_a_cusip_on_record_is_found_inside_a_holdings_isin(screen_lines: Screen) -> None:
    assert proof(screen_lines(Holding("CSCO", isin="US17275R1023"))) == ("cisco", "cusip", "17275R102")


def test_a_sedol_proves(screen_lines: Screen) -> None:
    assert proof(screen_lines(Holding("HIKVISION A", sedol="BD5CPQ2"))) == ("hikvision", "sedol", "BD5CPQ2")


def test_a_sedol_beside_another_isin_is_a_question(screen_lines: Screen) -> None:
    company, why = doubt(screen_lines(Holding("Some Line", sedol="BD5CPQ2", isin="CNE100000817")))
    assert company == "hikvision"
    assert why == (
        "Its SEDOL BD5CPQ2 is one of Hikvision, but its ISIN CNE100000817 is not CNE100000PM8, "
        "the one on record."
    )


@pytest.mark.parametrize("ticker", ["002236", "2236", "002236.SZ", "2236 CH", "2236 CH Equity"])
@pytest.mark.parametrize("exchange", ["Shenzhen Stock Exchange", "XSHE"])
def test_a_ticker_proves_with_its_exchange_and_without_its_zeros(
    screen_lines: Screen, ticker: str, exchange: str
) -> None:
    line = Holding("ZHEJIANG DAHUA TECHNOLOGY LTD A", Kind.EQUITY, ticker=ticker, exchange=exchange)
    assert proof(screen_lines(line)) == ("dahua", "ticker", "002236")


def test_a_tickers_suffix_stands_for_the_exchange(screen_lines: Screen) -> None:
    line = Holding("Zhejiang Dahua Tech-A", Kind.EQUITY, ticker="002236.SZ")
    assert proof(screen_lines(line)) == ("dahua", "ticker", "002236")


@pytest.mark.parametrize("exchange", ["NASDAQ", "NYSE", "New York Stock Exchange Inc.", "BATS"])
def test_american_exchanges_share_one_list_of_tickers(screen_lines: Screen, exchange: str) -> None:
    found = screen_lines(Holding("ALIBABA GROUP ADR", ticker="BABA ", exchange=exchange))
    assert proof(found) == ("alibaba", "ticker", "BABA")


def test_a_ticker_on_another_exchange_is_another_company(screen_lines: Screen) -> None:
    line = Holding("WISON ENGINEERING LTD", ticker="2236", exchange="Hong Kong Exchanges And Clearing Ltd")
    assert nothing(screen_lines(line))


def test_a_reused_ticker_is_only_a_question(screen_lines: Screen) -> None:
    line = Holding("Northern Lights Shipping Inc", ticker="INTC", exchange="NASDAQ")
    company, why = doubt(screen_lines(line))
    assert company == "intel"
    assert "the name “Northern Lights Shipping Inc” has no word in common" in why


def test_a_reused_ticker_with_another_isin_is_nothing(screen_lines: Screen) -> None:
    line = Holding("Northern Lights", ticker="INTC", exchange="NASDAQ", isin="US0378331005")
    assert nothing(screen_lines(line))


def test_a_shared_common_word_does_not_confirm_a_ticker(screen_lines: Screen) -> None:
    line = Holding("Zhejiang Digital Technology", ticker="002236", exchange="Shenzhen Stock Exchange")
    assert doubt(screen_lines(line))[0] == "dahua"


def test_a_native_name_confirms_a_ticker(screen_lines: Screen) -> None:
    line = Holding("大华股份", ticker="002236", exchange="Shenzhen Stock Exchange")
    assert proof(screen_lines(line))[:2] == ("dahua", "ticker")


@pytest.mark.parametrize("country", ["China", "Cina", "CN", "Kina", "中国", "People's Republic of China"])
@pytest.mark.parametrize("exchange", [None, "-", "Some Unknown Exchange"])
def test_without_a_known_exchange_the_country_must_agree(
    screen_lines: Screen, country: str, exchange: str | None
) -> None:
    line = Holding("IFLYTEK LTD A", ticker="2230", exchange=exchange, country=country)
    assert proof(screen_lines(line)) == ("iflytek", "ticker", "002230")


def test_without_exchange_and_country_a_ticker_is_only_a_question(screen_lines: Screen) -> None:
    company, why = doubt(screen_lines(Holding("IFLYTEK LTD A", ticker="2230")))
    assert company == "iflytek"
    assert "no exchange and no country" in why


def test_a_ticker_in_another_country_is_only_a_question(screen_lines: Screen) -> None:
    company, why = doubt(screen_lines(Holding("IFLYTEK LTD A", ticker="2230", country="Japan")))
    assert company == "iflytek"
    assert "“Japan” is not the country of its market" in why


def test_a_ticker_without_place_and_name_is_nothing(screen_lines: Screen) -> None:
    assert nothing(screen_lines(Holding("Malaysian Palm Growers", ticker="2230")))


def test_a_companys_home_serves_as_country_only_with_the_same_name(screen_lines: Screen) -> None:
    whole = Holding("Alibaba Group Holding Ltd.", ticker="09988", country="China")
    assert proof(screen_lines(whole)) == ("alibaba", "ticker", "9988")
    part = Holding("Alibaba Ventures", ticker="09988", country="China")
    assert doubt(screen_lines(part))[0] == "alibaba"


def test_a_ticker_beside_another_isin_is_a_question(screen_lines: Screen) -> None:
    line = Holding("JPMORGAN CHASE & CO", Kind.BOND, ticker="JPM", exchange="NYSE", isin="US46647PBF27")
    company, why = doubt(screen_lines(line))
    assert company == "jpmorgan"
    assert "its ISIN US46647PBF27 is not US46625H1005" in why


def test_a_lookalikes_name_undoes_a_ticker(screen_lines: Screen) -> None:
    line = Holding("Cangzhou Dahua Co. Ltd. Class A", ticker="002236", exchange="Shenzhen Stock Exchange")
    assert nothing(screen_lines(line))


def test_a_fund_is_known_by_its_own_isin_only(screen_lines: Screen) -> None:
    by_ticker = screen_lines(Holding("Intel Fund", Kind.FUND, ticker="INTC", exchange="NASDAQ"))
    assert nothing(by_ticker)
    assert by_ticker.unscreened.kinds == {"fund": 1}
    by_isin = screen_lines(Holding("DWS Fund", Kind.FUND, isin="DE0005140008"))
    assert proof(by_isin) == ("deutsche-bank", "isin", "DE0005140008")


def test_an_identifier_that_two_companies_claim_proves_neither() -> None:
    share = Security(isin="US4581401001", sources=())
    companies = {
        name: Company(id=name, name=name, short_name=name, country="US", listed=True, securities=(share,))
        for name in ("robotics", "mills")
    }
    library = Library(companies=companies)
    found = screen(Fund(None, (Holding("A line", isin="US4581401001"),), "a test"), library)
    assert nothing(found)


def test_an_empty_library_screens() -> None:
    found = screen(Fund(None, (Holding("Intel Corp", isin="US4581401001"),), "a test"), Library())
    assert nothing(found)
    assert found.unscreened.holdings == 0
