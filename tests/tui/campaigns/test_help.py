"""Every key and every widget of the place explains itself."""

from __future__ import annotations

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from advocacy.tui.commands import KeyCommands
from advocacy.tui.help_texts import WIDGETS
from advocacy.tui.screens.campaign import CampaignScreen
from advocacy.tui.screens.campaign_cards import TextCard
from advocacy.tui.screens.campaign_new import NewCampaignCard
from advocacy.workflows import OpenCampaign
from tests.tui.campaigns.test_pictures import checked
from tests.tui.conftest import Drive

BINDINGS = [
    binding
    for kind in (CampaignScreen, TextCard, NewCampaignCard)
    for binding in kind.__dict__["BINDINGS"]
    if isinstance(binding, Binding)
]


@pytest.mark.parametrize("binding", BINDINGS, ids=lambda binding: str(binding.id))
def test_a_binding_has_id_description_and_explanation(binding: Binding) -> None:
    assert binding.id
    assert binding.description
    assert binding.tooltip


def unexplained(screen: Screen[object]) -> list[DOMNode]:
    """Widgets for which the help has no word, neither by their own id nor by that of what holds them."""
    return [
        widget
        for widget in screen.query("*")
        if widget.can_focus and not any(node.id in WIDGETS for node in widget.ancestors_with_self)
    ]


async def test_widgets_are_explained_and_keys_are_in_the_palette(drive: Drive, opened: OpenCampaign) -> None:
    async with drive() as driver:
        await driver.until(lambda: driver.state.workspace and driver.is_idle(), "the app has started")
        await driver.press("f6")
        await driver.until_shown("Make a campaign")
        assert unexplained(driver.app.screen) == []
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, NewCampaignCard), "the form is shown")
        assert unexplained(driver.app.screen) == []
        await driver.press("f1")
        await driver.until_shown("a file that ends in .yaml")
        await driver.press("f1", "escape")
        checked(driver.app.session.campaign, opened)
        driver.app.action_go_mode("campaign")
        await driver.press("3")
        offered = {command.name for command in KeyCommands(driver.app.screen).commands()}
        assert {"Run", "View", "Open", "Check", "Columns", "PDF", "Overview", "Rows", "Samples"} <= offered
