"""Each numbered fact of the founding article is reachable, with its paragraph, in the bundled evidence.

The article is Charles Rollet's in Foreign Policy of June 2018; its paragraphs are 1 to 29. A fact is a claim,
an answer, a relation between companies, or background, where opinions and estimates stand with their authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from advocacy import paths
from advocacy.evidence import load_library
from advocacy.model import Matter, SourceRef

ARTICLE = "rollet-2018"

FACTS: dict[str, tuple[int, tuple[str, ...]]] = {
    "S01": (1, ("muslim", "anti-terrorism")),
    "S02": (1, ("petrol stations", "wi-fi sniffers")),
    "S03": (1, ("several hundred thousand", "detained")),
    "S04": (2, ("testing ground", "profitable")),
    "S05": (3, ("two largest", "security cameras")),
    "S06": (3, ("third", "market")),
    "S07": (3, ("us$70 billion",)),
    "S08": (4, ("army bases",)),
    "S09": (5, ("national people's congress",)),
    "S10": (5, ("espionage",)),
    "S11": (5, ("house of representatives", "federal")),
    "S12": (6, ("revenue", "china")),
    "S13": (7, ("2009", "us$9 billion")),
    "S14": (8, ("11", "us$1.2 billion")),
    "S15": (8, ("30 per cent",)),
    "S16": (9, ("yarkant", "us$686", "ten years")),
    "S17": (9, ("us$79 million", "30,000 cameras")),
    "S18": (9, ("drones",)),
    "S19": (10, ("skynet", "sharp eyes")),
    "S20": (11, ("knives",)),
    "S21": (12, ("torture", "sanctions")),
    "S22": (12, ("karakash", "us$46 million")),
    "S23": (12, ("no sign", "camps")),
    "S24": (13, ("irwin",)),
    "S25": (13, ("zenz", "one million")),
    "S26": (14, ("hikvision", "no-answer")),
    "S27": (14, ("dahua", "standard offering")),
    "S28": (15, ("mosques", "pishan")),
    "S29": (16, ("42",)),
    "S30": (16, ("face recognition", "alert")),
    "S31": (16, ("ijop", "bank")),
    "S32": (16, ("veils", "beards")),
    "S33": (16, ("hotan", "27")),
    "S34": (17, ("prospectus", "2014")),
    "S35": (17, ("video", "minority")),
    "S36": (18, ("ijop", "sniffers")),
    "S37": (19, ("leibold",)),
    "S38": (20, ("huawei", "laboratory")),
    "S39": (21, ("55 per cent",)),
    "S40": (21, ("vanguard", "invested")),
    "S41": (21, ("msci", "2018")),
    "S42": (22, ("jpmorgan", "demand")),
    "S43": (22, ("yarkant", "12 per cent")),
    "S44": (22, ("november 2017", "both")),
    "S45": (23, ("cook", "freedom house")),
    "S46": (24, ("deepsense", "100,000 faces")),
    "S47": (24, ("nvidia", "ai cities")),
    "S48": (25, ("cisco", "chongqing")),
    "S49": (25, ("standard network products",)),
    "S50": (26, ("never charged",)),
    "S51": (27, ("rubio", "smith")),
    "S52": (27, ("no us sanctions",)),
    "S53": (28, ("sensetime", "1 billion")),
    "S54": (29, ("no-answer",)),
}
"""By the fact's number: its paragraph, and words that tell it."""

SILENT = {
    "declined": {"nvidia", "vanguard", "deutsche-bank"},
    "no-answer": {"hikvision", "jpmorgan", "fidelity", "huawei", "intel", "sensetime"},
}
"""Who declined to comment and who did not answer (¶ 14, 24 and 29); Dahua and Cisco answered."""


@cache
def passages() -> tuple[tuple[frozenset[int], str], ...]:
    """Every text that rests on the article, with the paragraphs that it names."""
    library = load_library([paths.bundled("evidence")]).evidence
    found: list[tuple[frozenset[int], str]] = []
    for matter in library.all_matters():
        found += _of_matter(matter)
    for company in library.companies.values():
        for control in company.controlled_by:
            found += _cited(f"{company.name} {control.by} {control.share_percent}", control.sources)
        found += _named(company.notes or "")
    for source in library.sources.values():
        found += _named(source.custom.note or "")
    return tuple(found)


def _of_matter(matter: Matter) -> Iterator[tuple[frozenset[int], str]]:
    for claim in matter.claims:
        note = (claim.note or {}).get("en", "")
        yield from _cited(f"{claim.text['en']} {note} {' '.join(matter.subjects(claim))}", claim.sources)
    for response in matter.responses:
        text = (response.text or {}).get("en", "")
        yield from _cited(f"{response.company} {response.stance} {text}", response.sources)
    for development in matter.developments:
        yield from _cited(development.text["en"], development.sources)
    for text in (*matter.background, *matter.not_said):
        yield from _named(text)


def _cited(text: str, refs: tuple[SourceRef, ...]) -> Iterator[tuple[frozenset[int], str]]:
    places = " ".join(ref.locator or "" for ref in refs if ref.id == ARTICLE)
    if places:
        yield _numbers(places), text


def _named(text: str) -> Iterator[tuple[frozenset[int], str]]:
    """A note names the article and its paragraphs in words."""
    if "¶" in text:
        yield _numbers(text), text


def _numbers(text: str) -> frozenset[int]:
    found: set[int] = set()
    for run in re.findall(r"¶¶? ?([\d, and–-]+)", text):
        found.update(int(number) for number in re.findall(r"\d+", run))
    return frozenset(found)


@pytest.mark.parametrize("fact", sorted(FACTS))
def test_each_fact_is_reachable_with_its_paragraph(fact: str) -> None:
    paragraph, words = FACTS[fact]
    near = [text.casefold() for places, text in passages() if paragraph in places]
    assert any(all(word in text for word in words) for text in near), near


def test_no_fact_is_forgotten() -> None:
    assert sorted(FACTS) == [f"S{number:02}" for number in range(1, 55)]


@pytest.mark.parametrize("stance", sorted(SILENT))
def test_who_did_not_answer_is_on_record(stance: str) -> None:
    library = load_library([paths.bundled("evidence")]).evidence
    found = {
        response.company
        for matter in library.all_matters()
        for response in matter.responses
        if response.stance == stance and any(ref.id == ARTICLE for ref in response.sources)
    }
    assert found >= SILENT[stance]
    assert not found & {"dahua", "cisco", "alibaba", "msci", "cetc"}
