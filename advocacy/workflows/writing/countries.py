"""Countries by their English names, so that nobody has to know the two letters of ISO 3166."""

from __future__ import annotations

from functools import cache

from babel import Locale

_COMMON = {
    "uk": "GB",
    "u.k.": "GB",
    "britain": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "usa": "US",
    "u.s.": "US",
    "america": "US",
}


@cache
def _names() -> dict[str, str]:
    found = Locale.parse("en").territories
    return {code: str(name) for code, name in found.items() if len(code) == 2 and code.isalpha()}  # noqa: PLR2004


@cache
def _codes() -> dict[str, str]:
    return {name.casefold(): code for code, name in _names().items()} | _COMMON


def country_names() -> tuple[str, ...]:
    """Every country's English name, in the alphabet's order."""
    return tuple(sorted(_names().values()))


def country_name(code: str) -> str:
    """A country's English name; the code itself where it is unknown."""
    return _names().get(code, code)


def country_code(text: str) -> str | None:
    """The two letters for a name or a code as a person types it; None where it is neither."""
    typed = " ".join(text.split())
    return typed.upper() if typed.upper() in _names() else _codes().get(typed.casefold())
