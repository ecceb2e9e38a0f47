"""Tables of holdings: text files and spreadsheets, in whatever order and language their columns stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePath

from advocacy.errors import CannotRead
from advocacy.funds.dates import MONTH_FIRST, days_in_name
from advocacy.funds.reading import Reading, Sheet
from advocacy.funds.tables.figures import figures_of
from advocacy.funds.tables.header import Header, find_header
from advocacy.funds.tables.identities import identities_of, misprinted, spoilt
from advocacy.funds.tables.mapping import ColumnMapping, told
from advocacy.funds.tables.positions import positions_of
from advocacy.funds.tables.preamble import DatedBy, Preamble, dated_by, read_preamble
from advocacy.funds.tables.rows import holdings_of
from advocacy.funds.tables.table import Table, place, table_of
from advocacy.funds.tables.unclear import insufficient, unclear
from advocacy.funds.vocabulary import vocabulary

_LISTED = 5
_GUESSED = (
    "The fund's name was taken from a line above the table: “{name}” in {place}. If it is wrong, give it with"
    " --name."
)


def read_tables(
    sheets: Sequence[Sheet],
    *,
    columns: Mapping[str, str] | None = None,
    mappings: Sequence[ColumnMapping] = (),
) -> Reading:
    """The fund that the sheets of one file show.

    Args:
        sheets: one for a text file, all of a workbook's; the one with the clearest column names is read.
        columns: the printed name of a column, by its meaning (`meanings()`), as a person gave it; it
            overrules everything else.
        mappings: what was remembered of tables by their shape.

    Raises:
        CannotRead: no sheet has a line of column names; no column has a name that was given; the file holds
            several funds or several days; a quotation mark that nobody closes swallowed lines.
        UnclearColumns: there is a table, but not what its columns mean.
        WrongUse: a meaning that was given is unknown.
    """
    said = told(columns, mappings)
    headed = [(sheet, header) for sheet in sheets if (header := find_header(sheet.lines, said))]
    if not headed:
        raise unclear(sheets, columns or {})
    sheet, header = max(headed, key=lambda pair: (pair[1].is_sufficient(), _clearness(pair[1])))
    if not header.is_sufficient():
        raise insufficient(sheet, header)
    others = tuple(
        f"The sheet “{other.title}” also looks like a list of holdings; it was not read."
        for other, _ in headed
        if other is not sheet
    )
    return _read(table_of(sheet, header), others)


def _read(table: Table, notices: tuple[str, ...]) -> Reading:
    sheet, header = table.sheet, table.header
    hints = days_in_name(PurePath(sheet.file).name)
    layout = vocabulary().layout(header.names)
    language = MONTH_FIRST if layout and layout.month_first else header.language
    above = read_preamble(sheet.lines[: header.position], title=sheet.title, language=language, hints=hints)
    name, ticker = _fund(table, above)
    dated = _dated(table, above, language, hints)
    figures = figures_of(table, stated_currency=above.currency, fund_name=name)
    identities = identities_of(table)
    positions = positions_of(table)
    holdings = holdings_of(table, identities, figures, positions)
    currencies = {holding.currency for holding in holdings if holding.currency}
    return Reading(
        holdings=holdings,
        name=name,
        isin=above.isin,
        ticker=ticker,
        currency=above.currency or (currencies.pop() if len(currencies) == 1 else None),
        as_of=dated.day,
        as_of_basis=dated.basis,
        column_names=header.names,
        left_out=table.body.left_out(),
        name_notice=_GUESSED.format(name=name, place=place(sheet, above.guessed))
        if above.guessed is not None and name == above.name
        else None,
        notices=(
            *((dated.notice,) if dated.notice else ()),
            *positions.notices,
            *sheet.notices,
            *notices,
            *figures.notices,
            *misprinted(table, identities),
            *spoilt(table, identities),
            *table.notices(),
        ),
    )


def _clearness(header: Header) -> int:
    return len(header.meanings())


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


def _dated(table: Table, above: Preamble, language: str | None, hints: Sequence[date]) -> DatedBy:
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
    return dated_by(texts, language, where=named, hints=hints)


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
