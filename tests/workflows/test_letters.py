from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from advocacy import workflows
from advocacy.errors import CannotRead, CannotWrite, EvidenceForbids, WrongUse
from advocacy.model import Accepted, Sender
from advocacy.workflows import Choice, Workspace

DAY = date(2026, 11, 23)
SPYY = "spdr-msci-acwi-ucits"


def test_from_a_file_to_a_letter_and_back_from_its_draft(
    workspace: Workspace, sender: Sender, holdings: Path, tmp_path: Path
) -> None:
    fund = workflows.open_fund(workspace, str(holdings))
    screening = workflows.screen_fund(workspace, fund)
    assert [exposure.company for exposure in screening.exposures] == ["dahua"]
    assert [candidate.company for candidate in screening.candidates] == ["hikvision"]
    assert screening.unscreened.kinds["cash"] == 1
    draft = workflows.suggest_draft(
        workspace, screening, str(holdings), sender, Choice(manager="state-street"), on=DAY
    )
    saved = workflows.save_letter(workflows.compose_draft(workspace, draft, screening), tmp_path / "a.pdf")
    assert saved.pages
    workflows.save_draft(draft, tmp_path / "draft.yaml")
    again = workflows.read_draft(tmp_path / "draft.yaml")
    assert again == draft
    workflows.save_letter(workflows.compose_draft(workspace, again), tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_holdings_file_that_changed_since_the_draft_is_refused(
    workspace: Workspace, sender: Sender, holdings: Path
) -> None:
    screening = workflows.screen_fund(workspace, workflows.open_fund(workspace, str(holdings)))
    draft = workflows.suggest_draft(
        workspace, screening, str(holdings), sender, Choice(manager="state-street"), on=DAY
    )
    holdings.write_text(holdings.read_text("utf-8").replace('"100"', '"101"'), "utf-8")
    with pytest.raises(CannotRead, match="has changed since"):
        workflows.compose_draft(workspace, draft)


def test_a_confirmed_name_travels_in_the_draft(workspace: Workspace, sender: Sender, holdings: Path) -> None:
    fund = workflows.open_fund(workspace, str(holdings))
    candidate = workflows.screen_fund(workspace, fund).candidates[0]
    workflows.decide(
        workspace, candidate, accepted=True, on=DAY, why="same security in the manager's own list"
    )
    screening = workflows.screen_fund(workspace, fund)
    assert {exposure.company for exposure in screening.exposures} == {"dahua", "hikvision"}
    choice = Choice(companies=("hikvision",), manager="state-street")
    draft = workflows.suggest_draft(workspace, screening, str(holdings), sender, choice, on=DAY)
    assert draft.accepted == (Accepted(company="hikvision", name="HANGZHOU HIKVISION DIGITAL TECHNOL"),)
    workspace.decisions.unlink()
    assert "Hikvision" in workflows.letter_text(workflows.compose_draft(workspace, draft))


def test_a_rejected_name_is_never_asked_again(workspace: Workspace, holdings: Path) -> None:
    fund = workflows.open_fund(workspace, str(holdings))
    workflows.decide(workspace, workflows.screen_fund(workspace, fund).candidates[0], accepted=False, on=DAY)
    assert workflows.screen_fund(workspace, fund).candidates == ()
    assert [decision.accepted for decision in workflows.list_decisions(workspace)] == [False]


def test_a_name_accepted_must_stand_in_the_list(workspace: Workspace, holdings: Path) -> None:
    fund = workflows.open_fund(workspace, str(holdings))
    wrong = Accepted(company="hikvision", name="HANGZHOU HIKVISION")
    with pytest.raises(WrongUse, match="not a candidate") as error:
        workflows.screen_fund(workspace, fund, accepted=[wrong])
    assert "HANGZHOU HIKVISION DIGITAL TECHNOL" in (error.value.remedy or "")


def test_the_suggestion_is_one_company_and_three_claims_in_order_of_time(
    workspace: Workspace, sender: Sender
) -> None:
    screening = workflows.screen_fund(workspace, workflows.open_fund(workspace, SPYY))
    draft = workflows.suggest_draft(workspace, screening, SPYY, sender, Choice(), on=DAY)
    assert draft.companies == ("dahua",)
    assert len(draft.claims) == 3
    assert len({claim.partition("/")[0] for claim in draft.claims}) == 3
    assert draft.manager == "state-street"
    assert draft.reply_by.weekday() < 5
    letter = workflows.compose_draft(workspace, draft)
    assert not any("hikvision" in sentence.text().casefold() for sentence in letter.sentences())


def test_a_letter_of_2030_is_refused_until_someone_looks_again(workspace: Workspace, sender: Sender) -> None:
    screening = workflows.screen_fund(workspace, workflows.open_fund(workspace, SPYY))
    with pytest.raises(EvidenceForbids, match="review was due"):
        workflows.suggest_draft(
            workspace, screening, SPYY, sender, Choice(companies=("dahua",)), on=date(2030, 1, 1)
        )


def test_a_company_that_the_fund_does_not_hold_is_refused(workspace: Workspace, sender: Sender) -> None:
    screening = workflows.screen_fund(workspace, workflows.open_fund(workspace, SPYY))
    with pytest.raises(EvidenceForbids, match="list does not show Hikvision"):
        workflows.suggest_draft(workspace, screening, SPYY, sender, Choice(companies=("hikvision",)), on=DAY)


def test_every_bundled_fund_yields_a_letter_or_a_reason(workspace: Workspace, sender: Sender) -> None:
    refused: list[tuple[str, str]] = []
    for fund in workflows.list_funds(workspace):
        screening = workflows.screen_fund(workspace, workflows.open_fund(workspace, fund.id))
        for exposure in screening.exposures:
            choice = Choice(companies=(exposure.company,))
            try:
                draft = workflows.suggest_draft(workspace, screening, fund.id, sender, choice, on=DAY)
                letter = workflows.compose_draft(workspace, draft, screening)
            except EvidenceForbids:
                refused.append((fund.id, exposure.company))
                continue
            text = workflows.letter_text(letter)
            assert workspace.evidence.companies[exposure.company].short_name in text
    savers = {company for fund, company in refused if fund != "gpfg-equities-2019"}
    assert not savers & {"dahua", "hikvision", "iflytek", "sensetime"}
    assert ("gpfg-equities-2019", "hikvision") in refused


def test_nothing_is_overwritten_and_a_bad_place_is_found_before_the_work(
    workspace: Workspace, sender: Sender, tmp_path: Path
) -> None:
    taken = tmp_path / "a.txt"
    taken.write_text("mine")
    with pytest.raises(WrongUse, match="exists already"):
        workflows.check_output(taken, force=False)
    with pytest.raises(CannotWrite, match="no such folder"):
        workflows.check_output(taken / "deeper" / "a.pdf", force=False)
    with pytest.raises(WrongUse, match="can't be written as"):
        workflows.check_output(tmp_path / "a.odt", force=False)
    screening = workflows.screen_fund(workspace, workflows.open_fund(workspace, SPYY))
    draft = workflows.suggest_draft(workspace, screening, SPYY, sender, Choice(), on=DAY)
    letter = workflows.compose_draft(workspace, draft, screening)
    with pytest.raises(WrongUse):
        workflows.save_letter(letter, taken)
    assert taken.read_text() == "mine"
    assert workflows.save_letter(letter, taken, force=True).pages is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_the_doctor_finds_this_machine_able() -> None:
    findings = {finding.name: finding for finding in workflows.diagnose()}
    assert findings["Pango"].ok
    assert all(finding.remedy for finding in findings.values() if not finding.ok)


def test_funds_are_found_by_house_brand_and_isin(workspace: Workspace) -> None:
    for query in ("spdr acwi", "state street all country", "IE00B44Z5B48"):
        assert SPYY in {fund.id for fund in workflows.find_funds(workspace, query)}
    assert workflows.find_funds(workspace, "no such fund anywhere") == ()


def test_an_unknown_fund_is_told_with_the_nearest(workspace: Workspace) -> None:
    with pytest.raises(CannotRead) as error:
        workflows.open_fund(workspace, "spdr-msci-acwi-ucit")
    assert SPYY in (error.value.remedy or "")


def test_a_matter_without_a_standard_is_suggested_where_there_is_no_other(workspace: Workspace) -> None:
    views = workflows.all_claim_views(workspace, language="en-GB", on=date(2026, 11, 24))
    bare = [dataclasses.replace(view, norms=()) for view in views if view.matter == "dahua-xinjiang-projects"]
    assert workflows.suggested_claims(bare)
    listed = [view for view in views if view.matter == "ndaa-889"]
    assert workflows.suggested_claims(listed) == ()
