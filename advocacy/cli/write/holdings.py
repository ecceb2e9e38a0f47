"""Step 2: names that only look like a company, what the fund holds, and whom the letter is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from advocacy import workflows
from advocacy.cli.write.answers import Item, one, several
from advocacy.cli.write.session import Question, Session, explained, first_of_holdings, open_screening
from advocacy.cli.write.speech import about_exposure, about_line
from advocacy.errors import AdvocacyError
from advocacy.model import Candidate
from advocacy.workflows.writing.countries import country_name
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.wording import control, count, unscreened

MANY = 2
"""More companies than this are not answered."""
IT_IS, IT_IS_NOT, LATER = "yes", "no", "later"
_ALIKE = (
    "Only the name is alike. Nothing is written about it until you decide.",
    "A decision is remembered; `advocacy match list` shows it.",
)


def questions(session: Session) -> Iterator[Question]:
    """Which candidates to decide, one question for each of them, then which companies.

    Args:
        session: with the candidates.
    """
    several_alike = len(session.candidates) > 1
    yield Question("candidates", Step.HOLDINGS, _candidates, lambda _: several_alike)
    for place in range(len(session.candidates)):
        chosen = partial(_decides, place=place)
        yield Question(f"candidate:{place}", Step.HOLDINGS, partial(_decide, place=place), chosen)
    yield Question("companies", Step.HOLDINGS, _companies)


# Candidates ------------------------------------------------------------------------------------------------


def _candidates(session: Session) -> None:
    _say_remarks(session)
    name = session.state.short_name
    chosen = several(
        session.talk,
        f"{len(session.candidates)} names only look like companies on record. Which do you decide now?",
        explained(Step.HOLDINGS, *_ALIKE),
        [
            Item(place, (f"{about_line(item)}: like {name(item.company)}.",), (item.why,))
            for place, item in enumerate(session.candidates)
        ],
        keeps=session.deciding,
        optional=True,
    )
    session.deciding = frozenset(chosen)
    session.talk.say(f"{count(len(chosen), 'name')} to decide.")


def _decides(session: Session, place: int) -> bool:
    return place in session.deciding


def _decide(session: Session, place: int) -> None:
    _say_remarks(session)
    candidate, state = session.candidates[place], session.state
    name = state.full_name(candidate.company)
    why = f"The list has {about_line(candidate)}."
    session.talk.say("", why, candidate.why, *_record(session, candidate))
    answer = one(
        session.talk,
        f"Is this {name}?",
        explained(Step.HOLDINGS, *_ALIKE, *_names(session, candidate), words=("ISIN, SEDOL, CUSIP",)),
        [Item(answer, (answer,)) for answer in (IT_IS, IT_IS_NOT, LATER)],
        hint="Yes, no or later. Enter: later.",
        keeps=LATER,
        told=False,
        take=lambda typed: typed.casefold() if typed.casefold() in {IT_IS, IT_IS_NOT, LATER} else None,
    )
    if answer == LATER:
        session.talk.say("Left open. The letter does not speak of it.")
        return
    workflows.decide(session.desk, candidate, accepted=answer == IT_IS, on=state.today)
    state.renew(open_screening(session, state.screened()))
    it_is = "it is" if answer == IT_IS else "it is not"
    session.talk.say(f"Remembered: {it_is} {state.short_name(candidate.company)}.")


def _record(session: Session, candidate: Candidate) -> Iterator[str]:
    """The company's own record, to compare with."""
    company = session.desk.evidence.companies[candidate.company]
    numbers = [f"ISIN {item.isin}" for item in company.securities if item.isin]
    numbers += [f"ticker {item.ticker}" for item in company.securities if item.ticker]
    yield f"On record: {', '.join((company.name, country_name(company.country), *numbers))}."


def _names(session: Session, candidate: Candidate) -> Iterator[str]:
    """The other names of a company, old ones too."""
    company = session.desk.evidence.companies[candidate.company]
    if others := [*company.aliases, *company.former_names]:
        yield f"It is also called: {', '.join(others)}."


# Companies -------------------------------------------------------------------------------------------------


def _companies(session: Session) -> str | None:
    state = session.state
    again = "companies" in session.answered
    _say_remarks(session)
    items = [*_held(state), *_controllers(state)]
    if not items:
        session.talk.say("No company with evidence on record is proved to be in this list.")
        if not state.screened().candidates:
            session.talk.say("Choose another fund.")
            return "fund"
        session.talk.say("Decide a name that looks like one, or go back to choose another fund.")
        return first_of_holdings(session)
    chosen = several(
        session.talk,
        "Which companies is the letter about? One is best, two at most.",
        explained(
            Step.HOLDINGS,
            "A letter about one company is answered, a letter about ten is not.",
            words=("ISIN, SEDOL, CUSIP", "weight", "matter", "could not be screened"),
        ),
        items,
        again=again,
        keeps=state.companies or _suggested(session),
        fault=lambda companies: "" if companies else "Choose at least one.",
    )
    state.choose(chosen)
    session.talk.say(f"About {' and '.join(state.full_name(company) for company in state.companies)}.")
    if len(state.companies) > MANY:
        session.talk.say("That is many: a letter about one is answered more often.")
    return None


def _say_remarks(session: Session) -> None:
    """What the reading of the list left to say, and what could not be screened; said once."""
    if session.remarked:
        return
    session.remarked = True
    screening = session.state.screened()
    notices = [notice for notice in screening.fund.notices if "--" not in notice]
    if screening.fund.partial and not notices:
        notices.append("Only some of this fund's holdings are on record; nothing is said of the others.")
    session.talk.say("", *notices, unscreened(screening))
    session.told_notices = tuple(notices)
    known = session.desk.evidence
    bare = [item.company for item in screening.exposures if not known.about(item.company)]
    if bare:
        names = ", ".join(session.state.full_name(company) for company in bare)
        session.talk.say(f"Held too, but without evidence on record: {names}.")


def _held(state: LetterState) -> Iterator[Item[str]]:
    about = state.desk().evidence.about
    for exposure in state.screened().exposures:
        if matters := len(about(exposure.company)):
            yield Item(
                exposure.company,
                (f"{about_exposure(state, exposure)}, {count(matters, 'matter')}.",),
                tuple(f"Printed as “{proof.holding.name}”." for proof in exposure.proofs),
            )


def _controllers(state: LetterState) -> Iterator[Item[str]]:
    """Companies that the fund does not hold, but which control one that it does."""
    screening, known = state.screened(), state.desk().evidence
    for company in dict.fromkeys(item.company for item in screening.controllers):
        ways = screening.chain(company)
        if ways and known.about(company):
            told = tuple(control(known, way) for way in ways)
            yield Item(company, (f"{state.full_name(company)}: not held by the fund.", *told))


def _suggested(session: Session) -> Collection[str]:
    state = session.state
    try:
        return workflows.suggest_companies(
            session.desk, state.screened(), language=state.language, on=state.day
        )
    except AdvocacyError:
        return ()
