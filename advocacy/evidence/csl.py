"""Sources from and to bibliography programs: CSL-JSON and CSL-YAML, as Zotero and Better BibTeX write them.

Nothing is dropped without a word: whatever a source of ours has no place for is named, and an entry that
lacks what a source of ours must have (a grade, the day on which it was read) is a fault with its place.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

from anyascii import anyascii
from pydantic import ValidationError

from advocacy.errors import CannotRead, Problem, Problems
from advocacy.evidence import codes
from advocacy.evidence.dump import dump_source_entries
from advocacy.evidence.faults import fault, shorten
from advocacy.evidence.nodes import read_document
from advocacy.evidence.shape import keys_of
from advocacy.evidence.text import place_of, read_text
from advocacy.evidence.words import explain
from advocacy.model import PartialDate, Source

CslFormat = Literal["csl-json", "csl-yaml"]

_TAGS = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|u|span)(?:\s[^<>]*)?>", re.IGNORECASE)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?")
_ISO_START = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:T[\d:.Z+-]*)?")
_KEYS: Final = frozenset(keys_of(Source))
_OF_ZOTERO: Final = frozenset({"citation-key"})
"""Keys that are used, though no field has their name."""
_NAME_PARTS: Final = frozenset(
    {"family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle"}
)
_PARSING_HINTS: Final = frozenset({"comma-suffix", "static-ordering", "parse-names"})


@dataclass(frozen=True, slots=True)
class ImportedSources:
    """What was read from a bibliography program's export."""

    sources: tuple[Source, ...]
    left_out: tuple[str, ...]
    """One line for each entry of which something was not taken over: its place, its id, and what."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One entry of an export and where it stands."""

    data: Any
    place: tuple[int, int]
    position: int


def import_csl(
    path: Path, *, grade: str | None = None, accessed: date | None = None, taken: Iterable[str] = ()
) -> ImportedSources:
    """Read an export of Zotero (CSL JSON), of Better BibTeX (CSL YAML) or of ours.

    Args:
        path: a list of CSL items, or `references:` or `items` with such a list; JSON or YAML.
        grade: A, B or C, for entries that do not tell their own under `custom`.
        accessed: the day on which those were read that do not tell it.
        taken: ids that the library has already.

    Raises:
        CannotRead: the file is out of reach, or is not JSON; the place is told.
        Problems: entries lack something or have taken ids; all are told at once, and none is imported.
    """
    items = _items(path)
    known, sources, problems, left_out = set(taken), [], [], []
    for item in items:
        reader = _Entry(item, str(path))
        source, faults = reader.source(grade, accessed)
        problems += faults
        left_out += [f"{path}:{item.place[0]}: {reader.id}: left out {reader.told()}"] * bool(reader.lost)
        if source is None:
            continue
        if source.id in known:
            message = f"{reader.name}: the id '{source.id}' is taken"
            remedy = "Change its citation key, or delete one of the two."
            problems.append(fault(codes.ID_IN_TWO_PLACES, message, str(path), item.place, remedy))
        known.add(source.id)
        sources.append(source)
    if problems:
        raise Problems(tuple(problems))
    return ImportedSources(tuple(sources), tuple(left_out))


def export_csl(sources: Iterable[Source], form: CslFormat = "csl-json") -> str:
    """Sources as a file that Zotero reads; our own notes go along under `custom` and come back with it.

    Args:
        sources: in the order of the file.
        form: `csl-json` or `csl-yaml`.
    """
    if form == "csl-yaml":
        return "references:\n" + dump_source_entries(sources)
    items = [
        {
            **{key: value for key, value in source.csl().items() if value != ()},
            "custom": source.model_dump(mode="json", by_alias=True, exclude_defaults=True)["custom"],
        }
        for source in sources
    ]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _items(path: Path) -> tuple[_Item, ...]:
    text = read_text(path)
    if not text.strip():
        raise CannotRead("the file is empty.", where=str(path), remedy="Export the sources again.")
    found = _json_items(text, str(path)) if text.lstrip()[0] in "[{" else _yaml_items(text, str(path))
    if not found:
        raise CannotRead("there is no source in it.", where=str(path), remedy="Choose sources, export again.")
    return tuple(found)


