"""What step 1 lists: drafts and what was used lately while nothing is typed, then funds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from advocacy import workflows
from advocacy.model import Origin
from advocacy.tui.widgets import Cell, Line, Row, columns
from advocacy.workflows import FundIndex, Hits, KnownFund
from advocacy.workflows.writing.drafts import KeptDraft
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.wording import count, short_day, shown

SHOWN = 200
"""Hits in the list; who has more types on."""
RECENT = 5
"""Things used lately that are listed before all funds."""


def fund_lines(
    state: LetterState, index: FundIndex, hits: Hits, drafts: Sequence[KeptDraft], recent: Sequence[str]
) -> Iterator[Line]:
    """The lines of step 1. A line's id is what it is, a colon, and what is opened.

    Args:
        state: with the library.
        index: of all funds.
        hits: the funds that fit what is typed.
        drafts: to go on with; none while something is typed.
        recent: what was opened lately; nothing while something is typed.
    """
    known = [source for source in recent if workflows.is_path(source) or index.get(source)][:RECENT]
    if drafts:
        yield Line.heading("Go on with a draft")
        for kept in drafts:
            yield _draft_line(state, index, kept)
    if known:
        yield Line.heading("Used lately")
        for source in known:
            fund = index.get(source)
            yield _fund_line(state, fund, "recent") if fund else _file_line(source)
    if (drafts or known) and hits.funds:
        yield Line.heading("Funds")
    for fund in hits.funds[:SHOWN]:
        yield _fund_line(state, fund, "fund")


def _draft_line(state: LetterState, index: FundIndex, kept: KeptDraft) -> Line:
    names = ", ".join(state.short_name(company) for company in kept.companies) or "no company yet"
    known = index.get(kept.source)
    writer = f", by {kept.sender_name}" if kept.sender_name else ""
    about = f"{names} in {known.name if known else kept.fund_name or 'a file'}{writer}"
    row = columns(
        Cell(shown(about)),
        Cell("" if kept.whole else "unfinished", 10, "$warning"),
        Cell(short_day(kept.day), 11, "$quiet"),
    )
    return Line(f"draft:{kept.path}", Row(None, row))


def _file_line(source: str) -> Line:
    path = Path(source)
    row = columns(
        Cell(shown(path.name)), Cell(shown(path.parent.name), 28, "$quiet"), Cell("file", 8, "$quiet")
    )
    return Line(f"file:{source}", Row(None, row))


def _fund_line(state: LetterState, fund: KnownFund, what: str) -> Line:
    house = state.desk().evidence.managers.get(fund.manager or "")
    row = columns(
        Cell(shown(fund.name)),
        Cell(shown(house.house if house else fund.manager or ""), 15, "$quiet"),
        Cell(short_day(fund.as_of), 11, "$quiet"),
        Cell("partial", 8, "$warning") if fund.partial else Cell(_where_from(fund), 8, "$quiet"),
    )
    return Line(f"{what}:{fund.id}", Row(None, row))


def _where_from(fund: KnownFund) -> str:
    return "" if fund.origin is Origin.ON_RECORD else str(fund.origin)


def note(hits: Hits) -> str:
    """What is to be said of the list."""
    if not hits.funds:
        return "No fund on record fits. Open its holdings file instead: Ctrl+O (F1 says where to get it)."
    many = len(hits.funds)
    more = f"{count(many, 'fund')} fit; {SHOWN} are shown. " if many > SHOWN else ""
    near = "No fund has these words; these have words like them. " if hits.near else ""
    partial = (
        "Partial: only some of the fund's holdings are on record here. For all of them, open the file from"
        " the house's website with Ctrl+O (F1 says where to find it)."
    )
    told = partial if any(fund.partial for fund in hits.funds[:SHOWN]) else ""
    return f"{near}{more}{told}"
