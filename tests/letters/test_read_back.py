"""A PDF is read back against its letter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from advocacy import letters, paths
from advocacy.errors import LetterFaulty
from advocacy.letters.pdf import render_pdf
from advocacy.letters.read_back import read_back
from advocacy.model import Letter

HEAD = "<html lang=en><head><title>A letter</title></head><body>"
LINE = "<p>More words of the letter, before its end.</p>"


@pytest.fixture(name="letter")
def an_ordinary_letter() -> Letter:
    style = letters.load_letter_data([paths.bundled("templates")])
    found = letters.edge_letters(
        style.manifest("investor-letter"), style.wording("en-GB", "investor-letter"), "A4"
    )
    return replace(next(found)[1], sources=())


def made(folder: Path, *parts: str) -> bytes:
    sheet = folder / "letter.css"
    sheet.write_text("html { font-family: 'Advocacy Serif' }")
    return render_pdf(HEAD + "".join(parts), sheet)


def parts_of(letter: Letter) -> dict[str, str]:
    asks = "".join(f"<li>Question {place}? (yes or no)</li>" for place in range(1, 6))
    return {
        "subject": f"<h1>{letter.title}</h1>",
        "salutation": f"<p>{letter.salutation}</p>",
        "facts": "<h2>Example Company</h2>",
        "asks": f"<h2>What I ask</h2><ol>{asks}</ol>",
        "close": f"<div><p>{letter.close}</p><p>{letter.signature}</p></div>",
    }


def test_a_whole_letter_passes(letter: Letter, tmp_path: Path) -> None:
    read_back(made(tmp_path, *parts_of(letter).values()), letter)


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ("salutation", "“Dear Head of Stewardship” is missing"),
        ("asks", "“What I ask” is missing"),
        ("close", "“Yours faithfully” is missing"),
    ],
)
def test_a_lost_part_is_named(letter: Letter, tmp_path: Path, lost: str, told: str) -> None:
    parts = parts_of(letter)
    del parts[lost]
    with pytest.raises(LetterFaulty, match=told):
        read_back(made(tmp_path, *parts.values()), letter)


def test_a_part_out_of_its_place_is_named(letter: Letter, tmp_path: Path) -> None:
    parts = parts_of(letter)
    moved = [parts.pop("close"), *parts.values()]
    with pytest.raises(LetterFaulty, match="“Yours faithfully” is out of its place"):
        read_back(made(tmp_path, *moved), letter)


@pytest.mark.parametrize("above", [0, 1])
def test_a_signature_alone_on_a_page_is_stopped(letter: Letter, tmp_path: Path, above: int) -> None:
    with pytest.raises(LetterFaulty, match="stands alone"):
        read_back(signed_overleaf(letter, tmp_path, above), letter)


def test_a_signature_below_some_lines_passes(letter: Letter, tmp_path: Path) -> None:
    read_back(signed_overleaf(letter, tmp_path, 3), letter)


def signed_overleaf(letter: Letter, folder: Path, above: int) -> bytes:
    parts = parts_of(letter)
    close = parts.pop("close")
    return made(folder, *parts.values(), "<div style='break-before: page'></div>", LINE * above, close)
