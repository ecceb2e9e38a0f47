"""Who writes to whom: address blocks, and the office that a manager's record names."""

from __future__ import annotations

from advocacy.errors import WrongUse
from advocacy.letters.addresses import postal_lines
from advocacy.model import Draft, Library, Recipient, localized


def sender_lines(draft: Draft) -> tuple[str, ...]:
    """The sender's name and address."""
    sender = draft.sender
    home = sender.address.country
    return tuple(postal_lines(sender.name, None, sender.address, home=home, language=draft.language))


def recipient_of(draft: Draft, library: Library) -> Recipient:
    """Who receives the letter: the draft's own recipient, else the manager's record.

    Raises:
        WrongUse: neither is given, or the manager is unknown.
    """
    if draft.recipient:
        return draft.recipient
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


def recipient_lines(draft: Draft, office: Recipient) -> tuple[str, ...]:
    """The recipient's block: name and house only, where no address is known; none is ever invented."""
    name = office.person or office.role
    if office.address is None:
        return tuple(line for line in (name, office.house) if line)
    home = draft.sender.address.country
    return tuple(postal_lines(name, office.house, office.address, home=home, language=draft.language))
