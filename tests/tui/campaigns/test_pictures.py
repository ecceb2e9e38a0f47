"""How the place looks; `pytest --snapshot-update` takes the pictures anew."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from advocacy.campaigns import Outcome, Similarity
from advocacy.tui.campaigns.state import CampaignState
from advocacy.tui.modes import Mode
from advocacy.tui.screens.campaign_new import NewCampaignCard
from advocacy.workflows import CampaignCheck, CampaignStatus, OpenCampaign, Sample
from tests.tui.conftest import LARGE, SMALL, Drive, Driver

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE, (200, 60)], ids=["80x24", "120x40", "200x60"])


async def take(driver: Driver) -> str:
    """The screen as SVG, once nothing moves any more."""
    await driver.until_idle()
    await driver.pilot.pause()
    return driver.app.export_screenshot()


def checked(state: CampaignState, opened: OpenCampaign) -> None:
    """A campaign as after its check."""
    jobs = {job.row: job for job in opened.plan.jobs}
    samples = (Sample("shortest", jobs[5], 2), Sample("longest", jobs[3], 2), Sample("strangest", jobs[4], 2))
    state.read(opened.path)
    state.has_opened(opened, ())
    state.has_checked(CampaignCheck(10, 6, 1, {}, samples, {2: 5}, 0))
    state.similarity = Similarity(0.98, 1.0, 1.0, 10)
    state.status = CampaignStatus(5, 2, (), 0, (), begun=True)
    state.end("")


@SIZES
async def test_the_views(
    drive: Drive, picture: SnapshotAssertion, opened: OpenCampaign, size: tuple[int, int]
) -> None:
    async with drive(size=size) as driver:
        await driver.until(lambda: driver.state.workspace and driver.is_idle(), "the app has started")
        driver.app.session.watched = False
        await driver.press("f6")
        await driver.until_shown("Make a campaign")
        assert await take(driver) == picture(name="start")
        campaign = driver.app.session.campaign
        checked(campaign, opened)
        driver.app.action_go_mode(Mode.CAMPAIGN.value)
        await driver.until_shown("2 of 5 are finished")
        await driver.press("1")
        assert await take(driver) == picture(name="overview")
        await driver.press("2")
        assert await take(driver) == picture(name="rows")
        await driver.press("3")
        assert await take(driver) == picture(name="samples")
        campaign.run()
        campaign.outcome = Outcome(5, made=2, before=2)
        campaign.pace.note("letters", 2, 5)
        await driver.press("4")
        assert await take(driver) == picture(name="running")
        campaign.outcome.made = 3
        campaign.end("done")
        await driver.press("4")
        assert await take(driver) == picture(name="done")


@SIZES
async def test_the_form(drive: Drive, picture: SnapshotAssertion, size: tuple[int, int]) -> None:
    async with drive(size=size) as driver:
        await driver.until(lambda: driver.state.workspace and driver.is_idle(), "the app has started")
        await driver.press("f6")
        await driver.until_shown("Make a campaign")
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, NewCampaignCard), "the form is shown")
        await driver.press("tab", "tab", "tab", "tab", "down", "down", "space")
        await driver.until_shown("Envelope")
        assert await take(driver) == picture
