"""From the lines of a table to holdings: names as printed, identifiers checked, the rest kept beside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from advocacy.funds import identifiers
from advocacy.funds.kinds import kind_of_line
from advocacy.funds.tables.figures import Figures
from advocacy.funds.tables.identities import Identity
from advocacy.funds.tables.positions import Positions
from advocacy.funds.tables.table import Table
from advocacy.funds.vocabulary import key, vocabulary
from advocacy.model import Holding, Kind

_COUNTED = frozenset({Kind.EQUITY, Kind.FUND})
"""Kinds of which a quantity is a number of shares; a bond's is its face value, a currency's its amount."""


def holdings_of(
    table: Table, identities: list[Identity], figures: Figures, positions: Positions
) -> tuple[Holding, ...]:
    """The holdings of a table, in its order.

    Args:
        table: its lines and columns.
        identities: which security each line is.
        figures: weights, values and quantities, line by line.
        positions: which lines are owned.
    """
    rows = _Rows.of(table, identities, figures, positions)
    return tuple(rows.holding(position) for position in range(len(table.body.lines)))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The columns of a table, read once, from which each line takes its part."""

    table: Table
    figures: Figures
    identities: list[Identity]
    names: list[str]
    quantities: list[str]
    tickers: list[str | None]
    exchanges: list[str | None]
    countries: list[str | None]
    asset_classes: list[str | None]
    positions: list[str | None]
    """`long`, `short` or `derivative`, where a column says so."""
    maturities: list[str | None]
    identifiable: bool
    """Whether any line of the file says which security it is."""
    spare: tuple[tuple[str, list[str]], ...]
    """Columns that are kept as printed, by name."""

    @classmethod
    def of(cls, table: Table, identities: list[Identity], figures: Figures, positions: Positions) -> _Rows:
        tickers = [_ticker(text) for text in table.texts("ticker")]
        return cls(
            table=table,
            figures=figures,
            identities=identities,
            names=table.texts("name"),
            quantities=table.texts("shares"),
            tickers=tickers,
            exchanges=_present(table, "exchange"),
            countries=_present(table, "country"),
            asset_classes=_present(table, "asset_class"),
            positions=positions.said,
            maturities=_present(table, "maturity"),
            identifiable=any(tickers) or any(identity.checked for identity in identities),
            spare=tuple((column.printed, table.texts_of(column)) for column in table.header.spare()),
        )

    def holding(self, position: int) -> Holding:
        """The holding of one line."""
        line = self.table.body.lines[position]
        identity = self.identities[position]
        name = self._name(position)
        kind = self._kind(position, name)
        counted = self._is_counted(position, kind)
        value = self._signed(self.figures.values[position], position)
        return Holding(
            name=name,
            kind=kind,
            ticker=self.tickers[position],
            exchange=self.exchanges[position],
            country=self.countries[position],
            shares=self._signed(self.figures.shares[position], position) if counted else None,
            market_value=value,
            currency=self.figures.currencies[position] if value is not None else None,
            weight_percent=self._signed(self.figures.weights[position], position),
            row=line.number,
            printed=identity.printed | self._spare(position, counted=counted),
            **identity.checked,
        )

    def _name(self, position: int) -> str:
        """As printed, on one line; the identifier where the file gives no name."""
        identity = self.identities[position]
        name = " ".join(self.names[position].splitlines())
        placeholder = key(name) in vocabulary().kinds.placeholder_names
        if not placeholder and vocabulary().is_absent(name, words=False):
            return next(iter(identity.checked.values()), identity.rejected)
        return name

    def _kind(self, position: int, name: str) -> Kind:
        if self.positions[position] == "derivative":
            return Kind.DERIVATIVE
        identity = self.identities[position]
        identified = bool(identity.checked or self.tickers[position])
        return kind_of_line(
            name,
            asset_class=self.asset_classes[position] or "",
            identified=identified if self.identifiable else None,
            matures=self.maturities[position] is not None,
            unidentified_as=identity.rejected,
        )

    def _is_counted(self, position: int, kind: Kind) -> bool:
        """Whether a quantity is one of shares: beside a LEI and no asset class it may be of a bond."""
        if self.asset_classes[position]:
            return kind in _COUNTED
        return kind in {*_COUNTED, Kind.OTHER} and "lei" not in self.identities[position].checked

    def _signed(self, figure: Decimal | None, position: int) -> Decimal | None:
        """A short position's figures are below zero, also where the file gives them without a sign."""
        return -abs(figure) if figure is not None and self.positions[position] == "short" else figure

    def _spare(self, position: int, *, counted: bool) -> dict[str, str]:
        """Cells worth keeping as printed: further columns, and a quantity that counts no shares."""
        kept = {printed: texts[position] for printed, texts in self.spare if texts[position]}
        if not counted and self.quantities[position] and (column := self.table.header.column("shares")):
            kept[column.printed] = self.quantities[position]
        return kept


def _ticker(text: str) -> str | None:
    """A ticker as printed; None where nothing stands there, or what files make up for cash."""
    made_up = vocabulary().kinds.cash_identifiers.fullmatch(text) or identifiers.isin(text)
    return None if made_up or vocabulary().is_absent(text, words=False) else text


def _present(table: Table, meaning: str, *, words: bool = True) -> list[str | None]:
    absent = vocabulary().is_absent
    return [None if absent(text, words=words) else text for text in table.texts(meaning)]
