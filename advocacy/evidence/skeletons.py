"""Skeletons of new files: every required field with a plain word on what to write there.

The texts are data (`data/skeletons/KIND.yaml`). `{{name}}` takes a value, `{{name*}}` a list, ` #? name` ends
a line that goes out where nothing is given. What nobody has told stays empty, and the check names it: nobody
can mistake a skeleton for a finished file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yaml.nodes import SequenceNode

from advocacy.errors import CannotWrite, Problems, WrongUse
from advocacy.evidence.dump import dump_source_entries, dump_text
from advocacy.evidence.nodes import Document, read_document
from advocacy.evidence.records import parse_yaml
from advocacy.evidence.schema import FILE_KINDS
from advocacy.evidence.text import read_text
from advocacy.model import Record, Source, Stance, Standing
from advocacy.paths import write_safely

_SKELETONS = Path(__file__).parent / "data" / "skeletons"
_PLACE = re.compile(r"\{\{(\w+)(\*?)\}\}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YES_NO = ("true", "false")
_GRADES = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class Blank:
    """One thing that a person must tell for a new file."""

    name: str
    question: str
    choices: tuple[str, ...] = ()
    several: bool = False


def _blanks(*given: tuple[str, str] | Blank) -> tuple[Blank, ...]:
    return tuple(item if isinstance(item, Blank) else Blank(*item) for item in given)


_MATTER = _blanks(
    ("title", "What is it about, as a heading of a few words"),
    ("topic", "Topic, as an id (surveillance, labour, …)"),
    Blank("company", "Which companies is it about (ids)", several=True),
    ("claim", "Id of the first claim, a word or two (contract)"),
    Blank("standing", "What kind of statement is it", tuple(Standing)),
    ("happened", "When did it happen (2018, 2018-06 or 2018-06-13)"),
    ("text", "What follows 'reported that …', in the past tense, without a full stop"),
    ("source", "Id of the source"),
    ("locator", "Where in the source (¶ 4, p. 31)"),
    Blank("answer", "How did the company answer", tuple(Stance)),
    ("answered", "When did it answer, or when was it asked"),
    ("answer_to", "To whom did it speak, or who asked it"),
    ("answer_text", "What it answered, after 'stated that …' (empty where no answer came)"),
    ("answer_source", "Id of the source of the answer"),
    ("review_by", "By which day must someone look again"),
    ("written_by", "Who writes this"),
    ("reviewed_by", "Who has read it against the sources (not the writer)"),
)

BLANKS: Final[dict[str, tuple[Blank, ...]]] = {
    "matter": _MATTER,
    "listing": (
        *_MATTER,
        *_blanks(
            ("authority", "Who keeps the list"),
            ("listed_as", "The company's name as the list prints it"),
            ("since", "Since when is it on the list"),
            ("forbids", "What the list forbids"),
            ("not_forbidden", "What it does not forbid, as a full sentence"),
            Blank("binds", "Countries whose persons must obey it (US)", several=True),
        ),
    ),
    "company": _blanks(
        ("name", "The full legal name"),
        ("short_name", "What a letter calls it after the first mention"),
        ("country", "Country of its seat (two capitals: GB)"),
        Blank("listed", "Is it listed on an exchange", _YES_NO),
        ("isin", "ISIN of its shares (empty where it has none)"),
        ("source", "Id of the source of name and numbers"),
    ),
    "source": _blanks(
        ("type", "Kind, as in CSL (article-newspaper, report, webpage, legislation)"),
        ("title", "Title as printed"),
        ("container", "Newspaper, magazine or site in which it stands"),
        ("issued", "When it appeared (2018-06-13)"),
        ("accessed", "On which day you read it"),
        ("url", "Web address"),
        Blank("grade", "Grade: A the document itself, B reputable press, C a copy or retelling", _GRADES),
    ),
    "manager": _blanks(
        ("house", "The fund house"),
        ("role", "The office that answers for the holdings (Head of Stewardship)"),
        Blank("brand", "Names under which its funds are sold", several=True),
        ("source", "Id of the source"),
    ),
    "fund": _blanks(
        ("name", "The fund's name"),
        ("manager", "Id of its manager"),
        ("as_of", "The list's date"),
        ("as_of_basis", "Where that date stands (stated in the file)"),
        ("source", "Id of the source"),
        ("holding", "Name of the first line, exactly as printed"),
        ("isin", "Its ISIN, if the list prints it"),
    ),
}
"""What is asked for each kind, in order."""

Given = Mapping[str, str | Sequence[str]]


def skeleton(kind: str, record_id: str, given: Given, *, language: str = "en") -> str:
    """The text of a new file.

    Args:
        kind: a key of `BLANKS`.
        record_id: small letters, digits and hyphens.
        given: what is known, by the names of `BLANKS`; a list where several may be given.
        language: of the texts that are given.

    Raises:
        WrongUse: the id is no id, or something is given that the kind has no place for.
    """
    _check(kind, record_id, given)
    values = {**_defaults(given), "id": record_id}
    lines = []
    for line in _template(kind).replace("{{language}}", language).splitlines():
        text, _, condition = line.partition(" #? ")
        if not condition or values.get(condition):
            lines.append(_PLACE.sub(lambda found: _filled(found, values), text).rstrip())
    return "\n".join(lines) + "\n"


def _template(kind: str) -> str:
    """The text of a kind; a list is a matter that says more."""
    own = (_SKELETONS / f"{kind}.yaml").read_text(encoding="utf-8")
    if kind != "listing":
        return own
    head, rest = own.split("---\n")
    matter = (_SKELETONS / "matter.yaml").read_text(encoding="utf-8")
    return head + matter[matter.index("id: ") :] + rest


def _defaults(given: Given) -> dict[str, str | Sequence[str]]:
    """What follows from what is given: the answer's source, and which parts of an answer are wanted."""
    values = {name: value for name, value in given.items() if value}
    values.setdefault("answer_source", values.get("source", ""))
    silent = values.get("answer") in (Stance.NO_ANSWER, Stance.DECLINED)
    values["keep_text"] = "" if silent and not values.get("answer_text") else "yes"
    values["keep_to"] = "yes" if silent or not values.get("answer") or values.get("answer_to") else ""
    return values


