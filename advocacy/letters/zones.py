"""Envelope zones: where a window leaves the address to be seen, and the style that puts it there."""

from __future__ import annotations

import difflib
from typing import Annotated, Literal

from pydantic import Field

from advocacy.errors import WrongUse
from advocacy.model import Record

PAGES = {"A4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height in millimetres, by paper."""

Millimetres = Annotated[float, Field(ge=0, le=400)]


class Area(Record):
    """A rectangle on the page, in millimetres from its top left corner."""

    x: Millimetres
    y: Millimetres
    width: Millimetres
    height: Millimetres


class Zone(Record):
    """An envelope with a window, and where the page's parts have to stand for it."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    name: str
    paper: Literal["A4", "letter"]
    window: Area
    address: Area
    """Where the address may stand: the window, less what the sheet can shift in the envelope."""
    sender: Area | None = None
    """Where the sender's address goes, if the standard gives it a place in a window."""
    body: Millimetres
    """The height at which the rest of the letter may begin."""
    folds: tuple[Millimetres, ...]
    punch: Millimetres | None = None
    clear: Millimetres
    """What has to stay empty between the text and the window's edge."""
    ocr: bool = False
    """Whether the post reads it by machine and asks for plain type of 10 to 12 points."""
    basis: str
    """Where the figures come from."""


class Zones(Record):
    """The file of zones."""

    zones: tuple[Zone, ...]


def find_zone(zones: tuple[Zone, ...], name: str) -> Zone:
    """The zone with an id.

    Raises:
        WrongUse: there is none.
    """
    known = {zone.id: zone for zone in zones}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"Did you mean {near[0]!r}? " if near else ""
    raise WrongUse(f"There is no envelope zone {name!r}.", remedy=f"{hint}Known are: {', '.join(known)}.")


def zone_rules(zone: Zone, paper: str, lines: int) -> str:
    """The style that lays a letter's first page out for an envelope.

    Sender and address stay in the flow, in blocks as high as the standard makes them, so that the order of
    reading is the same. Marks are empty boxes, which nobody is told of.

    Args:
        zone: of the envelope.
        paper: of the letter, `A4` or `letter`.
        lines: of the recipient's address.

    Raises:
        WrongUse: the zone is for other paper, or its window takes fewer lines.
    """
    if paper != zone.paper:
        raise WrongUse(
            f"The envelope {zone.id} takes {zone.paper} paper, and this letter is on {paper}.",
            remedy="Paper goes by the sender's country: choose an envelope of that country.",
        )
    type_size = min(_LARGEST, zone.address.height / lines / _LEADING / _POINT) if lines else _LARGEST
    if type_size < _SMALLEST:
        most = int(zone.address.height / (_SMALLEST * _LEADING * _POINT))
        raise WrongUse(
            f"The address has {lines} lines, and the window of {zone.id} takes {most}.",
            remedy="Give the recipient a shorter address: --recipient FILE, or `recipient` in the draft.",
        )
    left, width = _SIDE, PAGES[paper][0]
    sender = zone.sender or Area(x=width - _SIDE - 80, y=_TOP, width=80, height=30)
    size = _SMALL if zone.sender and zone.sender.height < _LOW else _NORMAL
    page = "us:first" if paper == "letter" else ":first"
    address = zone.address
    return f"""
@page {page} {{ margin: {sender.y}mm {left}mm 20mm {left}mm; }}
.sender, .recipient {{ min-height: 0; overflow: visible; }}
.sender {{ {_block(sender, left, address.y - sender.y)} {size} }}
.sender p.contact {{ display: {"none" if zone.sender else "block"}; }}
.recipient {{ {_block(address, left, zone.body - address.y)} font-size: {type_size:.2f}pt; }}
.recipient p {{ line-height: {_LEADING}; white-space: nowrap; }}
{_marks(zone, left, sender.y)}
"""


_LARGEST, _SMALLEST = 10.5, 8.0
"""Points of the address's type; below that neither machine nor postman reads it well."""
_LEADING = 1.2
_POINT = 25.4 / 72
"""Millimetres of a point."""
_SIDE, _TOP = 25.0, 15.0
_LOW = 20.0
"""Millimetres: a sender's field lower than this takes small type only."""
_SMALL = "font-size: 7.4pt;"
_NORMAL = "font-size: 9.6pt;"
_MARK, _EDGE = 5.0, 4.0


def _block(area: Area, left: float, height: float) -> str:
    """A block of some height, in the flow, whose text begins at an area's left edge."""
    return f"margin: 0 0 0 {area.x - left:.2f}mm; width: {area.width:.2f}mm; height: {height:.2f}mm;"


def _marks(zone: Zone, left: float, top: float) -> str:
    """Fold and punch marks at the left edge: boxes without content, hung on elements of the first page."""
    heights = [(fold, _MARK) for fold in zone.folds] + ([(zone.punch, _MARK + 2)] if zone.punch else [])
    rules = [
        f'{place} {{ content: ""; position: absolute; border-top: 0.15mm solid #999; '
        f"left: {_EDGE - left:.2f}mm; top: {height - top:.2f}mm; width: {length}mm; height: 0; }}"
        for place, (height, length) in zip(_MARKED, heights, strict=False)
    ]
    return "\n".join(rules)


_MARKED = (".salutation::before", ".salutation::after", ".reference::before")
