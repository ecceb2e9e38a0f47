"""A letter as an e-mail draft: its text to read, the PDF attached, and nothing sent."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from anyascii import anyascii

from advocacy.letters.plain import letter_text
from advocacy.model import Letter

_NOON = time(12, tzinfo=UTC)
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_NOWHERE = "letter.invalid"
"""Where the sender gives no address of their own: a domain that is reserved for being none (RFC 2606)."""


def letter_mail(letter: Letter, pdf: bytes) -> bytes:
    """The letter as a message that mail programs open for sending (`X-Unsent`).

    It reads no clock: its date is noon of the letter's day, and its id comes from the reference.

    Args:
        letter: composed.
        pdf: the same letter, rendered.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.title
    message["From"] = _address(letter.author, letter.contact[0] if letter.contact else None)
    if letter.recipient_email:
        message["To"] = _address(letter.recipient[0] if letter.recipient else "", letter.recipient_email)
    message["Date"] = format_datetime(datetime.combine(date.fromisoformat(letter.created), _NOON))
    message["Message-ID"] = f"<{letter.reference.lower()}.{letter.created}@{_domain(letter)}>"
    message["X-Unsent"] = "1"
    message.set_content(letter_text(letter), cte="quoted-printable")
    message.set_param("charset", "utf-8")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=file_name(letter))
    message.set_boundary(f"=_{letter.reference}")
    return message.as_bytes()


def file_name(letter: Letter) -> str:
    """A name for the letter's file that every system takes: `dah-7k2q-dahua-in-the-….pdf`."""
    words = _UNSAFE.sub("-", anyascii(f"{letter.reference} {letter.title}")).strip("-").lower()
    return f"{words[:60].rstrip('-')}.pdf"


def _address(name: str, email: str | None) -> Address | str:
    return Address(name, addr_spec=email) if email else Address(name, "sender", _NOWHERE)


def _domain(letter: Letter) -> str:
    domain = letter.contact[0].rpartition("@")[2] if letter.contact else ""
    return domain if domain.isascii() and domain else _NOWHERE
