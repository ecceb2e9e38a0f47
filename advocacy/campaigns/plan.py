"""The plan of a campaign: which letters, of which members, under which names; the same each time."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from anyascii import anyascii

from advocacy import __version__
from advocacy.campaigns.members import (
    Household,
    Member,
    People,
    Rejection,
    Table,
    find_columns,
    households,
    members_of,
    one_a_household,
    without_duplicates,
)
from advocacy.campaigns.spec import Campaign, Variant
from advocacy.campaigns.store import TEXT
from advocacy.errors import WrongUse
from advocacy.letters import (
    LetterData,
    Personal,
    compose,
    personal_of,
    reference,
    sender_lines,
    shared_key,
)
from advocacy.model import Draft, Letter, Library, Screening

_REFERENCE = 8
"""Letters of a reference: 32 to the eighth power is enough for ten million members."""
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Job:
    """One letter to be made."""

    id: str
    """A hash of everything that the letter is made of."""
    row: int
    """Of the members' file."""
    kind: int
    """Which of the plan's kinds it is."""
    personal: Personal
    name: str
    """Of its files, without an ending."""
    member: str
    variant: str
    postcode: str
    email: str | None
    """Where an e-mail draft may come from; None where the member wants none."""

    @property
    def reference(self) -> str:
        """That the letter bears."""
        return self.personal.reference


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a run will do."""

    jobs: tuple[Job, ...]
    rejections: tuple[Rejection, ...]
    kinds: tuple[Letter, ...]
    """Letters with the first member's lines: the others differ in theirs only."""
    households: tuple[Household, ...]
    columns: Mapping[str, str]
    """The name of the column that was taken for each meaning."""
    rows: int
    fingerprint: Mapping[str, str]
    """What the letters are made of, by part: a run that goes on must find the same."""
    variants: Mapping[str, int] = field(default_factory=dict)
    """How many letters there are of each variant."""

    def claims(self, kind: int) -> tuple[str, ...]:
        """The claims with their versions that letters of a kind cite, in the order of the letter."""
        refs = (sentence.ref or "" for sentence in self.kinds[kind].sentences())
        return tuple(dict.fromkeys(ref for ref in refs if "@" in ref))  # requests have references, too

    def alphabet(self) -> str:
        """Every character of the members' lines, each once, in a fixed order."""
        found: set[str] = set()
        for job in self.jobs:
            found.update(*job.personal.lines(), job.personal.own_words)
        return "".join(sorted(found))


@dataclass(frozen=True, slots=True)
class Basis:
    """What a campaign rests on."""

    campaign: Campaign
    draft: Draft
    screening: Screening
    evidence: Library
    style: LetterData


