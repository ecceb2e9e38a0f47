"""A record as YAML that people can read and edit, and that reads back to an equal record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import yaml
from pydantic import BaseModel
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from advocacy.model import PartialDate

WIDTH = 100
_LONG = 80
"""Texts beyond this length are folded over several lines."""
_SHORT = 70
"""Collections of plain values up to this length stand on one line."""

_LIKE_A_NUMBER = re.compile(r"[-+]?[.\d][\d_.,:eE+\-xXoOA-Fa-f]*|[yYnN]")
"""What some YAML reader takes for a number, a time or a truth, though PyYAML may not."""

_PLAIN_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")
"""A date as people write it in these files: never quoted."""

_RESOLVER = yaml.resolver.Resolver()

_STR = "tag:yaml.org,2002:str"
_SEQ = "tag:yaml.org,2002:seq"
_MAP = "tag:yaml.org,2002:map"


class _Plain(str):
    """A date, a number, or true and false: never quoted."""

    __slots__ = ()


def dump_yaml(record: BaseModel) -> str:
    """A record as YAML, keys in the order of the model, without fields that say nothing.

    Texts that YAML would take for something else (`NO`, `002415`, `1.50`) are quoted, so that other
    programs read the same as we do.
    """
    return yaml.serialize(
        _mapping_node(_tidy(record, record.model_dump(mode="json", by_alias=True)), block=True),
        Dumper=_Dumper,
        allow_unicode=True,
        width=WIDTH,
    )


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, indentless=False)


def _tidy(value: Any, dumped: Any) -> Any:
    """Plain data without silent fields: dicts, lists, texts to quote at need, and `_Plain`.

    Args:
        value: the record or a value in it; it tells a number from a text that looks like one.
        dumped: the same as pydantic writes it.
    """
    if isinstance(value, BaseModel):
        return {
            key: _tidy(getattr(value, name), dumped[key])
            for name, item in type(value).model_fields.items()
            if (key := item.alias or name) in dumped and not _is_silent(item, getattr(value, name))
        }
    if isinstance(value, Mapping) and isinstance(dumped, Mapping):
        return {str(key): _tidy(item, dumped[key]) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_tidy(item, made) for item, made in zip(value, dumped, strict=True)]
    return _leaf(value, dumped)


def _leaf(value: Any, dumped: Any) -> str:
    if value is None:
        return _Plain("null")
    if isinstance(value, bool):
        return _Plain(str(value).lower())
    if isinstance(value, date | PartialDate | Decimal | int | float):
        return _Plain(dumped)
    return str(dumped)


def _is_silent(item: Any, value: Any) -> bool:
    """Whether a field can be left out: it is empty or false, and would be so when read back."""
    empty = value is None or value is False or value in ((), "", {}, [])
    return empty and not item.is_required() and item.get_default(call_default_factory=True) == value


def _node(value: Any, *, flow: bool = False) -> Node:
    if isinstance(value, dict):
        numbers = all(isinstance(item, _Plain) for item in value.values())
        return _mapping_node(value, block=not flow and not numbers)
    if isinstance(value, list):
        short = flow or (all(isinstance(item, str) for item in value) and _fits(value))
        return SequenceNode(_SEQ, [_list_item(item) for item in value], flow_style=short)
    return _scalar(value)


def _list_item(value: Any) -> Node:
    """An entry of a list: a short mapping stands on one line, `{id: rollet-2018, locator: ¶ 9}`."""
    return _node(value, flow=isinstance(value, dict) and _fits([*value, *value.values()]))


def _mapping_node(value: dict[str, Any], *, block: bool) -> MappingNode:
    pairs = [(_scalar(key), _node(item)) for key, item in value.items()]
    return MappingNode(_MAP, pairs, flow_style=not block or not pairs)


def _fits(values: Sequence[Any]) -> bool:
    return all(isinstance(item, str) for item in values) and sum(len(item) + 2 for item in values) <= _SHORT


def _scalar(value: str) -> ScalarNode:
    if isinstance(value, _Plain):
        tag = _RESOLVER.resolve(ScalarNode, str(value), (True, False))  # type: ignore[no-untyped-call]
        return ScalarNode(tag, str(value))
    style = ">" if _folds(value) else "|" if _stands_in_lines(value) else None
    return ScalarNode(_STR, value, style="'" if _LIKE_A_NUMBER.fullmatch(value) else style)


def _folds(text: str) -> bool:
    """Whether a text reads well over several lines, and comes back the same."""
    return len(text) > _LONG and text == " ".join(text.split()) and text.isprintable()


def _stands_in_lines(text: str) -> bool:
    lines = text.split("\n")
    whole = all(line == line.rstrip() and (not line or line.isprintable()) for line in lines)
    return len(lines) > 1 and whole and bool(lines[0]) and not lines[0][0].isspace()


def dump_source_entries(sources: Iterable[BaseModel], indent: int = 2, newline: str = "\n") -> str:
    """Sources as entries of a YAML list, one after the other, with an empty line between them.

    Args:
        sources: the records.
        indent: how many spaces stand before each hyphen.
        newline: how lines end.
    """
    entries = []
    for source in sources:
        lines = dump_yaml(source).splitlines()
        marked = ["- " + lines[0], *(f"  {line}" if line else "" for line in lines[1:])]
        entries.append("".join(f"{' ' * indent}{line}".rstrip() + newline for line in marked))
    return newline.join(entries)


def dump_text(value: str) -> str:
    """One text on one line as YAML, quoted where YAML or `{}` and `[]` around it would need it."""
    line = " ".join(value.split())
    if _PLAIN_DATE.fullmatch(line):
        return line
    style = "'" if _LIKE_A_NUMBER.fullmatch(line) else None
    node = SequenceNode(_SEQ, [ScalarNode(_STR, line, style=style)], flow_style=True)
    made = yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=float("inf"))
    return str(made).strip()[1:-1]
