"""Letters that share all but a few personal lines: laid out once, and stamped with each member's lines.

A letter's layout depends on its personal lines only through how many there are, and how long. So the shared
pages are laid out twice with stand-ins of different length, and compared: a line that differs is a member's,
a line that merely moved stands beside one, and anything else that changed means that the template gives no
such guarantee. Then each member's lines are shaped by WeasyPrint itself, in the style of the line that they
replace, and drawn into form XObjects inside the marked content of that line: tags, order of reading and
language stay as they were.

A line that would break, or is of other fonts or heights than its stand-in, is never squeezed in: `stamp`
says so, and the letter is laid out whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from advocacy.letters.data import LetterData
from advocacy.letters.html import page, typographic
from advocacy.letters.inspect import inspect_pdf
from advocacy.letters.fonts import font_families, known_characters, needs_second_font
from advocacy.letters.pdf import Laid, judged, lay_out, lay_out_in, print_document
from advocacy.letters.personal import Personal, personal_of, with_personal
from advocacy.letters.zones import find_zone, zone_rules
from advocacy.model import Block, Letter, Paragraph, Role, Run, Sentence

_SHORT, _LONG = "Qx{:02}v", "Wk{:02}rstuvwxyzabcdefgh"
"""Stand-ins for a line, one short and one as long as a common line of an address."""
SECOND_FONT = "名"
"""A character that only the second font has."""
_FIRST_HAN = 0x4E00
_SAME = 0.001
"""Pixels that no printer tells apart."""
_ASCII = "".join(map(chr, range(32, 127)))
_LIGATURES = "ff fi fl ffi ffl fb fh fj fk ft tt Th ij st"


class NotShared(Exception):  # noqa: N818
    """A template lays out more than the personal lines for each member; the message says what."""


class DoesNotFit(Exception):  # noqa: N818
    """A member's lines can't take their places on the shared pages; the message says why."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a personal line stands on the shared pages."""

    page: int
    box: Any
    """WeasyPrint's box of the stand-in."""
    line: int | None
    """Which of the member's lines; None for a text that only moves with one beside it."""
    before: str
    after: str
    beside: int
    """The line whose width moves it: its own, or the one beside it."""
    follows: float
    """By how much of the growth of that line it moves to the right."""
    room: float
    """Pixels: the widest line that was seen, or is known, not to break."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A member's lines, ready to be put on the shared pages."""

    forms: tuple[bytes, ...]
    """The content of each place's form."""
    widths: tuple[float, ...]
    """Of what each form draws, in pixels."""
    lines: tuple[int | None, ...]
    """Which of the member's lines each form draws."""
    personal: Personal

    def width(self, line: int) -> float:
        """How wide a line of the member's is, in pixels."""
        return self.widths[self.lines.index(line)]


