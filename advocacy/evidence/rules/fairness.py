"""Rules of fairness: both sides on record, a second reader, sources that can be found, every language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from advocacy.evidence.faults import shorten
from advocacy.evidence.rules.registry import Fault, Path, Rule, Scope, rule
from advocacy.model import Claim, Listing, Manager, Matter, Response, Source, Stance

_SILENT = (Stance.NO_ANSWER, Stance.DECLINED)
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:[/?#]\S*)?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_NOT_ISO = {"UK": "GB", "EU": "the member states' own codes", "EL": "GR"}


@rule("E303", "No response on record")
def no_response(scope: Scope) -> Iterator[Fault]:
    """A claim is about a company of which neither an answer nor its absence is on record."""
    for record, matter in scope.matters():
        for position, claim in enumerate(matter.claims):
            for company in matter.subjects(claim):
                if not any(_answers(response, claim, company) for response in matter.responses):
                    message = f"nothing is on record of what '{company}' answered to the claim '{claim.id}'"
                    remedy = "Add its answer, or a response with `stance: no-answer` that says who asked."
                    yield Fault(record, ("claims", position, "id"), message, remedy)


@rule("E304", "Response contradicts its stance")
def contradictory_response(scope: Scope) -> Iterator[Fault]:
    """An answer lacks its text, or the lack of an answer has a text or does not say who asked."""
    for record, matter in scope.matters():
        for position, response in enumerate(matter.responses):
            told = _contradiction(response)
            if told:
                yield Fault(record, ("responses", position, "stance"), *told)


@rule("E305", "Reviewed by its writer")
def own_reviewer(scope: Scope) -> Iterator[Fault]:
    """The person who reviewed a matter is the one who wrote it."""
    for record, matter in scope.matters():
        if " ".join(matter.written_by.casefold().split()) == " ".join(matter.reviewed_by.casefold().split()):
            message = f"'{matter.reviewed_by}' both wrote and reviewed it"
            yield Fault(record, ("reviewed_by",), message, "Have somebody else read it against its sources.")


@rule("E309", "Source that nobody can find")
def source_not_findable(scope: Scope) -> Iterator[Fault]:
    """A source has no address, number, archived copy or printed page, so that a reader cannot check it."""
    for source_id, source in scope.evidence.sources.items():
        notes = source.custom
        addresses = (source.URL, source.DOI, source.ISBN, source.number, notes.archive_url, notes.seen_at)
        in_print = source.container_title and source.issued and source.page
        if not any(addresses) and not in_print:
            message = "a reader cannot find this source"
            remedy = "Give it a URL, DOI, ISBN or number, or an archive_url or seen_at under `custom`."
            yield Fault(("sources", source_id), ("id",), message, remedy)


@rule("E310", "Languages differ within a matter")
def languages_differ(scope: Scope) -> Iterator[Fault]:
    """A text of a matter is there in other languages than most of its texts, so a letter would lack it."""
    for record, matter in scope.matters():
        texts = [(loc, _bases(text)) for loc, text in _texts(matter)]
        usual = Counter(bases for _, bases in texts).most_common(1)[0][0]
        for loc, bases in texts:
            if bases != usual:
                message = f"this text is in {_listed(bases)}, most others of the matter in {_listed(usual)}"
                yield Fault(record, loc, message, "Give all texts of a matter in the same languages.")


@rule("E314", "Not a country code")
def not_a_country(scope: Scope) -> Iterator[Fault]:
    """A sender's country is written otherwise than in ISO 3166, so that no sender would match it."""
    for record, matter in scope.matters():
        binds = matter.binds if isinstance(matter, Listing) else ()
        for key, countries in (("jurisdictions", matter.jurisdictions), ("binds", binds)):
            for position, code in enumerate(countries):
                if code in _NOT_ISO or not _COUNTRY.fullmatch(code):
                    message = f"'{code}' is not a country code of ISO 3166"
                    remedy = f"Write {_NOT_ISO.get(code, 'two capitals, such as GB, US or DE')}."
                    yield Fault(record, (key, position), message, remedy)


@rule("E315", "Not a web address")
def not_an_address(scope: Scope) -> Iterator[Fault]:
    """An address that a letter would link to does not begin with http:// or https://."""
    for record, value in scope.records():
        for loc, address in _addresses(value):
            if not _WEB_ADDRESS.fullmatch(address):
                message = f"'{shorten(address)}' is not a web address"
                yield Fault(record, loc, message, "Write it in full, with https://.")


RULES: tuple[Rule, ...] = (
    no_response,
    contradictory_response,
    own_reviewer,
    source_not_findable,
    languages_differ,
    not_a_country,
    not_an_address,
)


def _answers(response: Response, claim: Claim, company: str) -> bool:
    return response.company == company and (not response.covers or claim.id in response.covers)


def _contradiction(response: Response) -> tuple[str, str] | None:
    """What is wrong with a response, and the remedy."""
    stance = response.stance.value
    if response.stance not in _SILENT:
        if response.text:
            return None
        return (
            f"the stance is '{stance}', but the answer's text is missing",
            "Add `text`, or mend the stance.",
        )
    if response.text:
        return f"the stance is '{stance}', but there is a text", "Delete `text`, or mend the stance."
    if not response.to:
        return f"the stance is '{stance}', but nobody is named who asked", "Add `to`: who asked the company."
    return None


def _texts(matter: Matter) -> Iterator[tuple[Path, dict[str, str]]]:
    """Every text that a letter may print, with its place."""
    yield ("title",), matter.title
    for position, claim in enumerate(matter.claims):
        yield ("claims", position, "text"), claim.text
        if claim.note:
            yield ("claims", position, "note"), claim.note
    for position, response in enumerate(matter.responses):
        for key, text in (("to", response.to), ("text", response.text)):
            if text:
                yield ("responses", position, key), text
    for position, development in enumerate(matter.developments):
        yield ("developments", position, "text"), development.text
    if isinstance(matter, Listing):
        yield ("forbids",), matter.forbids
        yield ("not_forbidden",), matter.not_forbidden


def _bases(text: dict[str, str]) -> frozenset[str]:
    return frozenset(language.split("-", maxsplit=1)[0] for language in text)


def _listed(languages: frozenset[str]) -> str:
    return ", ".join(sorted(languages))


def _addresses(record: object) -> Iterator[tuple[Path, str]]:
    found: tuple[tuple[Path, str | None], ...] = ()
    if isinstance(record, Source):
        notes = record.custom
        found = (
            (("URL",), record.URL),
            (("custom", "seen_at"), notes.seen_at),
            (("custom", "archive_url"), notes.archive_url),
        )
    elif isinstance(record, Manager):
        found = ((("web_form",), record.web_form),)
    yield from ((loc, address) for loc, address in found if address)
