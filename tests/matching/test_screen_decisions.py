"""When a decision applies, and when an identifier overrules it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from advocacy.matching import identifier_of
from advocacy.model import Decision, Holding, Kind, Screening

Screen = Callable[..., Screening]

NAME = "Zhejiang Dahua Technology Co Ltd"


def decide(
    *, accepted: bool, name: str = NAME, identifier: str | None = None, company: str = "dahua"
) -> Decision:
    return Decision(company=company, name=name, identifier=identifier, accepted=accepted)


def test_an_accepted_name_is_an_exposure_by_decision(screen_lines: Screen) -> None:
    found = screen_lines(Holding(NAME, Kind.EQUITY), decisions=(decide(accepted=True),))
    proof = found.exposures[0].proofs[0]
    assert (found.exposures[0].company, proof.matched_by, proof.identifier) == ("dahua", "decision", NAME)
    assert found.candidates == ()
    assert found.unscreened.holdings == 0


def test_a_rejected_name_is_neither_exposure_nor_candidate(screen_lines: Screen) -> None:
    found = screen_lines(Holding(NAME, Kind.EQUITY), decisions=(decide(accepted=False),))
    assert found.exposures == ()
    assert found.candidates == ()


def test_a_name_counts_however_it_is_spelled(screen_lines: Screen) -> None:
    decision = decide(accepted=True, name="ZHEJIANG  DAHUA TECHNOLOGY CO., LTD.")
    assert screen_lines(Holding(NAME), decisions=(decision,)).exposures


def test_a_decision_on_one_name_says_nothing_of_another(screen_lines: Screen) -> None:
    found = screen_lines(Holding("ZHEJIANG DAHUA TECHNOLOGY LTD A"), decisions=(decide(accepted=True),))
    assert found.exposures == ()
    assert found.candidates[0].company == "dahua"


def test_the_later_decision_counts(screen_lines: Screen) -> None:
    decisions = (decide(accepted=True), decide(accepted=False))
    assert screen_lines(Holding(NAME), decisions=decisions).exposures == ()
    assert screen_lines(Holding(NAME), decisions=decisions[::-1]).exposures


@pytest.mark.parametrize(
    "holding",
    [
        Holding(NAME, isin="XS2010044540"),
        Holding(NAME, ticker="2236"),
        Holding(NAME, cusip="98944F109"),
    ],
)
def test_a_decision_with_an_identifier_needs_that_identifier(screen_lines: Screen, holding: Holding) -> None:
    decision = decide(accepted=True, identifier=identifier_of(holding))
    assert screen_lines(holding, decisions=(decision,)).exposures
    assert screen_lines(Holding(NAME), decisions=(decision,)).exposures == ()
    assert screen_lines(Holding(NAME, isin="CNE100000817"), decisions=(decision,)).exposures == ()


def test_an_identifier_keeps_its_meaning_without_zeros(screen_lines: Screen) -> None:
    decision = decide(accepted=True, identifier="002236")
    assert screen_lines(Holding(NAME, ticker="2236"), decisions=(decision,)).exposures


def test_a_decision_without_identifier_serves_a_line_that_has_one(screen_lines: Screen) -> None:
    found = screen_lines(Holding(NAME, isin="XS2010044540"), decisions=(decide(accepted=True),))
    assert found.exposures[0].proofs[0].matched_by == "decision"


def test_a_decision_on_the_identifier_goes_before_one_on_the_name(screen_lines: Screen) -> None:
    line = Holding(NAME, isin="XS2010044540")
    decisions = (decide(accepted=False, identifier=line.isin), decide(accepted=True))
    assert screen_lines(line, decisions=decisions).exposures == ()


def test_a_lookalikes_isin_overrules_an_acceptance(screen_lines: Screen) -> None:
    name = "Alibaba Health Information"
    decision = decide(accepted=True, name=name, company="alibaba")
    assert screen_lines(Holding(name), decisions=(decision,)).exposures
    assert screen_lines(Holding(name, isin="BMG0171K1018"), decisions=(decision,)).exposures == ()


def test_another_companys_isin_overrules_an_acceptance(screen_lines: Screen) -> None:
    found = screen_lines(Holding(NAME, isin="US4581401001"), decisions=(decide(accepted=True),))
    assert [item.company for item in found.exposures] == ["intel"]


def test_another_companys_lei_overrules_an_acceptance_on_a_fund(screen_lines: Screen) -> None:
    line = Holding(NAME, Kind.FUND, lei="KNX4USFCNGPY45LOCE31")
    assert screen_lines(line, decisions=(decide(accepted=True),)).exposures == ()


def test_a_proof_raises_a_rejected_name_again_but_not_a_rejected_isin(screen_lines: Screen) -> None:
    line = Holding(NAME, isin="CNE100000BJ4")
    said = decide(accepted=False).model_copy(update={"by": "Robin Example", "on": date(2026, 11, 3)})
    found = screen_lines(line, decisions=(said,))
    assert found.exposures == ()
    (again,) = found.candidates
    assert again.company == "dahua"
    assert again.why.startswith(
        f"Robin Example decided on 3 November 2026 that “{NAME}” is not Dahua, "
        "but the ISIN CNE100000BJ4 is one of Dahua."
    )
    settled = (said, decide(accepted=True, identifier="CNE100000BJ4"))
    assert screen_lines(line, decisions=settled).exposures
    named = decide(accepted=False, identifier="CNE100000BJ4")
    found = screen_lines(line, decisions=(named,))
    assert found.exposures == ()
    assert found.candidates == ()


def test_cash_and_derivatives_stay_out_whatever_was_decided(screen_lines: Screen) -> None:
    assert screen_lines(Holding(NAME, Kind.DERIVATIVE), decisions=(decide(accepted=True),)).exposures == ()


def test_a_decision_on_a_company_that_is_gone_is_passed_over(screen_lines: Screen) -> None:
    decision = decide(accepted=True, company="gone")
    assert screen_lines(Holding(NAME), decisions=(decision,)).exposures == ()


def test_the_catalogue_names_a_company(screen_lines: Screen) -> None:
    line = Holding("Hikvision, as a table has it", Kind.EQUITY, company="hikvision")
    proof = screen_lines(line).exposures[0].proofs[0]
    assert (proof.matched_by, proof.identifier) == ("decision", line.name)
    rejected = decide(accepted=False, name=line.name, company="hikvision")
    assert screen_lines(line, decisions=(rejected,)).exposures == ()


def test_a_company_that_only_the_catalogue_knows_is_passed_over(screen_lines: Screen) -> None:
    assert screen_lines(Holding("A line", company="gone")).exposures == ()


def test_the_identifier_of_a_decision_is_the_strongest_printed() -> None:
    assert identifier_of(Holding(NAME, isin="CNE100000BJ4", ticker="2236")) == "CNE100000BJ4"
    assert identifier_of(Holding(NAME, ticker="2236")) == "2236"
    assert identifier_of(Holding(NAME)) is None
