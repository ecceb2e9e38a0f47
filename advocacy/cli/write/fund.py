"""Step 1: what to begin with, which fund, and what its file does not say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from advocacy import workflows
from advocacy.cli.write.answers import Item, one, text
from advocacy.cli.write.opening import DRAFTS, open_list, open_source
from advocacy.cli.write.session import MISSING, Question, Session, explained
from advocacy.workflows import KnownFund
from advocacy.workflows.writing.drafts import KeptDraft, draft_path, kept_drafts, own_path
from advocacy.workflows.writing.records import day_in_name, parse_day
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.wording import day

FIRST, FILE = "first", "file"
_WHERE = (
    "Funds on record are few, and often only some of their lines. For all lines, get the fund's holdings "
    "file: on its page at the house's website, look for holdings, portfolio or all positions, and download "
    "it as CSV or Excel. Then type the file's path."
)


# How to begin ---------------------------------------------------------------------------------------


def _start(session: Session) -> str | None:
    """What to begin with."""
    kept = kept_drafts()
    items = [Item(FIRST, ("Write a letter.",)), Item(FILE, ("Open a holdings file.",))]
    items += [Item(str(draft.path), (f"Go on with a draft: {_about(session, draft)}.",)) for draft in kept]
    chosen = one(
        session.talk,
        "How do you begin?",
        explained(
            Step.FUND,
            "A letter goes to the house that manages your fund, about a company that the fund holds.",
            words=("fund", "draft"),
        ),
        items,
        hint="Type a number. Enter: 1.",
        keeps=FIRST,
        take=as_file,
    )
    session.from_file = chosen == FILE
    if chosen in {FIRST, FILE}:
        return None
    return _open(session, chosen)


def _about(session: Session, kept: KeptDraft) -> str:
    names = ", ".join(session.state.short_name(company) for company in kept.companies)
    known = {fund.id: fund.name for fund in workflows.list_funds(session.desk)}
    fund = known.get(kept.source) or kept.fund_name or Path(kept.source).name
    return f"{names or 'no company yet'} in {fund}, {day(kept.day)}"


def _open(session: Session, source: str) -> str | None:
    from advocacy.cli.write.review import review  # noqa: PLC0415

    session.from_file = False
    _remember_sender(session)
    if not open_source(session, source) and not _go_on(session):
        return None
    session.talk.say(*review(session))
    return MISSING


def _remember_sender(session: Session) -> None:
    """Offer the sender of the last letter, while nothing is typed."""
    kept = kept_drafts()
    if kept and not session.state.fields.get("name"):
        session.state.fields.update(kept[0].sender_fields)
        session.types_sender = False


def _go_on(session: Session) -> bool:
    """Whether the fund just opened has a draft of the same day, and the person goes on with it."""
    state = session.state
    path = draft_path(state.source, state.day)
    kept = next((item for item in kept_drafts() if draft_path(item.source, item.day) == path), None)
    if kept is None:
        return False
    chosen = one(
        session.talk,
        f"A draft of that day is kept: {_about(session, kept)}. Go on with it?",
        explained(Step.FUND, "The draft that you replace is gone for good.", words=("draft",)),
        [Item(FILE, ("Go on with it.",)), Item(FIRST, ("Begin anew; it is replaced.",))],
        hint="Type a number. Enter: 1.",
        keeps=FILE,
    )
    if chosen == FILE:
        return open_source(session, str(kept.path))
    state.kept_as = own_path(kept.path)
    return False


# Which fund -------------------------------------------------------------------------------------------


def _fund(session: Session) -> str | None:
    """Which fund."""
    if session.source:
        source, session.source = session.source, None
        return _open(session, source)
    state = session.state
    chosen = one(
        session.talk,
        "Path of the holdings file?" if session.from_file else "Which fund do you hold?",
        explained(Step.FUND, _WHERE, words=("fund", "ISIN", "partial")),
        [],
        hint=_hint(session),
        keeps=state.source or None,
        search=lambda typed: _found(session, typed),
        take=as_file,
    )
    if chosen == state.source:
        return None
    return _open(session, chosen)


def _hint(session: Session) -> str:
    fund = session.state.fund
    how = "" if session.from_file else "Words of its name or house, ISIN, ticker, or a file's path."
    keeps = f" Enter keeps: {fund.name or session.state.source}." if fund else ""
    return (how + keeps).strip() or "Such as Downloads/holdings.csv."


def _found(session: Session, typed: str) -> Sequence[Item[str]]:
    if (
        session.from_file
        or "/" in typed
        or Path(typed).suffix.casefold() in {".csv", ".xlsx", ".xls", *DRAFTS}
    ):
        session.talk.say(f"There is no file {typed}. Paths start in the current folder, or with ~ or /.")
        return []
    funds = workflows.find_funds(session.desk, typed)
    if not funds:
        session.talk.say(
            "No fund on record fits. Fewer words find more; or type the path of its holdings file."
        )
    return [Item(fund.id, (_line(session, fund),)) for fund in funds]


def _line(session: Session, fund: KnownFund) -> str:
    house = session.desk.evidence.managers.get(fund.manager or "")
    facts = (
        fund.name,
        house.house if house else fund.manager,
        f"list of {day(fund.as_of)}",
        "partial" if fund.partial else "",
    )
    return ", ".join(fact for fact in facts if fact)


def as_file(typed: str) -> str | None:
    """The path of a file that is there, as it is typed or dragged into the window; None where it is none."""
    bare = typed.strip("'\"")
    try:
        return bare if bare and Path(bare).expanduser().is_file() else None
    except (OSError, RuntimeError, ValueError):
        return None


# What the file does not say ------------------------------------------------------------------------------


def _name(session: Session) -> None:
    state = session.state
    fund = state.screened().fund
    said = text(
        session.talk,
        "The fund's name? The file does not say it.",
        explained(Step.FUND, "It stands where you got the file. The letter prints it.", words=("fund",)),
        keeps=fund.name or "",
    )
    if said != fund.name:
        open_list(session, state.source, day=state.given_day, name=said, renew=True)
    session.talk.say(f"Fund: {said}.")


def _day(session: Session) -> None:
    state = session.state
    fund = state.screened().fund
    guess = fund.as_of.isoformat() if fund.as_of else day_in_name(fund.source)
    if guess and not fund.as_of:
        session.talk.say("", f"The file's name has the day {guess}. It is only a guess.")
    said = text(
        session.talk,
        "The day of the list, such as 2026-02-12? The file does not say it.",
        explained(
            Step.FUND,
            "It stands where you got the file. A day in the file's name is only a guess.",
            words=("as at",),
        ),
        keeps=guess,
        fault=lambda typed: "" if parse_day(typed) else "Write the day as 2026-02-12.",
    )
    if parse_day(said) != fund.as_of:
        open_list(session, state.source, day=parse_day(said), name=state.given_name, renew=True)
    session.talk.say(f"List of {day(parse_day(said))}.")


def _nameless(session: Session) -> bool:
    fund = session.state.fund
    return bool(fund and not fund.id and (not fund.name or session.state.given_name))


def _dayless(session: Session) -> bool:
    fund = session.state.fund
    return bool(fund and not fund.id and (fund.as_of is None or session.state.given_day))


QUESTIONS = (
    Question("start", Step.FUND, _start, lambda session: session.source is None and not session.resumed),
    Question("fund", Step.FUND, _fund),
    Question("fund-name", Step.FUND, _name, _nameless),
    Question("fund-day", Step.FUND, _day, _dayless),
)
