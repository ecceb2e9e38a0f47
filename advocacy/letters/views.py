"""Evidence as a person reads it: the sentence that will print, its ground and the other side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advocacy.errors import Refusal
from advocacy.letters import gate
from advocacy.letters.citations import Numbering, describe
from advocacy.letters.data import LetterData
from advocacy.letters.sentences import MissingText, Sentences
from advocacy.model import (
    Cite,
    Library,
    LocatedClaim,
    Screening,
    Sentence,
    SourceRef,
    Standing,
    localized,
)


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source of a claim, as a reader who wants to find it needs it."""

    id: str
    described: str
    """As the letter's list describes it, with the place in it."""
    locator: str | None
    grade: str
    """A, B or C."""
    url: str | None
    seen: str
    """Where and when it was read."""
    archive: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What was wrong in a claim before."""

    date: str
    version: int
    text: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim, ready to be read and chosen."""

    ref: str
    """`matter/claim@version`."""
    companies: tuple[str, ...]
    matter: str
    matter_title: str
    sentence: str
    """As it will print, without citation marks; the bare text where the language lacks it."""
    standing: Standing
    standing_means: str
    sources: tuple[str, ...]
    """Each as the letter's list describes it, with the place."""
    urls: tuple[str, ...]
    limits: tuple[str, ...]
    developments: tuple[str, ...]
    company_side: tuple[str, ...]
    refusals: tuple[Refusal, ...]
    """Why it can't be printed; empty where it can."""
    background: bool
    norms: tuple[str, ...]
    """The standards that the matter touches; a list about something else has none."""
    languages: tuple[str, ...] = ()
    """In which the claim can be printed."""
    grounds: tuple[SourceView, ...] = ()
    """The sources once more, each with all that a reader needs to find it."""
    corrections: tuple[CorrectionView, ...] = ()
    """Of this claim, oldest first, each with the version that it made."""
    review_by: date | None = None
    overdue: bool = False
    """Whether the review was due before the day for which the view is made."""
    written_by: str = ""
    reviewed_by: str = ""
    replaces: tuple[str, ...] = ()
    """Ids of the matters whose place its matter takes."""
    place: str = ""
    """`file:line` where it stands; empty where nobody asked for it."""


def claim_view(
    located: LocatedClaim,
    library: Library,
    data: LetterData,
    *,
    language: str,
    on: date,
    screening: Screening | None = None,
    controllers: Collection[str] = (),
) -> ClaimView:
    """A claim as it would print in a letter of a day.

    Args:
        located: the claim.
        library: the evidence.
        data: wording and the citation style.
        language: the letter's.
        on: the letter's date.
        screening: what the fund shows; without it only what holds for every fund is refused.
        controllers: companies that the sender chose because they control one that the fund holds.
    """
    wording = data.wording(language)
    sentences = Sentences(library, wording, Numbering(library, wording))
    style = data.file("citation-style.csl")
    refusals = (
        gate.refusals(located, screening, library, on=on, language=language, controllers=controllers)
        if screening is not None
        else tuple(gate.refusals_for_any_fund(located, library, on=on, language=language))
    )
    refs = located.claim.sources
    known = [ref for ref in refs if ref.id in library.sources]
    made = _Printed(sentences, located, on)
    return ClaimView(
        ref=located.ref,
        companies=located.companies,
        matter=located.matter.id,
        matter_title=localized(located.matter.title, language) or "".join(located.matter.title.values()),
        sentence=made.sentence(),
        standing=located.claim.standing,
        standing_means=wording.text(f"standings.{located.claim.standing}"),
        sources=tuple(_source(ref, library, style, language) for ref in refs),
        urls=tuple(url for ref in known if (url := library.sources[ref.id].URL)),
        limits=made.limits(),
        developments=made.developments(),
        company_side=made.company_side(),
        refusals=refusals,
        background=located.claim.background,
        norms=tuple(link.norm for link in located.matter.links),
        languages=tuple(located.claim.text),
        grounds=tuple(source_view(ref, library, data, language) for ref in known),
        corrections=_corrections(located, language),
        review_by=located.matter.review_by,
        overdue=on > located.matter.review_by,
        written_by=located.matter.written_by,
        reviewed_by=located.matter.reviewed_by,
        replaces=located.matter.replaces,
    )


@dataclass(frozen=True, slots=True)
class _Printed:
    """A claim's sentences without citation marks; a text that the language lacks is shown bare."""

    sentences: Sentences
    located: LocatedClaim
    on: date

    def sentence(self) -> str:
        made = self._made(lambda: (self.sentences.claim(self.located),))
        return made[0] if made else next(iter(self.located.claim.text.values()))

    def limits(self) -> tuple[str, ...]:
        return self._made(lambda: self.sentences.limits(self.located))

    def developments(self) -> tuple[str, ...]:
        return self._made(
            lambda: (
                self.sentences.development(item, self.located.ref)
                for item in gate.developments_of(self.located, self.on)
            )
        )

    def company_side(self) -> tuple[str, ...]:
        companies = self.sentences.evidence.companies
        return self._made(
            lambda: (
                self.sentences.response(answer, companies[company], self.located.ref)
                for company in self.located.companies
                if company in companies
                for answer in gate.responses_to(self.located, company, self.on)
            )
        )

    def _made(self, make: Callable[[], Iterable[Sentence]]) -> tuple[str, ...]:
        """Sentences, if they can be made: not without a source, nor a text, that is missing."""
        if not self.located.cited() <= self.sentences.evidence.sources.keys():
            return ()
        try:
            return tuple(map(_bare, make()))
        except MissingText:
            return ()


def _bare(sentence: Sentence) -> str:
    words = "".join(item.text for item in sentence.inlines if not isinstance(item, Cite))
    return " ".join(words.split()).replace(" .", ".")


def _source(ref: SourceRef, library: Library, style: Path, language: str) -> str:
    if ref.id not in library.sources:
        return f"no source “{ref.id}” is on record"
    described = "".join(run.text for run in describe(library.sources[ref.id], style, language))
    return f"{described}, {ref.locator}" if ref.locator else described


def source_view(ref: SourceRef, library: Library, data: LetterData, language: str) -> SourceView:
    """A source, or a place in it, with all that a reader needs to find it.

    Args:
        ref: the source, and the place in it.
        library: where it stands.
        data: the citation style.
        language: of the citation.
    """
    source = library.sources[ref.id]
    style = data.file("citation-style.csl")
    notes = source.custom
    copy = f"{notes.seen_as} at {notes.seen_at}" if notes.seen_at else notes.seen_as
    return SourceView(
        id=source.id,
        described=_source(ref, library, style, language),
        locator=ref.locator,
        grade=notes.grade,
        url=source.URL,
        seen=f"{copy}, {source.accessed}",
        archive=notes.archive_url,
        note=notes.note,
    )


def _corrections(located: LocatedClaim, language: str) -> tuple[CorrectionView, ...]:
    found = [item for item in located.matter.corrections if item.claim == located.claim.id]
    return tuple(
        CorrectionView(
            item.date.isoformat(),
            item.version,
            localized(item.text, language) or next(iter(item.text.values())),
        )
        for item in sorted(found, key=lambda item: (item.version, item.date))
    )
