"""How lines are gathered, ordered and counted."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from advocacy.model import Holding, Kind, Screening

Screen = Callable[..., Screening]


def test_all_lines_of_a_company_make_one_exposure(screen_lines: Screen) -> None:
    shares = Holding("ALIBABA GROUP HOLDING LTD", isin="KYG017191142", weight_percent=Decimal("1.5"), row=1)
    adr = Holding("ALIBABA GROUP ADR", cusip="01609W102", weight_percent=Decimal("0.25"), row=9)
    found = screen_lines(shares, Holding("Other"), adr)
    assert [proof.holding for proof in found.exposures[0].proofs] == [shares, adr]
    assert found.exposures[0].weight_percent() == Decimal("1.75")


def test_the_largest_exposure_comes_first(screen_lines: Screen) -> None:
    found = screen_lines(
        Holding("Intel", isin="US4581401001", market_value=Decimal(7), currency="USD"),
        Holding("MSCI", isin="US55354G1004", market_value=Decimal(9), currency="USD"),
        Holding("Dahua", isin="CNE100000BJ4", weight_percent=Decimal("0.1")),
        Holding("Hikvision", isin="CNE100000PM8", weight_percent=Decimal("0.2")),
    )
    assert [item.company for item in found.exposures] == ["hikvision", "dahua", "msci", "intel"]


def test_what_could_not_be_screened_is_counted_by_kind(screen_lines: Screen) -> None:
    found = screen_lines(
        Holding("Apple Inc", Kind.EQUITY, isin="US0378331005", weight_percent=Decimal(90)),
        Holding("USD CASH", Kind.CASH, weight_percent=Decimal("0.40")),
        Holding("EUR CASH", Kind.CASH, weight_percent=Decimal("-0.15")),
        Holding("INDIA SWAP UCITS ETF", Kind.FUND, isin="LU0514695187", weight_percent=Decimal(4)),
        Holding("FUTURE", Kind.DERIVATIVE),
        Holding("Unlisted Mills", Kind.EQUITY, weight_percent=Decimal("0.5")),
    ).unscreened
    assert found.holdings == 5
    assert found.kinds == {"cash": 2, "fund": 1, "derivative": 1, "no identifier": 1}
    assert next(iter(found.kinds)) == "cash"
    assert found.weight_percent == Decimal("4.75")


def test_without_weights_the_unscreened_share_is_unknown(screen_lines: Screen) -> None:
    assert screen_lines(Holding("CASH", Kind.CASH)).unscreened.weight_percent is None


def test_lines_without_weights_beside_lines_with_weights_leave_the_share_unknown(
    screen_lines: Screen,
) -> None:
    apple = Holding("Apple", isin="US0378331005", weight_percent=Decimal(100))
    assert screen_lines(apple, Holding("CASH", Kind.CASH)).unscreened.weight_percent is None


def test_when_everything_was_screened_the_share_is_zero(screen_lines: Screen) -> None:
    found = screen_lines(Holding("Apple", isin="US0378331005", weight_percent=Decimal(100)))
    assert found.unscreened.weight_percent == 0
    assert found.unscreened.kinds == {}


def test_a_ticker_needs_an_exchange_or_a_country_to_count(screen_lines: Screen) -> None:
    found = screen_lines(
        Holding("Apple", ticker="AAPL", exchange="NASDAQ"),
        Holding("Apple", ticker="AAPL US"),
        Holding("Apple", ticker="AAPL", exchange="-", country="Stati Uniti"),
        Holding("Apple", ticker="AAPL", exchange="-", country="Atlantis"),
        Holding("Apple", ticker="AAPL"),
        Holding("Apple", country="US"),
    )
    assert found.unscreened.kinds == {"no identifier": 3}