def missing_blanks(kind: str, given: Given) -> tuple[Blank, ...]:
    """What nobody has told yet, and nothing else that is told stands for."""
    values = _defaults(given)
    open_ = (blank for blank in BLANKS[kind] if not values.get(blank.name))
    return tuple(
        blank
        for blank in open_
        if not (blank.name == "answer_text" and not values["keep_text"])
        and not (blank.name == "answer_to" and not values["keep_to"])
    )


def file_of(folder: Path, kind: str, record_id: str, name: str | None = None) -> Path:
    """Where a new record goes: a file of its own; for a source, the only file of sources or a named one."""
    part = folder / FILE_KINDS[kind][0]
    if kind != "source":
        return part / f"{record_id}.yaml"
    if name:
        return part / f"{name.removesuffix('.yaml')}.yaml"
    found = sorted(part.glob("*.yaml"))
    return found[0] if len(found) == 1 else part / "sources.yaml"


def write_skeleton(path: Path, kind: str, text: str, record_id: str) -> None:
    """Write a new file, or a new source at the end of a file of sources; nothing is ever overwritten.

    Raises:
        WrongUse: the file exists, or has a source of this id.
        CannotRead: the file of sources has faults.
        CannotWrite: the folder can't be written.
    """
    if kind == "source":
        append_entries(path, text, (record_id,))
        return
    _make_folder(path.parent)
    write_safely(path, text.encode())


def append_sources(path: Path, sources: Iterable[Source]) -> None:
    """Add sources at the end of a file of sources, which may not exist yet.

    Raises:
        WrongUse: one of the ids is in it already.
        CannotRead: the file has faults.
        CannotWrite: the file is written in a way that nothing can be added to, or can't be written.
    """
    made = list(sources)
    append_entries(path, dump_source_entries(made, indent=0), [source.id for source in made])


