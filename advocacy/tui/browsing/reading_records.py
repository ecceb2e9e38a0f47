"""Companies, houses, funds and standards as they are read."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy import workflows
from advocacy.model import Company, Manager, Security
from advocacy.tui.browsing.parts import Desk, Part, Reading, Role, answer_line, facts, group, short_place
from advocacy.tui.browsing.shelves import Node
from advocacy.workflows.writing.wording import count, day, number, percent


def read_company(desk: Desk, node: Node) -> Reading:
    """A company: its names and numbers, who controls it, what is on record, and what it answered."""
    library = desk.workspace.evidence
    company = library.companies[node.id]
    matters = [library.matters.get(child.id) or library.listings[child.id] for child in node.children]
    answers = [
        f"{answer_line(desk, answer)} ({desk.text(matter.title)})"
        for matter in matters
        for answer in matter.responses
        if answer.company == company.id
    ]
    place = workflows.file_of_record(desk.workspace, node.kind, node.id)
    parts = (
        Part(Role.TITLE, company.short_name),
        *_names(company),
        *([Part(Role.TEXT, desk.text(company.description))] if company.description else []),
        *group("Who controls it", _controllers(desk, company)),
        *group("Whom it controls", _controlled(desk, company)),
        *_matters(desk, node),
        *group("What it answered", answers),
        *group("Papers that prove it", [_paper(paper) for paper in company.securities]),
        *group("Funds on record that hold it", _holders(desk, company)),
        *group("Not to be mistaken for", [item.name for item in company.lookalikes]),
        *group("Note", [company.notes] if company.notes else [], Role.TEXT),
        *facts(("stands in", short_place(place))),
    )
    sources = [ref.id for ref in company.sources]
    sources += [ref.id for paper in company.securities for ref in paper.sources]
    return Reading(parts, desk.urls(sources), f"{company.name}\n", place, (company.id,))


def _names(company: Company) -> Iterator[Part]:
    native = f"{company.native_name} ({company.native_language or 'language not told'})"
    yield from facts(
        ("legal name", company.name),
        ("own script", native if company.native_name else None),
        ("also", ", ".join(company.aliases)),
        ("formerly", ", ".join(company.former_names)),
        ("country", f"{company.country}, {'listed' if company.listed else 'not listed on an exchange'}"),
        ("LEI", company.lei),
        ("id", company.id),
    )


def _paper(paper: Security) -> str:
    ticker = f"{paper.ticker} {paper.mic or ''}".strip() if paper.ticker else None
    told = (("ISIN", paper.isin), ("SEDOL", paper.sedol), ("CUSIP", paper.cusip), ("ticker", ticker))
    return ", ".join(
        [*([paper.name] if paper.name else []), *(f"{kind} {value}" for kind, value in told if value)]
    )


def _controllers(desk: Desk, company: Company) -> list[str]:
    return [
        f"{desk.name(item.by)}, {percent(item.share_percent)} as of {item.as_of}"
        if item.share_percent is not None
        else f"{desk.name(item.by)}, as of {item.as_of}"
        for item in company.controlled_by
    ]


def _controlled(desk: Desk, company: Company) -> list[str]:
    companies = desk.workspace.evidence.companies.values()
    return [item.short_name for item in companies if any(way.by == company.id for way in item.controlled_by)]


def _matters(desk: Desk, node: Node) -> Iterator[Part]:
    if not node.children:
        yield Part(Role.QUIET, "No matter is on record: no letter can be written about it.")
        return
    yield Part(Role.HEAD, "What is on record")
    library = desk.workspace.evidence
    for child in node.children:
        matter = library.matters.get(child.id) or library.listings[child.id]
        many = count(sum(node.id in matter.subjects(claim) for claim in matter.claims), "claim")
        yield Part(Role.ITEM, f"{desk.text(matter.title)}: {many}")
        if desk.on > matter.review_by:
            text = f"[!] Its review was due on {day(matter.review_by)}: refused in a letter of today."
            yield Part(Role.WARNING, text)


def _holders(desk: Desk, company: Company) -> list[str]:
    """The funds of the catalogue whose lines carry one of the company's numbers, or are reviewed as it."""
    numbers = {
        value for paper in company.securities for value in (paper.isin, paper.sedol, paper.cusip) if value
    }
    return [
        f"{fund.name}, as at {day(fund.as_of)}"
        for fund in desk.workspace.evidence.funds.values()
        if any(
            line.company == company.id or numbers & {line.isin, line.sedol, line.cusip}
            for line in fund.holdings
        )
    ]


