"""What each step shows and does beyond the straight way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Select, TextArea

from advocacy import workflows
from advocacy.tui.app import AdvocacyApp
from advocacy.tui.help_texts import HELP
from advocacy.tui.modes import Mode
from advocacy.tui.screens import HelpCard, OpenFile, Question
from advocacy.tui.screens.columns import ColumnsCard
from advocacy.tui.screens.fund_facts import FundFacts
from advocacy.tui.screens.lines import LinesCard
from advocacy.tui.screens.modals import Pick
from advocacy.tui.themes import CONTRAST, DARK, LIGHT
from advocacy.tui.widgets import LineTable
from advocacy.workflows import Workspace
from advocacy.workflows.writing.steps import Step

from .conftest import LARGE, ME, Drive

SILENT = "Name,ISIN,Weight (%)\nAcme Vision Holdings plc,GB00EXACME14,60\nBorealis Kameror,SE00EXBORE17,40\n"


# Fund -------------------------------------------------------------------------------------------------


async def test_search_narrows_the_list_and_arrows_move_in_it(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_fund()
        funds = driver.app.screen.query_one("#funds", OptionList)
        assert funds.option_count == 2
        await driver.press("down")
        assert funds.highlighted == 1
        await driver.type("small")
        await driver.until(lambda: funds.option_count == 1, "the search is done")
        await driver.type(" xyz")
        await driver.until_shown("No fund on record fits.")
        await driver.pilot.click("#step-letter")
        await driver.until_shown("Choose a fund first.")
        # Enter, before the hits for a new text are there, takes the right one.
        driver.app.screen.query_one("#search", Input).value = "world"
        await driver.press("enter")
        await driver.until_step(Step.HOLDINGS)
        assert driver.state.source == "example-world"


async def test_a_file_is_opened_by_typing_a_part_of_its_path(drive: Drive, here: Path) -> None:
    (here / "lists").mkdir()
    (here / "lists" / "world-2026-09-30.csv").write_text(SILENT)
    (here / "lists" / "notes.pdf").write_text("%PDF-1.7")
    (here / "lists" / "notes.md").write_text("")
    async with drive() as driver:
        await driver.to_fund()
        await driver.press("ctrl+o")
        assert isinstance(driver.app.screen, OpenFile)
        await driver.type("li")
        await driver.until(
            lambda: driver.app.screen.query_one("#offers", OptionList).option_count == 1, "it is offered"
        )
        await driver.press("tab")
        await driver.until_shown("holdings: CSV")
        await driver.until_shown("not readable here: PDF")
        assert "notes.md" not in driver.text()
        await driver.press("down", "enter")
        await driver.until_step(Step.HOLDINGS)
        assert isinstance(driver.app.screen, FundFacts)
        assert driver.app.screen.query_one("#facts-day", Input).value == "2026-09-30"
        await driver.type("World Fund")
        await driver.press("enter")
        await driver.until(lambda: driver.state.fund and driver.state.fund.name, "the fund is read again")
        await driver.until_step(Step.HOLDINGS)
        assert driver.state.fund is not None
        assert driver.state.fund.as_of == date(2026, 9, 30)
        assert "World Fund · as at 30 September 2026" in driver.text()


async def test_the_open_card_goes_into_folders_and_says_what_is_not_there(drive: Drive, here: Path) -> None:
    (here / "inner").mkdir()
    async with drive() as driver:
        await driver.to_fund()
        await driver.press("ctrl+o")
        field = driver.app.screen.query_one("#path", Input)
        await driver.type("inner")
        await driver.press("enter")
        await driver.until(lambda: field.value == "inner/", "the folder is taken")
        await driver.until_shown("..")
        await driver.type("none.csv")
        await driver.press("enter")
        await driver.until_shown("There is no file inner/none.csv.")
        await driver.press("escape")
        assert driver.step is Step.FUND
        assert not isinstance(driver.app.screen, OpenFile)


async def test_another_fund_is_opened_only_after_a_question_once_a_letter_is_begun(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_letter(**ME)
        await driver.go(Step.FUND)
        await driver.type("small")
        await driver.press("enter")
        await driver.until_shown("Open another fund?")
        await driver.press("n")
        assert driver.state.companies == ("acme",)
        await driver.press("enter")
        await driver.until_shown("Open another fund?")
        await driver.press("y")
        await driver.until_step(Step.HOLDINGS)
        assert (driver.state.source, driver.state.companies) == ("example-small", ())
        assert driver.state.fields["name"] == ME["name"]


# Holdings ---------------------------------------------------------------------------------------------


async def test_a_company_without_evidence_cannot_be_ticked_and_says_why(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_holdings()
        await driver.mark("cobalt")
        await driver.press("space")
        assert driver.state.companies == ()
        assert "no evidence" in driver.text()
        assert "No evidence on this company is on record" in driver.text()


async def test_all_lines_can_be_read_and_searched(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_holdings()
        await driver.press("l")
        assert isinstance(driver.app.screen, LinesCard)
        assert "Unknown Ropes Ltd" in driver.text()
        await driver.type("ropes")
        assert "1 line · 4 marked" in driver.text()
        assert "COBALT" not in driver.text()
        await driver.press("enter")
        assert driver.app.focused is driver.app.screen.query_one(LineTable)
        await driver.press("down", "up", "escape")
        assert driver.step is Step.HOLDINGS


# Evidence ---------------------------------------------------------------------------------------------


async def test_the_pane_tells_both_sides_and_why_a_claim_is_refused(drive: Drive) -> None:
    async with drive(size=LARGE) as driver:
        await driver.to_evidence()
        for part in ("What it does not say", "The company's side", "What came later", "Sources", "¶ 9"):
            assert part in driver.text()
        await driver.mark("acme-archive/faces@1")
        assert "[!] The Ministry of Example found" in driver.text()
        assert "review was due" in driver.text()
        assert "Someone must look again" in driver.text()
        await driver.press("space")
        assert "acme-archive/faces@1" not in driver.state.ticked


async def test_claims_are_put_in_order_by_keys(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_evidence()
        first, second = driver.state.claims
        await driver.press("shift+down", "shift+down", "shift+down")
        assert driver.state.claims == (second, first)
        await driver.press("u", "u", "u")
        assert driver.state.claims == (first, second)


async def test_a_source_opens_in_the_browser(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(AdvocacyApp, "open_url", lambda _app, url, **_: opened.append(url))
    async with drive() as driver:
        await driver.to_evidence()
        await driver.press("o")
        assert isinstance(driver.app.screen, Pick)
        await driver.press("down", "enter")
        assert opened == ["https://wire.example.org/acme"]
        # Without a browser the address is copied.
        monkeypatch.delenv("DISPLAY")
        monkeypatch.setattr("sys.platform", "linux")
        await driver.mark("acme-cameras/listed@1")
        await driver.press("o")
        assert driver.app.clipboard == "https://ministry.example.org/list"


# Letter -----------------------------------------------------------------------------------------------


async def test_the_letter_follows_the_form(drive: Drive) -> None:
    async with drive(size=LARGE) as driver:
        await driver.to_letter()
        assert "[your name]" in driver.text()
        await driver.type("Jo")
        await driver.until(lambda: "[your name]" not in driver.text(), "the letter has the name")
        driver.app.screen.query_one("#field-own_words").focus()
        await driver.type("Mine")
        await driver.until(lambda: "In my own words. Mine" in driver.text(), "the letter turned to the words")
        assert driver.app.screen.query_one("#field-own_words", TextArea).text == "Mine"
        before = driver.state.asks
        driver.app.screen.query_one("#asks").focus()
        await driver.press("space")
        assert driver.state.asks == before[1:]


async def test_gaps_languages_and_the_two_sides_of_a_narrow_screen(drive: Drive, desk: Workspace) -> None:
    async with drive() as driver:
        await driver.to_letter(name="Jo Example", country="Examplia")
        for missing in ("line1", "postcode", "city", "country"):
            await driver.press("f4")
            assert driver.app.focused is driver.app.screen.query_one(f"#field-{missing}")
        assert "Dear" not in driver.text()
        await driver.press("f2")
        await driver.until_shown("[your street and number]")
        await driver.press("f2")
        await driver.until_shown("your country")
        select = driver.app.screen.query_one("#field-language", Select)
        offered = {value for _, value in select._options if value}
        assert offered == set(desk.style.manifest("investor-letter").languages)


# Save -------------------------------------------------------------------------------------------------


async def test_the_check_list_names_what_is_missing_and_nothing_is_saved(drive: Drive, here: Path) -> None:
    async with drive(size=LARGE) as driver:
        await driver.to_save(name="")
        assert "[!] still missing: your name (step 4)" in driver.text()
        assert "Not yet" in driver.text()
        await driver.press("ctrl+n")
        await driver.until_shown("can't be saved yet")
        await driver.press("escape")
        driver.state.fill("name", "Jo Example")
        await driver.go(Step.SAVE)
        await driver.until_shown("Ready.")
        for line in ("[x] 2 claims", "[x] the company's side", "[x] 1 later event told", "[x] to Head of"):
            assert line in driver.text()
    assert not list(here.iterdir())


async def test_the_saved_letter_opens_by_key(
    drive: Drive, monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(AdvocacyApp, "open_url", lambda _app, url, **_: opened.append(url))
    async with drive() as driver:
        await driver.to_save()
        driver.app.screen.query_one("#path", Input).value = "mine"
        await driver.press("enter")
        await driver.until_shown("Saved mine.pdf")
        await driver.press("o")
        assert opened == [(here / "mine.pdf").as_uri()]


# Everywhere -------------------------------------------------------------------------------------------


def test_every_step_has_help() -> None:
    assert set(HELP) == {*Step, *Mode} - {Mode.WRITE}
    assert all(text.about and text.words for text in HELP.values())


async def test_help_explains_the_step_its_words_and_its_keys(drive: Drive) -> None:
    async with drive(size=LARGE) as driver:
        await driver.to_holdings()
        await driver.press("f1")
        assert isinstance(driver.app.screen, HelpCard)
        for part in ("Step 2 of 5: Holdings", "Words", "names do not", "Keys", "Go on to the next step"):
            assert part in driver.text()
        await driver.press("escape")
        assert not isinstance(driver.app.screen, HelpCard)


async def test_colours_change_by_key_and_foreign_themes_show_too(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_letter()
        assert driver.app.theme == DARK.name
        await driver.press("ctrl+t")
        assert driver.app.theme == LIGHT.name
        await driver.press("ctrl+t")
        assert driver.app.theme == CONTRAST.name
        await driver.press("ctrl+t")
        assert driver.app.theme == DARK.name
        for theme in ("ansi-dark", "ansi-light", "nord"):
            driver.app.theme = theme
            await driver.pilot.pause()
        assert "as you sign" in driver.text()


async def test_leaving_asks_only_where_something_would_be_lost(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_holdings()
        await driver.press("space")
        driver.app.session.keeps_drafts = False
        await driver.press("ctrl+q")
        assert isinstance(driver.app.screen, Question)
        assert "What you chose so far will be lost." in driver.text()
        await driver.press("ctrl+q", "enter")
        assert not isinstance(driver.app.screen, Question)
        await driver.press("ctrl+q", "y")
        await driver.until(lambda: not driver.app.is_running, "the app has ended")
    async with drive() as driver:
        await driver.to_holdings()
        await driver.press("space", "ctrl+q")
        await driver.until(lambda: not driver.app.is_running, "the app has ended")


async def test_columns_that_nobody_knows_are_asked_for_and_remembered(drive: Drive, here: Path) -> None:
    lines = ["Zeugs,Irgendwas,Davon"]
    lines += [f"Acme {n} plc,GB00EXACME14,{n}0" for n in range(1, 5)]
    (here / "world.csv").write_text("\n".join(lines))
    async with drive() as driver:
        await driver.to_fund()
        await driver.press("ctrl+o")
        await driver.type("world.csv")
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, ColumnsCard), "the columns are asked for")
        await driver.press("ctrl+s")
        await driver.until_shown("Still needed. Choose the column with the companies' names.")
        driver.app.screen.query_one("#columns-name", Select).value = "Zeugs"
        await driver.until_shown("“Zeugs” begins with: Acme 1 plc · Acme 2 plc")
        await driver.press("ctrl+s")
        await driver.until_shown("Choose one more")
        driver.app.screen.query_one("#columns-isin", Select).value = "Irgendwas"
        await driver.until_shown("Enough to read the file")
        await driver.press("ctrl+s")
        await driver.until_step(Step.HOLDINGS)
        assert driver.state.fund is not None
        assert driver.state.fund.columns == {"name": "Zeugs", "isin": "Irgendwas"}
        assert len(driver.state.fund.holdings) == 4
    again = workflows.open_fund(driver.state.desk(), str(here / "world.csv"))
    assert again.columns == {"name": "Zeugs", "isin": "Irgendwas"}
