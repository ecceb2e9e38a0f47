"""What a model expects at a place: the keys that a mapping there may have."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from advocacy.evidence.nodes import Loc


def keys_at(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """The keys, as files write them, that a mapping may have.

    Args:
        model: what the whole file is.
        loc: the mapping's place; empty for the file itself.

    Returns:
        The keys in the order of the model; empty where no model of ours stands at that place.
    """
    expected: list[Any] = [model]
    for step in loc:
        deeper = [inner for kind in expected for inner in _inside(kind, step)]
        # A step that names a member of a union, not a key, leaves us where we are.
        expected = deeper or expected
    models = [kind for kind in expected if _is_model(kind)]
    return tuple(dict.fromkeys(key for kind in models for key in keys_of(kind)))


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a model as files write them."""
    return tuple(item.alias or name for name, item in model.model_fields.items())


def _inside(kind: Any, step: str | int) -> Iterator[Any]:
    if _is_model(kind):
        for name, item in kind.model_fields.items():
            if step in (item.alias, name):
                yield from _members(item.annotation)
        return
    arguments = get_args(kind)
    if get_origin(kind) is dict and isinstance(step, str):
        yield from _members(arguments[1])
    elif get_origin(kind) in (tuple, list) and isinstance(step, int):
        yield from _members(arguments[0])


def _members(annotation: Any) -> Iterator[Any]:
    """An annotation without Annotated and without unions: each kind that it allows."""
    if get_origin(annotation) is Annotated:
        yield from _members(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, types.UnionType):
        for member in get_args(annotation):
            yield from _members(member)
    else:
        yield annotation


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
