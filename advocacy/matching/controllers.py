"""Companies that control those a fund holds: shown beside the exposures, and never counted among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from advocacy.model import Company, Controller, Exposure


def controllers_of(exposures: Iterable[Exposure], companies: Mapping[str, Company]) -> tuple[Controller, ...]:
    """Who controls the companies that a fund holds, the nearest first; companies that it holds are left out.

    Args:
        exposures: of the fund.
        companies: of the library, by id; a controller that it lacks is passed over.
    """
    held = [exposure.company for exposure in exposures]
    found: list[Controller] = []
    seen, nearest = set(held), held
    while nearest:
        ways = [way for company in nearest for way in _above(company, companies) if way.company not in held]
        found += [way for way in ways if way not in found]
        nearest = [company for company in dict.fromkeys(way.company for way in ways) if company not in seen]
        seen.update(nearest)
    return tuple(found)


def _above(company: str, companies: Mapping[str, Company]) -> Iterator[Controller]:
    for control in companies[company].controlled_by:
        if control.by in companies and control.by != company:
            yield Controller(control.by, company, control)
