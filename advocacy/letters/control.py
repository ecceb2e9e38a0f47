"""Who controls a company that the fund holds, where the sender chose to write of it: a sentence a link."""

from __future__ import annotations

from collections.abc import Iterable

from advocacy.letters.formats import percent
from advocacy.letters.sentences import Sentences
from advocacy.model import Controller, Inline, Paragraph, Role, Screening, Sentence


def control_paragraph(
    controllers: Iterable[str], screening: Screening, sentences: Sentences
) -> Paragraph | None:
    """How the chosen companies control those that the fund holds; None where none is chosen.

    Args:
        controllers: companies that the fund does not hold.
        screening: with what the library knows of their control.
        sentences: of the letter, for speakers, dates and sources.

    Raises:
        MissingText: a source's speaker has no text in the letter's language.
    """
    made: list[Sentence] = []
    told: set[Controller] = set()
    for company in controllers:
        ways = [way for way in reversed(screening.chain(company)) if way not in told]
        told.update(ways)
        made += [_sentence(way, sentences) for way in ways]
        name = sentences.evidence.companies[company].short_name
        made.append(Sentence(sentences.wording.fill("control.not_held", company=name), Role.HOLDING))
    return Paragraph(tuple(made), lead=sentences.wording.text("control.lead")) if made else None


def _sentence(way: Controller, sentences: Sentences) -> Sentence:
    companies, control = sentences.evidence.companies, way.control
    speaker = sentences.speaker_of(control.sources[0], way.company)
    parts: dict[str, str | tuple[Inline, ...]] = {
        "speaker": (speaker,),
        "company": companies[way.company].name,
        "through": companies[way.through].short_name,
        "when": sentences.when(control.as_of, by_the_day=True),
        "cites": sentences.cites(control.sources),
    }
    if control.share_percent is None:
        return Sentence(sentences.wording.fill("control.controlled", **parts), Role.HOLDING)
    share = percent(control.share_percent, sentences.wording.language)
    return Sentence(sentences.wording.fill("control.share", share=share, **parts), Role.HOLDING)
