"""Step 3: the letter's language, and what it says about each company."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from advocacy import workflows
from advocacy.cli.write.answers import Item, one, several
from advocacy.cli.write.session import Question, Session, explained, read_claims
from advocacy.cli.write.speech import languages
from advocacy.workflows import ClaimView
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.wording import count, standing

AT_A_TIME = 3
"""Claims told before `more`: each has the company's side and what came later with it."""
MANY = 6
"""More claims than this are not read."""
REFUSED = "refused"


def questions(session: Session) -> Iterator[Question]:
    """The language, then one for each chosen company.

    Args:
        session: with the companies.
    """
    yield Question("language", Step.EVIDENCE, _language)
    for company in session.state.companies:
        yield Question(f"claims:{company}", Step.EVIDENCE, partial(_claims, company=company))


def _language(session: Session) -> None:
    state = session.state
    chosen = one(
        session.talk,
        "In which language is the letter?",
        explained(Step.EVIDENCE, "Evidence that lacks the language is refused, never mixed in."),
        [Item(code, (languages(code),)) for code in state.kind.languages],
        hint=f"Type a number. Enter keeps: {languages(state.language)}.",
        keeps=state.language,
    )
    if chosen != state.language:
        state.fill("language", chosen)
    session.talk.say(f"Language: {languages(chosen)}.")


def _claims(session: Session, company: str) -> str | None:
    state = session.state
    read_claims(session)
    views = state.views.get(company, ())
    ready = [view for view in views if not view.refusals and set(view.companies) <= set(state.companies)]
    barred = [view for view in views if view not in ready]
    name = state.short_name(company)
    if not views:
        session.talk.say(
            "", f"What is on record about {name} stands under another company, or there is nothing."
        )
        return None
    if not ready:
        session.talk.say("", f"No claim about {name} can be printed.", *_barred_lines(session, barred))
        return None if company not in _needed(session) else "companies"
    ticked = [view.ref for view in ready if view.ref in state.ticked]
    keeps = ticked or workflows.suggested_claims(ready)
    ready.sort(key=lambda view: view.ref not in keeps)
    session.talk.say("", f"{name}: {count(len(ready), 'claim')} to choose from, as they will print.")
    if barred:
        session.talk.say(f"{len(barred)} more can't be printed; type {REFUSED} to hear why.")
    chosen = several(
        session.talk,
        f"What does the letter say about {name}? Two to four claims are read.",
        _explain(),
        list(_items(session, ready, keeps)),
        keeps=keeps,
        page=AT_A_TIME,
        again=f"claims:{company}" in session.answered,
        fault=lambda refs: "" if refs or company not in _needed(session) else "Choose at least one.",
        told=partial(_tell_barred, session, barred),
    )
    mine = {view.ref for view in views}
    for ref in mine & (state.ticked ^ set(chosen)):
        state.toggle_claim(ref)
    session.talk.say(f"{count(len(chosen), 'claim')} chosen.")
    if len(chosen) > MANY:
        session.talk.say(f"More than {MANY} are seldom read.")
    return None


def _needed(session: Session) -> tuple[str, ...]:
    """Companies that need a claim: one that another one controls may stand without."""
    screening = session.state.screened()
    conduits = {screening.chain(company)[-1].through for company in session.state.controllers}
    return tuple(company for company in session.state.companies if company not in conduits)


def _explain() -> tuple[str, ...]:
    return explained(
        Step.EVIDENCE,
        "A claim is a sentence with sources. The letter always prints the company's side and what came later "
        "with it. 1? reads the sources of 1.",
        words=(
            *("official act", "official finding", "public record", "reported", "alleged"),
            *("company statement", "review"),
        ),
    )


def _items(session: Session, views: Sequence[ClaimView], keeps: Collection[str]) -> Iterator[Item[str]]:
    """Each claim with what prints with it; what is the same as with one told before is not said again."""
    before: dict[tuple[str, ...], int] = {}
    for place, view in enumerate(views, 1):
        suggested = "Suggested. " if view.ref in keeps else ""
        lines = [f"{suggested}{view.sentence}", _standing(session, view)]
        lines += _group("What it does not say", view.limits, before, place)
        lines += _group("The company's side", view.company_side, before, place)
        lines += _group("What came later", view.developments, before, place)
        sources = (f"From: {view.matter_title}.", *(f"Source: {source}." for source in view.sources))
        yield Item(view.ref, tuple(lines), (*sources, *view.urls))


def _standing(session: Session, view: ClaimView) -> str:
    """A claim's standing; what it means is said once in a run."""
    name = standing(view.standing)
    if name in session.told_standings:
        return f"Standing: {name}."
    session.told_standings |= {name}
    return f"Standing: {name}. {view.standing_means}"


def _group(
    title: str, said: tuple[str, ...], before: dict[tuple[str, ...], int], place: int
) -> Iterator[str]:
    if not said:
        return
    first = before.setdefault((title, *said), place)
    if first == place:
        yield f"{title}: {' '.join(said)}"
    else:
        yield f"{title}: as with {first}."


def _tell_barred(session: Session, barred: Sequence[ClaimView], typed: str) -> bool:
    if typed.casefold() != REFUSED or not barred:
        return False
    session.talk.say(*_barred_lines(session, barred))
    return True


def _barred_lines(session: Session, barred: Sequence[ClaimView]) -> Iterator[str]:
    chosen = session.state.companies
    for view in barred:
        yield view.sentence
        for refusal in view.refusals:
            yield f"Refused: {refusal.reason}. {refusal.remedy}"
        others = [session.state.short_name(name) for name in view.companies if name not in chosen]
        if others and not view.refusals:
            yield f"It is also about {', '.join(others)}: choose them too to print it."
