"""Each thing that inspection looks for is found where it is wrong."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from advocacy.errors import LetterFaulty
from advocacy.letters.fonts import font_families
from advocacy.letters.inspect import inspect_pdf
from advocacy.letters.pdf import render_pdf

GOOD = "<h1>Subject</h1><p>Words.</p><h2>Part</h2><p>More.</p>"
STYLE = "html { font-family: 'Advocacy Serif' }"


def made(tmp_path: Path, body: str, *, style: str = STYLE, head: str = "<title>A letter</title>") -> bytes:
    sheet = tmp_path / "letter.css"
    sheet.write_text(style)
    return render_pdf(f"<html lang=en><head>{head}</head><body>{body}</body></html>", sheet)


def test_a_sound_letter_passes(tmp_path: Path) -> None:
    seen = inspect_pdf(made(tmp_path, GOOD), allowed_fonts=font_families())
    assert (seen.pages, seen.language, seen.title) == (1, "en", "A letter")
    assert seen.headings == (1, 2)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p>No subject.</p>", "0 main headings"),
        ("<h1>One</h1><h1>Two</h1>", "2 main headings"),
        ("<h1>One</h1><h3>Three</h3>", "skip a level: 1, 3"),
        ("<h1>One</h1><p style='break-after: page'>Words.</p><p>A line.</p>", "last page is nearly empty"),
        ("<h1>One</h1><p style=\"font-family: 'DejaVu Sans'\">Words.</p>", "fonts of this machine"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, body: str, fault: str) -> None:
    with pytest.raises(LetterFaulty, match=fault) as caught:
        inspect_pdf(made(tmp_path, body), allowed_fonts=font_families())
    assert "not saved" in (caught.value.remedy or "")


def test_a_letter_without_a_title_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(LetterFaulty, match="no title"):
        inspect_pdf(made(tmp_path, GOOD, head=""), allowed_fonts=font_families())


def test_a_font_that_the_file_does_not_hold_is_named(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(made(tmp_path, GOOD))) as document:
        for font in document.pages[0].Resources.Font.values():
            del font.DescendantFonts[0].FontDescriptor.FontFile2
        bare = BytesIO()
        document.save(bare)
    with pytest.raises(LetterFaulty, match="does not hold its fonts: Advocacy-Serif"):
        inspect_pdf(bare.getvalue(), allowed_fonts=font_families())
