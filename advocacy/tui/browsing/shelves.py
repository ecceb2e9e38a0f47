"""The library on shelves: companies over their matters over their claims, sources over what rests on them."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath

from advocacy.errors import Problem
from advocacy.model import Company, FundRecord, Library, Listing, LocatedClaim, Manager, Matter, Source
from advocacy.workflows import Workspace
from advocacy.workflows.writing.wording import count, short_day, standing


class Shelf(StrEnum):
    """What can be browsed at a time; the number before it is its key."""

    COMPANIES = "Companies"
    MATTERS = "Matters"
    SOURCES = "Sources"
    MORE = "More"
    PROBLEMS = "Problems"

    @property
    def number(self) -> int:
        """From 1, in order."""
        return list(Shelf).index(self) + 1


class Kind(StrEnum):
    """What kind of thing a line stands for; its value is the folder in which it stands, where it has one."""

    COMPANY = "companies"
    MATTER = "matters"
    LISTING = "listings"
    CLAIM = "claim"
    SOURCE = "sources"
    NORM = "norm"
    MANAGER = "managers"
    FUND = "funds"
    PROBLEM = "problem"
    GROUP = "group"


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One thing that can be read, with what lies under it."""

    kind: Kind
    id: str
    text: str
    note: str = ""
    words: str = ""
    """What a search looks at, as `folded` gives it."""
    children: tuple[Node, ...] = ()
    wrong: bool = False
    """Whether it is an error that has to be mended."""
    all_words: str = field(init=False, repr=False)
    """The words of it and of everything under it: what lacks one of them need not be looked into."""

    def __post_init__(self) -> None:
        words = "\n".join((self.words, *(child.all_words for child in self.children)))
        object.__setattr__(self, "all_words", words)

    @property
    def key(self) -> str:
        """What tells it from its neighbours, also after the evidence was read again."""
        return f"{self.kind.value}:{self.id}"