def append_entries(path: Path, entries: str, ids: Sequence[str]) -> None:
    """Add entries of a YAML list, from column 1, to a file of sources; the bytes before stay as they are."""
    if not path.exists():
        _make_folder(path.parent)
        write_safely(path, f"references:\n\n{_indented(entries, 2)}".encode())
        return
    text = read_text(path)
    document = read_document(text, str(path))
    if document.problems:
        raise Problems(tuple(document.problems))
    for taken in _ids(document):
        if taken in ids:
            raise WrongUse(
                f"There is a source {taken!r} in it already.", where=str(path), remedy="Choose another id."
            )
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = newline if text.endswith("\n") else newline * 2
    added = gap + _indented(entries, _indent(document, path)).replace("\n", newline)
    _check_reads(text + added, document, ids, path)
    write_safely(path, (text + added).encode(), force=True)


def _check(kind: str, record_id: str, given: Given) -> None:
    if not _SLUG.fullmatch(record_id):
        raise WrongUse(
            f"{record_id!r} is not an id.",
            remedy="Use small letters, digits and single hyphens: valley-2025.",
        )
    names = {blank.name: blank for blank in BLANKS[kind]}
    for name, value in given.items():
        if value and name not in names:
            option = f"--{name.replace('_', '-')}"
            known = ", ".join(f"--{known.replace('_', '-')}" for known in names)
            raise WrongUse(f"A {kind} has no place for {option}.", remedy=f"It has: {known}.")
        choices = names[name].choices if value else ()
        if choices and value not in choices:
            raise WrongUse(
                f"{value!r} is not allowed for {name.replace('_', ' ')}.",
                remedy=f"Allowed: {', '.join(choices)}.",
            )


def _filled(found: re.Match[str], values: Given) -> str:
    name, several = found.groups()
    value = values.get(name, "")
    if several:
        items = [value] if isinstance(value, str) else value
        return f"[{', '.join(dump_text(item) for item in items if item)}]"
    text = value if isinstance(value, str) else "".join(value[:1])
    if not text:
        return ""
    return text if text in _YES_NO else dump_text(text)


def _indented(entries: str, indent: int) -> str:
    return "".join(
        f"{' ' * indent}{line}" if line.strip() else line for line in entries.splitlines(keepends=True)
    )


def _indent(document: Document, path: Path) -> int:
    """In which column, from 0, the hyphens of a file of sources stand."""
    root = document.root
    node = root
    if root is not None and not isinstance(root, SequenceNode):
        node = next((value for key, value in root.value if key.value == "references"), None)
    if not isinstance(node, SequenceNode) or node.flow_style or not node.value:
        raise CannotWrite(
            "Nothing can be added to this file of sources.",
            where=str(path),
            remedy="It must be `references:`, each entry after a hyphen on a new line; or name a new file.",
        )
    return int(node.start_mark.column)


def _ids(document: Document) -> list[str]:
    data = document.data.get("references") if isinstance(document.data, dict) else document.data
    return [str(item.get("id")) for item in data or () if isinstance(item, dict)]


def _check_reads(text: str, before: Document, ids: Sequence[str], path: Path) -> None:
    """Refuse to write what would read back otherwise than meant: a file that ends in `...`, or in a text."""
    try:
        after = _ids(read_document(text, str(path)))
    except Problems:
        after = []
    if after != [*_ids(before), *ids]:
        raise CannotWrite(
            "Nothing can be added at the end of this file.",
            where=str(path),
            remedy="Look at its last lines: they must belong to a source.",
        )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            f"The folder can't be made: {error.strerror or error}.",
            where=str(folder),
            remedy="Choose another.",
        ) from error


def check_skeleton(kind: str, text: str) -> Record | None:
    """The record that a skeleton gives, if everything was told; None where something is still missing."""
    model = FILE_KINDS[kind][1]
    try:
        made = parse_yaml(_alone(text) if kind == "source" else text, model, name=kind)
    except Problems:
        return None
    return made if isinstance(made, Record) else None


def _alone(entry: str) -> str:
    """An entry of a list as a record of its own."""
    lines = [line for line in entry.splitlines() if not line.startswith("#")]
    return "\n".join(line[2:] for line in lines) + "\n"
