"""The QR code of a letter's page of sources, drawn here: no page has to carry a picture of its own."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

QR = "qr"
"""The scheme under which a page asks for a code: `qr:///` and the address, quoted."""
_DARK, _LIGHT = "#111", "#fff"


def qr_drawing(address: str) -> bytes:
    """A QR code as an SVG, with the quiet zone that readers need.

    Args:
        address: where it leads.
    """
    import segno  # noqa: PLC0415

    made = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(made, kind="svg", scale=4, border=4, dark=_DARK, light=_LIGHT, xmldecl=False, nl=False)
    return made.getvalue()


def qr_image(address: str, *, whole: bool) -> str:
    """The address of the picture for a page.

    Args:
        address: where the code leads.
        whole: whether the page has to carry the picture itself, as in a browser.
    """
    if whole:
        return f"data:image/svg+xml,{quote(qr_drawing(address))}"
    return f"{QR}:///{quote(address, safe='')}"


def short_address(address: str) -> str:
    """An address as one types it: without the protocol, `www.` and a closing stroke."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/")
