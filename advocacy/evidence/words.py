"""pydantic's errors in plain words: a code, what is wrong, what to do, and which place to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from advocacy.evidence import codes
from advocacy.evidence.faults import shorten

_NEAR = 65
"""From this likeness in percent a known word is suggested: 'locater' and 'locator' have 86."""
_LONGEST_WORD = 100


@dataclass(frozen=True, slots=True)
class Said:
    """A fault in words."""

    code: str
    message: str
    remedy: str = ""
    at: Literal["value", "key", "parent"] = "value"
    """Whose place to show."""


def explain(error: ErrorDetails, keys: Sequence[str] = ()) -> Said:
    """One of pydantic's errors in plain words.

    Args:
        error: as `ValidationError.errors()` gives it.
        keys: the keys that are allowed beside the one that the error names.
    """
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown_key(str(error["loc"][-1]), keys)
    if error["input"] is None and kind != "missing":
        return _empty(error)
    for sign, teller in _TELLERS:
        if kind.startswith(sign):
            return teller(error)
    return Said(codes.REFUSED, f"{_named(error)} is refused: {_lower(error['msg'])}")


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """The end of a message, `; did you mean 'locator'?`; empty where no known word is near."""
    near = process.extractOne(word[:_LONGEST_WORD].lower(), known, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return f"; did you mean '{near[0]}'?" if near else ""


def _unknown_key(key: str, keys: Sequence[str]) -> Said:
    guess = did_you_mean(key, keys)
    remedy = f"Known here: {', '.join(keys)}." if keys and not guess else ""
    return Said(codes.UNKNOWN_KEY, f"unknown key '{shorten(key)}'{guess}", remedy, "key")


def _empty(error: ErrorDetails) -> Said:
    remedy = "Give a value, or delete the key."
    if error["loc"] and " " in str(error["loc"][-1]):
        remedy = "If it is the rest of a text in { } after a comma, put that text in quotes."
    return Said(codes.WRONG_KIND, f"{_named(error)} is empty", remedy, "key")


def _missing(error: ErrorDetails) -> Said:
    return Said(codes.MISSING_KEY, f"'{error['loc'][-1]}' is missing", "Add it.", "parent")


def _not_allowed(error: ErrorDetails) -> Said:
    allowed = [word.strip("'") for word in _context(error, "expected").replace(" or ", ", ").split(", ")]
    message = (
        f"{_shown(error)} is not allowed for {_named(error)}{did_you_mean(str(error['input']), allowed)}"
    )
    return Said(codes.NOT_ALLOWED, message, f"Allowed: {', '.join(allowed)}.")


def _text_expected(error: ErrorDetails) -> Said:
    return Said(codes.WRONG_KIND, f"{_named(error)} must be a text, not {_kind(error)}")


def _mapping_expected(error: ErrorDetails) -> Said:
    remedy = "Write `key: value` pairs."
    if "dict" in error["type"]:
        remedy = "Write `key: value` pairs; for a text in several languages, `en: …` on a line of its own."
    return Said(codes.WRONG_KIND, f"{_named(error)} must be a mapping, not {_kind(error)}", remedy)


def _list_expected(error: ErrorDetails) -> Said:
    example = f"[{_raw(error)}]" if isinstance(error["input"], str) else "[first, second]"
    message = f"{_named(error)} must be a list, not {_kind(error)}"
    return Said(codes.WRONG_KIND, message, f"Write `{example}`, or one line with a hyphen for each entry.")


_FORMS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": ("an id", "Use small letters, digits and single hyphens."),
    "^[A-Z]{2}$": ("a country code", "Use two capital letters as in ISO 3166: GB, US, DE."),
    "^[A-Z]{3}$": ("a currency code", "Use three capital letters as in ISO 4217: GBP, USD, EUR."),
    r"^\d{4}$": ("a year", "Use four digits."),
}


def _wrong_form(error: ErrorDetails) -> Said:
    pattern = _context(error, "pattern")
    what, remedy = _FORMS.get(pattern, ("of the right form", f"It must match {pattern}."))
    return Said(codes.WRONG_FORM, f"{_shown(error)} is not {what} ({_named(error)})", remedy)


def _not_understood(error: ErrorDetails) -> Said:
    cause = (error.get("ctx") or {}).get("error")
    said = str(cause) if cause else _lower(error["msg"])
    return Said(codes.NOT_UNDERSTOOD, f"{_named(error)} is not understood: {shorten(said, 200)}")


def _number(error: ErrorDetails) -> Said:
    what = "a whole number" if error["type"].startswith("int") else "a number such as 0.5"
    return Said(
        codes.NOT_A_NUMBER, f"{_shown(error)} is not {what} ({_named(error)})", "Use digits and a point."
    )


def _out_of_range(error: ErrorDetails) -> Said:
    limit = _lower(error["msg"]).removeprefix("input should be ")
    return Said(codes.NOT_A_NUMBER, f"{_shown(error)} is out of range: {_named(error)} must be {limit}")


def _yes_or_no(error: ErrorDetails) -> Said:
    return Said(codes.NOT_A_NUMBER, f"{_shown(error)} is neither true nor false ({_named(error)})")


def _length(error: ErrorDetails) -> Said:
    few = error["type"].endswith("short")
    count = _context(error, "min_length" if few else "max_length")
    unit = "character" if error["type"].startswith("string") else "entry"
    unit = unit if count == "1" else {"character": "characters", "entry": "entries"}[unit]
    bound = "at least" if few else "at most"
    return Said(codes.WRONG_LENGTH, f"{_named(error)} needs {bound} {count} {unit}")


_Teller = Callable[[ErrorDetails], Said]

_TELLERS: tuple[tuple[str, _Teller], ...] = (
    ("missing", _missing),
    ("enum", _not_allowed),
    ("literal_error", _not_allowed),
    ("string_pattern_mismatch", _wrong_form),
    ("string_too", _length),
    ("too_", _length),
    ("string", _text_expected),
    ("dict", _mapping_expected),
    ("mapping", _mapping_expected),
    ("model", _mapping_expected),
    ("tuple", _list_expected),
    ("list", _list_expected),
    ("int", _number),
    ("decimal", _number),
    ("finite", _number),
    ("float", _number),
    ("bool", _yes_or_no),
    ("greater", _out_of_range),
    ("less", _out_of_range),
    ("value_error", _not_understood),
    ("assertion_error", _not_understood),
)
"""By the beginning of pydantic's name of the error; the first that fits tells it."""


def _named(error: ErrorDetails) -> str:
    """How a message calls the value: 'text', or entry 2 of 'companies'."""
    loc = error["loc"]
    if not loc:
        return "this record"
    names = [step for step in loc if isinstance(step, str)]
    if isinstance(loc[-1], int):
        return f"entry {loc[-1] + 1} of '{names[-1]}'" if names else f"entry {loc[-1] + 1}"
    return f"'{shorten(names[-1])}'"


def _kind(error: ErrorDetails) -> str:
    value = error["input"]
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else "a text"


def _shown(error: ErrorDetails) -> str:
    return f"'{_raw(error)}'" if isinstance(error["input"], str) else _kind(error)


def _raw(error: ErrorDetails) -> str:
    return shorten(str(error["input"]))


def _context(error: ErrorDetails, key: str) -> str:
    return str((error.get("ctx") or {}).get(key, ""))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
