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
from advocacy.letters.fonts import font_families, is_leftwards, known_characters
from advocacy.letters.html import page
from advocacy.letters.inspect import inspect_pdf
from advocacy.letters.pdf import Laid, judged, lay_out, lay_out_in, print_document
from advocacy.letters.personal import Personal, personal_of, with_personal
from advocacy.letters.shaping import (
    SECOND_FONT,
    DoesNotFit,
    Text,
    are_torn,
    block_width,
    drawn,
    lines_of,
    script_of,
    shaped_like,
    stand_in,
    texts_of,
)
from advocacy.letters.zones import find_zone, zone_rules
from advocacy.model import Block, Letter, Paragraph, Role, Run, Sentence

_SHORT, _LONG = "Qx{:02}v", "Wk{:02}rstuvwxyzabcdefgh"
"""Stand-ins for a line, one short and one as long as a common line of an address."""
_MILLIMETRES = 25.4 / 96
"""Of a pixel."""
_SAME = 0.001
"""Pixels that no printer tells apart."""
_ASCII = "".join(map(chr, range(32, 127)))
_LIGATURES = "ff fi fl ffi ffl fb fh fj fk ft tt Th ij st"


class NotShared(Exception):
    """A template lays out more than the personal lines for each member; the message says what."""


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

    def __init__(
        self, letter: Letter, data: LetterData, alphabet: str, *, largest_first: bool = False
    ) -> None:
        self._data, self._sheet = data, data.file(letter.template, "letter.css")
        zone = find_zone(data.zones(), letter.zone) if letter.zone else None
        self._over = zone_rules(zone, letter.paper, len(letter.recipient)) if zone else ""
        self._letter = letter
        own = personal_of(letter)
        scripts = [script_of(line) for line in own.lines()]
        self._short = tuple(stand_in(_SHORT.format(i), i, script) for i, script in enumerate(scripts))
        self._long = tuple(stand_in(_LONG.format(i), i + 30, script) for i, script in enumerate(scripts))
        with judged(self._sheet):
            first, second = self._lay_out(own, self._short), self._lay_out(own, self._long)
            if (first.sheets, first.over) != (second.sheets, second.over):
                raise NotShared("longer addresses make it lay the letter out closer")
            self._laid = first
            self._places = [*self._differing(first, second), *self._own_lines(own)]
            self._fonts = first.document.fonts
            self._add_glyphs(alphabet, largest_first=largest_first)
            self._pdf = print_document(first.document)
        self._known = {key: frozenset(font.to_unicode) for key, font in self._fonts.items()}
        inspect_pdf(self._pdf, allowed_fonts=font_families())
        self._drawn_fonts: dict[Any, Any] = {}
        self.pages = len(first.document.pages)
        texts = [text for text in texts_of(first.document) if text.box.text.strip()]
        self.left = min(text.box.position_x for text in texts) * _MILLIMETRES
        """Millimetres between the left edge and the first text."""

    # The two layouts ------------------------------------------------------------------------------

    def _lay_out(self, own: Personal, lines: tuple[str, ...]) -> Laid:
        letter = with_personal(self._letter, own.with_lines(lines))
        html = page(letter, self._data, style=False)
        return lay_out(html, self._sheet, self._sheet.with_name("tight.css"), self._over)

    def _differing(self, first: Laid, second: Laid) -> Iterator[_Place]:
        """The texts that differ between the layouts, and those that moved with them."""
        pairs = list(zip(texts_of(first.document), texts_of(second.document), strict=False))
        if len(list(texts_of(first.document))) != len(list(texts_of(second.document))):
            raise NotShared("longer lines make it break lines elsewhere")
        movers: list[tuple[Text, Text]] = []
        found: list[_Place] = []
        for one, two in pairs:
            if one.page != two.page or abs(one.box.position_y - two.box.position_y) > _SAME:
                raise NotShared(f"longer lines move “{one.box.text[:40]}” up or down")
            if one.box.text != two.box.text:
                # A line that no text shows has no place: an envelope's rules may hide it.
                found.append(self._personal_place(one, two))
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
        yield from found

    def _personal_place(self, one: Text, two: Text) -> _Place:
        for index, (short, long) in enumerate(zip(self._short, self._long, strict=True)):  # noqa: B007
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
        wide = block_width(one) == block_width(two)
        if not follows and wide and one.block is not None:
            room = one.block.content_box_x() + one.block.width - one.box.position_x
        return _Place(one.page, one.box, index, before, after, index, follows, room)

    def _growth(self, place: _Place, pairs: Sequence[tuple[Text, Text]]) -> float:
        two = next(two for one, two in pairs if one.box is place.box)
        return float(two.box.width - place.box.width)

    # Own words ------------------------------------------------------------------------------------

    def _own_lines(self, own: Personal) -> Iterator[_Place]:
        if not own.own_words:
            return
        found = lines_of(list(texts_of(self._laid.document)), own.own_words)
        if not found:
            raise NotShared("it changes a member's own words before it prints them")
        widths = {block_width(text) for text in found}
        if len(widths) > 1:
            raise NotShared("a member's own words run over pages of different width")
        self._own_width = widths.pop()
        for offset, text in enumerate(found):
            index = len(self._short) + offset
            room = text.box.width if text.block is None else text.block.width
            yield _Place(text.page, text.box, index, "", "", index, 0, room + 1)
        self.own_lines = len(found)

    _own_width = 0.0
    own_lines = 0
    """How many lines a member's own words must have to take their place here."""

    def broken_words(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """How members' own words break into lines here, in one layout for all; none where that is unclear."""
        own = next(block for block in self._letter.blocks if isinstance(block, Paragraph) and block.own_words)
        many = tuple(replace(own, sentences=(Sentence((Run(text),), Role.OWN_WORDS),)) for text in words)
        html = page(_bare(self._letter, many), self._data, style=False)
        # An envelope's rules hold for the first page only, and own words stand on any.
        for over in dict.fromkeys((self._laid.over, self._laid.over.removeprefix(self._over))):
            with judged(self._sheet):
                texts = list(texts_of(lay_out_in(html, self._laid.sheets, over).document))
            found = [lines_of(texts, text) for text in words]
            lines = next((lines for lines in found if lines), [])
            if lines and abs(block_width(lines[0]) - self._own_width) < _SAME:
                break
        else:
            raise NotShared("a member's own words can't be broken into lines beforehand")
        return [tuple(line.box.text for line in lines) if self._breaks_well(lines) else () for lines in found]

    def _breaks_well(self, lines: list[Text]) -> bool:
        same = all(abs(block_width(line) - self._own_width) < _SAME for line in lines)
        return bool(lines) and same and not are_torn(lines)

    # Drawing --------------------------------------------------------------------------------------

    def _add_glyphs(self, alphabet: str, *, largest_first: bool) -> None:
        """Draw every character that may come once, nowhere, so that the fonts of the file have it."""
        characters = "".join(sorted((set(alphabet) | set(_ASCII)) & known_characters()))
        seen: set[tuple[Any, ...]] = set()
        # A font notes a glyph's width, rounded, where it is first drawn: at another size than in a letter
        # laid out whole, the glyphs of the body would stand a hair aside.
        places = list(self._places)
        if largest_first:
            places.sort(key=lambda place: -place.box.style["font_size"])
        for place in places:
            style = place.box.style
            look = (style["font_family"], style["font_style"], style["font_weight"], style["lang"])
            if look not in seen:
                seen.add(look)
                # Blanks between characters of the second font are its own.
                for text in (characters, _LIGATURES, f"{SECOND_FONT} {SECOND_FONT}"):
                    drawn(shaped_like(place.box, text), self._fonts)

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
        if any(map(is_leftwards, lines)):
            raise DoesNotFit("a line is read from the right")
        forms, widths = [], []
        shaped: dict[int, Any] = {}
        for place in sorted(self._places, key=lambda place: place.line is None):
            text = place.before + (lines[place.line] if place.line is not None else "") + place.after
            box = shaped_like(place.box, text)
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
        content = drawn(box, self._drawn_fonts)
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


def _with_texts(
    places: Iterable[_Place], pairs: Sequence[tuple[Text, Text]]
) -> Iterator[tuple[_Place, Text]]:
    for place in places:
        yield place, next(one for one, _ in pairs if one.box is place.box)


def _bare(letter: Letter, blocks: tuple[Block, ...]) -> Letter:
    """A letter with some blocks only."""
    return replace(
        letter, sender=(), contact=(), recipient=(), subject=(), salutation="", blocks=blocks, sources=()
    )
