"""What was found in the lines of a fund, gathered line by line; what shows nothing leaves no object."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal

from advocacy.model import Candidate, Exposure, Holding, Proof, Unscreened

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Findings:
    """What some lines show."""

    exposures: tuple[Exposure, ...]
    """The largest first."""
    candidates: tuple[Candidate, ...]
    """The likeliest first."""
    unscreened: Unscreened


class Tally:
    """Gathers what the lines of one fund show."""

    def __init__(self) -> None:
        self._proofs: defaultdict[str, list[Proof]] = defaultdict(list)
        self._candidates: list[Candidate] = []
        self._kinds: Counter[str] = Counter()
        self._left_weight: Decimal | None = None
        self._weighed = False

    def prove(self, company: str, proof: Proof) -> None:
        """Count a line as an exposure."""
        self._proofs[company].append(proof)

    def suggest(self, candidates: tuple[Candidate, ...]) -> None:
        """Count what a line may be."""
        self._candidates += candidates

    def leave(self, holding: Holding, why: str) -> None:
        """Count a line that could not be screened.

        Args:
            holding: the line.
            why: its kind, or that it has no identifier.
        """
        self._kinds[why] += 1
        if holding.weight_percent is not None:
            self._left_weight = (self._left_weight or _NOTHING) + holding.weight_percent

    def weigh(self, holding: Holding) -> None:
        """Note whether the fund gives weights at all; asked of every line."""
        if not self._weighed and holding.weight_percent is not None:
            self._weighed = True

    def findings(self) -> Findings:
        """All that was gathered."""
        exposures = (Exposure(company, tuple(found)) for company, found in self._proofs.items())
        return Findings(
            tuple(sorted(exposures, key=_largest_first)),
            tuple(sorted(self._candidates, key=lambda item: (-item.score, item.company))),
            Unscreened(self._kinds.total(), self._unscreened_weight(), dict(self._kinds.most_common())),
        )

    def _unscreened_weight(self) -> Decimal | None:
        """The sum of the weights that are known: lists often print none for cash; None where all lack."""
        if self._kinds:
            return self._left_weight
        return _NOTHING if self._weighed else None


def _largest_first(exposure: Exposure) -> tuple[bool, Decimal, Decimal, str]:
    weight, value = exposure.weight_percent(), exposure.market_value()
    return weight is None, -(weight or _NOTHING), -(value[0] if value else _NOTHING), exposure.company
