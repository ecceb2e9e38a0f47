"""Steps 3 to 5 beyond a first letter: kinds, pages, text for a form, what follows, several forms."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, OptionList, Select, Static, TextArea

from advocacy import workflows
from advocacy.errors import CannotWrite
from advocacy.tui import pictures
from advocacy.tui.app import AdvocacyApp
from advocacy.tui.renderer import Renderer
from advocacy.tui.screens.follow import FollowCard
from advocacy.tui.screens.form_text import FormTextCard
from advocacy.tui.screens.pages import PagesCard
from advocacy.tui.screens.why import WhyCard
from advocacy.tui.widgets import TickList
from advocacy.workflows import SavedLetter
from advocacy.workflows.writing.fields import MOST_WORDS
from advocacy.workflows.writing.steps import Step

from .conftest import LARGE, ME, TODAY, Drive, Driver

OVERDUE = "acme-archive/faces@1"


def said(driver: Driver, name: str) -> str:
    return str(driver.app.screen.query_one(name, Static).content)


# Evidence ---------------------------------------------------------------------------------------------


async def test_claims_are_put_in_order_by_the_mouse_and_counted_in_pages(drive: Drive) -> None:
    async with drive(size=LARGE) as driver:
        await driver.to_evidence()
        await driver.until_shown("2 claims ticked, about 1.4 pages")
        first, second = driver.state.claims
        lines = driver.app.screen.query_one(TickList)
        place = lines.get_option_index(second)
        below = sum(len(option.prompt.lines(lines.size.width - 3)) for option in lines.options[:place])
        await driver.pilot.mouse_down("#claims", offset=(10, 0))
        await driver.pilot.hover("#claims", offset=(10, below))
        await driver.pilot.mouse_up("#claims", offset=(10, below))
        await driver.until(lambda: driver.state.claims == (second, first), "the claim has moved")
        assert lines.line == first
        await driver.press("ctrl+z")
        await driver.until(lambda: driver.state.claims == (first, second), "the move is taken back")


async def test_a_refused_claim_says_what_could_be_done(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_evidence()
        await driver.mark(OVERDUE)
        await driver.press("v")
        assert isinstance(driver.app.screen, WhyCard)
        assert "Someone must look again" in driver.text()
        await driver.type("short")
        await driver.press("enter")
        assert "10 letters or more" in driver.text()
        await driver.type(" no longer")
        await driver.press("enter")
        await driver.until_shown("3 claims ticked")
        assert OVERDUE in driver.state.claims


# Letter -----------------------------------------------------------------------------------------------


async def test_the_form_follows_the_kind_of_letter(drive: Drive) -> None:
    async with drive(size=LARGE) as driver:
        await driver.to_letter(**ME)
        form = driver.app.screen
        assert not form.query_one("#field-language").region, "what is optional is folded away"
        form.query_one("#field-relation", Select).value = "trustee"
        await driver.until(lambda: driver.state.fields["relation"] == "trustee", "the relation is taken")
        form.query_one("#field-template", Select).value = "trustee-questions"
        await driver.until(lambda: driver.state.kind.id == "trustee-questions", "the kind is taken")
        await driver.until_shown("one a line, as")
        for hidden in ("#field-to_house", "#asks", "#field-own_words"):
            assert not form.query_one(hidden).region, hidden
        await driver.until_shown("Missing (F4): the name of your scheme or group")
        await driver.press("f4")
        assert driver.app.focused is form.query_one("#field-scheme")
        await driver.type("Example Scheme")
        await driver.until_shown("Nothing is missing: about 1.4 pages.")


async def test_the_envelope_is_chosen_in_the_fold_and_says_whether_the_address_fits(drive: Drive) -> None:
    async with drive(size=LARGE) as driver:
        await driver.to_letter(**ME)
        form = driver.app.screen
        form.query_one("#fold").focus()
        await driver.press("enter")
        assert form.query_one("#field-zone").region
        form.query_one("#field-zone", Select).value = "din-5008-b"
        await driver.until(lambda: "fits the window" in said(driver, "#zone-note"), "it is told")
        await driver.until_shown("The address fits the window.")
        assert [line.id for line in form.query_one("#norms", TickList).options][:1] == ["ungp"]
        form.query_one("#norms").focus()
        await driver.press("space")
        assert "ungp" not in driver.state.cited


async def test_a_book_in_own_words_is_cut_and_accusing_words_are_remarked_on(drive: Drive) -> None:
    async with drive(size=LARGE) as driver:
        await driver.to_letter(**ME)
        words = driver.app.screen.query_one("#field-own_words", TextArea)
        words.focus()
        await driver.pilot.pause()
        driver.app.post_message(events.Paste("complicit " * 100_000))
        await driver.until(lambda: len(driver.app._notifications) > 0, "the cut is told")
        told = [note.message for note in driver.app._notifications]
        assert told == ["Cut after 4,000 characters: longer is not read."]
        await driver.until(lambda: "shares in a crime" in said(driver, "#words-note"), "the remark is shown")
        assert len(words.text) == MOST_WORDS == len(driver.state.fields["own_words"])
        driver.app.post_message(events.Paste("more"))
        await driver.pilot.pause()
        assert len(words.text) == MOST_WORDS


async def test_what_follows_a_letter_is_written_from_its_draft(drive: Drive, here: Path) -> None:
    async with drive() as driver:
        await driver.to_save()
        draft = driver.state.draft()
    path = workflows.save_draft(draft.model_copy(update={"date": date(2026, 9, 1)}), here / "first.yaml")
    async with drive(source=str(path)) as driver:
        await driver.until_step(Step.LETTER)
        await driver.press("f12")
        assert isinstance(driver.app.screen, FollowCard)
        assert "1 September 2026" in driver.text()
        await driver.press("ctrl+n")
        assert "Choose what came of it" in driver.text()
        await driver.press("down", "enter")
        await driver.press("ctrl+n")
        assert "Tick what the answer said" in driver.text()
        await driver.press("enter", "space", "ctrl+n")
        await driver.until(lambda: driver.state.kind.id == "clarification", "the next letter is open")
        answer = driver.state.draft().answer
        assert answer
        assert (answer.date, len(answer.replies)) == (TODAY, 1)
        await driver.press("ctrl+n")
        await driver.until_step(Step.SAVE)
        await driver.until_shown("Ready.")
        assert "claims, each with its source" not in driver.text()


async def test_the_card_of_what_follows_waits_for_a_later_day(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_letter(**ME)
        assert driver.app.screen.check_action("follow", ()) is False
        draft = driver.state.draft()
        driver.state.restore(draft, driver.state.screened())
        await driver.press("f12", "enter")
        await driver.until_shown("What follows it is for a later day")
        driver.app.screen._today = TODAY + timedelta(days=3)
        await driver.press("down", "enter")
        driver.app.screen.query_one("#answered", Input).value = "2026-11-01"
        await driver.press("ctrl+n")
        await driver.until_shown("between this letter's date and today")
        await driver.press("escape")
        assert driver.state.draft() == draft


# Pages and text ---------------------------------------------------------------------------------------


async def test_pages_need_an_extra_and_say_so(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "can_show", lambda: False)
    async with drive() as driver:
        await driver.to_letter(**ME)
        await driver.press("ctrl+g")
        assert isinstance(driver.app.screen, PagesCard)
        assert pictures.HOW in driver.text()
        await driver.press("escape")
        await driver.until(lambda: not isinstance(driver.app.screen, PagesCard), "the card is closed")


@pytest.mark.filterwarnings("ignore:Image.Image.getdata:DeprecationWarning")  # of the extra, with Pillow 13
@pytest.mark.usefixtures("real_layout")
async def test_pages_are_drawn_and_opened_in_a_viewer(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(AdvocacyApp, "open_url", lambda _app, url, **_: opened.append(url))
    async with drive(size=LARGE) as driver:
        await driver.to_letter(**ME)
        if pictures.can_show():
            await driver.press("ctrl+g")
            await driver.until_shown("Page 1 of 2, as it will print")
            await driver.press("pageup", "pagedown")
            await driver.until_shown("Page 2 of 2, as it will print")
            await driver.press("escape")
        await driver.press("ctrl+l")
        await driver.until(lambda: opened, "the preview is opened")
        path = Path(opened[0].removeprefix("file://"))
        assert path.name == "preview-letter-acme-2026-11-23.pdf"
        assert path.read_bytes().startswith(b"%PDF-")
        assert (path.stat().st_mode | path.parent.stat().st_mode) & 0o077 == 0


async def test_the_text_for_a_form_is_shortened_copied_and_saved(drive: Drive, here: Path) -> None:
    async with drive(size=LARGE) as driver:
        await driver.to_letter()
        await driver.press("ctrl+r")
        await driver.until_shown("can't be saved yet")
        await driver.press("escape")
        await driver.to_save()
        await driver.press("ctrl+r")
        assert isinstance(driver.app.screen, FormTextCard)
        await driver.until(lambda: "characters." in said(driver, "#text-length"), "the length is told")
        whole = int(said(driver, "#text-length").partition(" ")[0].replace(",", ""))
        await driver.type(str(whole - 100))
        await driver.until(lambda: "Left out" in said(driver, "#text-length"), "a claim is left out")
        await driver.press("ctrl+r")
        assert len(driver.app.clipboard) <= whole - 100
        assert "Ctrl+S saves it" in driver.text()
        await driver.press("ctrl+s")
        await driver.until_shown("Saved letter-acme-2026-11-23.txt")
        assert (here / "letter-acme-2026-11-23.txt").read_text() == driver.app.clipboard
        await driver.press("ctrl+s", "n")
        await driver.pilot.pause()
        driver.app.screen.query_one("#most", Input).value = "200"
        await driver.until_shown("Even the shortest form")


# Save -------------------------------------------------------------------------------------------------


async def test_several_forms_are_written_and_one_that_fails_is_tried_again_alone(
    drive: Drive, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save(_renderer: Renderer, _letter: object, path: Path, **_: object) -> SavedLetter:
        if path.suffix == ".docx" and not full_again.exists():
            raise CannotWrite("This can't be written: no space left on device.", where=str(path))
        path.write_text(path.name)
        return SavedLetter(path, None, 1)

    full_again = here / "space"
    monkeypatch.setattr(Renderer, "save", save)
    async with drive(size=LARGE) as driver:
        await driver.to_save()
        await driver.until_shown("2 pages")
        await driver.mark("docx")
        driver.app.screen.query_one("#forms").focus()
        await driver.press("space", "ctrl+n")
        await driver.until_shown("[!] Not saved: letter-acme-2026-11-23.docx")
        assert "Saved letter-acme-2026-11-23.pdf" in driver.text()
        assert "Saved letter-acme-2026-11-23.yaml" in driver.text()
        full_again.touch()
        await driver.press("ctrl+n")
        await driver.until_shown("Saved letter-acme-2026-11-23.docx")
        assert "Replace it?" not in driver.text(), "only what is missing is written"
        await driver.press("m")
        await driver.until((here / "letter-acme-2026-11-23.eml").exists, "the e-mail draft is made")
        await driver.until(lambda: driver.app.clipboard.endswith(".eml"), "and opened, or its place copied")


async def test_nothing_ticked_is_told_and_a_pack_has_no_mail(drive: Drive) -> None:
    async with drive(size=LARGE) as driver:
        await driver.to_save(relation="trustee", scheme="Scheme", template="trustee-questions")
        forms = driver.app.screen.query_one("#forms", OptionList)
        assert [option.id for option in forms.options] == ["pdf", "draft", "txt", "archive"]
        for name in ("pdf", "draft"):
            await driver.mark(name)
            driver.app.screen.query_one("#forms").focus()
            await driver.press("space")
        await driver.press("ctrl+n")
        await driver.until_shown("Nothing is ticked that could be written")
