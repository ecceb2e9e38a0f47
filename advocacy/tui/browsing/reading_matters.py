"""A matter or a listing as it is read: what letters print of it, and what only its file tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advocacy import workflows
from advocacy.model import Development, Entry, Listing, Matter
from advocacy.tui.browsing.parts import (
    Desk,
    Part,
    Reading,
    Role,
    answer_line,
    correction_line,
    facts,
    group,
    printed,
    short_place,
)
from advocacy.tui.browsing.shelves import Node
from advocacy.workflows import ClaimView
from advocacy.workflows.writing.wording import day, standing


def read_matter(desk: Desk, node: Node) -> Reading:
    """A matter: its claims as they print, numbered sources, the company's side, what came later."""
    library = desk.workspace.evidence
    matter = library.matters.get(node.id) or library.listings[node.id]
    views = desk.views(matter.id)
    place = workflows.file_of_record(desk.workspace, node.kind, node.id)
    sources = _numbered(views)
    parts = (
        Part(Role.TITLE, desk.text(matter.title)),
        *_about(desk, matter),
        *(_listing(desk, matter) if isinstance(matter, Listing) else ()),
        *_claims(views, sources),
        *_sides(desk, matter, views),
        *_later(desk, matter),
        *group("What it does not say", matter.not_said),
        *group("Sources", [f"{number}. {source}" for source, number in sources.items()], Role.TEXT),
        *group("Standards", [_norm(desk, link.norm, link.principle) for link in matter.links]),
        *group("In the file only, never printed", matter.background),
        *group("History", _history(desk, matter)),
        *facts(("stands in", short_place(place))),
    )
    urls = tuple(dict.fromkeys(url for view in views for url in view.urls))
    return Reading(parts, urls, "\n".join(map(printed, views)), place, matter.companies)


def _about(desk: Desk, matter: Matter) -> Iterator[Part]:
    if desk.on > matter.review_by:
        text = f"[!] Its review was due on {day(matter.review_by)}: a letter of today is refused its claims "
        yield Part(Role.WARNING, text + "until someone has looked again.")
    yield from facts(
        ("about", desk.names(matter.companies)),
        ("topic", matter.topic),
        ("review by", day(matter.review_by) + ("" if desk.on > matter.review_by else ", not due yet")),
        ("written by", matter.written_by),
        ("reviewed by", matter.reviewed_by),
        ("meant for", ", ".join(matter.jurisdictions)),
    )


def _listing(desk: Desk, listing: Listing) -> Iterator[Part]:
    yield from facts(
        ("authority", listing.authority),
        ("forbids", desk.text(listing.forbids)),
        ("does not", desk.text(listing.not_forbidden)),
        ("binds", ", ".join(listing.binds) or "nobody by itself"),
        ("dealing", "forbidden to those whom it binds" if listing.forbids_dealing else "not forbidden"),
    )
    yield from group("Listed", [_entry(desk, entry) for entry in listing.entries])


def _entry(desk: Desk, entry: Entry) -> str:
    until = f" until {entry.until}" if entry.until else ""
    return f"{desk.name(entry.company)}, as “{entry.listed_as}”, since {entry.since}{until}"


def _numbered(views: Sequence[ClaimView]) -> dict[str, int]:
    """The sources of several claims, each once, in the order in which a letter would number them."""
    found = dict.fromkeys(source for view in views for source in view.sources)
    return {source: number for number, source in enumerate(found, 1)}


def _claims(views: Sequence[ClaimView], sources: dict[str, int]) -> Iterator[Part]:
    yield Part(Role.HEAD, "Claims, as a letter prints them")
    for view in views:
        marks = "".join(f"[{sources[source]}]" for source in view.sources)
        yield Part(Role.SENTENCE, f"{view.sentence} {marks}")
        kind = f"{standing(view.standing).capitalize()}: {view.standing_means}"
        yield Part(Role.QUIET, f"{kind} {view.ref.partition('/')[2]}" + _background(view))
        for refusal in view.refusals:
            yield Part(Role.WARNING, f"[!] Refused today: {refusal.reason}. {refusal.remedy}")
        yield from (Part(Role.ITEM, limit) for limit in view.limits)


def _background(view: ClaimView) -> str:
    return ", background: not suggested for letters" if view.background else ""


def _sides(desk: Desk, matter: Matter, views: Sequence[ClaimView]) -> Iterator[Part]:
    said = tuple(dict.fromkeys(side for view in views for side in view.company_side))
    if said:
        yield from group("The company's side", said)
    else:
        answers = [answer_line(desk, answer) for answer in matter.responses]
        yield from group("The company's side, not in this language", answers)
    answered = {answer.company for answer in matter.responses}
    if silent := [company for company in matter.companies if company not in answered]:
        yield Part(Role.WARNING, f"[!] No response on record: {desk.names(silent)}")


def _later(desk: Desk, matter: Matter) -> Iterator[Part]:
    yield from group("What came later", [_development(desk, item) for item in matter.developments])


def _development(desk: Desk, item: Development) -> str:
    affected = f" ({', '.join(item.affects)})" if item.affects else ""
    effect = {"context": "context for it"}.get(item.effect, f"{item.effect} it")
    return f"{item.date}, {effect}{affected}: {desk.text(item.text)}"


def _norm(desk: Desk, norm: str, principle: str | None) -> str:
    known = desk.workspace.style.norms.get(norm)
    title = f"{known.title} ({known.edition})" if known else norm
    return f"{title}, principle {principle}" if principle else title


def _history(desk: Desk, matter: Matter) -> list[str]:
    changed = [f"{claim.id}: version {claim.version}" for claim in matter.claims if claim.version > 1]
    corrected = [correction_line(desk, item) for item in matter.corrections]
    taken = [f"It takes the place of {', '.join(matter.replaces)}"] if matter.replaces else []
    return [*(changed or ["Every claim stands in its first version"]), *corrected, *taken]
