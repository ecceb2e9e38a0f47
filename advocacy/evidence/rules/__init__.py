"""The rules of evidence, each a small named function with a code; docs/errors.md explains every one."""

from advocacy.evidence.rules import (
    dates,
    fairness,
    identifiers,
    norms,
    references,
    sources,
    speakers,
    versions,
    wording,
)
from advocacy.evidence.rules.registry import Fault, Rule, Scope

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *references.RULES,
            *identifiers.RULES,
            *fairness.RULES,
            *dates.RULES,
            *wording.RULES,
            *norms.RULES,
            *speakers.RULES,
            *sources.RULES,
            *versions.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
"""Every rule, by code."""

__all__ = ["RULES", "Fault", "Rule", "Scope"]
