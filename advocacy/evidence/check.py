"""Checks a library against every rule and finds the line and column of each fault."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from advocacy.errors import Problem
from advocacy.evidence.faults import fault
from advocacy.evidence.libraries import LoadedLibrary, reread
from advocacy.evidence.records import in_order
from advocacy.evidence.rules import RULES, Fault, Rule, Scope


def check_library(
    loaded: LoadedLibrary, on: date | None = None, *, norms: Mapping[str, Collection[str]] | None = None
) -> tuple[Problem, ...]:
    """Everything that is wrong with a library.

    Args:
        loaded: from `load_library`.
        on: a day; matters whose review was due before it are problems too. Without it no rule asks
            what day it is.
        norms: the standards that letters can cite, each with the numbers of its principles; a matter
            that names another is a problem too.

    Returns:
        The problems of loading and the breaches of every rule, by file and place.
    """
    scope = Scope(loaded, on, norms)
    found = ((rule, item) for rule in RULES for item in rule.check(scope))
    return in_order((*loaded.problems, *_placed(loaded, found)))


def _placed(loaded: LoadedLibrary, found: Iterator[tuple[Rule, Fault]]) -> Iterator[Problem]:
    read_again = cache(reread)
    for rule, item in found:
        place = loaded.places[item.record]
        document = read_again(place.path)
        if document is None:
            problem = fault(rule.code, item.message, str(place.path), remedy=item.remedy)
        else:
            problem = document.problem(rule.code, item.message, (*place.loc, *item.loc), item.remedy)
        yield replace(problem, severity=rule.severity)


__all__ = ["RULES", "Rule", "check_library"]
