"""Numbers of a column: English or continental, decided from the whole column, exact to the last digit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from advocacy.funds.reading import Cell
from advocacy.funds.vocabulary import vocabulary

_LONGEST = 40
_SURELY_SMALL = 28
_LARGEST = Decimal(10) ** 30
_MARK = re.compile(
    r"^(?:[A-Z]{3}|[A-Z]{1,2}(?=\$)|kr\.?|S?Fr\.|Rs\.?)(?=[\d\s.,(+$€£¥₹−–-])"
    r"|(?<=[\d\s)])(?:[A-Z]{3}|kr\.?|pct\.?|percent|prosent|procent|Prozent)$"
    r"|[$€£¥₹₩%‰]"
)
"""Currencies and percent signs around a number."""
_PLAIN = re.compile(r"[0-9.,]+")
_SPACED = re.compile(r"\d{1,3}(?:[\s'’ʼ´`]\d{3})+(?:[.,]\d*)?")
_GAPS = re.compile(r"[\s'’ʼ´`]")
_DIGITS = re.compile(r"\d+")
_SCIENTIFIC = re.compile(r"\d+(?:\.\d+)?[eE][+-]?\d{1,2}")
_MINUS = frozenset("-−–")
_GROUP = 3


class Style(Enum):
    """Which mark stands before the decimals."""

    POINT = "."
    COMMA = ","


_SHAPES = {
    Style.POINT: re.compile(r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(?:\.\d*)?|\.\d+"),
    Style.COMMA: re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d*)?|,\d+"),
}


@dataclass(frozen=True, slots=True)
class Amounts:
    """The numbers of a column, line by line."""

    values: list[Decimal | None]
    unreadable: tuple[int, ...] = ()
    """Positions of cells that say something but not a number."""
    doubtful: tuple[int, ...] = ()
    """Positions of cells that can be read in two ways, such as `1.234` in a file without any other sign."""


def amounts(column: Sequence[Cell], style: Style | None) -> Amounts:
    """The numbers of a column; a number per mille becomes one in percent.

    Args:
        column: its cells, line by line.
        style: in which they are written; None where nothing tells.
    """
    values: list[Decimal | None] = []
    unreadable: list[int] = []
    doubtful: list[int] = []
    for position, cell in enumerate(column):
        if isinstance(cell, Decimal):
            values.append(cell if abs(cell) < _LARGEST else None)
            continue
        values.append(_value(cell, style))
        if values[-1] is None and not vocabulary().is_absent(cell.strip()):
            (doubtful if style is None and is_figure(cell) else unreadable).append(position)
    return Amounts(values, tuple(unreadable), tuple(doubtful))


def styles_shown(column: Iterable[Cell]) -> Counter[Style]:
    """How many cells of a column show each style; most numbers below a thousand show none."""
    short = (cell for cell in column if isinstance(cell, str) and len(cell) <= _LONGEST)
    shown = (_style_shown(_bare(cell)[0]) for cell in short)
    return Counter(style for style in shown if style)


def commoner(shown: Counter[Style]) -> Style | None:
    """The style that most cells show; None where none does, or as many show the other."""
    point, comma = shown[Style.POINT], shown[Style.COMMA]
    if point == comma:
        return None
    return Style.POINT if point > comma else Style.COMMA


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds a number and nothing else, in whatever style."""
    if isinstance(cell, Decimal):
        return True
    if not cell or len(cell) > _LONGEST:
        return False
    bare = _bare(cell)[0]
    return any(shape.fullmatch(bare) for shape in _SHAPES.values()) or bool(_SCIENTIFIC.fullmatch(bare))


def _value(cell: str, style: Style | None) -> Decimal | None:
    if len(cell) > _LONGEST:
        return None
    bare, sign = _bare(cell)
    if bare.isdecimal() and bare.isascii():
        value = Decimal(bare)
    elif style and _SHAPES[style].fullmatch(bare) and bare.isascii():
        plain = bare.replace(",", "") if style is Style.POINT else bare.replace(".", "").replace(",", ".")
        value = Decimal(plain)
    elif _SCIENTIFIC.fullmatch(bare) and bare.isascii():
        value = Decimal(bare)
    else:
        return None
    if sign < 0:
        value = -value
    if "‰" in cell:
        value = value.scaleb(-1)
    surely_small = len(bare) < _SURELY_SMALL and "e" not in bare.casefold()
    return value if surely_small or abs(value) < _LARGEST else None


def _bare(cell: str) -> tuple[str, int]:
    """The digits and their marks, without blanks, currency, percent and sign; and the sign, 1 or -1.

    Blanks and apostrophes are left out only where they part groups of three digits.
    """
    if _PLAIN.fullmatch(cell):
        return cell, 1
    bare = _MARK.sub("", cell.strip()).strip()
    sign = 1
    if bare.startswith("(") and bare.endswith(")"):
        bare, sign = _MARK.sub("", bare[1:-1].strip()).strip(), -1
    elif bare[:1] in _MINUS:
        bare, sign = bare[1:].lstrip(), -1
    elif bare[-1:] in _MINUS:
        bare, sign = bare[:-1].rstrip(), -1
    elif bare[:1] == "+":
        bare = bare[1:].lstrip()
    return (_GAPS.sub("", bare) if _SPACED.fullmatch(bare) else bare), sign


def _style_shown(bare: str) -> Style | None:
    points, commas = bare.count("."), bare.count(",")
    if points and commas:
        return Style.POINT if bare.rfind(".") > bare.rfind(",") else Style.COMMA
    if not points and not commas:
        return None
    mark, other = (Style.POINT, Style.COMMA) if points else (Style.COMMA, Style.POINT)
    if points + commas > 1:
        return other
    whole, decimals = bare.split(mark.value)
    if not (whole + decimals).isdecimal():
        return None
    could_group = len(decimals) == _GROUP and 0 < len(whole) <= _GROUP and whole[0] != "0"
    return None if could_group else mark
