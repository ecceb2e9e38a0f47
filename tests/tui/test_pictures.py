"""How the steps look; `pytest --snapshot-update` takes the pictures anew."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.theme import Theme

from advocacy.tui.themes import CONTRAST, LIGHT
from advocacy.workflows.writing.steps import Step

from .conftest import LARGE, ME, SMALL, Drive, Driver

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE, (200, 60)], ids=["80x24", "120x40", "200x60"])


async def take(driver: Driver) -> str:
    """The screen as SVG, once nothing moves any more."""
    await driver.until(
        lambda: (
            driver.is_idle() and not driver.app.is_keeping and getattr(driver.app.screen, "is_settled", True)
        ),
        "nothing moves any more",
    )
    return driver.app.export_screenshot()


@SIZES
async def test_each_step(drive: Drive, picture: SnapshotAssertion, size: tuple[int, int]) -> None:
    async with drive(size=size) as driver:
        await driver.to_fund()
        assert await take(driver) == picture(name="fund")
        await driver.to_holdings()
        assert await take(driver) == picture(name="holdings")
        await driver.to_evidence()
        assert await take(driver) == picture(name="evidence")
        await driver.to_letter(**ME)
        await driver.until_shown("draft kept")
        assert await take(driver) == picture(name="letter")
        await driver.to_save()
        await driver.until_shown("[x] 2 pages")
        assert await take(driver) == picture(name="save")


@pytest.mark.parametrize("theme", [LIGHT, CONTRAST], ids=["light", "contrast"])
async def test_other_colours(drive: Drive, picture: SnapshotAssertion, theme: Theme) -> None:
    async with drive(size=LARGE) as driver:
        driver.app.theme = theme.name
        await driver.to_evidence()
        assert await take(driver) == picture


async def test_candidate_help_and_missing(drive: Drive, picture: SnapshotAssertion) -> None:
    async with drive() as driver:
        await driver.to_holdings()
        await driver.press("end")
        assert await take(driver) == picture(name="candidate")
        await driver.press("f1")
        assert await take(driver) == picture(name="help")
        await driver.press("escape")
        await driver.to_save(name="")
        await driver.go(Step.SAVE)
        await driver.until_shown("still missing")
        assert await take(driver) == picture(name="missing")


@SIZES
async def test_cards_of_the_holdings_step(
    drive: Drive, picture: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with drive(size=size) as driver:
        await driver.to_holdings()
        await driver.press("end", "enter")
        assert await take(driver) == picture(name="compare")
        await driver.press("escape", "l")
        assert await take(driver) == picture(name="lines")
