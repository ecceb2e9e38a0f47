"""Who writes to whom: address blocks, and the office that a manager's record names."""

from __future__ import annotations

from advocacy.errors import WrongUse
from advocacy.letters.addresses import postal_lines
from advocacy.letters.wording import Wording
from advocacy.model import Draft, Library, Manager, Recipient, localized


def sender_lines(draft: Draft) -> tuple[str, ...]:
    """The sender's name and address."""
    sender = draft.sender
    home = sender.address.country
    return tuple(postal_lines(sender.name, None, sender.address, home=home, language=draft.language))


def recipient_of(draft: Draft, library: Library, addressee: str, wording: Wording) -> Recipient:
    """Who receives the letter: the draft's own recipient, else the scheme's trustees or the manager's record.

    Args:
        draft: whose recipient it is.
        library: with the managers on record.
        addressee: to whom the template writes: `manager`, `trustees`, `index-provider` or `nobody`.
        wording: names the trustees' office.

    Raises:
        WrongUse: neither is given, or the manager is unknown.
    """
    if draft.recipient:
        return draft.recipient
    if addressee == "nobody":
        return Recipient(house=draft.sender.scheme or draft.sender.name)
    if addressee == "trustees" and draft.sender.scheme:
        return Recipient(house=draft.sender.scheme, role=wording.text("trustees_office"))
    if addressee == "index-provider":
        raise WrongUse(
            "A letter to an index provider needs to know which one.",
            remedy="Give the draft a `recipient` with its `house`: --recipient FILE.",
        )
    known = library.managers.get(draft.manager or "")
    if known is None:
        said = (
            f"There is no manager {draft.manager!r}."
            if draft.manager
            else "Nobody is chosen to receive the letter."
        )
        raise WrongUse(
            said,
            remedy=f"Name one with --to: {', '.join(library.managers)}; or give the draft a `recipient`.",
        )
    role = localized(known.role, draft.language) or localized(known.role, "en")
    return Recipient(
        house=known.house, person=known.person, role=role, address=known.address, email=known.email
    )


def house_country(recipient: Recipient | None, manager: Manager | None) -> str | None:
    """The country of whoever a letter goes to, as far as an address is known."""
    if recipient:
        return recipient.address.country if recipient.address else None
    return manager.address.country if manager and manager.address else None


def salutation(office: Recipient, wording: Wording) -> str:
    """How the letter greets its reader; no gender is guessed, so a bare name is greeted by the whole name.

    Args:
        office: who receives it.
        wording: with a pattern for each way.
    """
    if not office.person:
        return wording.text("salutation.office", role=office.role or office.house, name="", title="")
    family = office.family_name or office.person
    ways = [f"{office.honorific}_titled", "titled"] if office.title and office.honorific else ["titled"]
    ways = ways if office.title else []
    ways += [office.honorific] if office.honorific else []
    known = next((way for way in ways if wording.find(f"salutation.{way}")), "person")
    name = office.person if known == "person" else family
    return wording.text(f"salutation.{known}", name=name, title=office.title or "", role=office.role or "")


def recipient_lines(draft: Draft, office: Recipient) -> tuple[str, ...]:
    """The recipient's block: name and house only, where no address is known; none is ever invented."""
    name = " ".join(part for part in (office.title, office.person) if part) if office.person else office.role
    if office.address is None:
        return tuple(line for line in (name, office.house) if line)
    home = draft.sender.address.country
    return tuple(postal_lines(name, office.house, office.address, home=home, language=draft.language))
