"""Makes letters of jobs, in whatever process: on shared pages where that is exact, else one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from advocacy.campaigns.plan import Job
from advocacy.errors import AdvocacyError, LetterFaulty
from advocacy.letters import LetterData, Personal, letter_mail, render, with_personal
from advocacy.letters.print_parts import PrintPart
from advocacy.letters.shaping import DoesNotFit, plain_line, script_of
from advocacy.letters.stamped_files import StampedFiles
from advocacy.letters.stamping import NotShared, SharedPages, Stamp
from advocacy.model import Letter

_BLANKS = re.compile(r"[\s\ufffe\x02\u00ad-]+")
_FILLER = "nam mim nom"
_WORDS_A_LINE = 9
_FAINT = 8
"""Of 255 steps of grey: less is a rounding of the edge of a letter."""
_OTHERWISE = "it looked otherwise on shared pages"
_SCALE = 1.5
"""Pixels a point: finer than a screen shows."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """What all jobs of a campaign share."""

    letters: tuple[Letter, ...]
    style: LetterData
    alphabet: str
    strip: float = 0
    """Millimetres at the left edge where nothing may be printed."""
    proof: int = 500
    """One letter in so many is laid out whole as well, and compared."""


@dataclass(frozen=True, slots=True)
class Made:
    """A letter that was made, or why it was not."""

    id: str
    pages: int = 0
    content: dict[str, bytes] = field(default_factory=dict)
    """By ending: `.pdf`, `.eml`."""
    whole: str = ""
    """Why it was laid out alone; empty where it took its place on shared pages."""
    proved: bool = False
    """Whether it was compared with one that was laid out whole."""
    fault: str = ""
    """Why there is none."""


@dataclass(frozen=True, slots=True)
class MadePart:
    """A part of a print run."""

    content: bytes
    pages: tuple[tuple[str, int, int], ...]
    """For each letter its id, its first and its last page."""
    faults: tuple[tuple[str, str], ...] = ()
    """Letters that could not be made, and why."""
    whole: tuple[str, ...] = ()
    """Why letters that could share pages elsewhere were laid out alone here."""


@dataclass(slots=True)
class _Group:
    """Letters that have one layout."""

    shared: SharedPages
    files: StampedFiles
    prints: bool | None = None
    """Whether a letter looks in a print run as it does in its own file; None until one was compared."""


class _LooksOtherwise(NotShared):
    """The proof failed."""


class LetterMaker:
    """Keeps what letters share, for as long as its process lives.

    Args:
        kinds: what all jobs share.
    """

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._groups: dict[tuple[object, ...], _Group | str] = {}
        self._broken: dict[str, tuple[str, ...]] = {}

    def files(self, jobs: Sequence[Job], endings: Sequence[str]) -> list[Made]:
        """A file of each ending for each job."""
        self._break_words(jobs)
        return [self._made(job, endings) for job in jobs]

    def measure(self, jobs: Sequence[Job]) -> list[Made]:
        """How many pages each job's letter has."""
        self._break_words(jobs)
        return [self._guarded(job, self._measured) for job in jobs]

    def part(self, jobs: Sequence[Job], title: str, slip: bytes | None, *, duplex: bool) -> MadePart:
        """A part of a print run."""
        self._break_words(jobs)
        part, pages, faults, whole = PrintPart(duplex=duplex), [], [], []
        if slip:
            part.add_file(slip)
        for job in jobs:
            try:
                group, stamp, _ = self._stamped(job)
                shares = group and stamp and self._prints(group, stamp, job)
                if group and stamp and shares:
                    place = part.add_stamped(group.files, stamp)
                else:
                    place = part.add_file(self._whole(job))
                    whole += [_OTHERWISE] if stamp else []
            except Exception as error:  # noqa: BLE001
                faults.append((job.id, _fault(error)))
                continue
            pages.append((job.id, *place))
        return MadePart(part.file(title), tuple(pages), tuple(faults), tuple(whole))

    def _prints(self, group: _Group, stamp: Stamp, job: Job) -> bool:
        """Whether a letter looks in a print run as in its own file: asked of each layout, and of samples."""
        if group.prints is None or _is_sample(job, self._kinds.proof):
            alone = PrintPart(duplex=False)
            alone.add_stamped(group.files, stamp)
            group.prints = same_pictures(alone.file(""), group.files.file(stamp))
        return group.prints

    # One letter -----------------------------------------------------------------------------------

    def _guarded(self, job: Job, make: Any) -> Made:
        try:
            made: Made = make(job)
        except Exception as error:  # noqa: BLE001
            return Made(job.id, fault=_fault(error))
        return made

    def _measured(self, job: Job) -> Made:
        group, _, why = self._stamped(job)
        if group:
            return Made(job.id, group.shared.pages)
        return Made(job.id, _page_count(self._whole(job)), whole=why)

    def _made(self, job: Job, endings: Sequence[str]) -> Made:
        def make(job: Job) -> Made:
            group, stamp, why = self._stamped(job)
            proved = False
            if group and stamp:
                pdf, pages = group.files.file(stamp), group.shared.pages
                if _is_sample(job, self._kinds.proof):
                    whole = self._whole(job)
                    proved = look_alike(pdf, whole)
                    if not proved:
                        pdf, why = whole, _OTHERWISE
            else:
                pdf = self._whole(job)
                pages = _page_count(pdf)
            content = {".pdf": pdf} if ".pdf" in endings else {}
            if ".eml" in endings and job.email:
                content[".eml"] = letter_mail(self._letter(job), pdf)
            return Made(job.id, pages, content, why, proved)

        return self._guarded(job, make)

    def _letter(self, job: Job) -> Letter:
        return with_personal(self._kinds.letters[job.kind], job.personal)

    def _whole(self, job: Job) -> bytes:
        made = render(self._letter(job), self._kinds.style, ".pdf")
        if self._kinds.strip:
            self._check_strip(_left(made))
        return made

    def _check_strip(self, left: float) -> None:
        if left < self._kinds.strip:
            raise LetterFaulty(
                f"It prints {left:.0f} mm from the left edge, "
                f"and {self._kinds.strip:g} mm are reserved for the shop's marks."
            )

    def _stamped(self, job: Job) -> tuple[_Group | None, Stamp | None, str]:
        own_lines: tuple[str, ...] = ()
        if job.personal.own_words:
            own_lines = self._broken.get(job.personal.own_words, ())
            if not own_lines:
                return None, None, "its own words break in a way that can't be told beforehand"
        group = self._group(job, len(own_lines))
        if isinstance(group, str):
            return None, None, group
        self._check_strip(group.shared.left)
        try:
            if own_lines and group.shared.style != self._breaker(job).style:
                # These pages are set closer than those on which the words were broken: break them again here.
                own_lines = group.shared.broken_words([job.personal.own_words])[0]
            return group, group.shared.stamp(job.personal, own_lines), ""
        except (DoesNotFit, NotShared) as error:
            return None, None, str(error)

    # Groups ---------------------------------------------------------------------------------------

    def _breaker(self, job: Job) -> SharedPages:
        group = self._group(job, 1)
        if isinstance(group, str):
            raise NotShared(group)
        return group.shared

    def _break_words(self, jobs: Sequence[Job]) -> None:
        """Find out how own words break into lines, in one layout for all jobs of a kind."""
        self._broken.clear()
        by_kind: dict[tuple[object, ...], list[Job]] = {}
        for job in jobs:
            if job.personal.own_words:
                key = (job.kind, *_shape(job.personal))
                by_kind.setdefault(key, []).append(job)
        for alike in by_kind.values():
            words = list(dict.fromkeys(job.personal.own_words for job in alike))
            try:
                self._broken |= dict(zip(words, self._breaker(alike[0]).broken_words(words), strict=True))
            except Exception:  # noqa: BLE001, S112 - each of them is laid out whole, and its own fault told
                continue

    def _group(self, job: Job, own_lines: int) -> _Group | str:
        """The pages for jobs like this; a text says why there are none."""
        key = (job.kind, *_shape(job.personal), own_lines)
        if key not in self._groups:
            try:
                self._groups[key] = self._new_group(job, own_lines)
            except NotShared as error:
                self._groups[key] = str(error)
            except Exception as error:  # noqa: BLE001
                # Each letter that is laid out whole tells its own fault.
                self._groups[key] = _fault(error)
        return self._groups[key]

    def _new_group(self, job: Job, own_lines: int) -> _Group:
        """The shared pages of a group, made of nobody's lines, so that they are the same in each process."""
        own = job.personal
        lines = tuple(plain_line(script_of(line)) for line in own.lines())
        stand_in = replace(own.with_lines(lines), own_words=self._filler(job, own_lines))
        letter = with_personal(self._kinds.letters[job.kind], stand_in)
        try:
            return self._proved_group(letter, largest_first=False)
        except _LooksOtherwise:
            # In some windows the letter's first line is a small one: the proof tells which way is right.
            return self._proved_group(letter, largest_first=True)

    def _proved_group(self, letter: Letter, *, largest_first: bool) -> _Group:
        shared = SharedPages(letter, self._kinds.style, self._kinds.alphabet, largest_first=largest_first)
        group = _Group(shared, StampedFiles(shared))
        self._prove(group, letter)
        return group

    def _filler(self, job: Job, lines: int) -> str:
        """Words that break into a number of lines."""
        if lines <= 1:
            return _FILLER if lines else ""
        tried = [" ".join([_FILLER] * count) for count in range(lines, _WORDS_A_LINE * lines + 1)]
        for text, broken in zip(tried, self._breaker(job).broken_words(tried), strict=True):
            if len(broken) == lines:
                return text
        raise NotShared("its own words break in a way that can't be told beforehand")

    def _prove(self, group: _Group, letter: Letter) -> None:
        """Compare a letter on shared pages with the same letter laid out whole, before any other is made."""
        stand_in = group.shared.stand_ins()
        lines = tuple(line if script_of(line) else f"Ann Example {line}" for line in stand_in.lines())
        personal = stand_in.with_lines(lines)
        broken = group.shared.broken_words([personal.own_words])[0] if personal.own_words else ()
        try:
            stamped = group.files.file(group.shared.stamp(personal, broken))
        except DoesNotFit as error:
            raise NotShared(str(error)) from None
        if not look_alike(stamped, render(with_personal(letter, personal), self._kinds.style, ".pdf")):
            raise _LooksOtherwise("a letter on shared pages looks otherwise than one that is laid out whole")


