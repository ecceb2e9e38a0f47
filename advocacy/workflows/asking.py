"""Asks to choose from: those that fit a letter, as they will print."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from advocacy.letters import asks as asking
from advocacy.letters import gate
from advocacy.letters.asks import Circumstances
from advocacy.letters.formats import unwrapped
from advocacy.letters.own_words import look_through
from advocacy.letters.standards import why_not
from advocacy.model import Norm, Screening, localized
from advocacy.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class AskView:
    """An ask to choose, as it will print."""

    id: str
    text: str
    reason: str
    default: bool


def circumstances(
    workspace: Workspace,
    screening: Screening,
    companies: Sequence[str],
    *,
    country: str,
    on: date,
    audience: str = "manager",
) -> Circumstances:
    """What decides which asks make sense for some companies of a fund and a sender's country.

    A manager is asked about what the fund holds, not about who controls it.
    """
    held = tuple(company for company in companies if not screening.chain(company))
    return Circumstances(
        companies=held,
        country=country,
        on=on,
        closed=tuple(gate.restricted(workspace.evidence, held, country, on)),
        without_votes=asking.without_votes(screening, held),
        audience=audience,
    )


def default_asks(workspace: Workspace, given: Circumstances) -> tuple[str, ...]:
    """The ids of the asks to tick at first."""
    fit = asking.fitting(workspace.style.asks.values(), given)
    chosen = [ask.id for ask in fit if ask.default] or [ask.id for ask in fit]
    return tuple(chosen[: asking.MOST])


def list_asks(
    workspace: Workspace, given: Circumstances, *, language: str, fund: str, reply_by: date, index: str = ""
) -> tuple[AskView, ...]:
    """The asks that fit, as they will print."""
    wording = workspace.style.wording(language)
    views = []
    for ask in asking.fitting(workspace.style.asks.values(), given):
        about = asking.concerned(ask, given)
        printed = asking.sentence(
            ask, about, workspace.evidence, wording, fund=fund, reply_by=reply_by, index=index
        )
        reason = localized(ask.reason, language) or ""
        views.append(AskView(ask.id, printed.text(), unwrapped(reason), ask.default))
    return tuple(views)


def remarks_on_words(workspace: Workspace, text: str, *, language: str) -> tuple[str, ...]:
    """What a sender should think over in their own words, each with the reason; nothing is changed.

    Args:
        workspace: with the companies' names, and the words that accuse.
        text: the sender's own words.
        language: of the letter.

    Raises:
        WrongUse: there is no wording for the language.
    """
    style = workspace.style
    companies = workspace.evidence.companies.values()
    return look_through(text, companies, style.accusing(), style.wording(language))


def list_norms(
    workspace: Workspace, *, on: date, countries: Collection[str], language: str
) -> tuple[Norm, ...]:
    """The standards that a letter can cite.

    Args:
        workspace: with the standards, and the sources that they rest on.
        on: the letter's date.
        countries: of the sender and of whoever receives it.
        language: of the letter.
    """
    return tuple(
        norm
        for norm in workspace.style.norms.values()
        if not why_not(norm, on, workspace.evidence, countries) and localized(norm.text, language)
    )