@dataclass(frozen=True, slots=True)
class Shelves:
    """Everything that can be browsed."""

    workspace: Workspace
    roots: dict[Shelf, tuple[Node, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, workspace: Workspace) -> Shelves:
        """Put a library on shelves; with ten thousand companies this is work for a thread.

        Args:
            workspace: the evidence.
        """
        library = workspace.evidence
        claims = {item.id: _claim(item) for item in library.claims()}
        matters = {matter.id: _matter(matter, claims) for matter in library.all_matters()}
        roots = {
            Shelf.COMPANIES: _companies(library, matters),
            Shelf.MATTERS: tuple(matters.values()),
            Shelf.SOURCES: _sources(library, claims),
            Shelf.MORE: _more(workspace),
            Shelf.PROBLEMS: (),
        }
        return cls(workspace, roots)


def folded(*texts: str | None) -> str:
    """Texts as a search compares them: small letters, no accents, full-width letters as the usual ones."""
    text = "\n".join(text for text in texts if text)
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def _claim(item: LocatedClaim) -> Node:
    text = first(item.claim.text)
    words = folded(item.id, str(item.claim.standing), *item.claim.text.values())
    return Node(Kind.CLAIM, item.id, text, standing(item.claim.standing), words)


def _matter(matter: Matter, claims: dict[str, Node]) -> Node:
    kind = Kind.LISTING if isinstance(matter, Listing) else Kind.MATTER
    return Node(
        kind,
        matter.id,
        first(matter.title),
        ("list · " if kind is Kind.LISTING else "") + f"review by {short_day(matter.review_by)}",
        folded(matter.id, matter.topic, kind.value, *matter.title.values()),
        tuple(claims[f"{matter.id}/{claim.id}"] for claim in matter.claims),
    )


def _companies(library: Library, matters: dict[str, Node]) -> tuple[Node, ...]:
    about: dict[str, list[Node]] = defaultdict(list)
    for matter in library.all_matters():
        for company in dict.fromkeys(name for claim in matter.claims for name in matter.subjects(claim)):
            about[company].append(matters[matter.id])
    ordered = sorted(library.companies.values(), key=lambda company: folded(company.short_name))
    return tuple(_company(company, about[company.id]) for company in ordered)


def _company(company: Company, matters: Sequence[Node]) -> Node:
    papers = [value for paper in company.securities for value in (paper.isin, paper.sedol, paper.cusip)]
    papers += [paper.ticker for paper in company.securities]
    names = (company.name, company.short_name, company.native_name, *company.aliases, *company.former_names)
    native = f" {company.native_name}" if company.native_name else ""
    return Node(
        Kind.COMPANY,
        company.id,
        company.short_name + native,
        count(len(matters), "matter") if matters else "no matter",
        folded(company.id, company.lei, *names, *papers),
        tuple(matters),
    )


def _sources(library: Library, claims: dict[str, Node]) -> tuple[Node, ...]:
    resting: dict[str, list[Node]] = defaultdict(list)
    for item in library.claims():
        for source in sorted(item.cited()):
            resting[source].append(claims[item.id])
    ordered = sorted(library.sources.values(), key=lambda source: folded(source.title))
    return tuple(_source(source, resting[source.id]) for source in ordered)


def _source(source: Source, resting: Sequence[Node]) -> Node:
    speaker = source.speaker()
    by = "" if speaker == source.title else f"{speaker}: "
    names = [part for name in source.author for part in (name.family, name.given, name.literal)]
    return Node(
        Kind.SOURCE,
        source.id,
        f"{by}{source.title}",
        f"grade {source.custom.grade} · {source.issued.year if source.issued else 'no date'}",
        folded(source.id, source.title, speaker, source.publisher, source.URL, source.DOI, *names),
        tuple(resting),
    )


def _more(workspace: Workspace) -> tuple[Node, ...]:
    library = workspace.evidence
    norms = [
        Node(Kind.NORM, norm.id, norm.title, norm.edition, folded(norm.id, norm.title))
        for norm in workspace.style.norms.values()
    ]
    managers = [_manager(manager) for manager in library.managers.values()]
    funds = [_fund(fund) for fund in library.funds.values()]
    groups = (("Standards", norms), ("Houses that manage funds", managers), ("Funds on record", funds))
    return tuple(
        Node(Kind.GROUP, title, title, str(len(nodes)), children=tuple(nodes)) for title, nodes in groups
    )


def _manager(manager: Manager) -> Node:
    words = folded(manager.id, manager.house, manager.email, *manager.brands)
    return Node(Kind.MANAGER, manager.id, manager.house, manager.quality, words)


def _fund(fund: FundRecord) -> Node:
    words = folded(fund.id, fund.name, fund.manager, fund.isin, fund.ticker)
    return Node(Kind.FUND, fund.id, fund.name, short_day(fund.as_of), words)


def named_problems(problems: Iterable[Problem]) -> dict[str, Problem]:
    """Problems by a name that stays when lines above are mended; errors come before advice.

    Args:
        problems: in the order of files.
    """
    named: dict[str, Problem] = {}
    for problem in sorted(problems, key=lambda item: item.severity == "advice"):
        name = same = f"{problem.path} {problem.code} {problem.message}"
        number = 1
        while name in named:
            number += 1
            name = f"{same} {number}"
        named[name] = problem
    return named


def problem_nodes(problems: Mapping[str, Problem]) -> tuple[Node, ...]:
    """The problems as lines.

    Args:
        problems: by name, from `named_problems`.
    """
    return tuple(
        Node(
            Kind.PROBLEM,
            name,
            f"{item.code} {item.message}",
            _place(item),
            folded(str(item)),
            wrong=item.severity == "error",
        )
        for name, item in problems.items()
    )


def _place(problem: Problem) -> str:
    return f"{PurePath(problem.path).name}:{problem.line}"


def first(text: dict[str, str]) -> str:
    """A text of several languages for a list: the English one, else whichever there is."""
    return text.get("en") or next(iter(text.values()), "")
