"""How much longer loading and checking a library takes than PyYAML's C loader alone.

    python -m tests.bench loading

Writes a library of 5,000 files to a temporary folder and measures side by side in one run; the budget is 10.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import yaml

from advocacy.evidence import check_library, load_library
from tests.bench.measure import table, times

FILES, FEW = 5_000, 25
SOURCES_IN_A_FILE = 50
CLAIMS = 4
BUDGET = 10


def tables(*, quick: bool = False) -> list[str]:
    """Loading and checking, in units of PyYAML's C loader.

    Args:
        quick: a few files, which shows that everything runs and measures nothing.
    """
    files = FEW if quick else FILES
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        write_library(folder, files)
        plain = seconds(lambda: read_plainly(folder))
        loaded = load_library([folder])
        if loaded.problems:
            raise SystemExit(f"The generated library is faulty: {loaded.problems[0]}")
        load = seconds(lambda: load_library([folder]))
        check = seconds(lambda: check_library(loaded))
    rows = [["load", load], ["check", check], [f"load and check (budget {BUDGET} ×)", load + check]]
    return [
        table(
            "A library of evidence, beside PyYAML's C loader alone",
            [f"{files:,} files, {CLAIMS} claims a matter", "processor time"],
            [[str(what), times(float(taken) / plain)] for what, taken in rows],
        )
    ]


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of the faster of two runs."""
    taken = []
    for _ in range(2):
        start = process_time()
        work()
        taken.append(process_time() - start)
    return min(taken)


def read_plainly(folder: Path) -> None:
    """What any program that reads these files must do at least."""
    for path in folder.glob("*/*.yaml"):
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def write_library(folder: Path, files: int) -> None:
    """A valid library: two companies in five files, two matters in five, the rest sources."""
    for part in ("companies", "matters", "sources"):
        (folder / part).mkdir()
    for number in range(files):
        part = ("companies", "companies", "matters", "matters", "sources")[number % 5]
        text = {"companies": company, "matters": matter, "sources": sources}[part](number)
        (folder / part / f"r{number}.yaml").write_text(text, encoding="utf-8")


def company(number: int) -> str:
    """A company's file."""
    return f"""\
id: r{number}
name: Company {number} Technology Co., Ltd.
short_name: Company {number}
country: CN
listed: true
aliases: [Company {number} Tech, COMPANY {number} A]
securities:
  - {{ticker: '{number}', mic: XSHE, sources: [{{id: s4-1}}]}}
description: {{en: A maker of cameras, de: Ein Hersteller von Kameras}}
sources: [{{id: s4-1, locator: ¶ 5}}]
"""


def matter(number: int) -> str:
    """A matter's file."""
    about = f"r{number - number % 5}"
    head = f"""\
id: r{number}
title: {{en: Projects of company {number}, de: Projekte der Firma {number}}}
topic: surveillance
companies: [{about}]
review_by: 2027-06-30
written_by: A. Writer
reviewed_by: B. Reader
responses:
  - company: {about}
    date: 2018-06-13
    stance: comment
    to: {{en: The Gazette, de: The Gazette}}
    text: {{en: it had supplied only its usual goods, de: es nur übliche Ware geliefert habe}}
    sources: [{{id: s4-2}}]
claims:
"""
    return head + "".join(claim(position) for position in range(CLAIMS))


def claim(position: int) -> str:
    """One claim of a matter."""
    return f"""\
  - id: claim-{position}
    version: 1
    standing: reported
    happened: {{from: 2016, to: 2017}}
    text:
      en: >-
        the company had won a contract for a surveillance project in the county, worth the equivalent of
        {position} million dollars over ten years
      de: >-
        das Unternehmen einen Auftrag für ein Überwachungsprojekt im Landkreis gewonnen habe, im Wert von
        umgerechnet {position} Millionen Dollar über zehn Jahre
    sources: [{{id: s4-{position}, locator: ¶ 9}}]
"""


def sources(number: int) -> str:
    """A file of sources."""
    items = "".join(
        f"""\
  - id: s{number}-{position}
    type: article-newspaper
    title: An article of {number} and {position}
    author: [{{family: Writer, given: Ann}}]
    container-title: The Gazette
    issued: 2018-06-13
    accessed: 2026-11-01
    URL: https://gazette.example/{number}/{position}
    custom: {{grade: A}}
"""
        for position in range(SOURCES_IN_A_FILE)
    )
    return f"references:\n{items}"
