"""A letter as HTML, through its template in Jinja2's sandbox."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from advocacy.errors import CannotRead
from advocacy.letters.data import LetterData
from advocacy.letters.formats import unbroken
from advocacy.letters.pdf import read_style
from advocacy.letters.qr import qr_image, short_address
from advocacy.model import Block, Cite, Heading, Letter, NumberedAsks, Paragraph, QuestionCard
from advocacy.model.letter import inline_text

_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)")
_SCREEN = """
html { font-family: "Advocacy Serif", Georgia, "Times New Roman", serif; background: #fff; }
body { max-width: 44em; margin: 2em auto; padding: 0 1em; }
@media print { body { margin: 0; max-width: none; } }
"""


def page(letter: Letter, data: LetterData, *, style: bool) -> str:
    """The letter as one HTML document.

    Args:
        letter: composed.
        data: where the template lies.
        style: whether to put the style into the document, for a browser; a PDF gets it apart.

    Raises:
        CannotRead: the template is missing or faulty.
    """
    path = data.file(letter.template, "letter.html.j2")
    head = Markup("")
    if style:
        css = read_style(data.file(letter.template, "letter.css"))
        head = Markup("<style>{}</style>").format(Markup(css + _SCREEN))  # noqa: S704
    return fill(path, data.shared(), letter=_View(letter, whole=style), head=head)


def fill(path: Path, also: tuple[Path, ...] = (), **values: Any) -> str:
    """A template's text, filled in Jinja2's sandbox.

    Args:
        path: of the template.
        also: folders in which it finds what it extends, beside its own.
        values: what it may name.

    Raises:
        CannotRead: the template is faulty.
    """
    try:
        return _environment((path.parent, *also)).get_template(path.name).render(**values)
    except Exception as error:  # a template is a stranger's code: whatever it raises is its own fault
        line = getattr(error, "lineno", None)
        where = f"{path}:{line}" if line else str(path)
        raise CannotRead(f"The template fails: {str(error) or type(error).__name__}.", where=where) from error


@cache
def _environment(folders: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """The environment of a template's folders; an edited template is read again."""
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    made.filters |= {"typographic": typographic, "cited": cited}
    return made


def typographic(text: str) -> str:
    """Curl the apostrophes of typed words, and keep dates and French marks with what they belong to."""
    return unbroken(_APOSTROPHE.sub("’", text))


def cited(cite: Cite) -> str:
    """A citation as it prints: no line breaks within it."""
    return inline_text(cite).replace(" ", "\N{NO-BREAK SPACE}")


class _View:
    """A letter for templates: its fields, and its blocks with a `kind`."""

    def __init__(self, letter: Letter, *, whole: bool) -> None:
        self._letter = letter
        self.blocks = [_block(block) for block in letter.blocks]
        self.qr = qr_image(letter.sources_url, whole=whole) if letter.sources_url else ""
        self.short_url = short_address(letter.sources_url) if letter.sources_url else ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._letter, name)


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(inlines, level):
            return {"kind": "heading", "inlines": inlines, "level": level}
        case NumberedAsks(asks):
            return {"kind": "asks", "asks": asks}
        case QuestionCard():
            return {"kind": "card", "card": block}
        case Paragraph():
            return {
                "kind": "paragraph",
                "sentences": block.sentences,
                "lead": block.lead,
                "own_words": block.own_words,
            }
