"""Claims, sources and faults of files as they are read."""

from __future__ import annotations

from advocacy import workflows
from advocacy.tui.browsing.parts import Desk, Part, Reading, Role, facts, group, printed, short_place
from advocacy.tui.browsing.shelves import Node
from advocacy.workflows import ClaimView, Told


def read_claim(desk: Desk, node: Node) -> Reading:
    """A claim, with the same that `advocacy evidence show` tells."""
    [view] = workflows.read_claims(desk.workspace, node.id, language=desk.language, on=desk.on)[:1]
    parts = [Part(Role.SENTENCE, view.sentence)]
    label = ""
    for told in workflows.tell_claim(view):
        if told.label == "refused":
            parts.insert(-1, Part(Role.WARNING, f"[!] Refused in a letter of today: {told.text}"))
            continue
        if not told.detail and told.label != label:
            label = told.label
            parts.append(Part(Role.HEAD, HEADS.get(label, label.capitalize())))
        parts.append(_told(told, view))
    parts.append(Part(Role.QUIET, f"From: {view.matter_title} ({view.ref})"))
    archived = [ground.archive for ground in view.grounds if ground.archive]
    links = tuple(dict.fromkeys((*view.urls, *archived)))
    return Reading(tuple(parts), links, printed(view), view.place, view.companies)


HEADS = {
    "source": "Sources",
    "not said": "What it does not say",
    "later": "What came later",
    "company's side": "The company's side",
}


def _told(told: Told, view: ClaimView) -> Part:
    if told.detail:
        return Part(Role.FACT, told.text, told.label)
    if told.label == "source":
        number = [f"{ground.described} [{ground.id}]" for ground in view.grounds].index(told.text) + 1
        return Part(Role.TEXT, f"{number}. {told.text}")
    return Part(Role.ITEM, short_place(told.text) if told.label == "stands in" else told.text)


def read_source(desk: Desk, node: Node) -> Reading:
    """A source: how it is cited, how near one came to it, and what rests on it."""
    library = desk.workspace.evidence
    view = workflows.read_source(desk.workspace, node.id, language=desk.language)
    notes = library.sources[node.id].custom
    parts = [
        Part(Role.SENTENCE, view.described),
        *facts(
            ("grade", f"{view.grade}: {GRADES[notes.grade]}"),
            ("read", view.seen),
            ("address", view.url),
            ("archived", view.archive or "no archived copy is named"),
            ("copy read", notes.seen_at),
            ("funded by", notes.funded_by),
            ("note", view.note),
            ("id", view.id),
        ),
        *group("What rests on it", [f"{child.text} ({child.id})" for child in node.children]),
    ]
    if not node.children:
        parts.append(Part(Role.QUIET, "No claim rests on it."))
    links = tuple(dict.fromkeys(url for url in (view.url, view.archive, notes.seen_at) if url))
    place = workflows.file_of_record(desk.workspace, node.kind, node.id)
    return Reading(tuple(parts), links, view.described + "\n", place)


GRADES = {
    "A": "the document itself or its issuer's own page was read",
    "B": "read in a reputable paper or a law firm's text",
    "C": "seen only in a copy, an excerpt or a retelling",
}


def read_problem(desk: Desk, node: Node) -> Reading:
    """A fault of a file: where, what, and how to mend it."""
    problem = desk.problems[node.id]
    explained = workflows.explain_code(problem.code)
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    sign = "[!] " if problem.severity == "error" else "Advice: "
    title = f"{problem.code} {explained.title}" if explained else problem.code
    parts = [
        Part(Role.WARNING, f"{sign}{title}"),
        Part(Role.SENTENCE, problem.message),
        *facts(
            ("mend", problem.remedy),
            ("place", f"{short_place(place)}:{problem.column}"),
        ),
    ]
    if explained:
        parts += group(
            "What the code means", [explained.about] if explained.about else [explained.title], Role.TEXT
        )
        if 0 < explained.example.count("\n") + 1 <= LONGEST and explained.example:
            parts += [Part(Role.HEAD, "An example of the fault"), Part(Role.CODE, explained.example)]
        parts += group("In general", [explained.mend] if explained.mend else [], Role.TEXT)
    return Reading(tuple(parts), copied=f"{problem}\n", place=place)


LONGEST = 12
"""Lines of an example; a longer one stands in docs/errors.md only."""
