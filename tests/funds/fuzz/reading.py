"""Reading with all that must hold afterwards: a sound fund that can be screened, or one located error."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from functools import cache
from pathlib import Path

from advocacy.errors import AdvocacyError
from advocacy.evidence import load_library
from advocacy.funds import read_fund
from advocacy.matching import Matcher
from advocacy.model import Fund
from advocacy.paths import bundled

_LARGEST = Decimal(10) ** 33
_TERMINAL = frozenset({"\x1b", "\x9b", "\x07", "\x08", "\0"})


def read_bytes(data: bytes, *, name: str = "list.any") -> Fund | None:
    """The fund of some bytes; None where they were refused as they should be.

    Raises:
        AssertionError: what came of them is neither a sound fund nor a located error.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return read_file(path)


def read_file(path: Path) -> Fund | None:
    """The same for a file."""
    try:
        fund = read_fund(path)
    except AdvocacyError as error:
        check_error(error, path)
        return None
    check_fund(fund)
    return fund


def check_error(error: AdvocacyError, path: Path) -> None:
    """An error says what was wrong, where, and what to do."""
    assert error.message.strip()
    assert error.where
    assert str(path) in error.where
    assert error.remedy


def check_fund(fund: Fund) -> None:
    """A fund holds what may be printed, added up, screened and shown on a terminal."""
    assert len(fund.sha256 or "") == 64
    for holding in fund.holdings:
        for figure in (holding.weight_percent, holding.market_value, holding.shares):
            assert figure is None or (figure.is_finite() and abs(figure) < _LARGEST)
        for text in (holding.name, holding.ticker or "", holding.country or "", *holding.printed.values()):
            text.encode("utf-8")
            assert _TERMINAL.isdisjoint(text)
    for notice in fund.notices:
        notice.encode("utf-8")
        assert _TERMINAL.isdisjoint(notice)
    screening = _matcher().screen(fund)
    assert len(screening.exposures) <= len(fund.holdings)


@cache
def _matcher() -> Matcher:
    return Matcher(load_library([bundled("evidence")]).evidence)
