"""Rules about sources: every figure has its place in one, every page a copy, and no wording stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from advocacy.evidence.faults import shorten
from advocacy.evidence.rules.registry import Fault, Path, Rule, Scope, rule
from advocacy.model import Claim, Development, Matter, Response, SourceRef

RUN = 12
"""Words in a row that two matters have in common only by copying: longer than any title that both name."""

_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|‘[^’]*’')
_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:\.|er)? (?:{_MONTH})\b|\b\d{{1,2}}\.\d{{1,2}}\.\d{{4}}\b|\b(?:19|20)\d\d\b"
)
"""Dates and years: `happened` and the source's own date cover them."""
_NAME = re.compile(r"\b(?:[A-Z][\w.]*[ -])+\d[\w-]*|\b\w*[A-Za-z]\w*\d\w*\b|\b\d+[A-Za-z]\w*\b")
"""Names with numbers in them: Executive Order 13959, Section 889, A50, 5G."""
_CURRENCY = re.compile(r"\b(?:US|RMB|EUR|GBP|USD|CNY|HK)\s?[$€£¥]?\s?(?=\d)|[$€£¥]")
_AMOUNT = re.compile(
    r"(?:[$€£¥]|\b(?:US|HK)\$|\b(?:RMB|USD|EUR|GBP|CNY|HKD)) ?\d[\d.,]*"
    r"(?: ?(?:m|bn|k|million|billion|trillion)\b)?"
    r"|\b\d[\d.,]* ?(?:%|per cent\b|percent\b|Prozent\b|m\b|bn\b|million\b|billion\b|trillion\b|Millionen\b"
    r"|Milliarden\b|Mio\b|Mrd\b|thousand\b|cameras\b|Kameras\b|dollars\b|yuan\b)"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand) (?:million|billion)\b",
    re.IGNORECASE,
)
"""What is an amount whatever stands around it, in quotation marks or beside a name or a year."""
_FIGURE = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"\w+")


@rule("E316", "Figure without a place")
def figure_without_place(scope: Scope) -> Iterator[Fault]:
    """A text has an amount, a number or a share, and none of its sources says where in it that stands."""
    for record, matter in scope.matters():
        for loc, text, refs in _sourced(matter):
            figure = _figure(text)
            if figure and not any(ref.locator for ref in refs):
                message = f"no source says where the figure '{shorten(figure)}' stands"
                remedy = "Give a source its `locator`: a paragraph, a page, a heading, a row."
                yield Fault(record, loc, message, remedy)


@rule("E317", "Copied wording")
def copied_wording(scope: Scope) -> Iterator[Fault]:
    """A text shares a run of words with a text of another matter, so that a letter would repeat itself.

    The same answer or development in two matters is written word for word alike: letters tell it once.
    """
    seen: dict[tuple[str, ...], str] = {}
    whole: set[str] = set()
    for record, matter in scope.matters():
        mine: set[tuple[str, ...]] = set()
        for loc, text, _ in _sourced(matter):
            if (alike := " ".join(text.split())) in whole and loc[0] != "claims":
                continue
            whole.add(alike)
            words = [word.casefold() for word in _WORD.findall(_without_quotes(text))]
            runs = [tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1)]
            found = next((run for run in runs if run in seen), None)
            if found:
                message = f"'{shorten(' '.join(found), 90)}' stands in {seen[found]} too"
                yield Fault(record, loc, message, "Say it once, or in other words.")
            mine.update(runs)
        for run in mine:
            seen.setdefault(run, matter.id)


@rule("E318", "No archived copy", severity="advice")
def no_archived_copy(scope: Scope) -> Iterator[Fault]:
    """A source is a page of the web, of which no archived copy is named: it may change or go."""
    for source_id, source in scope.evidence.sources.items():
        if source.URL and not source.custom.archive_url:
            remedy = (
                "Have a web archive save it, and give the copy's address as `archive_url` under `custom`."
            )
            yield Fault(("sources", source_id), ("URL",), "no archived copy of this page is named", remedy)


@rule("E319", "Correction missing")
def correction_missing(scope: Scope) -> Iterator[Fault]:
    """A claim has a later version without a word on what was corrected, or the other way round."""
    for record, matter in scope.matters():
        corrected = {(item.claim, item.version) for item in matter.corrections}
        versions = {claim.id: claim.version for claim in matter.claims}
        for position, claim in enumerate(matter.claims):
            if claim.version > 1 and (claim.id, claim.version) not in corrected:
                message = f"nothing says what version {claim.version} of '{claim.id}' corrected"
                remedy = "Add it under `corrections`: date, claim, version and what was wrong before."
                yield Fault(record, ("claims", position, "version"), message, remedy)
        for position, correction in enumerate(matter.corrections):
            if correction.version > versions.get(correction.claim, correction.version):
                message = f"the claim '{correction.claim}' has not reached version {correction.version}"
                remedy = "Raise the claim's `version`, or mend the correction."
                yield Fault(record, ("corrections", position, "version"), message, remedy)


RULES: tuple[Rule, ...] = (figure_without_place, copied_wording, no_archived_copy, correction_missing)


def _sourced(matter: Matter) -> Iterator[tuple[Path, str, Sequence[SourceRef]]]:
    """Every text that rests on sources of its own, with its place."""
    parts: tuple[tuple[str, Sequence[Claim | Response | Development]], ...] = (
        ("claims", matter.claims),
        ("responses", matter.responses),
        ("developments", matter.developments),
    )
    for key, items in parts:
        for position, item in enumerate(items):
            for language, text in (item.text or {}).items():
                yield (key, position, "text", language), text, item.sources


def _figure(text: str) -> str | None:
    if amount := _AMOUNT.search(text):
        return amount.group().strip()
    bare = _CURRENCY.sub("", _without_quotes(text))
    found = _FIGURE.search(_NAME.sub("", _DATE.sub("", bare)))
    return found.group().rstrip(".,") if found else None


def _without_quotes(text: str) -> str:
    return _QUOTED.sub("“”", text)
