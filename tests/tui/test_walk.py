"""From the first screen to a letter on disk: by keys alone, and by mouse."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input, OptionList

from advocacy import workflows
from advocacy.tui.widgets import TickList
from advocacy.workflows.writing import drafts
from advocacy.workflows.writing.steps import Step

from .conftest import LARGE, ME, SMALL, Drive


async def test_keys_alone_lead_from_the_bundled_evidence_to_a_saved_letter(drive: Drive, here: Path) -> None:
    async with drive(size=SMALL, workspace=None) as driver:
        await driver.to_fund()
        await driver.type("country")
        await driver.press("enter")
        await driver.until_step(Step.HOLDINGS)
        assert "SPDR MSCI All Country World" in driver.text()
        lines = driver.app.screen.query_one(TickList)
        while lines.line != "dahua":
            await driver.press("down")
        await driver.press("space")
        assert "[x] Dahua" in driver.text()
        await driver.press("ctrl+n")
        await driver.until_step(Step.EVIDENCE)
        await driver.until_shown("claims ticked")
        await driver.press("down", "space", "f10")
        await driver.until_step(Step.LETTER)
        assert "Missing (F4)" in driver.text()
        for typed in ("Jo", "1 A Street", "", "", "Bath", "", "united k"):
            await driver.type(typed)
            await driver.press("enter")
        await driver.until_shown("Complete,")
        await driver.until_shown("draft kept")
        await driver.press("ctrl+n")
        await driver.until_step(Step.SAVE)
        await driver.until_shown("Ready.")
        await driver.press("ctrl+n")
        await driver.until_shown("Saved letter-dahua-2026-11-23.pdf (2 pages)")
        await driver.press("ctrl+q")
        await driver.until(lambda: not driver.app.is_running, "the app has ended")
    made = here / "letter-dahua-2026-11-23.pdf"
    assert made.read_bytes().startswith(b"%PDF-")
    draft = workflows.read_draft(made.with_suffix(".yaml"))
    assert draft.sender.name == "Jo"
    assert draft.sender.address.country == "GB"
    assert draft.companies == ("dahua",)
    assert [kept.letter for kept in drafts.kept_drafts()] == [draft]


async def test_the_mouse_alone_leads_to_a_saved_letter(drive: Drive, here: Path) -> None:
    async with drive(size=LARGE) as driver:
        await driver.to_fund()
        pilot = driver.pilot
        place = driver.app.screen.query_one("#funds", OptionList).get_option_index("fund:example-world")
        await pilot.click("#funds", offset=(10, place))
        await driver.until_step(Step.HOLDINGS)
        await pilot.click("#companies", offset=(2, 0))
        assert driver.state.companies == ("acme",)
        await pilot.click("#companies", offset=(20, 1))
        assert driver.state.companies == ("acme",), "a click beside the mark only shows the line"
        await pilot.click("#onward")
        await driver.until_step(Step.EVIDENCE)
        await driver.until_shown("2 claims ticked")
        await pilot.click("#step-holdings")
        await driver.until_step(Step.HOLDINGS)
        await pilot.click("#step-evidence")
        await driver.until_step(Step.EVIDENCE)
        await pilot.click("#onward")
        await driver.until_step(Step.LETTER)
        for key, value in ME.items():
            await pilot.click(f"#field-{key}")
            assert driver.app.focused is driver.app.screen.query_one(f"#field-{key}")
            driver.app.screen.query_one(f"#field-{key}", Input).value = value
        await driver.until_shown("Nothing is missing:")
        await driver.until_shown("Jo Example")
        await pilot.click("#onward")
        await driver.until_step(Step.SAVE)
        await driver.until_shown("Ready.")
        await pilot.click("#forms", offset=(2, 1))
        assert "[ ] draft" in driver.text()
        await pilot.click("#onward")
        await driver.until_shown("Saved letter-acme-2026-11-23.pdf")
    assert (here / "letter-acme-2026-11-23.pdf").is_file()
    assert not (here / "letter-acme-2026-11-23.yaml").exists()


async def test_a_second_letter_starts_with_the_same_sender_and_the_draft_can_be_taken_up(
    drive: Drive,
) -> None:
    async with drive() as driver:
        await driver.to_letter(**ME)
        await driver.until_shown("draft kept")
    async with drive() as driver:
        await driver.to_fund()
        kept = drafts.kept_drafts()[0].path
        assert (kept.stat().st_mode | kept.parent.stat().st_mode) & 0o077 == 0
        assert "Go on with a draft" in driver.text()
        assert "Acme in Example World Index Fund, by Jo Example" in driver.text()
        assert driver.state.fields["name"] == "Jo Example"
        await driver.press("enter")
        await driver.until_step(Step.LETTER)
        await driver.until_shown("Nothing is missing:")
        await driver.press("escape")
        await driver.until_step(Step.EVIDENCE)
        await driver.until_shown("2 claims ticked")


async def test_a_source_given_at_the_start_is_opened(drive: Drive) -> None:
    async with drive(source="example-small") as driver:
        await driver.until_step(Step.HOLDINGS)
        assert "Example Small Companies Fund" in driver.text()
