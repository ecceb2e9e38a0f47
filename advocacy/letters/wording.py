"""Wording: patterns in a language, filled with words, styled runs and citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

from advocacy.errors import CannotRead
from advocacy.model import Cite, Inline, Run

_WORD = re.compile(r"[a-z]+")

Part = str | Inline | Sequence[Inline]


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of one language, by key: `holding.caveat`."""

    language: str
    texts: dict[str, Any]

    def find(self, key: str) -> str | None:
        """The pattern under a dotted key, if there is one."""
        place: Any = self.texts
        for part in key.split("."):
            place = place.get(part) if isinstance(place, dict) else None
        return place if isinstance(place, str) else None

    def text(self, key: str, **parts: str) -> str:
        """A pattern filled with plain words."""
        return "".join(item.text for item in self.fill(key, **parts) if isinstance(item, Run))

    def fill(self, key: str, **parts: Part) -> tuple[Inline, ...]:
        """A pattern filled with words, runs or citations; neighbouring runs of one style are joined.

        Raises:
            CannotRead: the language lacks the key, or the pattern names something that is not given.
        """
        pattern = self.find(key)
        if pattern is None:
            raise CannotRead(
                f"The wording for {self.language} has no text {key!r}.",
                remedy=f"Add it to wording/{self.language}.yaml in the templates' folder.",
            )
        return tuple(joined(_fill(pattern, parts, f"wording/{self.language}.yaml, {key}")))

    def locator(self, text: str) -> str:
        """A place in a source with its words in this language: `row 9` as `Zeile 9`."""
        words = self.texts.get("locators")
        known: dict[str, Any] = words if isinstance(words, dict) else {}
        return _WORD.sub(lambda found: str(known.get(found.group(), found.group())), text)

    def listed(self, names: Sequence[str]) -> str:
        """`A`, `A and B`, `A, B and C`."""
        if len(names) <= 1:
            return "".join(names)
        return self.text("and", first=", ".join(names[:-1]), last=names[-1])


def fill_pattern(pattern: str, place: str, **parts: Part) -> tuple[Inline, ...]:
    """Fill a pattern that does not come from the wording files, such as an ask's text.

    Args:
        pattern: with {names} in braces.
        place: where it stands, for the error.
        parts: what the names mean.

    Raises:
        CannotRead: the pattern names something that is not given, or has a stray brace.
    """
    return tuple(joined(_fill(pattern, parts, place)))


def _fill(pattern: str, parts: dict[str, Part], place: str) -> Iterable[Inline]:
    known = ", ".join(f"{{{name}}}" for name in parts)
    try:
        pieces = list(Formatter().parse(pattern))
    except ValueError as error:
        raise CannotRead(f"A brace is not closed: {pattern!r}.", where=place) from error
    for literal, name, _, _ in pieces:
        yield Run(literal)
        if name is None:
            continue
        if name not in parts:
            raise CannotRead(
                f"{{{name}}} can't be filled in here.", where=place, remedy=f"Known are: {known}."
            )
        yield from inlines(parts[name])


def inlines(part: Part) -> tuple[Inline, ...]:
    """Words, a run, a citation or several of them as inlines."""
    if isinstance(part, str):
        return (Run(part),)
    return (part,) if isinstance(part, Run | Cite) else tuple(part)


def joined(items: Iterable[Inline]) -> list[Inline]:
    """Neighbouring runs of one style as one run, empty ones left out."""
    done: list[Inline] = []
    for item in items:
        last = done[-1] if done else None
        if isinstance(item, Run) and not item.text:
            continue
        if isinstance(item, Run) and isinstance(last, Run) and _style(item) == _style(last):
            done[-1] = Run(last.text + item.text, *_style(item))
        else:
            done.append(item)
    return done


def _style(run: Run) -> tuple[bool, bool, str | None, str | None]:
    return run.italic, run.bold, run.language, run.link
