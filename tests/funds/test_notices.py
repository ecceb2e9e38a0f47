"""What every reader of a fund is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from advocacy.funds.notices import notices
from advocacy.model import Fund, Holding, Kind


def told(*holdings: Holding, source: str = "list.csv") -> str:
    fund = Fund(name="Example", holdings=holdings, source=source, as_of=date(2026, 3, 10))
    return "\n".join(notices(fund))


def line(name: str, weight: str, *, kind: Kind = Kind.EQUITY, isin: str | None = None) -> Holding:
    return Holding(name=name, kind=kind, ticker=name.upper()[:4], isin=isin, weight_percent=Decimal(weight))


def test_a_fund_without_faults_needs_no_notice() -> None:
    assert told(line("Acme", "60"), line("Beta", "40")) == ""


def test_funds_of_funds_and_funds_within() -> None:
    inner = line("Example World ETF", "70", kind=Kind.FUND)

    assert "fund of funds: 1 line is another fund with 70.00 %" in told(inner, line("Acme", "30"))
    few = told(line("Inner ETF", "5.5", kind=Kind.FUND), line("Acme", "94.5"))
    assert few == "1 line is another fund with 5.50 % of the weight; this list does not show its holdings."
    two = told(inner, line("Other ETF", "30", kind=Kind.FUND))
    assert "2 lines are other funds with 100.00 %" in two
    assert "“Example World ETF”" in two


def test_short_positions_are_counted_but_not_those_of_cash() -> None:
    found = told(line("Acme", "120"), line("Beta", "-15"), line("Cash", "-5", kind=Kind.CASH))

    assert found == "1 holding is negative: the fund has sold what it does not own. The first is “Beta”."


def test_a_security_in_several_lines() -> None:
    twice = line("Acme", "30", isin="US9990001003")

    assert "1 security stands in more than one line" in told(twice, twice, line("Beta", "40"))


def test_many_holdings_without_an_identifier() -> None:
    nameless = [Holding(name=f"Issuer {number}", weight_percent=Decimal(5)) for number in range(10)]

    assert "10 of 11 holdings have no identifier" in told(*nameless, line("Acme", "50"))
    assert "no identifier" not in told(*nameless[:9], line("Acme", "55"))


def test_the_gravest_comes_first() -> None:
    fund = Fund(name=None, holdings=(line("Inner ETF", "50", kind=Kind.FUND),), source="list_20260331.csv")
    first, second, third, fourth = notices(fund)

    assert "2026-03-31" in first
    assert "--as-of" in first
    assert "--name" in second
    assert "fund of funds" in third
    assert "add up to 50.00 %" in fourth
