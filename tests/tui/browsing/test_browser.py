"""Shelves, search, opening and marking: the list beside the text, without a screen."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest

from advocacy.model import Company, Library, Matter
from advocacy.tui.browsing import Browser, Marks, Shelf, Shelves
from advocacy.workflows import Workspace
from tests.tui.conftest import TODAY


def lines(browser: Browser) -> list[str]:
    return [f"{'  ' * line.depth}{line.node.text}" for line in browser.lines]


@pytest.fixture
def browser(shelves: Shelves) -> Browser:
    made = Browser()
    made.put(shelves.roots)
    return made


def test_companies_lie_over_their_matters_over_their_claims(browser: Browser) -> None:
    assert lines(browser) == ["Acme", "Borealis", "Cobalt", "Delta Optique"]
    browser.unfold()
    assert lines(browser)[:4] == [
        "Acme",
        "  Acme's archive of faces",
        "  Acme's cameras in Anytown",
        "  Two makers of cameras",
    ]
    browser.unfold()
    browser.unfold()
    assert lines(browser)[2].startswith("    Acme had kept pictures of faces")
    assert browser.company() == "acme"
    browser.fold()
    browser.fold()
    browser.fold()
    assert lines(browser) == ["Acme", "Borealis", "Cobalt", "Delta Optique"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("vision", "Acme"),
        ("GB00EXACME14", "Acme"),
        ("kameror", "Borealis"),
        ("lenses anytown", "Delta Optique"),
        ("ＡＣＭＥ", "Acme"),
    ],
    ids=["legal name", "ISIN", "name", "words of a claim", "full-width letters"],
)
def test_a_search_finds(browser: Browser, query: str, first: str) -> None:
    browser.search(query)
    assert lines(browser)[0] == first


def test_a_search_shows_what_fits_with_what_lies_above_it(browser: Browser) -> None:
    browser.search("repaired")
    assert lines(browser) == [
        "Acme",
        "  Acme's cameras in Anytown",
        "    Acme had repaired cameras in the detention centre of Anytown",
    ]
    browser.mark(1)
    browser.fold()
    assert lines(browser) == ["Acme", "  Acme's cameras in Anytown"]
    browser.search("nothing has this")
    assert browser.marked is None
    browser.toggle()
    browser.fold()
    browser.search("")
    assert len(browser.lines) >= 4


def test_what_is_called_so_comes_first(browser: Browser) -> None:
    browser.search("borealis")
    assert lines(browser)[0] == "Borealis"
    assert lines(browser)[1] == "Acme"  # with a matter about both


def test_accents_and_scripts_do_not_matter(library: Workspace) -> None:
    names = {
        "ecole": Company(id="ecole", name="École Ltd", short_name="École", country="FR", listed=True),
        "kamera": Company(
            id="kamera",
            name="Kamera Ltd",
            short_name="Kamera",
            native_name="شركة الكاميرات",
            native_language="ar",
            country="AE",
            listed=False,
        ),
    }
    browser = Browser()
    browser.put(Shelves.of(replace(library, evidence=Library(companies=names))).roots)
    for query in ("ecole", "ÉCOLE"):
        browser.search(query)
        assert lines(browser) == ["École"]
    browser.search("الكاميرات")
    assert [line.node.id for line in browser.lines] == ["kamera"]


def test_each_shelf_keeps_its_place(browser: Browser) -> None:
    browser.mark(2)
    browser.choose(Shelf.SOURCES)
    browser.mark(1)
    browser.choose(Shelf.COMPANIES)
    assert browser.at == 2
    browser.choose(Shelf.MORE)
    assert lines(browser)[0] == "Standards"
    browser.fold()
    assert lines(browser)[1] == "Houses that manage funds"


def test_what_is_marked_is_found_again_after_a_change(browser: Browser, library: Workspace) -> None:
    browser.mark(2)
    companies = dict(library.evidence.companies)
    assert browser.marked
    assert browser.marked.node.id == "cobalt"
    del companies["acme"]
    browser.put(Shelves.of(replace(library, evidence=replace(library.evidence, companies=companies))).roots)
    assert browser.at == 1
    del companies["cobalt"]
    browser.put(Shelves.of(replace(library, evidence=replace(library.evidence, companies=companies))).roots)
    assert browser.marked.node.id == "delta"
    browser.put({})
    assert browser.marked is None


def test_what_a_letter_of_today_would_refuse_is_told(shelves: Shelves, library: Workspace) -> None:
    marks = Marks(library, "en-GB", TODAY)
    refused = {node.id: marks.refused(node) for node in shelves.roots[Shelf.MATTERS]}
    assert refused == {
        "acme-archive": True,  # its review is overdue
        "acme-cameras": False,
        "delta-lenses": False,
        "two-makers": False,
    }
    german = Marks(library, "de-DE", TODAY)
    assert all(german.refused(node) for node in shelves.roots[Shelf.MATTERS])


def test_ten_thousand_companies_are_searched_in_50_ms(library: Workspace) -> None:
    evidence = library.evidence
    acme, matter = evidence.companies["acme"], evidence.matters["acme-cameras"]
    many = range(10_000)
    companies: dict[str, Company] = {
        f"c{n}": acme.model_copy(
            update={"id": f"c{n}", "short_name": f"Firm {n}", "name": f"Firm {n} 株式会社"}
        )
        for n in many
    }
    matters: dict[str, Matter] = {
        f"m{n}": matter.model_copy(update={"id": f"m{n}", "companies": (f"c{n}",)}) for n in many
    }
    browser = Browser()
    browser.put(
        Shelves.of(replace(library, evidence=replace(evidence, companies=companies, matters=matters))).roots
    )
    browser.search("firm 1")
    quickest = 1.0
    for query in ("firm 77", "anytown detention", "firm 4711", "株式会社 9"):
        start = perf_counter()
        browser.search(query)
        quickest = min(quickest, perf_counter() - start)
    assert quickest < 0.05
    browser.search("firm 4711")
    assert lines(browser) == ["Firm 4711"]
