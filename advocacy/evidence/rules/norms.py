"""Rules about the standards that matters name; the standards themselves belong to the letters."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.evidence.faults import shorten
from advocacy.evidence.rules.registry import Fault, Rule, Scope, rule
from advocacy.evidence.words import did_you_mean


@rule("E320", "Unknown standard")
def unknown_norm(scope: Scope) -> Iterator[Fault]:
    """A matter links to a standard, or to a principle of one, that no letter can cite."""
    if scope.norms is None:
        return
    for record, matter in scope.matters():
        for position, link in enumerate(matter.links):
            principles = scope.norms.get(link.norm)
            if principles is None:
                known = tuple(scope.norms)
                message = f"there is no standard '{shorten(link.norm)}'{did_you_mean(link.norm, known)}"
                yield Fault(
                    record, ("links", position, "norm"), message, "Add it to norms.yaml, or mend the id."
                )
            elif link.principle is not None and link.principle not in principles:
                message = f"no principle '{shorten(link.principle)}' of {link.norm} is on record"
                remedy = f"On record are: {', '.join(principles) or 'none'}."
                yield Fault(record, ("links", position, "principle"), message, remedy)


RULES: tuple[Rule, ...] = (unknown_norm,)
