"""Drafts: suggested from a screening, read and saved; asks and managers to choose from."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from advocacy.errors import EvidenceForbids, Refusal, WrongUse
from advocacy.evidence import dump_yaml, read_yaml
from advocacy.letters.parties import house_country
from advocacy.model import (
    Accepted,
    Clause,
    Draft,
    Exposure,
    Fund,
    FundChoice,
    Manager,
    Override,
    Recipient,
    Record,
    Screening,
    Sender,
)
from advocacy.paths import write_safely
from advocacy.workflows.asking import circumstances, default_asks
from advocacy.workflows.evidence import claim_views, suggested_claims
from advocacy.workflows.workspace import Workspace

_SIX_WEEKS = timedelta(weeks=6)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """What the sender has chosen so far; what is empty is suggested."""

    companies: Sequence[str] = ()
    controllers: Sequence[str] = ()
    """Companies that the fund does not hold, but which control one that it does."""
    claims: Sequence[str] = ()
    asks: Sequence[str] = ()
    accepted: Sequence[Accepted] = ()
    language: str | None = None
    manager: str | None = None
    recipient: Recipient | None = None
    reply_by: date | None = None
    overrides: Sequence[Override] = ()
    norms: Sequence[str] | None = None
    """None: those that the template names."""
    template: str = "investor-letter"
    zone: str | None = None
    index: str | None = None
    """The index that the fund follows, as its papers name it."""
    vehicle: Literal["pooled", "segregated"] = "pooled"
    clauses: Sequence[Clause] = ()
    """Of a scheme's own principles."""
    questions: Sequence[str] = ()
    """Of a meeting pack; empty: all that fit."""
    sources_url: str | None = None


def suggest_draft(
    workspace: Workspace, screening: Screening, source: str, sender: Sender, choice: Choice, *, on: date
) -> Draft:
    """A whole draft of a letter: what the sender has chosen, and a suggestion for the rest.

    Args:
        workspace: library and letters' data.
        screening: of the fund.
        source: the fund's id, or the path of its file, as the sender gave it.
        sender: who writes.
        choice: what is chosen.
        on: the letter's date.

    Raises:
        WrongUse: the fund shows no company with evidence, or a name is unknown.
        EvidenceForbids: no claim about a chosen company can be printed.
    """
    manifest = workspace.style.manifest(choice.template)
    language = choice.language or default_language(sender)
    companies = _companies(workspace, screening, choice)
    companies = companies or suggest_companies(workspace, screening, language=language, on=on)
    controllers = tuple(choice.controllers)
    conduits = {screening.chain(company)[-1].through for company in controllers} - set(choice.companies)
    suggested = [
        ref
        for company in companies
        if company not in conduits and not choice.claims and manifest.prints("claims")
        for ref in _suggest_claims(workspace, screening, company, language, on)
    ]
    claims = tuple(choice.claims) or tuple(suggested[: manifest.most_claims])
    reply_by = choice.reply_by or default_reply_by(on)
    manager = choice.manager
    if manifest.addressee == "manager" and not choice.recipient:
        manager = manager or _manager_id(workspace, screening.fund)
    given = circumstances(
        workspace,
        screening,
        companies,
        country=sender.country(),
        on=on,
        audience=manifest.addressee,
        house=house_country(choice.recipient, workspace.evidence.managers.get(manager or "")),
    )
    usual = default_asks(workspace, given)[: manifest.most_asks] if manifest.prints("asks") else ()
    asks = tuple(choice.asks) or usual
    return _draft(
        template=choice.template,
        language=language,
        date=on,
        reply_by=reply_by,
        fund=_fund_choice(source, screening.fund),
        accepted=tuple(choice.accepted) or _accepted(screening, companies),
        companies=companies,
        controllers=controllers,
        claims=tuple(_with_version(workspace, ref) for ref in claims),
        asks=asks,
        manager=manager,
        recipient=choice.recipient,
        sender=sender,
        norms=None if choice.norms is None else tuple(choice.norms),
        overrides=tuple(choice.overrides),
        zone=choice.zone,
        index=choice.index,
        vehicle=choice.vehicle,
        clauses=tuple(choice.clauses),
        questions=tuple(choice.questions),
        sources_url=choice.sources_url,
    )


