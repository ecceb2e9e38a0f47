from __future__ import annotations

import hashlib
import pickle
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from advocacy.errors import LetterFaulty, WrongUse
from advocacy.letters import LetterData, compose, page_count, render
from advocacy.letters.fonts import font_families
from advocacy.letters.inspect import inspect_pdf
from advocacy.letters.pdf import render_pdf
from advocacy.model import Library, Screening
from tests.letters.conftest import draft_with


@pytest.fixture
def write(screening: Screening, library: Library, data: LetterData) -> Any:
    def made(suffix: str = ".pdf", **changes: Any) -> bytes:
        return render(compose(draft_with(**changes), screening, library, data), data, suffix)

    return made


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    return " ".join(" ".join(pages).split())


def own_words(text: str) -> dict[str, Any]:
    return {"sender": draft_with().sender.model_dump() | {"own_words": text}}


def test_a_pdf_says_what_the_text_says(write: Any) -> None:
    pdf = text_of(write())
    for part in ("浙江大华", "19,100 shares", "reported in June 2018", "Yours faithfully", "¶ 9"):
        assert part in pdf


def test_the_same_letter_has_the_same_bytes_in_another_process(write: Any, tmp_path: Path) -> None:
    here = hashlib.sha256(write()).hexdigest()
    assert hashlib.sha256(write()).hexdigest() == here
    code = (
        "import hashlib, pickle, sys\n"
        "from advocacy import paths\n"
        "from advocacy.letters import load_letter_data, render\n"
        "letter = pickle.load(open(sys.argv[1], 'rb'))\n"
        "data = load_letter_data([paths.bundled('templates')])\n"
        "print(hashlib.sha256(render(letter, data, '.pdf')).hexdigest())\n"
    )
    (tmp_path / "letter.pickle").write_bytes(_pickled(write))
    there = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "letter.pickle")],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert there.stdout.strip() == here


def _pickled(write: Any) -> bytes:
    cells = dict(zip(write.__code__.co_freevars, (c.cell_contents for c in write.__closure__), strict=True))
    return pickle.dumps(compose(draft_with(), cells["screening"], cells["library"], cells["data"]))


def test_the_pdf_is_tagged_titled_and_carries_only_our_fonts(write: Any) -> None:
    seen = inspect_pdf(write(), allowed_fonts=font_families())
    assert seen.language == "en-GB"
    assert seen.title.startswith("Acme in the Example World Fund")
    assert seen.fonts
    assert all(name.startswith("Advocacy-") for name in seen.fonts)


def test_links_go_both_ways_and_print(write: Any) -> None:
    with pikepdf.open(BytesIO(write())) as document:
        links = [note for page in document.pages for note in page.get("/Annots", [])]
        named = set(document.Root.Names.Dests.Names[::2]) if "/Names" in document.Root else set()
    inside = [link for link in links if "/Dest" in link]
    assert len(inside) >= 10
    assert {str(link.Dest) for link in inside} <= {str(name) for name in named}
    assert all(int(link.F) == 4 for link in links)


def test_a_character_that_no_font_has_stops_the_letter(write: Any) -> None:
    with pytest.raises(LetterFaulty, match=r"lack a character: .* \(U\+1F600 GRINNING FACE\)"):
        write(**own_words("No \N{GRINNING FACE} here"))


def test_a_font_of_the_machine_stops_the_letter(tmp_path: Path) -> None:
    style = tmp_path / "letter.css"
    style.write_text("html { font-family: 'DejaVu Sans' }")
    page = "<html lang=en><title>x</title><p>Words</p></html>"
    pdf = render_pdf(page, style)
    with pytest.raises(LetterFaulty, match="fonts of this machine"):
        inspect_pdf(pdf, allowed_fonts=font_families())


@pytest.mark.parametrize(
    "where",
    [
        "file:///etc/hostname",
        "https://example.org/x.png",
        "../../outside.png",
        "asset:///%2Fetc/hostname",
        "asset:///..%2F..%2Foutside.png",
        "font:///..%2F__init__.py",
    ],
)
def test_a_template_opens_no_file_outside_its_folder_and_no_network(where: str, tmp_path: Path) -> None:
    (tmp_path / "outside.png").write_bytes(b"")
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    style = folder / "letter.css"
    style.write_text("html { font-family: 'Advocacy Serif' }")
    with pytest.raises(LetterFaulty, match="own folder"):
        render_pdf(f"<html lang=en><title>x</title><img alt=x src='{where}'></html>", style)


def test_a_faulty_style_is_an_error(tmp_path: Path) -> None:
    style = tmp_path / "letter.css"
    style.write_text("html { font-family: 'Advocacy Serif'; colour: red }")
    with pytest.raises(LetterFaulty, match="colour"):
        render_pdf("<html lang=en><title>x</title><p>x</p></html>", style)


def test_own_words_are_text_and_never_markup(write: Any) -> None:
    words = "<b>bold</b> & {{ 7 * 7 }} <script>x</script>"
    assert words in text_of(write(**own_words(words)))
    assert "<script>" not in write(".html", **own_words(words)).decode()


def test_html_stands_alone(write: Any) -> None:
    html = write(".html").decode()
    assert html.startswith("<!DOCTYPE html>")
    assert not re.search(r"(src|@import)\s*=?", html.split("</style>")[1])
    targets = set(re.findall(r'id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= targets


def test_markdown_links_and_escapes(write: Any) -> None:
    text = write(".md", **own_words("*not* emphasised")).decode()
    assert r"\*not\* emphasised" in text
    assert "# Acme in the Example World Fund" in text
    assert "*The Example Post* reported" in text


def test_american_letters_are_on_american_paper(write: Any) -> None:
    address = {
        "lines": ["1 Example Road"],
        "city": "Springfield",
        "region": "IL",
        "postcode": "62701",
        "country": "US",
    }
    pdf = write(language="en-US", sender={"name": "Jo Example", "address": address}, asks=["still-held"])
    with pikepdf.open(BytesIO(pdf)) as document:
        boxes = {tuple(round(float(edge)) for edge in page.MediaBox) for page in document.pages}
    assert boxes == {(0, 0, 612, 792)}


def test_a_long_letter_has_no_near_empty_page(write: Any) -> None:
    pdf = write(**own_words("Many words. " * 900))
    document = pypdfium2.PdfDocument(pdf)
    counts = [len(document[n].get_textpage().get_text_bounded()) for n in range(len(document))]
    assert page_count(pdf) == len(counts) >= 3
    assert min(counts[:-1]) > 1000


def test_an_unknown_ending_names_the_known_ones(write: Any) -> None:
    with pytest.raises(WrongUse) as error:
        write(".odt")
    assert ".pdf, .html, .txt, .md" in (error.value.remedy or "")


def test_a_template_attaches_no_file_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "template"
    folder.mkdir()
    style = folder / "letter.css"
    style.write_text("html { font-family: 'Advocacy Serif' }")
    where = f"asset:///{str(tmp_path).replace('/', '%2F')}/secret.txt"
    page = f"<html lang=en><title>x</title><link rel=attachment href='{where}'><p>x</p></html>"
    with pytest.raises(LetterFaulty, match="own folder"):
        render_pdf(page, style)
