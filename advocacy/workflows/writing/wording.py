"""Numbers, dates and names as the screens show them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal

from advocacy.funds import printable
from advocacy.model import Controller, Exposure, Fund, Holding, Library, Screening, Standing

LOCALE = "en_GB"
NO_EVIDENCE = "No evidence on this company is on record, so no letter can be about it."
_EIGHTHS = "▏▎▍▌▋▊▉█"


def day(value: date | None) -> str:
    """A day in words: `12 February 2026`; `day unknown` for none."""
    return format_date(value, "d MMMM y", locale=LOCALE) if value else "day unknown"


def short_day(value: date) -> str:
    """A day in few columns: `12 Feb 2026`."""
    return format_date(value, "d MMM y", locale="en")


def number(value: Decimal | int) -> str:
    """A number with its thousands marked: `2,357`."""
    return str(format_decimal(value, locale=LOCALE))


def percent(value: Decimal | None) -> str:
    """A share of a fund: two decimals from one percent on, two significant digits below; a dash for none."""
    if value is None:
        return "–"
    if abs(value) >= 1:
        return f"{value:.2f}%"
    if value == 0:
        return "0%"
    places = 1 - value.adjusted()
    return f"{value:.{places}f}%"


def size(exposure: Exposure) -> str:
    """How much a fund has of a company: its share, else what it is worth (`NOK 261M`), else a dash."""
    weight, value = exposure.weight_percent(), exposure.market_value()
    if weight is not None or value is None:
        return percent(weight)
    short = format_compact_decimal(value[0], locale="en", fraction_digits=0 if value[0] < 10**9 else 1)
    return f"{value[1] or ''} {short}".strip()


def draws_blocks() -> bool:
    """Whether eighths of a block can be drawn; the console of Linux has a font of 512 signs without them."""
    return os.environ.get("TERM") != "linux"


def bar(value: Decimal | None, most: Decimal, width: int) -> str:
    """A bar of `width` columns for the largest value; anything above nothing shows at least a sliver.

    In eighths of a column; in whole signs where the terminal has none.
    """
    if not value or value < 0 or most <= 0:
        return ""
    part = min(value / most, Decimal(1)) * width
    if not draws_blocks():
        return "#" * max(1, round(part))
    full, rest = divmod(max(1, round(part * 8)), 8)
    return "█" * full + (_EIGHTHS[rest - 1] if rest else "")


def whole_bar(holdings: Iterable[Holding]) -> Decimal:
    """What a whole bar stands for: the largest weight of a line, but at least one percent.

    So a list of small lines does not look like one of large ones.
    """
    weights = (line.weight_percent for line in holdings if line.weight_percent is not None)
    return max(weights, default=Decimal(1)).max(1)


def shown(text: str) -> str:
    """A text of strangers in one line: nothing in it gives orders to a terminal, or turns what is read."""
    return " ".join(printable(text).split())


def count(many: int, one: str, several: str | None = None) -> str:
    """A number with its noun: `1 matter`, `4 matters`."""
    return f"{number(many)} {one if many == 1 else several or one + 's'}"


def standing(value: Standing) -> str:
    """A claim's standing in words: `official finding`."""
    return value.value.replace("-", " ")


def identifier(exposure: Exposure) -> str:
    """What proved a company: `ISIN CNE100000BJ4`, or that a person said so."""
    proof = exposure.proofs[0]
    if proof.matched_by == "decision":
        return "name, reviewed" if proof.holding.company else "you said so"
    kind = proof.matched_by.upper() if proof.matched_by != "ticker" else "ticker"
    return f"{kind} {proof.identifier}"


def printed_identifier(holding: Holding) -> str:
    """The best identifier that a line has, or nothing."""
    for kind, value in (
        ("ISIN", holding.isin),
        ("SEDOL", holding.sedol),
        ("CUSIP", holding.cusip),
        ("ticker", holding.ticker),
    ):
        if value:
            return f"{kind} {value}"
    return ""


def control(library: Library, way: Controller) -> str:
    """How a company controls another, with the day and the source, in a sentence."""
    above, below = (library.companies[item].short_name for item in (way.company, way.through))
    share = way.control.share_percent
    stake = f" with {number(share)} % of its shares" if share is not None else ""
    sources = "; ".join(library.sources[ref.id].speaker() for ref in way.control.sources)
    return f"{above} controls {below}{stake}, as at {way.control.as_of}, according to {sources}."


def about_fund(fund: Fund) -> str:
    """A fund in one line: name, day, number of lines."""
    lines = fund.lines_in_source or len(fund.holdings)
    recorded = f"{number(len(fund.holdings))} of {number(lines)} lines recorded" if fund.partial else ""
    parts = (
        shown(fund.name or "") or "a fund whose file does not name it",
        f"as at {day(fund.as_of)}" if fund.as_of else "the file does not say of which day",
        recorded or count(lines, "line"),
    )
    return " · ".join(parts)


def unscreened(screening: Screening) -> str:
    """What could not be screened, in one sentence."""
    left = screening.unscreened
    if not left.holdings:
        return f"Every {'recorded ' if screening.fund.partial else ''}line could be screened."
    share = f", {percent(left.weight_percent)}" if left.weight_percent is not None else ""
    kinds = ", ".join(f"{number(many)} {kind}" for kind, many in left.kinds.items())
    return f"Could not be screened: {count(left.holdings, 'line')}{share} ({kinds})."
