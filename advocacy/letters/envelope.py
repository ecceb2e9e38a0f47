"""Does the address sit in the envelope's window? Looks at a finished PDF, whoever made it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from advocacy.errors import CannotRead
from advocacy.letters.addresses import MOST_LINES
from advocacy.letters.zones import PAGES, Area, Zone

_MM = 25.4 / 72
"""Millimetres of a point."""
_NEAR = 2.5
"""Millimetres: lines of one block start within this of each other."""
_GAP = 1.15
"""Line heights between two lines of one block."""
_ALIKE = 0.25
"""How much the heights of one block's lines differ at most."""
_BLANK = 0.9
"""Line heights between two words of one line."""
_TOLERANCE = 0.3
"""Millimetres that no envelope tells apart."""
_FEW = 2
_SMALLEST = 2.0
"""Millimetres: the height of a capital that machines still read (Royal Mail's guide names 2 to 7 mm)."""
_SHEET_GRAMS = {"A4": 4.99, "letter": 4.83}
"""Of a sheet of 80 g/m² paper."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on the first page, in millimetres from its top left corner."""

    text: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Preflight:
    """What was seen of a letter and an envelope."""

    zone: Zone
    address: tuple[Line, ...]
    """The lines taken for the address; none where there is no such block."""
    right: float
    """Millimetres by which the address has to move to the right; below zero: to the left."""
    down: float
    """Millimetres by which it has to move down; below zero: up."""
    faults: tuple[str, ...]
    """Whatever else the envelope or the post would trip over."""
    pages: int
    sheets: int
    """Printed on both sides."""
    grams: float
    """Of the sheets alone, on paper of 80 g/m²."""

    @property
    def fits(self) -> bool:
        """Whether the letter can go into this envelope as it is."""
        return bool(self.address) and not self.right and not self.down and not self.faults

    def advice(self) -> str:
        """What to do with the address, in a few words."""
        if not self.address:
            return "no address was found on the upper half of the first page"
        ways = [(self.down, "down", "up"), (self.right, "to the right", "to the left")]
        moves = [f"{abs(by):.1f} mm {plus if by > 0 else minus}" for by, plus, minus in ways if by]
        return f"move the address {' and '.join(moves)}" if moves else "the address fits"


def preflight(pdf: bytes, name: str, zone: Zone) -> Preflight:
    """Look whether a letter's address sits in an envelope's window.

    Args:
        pdf: the finished file.
        name: for errors.
        zone: the envelope.

    Raises:
        CannotRead: it is no PDF that can be opened.
    """
    lines, size, pages = _first_page(pdf, name)
    address = _address(lines, zone)
    right, down = _moves(address, zone.address)
    faults = [*_page_faults(size, zone), *_faults(address, lines, zone)]
    sheets = math.ceil(pages / 2)
    grams = round(sheets * _SHEET_GRAMS[zone.paper], 1)
    return Preflight(zone, address, right, down, tuple(faults), pages, sheets, grams)


def picture(pdf: bytes, found: Preflight) -> bytes:
    """The first page as a PNG, with the window, the place for the address and the folds drawn on it."""
    import pypdfium2  # noqa: PLC0415
    from PIL import ImageDraw  # noqa: PLC0415

    scale = 2.0
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=scale).to_pil().convert("RGB")
    draw, per_mm = ImageDraw.Draw(image), scale / _MM
    zone = found.zone

    def box(area: Area, colour: str, width: int) -> None:
        corners = (area.x, area.y, area.x + area.width, area.y + area.height)
        draw.rectangle([corner * per_mm for corner in corners], outline=colour, width=width)

    for fold in zone.folds:
        draw.line([0, fold * per_mm, image.width, fold * per_mm], fill="#bbbbbb", width=1)
    box(zone.window, "#2060c0", 3)
    box(zone.address, "#30a050", 2)
    if found.address:
        box(_bounds(found.address), "#30a050" if found.fits else "#d03020", 2)
    made = BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def _first_page(pdf: bytes, name: str) -> tuple[list[Line], tuple[float, float], int]:
    import pypdfium2  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(pdf)
        pages = len(document)
        page = document[0]
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise CannotRead("This is no PDF that can be opened.", where=name, remedy="Choose a PDF.") from error
    width, height = page.get_size()
    lines = sorted(_joined(_lines(page, height)), key=lambda line: (line.y, line.x))
    return lines, (width * _MM, height * _MM), pages


def _lines(page: Any, height: float) -> Iterator[Line]:
    text = page.get_textpage()
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        said = text.get_text_bounded(left, bottom, right, top).strip()
        if said:
            sizes = (left * _MM, (height - top) * _MM, (right - left) * _MM, (top - bottom) * _MM)
            yield Line(said, *sizes)


