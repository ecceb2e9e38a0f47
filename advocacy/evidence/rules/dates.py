"""Rules about dates; none reads a clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from advocacy.evidence.rules.registry import Fault, Path, Rule, Scope, rule
from advocacy.model import Listing, Matter, PartialDate, SourceRef


@rule("E306", "Date later than its source was read")
def after_its_source(scope: Scope) -> Iterator[Fault]:
    """Something happened, by its date, after the last day on which any of its sources was read."""
    for record, matter in scope.matters():
        for loc, day, refs in _dated(matter):
            read = _last_read(scope, refs)
            if read and day.first_day() > read.last_day():
                message = f"{day} is later than {read}, when its source was last read"
                remedy = "Mend the date, or read the source again and mend `accessed`."
                yield Fault(record, loc, message, remedy)
    for source_id, source in scope.evidence.sources.items():
        if source.issued and source.issued.first_day() > source.accessed.last_day():
            message = f"it was issued on {source.issued}, after it was read on {source.accessed}"
            yield Fault(("sources", source_id), ("issued",), message, "Mend one of the two dates.")


@rule("E312", "Review overdue")
def review_overdue(scope: Scope) -> Iterator[Fault]:
    """The day until which someone had to look again has passed; told only where a day is given."""
    for record, matter in scope.matters():
        if scope.on and matter.review_by < scope.on:
            message = f"the review was due by {matter.review_by}"
            remedy = "Look for newer developments and responses, then set a later `review_by`."
            yield Fault(record, ("review_by",), message, remedy)


@rule("E313", "Ends before it begins")
def ends_before(scope: Scope) -> Iterator[Fault]:
    """A span of dates ends before it begins."""
    for record, matter in scope.matters():
        for position, claim in enumerate(matter.claims):
            if claim.happened.end.last_day() < claim.happened.start.first_day():
                yield _reversed(
                    record, ("claims", position, "happened"), claim.happened.start, claim.happened.end
                )
        for position, entry in enumerate(matter.entries if isinstance(matter, Listing) else ()):
            if entry.until and entry.until.last_day() < entry.since.first_day():
                yield _reversed(record, ("entries", position, "until"), entry.since, entry.until)


@rule("E322", "Date in the future", severity="advice")
def in_the_future(scope: Scope) -> Iterator[Fault]:
    """A source was read, or a correction made, after the day of the check; one of the two days is wrong."""
    if not (on := scope.on):
        return
    for source_id, source in scope.evidence.sources.items():
        if source.accessed.first_day() > on:
            yield _future(("sources", source_id), ("accessed",), source.accessed)
    for record, matter in scope.matters():
        for position, correction in enumerate(matter.corrections):
            if correction.date > on:
                yield _future(record, ("corrections", position, "date"), correction.date)


RULES: tuple[Rule, ...] = (after_its_source, review_overdue, ends_before, in_the_future)


def _dated(matter: Matter) -> Iterator[tuple[Path, PartialDate, Sequence[SourceRef]]]:
    for position, claim in enumerate(matter.claims):
        yield ("claims", position, "happened", "to"), claim.happened.end, claim.sources
    for position, response in enumerate(matter.responses):
        yield ("responses", position, "date"), response.date, response.sources
    for position, development in enumerate(matter.developments):
        yield ("developments", position, "date"), development.date, development.sources
    for position, entry in enumerate(matter.entries if isinstance(matter, Listing) else ()):
        yield ("entries", position, "since"), entry.since, entry.sources


def _last_read(scope: Scope, refs: Sequence[SourceRef]) -> PartialDate | None:
    """When the newest of some sources was read; None while one of them is unknown."""
    days = [source.accessed for ref in refs if (source := scope.evidence.sources.get(ref.id))]
    return max(days, key=PartialDate.last_day) if len(days) == len(refs) else None


def _reversed(record: tuple[str, str], loc: Path, start: PartialDate, end: PartialDate) -> Fault:
    return Fault(record, loc, f"it ends on {end}, before it begins on {start}", "Exchange or mend the dates.")


def _future(record: tuple[str, str], loc: Path, day: PartialDate | date) -> Fault:
    remedy = "Mend the date, or the computer's clock."
    return Fault(record, loc, f"{day} is after the day of this check", remedy)
