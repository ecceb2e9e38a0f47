"""The places beside the letter, the start, help wherever one is, settings, and evidence that changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import OptionList

from advocacy import paths
from advocacy.errors import Problems, WrongUse
from advocacy.evidence import dump_yaml
from advocacy.tui.app import PLACES, AdvocacyApp, _about
from advocacy.tui.modes import Mode
from advocacy.tui.screens import FrameScreen, GapsCard, HelpCard
from advocacy.tui.session import Session
from advocacy.tui.settings import Settings, read_settings
from advocacy.tui.themes import CONTRAST
from advocacy.tui.watching import fingerprint
from advocacy.workflows import Workspace
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.steps import Step

from .conftest import INVENTED, LARGE, ME, SMALL, TODAY, Drive, Driver


async def test_the_start_says_what_this_is_and_leads_through_a_first_letter(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_start()
        assert "The fund that you save in owns shares" in driver.text()
        await driver.press("enter")
        await driver.until_step(Step.FUND)
        assert "Your first letter: type a part of your fund's name" in driver.text()
        await driver.to_holdings()
        assert "press the space bar to write about" in driver.text()
        await driver.press("space")
        await driver.until_shown("that is enough for a letter")


@pytest.mark.parametrize("mode", PLACES)
async def test_a_place_is_reached_by_its_key_and_by_a_click(drive: Drive, mode: Mode) -> None:
    async with drive(size=LARGE) as driver:
        await driver.to_holdings()
        await driver.press(mode.key)
        await driver.until(lambda: driver.app.current_mode == mode.value, "the place is shown by its key")
        await driver.press("f5")
        await driver.until_step(Step.HOLDINGS)
        await driver.pilot.click(f"#mode-{mode.value}")
        await driver.until(lambda: driver.app.current_mode == mode.value, "the place is shown by a click")


async def test_the_register_says_honestly_what_it_knows(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_letter(**ME)
        await driver.press("end", "x", "backspace")
        await driver.until_shown("draft kept")
        await driver.press("f8")
        await driver.until_shown("There is no register yet")
        assert "Acme: letter by Jo Example" in driver.text()
        assert "answer asked for by" in driver.text()


async def test_what_is_missing_is_listed_everywhere_and_leads_to_its_field(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_evidence()
        await driver.press("f4")
        assert isinstance(driver.app.screen, GapsCard)
        assert "[!] your name" in driver.text()
        lines = driver.app.screen.query_one("#gaps", OptionList)
        lines.highlighted = [gap.field for gap in driver.state.gaps()].index("city")
        await driver.press("enter")
        await driver.until_step(Step.LETTER)
        await driver.until(
            lambda: getattr(driver.app.focused, "id", "") == "field-city", "the field has the cursor"
        )


async def test_undo_by_key_shows_what_stood_before(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_holdings()
        await driver.press("space")
        await driver.until_shown("[x] Acme")
        await driver.press("ctrl+z")
        await driver.until_shown("[ ] Acme")
        assert "Taken back." in driver.text()
        await driver.press("ctrl+y")
        await driver.until_shown("[x] Acme")
        await driver.press("ctrl+y")
        await driver.until_shown("Nothing was taken back.")


async def help_of_all(driver: Driver) -> list[str]:
    """The widgets of a screen that can have the cursor and that the help does not explain."""
    await driver.until_idle()
    return [str(widget) for widget in driver.app.screen.focus_chain if not _about(widget)]


async def test_f1_explains_every_widget(drive: Drive) -> None:
    async with drive(size=LARGE) as driver:
        await driver.to_save()
        for step in reversed(Step):
            await driver.go(step)
            assert await help_of_all(driver) == []
        for mode in PLACES:
            driver.app.action_go_mode(mode.value)
            await driver.until(lambda: isinstance(driver.app.screen, FrameScreen), "the place is shown")
            assert await help_of_all(driver) == []
        await driver.go(Step.LETTER)
        await driver.press("f1")
        assert isinstance(driver.app.screen, HelpCard)
        assert "Where the cursor is: your name as you sign it." in driver.text()


async def test_resize_and_small_screens_lose_nothing(drive: Drive) -> None:
    async with drive(size=SMALL) as driver:
        await driver.to_letter(name="Jo")
        for size in ((200, 60), (40, 12), (20, 5), (120, 40), (80, 24)):
            await driver.pilot.resize_terminal(*size)
            await driver.pilot.pause()
        assert driver.state.fields["name"] == "Jo"
        assert "Form" in driver.text()


# Settings -----------------------------------------------------------------------------------------------


def set_to(text: str) -> None:
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text(text)


async def test_settings_change_keys_and_colours(desk: Workspace) -> None:
    set_to("theme: contrast\nanimations: false\nkeys: {app.browse: f11, app.register: f13}\n")
    session = Session(LetterState(TODAY, workspace=desk), watched=False)
    app = AdvocacyApp(session, read_settings())
    async with app.run_test() as pilot:
        driver = Driver(app, pilot)
        await driver.to_start()
        assert app.theme == CONTRAST.name
        assert app.animation_level == "none"
        await driver.press("f13")
        await driver.until(lambda: app.current_mode == "register", "the new key leads there")
        await driver.press("f9")
        await driver.until(lambda: app.current_mode == "start", "the start is shown")
        await driver.press("f8")
        await driver.pilot.pause()
        assert app.current_mode == "start", "the old key does nothing"


def test_settings_with_faults_are_told_with_their_place() -> None:
    assert read_settings() == Settings()
    set_to("theme: pink\n")
    with pytest.raises(Problems) as caught:
        read_settings()
    assert caught.value.problems[0].line == 1
    with pytest.raises(WrongUse, match=r"no command “step\.nxt”\. Did you mean “step\.next”"):
        AdvocacyApp(Session.of_day(TODAY), Settings(keys={"step.nxt": "ctrl+g"}))
    with pytest.raises(WrongUse, match=r"No key is given"):
        AdvocacyApp(Session.of_day(TODAY), Settings(keys={"step.next": ""}))


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"app.quit": "a"}, "nobody could type"),
        ({"app.palette": "space"}, "nobody could type"),
        ({"app.quit": "ctrl+n"}, "“ctrl+n” is given to “app.quit” and to"),
        ({"app.help": "ctrl+q"}, "“ctrl+q” is given to “app.help” and to “app.quit”"),
        ({"step.next": "ctrl+g"}, "“ctrl+g” is given to “step.next” and to “letter.pages”"),
    ],
)
def test_a_key_that_is_needed_elsewhere_is_refused(keys: dict[str, str], told: str) -> None:
    with pytest.raises(WrongUse, match=re.escape(told)):
        AdvocacyApp(Session.of_day(TODAY), Settings(keys=keys))


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"step.next": "f10", "browse.search": "slash,ctrl+f"},
        {"app.quit": "f11", "app.open": "ctrl+q"},
        {"holdings.accept": "x"},
    ],
)
def test_free_keys_and_keys_that_change_places_are_taken(keys: dict[str, str]) -> None:
    assert AdvocacyApp(Session.of_day(TODAY), Settings(keys=keys))


# Evidence that changes ----------------------------------------------------------------------------------


def test_a_change_on_disk_is_seen(tmp_path: Path) -> None:
    (tmp_path / "companies").mkdir()
    file = tmp_path / "companies" / "a.yaml"
    before = fingerprint([tmp_path])
    file.write_text("id: a")
    added = fingerprint([tmp_path])
    file.write_text("id: ab")
    changed = fingerprint([tmp_path])
    file.unlink()
    assert len({before, added, changed}) == 3
    assert fingerprint([tmp_path, tmp_path / "none"]) == before


async def test_evidence_edited_while_open_is_read_again_and_choices_stay(
    tmp_path: Path, desk: Workspace
) -> None:
    own = tmp_path / "own" / "companies"
    own.mkdir(parents=True)
    company = desk.evidence.companies["acme"]
    ours = company.model_copy(update={"id": "ropes", "name": "Unknown Ropes Ltd", "short_name": "Ropes"})
    app = AdvocacyApp(Session.of_day(TODAY, evidence=[INVENTED, own.parent], source="example-world"))
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        driver = Driver(app, pilot)
        await driver.until_step(Step.HOLDINGS)
        driver.state.choose(["acme"])
        before = len(driver.state.desk().evidence.companies)
        (own / "ropes.yaml").write_text(dump_yaml(ours.model_copy(update={"securities": (), "lei": None})))
        await driver.until(
            lambda: len(driver.state.desk().evidence.companies) == before + 1 or driver.state.desk().problems,
            "the new file is read",
        )
        assert driver.state.companies == ("acme",)
        await driver.until_shown("Your choices are kept.")
