"""The font of a form's fields: the letter's own, cut down to what Western viewers write, and embedded whole.

PDF/UA wants every font in the file. A font of the page has only the page's letters and its ligatures; whoever
fills in a field needs all letters, each by itself.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from advocacy.letters.fonts import faces

NAME = "Advo"
"""Under which the fields name it."""
_FAMILY = "Advocacy Serif"
_SUBSET = "FIELDS+Advocacy-Serif"
_ENCODING = "cp1252"
_FIRST, _LAST = 32, 255
_NONSYMBOLIC = 32 + 2
"""The flags of a serif font with the usual letters."""


def add_field_font(pdf: Any) -> Any:
    """Put the font into a file of pydyf's; what comes back is its reference, for the form's resources."""
    import pydyf  # noqa: PLC0415

    font = _font()
    content = pydyf.Stream([font["file"]], {"Length1": len(font["file"])}, compress=True)
    pdf.add_object(content)
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{_SUBSET}",
            "Flags": _NONSYMBOLIC,
            "FontBBox": pydyf.Array(font["box"]),
            "ItalicAngle": 0,
            "Ascent": font["ascent"],
            "Descent": font["descent"],
            "CapHeight": font["capitals"],
            "StemV": 80,
            "FontFile2": content.reference,
        }
    )
    pdf.add_object(descriptor)
    meanings = pydyf.Stream([_meanings()], compress=True)
    pdf.add_object(meanings)
    whole = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": f"/{_SUBSET}",
            "Encoding": "/WinAnsiEncoding",
            "FirstChar": _FIRST,
            "LastChar": _LAST,
            "Widths": pydyf.Array(font["widths"]),
            "FontDescriptor": descriptor.reference,
            "ToUnicode": meanings.reference,
        }
    )
    pdf.add_object(whole)
    return whole.reference


def field_characters() -> dict[int, str]:
    """What the bytes of a field mean, as far as they mean anything."""
    found = {}
    for code in range(_FIRST, _LAST + 1):
        char = bytes([code]).decode(_ENCODING, errors="ignore")
        if char:
            found[code] = char
    return found


def _meanings() -> bytes:
    """The map from bytes to characters, by which viewers find the byte of what is typed."""
    lines = [f"<{code:02x}> <{ord(char):04x}>" for code, char in field_characters().items()]
    # A block has at most a hundred lines.
    blocks = (lines[start : start + 100] for start in range(0, len(lines), 100))
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <00> <ff> endcodespacerange",
            *(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    ).encode()


@cache
def _font() -> dict[str, Any]:
    """The subset's file and its measures in thousandths of the size; made once a process, always the same."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    path = next(face.path for face in faces() if face.family == _FAMILY)
    characters = field_characters()
    options = Options(hinting=False, layout_features=[], notdef_outline=True, glyph_names=False)
    options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    with TTFont(path, recalcTimestamp=False) as font:
        cutter = Subsetter(options)
        cutter.populate(text="".join(characters.values()))
        cutter.subset(font)
        per_mille = 1000 / font["head"].unitsPerEm
        names, advances = font.getBestCmap(), font["hmtx"]
        widths = [
            round(advances[names[ord(characters[code])]][0] * per_mille)
            if code in characters and ord(characters[code]) in names
            else 0
            for code in range(_FIRST, _LAST + 1)
        ]
        made = BytesIO()
        font.save(made)
        head, metrics, lines = font["head"], font["OS/2"], font["hhea"]
        box = (head.xMin, head.yMin, head.xMax, head.yMax)
        return {
            "file": made.getvalue(),
            "widths": widths,
            "box": [round(value * per_mille) for value in box],
            "ascent": round(lines.ascent * per_mille),
            "descent": round(lines.descent * per_mille),
            "capitals": round(getattr(metrics, "sCapHeight", lines.ascent) * per_mille),
        }
