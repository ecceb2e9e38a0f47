"""A US fund's newest public list, fetched from SEC EDGAR and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from advocacy.errors import WrongUse
from advocacy.funds.edgar import Edgar, declared_contact, find_fund, newest_filing
from advocacy.model import Filing
from advocacy.workflows.importing import Imported, keep
from advocacy.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Fetched:
    """A filing that is kept as a list now."""

    imported: Imported
    filing: Filing
    days_old: int
    """From the day that the list is of to the day of fetching."""

    def lag(self) -> tuple[str, ...]:
        """What a reader of the list must know of its age, in sentences."""
        facts, filed = self.imported.facts, self.filing.filed
        age = f"The list is of {facts.as_of} and was filed on {filed}; today it is {self.days_old} days old."
        return (age, _PUBLIC_LATE, _MONTHLY, _NEWER)


_PUBLIC_LATE = (
    "Form N-PORT comes late: a fund files it within 60 days after the end of each quarter of its financial "
    "year, and of the quarter's three lists only the third month's is made public. What the fund has bought "
    "or sold since that day, the list does not show."
)
_MONTHLY = (
    "In 2024 the SEC decided to make every month's list public, and in 2026 proposed to stay with one list "
    "a quarter; whichever holds for this fund, this is the newest list that EDGAR has."
)
_NEWER = "The manager's own page may have a newer one: docs/holdings.md tells where to look."


def fetch_fund(
    workspace: Workspace,
    query: str,
    *,
    on: date,
    contact: str | None = None,
    fund_id: str | None = None,
    replace: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> Fetched:
    """Fetch the newest public Form N-PORT of a US fund, and keep its list.

    Args:
        workspace: with the funds on record, whose ids are taken.
        query: a ticker, a series (`S000002839`) or a registrant's number (CIK).
        on: the day of fetching.
        contact: name and e-mail address of who asks; else they are looked for in the environment.
        fund_id: under which it is kept; made of name and day where absent.
        replace: whether another list of the same id may be overwritten.
        say: told what is being asked for.

    Raises:
        WrongUse: no contact is declared, the query means nothing or several funds, or the id is taken.
        MachineNotReady: edgartools is not installed.
        CannotRead: the SEC can't be asked, has no such filing, or the filing can't be read.
        CannotWrite: the list can't be kept.
    """
    if not query.strip():
        raise WrongUse(
            "No fund is named.", remedy="Name a ticker, a series or a CIK: advocacy funds fetch VOO"
        )
    with Edgar(declared_contact(contact), say=say) as edgar:
        filing, fund, _ = newest_filing(edgar, find_fund(edgar, query))
    imported = keep(workspace, fund, on=on, fund_id=fund_id, filing=filing, replace=replace)
    return Fetched(imported, filing, (on - imported.facts.as_of).days)
