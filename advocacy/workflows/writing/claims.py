"""Chosen claims: which may not print, and what became of them when the evidence was read again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from advocacy.errors import WrongUse
from advocacy.model import Override
from advocacy.workflows import ClaimView

SHORTEST_REASON = 10
"""Characters of a reason for overruling."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Claims that were ticked and are not any more, by their references."""

    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    """There is another version now, which somebody should read before it is ticked."""
    refused: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gone or self.changed or self.refused)

    def text(self) -> str:
        """The changes in words."""
        said = (("Gone", self.gone), ("Changed, read it again", self.changed), ("Refused now", self.refused))
        return " ".join(f"{what}: {', '.join(refs)}." for what, refs in said if refs)


def bare(ref: str) -> str:
    """A claim's reference without its version."""
    return ref.partition("@")[0]


def changes(
    ticked: Collection[str], before: Iterable[ClaimView], now: Iterable[ClaimView], refused: Collection[str]
) -> Changes:
    """What became of claims.

    Args:
        ticked: references of those that were to print.
        before: all that were there.
        now: all that are there.
        refused: references of those that may not print now.
    """
    there = {view.ref for view in now}
    versions = {bare(ref) for ref in there}
    lost = [view.ref for view in before if view.ref in ticked and view.ref not in there]
    return Changes(
        gone=tuple(ref for ref in lost if bare(ref) not in versions),
        changed=tuple(ref for ref in lost if bare(ref) in versions),
        refused=tuple(view.ref for view in before if view.ref in ticked and view.ref in refused),
    )


def is_barred(view: ClaimView, overrides: Iterable[Override]) -> bool:
    """Whether a claim may not print: refused, and not overruled where that is possible."""
    overruled = bare(view.ref) in {bare(item.claim) for item in overrides}
    return any(not (item.overridable and overruled) for item in view.refusals)


def overrule(view: ClaimView, overrides: Iterable[Override], reason: str) -> tuple[Override, ...]:
    """The reasons for printing claims past their review, with one more.

    Raises:
        WrongUse: the reason is too short, or nothing may overrule what stands against the claim.
    """
    if not view.refusals or not all(item.overridable for item in view.refusals):
        raise WrongUse("This claim can't be printed, whatever the reason.", remedy="Choose another one.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise WrongUse("The reason is too short.", remedy="Say in a few words what you looked at.")
    kept = [item for item in overrides if bare(item.claim) != bare(view.ref)]
    return (*kept, Override(claim=bare(view.ref), reason=reason.strip()))


def moved(claims: Iterable[ClaimView], ref: str, by: int) -> tuple[ClaimView, ...]:
    """Claims with one of them earlier (-1) or later (1), no farther than the ends."""
    order = list(claims)
    here = next(number for number, view in enumerate(order) if view.ref == ref)
    order.insert(max(0, min(len(order) - 1, here + by)), order.pop(here))
    return tuple(order)