class SharedPages:
    """The pages that letters share, and the places for what is personal.

    Args:
        letter: one of them.
        data: where the template lies.
        alphabet: every character of the personal lines that will come, so that the fonts have them.

    Raises:
        NotShared: the template gives no guarantee that only personal lines differ.
        LetterFaulty: the letter fails inspection.
    """

    def __init__(self, letter: Letter, data: LetterData, alphabet: str) -> None:
        self._data, self._sheet = data, data.file(letter.template, "letter.css")
        zone = find_zone(data.zones(), letter.zone) if letter.zone else None
        self._over = zone_rules(zone, letter.paper, len(letter.recipient)) if zone else ""
        self._letter = letter
        own = personal_of(letter)
        scripts = [script_of(line) for line in own.lines()]
        self._short = tuple(_stand_in(_SHORT.format(i), i, script) for i, script in enumerate(scripts))
        self._long = tuple(_stand_in(_LONG.format(i), i + 30, script) for i, script in enumerate(scripts))
        with judged(self._sheet):
            first, second = self._lay_out(own, self._short), self._lay_out(own, self._long)
            if (first.sheets, first.over) != (second.sheets, second.over):
                raise NotShared("longer addresses make it lay the letter out closer")
            self._laid = first
            self._places = [*self._differing(first, second), *self._own_lines(own)]
            self._fonts = first.document.fonts
            self._add_glyphs(alphabet)
            self._pdf = print_document(first.document)
        self._known = {key: frozenset(font.to_unicode) for key, font in self._fonts.items()}
        inspect_pdf(self._pdf, allowed_fonts=font_families())
        self._drawn_fonts: dict[Any, Any] = {}
        self.pages = len(first.document.pages)

    # The two layouts ------------------------------------------------------------------------------

    def _lay_out(self, own: Personal, lines: tuple[str, ...]) -> Laid:
        letter = with_personal(self._letter, own.with_lines(lines))
        html = page(letter, self._data, style=False)
        return lay_out(html, self._sheet, self._sheet.with_name("tight.css"), self._over)

    def _differing(self, first: Laid, second: Laid) -> Iterator[_Place]:
        """The texts that differ between the layouts, and those that moved with them."""
        pairs = list(zip(_texts(first.document), _texts(second.document), strict=False))
        if len(list(_texts(first.document))) != len(list(_texts(second.document))):
            raise NotShared("longer lines make it break lines elsewhere")
        lines_found: set[int] = set()
        movers: list[tuple[_Text, _Text]] = []
        found: list[_Place] = []
        for one, two in pairs:
            if one.page != two.page or abs(one.box.position_y - two.box.position_y) > _SAME:
                raise NotShared(f"longer lines move “{one.box.text[:40]}” up or down")
            if one.box.text != two.box.text:
                place = self._personal_place(one, two)
                lines_found.add(place.beside)
                found.append(place)
            elif abs(one.box.position_x - two.box.position_x) > _SAME:
                movers.append((one, two))
        by_line = {id(text.line): place for place, text in _with_texts(found, pairs)}
        for one, two in movers:
            beside = by_line.get(id(one.line))
            if beside is None:
                raise NotShared(f"longer lines move “{one.box.text[:40]}” to the side")
            grown = self._growth(beside, pairs)
            follows = (two.box.position_x - one.box.position_x) / grown
            found.append(_Place(one.page, one.box, None, one.box.text, "", beside.beside, follows, 1e9))
        if missing := set(range(len(self._short))) - lines_found:
            lacking = [index for index in missing if self._is_printed(index)]
            if lacking:
                raise NotShared("it does not print every personal line as text")
        yield from found

    def _is_printed(self, index: int) -> bool:
        return bool(personal_of(self._letter).lines()[index])

    def _personal_place(self, one: _Text, two: _Text) -> _Place:
        for index, (short, long) in enumerate(zip(self._short, self._long, strict=True)):
            before, found, after = one.box.text.partition(short)
            if found and two.box.text == f"{before}{long}{after}":
                break
        else:
            raise NotShared(f"it changes a personal line before it prints it: “{one.box.text[:40]}”")
        if one.box.justification_spacing or two.box.justification_spacing:
            raise NotShared("it justifies personal lines")
        grown = two.box.width - one.box.width
        follows = (two.box.position_x - one.box.position_x) / grown
        room = max(one.box.width, two.box.width)
        wide = _block_width(one) == _block_width(two)
        if not follows and wide and one.block is not None:
            room = one.block.content_box_x() + one.block.width - one.box.position_x
        return _Place(one.page, one.box, index, before, after, index, follows, room)

    def _growth(self, place: _Place, pairs: Sequence[tuple[_Text, _Text]]) -> float:
        two = next(two for one, two in pairs if one.box is place.box)
        return float(two.box.width - place.box.width)

    # Own words ------------------------------------------------------------------------------------

    def _own_lines(self, own: Personal) -> Iterator[_Place]:
        if not own.own_words:
            return
        found = _lines_of(list(_texts(self._laid.document)), own.own_words)
        if not found:
            raise NotShared("it changes a member's own words before it prints them")
        for offset, text in enumerate(found):
            index = len(self._short) + offset
            room = text.box.width if text.block is None else text.block.width
            yield _Place(text.page, text.box, index, "", "", index, 0, room + 1)
        self.own_lines = len(found)

    own_lines = 0
    """How many lines a member's own words must have to take their place here."""

    def broken_words(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """How members' own words break into lines here, in one layout for all; none where it can't be told."""
        own = next(block for block in self._letter.blocks if isinstance(block, Paragraph) and block.own_words)
        many = tuple(replace(own, sentences=(Sentence((Run(text),), Role.OWN_WORDS),)) for text in words)
        letter = _bare(self._letter, many)
        with judged(self._sheet):
            laid = lay_out_in(page(letter, self._data, style=False), self._laid.sheets, self._laid.over)
        texts = list(_texts(laid.document))
        made = []
        for text in words:
            lines = _lines_of(texts, text)
            if lines:
                del texts[: texts.index(lines[-1]) + 1]
            made.append(tuple(line.box.text for line in lines) if not _is_torn(lines) else ())
        return made

    # Drawing --------------------------------------------------------------------------------------

    def _add_glyphs(self, alphabet: str) -> None:
        """Draw every character that may come once, nowhere, so that the fonts of the file have it."""
        characters = "".join(sorted((set(alphabet) | set(_ASCII)) & known_characters()))
        seen: set[tuple[Any, ...]] = set()
        for place in self._places:
            style = place.box.style
            look = (style["font_family"], style["font_style"], style["font_weight"], style["lang"])
            if look not in seen:
                seen.add(look)
                # Blanks between characters of the second font are its own.
                for text in (characters, _LIGATURES, f"{SECOND_FONT} {SECOND_FONT}"):
                    _draw(_shaped(place.box, text), self._fonts)

    def stamp(self, personal: Personal, own_lines: tuple[str, ...] = ()) -> Stamp:
        """A member's lines, shaped and drawn.

        Args:
            personal: what is theirs.
            own_lines: their own words as they break here.

        Raises:
            DoesNotFit: a line would break, or needs a font that the shared pages lack.
        """
        lines = (*personal.lines(), *own_lines)
        if len(lines) != len(self._short) + self.own_lines:
            raise DoesNotFit("it has more or fewer lines")
        forms, widths = [], []
        shaped: dict[int, Any] = {}
        for place in sorted(self._places, key=lambda place: place.line is None):
            text = place.before + (lines[place.line] if place.line is not None else "") + place.after
            box = _shaped(place.box, text)
            if abs(box.height - place.box.height) > _SAME or abs(box.baseline - place.box.baseline) > _SAME:
                raise DoesNotFit("a line needs another font")
            if box.width > place.room + _SAME:
                raise DoesNotFit("a line is too long")
            shaped.setdefault(place.beside, box)
            origin = next(one.box for one in self._places if one.line == place.beside)
            moved = place.follows * (shaped[place.beside].width - origin.width)
            box.position_x = place.box.position_x + moved
            box.position_y = place.box.position_y
            forms.append((self._places.index(place), self._drawn(box)))
            widths.append((self._places.index(place), box.width))
        return Stamp(
            tuple(form for _, form in sorted(forms, key=lambda item: item[0])),
            tuple(width for _, width in sorted(widths)),
            tuple(place.line for place in self._places),
            personal,
        )

    def _drawn(self, box: Any) -> bytes:
        content = _draw(box, self._drawn_fonts)
        for key, font in self._drawn_fonts.items():
            if new := set(font.to_unicode) - self._known.get(key, frozenset()):
                for glyph in new:
                    del font.to_unicode[glyph]
                raise DoesNotFit("a line has a character that the shared pages lack")
        return content

    # What the file is made of ---------------------------------------------------------------------

    @property
    def style(self) -> tuple[Any, ...]:
        """The sheets and rules in which the pages are laid out."""
        return self._laid.sheets, self._laid.over

    @property
    def pdf(self) -> bytes:
        """The shared pages with stand-ins."""
        return self._pdf

    def marks(self) -> tuple[Mark, ...]:
        """Where each form of a stamp belongs, in the stamp's order."""
        return tuple(Mark(place.page, place.box.marked_content, place.box.width) for place in self._places)

    def stand_ins(self) -> Personal:
        """What stands on the shared pages in place of what is personal."""
        return personal_of(self._letter).with_lines(self._short)


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked content of the shared pages that a form takes over."""

    page: int
    content: int
    """Its number on the page (MCID)."""
    width: float
    """Of the stand-in, in pixels."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of a layout, with the line and the block that it stands in."""

    page: int
    box: Any
    line: Any
    block: Any


def script_of(line: str) -> str:
    """Which fonts a line takes, in their order: a line is as high as its fonts, and stands on its first one."""
    if not needs_second_font(line):
        return ""
    if all(map(needs_second_font, line)):
        return "second"
    return "second, first" if needs_second_font(line[0]) else "first, second"


def plain_line(script: str) -> str:
    """A line of nobody's that takes the same fonts."""
    return {"": "x", "second": SECOND_FONT, "second, first": f"{SECOND_FONT}x"}.get(script, f"x{SECOND_FONT}")


def _stand_in(text: str, number: int, script: str) -> str:
    if script == "second":
        return chr(_FIRST_HAN + number) * (2 + number // 10)
    return {"": text, "second, first": SECOND_FONT + text}.get(script, text + SECOND_FONT)


def _texts(document: Any) -> Iterator[_Text]:
    for number, sheet in enumerate(document.pages):
        yield from _texts_below(sheet._page_box, number, None, None)  # noqa: SLF001


def _texts_below(box: Any, number: int, line: Any, block: Any) -> Iterator[_Text]:
    kind = type(box).__name__
    if kind == "AbsolutePlaceholder":
        box = box._box  # noqa: SLF001
        kind = type(box).__name__
    if kind == "TextBox":
        yield _Text(number, box, line, block)
        return
    if kind == "LineBox":
        line = box
    elif hasattr(box, "children"):
        block = box if kind.endswith("BlockBox") else block
    for child in getattr(box, "children", ()):
        yield from _texts_below(child, number, line, block)


def _block_width(text: _Text) -> float:
    return float(text.block.width) if text.block is not None else 0.0


def _with_texts(places: Iterable[_Place], pairs: Sequence[tuple[_Text, _Text]]) -> Iterator[tuple[_Place, _Text]]:
    for place in places:
        yield place, next(one for one, _ in pairs if one.box is place.box)


def _squeezed(text: str) -> str:
    return "".join(typographic(text).split())


def _lines_of(texts: Sequence[_Text], said: str) -> list[_Text]:
    """The consecutive texts that say a paragraph; none where there are no such."""
    wanted = _squeezed(said)
    for start, text in enumerate(texts):
        if not wanted.startswith(_squeezed(text.box.text)) or not text.box.text.strip():
            continue
        rest, end = wanted, start
        while rest and end < len(texts) and rest.startswith(_squeezed(texts[end].box.text)):
            rest = rest[len(_squeezed(texts[end].box.text)) :]
            end += 1
        if not rest:
            return list(texts[start:end])
    return []


def _is_torn(lines: Sequence[_Text]) -> bool:
    """Whether a line but the last ends far from the margin, as WeasyPrint 70 now and then has it."""
    return any(one.block is not None and one.box.width < 0.6 * one.block.width for one in lines[1:-1])


def _shaped(like: Any, text: str) -> Any:
    """A box of a text in the style of another box, on one line."""
    from weasyprint.layout.inline import split_text_box  # noqa: PLC0415

    if not text:
        raise DoesNotFit("a line is empty")
    box, rest, _ = split_text_box(None, like.copy_with_text(text), None, None)
    if box is None or rest is not None:
        raise DoesNotFit("a line breaks")
    box.position_x, box.position_y = like.position_x, like.position_y
    return box


def _draw(box: Any, fonts: dict[Any, Any]) -> bytes:
    """The content of a form that draws a box, in points from the top left corner of the page."""
    import pydyf  # noqa: PLC0415
    from weasyprint.draw.text import draw_text  # noqa: PLC0415
    from weasyprint.pdf.stream import Stream  # noqa: PLC0415

    resources = {name: pydyf.Dictionary() for name in ("ExtGState", "XObject", "Pattern", "Shading")}
    resources["ColorSpace"] = pydyf.Dictionary()
    stream = Stream(fonts, None, resources, {}, None, {}, None)
    draw_text(stream, box, 0, "clip", "none")
    return b"\n".join(stream.stream)


def _bare(letter: Letter, blocks: tuple[Block, ...]) -> Letter:
    """A letter with some blocks only."""
    return replace(
        letter, sender=(), contact=(), recipient=(), subject=(), salutation="", blocks=blocks, sources=()
    )
