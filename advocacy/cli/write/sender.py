"""Step 4, first part: who writes."""

from __future__ import annotations

from collections.abc import Callable

from advocacy.cli.write.answers import Item, one, text
from advocacy.cli.write.session import Question, Session, explained, read_claims
from advocacy.cli.write.speech import about_sender
from advocacy.letters import has_regions
from advocacy.model import Relation
from advocacy.workflows.writing.countries import country_code, country_name
from advocacy.workflows.writing.fields import BY_KEY, RELATIONS
from advocacy.workflows.writing.gaps import form_gaps
from advocacy.workflows.writing.steps import Step

_WHY = "Name and address stand at the head of the letter, so that the house can answer. Nothing is sent."

NEEDED = frozenset({"name", "line1", "city", "country", "scheme", "since"})
"""Fields without which, or with which wrong, nobody can write."""


def field_question(
    key: str,
    question: str,
    *explain: str,
    optional: bool = False,
    fault: Callable[[str], str] = lambda _: "",
    applies: Callable[[Session], bool],
) -> Question:
    """A question for one field of the form.

    Args:
        key: the field's.
        question: in a short sentence.
        explain: what `?` says, as paragraphs.
        optional: whether it may stay empty.
        fault: says what is wrong with a text; nothing where nothing is.
        applies: whether it is asked.
    """

    def ask(session: Session) -> None:
        state = session.state
        keeps = state.fields.get(key, "")
        said = text(
            session.talk,
            question,
            explained(Step.LETTER, *(explain or (_WHY,))),
            keeps=keeps,
            optional=optional,
            fault=fault,
        )
        state.fill(key, said)
        confirm(session, key)

    return Question(key, Step.LETTER, ask, applies)


def confirm(session: Session, key: str) -> None:
    """Say what a field holds now."""
    name = BY_KEY[key].label if key in BY_KEY else key.capitalize()
    session.talk.say(f"{name}: {session.state.fields.get(key) or 'none'}.")


def _typed(session: Session) -> bool:
    return session.types_sender


def _sender(session: Session) -> None:
    lacking = {gap.field for gap in form_gaps(session.state.fields) if gap.blocking}
    if lacking & NEEDED:
        session.types_sender = True
        return
    answer = one(
        session.talk,
        f"You write as: {about_sender(session.state)}.",
        explained(Step.LETTER, _WHY),
        [Item("keep", ("That is right.",)), Item("change", ("Change it.",))],
        hint="Type a number. Enter: 1.",
        keeps="keep",
    )
    session.types_sender = answer == "change"


def street(
    session: Session, question: str, explain: str, *, prefix: str = "", optional: bool = False
) -> None:
    """Ask for the lines of an address: what stands after the first comma is the second line.

    Args:
        session: takes them.
        question: in a short sentence.
        explain: what `?` says.
        prefix: of the fields' keys, `to_` for the recipient's.
        optional: whether there may be none.
    """
    fields = session.state.fields
    known = ", ".join(part for part in (fields.get(f"{prefix}line1"), fields.get(f"{prefix}line2")) if part)
    said = text(session.talk, question, explained(Step.LETTER, explain), keeps=known, optional=optional)
    if said != known:
        first, _, second = said.partition(",")
        session.state.fill(f"{prefix}line1", first.strip())
        session.state.fill(f"{prefix}line2", second.strip())
    session.talk.say(f"Address: {said or 'none'}.")


def _street(session: Session) -> None:
    street(session, "Your street and number? A building or flat after a comma.", _WHY)


def country_fault(typed: str) -> str:
    """What is wrong with a country as it is typed; nothing where it is known."""
    return (
        "" if country_code(typed) else f"No country is called {typed}. Type its English name or two letters."
    )


def _country(session: Session) -> None:
    state = session.state
    said = text(
        session.talk,
        "Your country?",
        explained(
            Step.LETTER, "Its law says what a letter may ask for, and its post how an address is written."
        ),
        keeps=state.fields.get("country", ""),
        fault=country_fault,
    )
    before = state.language
    state.fill("country", country_name(country_code(said) or said))
    session.talk.say(f"Country: {state.fields['country']}.")
    if state.language != before:
        read_claims(session)


def _in_regions(session: Session) -> bool:
    code = country_code(session.state.fields.get("country", ""))
    return session.types_sender and bool(code and has_regions(code))


def _relation(session: Session) -> None:
    state = session.state
    chosen = one(
        session.talk,
        "As what do you write?",
        explained(
            Step.LETTER,
            "It says how you stand to the fund. Members of a scheme may also write to its trustees, and "
            "trustees can make a pack for a meeting.",
        ),
        [Item(key, (f"{label[0].upper()}{label[1:]}.",)) for key, label in RELATIONS.items()],
        hint=f"Type a number. Enter keeps: {RELATIONS[state.fields['relation']]}.",
        keeps=state.fields["relation"],
    )
    state.fill("relation", chosen)
    session.talk.say(f"As {RELATIONS[chosen]}.")


def _for_others(session: Session) -> bool:
    return session.types_sender and session.state.fields["relation"] != Relation.FUND_HOLDER


def _year_fault(typed: str) -> str:
    wrong = any(gap.field == "since" for gap in form_gaps({"since": typed}))
    return "Type a year, such as 2019." if wrong else ""


QUESTIONS = (
    Question("sender", Step.LETTER, _sender, lambda session: not session.types_sender),
    field_question("name", "Your name, as you sign?", applies=_typed),
    Question("line1", Step.LETTER, _street, _typed),
    field_question("city", "Your town?", applies=_typed),
    field_question("postcode", "Your postcode?", optional=True, applies=_typed),
    Question("country", Step.LETTER, _country, _typed),
    field_question("region", "Your state or province?", optional=True, applies=_in_regions),
    field_question(
        "email", "Your e-mail address?", "Only if you like an answer there.", optional=True, applies=_typed
    ),
    Question("relation", Step.LETTER, _relation, _typed),
    field_question(
        "scheme",
        "The name of your scheme or group?",
        "The letter says for whom you write, or to what you belong.",
        applies=_for_others,
    ),
    field_question(
        "since",
        "Since which year?",
        "Since when you hold the fund or belong to the scheme. The letter says it, if you like.",
        optional=True,
        fault=_year_fault,
        applies=_typed,
    ),
)
