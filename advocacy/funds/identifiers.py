"""Identifiers of securities and issuers: what stands in a cell, normalised, or None where it is none.

Check digits are those of ISO 6166 (ISIN), ISO 17442 (LEI), ANSI X9.6 (CUSIP) and, for SEDOL, those of the
London Stock Exchange.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from functools import lru_cache
from operator import mul

from stdnum import cusip as _cusip
from stdnum import isin as _isin
from stdnum import lei as _lei

_CUSIP, _SEDOL = 9, 7
_SHORT_CUSIP = re.compile(r"(?=[A-Z0-9]{0,7}\d)[A-Z0-9]{8}")
_ISIN_SHAPE = re.compile(r"[A-Z]{2}[A-Z0-9]{9}\d")
_SEDOL_SHAPE = re.compile(r"\d{7}|[B-DF-HJ-NP-TV-Z][0-9B-DF-HJ-NP-TV-Z]{5}\d")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?\d{1,2}", re.IGNORECASE)

_VALUES = {character: value for value, character in enumerate(string.digits + string.ascii_uppercase)}
_LETTERS = str.maketrans({letter: str(_VALUES[letter]) for letter in string.ascii_uppercase})
_DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")
"""Digits doubled, with the digits of the product added up."""
_SEDOL_WEIGHTS = (1, 3, 1, 7, 3, 9, 1)


def isin(text: str) -> str | None:
    """An ISIN of twelve characters with a right check digit and a known prefix."""
    plain = _plain(text)
    if not _looks_like_isin(plain) or not _is_country(plain[:2]):
        return None
    return plain if _has_isin_check_digit(plain) else None


def lei(text: str) -> str | None:
    """A legal entity identifier of twenty characters with right check digits."""
    plain = _plain(text)
    return plain if len(plain) == 20 and _lei.is_valid(plain) else None  # noqa: PLR2004


def sedol(text: str) -> str | None:
    """A SEDOL of seven characters with a right check digit; zeros that a spreadsheet ate are put back."""
    plain = _plain(text)
    if not plain.strip("0") or not plain.isascii():
        return None
    if plain.isdecimal():
        plain = plain.zfill(_SEDOL)
    if not _SEDOL_SHAPE.fullmatch(plain):
        return None
    weighted = sum(map(mul, map(_VALUES.__getitem__, plain), _SEDOL_WEIGHTS))
    return None if weighted % 10 else plain


def cusip(text: str, *, short: bool = False) -> str | None:
    """A CUSIP of nine characters with a right check digit, or one without it.

    Args:
        text: as printed.
        short: whether the column gives CUSIPs without their check digit, which leaves nothing to check.
            Where it does not, digits that are too few have lost zeros at the front.
    """
    plain = _plain(text)
    if not plain.strip("0") or not plain.isascii():
        return None
    if short and _SHORT_CUSIP.fullmatch(plain):
        return plain
    if plain.isdecimal() and not short:
        plain = plain.zfill(_CUSIP)
    return plain if len(plain) == _CUSIP and _cusip.is_valid(plain) else None


def has_short_cusips(column: Sequence[str]) -> bool:
    """Whether most CUSIPs of a column lack their check digit: eight characters where others have nine."""
    lengths = [len(_plain(text)) for text in column if _cusip_shape(_plain(text))]
    return lengths.count(_CUSIP - 1) > lengths.count(_CUSIP)


def looks_like_isin(text: str) -> bool:
    """Whether a cell has the shape of an ISIN, right or wrong, and is no FIGI."""
    plain = _plain(text)
    return _looks_like_isin(plain) and not plain.startswith("BBG")


def is_scientific(text: str) -> bool:
    """Whether a cell is what spreadsheets make of an identifier that looks like a number: `1.23E+11`."""
    return bool(_SCIENTIFIC.fullmatch(text.strip()))


def _has_isin_check_digit(plain: str) -> bool:
    """ISO 6166's check: letters become two digits, every other digit from the right but one is doubled."""
    digits = plain.translate(_LETTERS).encode()
    zeros = len(digits) * ord("0")
    return (sum(digits[-1::-2]) + sum(digits[-2::-2].translate(_DOUBLED)) - zeros) % 10 == 0


@lru_cache(maxsize=512)
def _is_country(prefix: str) -> bool:
    """Whether ISINs begin so; a made-up one tells, once for each prefix of a long list."""
    body = f"{prefix}000000000"
    return bool(_isin.is_valid(body + _isin.calc_check_digit(body)))


def _plain(text: str) -> str:
    return (text.replace(" ", "") if " " in text else text).upper()


def _looks_like_isin(plain: str) -> bool:
    return len(plain) == 12 and plain.isascii() and bool(_ISIN_SHAPE.fullmatch(plain))  # noqa: PLR2004


def _cusip_shape(plain: str) -> bool:
    return plain.isascii() and plain.isalnum() and any(character.isdigit() for character in plain)
