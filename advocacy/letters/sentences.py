"""The sentences of evidence: standing, speaker and dates make a sentence of a claim's text.

No sentence is made that the evidence does not carry: the verb comes from the standing, the time from
the source, and present tense is never used for an event.
"""

from __future__ import annotations

from dataclasses import dataclass

from advocacy.errors import Refusal
from advocacy.letters.citations import Numbering
from advocacy.letters.formats import long_date, month, unwrapped
from advocacy.letters.wording import Wording
from advocacy.model import (
    Company,
    Correction,
    Development,
    Inline,
    Library,
    Listing,
    Localized,
    LocatedClaim,
    PartialDate,
    Response,
    Role,
    Run,
    Sentence,
    SourceRef,
    Stance,
    Standing,
    localized,
)

_BY_THE_DAY = {Standing.OFFICIAL_ACT, Standing.PUBLIC_RECORD}
_PERIODICALS = {"article-newspaper", "article-magazine", "article-journal"}
_LAWS = {"legislation": "law", "bill": "law", "regulation": "regulation"}
_SILENT = {Stance.NO_ANSWER, Stance.DECLINED}


class MissingText(Exception):
    """A text is missing in the letter's language; carries what is refused."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Sentences:
    """Makes sentences in one language, citing through one numbering."""

    evidence: Library
    wording: Wording
    numbering: Numbering

    def claim(self, located: LocatedClaim) -> Sentence:
        """The sentence of a claim: who said when that what.

        Raises:
            MissingText: the claim or its speaker has no text in this language.
        """
        claim = located.claim
        text = self.localized(claim.text, located.ref)
        source = self.evidence.sources[claim.sources[0].id]
        if claim.speaker:
            speaker = Run(self.localized(claim.speaker, located.ref))
        else:
            speaker = self.speaker_of(claim.sources[0], located.ref)
        when = self.when(source.issued or claim.happened.end, by_the_day=claim.standing in _BY_THE_DAY)
        filled = self.wording.fill(
            "claim",
            speaker=(_capital(speaker),),
            verb=self.wording.text(f"verbs.{_LAWS.get(source.type, claim.standing)}", when=when),
            when=when,
            text=text,
            cites=self.cites(claim.sources),
        )
        return Sentence(filled, Role.CLAIM, located.ref)

    def speaker_of(self, source: SourceRef, ref: str) -> Run:
        """Who speaks in a source; a newspaper's name is set in italics.

        Raises:
            MissingText: the speaker has no text in this language; `ref` is what is refused.
        """
        record = self.evidence.sources[source.id]
        if record.custom.speaker:
            return Run(self.localized(record.custom.speaker, ref))
        return Run(record.speaker(), italic=record.type in _PERIODICALS)

    def limits(self, located: LocatedClaim) -> tuple[Sentence, ...]:
        """What the claim does not say, and what a list does not forbid.

        Raises:
            MissingText: there is such a text, but not in this language.
        """
        texts = [located.claim.note] if located.claim.note else []
        if isinstance(located.matter, Listing):
            texts.append(located.matter.not_forbidden)
        return tuple(
            Sentence(
                self.wording.fill("limit", text=self.localized(text, located.ref)), Role.LIMIT, located.ref
            )
            for text in texts
        )

    def correction(self, correction: Correction, ref: str) -> Sentence:
        """What an earlier version of the claim had wrong.

        Raises:
            MissingText: it has no text in this language.
        """
        filled = self.wording.fill(
            "correction",
            date=long_date(PartialDate.parse(correction.date.isoformat()), self.wording.language),
            text=self.localized(correction.text, ref).rstrip(" ."),
        )
        return Sentence(filled, Role.CORRECTION, ref)

    def development(self, development: Development, ref: str) -> Sentence:
        """What came later, with its day.

        Raises:
            MissingText: it has no text in this language.
        """
        filled = self.wording.fill(
            "development",
            when=self.when(development.date, by_the_day=True, begins=True),
            text=self.localized(development.text, ref),
            cites=self.cites(development.sources),
        )
        return Sentence(filled, Role.DEVELOPMENT, ref)

    def development_above(self, development: Development, ref: str) -> Sentence:
        """That a development already told in the same section concerns this claim too."""
        filled = self.wording.fill(
            "development_above",
            date=long_date(development.date, self.wording.language),
            cites=self.cites(development.sources),
        )
        return Sentence(filled, Role.DEVELOPMENT, ref)

    def response_above(self, response: Response, company: Company, ref: str) -> Sentence:
        """That an answer already told in the same section covers this claim too."""
        filled = self.wording.fill(
            "response.above",
            company=company.short_name,
            date=month(response.date, self.wording.language),
            cites=self.cites(response.sources),
        )
        return Sentence(filled, Role.RESPONSE, ref)

    def response(self, response: Response, company: Company, ref: str, *, again: bool = False) -> Sentence:
        """The company's side, or that it gave none.

        Args:
            response: on record.
            company: whose it is.
            ref: the claim that it answers.
            again: whether the sentence before is the same company's answer too.

        Raises:
            MissingText: it has no text in this language.
        """
        to = self.localized(response.to, ref) if response.to else ""
        source = self.evidence.sources[response.sources[0].id]
        named = Run(to, italic=to == source.container_title and source.type in _PERIODICALS)
        silent = response.stance in _SILENT
        kind = "again" if again and not silent else response.stance
        key = f"response.{kind}" + ("_to" if to and not silent else "")
        parts: dict[str, str | tuple[Inline, ...]] = {
            "company": company.short_name,
            "to": (named,),
            "when": self.when(response.date, by_the_day=False),
            "cites": self.cites(response.sources),
        }
        if not silent:
            parts["text"] = self.localized(response.text or {}, ref)
        return Sentence(self.wording.fill(key, **parts), Role.RESPONSE, ref)

    def when(self, day: PartialDate, *, by_the_day: bool, begins: bool = False) -> str:
        """A day as it stands in a sentence, `in June 2018`; at its beginning where it `begins` one."""
        start = "_sentence" if begins else ""
        language = self.wording.language
        if not day.month:
            return self.wording.text(f"in_year{start}", date=long_date(day, language))
        if day.day and by_the_day:
            return self.wording.text(f"on_day{start}", date=long_date(day, language))
        return self.wording.text(f"in_month{start}", date=month(day, language))

    def cites(self, refs: tuple[SourceRef, ...]) -> tuple[Inline, ...]:
        """The numbers of sources, with the space before them."""
        return (Run(" "), *self.numbering.cite(refs))

    def localized(self, text: Localized, ref: str) -> str:
        """A text in the letter's language, on one line.

        Raises:
            MissingText: it is not there in this language.
        """
        found = localized(text, self.wording.language)
        if found is None:
            raise MissingText(
                Refusal(
                    ref,
                    f"it has no text in {self.wording.language}, only in {', '.join(sorted(text)) or 'none'}",
                    "Write the letter in another language, or leave this claim out; texts are never mixed.",
                )
            )
        return unwrapped(found)


def _capital(run: Run) -> Run:
    return Run(run.text[:1].upper() + run.text[1:], run.italic, run.bold, run.language)
