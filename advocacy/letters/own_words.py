"""The sender's own paragraph: theirs to write, and looked through for what only sources can say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import Field

from advocacy.letters.wording import Wording
from advocacy.model import Company, Record


class Accusing(Record):
    """Words that accuse, by how they begin, and why they are better left out."""

    starts: Annotated[tuple[str, ...], Field(min_length=1)]
    why: str


class AccusingWords(Record):
    """The file of accusing words."""

    words: dict[str, tuple[Accusing, ...]]
    """By language."""


def look_through(
    text: str, companies: Iterable[Company], accusing: AccusingWords, wording: Wording
) -> tuple[str, ...]:
    """What the sender should think over in their own words, each with the reason; nothing is changed.

    Args:
        text: the sender's own words.
        companies: all that the library knows: a fact about one needs a source, and own words have none.
        accusing: words that accuse.
        wording: of the letter's language.
    """
    language = wording.language.partition("-")[0]
    return (
        *_names(text, companies, wording),
        *_accusations(text, accusing.words.get(language, ()), wording),
    )


def _names(text: str, companies: Iterable[Company], wording: Wording) -> Iterator[str]:
    for company in companies:
        known = (company.short_name, company.name, company.native_name, *company.aliases)
        if any(name and _stands(name, text) for name in known):
            yield wording.text("own_words_name", company=company.short_name)


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text as a word of its own; in scripts without blanks, anywhere."""
    if not name.isascii():
        return name in text
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _accusations(text: str, accusing: Iterable[Accusing], wording: Wording) -> Iterator[str]:
    for item in accusing:
        for start in item.starts:
            if found := re.search(rf"(?<!\w){re.escape(start)}\w*", text, re.IGNORECASE):
                yield wording.text("own_words_accuse", word=found.group(), why=item.why)
