"""JSON Schemas (draft 2020-12) of evidence files, so that editors complete keys and underline faults.

They are made from the models: what a field means is read from the text below it in the model's source.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from advocacy.model import Company, FundRecord, Listing, Manager, Matter, Source, Stance, Standing

FILE_KINDS: Final[dict[str, tuple[str, type[BaseModel]]]] = {
    "company": ("companies", Company),
    "source": ("sources", Source),
    "matter": ("matters", Matter),
    "listing": ("listings", Listing),
    "manager": ("managers", Manager),
    "fund": ("funds", FundRecord),
}
"""What one record is called, the part of a folder that holds it, and its model."""

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: Final = ["string", "number"]
"""We read every value as a text; an editor takes 2018 for a number."""


def json_schema(kind: str | None = None) -> dict[str, Any]:
    """The schema of one kind of file, or of any file of a folder.

    Args:
        kind: a key of `FILE_KINDS`; None: one schema that all kinds of files pass.

    Returns:
        A JSON Schema whose descriptions are those of the models.
    """
    if kind is None:
        parts = {name: json_schema(name) for name in FILE_KINDS}
        shared = {name: part for made in parts.values() for name, part in made.pop("$defs", {}).items()}
        bodies = [{key: value for key, value in made.items() if key != "$schema"} for made in parts.values()]
        return {"$schema": DIALECT, "title": "Evidence file", "anyOf": bodies, "$defs": shared}
    model = FILE_KINDS[kind][1]
    made = model.model_json_schema(schema_generator=_Generator, ref_template="#/$defs/{model}")
    _describe(made, model)
    _accept_plain_values(made)
    return {"$schema": DIALECT, **(_list_of_sources(made) if kind == "source" else made)}


class _Generator(GenerateJsonSchema):
    """Lets a mapping that people may also write as one text be a text."""

    schema_dialect = DIALECT

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        inner = super().function_before_schema(schema)
        written_out = schema["schema"]["type"] in {"model", "definition-ref", "dict"}
        return {"anyOf": [{"type": "string"}, inner]} if written_out else inner


def _list_of_sources(source: dict[str, Any]) -> dict[str, Any]:
    """The schema of a file of sources: `references:` with a list, or the list alone."""
    defs = source.pop("$defs", {})
    entries = {"type": "array", "items": {"$ref": "#/$defs/Source"}}
    wrapped = {
        "type": "object",
        "properties": {"references": entries},
        "required": ["references"],
        "additionalProperties": False,
    }
    return {"title": "Sources", "anyOf": [wrapped, entries], "$defs": {**defs, "Source": source}}


def _describe(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Give each field the text that stands below it in the model, and each word of a choice its own."""
    parts = {model.__name__: schema, **schema.get("$defs", {})}
    for found in _models(model):
        if (part := parts.get(found.__name__)) is None:
            continue
        texts = _texts_below_fields(found)
        for name, item in found.model_fields.items():
            shown = part.get("properties", {}).get(item.alias or name)
            if shown is not None:
                shown.pop("title", None)
                if name in texts:
                    shown["description"] = texts[name]
    for choice in (Standing, Stance):
        if choice.__name__ in parts:
            texts = _texts_below_fields(choice)
            parts[choice.__name__]["enumDescriptions"] = [texts.get(item.name, "") for item in choice]


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and every model in its fields, each once."""
    seen: dict[str, type[BaseModel]] = {}
    waiting: list[Any] = [model]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if kind.__name__ not in seen:
                seen[kind.__name__] = kind
                waiting += [item.annotation for item in kind.model_fields.values()]
        else:
            waiting += list(getattr(kind, "__args__", ()))
    yield from seen.values()


@cache
def _texts_below_fields(model: type) -> dict[str, str]:
    """By field's name, the string that follows it in the class, its parents' fields included."""
    texts: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if base in (BaseModel, StrEnum) or not issubclass(base, BaseModel | StrEnum):
            continue
        body = ast.parse(textwrap.dedent(inspect.getsource(base))).body[0]
        lines = body.body if isinstance(body, ast.ClassDef) else []
        for line, below in pairwise(lines):
            match line, below:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                    ast.Expr(value=ast.Constant(value=str(text))),
                ):
                    texts[name] = inspect.cleandoc(text).replace("\n", " ")
    return texts


def _accept_plain_values(part: Any) -> None:
    """Accept what YAML takes for a number where a text is meant, and anchor patterns as we read them."""
    if isinstance(part, list):
        for item in part:
            _accept_plain_values(item)
    if not isinstance(part, dict):
        return
    if part.get("type") == "string" and not {"enum", "const", "format"} & part.keys():
        part["type"] = list(_PLAIN)
    if part.get("type") in ("integer", "boolean"):
        part["type"] = [part["type"], "string"]  # in quotes it is the same to us
    pattern = part.get("pattern")
    if isinstance(pattern, str) and not pattern.startswith("^"):
        part["pattern"] = f"^(?:{pattern})$"
    for value in part.values():
        _accept_plain_values(value)


def schema_file_name(kind: str) -> str:
    """What a kind's schema is called where several lie in one folder."""
    return f"{kind}.schema.json"
