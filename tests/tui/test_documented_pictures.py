"""The pictures in docs/ show the app as it is: `sh dev pictures` makes them anew."""

from __future__ import annotations

import html
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"


@pytest.fixture
def maker() -> ModuleType:
    found = importlib.util.spec_from_file_location("make_tui", PICTURES / "make_tui.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def words(picture: str) -> list[str]:
    """What can be read in a picture; ids, colours and places are left aside."""
    return [html.unescape(text) for text in re.findall(r"<text\b[^>]*>([^<]*)</text>", picture)]


@pytest.mark.usefixtures("real_layout")
async def test_the_pictures_are_those_of_the_app(maker: ModuleType) -> None:
    with maker.elsewhere():
        made = await maker.make()
    kept = {path.name: path.read_text("utf-8") for path in PICTURES.glob("tui-*.svg")}
    assert set(kept) == set(made), "run `sh dev pictures`"
    stale = [name for name, picture in made.items() if words(picture) != words(kept[name])]
    assert not stale, "run `sh dev pictures`"


def test_the_page_of_the_terminal_ui_shows_every_picture() -> None:
    page = (ROOT / "docs" / "terminal.md").read_text("utf-8")
    assert set(re.findall(r"pictures/(tui-[a-z]+\.svg)", page)) == {
        path.name for path in PICTURES.glob("tui-*.svg")
    }
