"""The five steps from a fund to a saved letter."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """One step; its value is the name of its screen."""

    FUND = "fund"
    HOLDINGS = "holdings"
    EVIDENCE = "evidence"
    LETTER = "letter"
    SAVE = "save"

    @property
    def number(self) -> int:
        """From 1."""
        return tuple(Step).index(self) + 1

    @property
    def title(self) -> str:  # type: ignore[override]  # a step has a title where a str has a method
        """As the step bar shows it."""
        return self.value.capitalize()

    def next(self) -> Step | None:
        """The step after this one; None after the last."""
        return dict(zip(tuple(Step), (*tuple(Step)[1:], None), strict=True))[self]

    def before(self) -> Step | None:
        """The step before this one; None before the first."""
        return dict(zip(tuple(Step), (None, *tuple(Step)[:-1]), strict=True))[self]