def make_plan(
    basis: Basis,
    table: Table,
    members_file: Path,
    *,
    where: Mapping[str, Sequence[str]] | None = None,
    limit: int | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Plan:
    """Plan a campaign.

    Args:
        basis: what it rests on.
        table: the members.
        members_file: for errors.
        where: further filters, as the campaign's.
        limit: only the first so many letters.
        progress: told how many rows are read, and how many letters composed; what it raises ends the plan.

    Raises:
        WrongUse: the columns can't be told, a filter names none of them, or two files would have one name.
        EvidenceForbids: the gate refuses a claim.
    """
    campaign = basis.campaign
    columns = find_columns(table.names, campaign.columns, str(members_file))
    country = campaign.country or basis.draft.sender.address.country
    people = People(table.names, columns, country, basis.draft.date.year)
    rows = _filtered(table, {**campaign.filters, **(where or {})}, members_file)
    read = _counted(members_of(rows, people), "rows read", len(rows), progress)
    found = list(without_duplicates(read))
    homes = households(member for member in found if isinstance(member, Member))
    if campaign.households == "one":
        found = list(one_a_household(found))
    members = [member for member in found if isinstance(member, Member)][:limit]
    rejections = [item for item in found if isinstance(item, Rejection)]
    composer = _Composer(basis)
    jobs = []
    for member in _counted(members, "letters planned", len(members), progress):
        made = composer.job(member)
        if isinstance(made, Rejection):
            rejections.append(made)
        else:
            jobs.append(made)
    _check_names(jobs)
    return Plan(
        jobs=tuple(_in_order(jobs, campaign)),
        rejections=tuple(sorted(rejections, key=lambda item: item.row)),
        kinds=tuple(composer.kinds),
        households=homes,
        columns={meaning: table.names[place] for meaning, place in columns.items()},
        rows=len(rows),
        fingerprint=_fingerprint(basis, table, composer, where, limit),
        variants=Counter(job.variant for job in jobs if job.variant),
    )


_Item = TypeVar("_Item")
_TOLD = 250
"""Items between two words of progress."""


def _counted(
    items: Iterable[_Item], what: str, whole: int, progress: Callable[[str, int, int], None] | None
) -> Iterator[_Item]:
    for done, item in enumerate(items):
        if progress and done % _TOLD == 0:
            progress(what, done, whole)
        yield item


def _filtered(table: Table, filters: Mapping[str, Sequence[str] | str], file: Path) -> tuple:  # type: ignore[type-arg]
    rows = table.rows
    for column, wanted in filters.items():
        if column not in table.names:
            raise WrongUse(
                f"The members' file has no column {column!r} to filter by.",
                where=str(file),
                remedy=f"There are: {', '.join(f'“{name}”' for name in table.names if name)}.",
            )
        place = table.names.index(column)
        values = {value.strip().casefold() for value in ([wanted] if isinstance(wanted, str) else wanted)}
        rows = tuple(
            row
            for row in rows
            if (row.cells[place] if place < len(row.cells) else "").strip().casefold() in values
        )
    return rows


class _Composer:
    """Makes jobs of members: a letter is composed once for all whose circumstances are alike."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        self._variants = {variant.name: self._draft_of(variant) for variant in basis.campaign.variants}
        self.kinds: list[Letter] = []
        self._by_circumstances: dict[tuple[object, ...], int] = {}
        self._by_key: dict[str, int] = {}
        self._styles = _hash_of_folders(basis.style.folders)
        self._proved: set[tuple[object, ...]] = set()
        self._alone = False

    def drafts(self) -> list[Draft]:
        """The draft, or its variants."""
        return list(self._variants.values()) or [self._basis.draft]

    def job(self, member: Member) -> Job | Rejection:
        """A member's letter."""
        variant = self._variant(member)
        if variant is not None and variant not in self._variants:
            return Rejection(member.row, "", f"there is no variant “{variant}”")
        draft = self._member_draft(member, variant)
        personal = Personal(
            sender=sender_lines(draft),
            contact=(draft.sender.email,) if draft.sender.email else (),
            reference=reference(draft, self._basis.screening.fund, length=_REFERENCE),
            signature=draft.sender.name,
            own_words=(draft.sender.own_words or "").strip(),
        )
        kind, personal = self._kind(draft, variant, personal)
        known = repr(
            (self._styles, shared_key(self.kinds[kind]) if self._alone else self._keys[kind], personal)
        )
        job_id = base64.b32encode(hashlib.sha256(known.encode()).digest()).decode()[:10].lower()
        outputs = self._basis.campaign.outputs
        name = outputs.name.format(
            name=_file_name(member.name),
            postcode=_file_name(member.address.postcode or ""),
            row=member.row,
            member=_file_name(member.member),
            id=job_id,
        )
        return Job(
            id=job_id,
            row=member.row,
            kind=kind,
            personal=personal,
            name=name.strip("-."),
            member=member.member,
            variant=variant or "",
            postcode=member.address.postcode or "",
            email=member.email if member.may_email else None,
        )

    @property
    def _keys(self) -> list[str]:
        return list(self._by_key)

    def _kind(self, draft: Draft, variant: str | None, personal: Personal) -> tuple[int, Personal]:
        """The kind of a letter; composed where its circumstances are new."""
        sender = draft.sender
        said = (bool(sender.email), bool(personal.own_words))
        circumstances = (variant, sender.since, sender.address.country, sender.jurisdiction, *said)
        known = self._by_circumstances.get(circumstances)
        if known is not None and circumstances in self._proved and not self._alone:
            return known, personal
        letter = self._composed(draft)
        printed = personal_of(letter)
        # What the template does not print is nobody's to place: a page without a letterhead has no sender.
        personal = Personal(
            personal.sender if printed.sender else (),
            personal.contact if printed.contact else (),
            personal.reference,
            printed.signature,
            personal.own_words if printed.own_words else "",
        )
        key = shared_key(letter)
        kind = self._by_key.setdefault(key, len(self._by_key))
        if kind == len(self.kinds):
            self.kinds.append(letter)
        if known is None:
            self._by_circumstances[circumstances] = kind
        elif known == kind:
            self._proved.add(circumstances)
        else:
            self._alone = True  # the body names more of the member than their lines: compose every letter
        return kind, personal

    def _composed(self, draft: Draft) -> Letter:
        basis = self._basis
        return compose(draft, basis.screening, basis.evidence, basis.style)

    def _draft_of(self, variant: Variant) -> Draft:
        sender = self._basis.draft.sender
        if variant.own_words:
            sender = sender.model_copy(update={"own_words": variant.own_words})
        changes: dict[str, object] = {"sender": sender}
        changes |= {"claims": variant.claims} if variant.claims else {}
        changes |= {"asks": variant.asks} if variant.asks else {}
        return self._basis.draft.model_copy(update=changes)

    def _variant(self, member: Member) -> str | None:
        if member.variant or not self._variants:
            return member.variant
        names = list(self._variants)
        who = f"{self._basis.campaign.seed}\n{member.name}\n{member.address.postcode}"
        return names[int.from_bytes(hashlib.sha256(who.encode()).digest()[:8]) % len(names)]

    def _member_draft(self, member: Member, variant: str | None) -> Draft:
        draft = self._variants[variant] if variant else self._basis.draft
        sender = draft.sender.model_copy(
            update={
                "name": member.name,
                "address": member.address,
                "email": member.email,
                "since": member.since,
                "own_words": member.own_words or (draft.sender.own_words if variant else None),
            }
        )
        return draft.model_copy(update={"sender": sender})


def _in_order(jobs: list[Job], campaign: Campaign) -> list[Job]:
    if campaign.print_run and campaign.print_run.sort == "postcode":
        return sorted(jobs, key=lambda job: (job.postcode, job.row))
    return jobs


def _check_names(jobs: Iterable[Job]) -> None:
    seen: dict[str, Job] = {}
    for job in jobs:
        other = seen.setdefault(job.name.casefold(), job)
        if other is not job:
            raise WrongUse(
                f"Rows {other.row} and {job.row} would give files of one name.",
                remedy="Put {row} into `outputs: name` in the campaign.",
            )


def _file_name(text: str) -> str:
    plain = "".join(char if char.isalnum() else "-" for char in anyascii(text).lower())
    return "-".join(part for part in plain.split("-") if part)[:_LONGEST_NAME].strip("-")


def _fingerprint(
    basis: Basis,
    table: Table,
    composer: _Composer,
    where: Mapping[str, Sequence[str]] | None,
    limit: int | None,
) -> dict[str, str]:
    campaign = basis.campaign
    settings = campaign.model_dump_json(exclude={"workers", "engine"})
    cited = (basis.evidence.claim(ref) for draft in composer.drafts() for ref in draft.claims)
    evidence = [(located.ref, located.matter.model_dump_json()) for located in cited if located]
    return {
        "members' file": table.sha256,
        "draft": _hash(basis.draft.model_dump_json()),
        "list of holdings": basis.screening.fund.sha256 or str(basis.screening.fund.id),
        "campaign's file": _hash(settings),
        "selection of members (--where, --limit)": _hash(f"{dict(where or {})}\n{limit}"),
        "evidence": _hash(repr(evidence)),
        TEXT: _hash(repr([shared_key(letter) for letter in composer.kinds])),
        "templates": _hash_of_folders(basis.style.folders),
        "program": __version__,
    }


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _hash_of_folders(folders: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return digest.hexdigest()
