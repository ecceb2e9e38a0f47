"""What a line is: equity, bond, fund, derivative, cash, or something the file does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from babel import Locale

from advocacy.funds.vocabulary import key, vocabulary
from advocacy.model import Kind

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_PAIR = re.compile(r"\b([A-Z]{3})\s?/\s?([A-Z]{3})\b")
_FORWARD = re.compile(r"\b(?:FX|CURRENCY)\s+(?:FORWARDS?|FWDS?)\b", re.IGNORECASE)
_DAY = r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{2,4}-\d{2}-\d{2}"
_COUPON = re.compile(
    rf"\d\s?%|\b\d{{1,2}}[.,]\d{{1,4}}\b.*\b{_DAY}|20\d\d)\b|\b\d{{1,2}}(?:\s[1357]/(?:2|4|8|16))?\s{_DAY})$"
)
"""`5 % 2029`, `3.4 12/06/27`, `0 12/06/27`: interest, and the day on which the money is paid back."""
_OPTION = re.compile(rf"\b{_DAY})\s[CP]\s?\d|\b[A-Z]{{1,6}}\s*\d{{6}}[CP]\d{{8}}\b")
"""`01/15/27 C120` and `BABA  270115C00120000`, as exchanges write options."""
_RIGHT = re.compile(r"(?<=\S)\s(?:PUT|CALL)S?\b", re.IGNORECASE)
"""`Acme Put 30 Jan27`: beside a figure, a right to sell or buy."""
_FIGURE = re.compile(r"\d")
_EXPIRY = re.compile(r"\b(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\s?\d{2}\b")


def kind_of_line(
    name: str, *, asset_class: str, identified: bool | None, matures: bool, unidentified_as: str
) -> Kind:
    """What a line of a table is.

    Args:
        name: as printed.
        asset_class: the cell of the asset-class column; empty where the file has none or it is silent.
        identified: whether a valid identifier or a ticker stands in the line; None where none does in the
            whole file.
        matures: whether a maturity or coupon does.
        unidentified_as: what stands in the identifier columns and is no identifier.

    Returns:
        The kind that the asset class says, except that a fund's name makes an equity a fund, an option's a
        derivative, a name such as `DUMMY` a placeholder and a pair of currencies a forward. Without an asset
        class, what the name and the identifiers say.
    """
    stated = kind_of_asset_class(asset_class) if asset_class else None
    if overruling := _overruling(name, stated, identified=identified):
        return overruling
    if stated is not None:
        return stated
    if vocabulary().kinds.cash_identifiers.fullmatch(unidentified_as) or key(name) in _currency_names():
        return Kind.CASH
    if matures and not asset_class:
        return Kind.BOND
    if asset_class or identified is None:
        # Names alone prove little: Cash Converters and Future plc are companies.
        return Kind.OTHER
    return _named(name) or _dated(name) or (Kind.EQUITY if identified else _kind_of_name(name))


def _overruling(name: str, stated: Kind | None, *, identified: bool | None) -> Kind | None:
    """What a name says against an asset class that is missing or too coarse."""
    if stated in {Kind.EQUITY, None} and is_fund_name(name):
        return Kind.FUND
    if stated is Kind.EQUITY and _is_option(name):
        return Kind.DERIVATIVE
    if identified:
        return None
    if stated in {Kind.EQUITY, Kind.OTHER, None} and is_placeholder_name(name):
        return Kind.PLACEHOLDER
    if stated in {Kind.DERIVATIVE, Kind.CASH, None} and _is_currency_pair(name):
        return Kind.FORWARD
    return None


def _named(name: str) -> Kind | None:
    words = _words(name)
    return next((kind for kind, of_kind in vocabulary().kinds.name_words if words & of_kind), None)


def _dated(name: str) -> Kind | None:
    """An option, future or bond with the number of its underlying or issuer, as its name tells."""
    kinds, words = vocabulary().kinds, _WORD.findall(name.casefold())
    if _is_derivative(name, words):
        return Kind.DERIVATIVE
    if not kinds.preferred_words.isdisjoint(words):
        return None
    figured = _has_figure(name)
    at = next((place for place, word in enumerate(words) if word in kinds.dated_bond_words), 0)
    last = at > 0 and at == len(words) - 1
    if at and words[at - 1] in kinds.certificate_note_words:
        return Kind.CERTIFICATE
    of_words = bool(kinds.dated_bond_words.intersection(words)) and figured
    return Kind.BOND if of_words or last or (figured and _COUPON.search(name)) else None


def _is_derivative(name: str, words: Sequence[str]) -> bool:
    kinds = vocabulary().kinds
    found = kinds.dated_derivative_words.intersection(words)
    if _is_option(name) or len(found) > 1:
        return True
    # "Option Care" and "Future plc" are companies, whatever figure their shares' name has.
    figured = _has_figure(name) and bool(kinds.dated_derivative_words.intersection(words[1:]))
    last = len(words) > 1 and words[-1] in kinds.last_derivative_words
    return figured or last or (bool(found) and words[1:2] == ["on"])


def _is_option(name: str) -> bool:
    return _has_figure(name) and bool(_OPTION.search(name) or _RIGHT.search(name))


def _has_figure(name: str) -> bool:
    return _FIGURE.search(name) is not None


def is_heading_apart(text: str) -> bool:
    """Whether a heading inside a list says that what follows is not owned: `Short positions`, `Futures`."""
    return not vocabulary().kinds.apart_words.isdisjoint(_heading_words(text))


def is_sum_apart(text: str) -> bool:
    """Whether a name is that of such a heading and nothing else, as where the sum stands beside it."""
    words = _heading_words(text)
    return (
        is_heading_apart(text) and words <= vocabulary().kinds.apart_words | vocabulary().kinds.apart_fillers
    )


def is_heading_of_a_kind(text: str) -> bool:
    """Whether a heading names a kind of security that can be owned: `Common stocks`, `Cash`."""
    return kind_of_asset_class(text) not in {None, Kind.DERIVATIVE, Kind.FORWARD}


def is_heading_of_owned(text: str) -> bool:
    """Whether a heading says that what follows is owned: `Long positions`."""
    return not vocabulary().kinds.long_words.isdisjoint(_words(text)) and not is_heading_apart(text)


def _heading_words(text: str) -> set[str]:
    """The words of a heading without phrases that are about time, as in `Short-term bonds`."""
    told = key(text)
    for phrase in vocabulary().kinds.not_apart_phrases:
        told = told.replace(phrase, " ")
    return _words(told)


def is_placeholder_name(name: str) -> bool:
    """Whether a name stands for no security: `DUMMY`, `Unassigned`, `Rounding`."""
    kinds = vocabulary().kinds
    return key(name) in kinds.placeholder_names or not kinds.placeholder_words.isdisjoint(_words(name))


@lru_cache(maxsize=512)
def kind_of_asset_class(printed: str) -> Kind | None:
    """What an asset class such as `Azionario` or `EQUITY INDEX - FUTURE` means; None where nobody knows."""
    kinds = vocabulary().kinds
    if known := kinds.cells.get(key(printed)):
        return known
    phrase = next((kind for kind, phrase in kinds.phrases if phrase in key(printed)), None)
    words = _words(printed)
    return phrase or next((kind for kind, of_kind in kinds.words if not words.isdisjoint(of_kind)), None)


def is_fund_name(name: str) -> bool:
    """Whether a name says that its bearer is a fund: `ISHARES MSCI UNITED KINGDOM ETF`."""
    kinds = vocabulary().kinds
    if key(name) in kinds.not_funds:
        return False
    return name.casefold().startswith(kinds.fund_name_starts) or not _words(name).isdisjoint(
        kinds.fund_name_words
    )


def kind_of_filing(asset_code: str, issuer_code: str) -> Kind:
    """What a line of a Form N-PORT is.

    Args:
        asset_code: `assetCat`, item C.4.a.
        issuer_code: `issuerCat`, item C.4.b: a share of a registered or private fund is a fund.
    """
    kinds = vocabulary().kinds
    kind = kinds.asset_codes.get(asset_code) or kinds.asset_codes.get(
        asset_code.partition("-")[0], Kind.OTHER
    )
    if kind in {Kind.EQUITY, Kind.OTHER} and issuer_code in kinds.fund_issuers:
        return Kind.FUND
    return kind


@lru_cache(maxsize=1)
def _currency_names() -> frozenset[str]:
    """The whole names of currencies, such as `us dollar`, which some files give a made-up identifier."""
    names = Locale("en").currencies.values()
    return frozenset(key(name) for name in names) | vocabulary().kinds.currency_names


@lru_cache(maxsize=1)
def _currency_codes() -> frozenset[str]:
    return frozenset(Locale("en").currencies) | {"CNH"}


def _is_currency_pair(name: str) -> bool:
    """Whether a name is that of a currency forward: `GBP/USD`, `FX Forward EUR/USD 20-Mar`."""
    pair = _PAIR.search(name)
    return bool(_FORWARD.search(name)) or (pair is not None and {pair[1], pair[2]} <= _currency_codes())


def _kind_of_name(name: str) -> Kind:
    kinds = vocabulary().kinds
    words = _WORD.findall(name.casefold())
    if not kinds.derivative_words.isdisjoint(words) or _EXPIRY.search(name.upper()):
        return Kind.DERIVATIVE
    if not kinds.cash_words.isdisjoint(words) or (words and words[-1] in kinds.cash_names):
        return Kind.CASH
    return Kind.OTHER


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
