"""One thing of the library with all that is known of it, as text that a screen only has to colour."""

from __future__ import annotations

from collections.abc import Callable

from advocacy.tui.browsing.parts import Desk, Reading
from advocacy.tui.browsing.reading_claims import read_claim, read_problem, read_source
from advocacy.tui.browsing.reading_matters import read_matter
from advocacy.tui.browsing.reading_records import (
    read_company,
    read_fund,
    read_group,
    read_manager,
    read_norm,
)
from advocacy.tui.browsing.shelves import Kind, Node

READERS: dict[Kind, Callable[[Desk, Node], Reading]] = {
    Kind.COMPANY: read_company,
    Kind.MATTER: read_matter,
    Kind.LISTING: read_matter,
    Kind.CLAIM: read_claim,
    Kind.SOURCE: read_source,
    Kind.NORM: read_norm,
    Kind.MANAGER: read_manager,
    Kind.FUND: read_fund,
    Kind.PROBLEM: read_problem,
    Kind.GROUP: read_group,
}


def read(desk: Desk, node: Node) -> Reading:
    """All that is known of a thing; work for a thread.

    Args:
        desk: the library, the language and the day.
        node: the thing.

    Raises:
        WrongUse: it is there no more.
    """
    return READERS[node.kind](desk, node)
