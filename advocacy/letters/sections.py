"""A company's section: its matters, each with claims, what they do not say, what came later, and its side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from advocacy.letters import gate
from advocacy.letters.sentences import Sentences
from advocacy.model import (
    Block,
    Company,
    Heading,
    Inline,
    LocatedClaim,
    Paragraph,
    Run,
    Sentence,
)


@dataclass(frozen=True, slots=True)
class SectionWriter:
    """Writes the sections of a letter of one day."""

    sentences: Sentences
    on: date

    def section(self, company: Company, claims: Sequence[LocatedClaim]) -> list[Block]:
        """The heading and a paragraph a matter, in the order of the claims; nothing where there are none.

        Raises:
            MissingText: a text is missing in the letter's language.
        """
        if not claims:
            return []
        matters = dict.fromkeys(located.matter.id for located in claims)
        told: set[object] = set()
        paragraphs = [
            self._paragraph([item for item in claims if item.matter.id == matter], told) for matter in matters
        ]
        return [self._heading(company), *paragraphs]

    def _heading(self, company: Company) -> Heading:
        native: tuple[Inline, ...] = ()
        if company.native_name:
            run = Run(company.native_name, language=company.native_language)
            native = self.sentences.wording.fill("evidence.native", name=run)
        return Heading(
            self.sentences.wording.fill("evidence.heading", company=company.name, native=native), level=2
        )

    def _paragraph(self, claims: Sequence[LocatedClaim], told: set[object]) -> Paragraph:
        """One matter in a paragraph: claims, corrections, limits, later developments, the company's side.

        Args:
            claims: of one matter.
            told: what the section has told already, and is not told at length again; added to.
        """
        matter, ref = claims[0].matter, claims[0].ref
        made: list[Sentence] = []
        for located in claims:
            made.append(self.sentences.claim(located))
            made += [
                self.sentences.correction(item, located.ref) for item in gate.corrections_of(located, self.on)
            ]
            made += [limit for limit in self.sentences.limits(located) if limit.text() not in _texts(made)]
        made += self._developments(claims, told)
        for company in dict.fromkeys(name for located in claims for name in located.companies):
            made += self._answers(company, claims, told)
        return Paragraph(tuple(made), lead=f"{self.sentences.localized(matter.title, ref)}.")

    def _developments(self, claims: Sequence[LocatedClaim], told: set[object]) -> Iterator[Sentence]:
        later = {id(item): item for located in claims for item in gate.developments_of(located, self.on)}
        for item in sorted(later.values(), key=lambda development: development.date):
            key = (item.date, str(item.text))
            write = self.sentences.development_above if key in told else self.sentences.development
            told.add(key)
            yield write(item, claims[0].ref)

    def answers(self, company: str, claims: Sequence[LocatedClaim]) -> tuple[Sentence, ...]:
        """A company's side on some claims, oldest first."""
        return tuple(self._answers(company, claims, set()))

    def _answers(self, company: str, claims: Sequence[LocatedClaim], told: set[object]) -> Iterator[Sentence]:
        record = self.sentences.evidence.companies[company]
        answers = {id(r): r for located in claims for r in gate.responses_to(located, company, self.on)}
        again = False
        for answer in sorted(answers.values(), key=lambda item: item.date):
            key = (company, answer.date, str(answer.text))
            if answer.text and key in told:
                yield self.sentences.response_above(answer, record, claims[0].ref)
                again = False
                continue
            told.add(key)
            yield self.sentences.response(answer, record, claims[0].ref, again=again)
            again = True


def _texts(sentences: Sequence[Sentence]) -> set[str]:
    return {sentence.text() for sentence in sentences}
