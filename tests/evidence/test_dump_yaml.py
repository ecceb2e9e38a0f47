"""Records as YAML: readable, and equal when read back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.evidence import dump_yaml, load_library, parse_yaml
from advocacy.model import (
    Accepted,
    Address,
    Draft,
    FundChoice,
    FundRecord,
    HoldingRecord,
    Matter,
    Money,
    Override,
    Recipient,
    Record,
    Relation,
    Sender,
    SourceRef,
)
from tests.evidence.conftest import FILES

TRAPS = [
    "NO",
    "on",
    "y",
    "2018-06-13",
    "002415",
    "1.50",
    "1e3",
    "0263494",
    "0x1F",
    "null",
    "~",
    "",
    " ",
    "- a",
    "a: b",
]
TRAPS += [
    "#1",
    "*x",
    "&x",
    "!x",
    "@x",
    "%x",
    "a #b",
    "it's",
    '"',
    "[x]",
    "{x",
    "<<",
    "=",
    "12:30:45",
    "?",
    "- ",
    ":",
    "’",
]
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=40)
PROSE = st.lists(
    st.sampled_from(["word", "a", "naïve", "中文", "“so”", "it's", "US$5", "a:", "-", "#", "1,000"])
).map(" ".join)
LINES = st.lists(st.one_of(PROSE, TEXT, st.sampled_from(["", " x", "x ", "\tx"])), max_size=5).map("\n".join)
ANY = st.one_of(
    TEXT,
    PROSE,
    LINES,
    st.sampled_from(TRAPS),
    st.lists(st.sampled_from(["long", "text"]), min_size=30).map(" ".join),
)
SOME = ANY.filter(bool)
SLUG = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
COUNTRY = st.sampled_from(["GB", "NO", "DE", "US"])
DAY = st.dates(date(1900, 1, 1), date(2200, 1, 1))
NUMBER = st.decimals(-(10**20), 10**20, places=4)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def several(
    strategy: st.SearchStrategy[Any], least: int = 0, most: int = 3, *, unique: bool = False
) -> st.SearchStrategy[Any]:
    return st.lists(strategy, min_size=least, max_size=most, unique=unique).map(tuple)


REFS = several(st.builds(SourceRef, id=SLUG, locator=maybe(ANY)), 1)
ADDRESS = st.builds(
    Address,
    lines=several(ANY, 1),
    postcode=maybe(ANY),
    city=ANY,
    region=maybe(ANY),
    country=COUNTRY,
    sources=REFS,
)
SENDER = st.builds(
    Sender,
    name=SOME,
    address=ADDRESS,
    email=maybe(ANY),
    relation=st.sampled_from(Relation),
    since=maybe(st.from_regex(r"[0-9]{4}", fullmatch=True)),
    scheme=maybe(ANY),
    jurisdiction=maybe(COUNTRY),
    own_words=maybe(ANY),
)
DRAFT = st.builds(
    Draft,
    template=SLUG,
    language=ANY,
    date=DAY,
    reply_by=DAY,
    fund=st.builds(FundChoice, source=ANY, sha256=maybe(ANY), as_of=maybe(DAY), name=maybe(ANY)),
    accepted=several(st.builds(Accepted, company=SLUG, name=ANY)),
    companies=several(SLUG, 1, unique=True),
    claims=several(ANY, 1, unique=True),
    asks=several(SLUG, 1, 5, unique=True),
    manager=maybe(SLUG),
    recipient=maybe(
        st.builds(Recipient, house=ANY, person=maybe(ANY), address=maybe(ADDRESS), email=maybe(ANY))
    ),
    sender=SENDER,
    zone=maybe(ANY),
    overrides=several(st.builds(Override, claim=ANY, reason=st.just("because it is so"))),
)
HOLDING = st.builds(
    HoldingRecord,
    name=ANY,
    isin=maybe(ANY),
    ticker=maybe(ANY),
    shares=maybe(NUMBER),
    market_value=maybe(st.builds(Money, amount=NUMBER, currency=maybe(st.just("GBP")))),
    weight_percent=maybe(NUMBER),
    company=maybe(SLUG),
    locator=maybe(ANY),
)
FUND = st.builds(
    FundRecord,
    id=SLUG,
    name=ANY,
    as_of=DAY,
    as_of_basis=ANY,
    partial=st.booleans(),
    lines_in_source=maybe(st.integers(0, 10**6)),
    sources=REFS,
    notices=several(ANY),
    holdings=several(HOLDING, 1),
)


@settings(deadline=None)
@given(st.one_of(SENDER, DRAFT, FUND))
def test_what_is_written_reads_back_equal(record: Record) -> None:
    assert parse_yaml(dump_yaml(record), type(record), name="x") == record


@settings(deadline=None)
@given(SOME)
def test_other_programs_read_the_same_text(text: str) -> None:
    """PyYAML with its guessing on reads our texts as texts."""
    sender = Sender(name=text, address=Address(lines=(text,), city=text, country="GB"))
    read = yaml.safe_load(dump_yaml(sender))
    assert (read["name"], read["address"]["lines"], read["address"]["city"]) == (text, [text], text)


@pytest.mark.parametrize("trap", [text for text in TRAPS if text])
def test_each_trap_comes_back(trap: str) -> None:
    sender = Sender(name=trap, address=Address(lines=(trap,), city=trap, country="NO"))
    assert parse_yaml(dump_yaml(sender), Sender, name="x") == sender
    assert yaml.safe_load(dump_yaml(sender))["address"]["lines"] == [trap]


def test_a_matter_is_written_as_people_write_it() -> None:
    matter = parse_yaml(FILES["matters/valley.yaml"], Matter, name="m")
    written = dump_yaml(matter)
    assert parse_yaml(written, Matter, name="m") == matter
    assert written.startswith(
        "id: valley\ntitle:\n  en: Cameras in the valley\n  de: Kameras im Tal\ntopic: surv"
    )
    assert "review_by: 2027-06-30\n" in written
    assert "    happened: {from: 2016, to: 2017-03}\n" in written
    assert "    sources:\n      - {id: gazette-2018, locator: ¶ 9}\n" in written
    assert "companies: [acme, bolt]\n" in written
    assert "      en: >-\n        Acme Optics Co., Ltd. had won" in written
    assert "background" not in written
    assert "cards" not in written
    assert max(map(len, written.splitlines())) <= 110


def test_nothing_silent_is_written_and_numbers_stay_bare() -> None:
    fund = FundRecord(
        id="f",
        name="NO",
        domicile="NO",
        as_of=date(2026, 2, 12),
        as_of_basis="",
        partial=True,
        sources=(SourceRef(id="s"),),
        holdings=(HoldingRecord(name="A", isin="", ticker="002415", weight_percent=Decimal("0.50")),),
    )
    written = dump_yaml(fund)
    assert "name: 'NO'\ndomicile: 'NO'\nas_of: 2026-02-12\nas_of_basis: ''\npartial: true\n" in written
    assert "ticker: '002415'" in written
    assert "weight_percent: 0.50" in written
    assert "isin: ''" in written
    assert "notices" not in written
    assert parse_yaml(written, FundRecord, name="f") == fund


def test_an_emptied_field_with_a_default_is_written() -> None:
    class Choice(Record):
        tags: tuple[str, ...] = ("a",)
        note: str | None = "x"
        on: bool = True
        needed: tuple[str, ...]

    choice = Choice(tags=(), note=None, on=False, needed=())
    assert dump_yaml(choice) == "tags: []\nnote: null\non: false\nneeded: []\n".replace("on:", "'on':")
    assert parse_yaml(dump_yaml(choice), Choice, name="c") == choice


def test_the_whole_tiny_library_reads_back(folder: Any) -> None:
    library = load_library([folder]).evidence
    for part in (
        library.companies,
        library.sources,
        library.matters,
        library.listings,
        library.managers,
        library.funds,
    ):
        assert part
        for record in part.values():
            assert parse_yaml(dump_yaml(record), type(record), name="x") == record
