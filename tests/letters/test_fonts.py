"""Names in many scripts: what our fonts print, what is refused, and that such letters pass inspection."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec

import pytest

from advocacy import letters
from advocacy.errors import LetterFaulty
from advocacy.letters import LetterData, fonts
from advocacy.model import Letter, Run

HEBREW, ARABIC = "דנה לדוגמה", "محمد (أحمد) العربي 12"


@pytest.fixture
def plain(data: LetterData) -> Letter:
    manifest = data.manifest("reminder")
    return next(letters.edge_letters(manifest, data.wording("en-GB", "reminder"), "A4"))[1]


def to(letter: Letter, name: str) -> Letter:
    return replace(
        letter,
        sender=(name, *letter.sender[1:]),
        recipient=(name, *letter.recipient[1:]),
        salutation=f"Dear {name}",
        title=f"About {name}: a question",
        subject=(Run(f"About {name}: a question"),),
        signature=name,
        zone="uk-dl",
    )


@pytest.mark.parametrize(
    "name",
    [
        "Олена Приклад, Ґалаґан",
        "Ελένη Δείγμα",
        "Łucja Żak, Zoë Ångström, İlker Ağaoğlu",
        "Nguyễn Thị Ví Dụ",
        "张三",
        HEBREW,
    ],
)
def test_our_fonts_have_the_characters_of_a_name(name: str) -> None:
    assert not letters.missing_characters(name)


def test_a_name_read_from_the_right_passes_inspection_and_window(plain: Letter, data: LetterData) -> None:
    assert letters.render(to(plain, f"{HEBREW} (דנה) 12"), data, ".pdf").startswith(b"%PDF")


@pytest.mark.skipif(find_spec("fontpkg_amiri") is None, reason="the font for Arabic is not installed")
def test_an_arabic_name_passes_too_where_its_font_is_there(plain: Letter, data: LetterData) -> None:
    assert letters.render(to(plain, ARABIC), data, ".pdf").startswith(b"%PDF")


def test_what_no_font_has_is_named_with_what_to_do(
    plain: Letter, data: LetterData, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(LetterFaulty, match="U\\+13000 EGYPTIAN HIEROGLYPH A001") as refused:
        letters.render(replace(plain, signature="\U00013000"), data, ".pdf")
    assert "in Latin letters" in refused.value.remedy
    monkeypatch.setattr(fonts, "_home", lambda _: None)
    assert "pip install fontpkg-amiri" in fonts.how_to_print(ARABIC)
    assert "pip" not in fonts.how_to_print(HEBREW)


def test_what_is_read_from_the_right_is_told_apart() -> None:
    assert fonts.is_leftwards(f"Dr {HEBREW}")
    assert fonts.is_leftwards(ARABIC)
    assert not fonts.is_leftwards("Łucja 张三 12")