def _fault(error: Exception) -> str:
    """Why a letter could not be made: one that the layout engine stumbles over must not cost the others.

    Raises:
        OSError, MemoryError: the machine's fault, and no letter's.
    """
    if isinstance(error, AdvocacyError):
        return error.message
    if isinstance(error, OSError | MemoryError):
        raise error
    return f"the layout engine failed at it ({type(error).__name__})"


def _shape(personal: Personal) -> tuple[object, ...]:
    """How many lines there are, and which fonts each takes."""
    scripts = tuple(map(script_of, personal.lines()))
    return len(personal.sender), len(personal.contact), bool(personal.signature), scripts


def _is_sample(job: Job, one_in: int) -> bool:
    return bool(one_in) and int.from_bytes(job.id.encode()) % one_in == 0


def look_alike(one: bytes, other: bytes) -> bool:
    """Whether two files are the same as pictures and as text."""
    return _texts(one) == _texts(other) and same_pictures(one, other)


def _texts(pdf: bytes) -> list[str]:
    import pypdfium2  # noqa: PLC0415

    return [_BLANKS.sub("", page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]


def same_pictures(one: bytes, other: bytes) -> bool:
    """Whether two files are the same as pictures."""
    import pypdfium2  # noqa: PLC0415
    from PIL import ImageChops  # noqa: PLC0415

    first, second = pypdfium2.PdfDocument(one), pypdfium2.PdfDocument(other)
    if len(first) != len(second):
        return False
    for left, right in zip(first, second, strict=True):
        pictures = [sheet.render(scale=_SCALE, grayscale=True).to_pil() for sheet in (left, right)]
        if pictures[0].size != pictures[1].size:
            return False
        extremes: Any = ImageChops.difference(*pictures).getextrema()
        if extremes[1] > _FAINT:
            return False
    return True


def _left(pdf: bytes) -> float:
    """Millimetres between the left edge and the first text of a file."""
    import pypdfium2  # noqa: PLC0415

    texts = [sheet.get_textpage() for sheet in pypdfium2.PdfDocument(pdf)]
    points = min(float(text.get_rect(index)[0]) for text in texts for index in range(text.count_rects()))
    return points / 72 * 25.4


def _page_count(pdf: bytes) -> int:
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages)