def _joined(pieces: Iterable[Line]) -> list[Line]:
    """Pieces of one line as one: pdfium parts a line where the direction of reading turns."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda piece: piece.x):
        beside = next((line for line in lines if _is_beside(line, piece)), None)
        if beside is None:
            lines.append(piece)
            continue
        whole = _bounds([beside, piece])
        text = f"{beside.text} {piece.text}"
        lines[lines.index(beside)] = Line(text, whole.x, whole.y, whole.width, whole.height)
    return lines


def _is_beside(line: Line, piece: Line) -> bool:
    """Whether a piece goes on, a blank or less to the right, at the same height."""
    level = (
        abs((line.y + line.height / 2) - (piece.y + piece.height / 2)) < min(line.height, piece.height) / 2
    )
    gap = piece.x - (line.x + line.width)
    return level and -_TOLERANCE <= gap <= _BLANK * max(line.height, piece.height)


def _blocks(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Lines below each other that start at the same place and are of one size."""
    blocks: list[list[Line]] = []
    for line in lines:
        home = next((block for block in blocks if _goes_on(block[-1], line)), None)
        if home is None:
            blocks.append([line])
        else:
            home.append(line)
    return [tuple(block) for block in blocks]


def _goes_on(last: Line, line: Line) -> bool:
    higher = max(last.height, line.height)
    below = line.y - (last.y + last.height)
    alike = abs(last.height - line.height) <= _ALIKE * higher + 0.6
    return abs(last.x - line.x) <= _NEAR and -0.5 * higher < below <= _GAP * higher and alike


def _address(lines: Sequence[Line], zone: Zone) -> tuple[Line, ...]:
    """The block that is the address: in the window, else the nearest one of several short lines."""
    half = PAGES[zone.paper][1] / 2
    blocks = [block for block in _blocks(lines) if len(block) > 1 and block[0].y < half]
    # One line of an address may be too long, which is to be told; of a paragraph several are.
    short = [block for block in blocks if _wide_lines(block, zone) <= (len(block) > _FEW)]
    outside = [block for block in short if not (zone.sender and _inside(_bounds(block), zone.sender))]
    return min(outside, key=lambda block: _distance(_bounds(block), zone.address), default=())


def _wide_lines(block: Sequence[Line], zone: Zone) -> int:
    return sum(line.width > zone.window.width for line in block)


def _bounds(lines: Sequence[Line]) -> Area:
    left, top = min(line.x for line in lines), min(line.y for line in lines)
    right, bottom = max(line.x + line.width for line in lines), max(line.y + line.height for line in lines)
    return Area(x=max(0, left), y=max(0, top), width=max(0, right - left), height=max(0, bottom - top))


def _inside(area: Area, other: Area) -> bool:
    """Whether an area lies within another, give or take a millimetre."""
    across = other.x - 1 <= area.x and area.x + area.width <= other.x + other.width + 1
    return across and other.y - 1 <= area.y and area.y + area.height <= other.y + other.height + 1


def _distance(area: Area, other: Area) -> float:
    return math.hypot(area.x - other.x, area.y - other.y)


def _moves(address: Sequence[Line], zone: Area) -> tuple[float, float]:
    """By how much the address has to move; nothing where it is too large to fit anywhere."""
    if not address:
        return 0, 0
    found = _bounds(address)
    return (
        _move(found.x, found.width, zone.x, zone.width),
        _move(found.y, found.height, zone.y, zone.height),
    )


def _move(start: float, length: float, zone_start: float, zone_length: float) -> float:
    if start < zone_start - _TOLERANCE:
        return round(zone_start - start, 1)
    over = start + length - (zone_start + zone_length)
    # One that is too long is moved to where it begins at the window's edge, and told of as too long.
    return -round(min(over, start - zone_start), 1) if over > _TOLERANCE and start > zone_start else 0


def _page_faults(size: tuple[float, float], zone: Zone) -> Iterator[str]:
    wanted = PAGES[zone.paper]
    if any(abs(one - other) > 1 for one, other in zip(size, wanted, strict=True)):
        yield f"the page is {size[0]:.0f} x {size[1]:.0f} mm, and this envelope takes {zone.paper} paper"


def _faults(address: Sequence[Line], lines: Sequence[Line], zone: Zone) -> Iterator[str]:
    if address:
        found = _bounds(address)
        if found.width > zone.address.width + _TOLERANCE:
            yield f"a line is {found.width:.0f} mm long, and the window takes {zone.address.width:.0f} mm"
        if found.height > zone.address.height + _TOLERANCE:
            yield f"the address is {found.height:.0f} mm high, the window takes {zone.address.height:.0f} mm"
        if len(address) > MOST_LINES:
            yield f"the address has {len(address)} lines, and sorting machines take {MOST_LINES}"
        # What is measured is the ink of a line: of one without descenders that is a capital's or a figure's.
        capital = min(line.height for line in address)
        if capital < _SMALLEST:
            yield f"its capitals are {capital:.1f} mm high, and machines read from {_SMALLEST:.0f} mm"
    strangers = [
        line
        for line in lines
        if line not in address
        and _touches(line, zone.window)
        and not (zone.sender and _inside(_bounds([line]), zone.sender))
    ]
    for line in strangers[:3]:
        yield f"other text shows in the window: “{line.text[:40]}”"


def _touches(line: Line, area: Area) -> bool:
    across = line.x < area.x + area.width and line.x + line.width > area.x
    return across and line.y + line.height / 2 > area.y and line.y + line.height / 2 < area.y + area.height
