"""The fonts of every letter: the families that it may embed, and where their files lie."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import quote

_HAN = "Noto Sans/NotoSansSC-Regular.ttf"
_FACES = (
    ("Advocacy Serif", "Gentium Book Plus/GentiumBookPlus-Regular.ttf", "normal", "normal"),
    ("Advocacy Serif", "Gentium Book Plus/GentiumBookPlus-Italic.ttf", "normal", "italic"),
    ("Advocacy Serif", "Gentium Book Plus/GentiumBookPlus-Bold.ttf", "bold", "normal"),
    ("Advocacy Serif", "Gentium Book Plus/GentiumBookPlus-BoldItalic.ttf", "bold", "italic"),
    ("Advocacy Han", _HAN, "normal", "normal"),
    ("Advocacy Han", "Noto Sans/NotoSansSC-Bold.ttf", "bold", "normal"),
)


def fonts_home() -> Path:
    """The folder of the fonts' files."""
    import rendercv_fonts  # noqa: PLC0415

    return Path(rendercv_fonts.__file__).resolve().parent


def han_font() -> Path:
    """The file of the font for Chinese, which a page on a screen may need as well."""
    return fonts_home() / _HAN


def font_families() -> frozenset[str]:
    """The families that a letter may embed."""
    return frozenset(family for family, _, _, _ in _FACES)


def font_rules() -> str:
    """The style that tells WeasyPrint where each face lies."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; src: url("font:///{quote(file)}"); '
        f"font-weight: {weight}; font-style: {style}; }}"
        for family, file, weight, style in _FACES
    )


def missing_characters(text: str) -> str:
    """The characters of a text that none of the letter's fonts has, named; empty where there are none."""
    known = known_characters()
    return named(char for char in text if char not in known and not char.isspace())


@cache
def known_characters(family: str | None = None) -> frozenset[str]:
    """The characters that our fonts have, or one family of them."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    known: set[int] = set()
    for name, file, weight, style in _FACES:
        if (weight, style) == ("normal", "normal") and family in {None, name}:
            with TTFont(fonts_home() / file, lazy=True) as font:
                known |= set(font.getBestCmap())
    return frozenset(map(chr, known))


def needs_second_font(text: str) -> bool:
    """Whether a text has characters that the first family lacks, so that another one steps in."""
    return not known_characters(_FACES[0][0]).issuperset(text)


def named(characters: Iterable[str]) -> str:
    """Characters with their numbers and names, each once."""
    return ", ".join(
        f"{char} (U+{ord(char):04X} {unicodedata.name(char, 'unnamed')})"
        for char in dict.fromkeys(characters)
    )
