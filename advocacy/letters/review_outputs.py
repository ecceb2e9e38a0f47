"""A review pack in the form that a file name's ending asks for: PDF to mark by hand, HTML, plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup

from advocacy.errors import WrongUse
from advocacy.letters.data import LetterData
from advocacy.letters.html import fill
from advocacy.letters.outputs import inspected_pdf
from advocacy.letters.pdf import read_style
from advocacy.letters.review_pack import FOLDER, Entry, Note, Pack
from advocacy.model.letter import inline_text

_WIDTH = 78
_SCREEN = """
html { font-family: "Advocacy Serif", Georgia, "Times New Roman", serif; background: #fff; }
body { max-width: 60em; margin: 2em auto; padding: 0 1em; }
@media print { body { margin: 0; max-width: none; } }
"""


def render_pack(pack: Pack, data: LetterData, suffix: str) -> bytes:
    """The pack as a file's content; the same pack gives the same bytes.

    Args:
        pack: made by `make_pack`.
        data: where the pack's template lies.
        suffix: `.pdf`, `.html` or `.txt`.

    Raises:
        WrongUse: no such form.
        LetterFaulty: the finished PDF failed inspection.
        MachineNotReady: a PDF is asked for and Pango is missing.
    """
    known = REVIEW_OUTPUTS.get(suffix.lower())
    if known is None:
        raise WrongUse(
            f"A review pack can't be written as {suffix or 'a file without an ending'!r}.",
            remedy=f"Let the file's name end in {', '.join(REVIEW_OUTPUTS)}.",
        )
    return known(pack, data)


def pack_text(pack: Pack, *, width: int = _WIDTH) -> str:
    """The whole pack as text, wrapped; addresses are never broken."""
    wrap = _Wrap(width)
    lines = [*_head(pack, wrap)]
    for entry in pack.entries:
        lines += ["", *_entry(entry, pack, wrap)]
    lines += ["", "", _title(pack.files.heading), *_listed(pack.files.notes, wrap)]
    lines += ["", "", *_sign(pack, wrap)]
    return "\n".join(lines) + "\n"


class _Wrap:
    def __init__(self, width: int) -> None:
        self.width = width

    def __call__(self, text: str, first: str = "", rest: str = "") -> str:
        return textwrap.fill(
            text,
            self.width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _head(pack: Pack, wrap: _Wrap) -> Iterator[str]:
    yield pack.words.text("kicker").upper()
    yield wrap(pack.title)
    yield pack.date
    yield ""
    yield wrap(pack.lead)
    for section in pack.glance:
        yield ""
        yield _title(section.heading)
        yield from _listed(section.notes, wrap)
    yield ""
    yield ""
    yield _title(pack.words.text("passages"))


def _title(heading: str) -> str:
    return f"{heading}\n{'-' * len(heading)}"


def _listed(notes: Iterable[Note], wrap: _Wrap) -> Iterator[str]:
    for note in notes:
        yield wrap(_words(note), "- ", "  ")


def _words(note: Note) -> str:
    mark = "! " if note.warning else ""
    label = f"{note.label}: " if note.label else ""
    return mark + label + "".join(inline_text(inline) for inline in note.inlines)


def _entry(entry: Entry, pack: Pack, wrap: _Wrap) -> Iterator[str]:
    number = f"{entry.item.number}. "
    yield wrap(entry.item.text(), number, " " * len(number))
    for note in entry.notes:
        yield wrap(_words(note), "      ", "        ")
    boxes = "   ".join(f"[ ] {pack.words.text(f'box_{box}')}" for box in ("ok", "change", "cut"))
    yield f"      {boxes}   {pack.words.text('box_comment')}: ____________"


def _sign(pack: Pack, wrap: _Wrap) -> Iterator[str]:
    say = pack.words.text
    yield _title(say("sign"))
    yield wrap(say("sign_lead", last=str(pack.last)))
    yield say("sign_outcome")
    for outcome in ("all", "after", "not"):
        yield f"  [ ] {say(f'sign_{outcome}')}"
    for blank in ("name", "date", "signature"):
        yield f"\n{say(f'sign_{blank}')}: {'_' * 40}"
    yield ""
    yield from pack.record


def _html(pack: Pack, data: LetterData) -> bytes:
    css = read_style(data.file(FOLDER, "pack.css"))
    return _page(pack, data, Markup("<style>{}</style>").format(Markup(css + _SCREEN))).encode()  # noqa: S704


def _page(pack: Pack, data: LetterData, head: Markup) -> str:
    return fill(data.file(FOLDER, "pack.html.j2"), pack=pack, say=pack.words.text, head=head)


def _pdf(pack: Pack, data: LetterData) -> bytes:
    sheet = data.file(FOLDER, "pack.css")
    return inspected_pdf(_page(pack, data, Markup()), sheet, text=pack_text(pack))


def _text(pack: Pack, data: LetterData) -> bytes:
    del data
    return pack_text(pack).encode()


REVIEW_OUTPUTS: dict[str, Callable[[Pack, LetterData], bytes]] = {".pdf": _pdf, ".html": _html, ".txt": _text}
"""The forms of a review pack, by the ending of a file's name."""
