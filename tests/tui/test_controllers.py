"""A company in control of one that the fund holds: a line of its own, and in the letter by choice only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from advocacy import workflows
from advocacy.model import Control, Fund, Holding, Kind
from advocacy.tui.screens.holding_lines import about_controller, company_lines
from advocacy.workflows.writing.preview import preview
from advocacy.workflows.writing.state import LetterState

from .conftest import fill_me, read_claims

SOLD = "acme-cameras/sold@1"


@pytest.fixture
def borealis(state: LetterState) -> LetterState:
    """A fund that holds Borealis, which Acme controls."""
    library = state.desk().evidence
    way = Control.model_validate(
        {"by": "acme", "share_percent": "42", "as_of": "2025", "sources": [{"id": "list-2026"}]}
    )
    controlled = library.companies["borealis"].model_copy(update={"controlled_by": (way,)})
    evidence = replace(library, companies=library.companies | {"borealis": controlled})
    state.workspace = replace(state.desk(), evidence=evidence)
    fund = Fund(
        name="Example Nordic Fund",
        holdings=(Holding("Borealis Kameror", Kind.EQUITY, isin="SE00EXBORE17"),),
        source="nordic.csv",
        as_of=date(2026, 9, 30),
        as_of_basis="stated in the file",
        sha256="0" * 64,
    )
    state.open("nordic.csv", workflows.screen_fund(state.desk(), fund))
    return state


def test_it_has_a_line_of_its_own_and_is_no_exposure(borealis: LetterState) -> None:
    screening = borealis.screened()
    ids = [line.id for line in company_lines(borealis, screening)]

    assert [exposure.company for exposure in screening.exposures] == ["borealis"]
    assert "acme" in ids
    rows = about_controller(borealis, screening.chain("acme"))._rows
    told = " ".join(line.plain for row in rows for line in row.lines(200))
    assert "Acme controls Borealis with 42 % of its shares, as at 2025, according to" in told
    assert "The fund does not hold it." in told


def test_ticking_it_ticks_the_company_that_the_fund_holds(borealis: LetterState) -> None:
    borealis.toggle_company("acme")
    assert borealis.companies == ("borealis", "acme")
    assert borealis.controllers == ("acme",)

    borealis.toggle_company("borealis")
    assert borealis.companies == ()


def test_the_draft_names_it_as_controller_and_the_letter_says_so(borealis: LetterState) -> None:
    borealis.toggle_company("acme")
    read_claims(borealis)
    fill_me(borealis)
    assert SOLD in borealis.claims

    made = preview(borealis.snapshot())

    assert borealis.draft(preview=True).controllers == ("acme",)
    assert made.letter is not None
    assert "No line of the list is known to be one of Acme itself" in " ".join(
        sentence.text() for block in made.letter.blocks for sentence in getattr(block, "sentences", ())
    )
