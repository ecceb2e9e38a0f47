"""Rules of wording: a claim's text follows "reported that", so its form and its tone matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path as FilePath

from advocacy.evidence.records import read_yaml
from advocacy.evidence.rules.registry import Fault, Path, Rule, Scope, rule
from advocacy.model import Localized, Matter, Record, Standing

_LONGEST = 2000
"""Characters of a that-clause that anybody reads to its end; also bounds the search for quotations."""
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|‘[^’]*’|‚[^‘’]*[‘’]')
_SENTENCE_END = re.compile(r"(?<!\S)(\S+)[.!?…][\"”“’»)]*\s+(?=[\"“„‘«(]?[A-ZÄÖÜ])")
_DOTTED = re.compile(r"(?:\w\.)*\w", re.UNICODE)
"""A single letter, or several with dots between: `U.S`, `z. B`."""


class Wording(Record):
    """The file `data/wording.yaml`, by base language."""

    openings: Localized
    """The conjunction that the letter itself prints."""
    accusing: dict[str, tuple[str, ...]]
    """Words that judge or overstate, small as they stand in a sentence."""
    present: dict[str, tuple[str, ...]]
    """Verbs of the present tense."""
    before_infinitive: dict[str, tuple[str, ...]]
    """Words after which such a verb is none: `would have`."""
    abbreviations: tuple[str, ...]
    """Words after whose dot a sentence goes on."""


@rule("E307", "Not a that-clause")
def not_a_clause(scope: Scope) -> Iterator[Fault]:
    """A claim's or a response's text begins with "that", ends with a full stop, or is several sentences."""
    for record, matter in scope.matters():
        for loc, language, text in _clauses(matter):
            told = _misshapen(text, language)
            if told:
                yield Fault(record, loc, *told)
        for position, development in enumerate(matter.developments):
            for language, text in development.text.items():
                if _has_full_stop(text):
                    yield Fault(record, ("developments", position, "text", language), *_FULL_STOP)


@rule("E308", "Accusing or absolute word")
def accusing_word(scope: Scope) -> Iterator[Fault]:
    """A claim's text judges or overstates, outside of quotation marks and the company's own statements."""
    for record, matter in scope.matters():
        for loc, language, text in _claim_texts(matter, statements=False):
            found = _words("accusing", language).search(_without_quotes(text))
            if found:
                message = f"the word '{found.group()}' judges or overstates"
                yield Fault(record, loc, message, "Say what was done, or quote who said it.")


@rule("E311", "Present tense")
def present_tense(scope: Scope) -> Iterator[Fault]:
    """A claim's text is in the present tense, which will be wrong on the day after."""
    for record, matter in scope.matters():
        for loc, language, text in _claim_texts(matter):
            found = _present(_without_quotes(text), language)
            if found:
                message = f"'{found}' is the present tense"
                yield Fault(record, loc, message, "Write what was so at the time: was, were, had.")


RULES: tuple[Rule, ...] = (not_a_clause, accusing_word, present_tense)

_FULL_STOP = ("the text ends like a sentence", "Delete the full stop; the letter sets its own.")


@cache
def _wording() -> Wording:
    return read_yaml(FilePath(__file__).parents[1] / "data" / "wording.yaml", Wording)


def _claim_texts(matter: Matter, *, statements: bool = True) -> Iterator[tuple[Path, str, str]]:
    """The claims' texts with place and base language.

    Args:
        matter: whose claims.
        statements: with the companies' own statements.
    """
    for position, claim in enumerate(matter.claims):
        if statements or claim.standing is not Standing.COMPANY_STATEMENT:
            for language, text in claim.text.items():
                yield ("claims", position, "text", language), _base(language), text


def _clauses(matter: Matter) -> Iterator[tuple[Path, str, str]]:
    yield from _claim_texts(matter)
    for position, response in enumerate(matter.responses):
        for language, text in (response.text or {}).items():
            yield ("responses", position, "text", language), _base(language), text


def _base(language: str) -> str:
    return language.split("-", maxsplit=1)[0]


def _misshapen(text: str, language: str) -> tuple[str, str] | None:
    """What is wrong with a that-clause's form, and the remedy."""
    opening = _wording().openings.get(language)
    if opening and text.lower().startswith(f"{opening} "):
        return f"the text begins with '{opening}', which the letter prints itself", "Delete the word."
    if _has_full_stop(text):
        return _FULL_STOP
    if len(text) > _LONGEST:
        return f"the text is longer than {_LONGEST:,} characters", "Make several claims of it."
    if any(not _is_abbreviation(found.group(1)) for found in _SENTENCE_END.finditer(_without_quotes(text))):
        return "the text is more than one sentence", "Join the sentences, or make two claims."
    return None


def _has_full_stop(text: str) -> bool:
    ended = text.rstrip().rstrip('"”“’»)')
    if not ended.endswith((".", "!", "?", "。")):
        return False
    words = ended[:-1].split()
    return ended[-1] != "." or not words or not _is_abbreviation(words[-1])


def _is_abbreviation(word: str) -> bool:
    bare = word.lstrip('"“„‘«(')
    return bare in _wording().abbreviations or (bool(_DOTTED.fullmatch(bare)) and not bare.isdigit())


def _present(text: str, language: str) -> str | None:
    infinitives = _wording().before_infinitive.get(language, ())
    for found in _words("present", language).finditer(text):
        before = text[: found.start()].split()[-2:]
        if not any(word.strip("(,;").lower() in infinitives for word in before):
            return found.group()
    return None


@cache
def _words(kind: str, language: str) -> re.Pattern[str]:
    """Whole words of a list; a pattern that finds nothing where the language has none."""
    words = getattr(_wording(), kind).get(language, ())
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)")


def _without_quotes(text: str) -> str:
    return _QUOTED.sub("“”", text[:_LONGEST])
