"""Step 4, last part: what is asked, own words, days, the envelope."""

from __future__ import annotations

from collections.abc import Collection

from advocacy import workflows
from advocacy.cli.write.answers import NONE, Item, one, several, text, words
from advocacy.cli.write.session import Question, Session, explained
from advocacy.workflows.writing.preview import fitting_asks
from advocacy.workflows.writing.records import parse_day
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.wording import count, day

AT_A_TIME = 5
"""Asks told before `more`: each has its reason with it."""
_DAY_FAULT = "Write the day as 2027-01-06."


def _asks(session: Session) -> None:
    state = session.state
    state.offer(fitting_asks(state))
    if not state.offered:
        return
    most = state.most_asks
    offered = sorted(state.offered, key=lambda ask: ask.id not in state.asks)

    def fault(asks: Collection[str]) -> str:
        return "" if 0 < len(asks) <= most else f"Choose one to {most}." if most > 1 else "Choose one."

    chosen = several(
        session.talk,
        f"What do you ask for? At most {most}." if most > 1 else "What do you ask for? One question.",
        explained(Step.LETTER, words=("ask",)),
        [Item(ask.id, (ask.text, f"Why: {ask.reason}")) for ask in offered],
        keeps=state.asks,
        page=AT_A_TIME,
        again="asks" in session.answered,
        fault=fault,
    )
    for ask in set(chosen) ^ set(state.asks):
        state.toggle_ask(ask)
    session.talk.say(f"{count(len(chosen), 'question')} chosen.")


def _own_words(session: Session) -> None:
    state = session.state
    if known := state.fields.get("own_words"):
        session.talk.say(
            "", f"Your own words so far: {known}", f"New ones take their place; {NONE} drops them."
        )
    words(
        session.talk,
        "Other words of your own?" if known else "Your own words?",
        explained(
            Step.LETTER,
            "They print as they stand, marked as yours: why you hold the fund, what moves you. "
            "A fact about a company needs a source, and these have none.",
        ),
        lambda lines: state.fill("own_words", lines),
    )
    said = state.fields.get("own_words", "")
    session.talk.say(f"Own words: {count(len(said.split()), 'word')}." if said else "No words of your own.")


def _date(session: Session) -> None:
    state = session.state
    said = text(
        session.talk,
        "The letter's date?",
        explained(Step.LETTER, "Evidence is held to this day. Type today for today's."),
        keeps=state.fields["date"],
        fault=lambda typed: "" if typed == "today" or parse_day(typed) else _DAY_FAULT,
    )
    state.fill("date", state.today.isoformat() if said == "today" else said)
    session.talk.say(f"Date: {day(state.day)}.")


def _reply_by(session: Session) -> None:
    state = session.state
    known = state.fields.get("reply_by", "")
    usual = workflows.default_reply_by(state.day)

    def fault(typed: str) -> str:
        typed_day = parse_day(typed)
        if typed_day is None:
            return _DAY_FAULT
        return "" if typed_day > state.day else f"That is not after the letter's date, {day(state.day)}."

    asking = session.talk.ask(
        "Until when do you wait for an answer?",
        explained(Step.LETTER, words=("reply by",)),
        hint=f"A day, such as 2027-01-06. Enter: {day(parse_day(known) or usual)}.",
    )
    while (typed := asking.answer()) and (wrong := fault(typed)):
        session.talk.say(wrong)
    state.fill("reply_by", typed or known)
    session.talk.say(f"Reply by {day(parse_day(typed or known) or usual)}.")


def _zone(session: Session) -> None:
    state = session.state
    known = state.fields.get("zone", "")
    zones = session.desk.style.zones()
    names = {"": "none", **{zone.id: zone.name for zone in zones}}
    chosen = one(
        session.talk,
        "An envelope with a window?",
        explained(
            Step.LETTER,
            "The address is put where the window shows it; without one, where letters usually have it.",
        ),
        [Item("", ("No, or by e-mail.",)), *(Item(zone.id, (f"{zone.name}.",)) for zone in zones)],
        hint=f"Enter: {names.get(known, known)}. Type list to hear the kinds.",
        keeps=known,
        told=False,
    )
    state.fill("zone", chosen)
    session.talk.say(f"Envelope: {names.get(chosen, chosen)}.")


def _asked(session: Session) -> bool:
    return session.state.kind.prints("asks")


QUESTIONS = (
    Question("asks", Step.LETTER, _asks, _asked),
    Question("own_words", Step.LETTER, _own_words, lambda session: "own_words" in session.state.kind.parts),
    Question(
        "date",
        Step.LETTER,
        _date,
        lambda session: session.resumed and session.state.day != session.state.today,
    ),
    Question("reply_by", Step.LETTER, _reply_by, lambda session: "asks" in session.state.kind.parts),
    Question(
        "zone",
        Step.LETTER,
        _zone,
        lambda session: session.state.kind.letterhead and session.state.kind.addressee != "nobody",
    ),
)
