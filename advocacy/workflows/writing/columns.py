"""What a person is asked about the columns of a file that do not say what they are."""

from __future__ import annotations

from collections.abc import Mapping

ASKED = {
    "name": "Company's name",
    "isin": "ISIN",
    "ticker": "Ticker",
    "sedol": "SEDOL",
    "cusip": "CUSIP",
    "weight": "Weight",
    "market_value": "Market value",
    "shares": "Shares",
    "country": "Country",
    "exchange": "Exchange",
    "asset_class": "Kind of line",
}
"""The meanings that a person may be asked for; the first is needed, and one of the next seven."""
_PROOFS = ("isin", "ticker", "sedol", "cusip", "weight", "market_value", "shares")


def lack_of(chosen: Mapping[str, str]) -> str:
    """What is wrong with the choices, in a sentence; empty where nothing is.

    Args:
        chosen: the printed name of a column, by its meaning.
    """
    if "name" not in chosen:
        return "Choose the column with the companies' names."
    if not any(meaning in chosen for meaning in _PROOFS):
        return "Choose one more: ISIN, ticker, weight, market value or shares."
    twice = sorted({name for name in chosen.values() if list(chosen.values()).count(name) > 1})
    return f"One column can't be two things: “{twice[0]}”." if twice else ""
