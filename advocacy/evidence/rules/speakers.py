"""Rules about who speaks: the speaker stands in the letter's sentence, so it has its language too."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.evidence.faults import shorten
from advocacy.evidence.rules.registry import Fault, Path, Rule, Scope, rule
from advocacy.model import ANY_LANGUAGE, Claim, Library


@rule("E321", "Speaker in other languages than the claim")
def speaker_languages(scope: Scope) -> Iterator[Fault]:
    """A claim's speaker is described in other languages than its text, so that a letter would mix them."""
    told: set[tuple[tuple[str, str], Path]] = set()
    for record, matter in scope.matters():
        for position, claim in enumerate(matter.claims):
            speaker, owner, loc = _speaker(claim, record, position, scope.evidence)
            if speaker is None or (owner, loc) in told:
                continue
            wanted = {_base(language) for language in claim.text}
            given = {_base(language) for language in speaker}
            plain = speaker.get(ANY_LANGUAGE)
            if plain is not None and (len(wanted) == 1 or not plain[:1].islower()):
                continue
            if plain is not None:
                message = (
                    f"'{shorten(plain)}' is no proper name, and would stand in sentences of every language"
                )
            elif missing := sorted(wanted - given):
                message = f"the speaker is missing in {', '.join(missing)}"
            else:
                continue
            told.add((owner, loc))
            remedy = f"Give it by language: {{{', '.join(f'{language}: …' for language in sorted(wanted))}}}."
            yield Fault(owner, loc, message, remedy)


RULES: tuple[Rule, ...] = (speaker_languages,)


def _speaker(
    claim: Claim, record: tuple[str, str], position: int, library: Library
) -> tuple[dict[str, str] | None, tuple[str, str], Path]:
    """Who speaks in a claim's sentence, and the record and place where that is written."""
    if claim.speaker is not None:
        return claim.speaker, record, ("claims", position, "speaker")
    source = library.sources.get(claim.sources[0].id)
    return (
        (source.custom.speaker if source else None),
        ("sources", claim.sources[0].id),
        ("custom", "speaker"),
    )


def _base(language: str) -> str:
    return language.split("-", maxsplit=1)[0]
