"""How the text about one thing of the library looks."""

from __future__ import annotations

from textual.content import Content

from advocacy.tui.browsing import Part, Reading, Role
from advocacy.tui.widgets import Row, Rows, paragraph


def reading_rows(reading: Reading) -> Rows:
    """A reading as lines that fit themselves to their width.

    Args:
        reading: what is known of a thing.
    """
    rows: list[Row] = []
    above = None
    for part in reading.parts:
        apart = part.role is Role.HEAD or (part.role is Role.SENTENCE and above is not Role.HEAD)
        if rows and apart:
            rows.append(paragraph(""))
        rows.append(_row(part))
        above = part.role
    return Rows(rows)


STYLES = {
    Role.TITLE: "bold",
    Role.SENTENCE: "bold",
    Role.HEAD: "bold $accent",
    Role.WARNING: "$warning",
    Role.QUIET: "$quiet",
    Role.CODE: "$secondary",
}


def _row(part: Part) -> Row:
    text = Content.styled(part.text, STYLES.get(part.role, ""))
    match part.role:
        case Role.ITEM:
            return paragraph(text, "· ")
        case Role.FACT:
            return paragraph(Content.styled(f"{part.label}: ", "$accent") + text, "  ")
        case Role.CODE:
            lines = text.split("\n")
            return Row(None, lambda width: [line.truncate(width, ellipsis=True) for line in lines])
    return paragraph(text)
