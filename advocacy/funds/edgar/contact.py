"""Who asks: the SEC wants every program to declare a name and an e-mail address.

Source of the rule: SEC, "Accessing EDGAR Data": the User-Agent header declares a name and a contact.
"""

from __future__ import annotations

import os
import re

from anyascii import anyascii

from advocacy.errors import WrongUse

VARIABLES = ("ADVOCACY_CONTACT", "EDGAR_IDENTITY")
"""Where a contact is looked for; the second is the one that edgartools uses."""

_CONTACT = re.compile(
    r"(?P<name>[^<>@]*[^\W\d_][^<>@]*?)[\s<(]+(?P<email>[^\s<>()@]+@[^\s<>()@]+\.[^\s<>()@.]+)[)>]?"
)
_EXAMPLE = '--contact "Jo Example jo@example.org"'


def declared_contact(given: str | None) -> str:
    """The contact in the form in which it is declared: `Jo Example jo@example.org`.

    Args:
        given: by the user for this time; else it is looked for in the environment.

    Raises:
        WrongUse: there is none, or it lacks a name or an e-mail address.
    """
    text = given or next((value for name in VARIABLES if (value := os.environ.get(name))), None)
    if not text:
        raise WrongUse(
            "The SEC asks every program that downloads from it to say who is asking: a name and an e-mail "
            "address. They are sent to the SEC with each request, and to nobody else.",
            remedy=f"Add {_EXAMPLE}, or set {VARIABLES[0]} in your environment to have it once for all.",
        )
    found = _CONTACT.fullmatch(text.strip())
    # A header holds plain ASCII; a line break in one would begin another header.
    if not found or not text.isprintable():
        raise WrongUse(
            f"{text!r} is not a name and an e-mail address.", remedy=f"Write it like this: {_EXAMPLE}"
        )
    return f"{anyascii(found['name']).strip()} {anyascii(found['email'])}"
