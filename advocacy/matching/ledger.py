"""Decisions that apply to a holding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from advocacy.matching.identifiers import tidy
from advocacy.matching.index import Index, Mark
from advocacy.matching.text import fold
from advocacy.model import Decision, Holding, Kind

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
        index: the library's identifiers; a decision that they contradict does not apply.
    """

    def __init__(self, decisions: Iterable[Decision], index: Index) -> None:
        latest = {decision_key(decision): decision for decision in decisions}
        self._by_name: defaultdict[str, list[Decision]] = defaultdict(list)
        for (_company, name, _identifier), decision in latest.items():
            self._by_name[name].append(decision)
        self._signs = {name[:1] for name in self._by_name}
        self._index = index

    def speaks_of(self, printed: str) -> bool:
        """Whether there is a decision on a name: a cheap look first, since every line is asked."""
        sign = printed[:1].lower()
        if sign.isascii() and sign.isalnum() and sign not in self._signs:
            return False
        return bool(self._by_name) and fold(printed) in self._by_name

    def accepted(self, holding: Holding) -> str | None:
        """The company that a person said this holding is, unless an identifier now says otherwise."""
        chosen = [item for item in self._applying(holding).values() if item.accepted]
        chosen.sort(key=lambda decision: decision.identifier is None)
        return next((item.company for item in chosen if not self._against(item, holding)), None)

    def rejected(self, holding: Holding) -> frozenset[str]:
        """The companies that a person said this holding is not."""
        applying = self._applying(holding)
        return frozenset(company for company, decision in applying.items() if not decision.accepted)

    def contested(self, holding: Holding) -> tuple[tuple[Decision, str], ...]:
        """Acceptances that an identifier of the holding speaks against, each with what it says."""
        found = ((item, self._against(item, holding)) for item in self._applying(holding).values())
        return tuple((item, against) for item, against in found if item.accepted and against)

    def rejection(self, holding: Holding, mark: Mark) -> Decision | None:
        """The decision against a company that an identifier proves the holding to be."""
        decision = self._applying(holding).get(mark.company.id)
        return decision if decision and not decision.accepted else None

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

    def _against(self, decision: Decision, holding: Holding) -> str | None:
        """What an identifier of the holding says against an acceptance; None where nothing does."""
        others = self._index.other_owners(holding, decision.company)
        if others:
            mark = others[0]
            return f"the {mark.label()} {mark.identifier} is one of {mark.company.short_name}"
        if decision.company in self._index.lookalikes(holding):
            number = holding.isin or holding.ticker
            return f"{number} is known to be another company's"
        if holding.kind is Kind.BOND or names_number(decision, holding):
            return None
        return self._index.foreign(holding, decision.company)


def names_number(decision: Decision, holding: Holding) -> bool:
    """Whether a decision was made in sight of the strongest identifier of a holding."""
    strongest = identifier_of(holding)
    return strongest is not None and comparable(decision.identifier) == comparable(strongest)
