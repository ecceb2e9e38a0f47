"""The published JSON Schema: whatever we read passes it, as an editor reads the same YAML."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from advocacy import paths
from advocacy.evidence.schema import DIALECT, FILE_KINDS, json_schema
from tests.evidence.conftest import FILES

Schema = dict[str, Any]
TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
    "null": (type(None),),
}


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: numbers and truths, but no dates and no `NO` for false."""


EditorLoader.yaml_implicit_resolvers = {
    key: [
        (tag, found)
        for tag, found in rules
        if not tag.endswith(("timestamp", "bool")) or key in ("t", "f", "T", "F")
    ]
    for key, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def faults(value: Any, part: Schema, whole: Schema, at: str = "") -> list[str]:
    """What a validator would say: the words of JSON Schema that our schemas use, and no others."""
    known = {"$schema", "$defs", "$ref", "anyOf", "type", "enum", "const", "pattern", "format", "title"}
    known |= {"description", "enumDescriptions", "default", "properties", "required", "items", "minItems"}
    known |= {
        "maxItems",
        "additionalProperties",
        "minProperties",
        "minimum",
        "maximum",
        "maxLength",
        "minLength",
    }
    assert part.keys() <= known, part.keys() - known
    if "$ref" in part:
        return faults(value, whole["$defs"][part["$ref"].rpartition("/")[2]], whole, at)
    if "anyOf" in part:
        tried = [faults(value, option, whole, at) for option in part["anyOf"]]
        return [] if [] in tried else min(tried, key=len)
    kinds = part.get("type", list(TYPES))
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if not any(isinstance(value, TYPES[kind]) for kind in kinds):
        return [f"{at}: {value!r} is not {kinds}"]
    told = []
    if value not in part.get("enum", [value]) or value != part.get("const", value):
        told.append(f"{at}: {value!r} is not allowed")
    if isinstance(value, str) and not re.search(part.get("pattern", ""), value):
        told.append(f"{at}: {value!r} does not match")
    if isinstance(value, list):
        told += [f"{at}: too few"] * (len(value) < part.get("minItems", 0))
        for place, item in enumerate(value):
            told += faults(item, part.get("items", {}), whole, f"{at}/{place}")
    if isinstance(value, dict):
        told += [f"{at}: {key} is missing" for key in part.get("required", []) if key not in value]
        for key, item in value.items():
            inner = part.get("properties", {}).get(key, part.get("additionalProperties", {}))
            told += (
                [f"{at}: unknown key {key}"] if inner is False else faults(item, inner, whole, f"{at}/{key}")
            )
    return told


def told(text: str, schema: Schema) -> list[str]:
    return faults(yaml.load(text, EditorLoader), schema, schema)  # noqa: S506


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_every_bundled_file_passes_its_schema(kind: str) -> None:
    found = sorted((paths.bundled("evidence") / FILE_KINDS[kind][0]).glob("*.yaml"))
    assert found
    schema = json_schema(kind)
    assert schema["$schema"] == DIALECT
    assert {path.name: said for path in found if (said := told(path.read_text("utf-8"), schema))} == {}


@pytest.mark.parametrize("name", [name for name in FILES if "valley" not in name])
def test_forms_that_people_write_pass(name: str) -> None:
    kind = next(kind for kind, (part, _) in FILE_KINDS.items() if name.startswith(part))
    assert told(FILES[name], json_schema(kind)) == []
    assert told(FILES[name], json_schema()) == []


def test_a_wrong_key_a_wrong_word_and_a_missing_field_are_told() -> None:
    text = FILES["listings/register.yaml"]
    schema = json_schema("listing")
    assert "unknown key locater" in told(text.replace("binds:", "locater:"), schema)[0]
    assert "not allowed" in told(text.replace("official-act", "offical"), schema)[0]
    assert "authority is missing" in told(re.sub("authority.*\n", "", text), schema)[0]
    assert "does not match" in told(text.replace("2019-10-09, until", "9.10.2019, until"), schema)[0]


def test_descriptions_are_the_models_own() -> None:
    made = json_schema("listing")
    assert made["properties"]["review_by"]["description"].startswith("A letter of a later date is refused")
    assert made["properties"]["binds"]["description"].startswith("Countries (ISO 3166)")
    standing = made["$defs"]["Standing"]
    assert dict(zip(standing["enum"], standing["enumDescriptions"], strict=True))["alleged"].startswith(
        "Claimed"
    )


def test_all_kinds_in_one_schema_resolve() -> None:
    whole = json_schema()
    names = set(re.findall(r"#/\$defs/(\w+)", str(whole)))
    assert names <= whole["$defs"].keys()
    for folder in ("companies", "matters"):
        for path in Path(paths.bundled("evidence") / folder).glob("d*.yaml"):
            assert told(path.read_text("utf-8"), whole) == []
