"""Numbered sources: what a letter cites, in order of first mention, described by citeproc in our style."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from citeproc import Citation, CitationItem, CitationStylesBibliography
from citeproc.source.json import CiteProcJSON

from advocacy.errors import AdvocacyError, CannotRead
from advocacy.letters.citation_styles import load_style
from advocacy.letters.formats import long_date
from advocacy.letters.wording import Wording
from advocacy.model import Cite, Inline, Library, PartialDate, Run, Source, SourceNote, SourceRef, localized

_QUOTED_DESCRIPTION = re.compile(r"[‘“„«]\s?(\[[^\]]*\])\s?[’”“»]")
"""A title in square brackets is ours, not the source's: it is not quoted."""
_ITALIC = re.compile("\ue000(.*?)\ue001")


class _Marked(str):
    """Italic text between two private characters, which no source contains."""

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        return super().__new__(cls, f"\ue000{text}\ue001")


class _Runs:
    """A citeproc formatter: its face is fixed by citeproc, which looks these names up."""

    Italic = Oblique = _Marked
    Bold = Light = Underline = Superscript = Subscript = SmallCaps = str

    @staticmethod
    def preformat(text: str) -> str:
        return str(text)


def describe(source: Source, style: Path, language: str) -> tuple[Run, ...]:
    """A source's entry: author, title, container, date.

    Args:
        source: the CSL item.
        style: the CSL file.
        language: the letter's, which decides quotation marks and dates.

    Raises:
        CannotRead: the style can't be used, or not for this source.
    """
    text = _QUOTED_DESCRIPTION.sub(r"\1", _set(source, style, language))
    pieces = _ITALIC.split(text)
    return tuple(Run(piece, italic=bool(place % 2)) for place, piece in enumerate(pieces) if piece)


def _set(source: Source, style: Path, language: str) -> str:
    item = {key: value for key, value in source.csl().items() if value != ()}
    if said := localized(source.custom.described, language):
        item["title"] = f"[{said}]" if source.title.startswith("[") else said
    changed = style.stat().st_mtime_ns if style.exists() else 0
    try:
        text = _entry(json.dumps(item, sort_keys=True), style, changed, language)
    except AdvocacyError:
        raise
    except Exception as error:
        raise _cannot_set(source, style, f"{type(error).__name__}: {error}") from error
    if not text:
        raise _cannot_set(source, style, "it prints nothing")
    return text


@lru_cache(maxsize=4096)
def _entry(item: str, style: Path, changed: int, language: str) -> str:
    """A source as the style prints it: kept, for a letter's sources are described over and over.

    `changed` makes an edited style count as another.
    """
    del changed
    source = json.loads(item)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc warns of fields that no style of its kind prints
        used = load_style(style, language)
        bibliography = CitationStylesBibliography(used, CiteProcJSON([source]), _Runs)
        bibliography.register(Citation([CitationItem(source["id"])]))
        return str(bibliography.bibliography()[0]).strip()


def _cannot_set(source: Source, style: Path, reason: str) -> CannotRead:
    return CannotRead(
        f"The citation style can't print the source {source.id!r} ({reason}).",
        where=str(style),
        remedy="Use another style, or delete the file to have the program's own.",
    )


class Numbering:
    """Gives each source a number when it is first cited, and each citation a key to link back to."""

    def __init__(self, library: Library, wording: Wording) -> None:
        self._library = library
        self._wording = wording
        self._cited: dict[str, list[str]] = {}

    def cite(self, refs: Sequence[SourceRef]) -> tuple[Inline, ...]:
        """Citations of some sources."""
        cites = [self._one(ref.id, ref.locator) for ref in refs]
        return tuple(sorted(cites, key=lambda cite: cite.number))

    def cite_id(self, source: str, locator: str | None = None) -> Cite:
        """A citation of one source, which may be the holdings file that the sender opened."""
        return self._one(source, locator)

    def _one(self, source: str, locator: str | None) -> Cite:
        keys = self._cited.setdefault(source, [])
        number = list(self._cited).index(source) + 1
        keys.append(f"cite-{number}-{len(keys) + 1}")
        place = self._wording.locator(locator) if locator else None
        return Cite(number, place, keys[-1])

    def read_on(self) -> PartialDate | None:
        """The day on which most cited sources of the library were read; None where none is cited."""
        sources = self._library.sources
        days = [sources[source].accessed for source in self._cited if source in sources]
        return max(sorted(set(days)), key=days.count, default=None)

    def notes(
        self, style: Path, wording: Wording, own: dict[str, SourceNote], *, in_full: bool = False
    ) -> tuple[SourceNote, ...]:
        """The numbered sources; one read on another day than `read_on` says so.

        Args:
            style: the CSL file.
            wording: of the letter's language.
            own: entries made for this letter (the holdings file), by the id under which they were cited.
            in_full: whether the address of a copy is written out although the original's is.
        """
        usual = self.read_on()
        made = []
        for number, (source, keys) in enumerate(self._cited.items(), 1):
            note = own.get(source) or _note(
                self._library.sources[source], style, wording, usual, in_full=in_full
            )
            made.append(replace(note, number=number, cited_by=tuple(keys)))
        return tuple(made)


def _note(
    source: Source, style: Path, wording: Wording, usual: PartialDate | None, *, in_full: bool
) -> SourceNote:
    kind = wording.find(f"genres.{source.genre}") if source.genre else None
    told = source.model_copy(update={"genre": kind}) if kind else source
    return SourceNote(
        number=0,
        source=source,
        entry=describe(told, style, wording.language),
        url=source.URL,
        details=tuple(_details(source, wording, dated=source.accessed != usual, in_full=in_full)),
    )


def _details(source: Source, wording: Wording, *, dated: bool, in_full: bool) -> Iterator[tuple[Inline, ...]]:
    """When it was read, and honestly where, if that was not the original.

    On paper nobody can follow a link: a source has an address that can be typed, its own or else its copy's.
    """
    custom = source.custom
    if dated:
        yield wording.fill("read_on", date=long_date(source.accessed, wording.language))
    if custom.seen_at:
        yield wording.fill(
            f"seen_{custom.seen_as}", where=_site(custom.seen_at, in_full=in_full or not source.URL)
        )
    elif custom.seen_as == "excerpt":
        yield wording.fill("seen_excerpt_plain")
    if custom.archive_url:
        yield wording.fill("archived", where=Run(custom.archive_url, link=custom.archive_url))
    if custom.funded_by:
        yield wording.fill("funded_by", text=custom.funded_by)


def _site(address: str, *, in_full: bool) -> Run:
    """The page that keeps a copy, or only its site, linked to the page, whose address may be very long."""
    if in_full:
        return Run(address, link=address)
    host = urlsplit(address).hostname or address
    return Run(host.removeprefix("www."), link=address)
