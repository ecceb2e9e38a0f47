"""Identifiers as printed, made comparable; check digits by python-stdnum."""

from __future__ import annotations

from stdnum import cusip, isin, lei
from stdnum.gb import sedol

_CUSIP = 9
_CUSIP_ISSUE = 8
_SEDOL = 7

# Countries whose ISINs carry the CUSIP in the middle: North America, and those islands whose securities CUSIP
# Global Services numbers. https://www.cusip.com/identifiers.html
_ISIN_WITH_CUSIP = ("US", "CA", "KY", "BM", "VG", "PA", "MH", "BS")


def isin_of(printed: str | None) -> str | None:
    """An ISIN with a right check digit; None for anything else."""
    text = tidy(printed)
    return text if text and isin.is_valid(text) else None


def lei_of(printed: str | None) -> str | None:
    """A LEI with right check digits; None for anything else."""
    text = tidy(printed)
    return text if text and lei.is_valid(text) else None


def sedol_of(printed: str | None) -> str | None:
    """A SEDOL with a right check digit, leading zeros restored; None for anything else."""
    text = tidy(printed).zfill(_SEDOL)
    return text if text.strip("0") and sedol.is_valid(text) else None


def cusip_issue_of(printed: str | None) -> str | None:
    """The 8 characters of a CUSIP that name the issue, from 8 or 9; None where the check digit is wrong."""
    text = tidy(printed)
    if not text.strip("0") or not text.isalnum():
        return None
    if len(text) == _CUSIP:
        return text[:_CUSIP_ISSUE] if cusip.is_valid(text) else None
    return text if len(text) == _CUSIP_ISSUE else None


def cusip_in(isin_code: str | None) -> str | None:
    """The 9 characters of the CUSIP inside a valid ISIN; None where there is none."""
    if not isin_code or not isin_code.startswith(_ISIN_WITH_CUSIP):
        return None
    inside = isin_code[2:11]
    return inside if cusip.is_valid(inside) else None


def isins_around(cusip_code: str | None) -> tuple[str, ...]:
    """The ISINs that a CUSIP of 8 or 9 characters can be part of."""
    issue = cusip_issue_of(cusip_code)
    if not issue:
        return ()
    whole = issue + cusip.calc_check_digit(issue)
    return tuple(f"{body}{isin.calc_check_digit(body)}" for body in (f"US{whole}", f"CA{whole}"))


def tidy(printed: str | None) -> str:
    """What is printed, without spaces and in capitals."""
    return "".join(printed.split()).upper() if printed else ""
