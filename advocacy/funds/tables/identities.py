"""Which security each line of a table is: valid identifiers, and whatever else stands in their columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from advocacy.funds import identifiers
from advocacy.funds.tables.table import Table
from advocacy.funds.vocabulary import vocabulary

_LONGEST_NUMBER = 12
_COLUMNS = ("isin", "lei", "cusip", "sedol", "identifier")


@dataclass(slots=True)
class Identity:
    """What one line says of which security it is."""

    checked: dict[str, str] = field(default_factory=dict)
    """Valid identifiers, by field of `Holding`: isin, lei, cusip, sedol."""
    printed: dict[str, str] = field(default_factory=dict)
    """Cells that are no identifier or were printed otherwise, by the file's own column name."""
    rejected: str = ""
    """A cell that is no identifier but says something, such as `_CURRENCYUSD`."""

    def add(self, column: str, text: str, found: tuple[str, str] | None) -> None:
        """Take in one cell.

        Args:
            column: its name as printed.
            text: the cell.
            found: the field and the identifier in it, or None.
        """
        if found:
            self.checked.setdefault(*found)
        if not found or found[1] != text:
            self.printed[column] = text
        if not found and not vocabulary().is_absent(text):
            self.rejected = self.rejected or text


def identities_of(table: Table) -> list[Identity]:
    """What each line says of its security; a column for one kind of identifier comes before `Identifier`."""
    found = [Identity() for _ in table.body.lines]
    for meaning in _COLUMNS:
        column = table.header.column(meaning)
        if column is None:
            continue
        texts = table.texts(meaning)
        short = meaning in {"cusip", "identifier"} and identifiers.has_short_cusips(texts)
        read = _reader(meaning, short=short)
        for identity, text in zip(found, texts, strict=True):
            if text:
                identity.add(column.printed, text, read(text))
    if column := table.header.column("ticker"):
        # Some lists print their ISINs under a name such as "Symbol" or "Kürzel".
        for identity, text in zip(found, table.texts("ticker"), strict=True):
            if isin := identifiers.isin(text):
                identity.add(column.printed, text, ("isin", isin))
    return found


def misprinted(table: Table, identities: Sequence[Identity]) -> tuple[str, ...]:
    """A notice where cells look like ISINs but have a wrong check digit or prefix."""
    wrong = [
        (position, text)
        for position, identity in enumerate(identities)
        for text in identity.printed.values()
        if identifiers.looks_like_isin(text) and "isin" not in identity.checked
    ]
    if not wrong:
        return ()
    position, text = wrong[0]
    count = "1 ISIN has" if len(wrong) == 1 else f"{len(wrong):,} ISINs have"
    return (f"{count} a wrong check digit or country: “{text}” in {table.place(position)} is the first.",)


def spoilt(table: Table, identities: Sequence[Identity]) -> tuple[str, ...]:
    """A notice where a spreadsheet program took identifiers for numbers and rounded them."""
    found = [
        (position, text)
        for position, identity in enumerate(identities)
        for text in identity.printed.values()
        if identifiers.is_scientific(text) or (text.isdecimal() and len(text) > _LONGEST_NUMBER)
    ]
    if not found:
        return ()
    position, text = found[0]
    count = "1 identifier was" if len(found) == 1 else f"{len(found):,} identifiers were"
    first = ":" if len(found) == 1 else "; the first is"
    told = f"{count} taken for a number by a spreadsheet program and can't be restored{first} “{text[:30]}”"
    return (f"{told} in {table.place(position)}. Download the file again and choose it as it is.",)


def _reader(meaning: str, *, short: bool) -> Callable[[str], tuple[str, str] | None]:
    readers: dict[str, Callable[[str], str | None]] = {
        "isin": identifiers.isin,
        "lei": identifiers.lei,
        "cusip": lambda text: identifiers.cusip(text, short=short),
        "sedol": identifiers.sedol,
    }
    # An ISIN also stands where a column is named for CUSIPs; the lengths keep the kinds apart.
    fields = [meaning, "isin"] if meaning != "identifier" else ["isin", "lei", "cusip", "sedol"]

    def read(text: str) -> tuple[str, str] | None:
        if vocabulary().is_absent(text):
            return None
        found = ((name, readers[name](text)) for name in fields)
        return next(((name, value) for name, value in found if value), None)

    return read
