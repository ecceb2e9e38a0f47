"""The other forms of a letter: e-mail, Word, archive, QR code; each is the same twice, without a clock."""

from __future__ import annotations

import email
import email.policy
import zipfile
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import docx
import pikepdf
import pypdfium2
import pytest

from advocacy.errors import LetterFaulty, WrongUse
from advocacy.letters import Attached, LetterData, compose, letter_text, render
from advocacy.letters.mail import file_name
from advocacy.letters.pdf import render_pdf
from advocacy.letters.qr import qr_image, short_address
from advocacy.model import Letter, Library, Screening
from tests.letters.conftest import draft_with

Write = Callable[..., Letter]


@pytest.fixture
def write(screening: Screening, library: Library, data: LetterData) -> Write:
    return lambda **changes: compose(draft_with(**changes), screening, library, data)


def mail(letter: Letter, data: LetterData) -> EmailMessage:
    parsed = email.message_from_bytes(render(letter, data, ".eml"), policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def test_a_mail_is_a_draft_with_the_letter_in_it(write: Write, data: LetterData) -> None:
    office = {"house": "Example House", "person": "Søren Example", "email": "soren@example.org"}
    sender = draft_with().sender.model_dump(mode="json") | {"email": "jo@example.org", "name": "Jö Example"}
    letter = write(recipient=office, sender=sender)
    message = mail(letter, data)

    assert message["X-Unsent"] == "1"
    assert message["Subject"] == letter.title
    assert str(message["From"]) == "Jö Example <jo@example.org>"
    assert str(message["To"]) == "Søren Example <soren@example.org>"
    assert message["Date"].datetime.date() == date(2026, 11, 23)
    body = message.get_body(("plain",))
    assert body
    assert "".join(body.get_content().split()) == "".join(letter_text(letter).split())
    [attached] = message.iter_attachments()
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_filename() == file_name(letter)
    assert attached.get_content() == render(letter, data, ".pdf")


def test_a_mail_without_addresses_is_still_a_draft(write: Write, data: LetterData) -> None:
    message = mail(write(), data)
    assert message["To"] is None
    assert str(message["From"]).endswith("@letter.invalid>")


@pytest.mark.parametrize("form", [".eml", ".docx", ".html", ".txt", ".md"])
def test_the_same_letter_has_the_same_bytes(write: Write, data: LetterData, form: str) -> None:
    assert render(write(), data, form) == render(write(), data, form)


def test_a_word_file_says_all_that_the_text_says_and_that_it_can_be_changed(
    write: Write, data: LetterData
) -> None:
    letter = write()
    document = docx.Document(BytesIO(render(letter, data, ".docx")))
    said = " ".join(" ".join(paragraph.text for paragraph in document.paragraphs).split())

    assert said.startswith("This file can be edited")
    for sentence in letter.sentences():
        assert " ".join(sentence.text().split()) in said
    heads = [p.text for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert heads[0] == letter.title
    assert "What I ask" in heads
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.created.date() == date(2026, 11, 23)
    links = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert {note.url for note in letter.sources if note.url} <= links


def test_a_word_file_carries_no_hour(write: Write, data: LetterData) -> None:
    with zipfile.ZipFile(BytesIO(render(write(), data, ".docx"))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_letter_for_keeping_carries_what_it_rests_on(write: Write, data: LetterData) -> None:
    files = (Attached("draft.yaml", "a: 1\n", "The draft", "Source"),)
    made = render(write(), data, ".pdf", attached=files)
    assert made == render(write(), data, ".pdf", attached=files)
    with pikepdf.open(BytesIO(made)) as document:
        assert document.attachments["draft.yaml"].get_file().read_bytes() == b"a: 1\n"
        assert str(document.Root.AF[0].AFRelationship) == "/Source"
        said = document.Root.Metadata.read_bytes().decode()
    assert 'part="3"' in said
    assert 'conformance="A"' in said
    with pytest.raises(WrongUse, match="Only a PDF"):
        render(write(), data, ".txt", attached=files)


def test_a_form_that_a_template_has_not_is_refused(write: Write, data: LetterData) -> None:
    with pytest.raises(WrongUse, match=r"'agm-question' can't be written as \.eml"):
        render(write(template="agm-question"), data, ".eml")


def test_a_page_of_sources_is_named_and_drawn(write: Write, data: LetterData) -> None:
    made = render(write(sources_url="https://www.example.org/s/acme/"), data, ".pdf")
    document = pypdfium2.PdfDocument(made)
    text = " ".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    assert "These sources, with links: example.org/s/acme" in " ".join(text.split())
    with pikepdf.open(BytesIO(made)) as opened:
        tagged = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
        alts = [str(item.Alt) for item in tagged]
    assert "QR code that leads to the page with these sources" in alts
    assert short_address("http://www.example.org/") == "example.org"


def test_a_page_for_a_browser_carries_the_code_itself(write: Write, data: LetterData) -> None:
    page = render(write(sources_url="https://example.org/s"), data, ".html").decode()
    assert 'src="data:image/svg+xml,' in page
    assert qr_image("https://example.org/s", whole=False) == "qr:///https%3A%2F%2Fexample.org%2Fs"


def test_a_template_has_no_drawings_of_its_own(tmp_path: Path) -> None:
    style = tmp_path / "letter.css"
    style.write_text("html { font-family: 'Advocacy Serif' }")
    svg = quote("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'></svg>")
    page = f'<html lang=en><title>x</title><img alt=x src="data:image/svg+xml,{svg}"></html>'
    with pytest.raises(LetterFaulty, match="own folder"):
        render_pdf(page, style)


def test_a_letter_without_sources_has_no_heading_for_them(write: Write, data: LetterData) -> None:
    answer: dict[str, Any] = {"date": "2026-10-01", "answered": ["answer-to-publish"]}
    earlier = {"date": "2026-08-03", "reference": "ACM-1234"}
    letter = write(template="thanks", claims=[], asks=[], earlier=earlier, answer=answer)
    for form in (".txt", ".md", ".html"):
        assert "Sources" not in render(letter, data, form).decode()