def _yaml_items(text: str, name: str) -> list[_Item]:
    document = read_document(text, name)
    if document.problems:
        raise Problems(tuple(document.problems))
    data, prefix = document.data, ()
    if isinstance(data, dict) and isinstance(data.get("references"), list):
        data, prefix = data["references"], ("references",)  # type: ignore[assignment]
    if not isinstance(data, list):
        message = "a file of sources is a list, or `references:` with a list"
        remedy = "In Zotero choose File, Export, and the format CSL JSON or Better CSL YAML."
        raise Problems((fault(codes.NOT_A_MAPPING, message, name, (1, 1), remedy),))
    return [_Item(item, document.place((*prefix, n)), n + 1) for n, item in enumerate(data)]


def _json_items(text: str, name: str) -> list[_Item]:
    try:
        data = json.loads(text, parse_constant=str, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        where = f"{name}:{error.lineno}:{error.colno}"
        message = f"this is not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}."
        raise CannotRead(message, where=where, remedy="Export it again, or mend it there.") from None
    except RecursionError:
        message = "the JSON has too many levels inside each other."
        raise CannotRead(message, where=name, remedy="Check that it is the right file.") from None
    places = [place_of(text[:start]) for start in _starts(text, '"items"' if "items" in data else "")]
    if isinstance(data, dict):
        data = data.get("items", [data])
    if not isinstance(data, list):
        raise CannotRead("`items` must be a list of sources.", where=name, remedy="Export it again.")
    return [_Item(item, places[n] if n < len(places) else (1, 1), n + 1) for n, item in enumerate(data)]


def _starts(text: str, after: str) -> Iterator[int]:
    """Where each entry of a list of JSON begins."""
    decoder = json.JSONDecoder()
    space = re.compile(r"[\s,]*")
    opening = text.find("[", text.find(after))
    at = space.match(text, opening + 1).end()  # type: ignore[union-attr]
    while opening >= 0 and at < len(text) and text[at] not in "]}":
        yield at
        try:
            _, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError:
            return
        at = space.match(text, end).end()  # type: ignore[union-attr]


class _Entry:
    """Makes a source of one item, and remembers what had no place in it."""

    def __init__(self, item: _Item, file: str) -> None:
        self.item = item
        self.file = file
        self.data: Mapping[str, Any] = item.data if isinstance(item.data, dict) else {}
        self.lost: list[str] = []
        self.id = _slug(self._key())
        self.name = f"entry {item.position}" + (f" ({shorten(self.id, 40)})" if self.id else "")

    def told(self) -> str:
        """What was left out, by name."""
        return ", ".join(dict.fromkeys(self.lost))

    def source(self, grade: str | None, accessed: date | None) -> tuple[Source | None, list[Problem]]:
        """The source, or what is wrong with the entry."""
        if not self.data:
            return None, [self._fault(codes.WRONG_KIND, "must be a mapping of fields")]
        made, faults = self._fields()
        custom = made.setdefault("custom", {})
        if isinstance(custom, dict) and grade and "grade" not in custom:
            custom["grade"] = grade
        if accessed and "accessed" not in made:
            made["accessed"] = accessed.isoformat()
        faults += self._lacking(made)
        if faults:
            return None, faults
        try:
            return Source.model_validate(made), []
        except ValidationError as error:
            told = [explain(item, tuple(_KEYS)) for item in error.errors(include_url=False)]
            return None, [self._fault(said.code, said.message, said.remedy) for said in told]

    def _lacking(self, made: Mapping[str, Any]) -> Iterator[Problem]:
        if not made.get("id"):
            remedy = "Give it a citation key."
            yield self._fault(codes.MISSING_KEY, "no id can be made of its key, author or publisher", remedy)
        if "accessed" not in made:
            remedy = "Fill in `Accessed` in Zotero and export again, or give --accessed DAY."
            yield self._fault(codes.MISSING_KEY, "does not tell on which day it was read", remedy)
        custom = made["custom"]
        if not isinstance(custom, dict) or "grade" not in custom:
            remedy = "Give --grade A, B or C for all that have none: docs/evidence.md tells what they mean."
            yield self._fault(codes.MISSING_KEY, "has no grade", remedy)

    def _fields(self) -> tuple[dict[str, Any], list[Problem]]:
        made: dict[str, Any] = {"id": self.id}
        faults = []
        for key, value in self.data.items():
            if key == "id" or key in _OF_ZOTERO or value in (None, "", [], {}):
                continue
            if key not in _KEYS:
                self.lost.append(key)
            elif key in ("issued", "accessed"):
                try:
                    made[key] = str(self._day(key, value))
                except ValueError as error:
                    remedy = "Write it as 2018, 2018-06 or 2018-06-13."
                    faults.append(self._fault(codes.NOT_UNDERSTOOD, f"'{key}': {error}", remedy))
            elif key in ("author", "editor") and isinstance(value, list):
                made[key] = [self._person(key, name) for name in value]
            else:
                made[key] = value if key == "custom" else _plain(value)
        return made, faults

    def _day(self, key: str, value: Any) -> PartialDate:
        """A CSL date as far as we keep it: its beginning; what is beyond is noted as left out."""
        if isinstance(value, list) and len(value) > 1:
            self.lost.append(f"the end of {key}")
            value = value[:1]
        match value:
            case {"date-parts": [first, *rest], **more}:
                self.lost += [f"the end of {key}"] * bool(rest)
                self._uncertain(key, more)
                return _from_parts(first)
            case [{"year": year, **more}] | {"year": year, **more}:
                self._uncertain(
                    key, {word: text for word, text in more.items() if word not in ("month", "day")}
                )
                return _from_parts([year, *(more[part] for part in ("month", "day") if part in more)])
            case {"raw": str(text), **more} | {"literal": str(text), **more}:
                self._uncertain(key, more)
                return self._from_text(key, text)
            case str(text) | [str(text)]:
                return self._from_text(key, text)
        raise ValueError(f"{shorten(str(value))} is not a date")

    def _uncertain(self, key: str, more: Mapping[Any, Any]) -> None:
        self.lost += [
            f"{name} of {key}" for name, value in more.items() if value not in (None, "", "0", False)
        ]

    def _from_text(self, key: str, text: str) -> PartialDate:
        start, slash, _ = text.partition("/") if text.count("/") == 1 else (text, "", "")
        if slash and not re.fullmatch(r"\d{4}", text):
            self.lost.append(f"the end of {key}")
        if start.endswith(("~", "?", "%")):
            self.lost.append(f"circa of {key}")
        start = start.strip().rstrip("~?%")
        if found := _SLASHED.fullmatch(start):
            return _from_parts([part for part in found.groups() if part])
        if found := _ISO_START.fullmatch(start):
            return PartialDate.parse(found.group(1))
        raise ValueError(f"'{shorten(text)}' is not a date that can be read")

    def _person(self, key: str, name: Any) -> Any:
        if not isinstance(name, dict):
            return {"literal": _plain(name)} if isinstance(name, str) else name
        kept = _NAME_PARTS | _PARSING_HINTS
        self.lost += [f"{part} of {key}" for part in name if part not in kept]
        part = {word: str(_plain(name[word])) for word in _NAME_PARTS if name.get(word)}
        given = " ".join(part[word] for word in ("given", "dropping-particle") if word in part)
        family = " ".join(
            part[word] for word in ("non-dropping-particle", "family", "suffix") if word in part
        )
        made = {"family": family, "given": given, "literal": part.get("literal", "")}
        return {word: text for word, text in made.items() if text}

    def _key(self) -> str:
        """What to make the id of: the citation key; where Zotero gives only an address, who and when."""
        key = str(self.data.get("citation-key") or self.data.get("id") or "")
        if key and "://" not in key and "/" not in key:
            return key
        names = self.data.get("author") or [{}]
        first = names[0] if isinstance(names, list) and isinstance(names[0], dict) else {}
        who = first.get("family") or first.get("literal") or self.data.get("publisher") or ""
        try:
            year = f"{self._day('issued', self.data.get('issued')).year}"
        except ValueError:
            year = "undated"
        self.lost.clear()
        who = who or self.data.get("container-title") or ""
        return f"{who} {year}" if who else ""

    def _fault(self, code: str, message: str, remedy: str = "") -> Problem:
        return fault(code, f"{self.name}: {message}", self.file, self.item.place, remedy)


def _from_parts(parts: Any) -> PartialDate:
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3:  # noqa: PLR2004
        raise ValueError(f"{shorten(str(parts))} is not year, month and day")
    return PartialDate.parse("-".join(str(part).zfill(2) for part in parts))


def _plain(value: Any) -> Any:
    """A text without the marks of HTML that Zotero allows in titles; other values as they are."""
    if not isinstance(value, str):
        return value
    return " ".join(html.unescape(_TAGS.sub("", value)).split())


def _slug(key: str) -> str:
    """An id of ours: `rolletFarWest2018` becomes `rollet-far-west-2018`."""
    if _SLUG.fullmatch(key):
        return key
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d{4}(?!\d))", "-", anyascii(key))
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
