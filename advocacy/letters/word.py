"""A letter as a Word document, for groups that have to edit it: its claims are no longer locked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from advocacy.letters.formats import unbroken
from advocacy.letters.plain import card_lines
from advocacy.letters.wording import Wording
from advocacy.model import (
    Block,
    Heading,
    Inline,
    Letter,
    NumberedAsks,
    Paragraph,
    QuestionCard,
    Run,
)
from advocacy.model.letter import inline_text

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest day that an archive can name: the same document has the same bytes."""
_FONT = "Georgia"


def letter_document(letter: Letter, wording: Wording) -> bytes:
    """The letter as a `.docx` file.

    Args:
        letter: composed.
        wording: of its language, for the notice.
    """
    from docx import Document  # noqa: PLC0415

    document = Document()
    _set_up(document, letter)
    notice = document.add_paragraph(wording.text("unlocked"), style="Intense Quote")
    notice.paragraph_format.space_after = 0
    _lines(document, (*letter.sender, *letter.contact))
    _lines(document, letter.recipient)
    _lines(document, (letter.date, f"{letter.reference_label}: {letter.reference}"))
    document.add_heading(letter.title, level=1)
    _lines(document, (letter.salutation,))
    for block in letter.blocks:
        _block(document, block)
    _lines(document, (letter.close,))
    _lines(document, (letter.signature,))
    if letter.sources:
        document.add_heading(letter.sources_heading, level=2)
    for note in letter.sources:
        entry = document.add_paragraph(f"[{note.number}] ")
        _write(entry, note.entry)
        entry.add_run(". ")
        if note.url:
            _link(entry, note.url, note.url)
            entry.add_run(". ")
        for detail in note.details:
            _write(entry, detail)
            entry.add_run(" ")
    return _without_time(document)


def _set_up(document: Any, letter: Letter) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    day = datetime.fromisoformat(f"{letter.created}T12:00:00")
    core = document.core_properties
    core.title, core.author, core.language = letter.title, letter.author, letter.language
    core.last_modified_by, core.comments, core.revision = letter.author, "", 1
    core.created = core.modified = day
    style = document.styles["Normal"]
    style.font.name = _FONT
    fonts = style.element.get_or_add_rPr()
    fonts.get_or_add_rFonts().set(qn("w:eastAsia"), "SimSun")
    language = fonts.makeelement(qn("w:lang"), {qn("w:val"): letter.language, qn("w:eastAsia"): "zh-CN"})
    fonts.append(language)
    section = document.sections[0]
    wide, high = (Mm(215.9), Mm(279.4)) if letter.paper == "letter" else (Mm(210), Mm(297))
    section.page_width, section.page_height = wide, high


def _lines(document: Any, lines: Iterable[str]) -> None:
    """Lines of one block, such as an address; nothing where there are none."""
    told = [line for line in lines if line]
    if not told:
        return
    paragraph = document.add_paragraph(told[0])
    for line in told[1:]:
        paragraph.add_run().add_break()
        paragraph.add_run(line)


def _block(document: Any, block: Block) -> None:
    match block:
        case Heading():
            document.add_heading(block.text(), level=block.level)
        case NumberedAsks(asks):
            for number, ask in enumerate(asks, 1):
                paragraph = document.add_paragraph(f"{number}. ")
                _write(paragraph, ask.inlines)
        case QuestionCard():
            first, *rest = card_lines(block)
            document.add_heading(first, level=3)
            for line in rest:
                document.add_paragraph(line)
        case Paragraph():
            paragraph = document.add_paragraph(style="Quote" if block.own_words else None)
            if block.lead:
                paragraph.add_run(f"{block.lead} ").bold = True
            for place, sentence in enumerate(block.sentences):
                _write(paragraph, (*((Run(" "),) if place else ()), *sentence.inlines))


def _write(paragraph: Any, inlines: Iterable[Inline]) -> None:
    for item in inlines:
        if isinstance(item, Run) and item.link:
            _link(paragraph, item.text, item.link)
            continue
        run = paragraph.add_run(unbroken(inline_text(item)))
        if isinstance(item, Run):
            run.italic, run.bold = item.italic or None, item.bold or None


def _link(paragraph: Any, text: str, address: str) -> None:
    """A link that can be followed; the library has no function of its own for one."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.underline = True
    link.append(run._r)  # noqa: SLF001
    paragraph._p.append(link)  # noqa: SLF001


def _without_time(document: Any) -> bytes:
    """The document's bytes, without the hour at which they were made."""
    made, fixed = BytesIO(), BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
