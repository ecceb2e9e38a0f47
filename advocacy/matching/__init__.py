"""A fund matched against the library, and decisions on what only looks alike.

Identifiers prove (ISIN, LEI, CUSIP, SEDOL, ticker with its exchange or country); names only suggest.
What a person decides about a suggestion is remembered and applied until an identifier contradicts it.
"""

from collections.abc import Iterable

from advocacy.matching.decisions import (
    Decisions,
    decisions_bytes,
    forget,
    merge,
    read_decisions,
    remember,
)
from advocacy.matching.ledger import identifier_of
from advocacy.matching.matcher import Matcher
from advocacy.matching.reasons import Reasons, reasons
from advocacy.matching.sharing import Merging, compare, unprintable
from advocacy.matching.tally import Findings
from advocacy.matching.text import fold
from advocacy.model import Decision, Fund, Library, Screening

__all__ = [
    "Decisions",
    "Findings",
    "Matcher",
    "Merging",
    "Reasons",
    "compare",
    "decisions_bytes",
    "fold",
    "forget",
    "identifier_of",
    "merge",
    "read_decisions",
    "reasons",
    "remember",
    "screen",
    "unprintable",
]


def screen(fund: Fund, library: Library, decisions: Iterable[Decision] = ()) -> Screening:
    """Match a fund against a library.

    Args:
        fund: as read from a file or the catalogue.
        library: whose companies are looked for.
        decisions: what people decided about candidates, the latest last.

    Returns:
        Exposures, the largest first; candidates, the likeliest first; and what could not be screened.
    """
    return Matcher(library).screen(fund, decisions)
