"""Amounts that a file gives in thousands or more: a letter prints to the unit, so they must not be used.

What says so stands in a column's name (`Market Value (USD 000s)`) or in a line of words above or below the
table (`All amounts in thousands of US dollars`).
"""

from __future__ import annotations

import re

from advocacy.funds.reading import Line, text_of
from advocacy.funds.tables.names import Column
from advocacy.funds.tables.table import Table, place

_LARGE = (
    r"(?i:thousands?|millions?|billions?|tausend|millionen|milliarden|tsd|mio|mia|mrd|mln|mlns|milliers|milliards|"
    r"migliaia|milioni|miliardi|miles|millones|duizend|duizenden|miljoen|miljoenen|miljard|tusen|tusental|tusinde|"
    r"miljoner|millioner|milliarder|mnok|msek|mdkk|[tm]kr|mnkr|mnd|milhares|milhões|tuhansissa|tuhatta|miljoonaa|"
    r"lakhs?|lacs?|crores?)"
)
_MONEY = r"(?:USD|EUR|GBP|CHF|NOK|SEK|DKK|JPY|INR|CNY|HKD|CAD|AUD|SGD|PLN|ZAR|BRL|[$€£¥₹])"
_ZEROS = r"['’`]?0{3}['’`]?s?\b"
_UNIT = (
    rf"\b{_LARGE}\b|\b[TMkm]{_MONEY}(?![A-Za-z])|{_MONEY}\s?(?:[mkMK]|mn|bn|MM|mm|K)\b|{_MONEY}\s?{_ZEROS}"
    r"|(?<!\w)['’`]0{3}['’`]?s?\b|\b000s\b"
)
_IN_A_NAME = re.compile(rf"{_UNIT}|\b000s?\b|\b1[.,]?000\b|\((?:k|m|mm|mn|bn|K|M|MM)\)|\b(?:mn|bn|MM)\b")
_IN_A_SENTENCE = re.compile(
    rf"(?i:\b(?:in|en|i|em|im|alle|rs\.?)\s)[^,;.]{{0,20}}?(?:{_UNIT})|{_MONEY}\s?(?:{_LARGE}\b|{_ZEROS})"
    r"|\b000s?\b (?i:omitted)"
)
_OF_THE_FUND = re.compile(
    r"(?i:net assets|fund size|aum|total assets|market cap|fondsvermögen|fondsvolumen|encours|patrimonio)"
)
_BUT_SHARES = re.compile(
    rf"{_MONEY}|(?i:dollars?|euros?|except|excluding|ohne|außer|hors|sauf|values?|marktwert)"
)
_LONGEST = 300


def unit_of(table: Table, column: Column) -> str | None:
    """What says that a column of amounts or quantities is in thousands or more, and where; None for nothing.

    Args:
        table: with the lines above and below it.
        column: of market values or of shares. Words above the table that name money, or make an exception,
            say nothing of shares.
    """
    if found := _IN_A_NAME.search(column.printed):
        return f"“{found.group().strip()}” in the column's name"
    owned = {line.number for line in table.body.lines}
    around = (
        line
        for index, line in enumerate(table.sheet.lines)
        if line.number not in owned and not table.header.position <= index < table.header.below
    )
    for line in around:
        said = _said(line)
        if said and not (column.meaning == "shares" and _BUT_SHARES.search(said.string)):
            return f"“{said.group().strip()}” in {place(table.sheet, line.number)}"
    return None


def _said(line: Line) -> re.Match[str] | None:
    """What a line of words says of the unit; a figure of the whole fund beside it speaks of that figure."""
    cells = [text for cell in line.cells if (text := text_of(cell))]
    text = " ".join(cells)
    found = _IN_A_SENTENCE.search(text) if 0 < len(cells) <= 2 and len(text) <= _LONGEST else None  # noqa: PLR2004
    if found and _OF_THE_FUND.search(text) and any(map(str.isdigit, text.replace(found.group(), ""))):
        return None
    return found
