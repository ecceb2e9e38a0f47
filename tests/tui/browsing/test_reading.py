"""All that is known of a thing, as it is read."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from advocacy import paths, workflows
from advocacy.errors import Problem
from advocacy.model import Correction
from advocacy.tui.browsing import (
    Desk,
    Kind,
    Node,
    Reading,
    Shelf,
    Shelves,
    named_problems,
    problem_nodes,
    read,
)
from advocacy.tui.browsing.editing import editor_command


def find(shelves: Shelves, shelf: Shelf, name: str) -> Node:
    def all_nodes(nodes: tuple[Node, ...]) -> list[Node]:
        return [node for top in nodes for node in (top, *all_nodes(top.children))]

    return next(node for node in all_nodes(shelves.roots[shelf]) if node.id == name)


def told(reading: Reading) -> str:
    return "\n".join(f"{part.label}: {part.text}" if part.label else part.text for part in reading.parts)


def test_a_company(table: Desk, shelves: Shelves) -> None:
    reading = read(table, find(shelves, Shelf.COMPANIES, "acme"))
    text = told(reading)
    assert "legal name: Acme Vision Holdings plc" in text
    assert "ISIN GB00EXACME14, ticker ACME XLON" in text
    assert "Acme's cameras in Anytown: 3 claims" in text
    assert "2018-06-13, Acme commented, to The Example Post: it had sold only its standard offering" in text
    assert "[!] Its review was due on 30 June 2026" in text
    assert "as at 30 September 2026" in text
    assert reading.place.endswith("companies/acme.yaml:1")
    assert reading.companies == ("acme",)


def test_a_matter_as_it_prints_with_numbered_sources(table: Desk, shelves: Shelves) -> None:
    reading = read(table, find(shelves, Shelf.MATTERS, "acme-cameras"))
    text = told(reading)
    assert "The Example Post reported in June 2018 that Acme" in text
    assert "US$4 million. [1][2]" in text
    assert "1. Robin Example, ‘What the cameras of Anytown see’" in text
    assert ", ¶ 9" in text
    assert "it had sold only its standard offering" in text
    assert "2024-12-23, weakens it (sold): Acme told the stock exchange" in text
    assert "review by: 30 June 2027, not due yet" in text
    assert "Every claim stands in its first version" in text
    assert "UN Guiding Principles" in text
    assert reading.links[0] == "https://post.example.org/cameras"
    assert reading.copied.count("Sources:") == 3


def test_a_matter_whose_review_is_overdue_says_so(table: Desk, shelves: Shelves) -> None:
    text = told(read(table, find(shelves, Shelf.MATTERS, "acme-archive")))
    assert "[!] Its review was due on 30 June 2026: a letter of today is refused its claims" in text
    assert "[!] Refused today: its review was due on 2026-06-30. Someone must look again" in text


def test_corrections_stand_in_the_history(table: Desk) -> None:
    evidence = table.workspace.evidence
    matter = evidence.matters["acme-cameras"]
    correction = Correction(date="2026-02-01", claim="sold", version=2, text={"en": "The sum was wrong."})
    changed = matter.model_copy(update={"corrections": (correction,)})
    workspace = replace(
        table.workspace, evidence=replace(evidence, matters={**evidence.matters, matter.id: changed})
    )
    node = find(Shelves.of(workspace), Shelf.MATTERS, "acme-cameras")
    assert "2026-02-01, sold, version 2: The sum was wrong." in told(
        read(replace(table, workspace=workspace), node)
    )


def test_a_claim_tells_what_the_command_line_tells(table: Desk, shelves: Shelves) -> None:
    reading = read(table, find(shelves, Shelf.COMPANIES, "acme-cameras/sold"))
    text = told(reading)
    [view] = workflows.read_claims(table.workspace, "acme-cameras/sold", language="en-GB", on=table.on)
    for fact in workflows.tell_claim(view):
        assert fact.text in text or fact.label == "stands in"
    assert reading.copied.startswith(view.sentence)
    assert f"1. {view.sources[0]}" in reading.copied
    assert reading.place.endswith("matters/acme-cameras.yaml:9")


def test_a_claim_without_text_in_the_language_is_shown_and_told(table: Desk, shelves: Shelves) -> None:
    node = find(shelves, Shelf.COMPANIES, "acme-cameras/sold")
    text = told(read(replace(table, language="de-DE"), node))
    assert "[!] Refused in a letter of today: it has no text in de-DE, only in en." in text
    assert "Acme had sold 300 cameras" in text


def test_a_claim_whose_source_is_not_on_record_is_shown_and_told(table: Desk) -> None:
    evidence = table.workspace.evidence
    sources = {name: source for name, source in evidence.sources.items() if name != "post-2018"}
    workspace = replace(table.workspace, evidence=replace(evidence, sources=sources))
    node = find(Shelves.of(workspace), Shelf.MATTERS, "acme-cameras")
    text = told(read(replace(table, workspace=workspace), node))
    assert "Acme had sold 300 cameras" in text
    assert "[!] Refused today: its source “post-2018” is not on record. Mend the id" in text
    assert "no source “post-2018” is on record" in text
    text = told(read(replace(table, workspace=workspace), node.children[0]))
    assert "[!] Refused in a letter of today: its source “post-2018” is not on record." in text


def test_a_source_tells_what_rests_on_it(table: Desk, shelves: Shelves) -> None:
    reading = read(table, find(shelves, Shelf.SOURCES, "post-2018"))
    text = told(reading)
    assert "‘What the cameras of Anytown see’, The Example Post" in text
    assert "grade: B: read in a reputable paper" in text
    assert "archived: no archived copy is named" in text
    assert "(acme-cameras/sold)" in text
    assert "(delta-lenses/lenses)" in text
    assert reading.place.endswith("papers.yaml:3")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ungp", "Matters that touch it"),
        ("example-funds", "address: "),
        ("example-world", "as at: 30 September 2026"),
        ("Standards", "UN Guiding Principles"),
    ],
)
def test_standards_houses_and_funds(table: Desk, shelves: Shelves, name: str, expected: str) -> None:
    assert expected in told(read(table, find(shelves, Shelf.MORE, name)))


def test_a_problem_has_its_place_its_mend_and_an_example(table: Desk) -> None:
    found = Problem("E101", "unknown key 'locater'", "mine/matters/valley.yaml", 18, 34, "Did you mean it?")
    advice = replace(found, code="E999", severity="advice")
    problems = named_problems([advice, found, found])
    nodes = problem_nodes(problems)
    assert [node.wrong for node in nodes] == [True, True, False]
    assert nodes[0].note == "valley.yaml:18"
    reading = read(replace(table, problems=problems), nodes[0])
    text = told(reading)
    assert "[!] E101 Unknown key" in text
    assert "mend: Did you mean it?" in text
    assert "place: mine/matters/valley.yaml:18:34" in text
    assert "locater: ¶ 9" in text
    assert reading.place == "mine/matters/valley.yaml:18"
    assert "Advice: E999" in told(read(replace(table, problems=problems), nodes[2]))
    assert nodes[0].kind is Kind.PROBLEM


def test_every_code_of_the_page_of_errors_is_explained() -> None:
    codes = re.findall(r"^## (E\d+):", paths.errors_page().read_text("utf-8"), re.MULTILINE)
    assert len(codes) > 50
    for code in codes:
        explained = workflows.explain_code(code)
        assert explained
        assert explained.title
        assert explained.mend
    assert workflows.explain_code("E999") is None


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("nano", ["nano", "+7", "a b.yaml"]),
        ("/usr/bin/vim -n", ["/usr/bin/vim", "-n", "+7", "a b.yaml"]),
        ("hx", ["hx", "a b.yaml:7"]),
        ("code", ["code", "--wait", "--goto", "a b.yaml:7"]),
        ("gedit", ["gedit", "a b.yaml"]),
        ("", None),
    ],
)
def test_the_editor_opens_at_the_line(editor: str, expected: list[str] | None) -> None:
    assert editor_command("a b.yaml:7", {"EDITOR": editor}) == expected


def test_a_place_without_a_line_is_opened_too() -> None:
    path = str(Path("C:/mine/a.yaml"))
    assert editor_command(path, {"VISUAL": "nano", "EDITOR": "ed"}) == ["nano", path]