def read_manager(desk: Desk, node: Node) -> Reading:
    """A house: where a letter to it goes."""
    manager: Manager = desk.workspace.evidence.managers[node.id]
    place = workflows.file_of_record(desk.workspace, node.kind, node.id)
    address = manager.address
    lines = (*address.lines, address.postcode or "", address.city, address.country) if address else ()
    parts = (
        Part(Role.TITLE, manager.house),
        *facts(
            ("office", desk.text(manager.role)),
            ("person", manager.person),
            ("address", ", ".join(line for line in lines if line) or "none on record"),
            ("e-mail", manager.email),
            ("web form", manager.web_form),
            ("language", manager.language),
            ("brands", ", ".join(manager.brands)),
            ("checked", manager.quality),
            ("note", manager.notes),
            ("stands in", short_place(place)),
        ),
    )
    links = desk.urls([ref.id for ref in manager.sources])
    return Reading(parts, ((manager.web_form,) if manager.web_form else ()) + links, place=place)


def read_fund(desk: Desk, node: Node) -> Reading:
    """A fund of the catalogue: from when, from where, and which lines."""
    fund = desk.workspace.evidence.funds[node.id]
    place = workflows.file_of_record(desk.workspace, node.kind, node.id)
    lines = [f"{line.name}: {percent(line.weight_percent)}" for line in fund.holdings]
    shown = (
        f"{number(len(lines))} of {number(fund.lines_in_source)}"
        if fund.lines_in_source
        else number(len(lines))
    )
    parts = (
        Part(Role.TITLE, fund.name),
        *facts(
            ("as at", f"{day(fund.as_of)} ({fund.as_of_basis})"),
            ("ISIN", fund.isin),
            ("ticker", fund.ticker),
            ("lines", f"{shown} on record" + (", partial" if fund.partial else "")),
        ),
        *group("To know", fund.notices),
        *group("Lines on record", lines),
        *facts(("stands in", short_place(place))),
    )
    return Reading(parts, desk.urls([ref.id for ref in fund.sources]), place=place)


def read_norm(desk: Desk, node: Node) -> Reading:
    """A standard that letters cite."""
    norm = desk.workspace.style.norms[node.id]
    until = f" until {day(norm.valid_to)}" if norm.valid_to else ""
    principles = [f"{item.number}: {desk.text(item.text)}" for item in norm.principles]
    touching = [
        desk.text(matter.title)
        for matter in desk.workspace.evidence.all_matters()
        if any(link.norm == norm.id for link in matter.links)
    ]
    parts = (
        Part(Role.TITLE, norm.title),
        *facts(
            ("edition", norm.edition),
            ("in force", f"from {day(norm.valid_from)}{until}"),
            ("meant for", ", ".join(norm.jurisdictions)),
            ("binds", "only those who have signed it" if norm.signed_only else None),
        ),
        Part(Role.SENTENCE, desk.text(norm.text)),
        *group("Principles", principles),
        *group("Matters that touch it", touching),
    )
    return Reading(parts, desk.urls(norm.sources), desk.text(norm.text) + "\n")


def read_group(desk: Desk, node: Node) -> Reading:
    """A heading of the list."""
    del desk
    return Reading((Part(Role.TITLE, node.text), *(Part(Role.ITEM, child.text) for child in node.children)))
