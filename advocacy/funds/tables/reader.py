"""Tables of holdings: text files and spreadsheets, in whatever order and language their columns stand."""

from __future__ import annotations

from collections.abc import Sequence

from advocacy.errors import CannotRead
from advocacy.funds.reading import Reading, Sheet
from advocacy.funds.tables.figures import figures_of
from advocacy.funds.tables.header import Header, find_header, names_seen
from advocacy.funds.tables.identities import identities_of, misprinted
from advocacy.funds.tables.preamble import DatedBy, Preamble, dated_by, read_preamble
from advocacy.funds.tables.rows import holdings_of
from advocacy.funds.tables.table import Table, table_of
from advocacy.funds.vocabulary import vocabulary

_LISTED = 5


def read_tables(sheets: Sequence[Sheet]) -> Reading:
    """The fund that the sheets of one file show.

    Args:
        sheets: one for a text file, all of a workbook's; the one with the clearest column names is read.

    Raises:
        CannotRead: no sheet has a line of column names that we understand; the file holds several funds or
            several days; a quotation mark that nobody closes swallowed lines.
    """
    headed = [(sheet, header) for sheet in sheets if (header := find_header(sheet.lines))]
    if not headed:
        raise _no_header(sheets)
    sheet, header = max(headed, key=lambda pair: _clearness(pair[1]))
    others = tuple(
        f"The sheet “{other.title}” also looks like a list of holdings; it was not read."
        for other, _ in headed
        if other is not sheet
    )
    return _read(table_of(sheet, header), others)


def _read(table: Table, notices: tuple[str, ...]) -> Reading:
    sheet, header = table.sheet, table.header
    above = read_preamble(sheet.lines[: header.position], title=sheet.title, language=header.language)
    name, ticker = _fund(table, above)
    dated = _dated(table, above)
    figures = figures_of(table, stated_currency=above.currency, fund_name=name)
    identities = identities_of(table)
    holdings = holdings_of(table, identities, figures)
    currencies = {holding.currency for holding in holdings if holding.currency}
    return Reading(
        holdings=holdings,
        name=name,
        isin=above.isin,
        ticker=ticker,
        currency=above.currency or (currencies.pop() if len(currencies) == 1 else None),
        as_of=dated.day,
        as_of_basis=dated.basis,
        notices=(
            *((dated.notice,) if dated.notice else ()),
            *sheet.notices,
            *notices,
            *figures.notices,
            *misprinted(table, identities),
            *table.notices(),
        ),
    )


def _clearness(header: Header) -> int:
    return len({column.meaning for column in header.columns if column.meaning})


def _fund(table: Table, above: Preamble) -> tuple[str | None, str | None]:
    """The fund's name and ticker, from above the table or from a column that repeats them in every line."""
    funds = _distinct(table, "fund_ticker")
    if len(funds) > 1:
        listed = ", ".join(funds[:_LISTED])
        raise CannotRead(
            f"This file lists the holdings of several funds: {listed}.",
            where=table.sheet.file,
            remedy="Keep the lines of one fund and leave out the others.",
        )
    own = funds[0] if funds else None
    if own and " " in own:
        return above.name or own, above.ticker
    return above.name, above.ticker or own


def _dated(table: Table, above: Preamble) -> DatedBy:
    """The as-of date, from above the table or from a column that repeats it in every line."""
    texts = _distinct(table, "as_of")
    if above.dated.day or not texts:
        return above.dated
    column = table.header.column("as_of")
    named = f"in the column “{column.printed}”" if column else ""
    if len(texts) > 1 and _repeats_holdings(table):
        raise CannotRead(
            f"This file lists the same holdings for several days {named}: {', '.join(texts[:_LISTED])}.",
            where=table.sheet.file,
            remedy="Keep the lines of one day and leave out the others.",
        )
    return dated_by(texts, table.header.language, where=named)


def _distinct(table: Table, meaning: str) -> list[str]:
    texts = dict.fromkeys(table.texts(meaning))
    return [text for text in texts if not vocabulary().is_absent(text)]


def _repeats_holdings(table: Table) -> bool:
    """Whether a security stands in the list for more than one day."""
    days_of: dict[tuple[str, ...], set[str]] = {}
    columns = [table.texts(meaning) for meaning in ("name", "isin", "cusip", "sedol", "identifier", "ticker")]
    for day, *security in zip(table.texts("as_of"), *columns, strict=True):
        days_of.setdefault(tuple(security), set()).add(day)
    return any(len(found) > 1 for found in days_of.values())


def _no_header(sheets: Sequence[Sheet]) -> CannotRead:
    file = sheets[0].file if sheets else None
    if not any(sheet.lines for sheet in sheets):
        return CannotRead(
            "This file has no lines.", where=file, remedy="Download the fund's list of holdings again."
        )
    seen = next((seen for sheet in sheets if (seen := names_seen(sheet.lines))), None)
    return CannotRead(
        "No line with the names of columns was found: it needs a column of names (such as “Name” or “Security"
        " Name”) and one of ISINs, tickers, weights, values or shares."
        + (f" The likeliest line has {seen}." if seen else ""),
        where=file,
        remedy="Choose the fund's full list of holdings, or give its columns such names.",
    )
