"""The fonts of every letter: the families that it may embed, and where their files lie."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

_BUNDLED, _ARABIC = "rendercv_fonts", "fontpkg_amiri"
"""The packages that bring the files; the second one may be missing."""
_FACES = (
    ("Advocacy Serif", _BUNDLED, "Gentium Book Plus/GentiumBookPlus-Regular.ttf", "normal", "normal"),
    ("Advocacy Serif", _BUNDLED, "Gentium Book Plus/GentiumBookPlus-Italic.ttf", "normal", "italic"),
    ("Advocacy Serif", _BUNDLED, "Gentium Book Plus/GentiumBookPlus-Bold.ttf", "bold", "normal"),
    ("Advocacy Serif", _BUNDLED, "Gentium Book Plus/GentiumBookPlus-BoldItalic.ttf", "bold", "italic"),
    ("Advocacy Han", _BUNDLED, "Noto Sans/NotoSansSC-Regular.ttf", "normal", "normal"),
    ("Advocacy Han", _BUNDLED, "Noto Sans/NotoSansSC-Bold.ttf", "bold", "normal"),
    ("Advocacy Hebrew", _BUNDLED, "Open Sans/OpenSans-Regular.ttf", "normal", "normal"),
    ("Advocacy Hebrew", _BUNDLED, "Open Sans/OpenSans-Bold.ttf", "bold", "normal"),
    ("Advocacy Arabic", _ARABIC, "files/Amiri-Regular.ttf", "normal", "normal"),
    ("Advocacy Arabic", _ARABIC, "files/Amiri-Bold.ttf", "bold", "normal"),
)
_LEFTWARDS = frozenset({"R", "AL"})
"""What Unicode says of letters that are read from the right."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face of a family, and the file that has it."""

    family: str
    path: Path
    weight: str
    style: str

    def name(self) -> str:
        """What it is called in addresses of our own."""
        return self.path.name


@cache
def faces() -> tuple[Face, ...]:
    """The faces whose packages are installed, the first families first."""
    found = []
    for family, package, file, weight, style in _FACES:
        if home := _home(package):
            found.append(Face(family, home / file, weight, style))
    return tuple(found)


@cache
def _home(package: str) -> Path | None:
    spec = find_spec(package)
    return Path(spec.origin).resolve().parent if spec and spec.origin else None


def font_file(name: str) -> Path | None:
    """The file of a face; None for any other name."""
    return next((face.path for face in faces() if face.name() == name), None)


def han_font() -> Path:
    """The file of the font for Chinese, which a page on a screen may need as well."""
    return next(face.path for face in faces() if face.family == "Advocacy Han")


def font_families() -> frozenset[str]:
    """The families that a letter may embed."""
    return frozenset(family for family, *_ in _FACES)


def font_rules() -> str:
    """The style that tells WeasyPrint where each face lies."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; src: url("font:///{quote(face.name())}"); '
        f"font-weight: {face.weight}; font-style: {face.style}; }}"
        for face in faces()
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
    for face in faces():
        if (face.weight, face.style) == ("normal", "normal") and family in {None, face.family}:
            with TTFont(face.path, lazy=True) as font:
                known |= set(font.getBestCmap())
    return frozenset(map(chr, known))


def needs_second_font(text: str) -> bool:
    """Whether a text has characters that the first family lacks, so that another one steps in."""
    return not known_characters(_FACES[0][0]).issuperset(text)


def is_leftwards(text: str) -> bool:
    """Whether a text has letters that are read from the right, as Hebrew and Arabic are."""
    return any(unicodedata.bidirectional(char) in _LEFTWARDS for char in text)


def how_to_print(characters: str) -> str:
    """What to do about characters that no letter can print."""
    arabic = any(unicodedata.bidirectional(char) == "AL" for char in characters)
    if arabic and not _home(_ARABIC):
        return "Install the font for Arabic (pip install fontpkg-amiri), or write it in Latin letters."
    return "Write it in another way, such as in Latin letters."


def named(characters: Iterable[str]) -> str:
    """Characters with their numbers and names, each once."""
    return ", ".join(
        f"{char} (U+{ord(char):04X} {unicodedata.name(char, 'unnamed')})"
        for char in dict.fromkeys(characters)
    )