def _draft(**fields: Any) -> Draft:
    """A draft of what was chosen; what can't be one is the chooser's mistake, not the program's."""
    try:
        return Draft(**fields)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise WrongUse(
            f"This can't be chosen: {place} {first.get('input')!r}: {first['msg']}.", remedy="Choose another."
        ) from error


def default_language(sender: Sender) -> str:
    """American English for a sender in the United States, British English for everybody else."""
    return "en-US" if sender.address.country == "US" else "en-GB"


def default_reply_by(on: date) -> date:
    """Six weeks after the letter, on a weekday."""
    day = on + _SIX_WEEKS
    return day if day.weekday() < _SATURDAY else day + timedelta(days=7 - day.weekday())


def suggest_companies(
    workspace: Workspace, screening: Screening, *, language: str, on: date
) -> tuple[str, ...]:
    """The one company with most to print; a letter about one company is answered, one about ten is not.

    Raises:
        WrongUse: the fund shows no company about which anything can be printed.
    """
    counts = {
        exposure.company: len(_printable(workspace, screening, exposure.company, language, on))
        for exposure in screening.exposures
    }
    best = max(counts, key=lambda company: counts[company], default=None)
    overdue = [
        refusal
        for e in screening.exposures
        for refusal in _overdue(workspace, screening, e.company, language, on)
    ]
    if overdue and best and not counts[best]:
        raise EvidenceForbids(tuple(overdue))
    if best is None or not counts[best]:
        held = ", ".join(counts) or "none of the companies on record"
        raise WrongUse(
            f"There is nothing to write about: the list shows {held}, and no claim can be printed.",
            remedy="`advocacy screen` shows what the fund holds and which names are still to be decided.",
        )
    return (best,)


def _overdue(
    workspace: Workspace, screening: Screening, company: str, language: str, on: date
) -> list[Refusal]:
    views = claim_views(workspace, screening, company, language=language, on=on)
    return [refusal for view in views if view.norms for refusal in view.refusals if refusal.overridable]


def _printable(
    workspace: Workspace, screening: Screening, company: str, language: str, on: date
) -> list[str]:
    views = claim_views(workspace, screening, company, language=language, on=on)
    return [view.ref for view in views if not view.refusals and not view.background]


def _suggest_claims(
    workspace: Workspace, screening: Screening, company: str, language: str, on: date
) -> tuple[str, ...]:
    _known_company(workspace, company)
    if screening.exposure(company) is None and not screening.chain(company):
        names = {
            item.company: workspace.evidence.companies[item.company].short_name
            for item in screening.exposures
        }
        asked = workspace.evidence.companies[company].short_name
        shown = f"It shows: {', '.join(names.values()) or 'none of the companies on record'}."
        raise EvidenceForbids((Refusal(company, f"the fund's list does not show {asked}", shown),))
    views = claim_views(workspace, screening, company, language=language, on=on)
    alone = [view for view in views if view.companies == (company,)]
    found = suggested_claims(alone)
    if not found:
        refusals = {refusal for view in alone for refusal in view.refusals}
        nothing = Refusal(company, "no claim about it is on record", "Choose another company.")
        raise EvidenceForbids(tuple(sorted(refusals, key=lambda item: item.subject)) or (nothing,))
    return found


def _known_company(workspace: Workspace, company: str) -> None:
    known = workspace.evidence.companies
    if company not in known:
        near = difflib.get_close_matches(company, known, n=1)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise WrongUse(f"There is no company {company!r}.", remedy=f"{hint}Known are: {', '.join(known)}.")


def _companies(workspace: Workspace, screening: Screening, choice: Choice) -> tuple[str, ...]:
    """The companies that the letter names: those chosen, and those that a chosen one controls.

    Raises:
        WrongUse: a company is said to control one that the fund holds, and does not.
    """
    for company in choice.controllers:
        _known_company(workspace, company)
        if not screening.chain(company):
            known = ", ".join(dict.fromkeys(item.company for item in screening.controllers)) or "none"
            raise WrongUse(
                f"Nothing on record says that {company} controls a company that this fund holds.",
                remedy=f"In control, as far as is on record: {known}.",
            )
    held = [screening.chain(company)[-1].through for company in choice.controllers]
    named = choice.companies or _companies_of(workspace, choice.claims)
    return tuple(dict.fromkeys((*named, *held, *choice.controllers)))


