"""Every key has a name, an explanation and a line in the palette; colours can be read."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest
from textual.binding import Binding
from textual.color import Color
from textual.command import CommandPalette
from textual.theme import Theme

from advocacy.tui import app, screens, widgets
from advocacy.tui.commands import KeyCommands
from advocacy.tui.screens import (
    columns,
    follow,
    form_text,
    frame,
    fund,
    fund_facts,
    gaps,
    lines,
    modals,
    open_file,
    pages,
    register,
    start,
    step,
    why,
    with_letter,
)
from advocacy.tui.themes import CONTRAST, THEMES
from advocacy.workflows.writing.steps import Step

from .conftest import Drive, Driver

MODULES = (
    *(app, columns, frame, fund, fund_facts, gaps, lines, modals, open_file, register, start, step),
    *(follow, form_text, pages, why, with_letter, screens, widgets),
)
TAKEN_BY_TERMINALS = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j"}


def own_bindings() -> Iterator[Binding]:
    seen = set()
    for module in MODULES:
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__.startswith("advocacy.tui") and kind not in seen:
                seen.add(kind)
                yield from kind.__dict__.get("BINDINGS", ())


def test_there_are_bindings_of_every_kind_of_screen() -> None:
    found = {str(binding.id).partition(".")[0] for binding in own_bindings()}
    expected = {
        "app",
        "step",
        "fund",
        "holdings",
        "evidence",
        "letter",
        "save",
        "list",
        "lines",
        "path",
        "facts",
    }
    assert expected <= found


@pytest.mark.parametrize("binding", list(own_bindings()), ids=lambda binding: str(binding.id))
def test_a_binding_has_id_description_and_explanation(binding: Binding) -> None:
    assert binding.id
    assert binding.description
    assert binding.tooltip
    assert not TAKEN_BY_TERMINALS & set(binding.key.split(","))


def palette(driver: Driver) -> dict[str, str]:
    return {command.name: command.help for command in KeyCommands(driver.app.screen).commands()}


async def test_every_key_of_every_step_is_in_the_palette(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_save()
        for place in reversed(Step):
            await driver.go(place)
            offered = palette(driver)
            for _, binding, enabled, _ in driver.app.screen.active_bindings.values():
                if binding.id and enabled:
                    assert any(binding.tooltip in explained for explained in offered.values()), binding.id
            assert {f"Go to step {other.number}: {other.title}" for other in Step} <= set(offered)


async def test_the_palette_finds_and_runs_a_command(drive: Drive) -> None:
    async with drive() as driver:
        await driver.to_letter()
        await driver.press("ctrl+p")
        assert isinstance(driver.app.screen, CommandPalette)
        await driver.type("step 2")
        await driver.until_shown("Go to step 2: Holdings")
        await driver.press("enter")
        await driver.until(lambda: not isinstance(driver.app.screen, CommandPalette), "the palette is closed")
        await driver.until_step(Step.HOLDINGS)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_colours_can_be_read(theme: Theme) -> None:
    def contrast(ink: str, ground: str) -> float:
        levels = sorted((_luminance(Color.parse(ink)), _luminance(Color.parse(ground))), reverse=True)
        return (levels[0] + 0.05) / (levels[1] + 0.05)

    least = 7 if theme is CONTRAST else 4.5
    cursor = theme.variables
    grounds = (theme.background, theme.surface, theme.panel, cursor["block-cursor-background"])
    for ground in grounds:
        assert contrast(str(theme.foreground), str(ground)) >= 7
        for ink in (theme.accent, theme.warning, theme.error, theme.success, theme.variables["quiet"]):
            assert contrast(str(ink), str(ground)) >= least, (ink, ground)
    assert contrast(cursor["block-cursor-foreground"], cursor["block-cursor-background"]) >= 7


def _luminance(color: Color) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [part / 255 for part in (color.r, color.g, color.b)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
