"""Decisions that apply to a holding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from advocacy.matching.identifiers import tidy
from advocacy.matching.index import Index
from advocacy.matching.text import fold
from advocacy.model import Decision, Holding

Key = tuple[str, str, str | None]


def decision_key(decision: Decision) -> Key:
    """What a decision is about: company, name and identifier, however they are spelled."""
    return decision.company, fold(decision.name), comparable(decision.identifier)


def comparable(identifier: str | None) -> str | None:
    """An identifier without spaces and, where it is a number, without leading zeros."""
    text = tidy(identifier)
    return (text.lstrip("0") if text.isdigit() else text) or None


def identifier_of(holding: Holding) -> str | None:
    """The identifier to write into a decision about a holding; None where it has none."""
    return holding.isin or holding.sedol or holding.cusip or holding.ticker


class Ledger:
    """Decisions by name; a later one on the same matter replaces an earlier one.

    Args:
        decisions: in the order in which they were made.
        index: the library's identifiers; what they prove goes before a decision.
    """

    def __init__(self, decisions: Iterable[Decision], index: Index) -> None:
        latest = {decision_key(decision): decision for decision in decisions}
        self._by_name: defaultdict[str, list[Decision]] = defaultdict(list)
        for (_company, name, _identifier), decision in latest.items():
            self._by_name[name].append(decision)
        self._index = index

    def accepted(self, holding: Holding) -> str | None:
        """The company that a person said this holding is, unless an identifier now says otherwise."""
        chosen = [decision for decision in self._applying(holding).values() if decision.accepted]
        chosen.sort(key=lambda decision: decision.identifier is None)
        return next((item.company for item in chosen if not self._refuted(item.company, holding)), None)

    def rejected(self, holding: Holding) -> frozenset[str]:
        """The companies that a person said this holding is not."""
        applying = self._applying(holding)
        return frozenset(company for company, decision in applying.items() if not decision.accepted)

    def rejected_in_spite(self, holding: Holding) -> frozenset[str]:
        """Those of them where the decision names an identifier of the holding: it stands against a proof."""
        applying = self._applying(holding)
        return frozenset(
            company for company, decision in applying.items() if decision.identifier and not decision.accepted
        )

    def _applying(self, holding: Holding) -> dict[str, Decision]:
        """By company; a decision that names an identifier goes before one that does not."""
        if not self._by_name:
            return {}
        decisions = list(self._matching(holding))
        decisions.sort(key=lambda decision: decision.identifier is not None)
        return {decision.company: decision for decision in decisions}

    def _matching(self, holding: Holding) -> Iterator[Decision]:
        printed = (holding.isin, holding.sedol, holding.cusip, holding.ticker)
        numbers = {comparable(number) for number in printed if number}
        for decision in self._by_name.get(fold(holding.name), ()):
            if decision.identifier is None or comparable(decision.identifier) in numbers:
                yield decision

    def _refuted(self, company: str, holding: Holding) -> bool:
        others = self._index.owners(holding) - {company}
        return bool(others) or company in self._index.lookalikes(holding)
