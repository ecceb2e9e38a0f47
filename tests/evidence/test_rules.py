"""Each rule fails where it should, at the right place, and passes where it should."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advocacy.errors import Problem
from advocacy.evidence import RULES, check_library, load_library
from tests.evidence.conftest import Change, Check

MATTER = "matters/valley.yaml"
LISTING = "listings/register.yaml"
ACME = "companies/acme.yaml"
BOLT = "companies/bolt.yaml"
PRESS = "sources/press.yaml"
FUND = "funds/harbour-world.yaml"

CONTRACT = "Acme Optics Co., Ltd. had won a contract for the “Valley is Safe” project, worth US$1.5 million"
SUPPLY = "Bolt was said to have supplied lenses to Acme"
GAZETTE_PAGE = """\
    URL: https://gazette.example/cameras
    custom: {grade: A, archive_url: "https://archive.example/cameras"}
"""
LONG = "Bolt was named as one of those who had supplied lenses to Acme for cameras in the valley"

BREACHES = [
    ("E201", MATTER, "companies: [acme, bolt]", "companies: [acme, bolt, akme]", "mean 'acme'"),
    ("E201", BOLT, "by: acme", "by: acmee", "mean 'acme'"),
    ("E201", FUND, "company: bolt,", "company: bold,", "mean 'bolt'"),
    ("E202", MATTER, "id: gazette-2018, locator", "id: gazete-2018, locator", "mean 'gazette-2018'"),
    ("E202", ACME, "\nsources: [{id: gazette-2018}]", "\nsources: [{id: nobody}]", "no source 'nobody'"),
    ("E203", MATTER, "covers: [contract]", "covers: [contract, contrakt]", "mean 'contract'"),
    ("E203", MATTER, "affects: [contract]", "affects: [zzz]", "claims are contract, supply"),
    ("E203", MATTER, "claim: supply", "claim: suply", "mean 'supply'"),
    ("E204", FUND, "manager: harbour", "manager: harbor", "mean 'harbour'"),
    ("E206", MATTER, "id: supply", "id: contract", "given twice"),
    ("E207", BOLT, "isin: US0378331005", "isin: CNE100000BJ4", "that of 'acme' too"),
    ("E207", BOLT, "mic: XNYS", "mic: XSHE", "ticker 900001 (XSHE)"),
    ("E208", MATTER, "companies: [acme, bolt]", "companies: [acme]", "'bolt' is not among"),
    ("E208", LISTING, "company: acme, listed_as", "company: bolt, listed_as", "'bolt' is not among"),
    ("E301", ACME, "isin: CNE100000BJ4", "isin: CNE100000BJ5", "ISIN 'CNE100000BJ5'"),
    ("E301", ACME, "isin: CNE100000BJ4", "isin: cne100000bj4", "in capitals"),
    ("E301", ACME, "sedol: BD5CNJ1", "sedol: BD5CNJ2", "SEDOL 'BD5CNJ2'"),
    ("E301", ACME, "listed: true", "listed: true\nlei: 529900T8BM49AURSDO56", "LEI"),
    ("E301", BOLT, "cusip: '037833100'", "cusip: '037833101'", "CUSIP"),
    ("E301", BOLT, "isin: GB0002634946", "isin: GB0002634947", "ISIN"),
    ("E301", FUND, "isin: IE00B4L5Y983", "isin: IE00B4L5Y984", "ISIN"),
    ("E302", ACME, "isin: CNE100000BJ4", "isin: CNE100000817", "Use CNE100000BJ4"),
    (
        "E303",
        MATTER,
        "    covers: [contract]",
        "    covers: [supply]",
        "'acme' answered to the claim 'contract'",
    ),
    (
        "E303",
        MATTER,
        "  - company: bolt\n    date: 2018-06\n",
        "  - company: acme\n    date: 2018-06\n",
        "'bolt'",
    ),
    ("E304", MATTER, "stance: no-answer", "stance: denial", "the answer's text is missing"),
    ("E304", MATTER, "stance: comment", "stance: declined", "there is a text"),
    ("E304", MATTER, "no-answer\n    to: {en: The Gazette, de: The Gazette}", "no-answer", "nobody is named"),
    ("E305", MATTER, "reviewed_by: B. Reader", "reviewed_by: a.  writer", "both wrote and reviewed"),
    ("E306", MATTER, "to: 2017-03", "to: 2026-12", "2026-12 is later than 2026-11-01"),
    ("E306", MATTER, "date: 2018-06\n", "date: 2027\n", "2027 is later"),
    ("E306", MATTER, "date: 2024-12-23", "date: 2026-11-02", "2026-11-02 is later"),
    ("E306", LISTING, "since: 2019-10-09, until: 2022-01", "since: 2028", "2028 is later"),
    ("E306", PRESS, "issued: 2018-06-13", "issued: 2027", "issued on 2027"),
    ("E307", MATTER, SUPPLY, f"that {SUPPLY}", "begins with 'that'"),
    ("E307", MATTER, "de: Bolt Acme", "de: dass Bolt Acme", "begins with 'dass'"),
    ("E307", MATTER, SUPPLY, f"{SUPPLY}.", "full stop"),
    ("E307", MATTER, SUPPLY, f"{SUPPLY}. It gave no reason", "more than one sentence"),
    ("E307", MATTER, "only its usual goods", "only its usual goods.", "full stop"),
    ("E307", MATTER, "was leaving the valley", "was leaving the valley.", "full stop"),
    ("E307", MATTER, SUPPLY, "Bolt sold “lenses” " * 200, "longer than 2,000 characters"),
    ("E308", MATTER, SUPPLY, "Bolt was complicit", "'complicit'"),
    ("E308", MATTER, SUPPLY, "Bolt had always supplied lenses", "'always'"),
    ("E308", MATTER, "de: Bolt Acme mit", "de: Bolt Acme niemals mit", "'niemals'"),
    ("E309", PRESS, GAZETTE_PAGE, "    custom: {grade: A}\n", "cannot find"),
    ("E310", MATTER, "    note: {en: The contract was not seen., de: ", "    note: {de: ", "is in de"),
    (
        "E310",
        LISTING,
        "forbids: {en: exporting goods, de:",
        "forbids: {en: exporting, fr: x, de:",
        "de, en, fr",
    ),
    ("E311", MATTER, SUPPLY, "Bolt is supplying lenses", "'is'"),
    ("E311", MATTER, SUPPLY, "Bolt has been supplying lenses", "'has'"),
    ("E313", MATTER, "{from: 2016, to: 2017-03}", "{from: 2016, to: 2015}", "ends on 2015"),
    ("E313", LISTING, "until: 2022-01", "until: 2019-09", "ends on 2019-09"),
    ("E314", MATTER, "jurisdictions: [GB, DE]", "jurisdictions: [UK, DE]", "Write GB"),
    ("E314", LISTING, "binds: [US]", "binds: [usa]", "two capitals"),
    ("E315", PRESS, "URL: https://courier.example/acme", "URL: javascript:alert(1)", "not a web address"),
    (
        "E315",
        "managers/harbour.yaml",
        "https://harbour.example/contact",
        "harbour.example",
        "not a web address",
    ),
    (
        "E316",
        MATTER,
        "sources: [{id: gazette-2018, locator: ¶ 9}]",
        "sources: [{id: gazette-2018}]",
        "US$1.5",
    ),
    ("E316", MATTER, SUPPLY, "Bolt was said to have supplied 300 lenses to Acme", "'300'"),
    ("E316", MATTER, "it had supplied only its usual", "it had supplied 12 of its usual", "'12'"),
    ("E316", MATTER, "Acme said that it was leaving", "Acme said that it was leaving 5 places in", "'5'"),
    ("E316", MATTER, SUPPLY, "Bolt was said to have supplied lenses worth US$500m to Acme", "US$500m"),
    ("E316", MATTER, SUPPLY, "Bolt was said to have supplied 2017 cameras to Acme", "2017 cameras"),
    ("E316", MATTER, SUPPLY, "Bolt was said to have supplied Project 35000 cameras", "35000 cameras"),
    (
        "E311",
        MATTER,
        "de: Bolt Acme mit Linsen beliefert habe",
        "de: Bolt Acme mit Linsen beliefert hat",
        "'hat'",
    ),
    ("E308", MATTER, "de: Bolt Acme mit", "de: Bolt Acme immer mit", "'immer'"),
    ("E317", MATTER, "it had supplied only its usual goods", LONG, "in valley too"),
    ("E318", PRESS, ', archive_url: "https://archive.example/cameras"', "", "no archived copy"),
    ("E319", MATTER, "    version: 2\n    sources", "    version: 3\n    sources", "version 3 of 'supply'"),
    ("E319", MATTER, "    version: 2\n    text", "    version: 4\n    text", "not reached version 4"),
    ("E320", MATTER, "norm: ungp", "norm: ungb", "mean 'ungp'"),
    ("E320", MATTER, "principle: 13b", "principle: 14", "are: 13b, 17"),
    ("E321", MATTER, "standing: alleged", "standing: alleged\n    speaker: the Herald", "no proper name"),
    (
        "E321",
        MATTER,
        "standing: alleged",
        "standing: alleged\n    speaker: {en: the Herald}",
        "missing in de",
    ),
]

KEPT = [
    (MATTER, SUPPLY, "Bolt had told Acme Corp. The Gazette's reporter would have seen it"),
    (MATTER, SUPPLY, "Bolt had sold lenses to Acme Co., Ltd."),
    (MATTER, SUPPLY, "Bolt had been named by the U.S. Treasury and the International Criminal Court"),
    (MATTER, SUPPLY, "Bolt had called itself “always the best. It is so” in a brochure"),
    (MATTER, SUPPLY, "Bolt was seen on 5 May 2018"),
    (MATTER, SUPPLY, "Bolt had broken Executive Order 13959 and Section 889 on 5G and H20 lenses"),
    (MATTER, SUPPLY, "Bolt could not have supplied lenses, and may have lost some"),
    (MATTER, "standing: alleged", "standing: reported\n    speaker: The Herald"),
    (MATTER, "standing: alleged", "standing: alleged\n    speaker: {en: the Herald, de: der Herald}"),
    (MATTER, "happened: 2018\n", "happened: 2026\n"),
    (MATTER, "reviewed_by: B. Reader", "reviewed_by: A. Writer's sister"),
    (MATTER, "text: {en: it had supplied only its usual goods", "text: {en: it was always fair"),
    (PRESS, "    URL: https://gazette.example/cameras\n", "    page: '7'\n"),
    (PRESS, "    URL: https://gazette.example/cameras\n", "    number: '117'\n"),
    (BOLT, "cusip: '037833100'", "cusip: '03783310'"),
    (LISTING, "until: 2022-01, ", ""),
    (LISTING, "binds: [US]", "binds: []"),
    (FUND, "manager: harbour\n", ""),
    (LISTING, "it had done nothing wrong", "it had supplied only its usual goods"),
]


def test_the_tiny_library_keeps_every_rule(check: Check) -> None:
    assert check(on=date(2026, 11, 23)) == []


@pytest.mark.parametrize(("code", "name", "old", "new", "said"), BREACHES)
def test_a_breach_is_told_with_its_place(
    *, change: Change, check: Check, folder: Path, code: str, name: str, old: str, new: str, said: str
) -> None:
    change(name, old, new)
    found = [problem for problem in check() if problem.code == code]
    assert any(said in f"{item.message} {item.remedy}" for item in found), [str(item) for item in check()]
    for problem in found:
        _assert_in_file(problem, folder)


@pytest.mark.parametrize(("name", "old", "new"), KEPT)
def test_true_content_passes(change: Change, check: Check, name: str, old: str, new: str) -> None:
    change(name, old, new)
    assert [str(problem) for problem in check()] == []


def test_an_overdue_review_is_told_only_for_a_given_day(check: Check, folder: Path) -> None:
    found = check(on=date(2027, 7, 1))
    assert [problem.code for problem in found] == ["E312", "E312"]
    assert found[1].path == str(folder / MATTER)
    assert (found[1].line, found[1].column) == (5, 12)
    assert check(on=date(2027, 6, 30)) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (PRESS, "accessed: 2026-11-01", "accessed: 2062-11-01"),
        (MATTER, "date: 2026-01-05", "date: 2026-11-24"),
    ],
)
def test_a_day_to_come_is_told_only_for_a_given_day(
    change: Change, check: Check, name: str, old: str, new: str
) -> None:
    change(name, old, new)
    assert check() == []
    (problem,) = check(on=date(2026, 11, 23))
    assert (problem.code, problem.severity) == ("E322", "advice")


def test_a_claim_that_two_matters_share_word_for_word_is_copied(change: Change, check: Check) -> None:
    same = "Acme had shown at its own fair how a lens of its make could tell one hat from another"
    change(MATTER, SUPPLY, same)
    change(LISTING, "{en: Acme had been added to the register, de", f"{{en: {same}, de")
    assert [problem.code for problem in check()] == ["E317"]


def test_places_are_those_of_the_faulty_value(change: Change, check: Check, folder: Path) -> None:
    change(MATTER, "id: gazette-2018, locator", "id: gazete, locator")
    (problem,) = check()
    line = (folder / MATTER).read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith("gazete, locator")


def test_places_in_a_file_of_sources_are_those_of_the_entry(change: Change, check: Check) -> None:
    change(PRESS, "    URL: https://courier.example/acme\n", "")
    change(
        PRESS,
        'seen_at: "https://copies.example/acme", seen_as: repost, archive_url: "https://archive.example/acme"',
        "seen_as: repost",
    )
    (problem,) = check()
    assert (problem.code, problem.line, problem.column) == ("E309", 10, 9)


def test_every_rule_has_a_breach_here() -> None:
    tested = {breach[0] for breach in BREACHES} | {"E312", "E322", "E211"}
    assert {rule.code for rule in RULES} == tested


def test_rules_explain_themselves() -> None:
    assert [rule.code for rule in RULES] == sorted({rule.code for rule in RULES})
    for rule in RULES:
        assert rule.name
        assert rule.explanation.endswith(".")


def test_a_file_that_went_away_is_still_named(change: Change, folder: Path) -> None:
    change(MATTER, "reviewed_by: B. Reader", "reviewed_by: A. Writer")
    loaded = load_library([folder])
    (folder / MATTER).unlink()
    (problem,) = check_library(loaded)
    assert (problem.path, problem.line) == (str(folder / MATTER), 0)


def _assert_in_file(problem: Problem, folder: Path) -> None:
    lines = Path(problem.path).read_text(encoding="utf-8").splitlines()
    assert Path(problem.path).is_relative_to(folder)
    assert 1 <= problem.line <= len(lines)
    assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
