"""Step 4, second part: which kind of letter, and who receives it."""

from __future__ import annotations

from collections.abc import Sequence

from advocacy import workflows
from advocacy.cli.write.answers import Item, one, text
from advocacy.cli.write.sender import confirm, country_fault, field_question, street
from advocacy.cli.write.session import Question, Session, explained
from advocacy.cli.write.speech import about_recipient
from advocacy.letters import has_regions
from advocacy.model import Manager
from advocacy.workflows.writing.countries import country_code, country_name
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.wording import count

KEEP, TYPE, OTHER = "keep", "type", "other"
_HOUSES = {
    "manager": "The house that manages the fund?",
    "index-provider": "The house that makes the index?",
    "trustees": "The scheme, as its letters name it?",
}


# Kind -------------------------------------------------------------------------------------------------


def _kind(session: Session) -> None:
    state = session.state
    kinds = state.kinds
    before = state.kind
    known = before.id if before in kinds else kinds[0].id
    titles = {item.id: item.title for item in kinds}
    chosen = one(
        session.talk,
        "Which kind of letter?",
        explained(Step.LETTER, "The usual one goes to the house that manages the fund."),
        [Item(item.id, (f"{item.title}.",), (f"{item.audience} {item.asks_of_sender}",)) for item in kinds],
        hint=f"Type a number; 2? tells more of 2. Enter: {titles[known]}.",
        keeps=known,
    )
    state.fill("template", chosen)
    session.talk.say(f"Kind: {titles[chosen]}.")
    room, claims = state.kind.most_claims, len(state.claims)
    if room and claims > room:
        session.talk.say(
            f"It has room for {count(room, 'claim')}; you chose {claims}. Better go back and take fewer."
        )


# Recipient ---------------------------------------------------------------------------------------------


def _addressed(session: Session) -> bool:
    """Whether somebody has to be known: where no addresses print, the fund's own house will do."""
    state = session.state
    needed = state.kind.letterhead or not state.fields.get("to_house")
    return state.kind.addressee != "nobody" and needed


def _recipient(session: Session) -> None:
    state = session.state
    addressee = state.kind.addressee
    known = state.fields.get("to_house", "")
    if not known and addressee != "manager":
        session.types_recipient = True
        return
    _say_address(session)
    items = [Item(KEEP, (f"Write to {known}.",))] if known else []
    items += [Item(OTHER, ("Another house on record.",))] if addressee == "manager" else []
    items += [Item(TYPE, ("Type house and address.",))]
    chosen = one(
        session.talk,
        "Who receives the letter?",
        explained(
            Step.LETTER,
            "You hold the fund; its house holds the company. So the letter goes to the house.",
            words=("house", "office"),
        ),
        items,
        hint="Type a number." + (" Enter: 1." if known else ""),
        keeps=KEEP if known else None,
    )
    session.types_recipient = chosen == TYPE
    if chosen == OTHER:
        _choose_house(session)
    session.talk.say("Now house and address." if chosen == TYPE else f"To {state.fields['to_house']}.")


def _choose_house(session: Session) -> None:
    managers = workflows.list_managers(session.desk)
    chosen = one(
        session.talk,
        "Which house?",
        explained(Step.LETTER, words=("house",)),
        [Item(item.id, (_line(item),)) for item in managers],
        hint="A number, or words of its name.",
        search=lambda typed: _found(session, managers, typed),
    )
    session.state.address_to(session.desk.evidence.managers[chosen])
    _say_address(session)


def _say_address(session: Session) -> None:
    """Who is known, and whether there is an address."""
    fields, manager = session.state.fields, session.state.manager
    if not fields.get("to_house"):
        session.talk.say("", "Nobody on record manages this fund.")
        return
    session.talk.say("", f"Known: {about_recipient(session.state)}.")
    if not fields.get("to_line1"):
        form = f" It has a web form: {manager.web_form}" if manager and manager.web_form else ""
        session.talk.say(f"No address is on record.{form}")


def _line(manager: Manager) -> str:
    return f"{manager.house}." if manager.address else f"{manager.house}, without an address."


def _found(session: Session, managers: Sequence[Manager], typed: str) -> list[Item[str]]:
    words = typed.casefold().split()
    texts = {item.id: " ".join((item.house, *item.brands)).casefold() for item in managers}
    found = [item for item in managers if all(word in texts[item.id] for word in words)]
    if not found:
        session.talk.say("No house on record fits. list reads the list again.")
    return [Item(item.id, (_line(item),)) for item in found]


def _house(session: Session) -> None:
    state = session.state
    addressee = state.kind.addressee
    said = text(
        session.talk,
        _HOUSES[addressee],
        explained(Step.LETTER, "The name stands over the address.", words=("house",)),
        keeps=state.fields.get("to_house", "")
        or (state.fields.get("scheme", "") if addressee == "trustees" else ""),
    )
    if said != state.fields.get("to_house", ""):
        state.address_to(None)  # the address known so far is another house's
    state.fill("to_house", said)
    confirm(session, "to_house")


def _country(session: Session) -> None:
    state = session.state
    said = text(
        session.talk,
        "Its country?",
        explained(Step.LETTER, "The post needs it where it is another one than yours."),
        keeps=state.fields.get("to_country", "") or state.fields.get("country", ""),
        fault=country_fault,
    )
    state.fill("to_country", country_name(country_code(said) or said))
    session.talk.say(f"To {about_recipient(state)}.")


def _typed(session: Session) -> bool:
    return session.types_recipient and _addressed(session)


def _placed(session: Session) -> bool:
    return _typed(session) and bool(session.state.fields.get("to_line1"))


def _street(session: Session) -> None:
    question = "Its street and number? A building after a comma."
    street(session, question, _ADDRESS, prefix="to_", optional=True)


def _in_regions(session: Session) -> bool:
    code = country_code(session.state.fields.get("to_country", ""))
    return _placed(session) and bool(code and has_regions(code))


def _needs_index(session: Session) -> bool:
    return "index" in session.state.kind.needs


_ADDRESS = (
    "Without an address the letter has only the name at its head; it can still go by e-mail or web form."
)

QUESTIONS = (
    Question("template", Step.LETTER, _kind, lambda session: len(session.state.kinds) > 1),
    field_question(
        "index",
        "The index that the fund follows, as its papers name it?",
        "It stands in the fund's factsheet, such as MSCI World Index.",
        applies=_needs_index,
    ),
    Question("recipient", Step.LETTER, _recipient, _addressed),
    Question("to_house", Step.LETTER, _house, _typed),
    field_question(
        "to_role",
        "The office there, such as Head of Stewardship?",
        "The people who speak with companies: stewardship, voting, responsible investment.",
        optional=True,
        applies=_typed,
    ),
    field_question(
        "to_person", "A person's name?", "Only if you know who it is.", optional=True, applies=_typed
    ),
    Question("to_line1", Step.LETTER, _street, _typed),
    field_question("to_city", "Its town?", _ADDRESS, applies=_placed),
    field_question("to_postcode", "Its postcode?", _ADDRESS, optional=True, applies=_placed),
    Question("to_country", Step.LETTER, _country, _placed),
    field_question("to_region", "Its state or province?", _ADDRESS, optional=True, applies=_in_regions),
)
