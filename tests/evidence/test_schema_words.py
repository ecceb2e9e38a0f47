"""A record's faults: all at once, each placed, in plain words."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent
from typing import Annotated

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from advocacy.errors import Problem, Problems
from advocacy.evidence import READING_CODES, parse_yaml, read_yaml
from advocacy.evidence.faults import MAX_FAULTS
from advocacy.evidence.shape import keys_at
from advocacy.model import Claim, Company, Draft, FundRecord, Listing, Manager, Matter, Record, Sender, Source
from tests.evidence.conftest import FILES

MATTER = FILES["matters/valley.yaml"]


def told(text: str, model: type[BaseModel] = Matter) -> list[str]:
    with pytest.raises(Problems) as caught:
        parse_yaml(text, model, name="f.yaml")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("locator: ¶ 9", "locater: ¶ 9", "18:34: E101 unknown key 'locater'; did you mean 'locator'?"),
        ("topic:", "zzzz: 1\ntopic:", "3:1: E101 unknown key 'zzzz'. Known here: id, title, topic,"),
        ("standing: alleged\n    ", "", "19:5: E102 'standing' is missing. Add it."),
        ("written_by: A. Writer\n", "", "1:1: E102 'written_by' is missing. Add it."),
        (
            "standing: alleged",
            "standing: aleged",
            "20:15: E103 'aleged' is not allowed for 'standing'; did you",
        ),
        (
            "standing: alleged",
            "standing: aleged",
            "Allowed: official-act, official-finding, public-record, rep",
        ),
        ("effect: weakens", "effect: [x]", "E103 a list is not allowed for 'effect'"),
        (
            "companies: [acme, bolt]",
            "companies: acme",
            "4:12: E104 'companies' must be a list, not a text. Write",
        ),
        ("companies: [acme, bolt]", "companies: acme", "`[acme]`"),
        (
            "title: {en: Cameras in the valley, de: Kameras im Tal}",
            "title: Cameras",
            "2:8: E104 'title' must be",
        ),
        ("topic: surveillance", "topic: [a]", "3:8: E104 'topic' must be a text, not a list."),
        ("topic: surveillance", "topic: {a: b}", "3:8: E104 'topic' must be a text, not a mapping."),
        ("topic: surveillance", "topic:", "3:1: E104 'topic' is empty. Give a value, or delete the key."),
        (
            "topic: surveillance",
            "topic: Big Brother",
            "3:8: E105 'Big Brother' is not an id ('topic'). Use small",
        ),
        (
            "2027-06-30",
            "30.6.2027",
            "5:12: E106 'review_by' is not understood: '30.6.2027' is not a day like",
        ),
        ("2027-06-30", "2027-02-30", "5:12: E106 'review_by' is not understood: day is out of range"),
        ("to: 2017-03", "to: 2017-13", "E106 'to' is not understood: there is no month 13."),
        (
            "to: 2017-03",
            "to: 2017-00-03",
            "E106 'to' is not understood: '2017-00-03' has a month or a day 00",
        ),
        ("happened: 2018\n", "happened: May 2018\n", "is not a date like 2018, 2018-06 or 2018-06-13"),
        (
            "version: 2\n    sources",
            "version: two\n    sources",
            "E107 'two' is not a whole number ('version')",
        ),
        (
            "version: 2\n    sources",
            "version: 0\n    sources",
            "E107 '0' is out of range: 'version' must be gr",
        ),
        (
            "standing: alleged",
            "standing: alleged\n    background: perhaps",
            "E107 'perhaps' is neither true nor fa",
        ),
        ("companies: [acme, bolt]", "companies: []", "4:12: E108 'companies' needs at least 1 entry."),
        (
            "companies: [acme, bolt]",
            "companies: [acme, Bolt]",
            "4:19: E105 'Bolt' is not an id (entry 2 of 'comp",
        ),
        (
            "sources: [{id: courier-2024}]",
            "sources: [courier-2024]",
            "E104 entry 1 of 'sources' must be a mapping",
        ),
        ("de: es nur übliche Ware", "de: es nur, wie er sagte, übliche Ware", "put that text in quotes"),
    ],
)
def test_faults_in_plain_words(old: str, new: str, expected: str) -> None:
    assert MATTER.count(old) == 1
    found = told(MATTER.replace(old, new))
    assert any(expected in line for line in found), found
    assert all(line.startswith("f.yaml:") for line in found)
    assert not any("Input should" in line or "pydantic" in line for line in found)


def test_one_fault_is_told_once() -> None:
    assert len(told(MATTER.replace("happened: 2018\n", "happened: soon\n"))) == 1


def test_all_faults_are_told_at_once_in_order() -> None:
    text = (
        MATTER.replace("locator:", "locater:")
        .replace("topic: s", "topic: S")
        .replace("stance: comment", "stance: x")
    )
    text = text.replace("review_by:", "topic: again\nreview_by:")
    codes = [line.split()[1] for line in told(text)]
    assert codes == ["E105", "E111", "E101", "E103"]


def test_endless_faults_are_cut_short() -> None:
    found = told(MATTER + "".join(f"zz{number}: x\n" for number in range(MAX_FAULTS + 50)))
    assert len(found) == MAX_FAULTS + 1
    assert "there are 50 more faults" in " ".join(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "f.yaml:1:1: E119 the file is empty."),
        ("# later\n", "f.yaml:1:1: E119 the file is empty."),
        ("- a\n", "f.yaml:1:1: E119 the file must be a mapping."),
        ("Dear Sir", "f.yaml:1:1: E119 the file must be a mapping."),
    ],
)
def test_a_file_without_keys(text: str, expected: str) -> None:
    (line,) = told(text, Sender)
    assert line.startswith(expected)


SENDER = "name: Ada\naddress: {lines: [1 Mill Lane], city: Ely, country: GB}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SENDER + "since: '99'", "E105 '99' is not a year ('since'). Use four digits."),
        (
            SENDER.replace("GB", "UKR"),
            "E105 'UKR' is not a country code ('country'). Use two capital letters",
        ),
        (SENDER.replace("Ada", "''"), "E108 'name' needs at least 1 character."),
        (SENDER + "relation: friend", "Allowed: fund-holder, scheme-member, trustee, campaign."),
    ],
)
def test_a_senders_faults(text: str, expected: str) -> None:
    (line,) = told(text, Sender)
    assert expected in line


def test_a_draft_names_a_fund_in_short_or_in_full() -> None:
    text = "date: 2026-11-23\nreply_by: 2027-01-15\ncompanies: [acme]\nclaims: [valley/contract@1]\n"
    text += "asks: [one]\nsender:\n" + indent(SENDER, "  ")
    assert parse_yaml(text + "fund: iemg.csv\n", Draft, name="d").fund.source == "iemg.csv"
    found = told(text + "fund: {sorce: iemg.csv}\n", Draft)
    assert any("unknown key 'sorce'; did you mean 'source'?" in line for line in found)


@pytest.mark.parametrize(
    "issued", ["[[1]]", "{date-parts: [[[1]]]}", "[{year: [1]}]", "{raw: {a: b}}", "{date-parts: [[~]]}"]
)
def test_any_nonsense_for_a_csl_date_is_a_problem(issued: str) -> None:
    text = f"id: x\ntype: book\ntitle: X\nissued: {issued}\naccessed: 2026-01-01\ncustom: {{grade: A}}\n"
    (line,) = told(text, Source)
    assert "E106 'issued' is not understood" in line


def test_keys_are_those_that_files_write() -> None:
    assert "container-title" in keys_at(Source, ())
    assert keys_at(Matter, ("claims", 0, "happened")) == ("from", "to")
    assert keys_at(Matter, ("responses", 3, "sources", 0)) == ("id", "locator")
    assert keys_at(Matter, ("title",)) == ()
    assert keys_at(FundRecord, ("holdings", 2, "market_value")) == ("amount", "currency")


class Cluster(Record):
    dask: str


class Plan(Record):
    engine: Cluster | Annotated[str, Field(max_length=5)] | None = None
    several: dict[str, Cluster] | None = None
    weight: Annotated[float, Field(lt=1, multiple_of=0.5)] = 0


def test_unions_and_mappings_of_records_are_placed() -> None:
    found = told("engine: {dusk: tcp}\n", Plan)
    assert any(
        line.startswith("f.yaml:1:10: E101 unknown key 'dusk'; did you mean 'dask'?") for line in found
    )
    (line,) = told("several:\n  one: {dask: x}\n  two: {dask: y, daskk: z}\n", Plan)
    assert line.startswith("f.yaml:3:18: E101 unknown key 'daskk'; did you mean 'dask'?")


def test_a_fault_without_words_of_its_own_is_told_all_the_same() -> None:
    (line,) = told("weight: 0.3\n", Plan)
    assert line == "f.yaml:1:9: E109 'weight' is refused: input should be a multiple of 0.5."
    (line,) = told("weight: 3\n", Plan)
    assert "E107 '3' is out of range: 'weight' must be less than 1" in line
    assert any(
        "E108 'engine' needs at most 5 characters" in line
        for line in told("engine: eleven", Plan)
        if "E108" in line
    )


def test_reading_a_file_names_it(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(SENDER, encoding="utf-8")
    assert read_yaml(path, Sender).name == "Ada"
    path.write_text(SENDER + "nmae: x\n", encoding="utf-8")
    with pytest.raises(Problems, match=r"s\.yaml:3:1: E101 unknown key 'nmae'; did you mean 'name'\?"):
        read_yaml(path, Sender)


OF_PART: dict[str, type[Record]] = {
    "companies": Company,
    "sources": Source,
    "matters": Matter,
    "listings": Listing,
    "managers": Manager,
    "funds": FundRecord,
}
MODELS = st.sampled_from([Company, Source, Matter, Listing, Manager, FundRecord, Draft, Sender, Claim])
WORDS = st.sampled_from(
    [
        *(word for text in FILES.values() for word in text.split()),
        "\n",
        "\n  ",
        "\n  - ",
        ": ",
        "[",
        "]",
        "{",
        "}",
        "&a",
        "*a",
    ]
)


def problems_of(text: str, model: type[Record]) -> tuple[Problem, ...]:
    """The problems of a text that is no record; any other exception fails the test."""
    try:
        parse_yaml(text, model, name="any.yaml")
    except Problems as error:
        return error.problems or (Problem("none", "no problem was told", "", 0, 0),)
    return ()


@settings(deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)), MODELS)
def test_any_text_is_a_record_or_problems(text: str, model: type[Record]) -> None:
    for problem in problems_of(text, model):
        assert problem.code in READING_CODES
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message.endswith((".", "?", "!"))


@settings(deadline=None)
@given(st.sampled_from(sorted(FILES)), st.integers(0, 2000), st.text(max_size=3))
def test_any_slip_of_the_keyboard_is_a_record_or_problems(name: str, at: int, slip: str) -> None:
    text = FILES[name]
    at %= len(text)
    changed = text[:at] + slip + text[at + 1 :]
    for problem in problems_of(changed, OF_PART[name.split("/", maxsplit=1)[0]]):
        assert 1 <= problem.line <= len(changed.splitlines()) + 1
