"""From YAML text to a record, with every fault of the file at its line and column."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from advocacy.errors import Problem, Problems
from advocacy.evidence import codes
from advocacy.evidence.faults import MAX_FAULTS
from advocacy.evidence.nodes import Document, Loc, read_document
from advocacy.evidence.shape import keys_at
from advocacy.evidence.text import read_text
from advocacy.evidence.words import explain

R = TypeVar("R", bound=BaseModel)


def parse_yaml(text: str, model: type[R], *, name: str) -> R:
    """A record from YAML text.

    Args:
        text: the whole file.
        model: what it must be.
        name: what to call the file in problems.

    Raises:
        Problems: every fault of the text, in its order, each with code, place and remedy.
    """
    return record_of(read_document(text, name), model)


def read_yaml(path: Path, model: type[R]) -> R:
    """A record from a YAML file.

    Raises:
        CannotRead: the file is missing, too big, a folder or otherwise out of reach.
        Problems: as for `parse_yaml`; also where the file is not UTF-8.
    """
    return parse_yaml(read_text(path), model, name=str(path))


def read_yaml_mapping(path: Path) -> dict[str, Any]:
    """Plain data from a YAML file: dicts, lists, texts and None, as strictly read as records.

    Raises:
        CannotRead: as for `read_yaml`.
        Problems: the file is no YAML, or no mapping.
    """
    document = read_document(read_text(path), str(path))
    faults = [*document.problems, *_not_a_mapping(document)]
    if faults:
        raise Problems(in_order(faults))
    data: dict[str, Any] = document.data
    return data


def record_of(document: Document, model: type[R]) -> R:
    """A record from a document that has been read.

    Raises:
        Problems: every fault of the document.
    """
    faults = [*document.problems, *_not_a_mapping(document)]
    if not isinstance(document.data, dict):
        raise Problems(in_order(faults))
    record, found = validate(document, document.data, model)
    if record is None or faults:
        raise Problems(in_order([*faults, *found]))
    return record


def validate(
    document: Document, data: Any, model: type[R], loc: Loc = ()
) -> tuple[R | None, tuple[Problem, ...]]:
    """A record from one part of a document, or the faults of that part.

    Args:
        document: where the data comes from.
        data: the part.
        model: what it must be.
        loc: where the part stands in the document.
    """
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        errors = [item for item in error.errors(include_url=False) if not _follows_from_others(item)]
        faults = [_problem(document, model, item, loc) for item in errors[:MAX_FAULTS]]
        if len(errors) > MAX_FAULTS:
            message = f"there are {len(errors) - MAX_FAULTS:,} more faults"
            faults.append(document.problem(codes.TOO_MUCH, message, loc, "Mend those above first."))
        return None, in_order(faults)


def in_order(faults: Any) -> tuple[Problem, ...]:
    """Faults in the order of the file, each once."""
    return tuple(
        sorted(dict.fromkeys(faults), key=lambda item: (item.path, item.line, item.column, item.code))
    )


def _follows_from_others(error: ErrorDetails) -> bool:
    """Whether a list is only too short because pydantic has set its faulty entries aside."""
    given = error["input"]
    least = (error.get("ctx") or {}).get("min_length", 0)
    return error["type"] == "too_short" and isinstance(given, list) and len(given) >= least


def _problem(document: Document, model: type[BaseModel], error: ErrorDetails, prefix: Loc) -> Problem:
    loc = error["loc"]
    if error["type"] != "missing":
        # What a person wrote as one value may be two in the record: a year is a span's two ends.
        error["loc"] = document.known((*prefix, *loc))[len(prefix) :]
    said = explain(error, keys_at(model, loc[:-1]) if loc else ())
    place = (*prefix, *(loc[:-1] if said.at == "parent" else loc))
    return document.problem(said.code, said.message, place, said.remedy, key=said.at == "key")


def _not_a_mapping(document: Document) -> tuple[Problem, ...]:
    if isinstance(document.data, dict):
        return ()
    message = "the file is empty" if document.data is None else "the file must be a mapping"
    return (document.problem(codes.NOT_A_MAPPING, message, (), "Write `key: value` lines."),)