def _companies_of(workspace: Workspace, claims: Sequence[str]) -> tuple[str, ...]:
    found = [located for ref in claims if (located := workspace.evidence.claim(ref))]
    return tuple(dict.fromkeys(company for located in found for company in located.companies))


def _with_version(workspace: Workspace, ref: str) -> str:
    located = workspace.evidence.claim(ref)
    return located.ref if located and "@" not in ref else ref


def _fund_choice(source: str, fund: Fund) -> FundChoice:
    if fund.id:
        return FundChoice(source=fund.id, sha256=fund.sha256)
    given = fund.as_of if fund.as_of_basis == "given by you" else None
    return FundChoice(
        source=str(Path(source).expanduser().resolve()),
        sha256=fund.sha256,
        as_of=given,
        name=fund.name,
        columns=fund.columns,
        series=fund.series,
    )


def _accepted(screening: Screening, companies: Sequence[str]) -> tuple[Accepted, ...]:
    """Confirmed names that the letter rests on, so that the draft renders the same on another machine."""

    def decided(exposure: Exposure) -> list[Accepted]:
        return [
            Accepted(company=exposure.company, name=proof.holding.name)
            for proof in exposure.proofs
            if proof.matched_by == "decision" and proof.holding.company is None
        ]

    return tuple(
        item
        for exposure in screening.exposures
        if exposure.company in companies
        for item in decided(exposure)
    )


# Managers -------------------------------------------------------------------------------------------


def list_managers(workspace: Workspace) -> tuple[Manager, ...]:
    """The managers on record, by name of the house."""
    return tuple(sorted(workspace.evidence.managers.values(), key=lambda manager: manager.house.casefold()))


def guess_manager(workspace: Workspace, fund: Fund) -> Manager | None:
    """The manager that a fund names, or the one whose brand stands in the fund's name."""
    managers = workspace.evidence.managers
    if fund.manager in managers:
        return managers[fund.manager]
    name = f" {fund.name or ''} {fund.manager or ''} ".casefold()
    for manager in managers.values():
        if any(brand.casefold() in name for brand in (*manager.brands, manager.house)):
            return manager
    return None


def _manager_id(workspace: Workspace, fund: Fund) -> str | None:
    manager = guess_manager(workspace, fund)
    return manager.id if manager else None


# Files ------------------------------------------------------------------------------------------------


def read_sender(path: Path) -> Sender:
    """A sender's file.

    Raises:
        CannotRead: there is no such file.
        Problems: it has faults, each with its place.
    """
    return read_yaml(path, Sender)


def read_draft(path: Path) -> Draft:
    """A draft's file; a holdings file that it names by a relative path is looked for beside it.

    Raises:
        CannotRead: there is no such file.
        Problems: it has faults, each with its place.
    """
    draft = read_yaml(path, Draft)
    beside = path.parent / draft.fund.source
    if not Path(draft.fund.source).is_absolute() and beside.is_file():
        return draft.model_copy(update={"fund": draft.fund.model_copy(update={"source": str(beside)})})
    return draft


def read_recipient(path: Path) -> Recipient:
    """A recipient's file.

    Raises:
        CannotRead: there is no such file.
        Problems: it has faults, each with its place.
    """
    return read_yaml(path, Recipient)


class _Principles(Record):
    """A file of a scheme's own principles."""

    clauses: tuple[Clause, ...]


def read_principles(path: Path) -> tuple[Clause, ...]:
    """The clauses of a scheme's own principles, from a file with `clauses:`.

    Raises:
        CannotRead: there is no such file.
        Problems: it has faults, each with its place.
    """
    return read_yaml(path, _Principles).clauses


def save_draft(draft: Draft, path: Path, *, force: bool = False) -> Path:
    """Write a draft.

    Raises:
        WrongUse: the file exists, and `force` is not given.
        CannotWrite: the folder can't be written.
    """
    write_safely(path, dump_yaml(draft).encode(), force=force)
    return path
