"""A tiny valid library in a folder, and a way to change one thing in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from advocacy.errors import Problem
from advocacy.evidence import check_library, load_library

FILES = {
    "companies/acme.yaml": """\
id: acme
name: Acme Optics Co., Ltd.
short_name: Acme
country: CN
listed: true
securities:
  - isin: CNE100000BJ4
    sedol: BD5CNJ1
    ticker: '900001'
    mic: XSHE
    sources: [{id: gazette-2018}]
sources: [{id: gazette-2018}]
""",
    "companies/bolt.yaml": """\
id: bolt
name: Bolt Cameras plc
short_name: Bolt
country: GB
listed: true
securities:
  - isin: US0378331005
    cusip: '037833100'
    ticker: '900001'
    mic: XNYS
    sources: [{id: gazette-2018}]
controlled_by:
  - {by: acme, share_percent: 42.5, as_of: 2018, sources: [{id: gazette-2018}]}
lookalikes:
  - {name: Bolt Fasteners, isin: GB0002634946}
""",
    "sources/press.yaml": """\
references:
  - id: gazette-2018
    type: article-newspaper
    title: Cameras in the valley
    container-title: The Gazette
    issued: 2018-06-13
    accessed: 2026-11-01
    URL: https://gazette.example/cameras
    custom: {grade: A, archive_url: "https://archive.example/cameras"}
  - id: courier-2024
    type: article-newspaper
    title: Acme leaves the valley
    container-title: The Courier
    issued:
      - year: 2024
        month: 12
        day: 23
    accessed: {date-parts: [[2026, 11, 1]]}
    URL: https://courier.example/acme
    custom: {grade: B, seen_at: "https://copies.example/acme", seen_as: repost, archive_url: "https://archive.example/acme"}
""",
    "matters/valley.yaml": """\
id: valley
title: {en: Cameras in the valley, de: Kameras im Tal}
topic: surveillance
companies: [acme, bolt]
review_by: 2027-06-30
written_by: A. Writer
reviewed_by: B. Reader
jurisdictions: [GB, DE]
claims:
  - id: contract
    standing: reported
    happened: {from: 2016, to: 2017-03}
    companies: [acme]
    text:
      en: Acme Optics Co., Ltd. had won a contract for the “Valley is Safe” project, worth US$1.5 million
      de: Acme 2017 einen Auftrag im Wert von 1,5 Mio. Dollar gewonnen habe
    note: {en: The contract was not seen., de: Der Vertrag wurde nicht gesehen.}
    sources: [{id: gazette-2018, locator: ¶ 9}]
  - id: supply
    standing: alleged
    happened: 2018
    companies: [bolt]
    text:
      en: Bolt was said to have supplied lenses to Acme
      de: Bolt Acme mit Linsen beliefert habe
    version: 2
    sources: [{id: gazette-2018}]
responses:
  - company: acme
    date: 2018-06-13
    stance: comment
    to: {en: The Gazette, de: The Gazette}
    text: {en: it had supplied only its usual goods, de: es nur übliche Ware geliefert habe}
    covers: [contract]
    sources: [{id: gazette-2018}]
  - company: bolt
    date: 2018-06
    stance: no-answer
    to: {en: The Gazette, de: The Gazette}
    sources: [{id: gazette-2018}]
developments:
  - date: 2024-12-23
    effect: weakens
    affects: [contract]
    companies: [acme]
    text: {en: Acme said that it was leaving the valley, de: "teilte Acme mit, dass es das Tal verlasse"}
    sources: [{id: courier-2024}]
corrections:
  - date: 2026-01-05
    claim: supply
    version: 2
    text: {en: The year was wrong., de: Die Jahreszahl war falsch.}
links:
  - {norm: ungp, principle: 13b, as: directly-linked}
""",
    "listings/register.yaml": """\
id: register
title: {en: The register, de: Das Register}
topic: lists
companies: [acme]
authority: Ministry of Lists
review_by: 2027-06-30
written_by: A. Writer
reviewed_by: B. Reader
entries:
  - {company: acme, listed_as: Acme Optics, since: 2019-10-09, until: 2022-01, sources: [{id: courier-2024}]}
forbids: {en: exporting goods, de: Waren auszuführen}
not_forbidden: {en: It forbids no holding., de: Es verbietet kein Halten.}
binds: [US]
claims:
  - id: entry
    standing: official-act
    happened: 2019-10-09
    text: {en: Acme had been added to the register, de: Acme aufgenommen worden sei}
    sources: [{id: courier-2024}]
responses:
  - company: acme
    date: 2019
    stance: denial
    text:
      en: >-
        it had done nothing wrong, and had long before left all those who had supplied lenses to Acme
        for cameras in the valley
      de: es nichts falsch gemacht habe
    sources: [{id: courier-2024}]
""",
    "managers/harbour.yaml": """\
id: harbour
house: Harbour Funds
role: {en: Stewardship team}
web_form: https://harbour.example/contact
""",
    "funds/harbour-world.yaml": """\
id: harbour-world
name: Harbour World Fund
manager: harbour
isin: IE00B4L5Y983
as_of: 2026-02-12
as_of_basis: stated in the file
sources: [{id: gazette-2018}]
holdings:
  - {name: ACME OPTICS A, isin: CNE100000BJ4, sedol: BD5CNJ1, weight_percent: 0.25}
  - {name: BOLT, cusip: 037833100, company: bolt, company_because: the name and the CUSIP}
""",
}
"""A library of two companies that keeps every rule."""

BORROWED = "  - isin: CNE100000BJ4\n    sedol: BD5CNJ1\n    ticker"

NORMS = {"ungp": ("13b", "17")}
"""Standards that letters can cite."""

Change = Callable[[str, str, str], None]
Check = Callable[..., list[Problem]]


def write_library(home: Path, *, over_bundled: bool = False) -> Path:
    """The tiny library, written out.

    Args:
        home: the folder to be.
        over_bundled: without the identifiers that it borrows from a company of the bundled evidence.
    """
    for name, text in FILES.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        own = text.replace(BORROWED, "  - ticker") if over_bundled else text
        path.write_text(own, encoding="utf-8")
    return home


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny library in a folder."""
    return write_library(tmp_path / "library")


@pytest.fixture
def change(folder: Path) -> Change:
    """Replace one text in a file of the tiny library."""

    def replace(name: str, old: str, new: str) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture
def check(folder: Path) -> Check:
    """All problems of the tiny library, with those of further folders and the advice."""

    def run(*others: Path, on: date | None = None) -> list[Problem]:
        return list(check_library(load_library([folder, *others]), on, norms=NORMS))

    return run
