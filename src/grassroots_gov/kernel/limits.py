"""Lists and objects with too many items: a finding says so, and the items beyond are not checked.

Pydantic counts only valid items.  So it may not say that a list with an invalid item is too long,
and it reports a million errors for a million invalid items.  A value of the wrong shape is
therefore cut to the limits first, and checked again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from .rule import Finding, pointer
from .structure import TOO_LONG, findings_of

__all__ = ["misshapen"]

_Schema = Mapping[str, Any]
_Place = tuple[str | int, ...]


def misshapen(model: type[BaseModel], value: Any, error: ValidationError) -> Iterator[Finding]:
    """What is wrong with the shape of a JSON value, in which the model found ``error``.

    In a list that is too long the items within the limit are checked; in an object that is too
    large no member is, because its members have no order.  ``value`` is cut.
    """
    schema: _Schema = model.__pydantic_core_schema__
    definitions = {form["ref"]: form for form in schema.get("definitions", ())}
    too_long = tuple(_cut(schema, value, (), definitions))
    if not too_long:
        yield from findings_of(error)
        return
    yield from (TOO_LONG.finding(pointer(*where), most=most) for where, most in too_long)
    try:
        model.__pydantic_validator__.validate_json(json.dumps(value))
    except ValidationError as rest:
        yield from findings_of(rest)


def _cut(
    schema: _Schema, value: Any, where: _Place, definitions: Mapping[str, _Schema]
) -> Iterator[tuple[_Place, int]]:
    """Cut what is too long in the value, and tell its place and how long it may be."""
    if not isinstance(value, list | dict):
        return
    most = schema.get("max_length")
    if most is not None and len(value) > most and schema["type"] == _TYPES[type(value)]:
        yield where, most
        if isinstance(value, dict):
            value.clear()
        else:
            del value[most:]
    for inner, member, place in _inside(schema, value, definitions):
        yield from _cut(inner, member, (*where, *place), definitions)


def _inside(
    schema: _Schema, value: Any, definitions: Mapping[str, _Schema]
) -> Iterator[tuple[_Schema, Any, _Place]]:
    """What pydantic's schema says of the value or of its parts, each with its place in it."""
    match schema["type"], value:
        case "definition-ref", _:
            yield definitions[schema["schema_ref"]], value, ()
        case "tuple", list():
            yield from ((schema["items_schema"][0], item, (i,)) for i, item in enumerate(value))
        case "model-fields", dict():
            for name, field in schema["fields"].items():
                yield field["schema"], value.get(name), (name,)
        case "dict", dict():
            yield from ((schema["values_schema"], member, (k,)) for k, member in value.items())
        case "tagged-union", dict() if schema["discriminator"] == "event":
            chosen = value.get("event")
            if isinstance(chosen, str) and chosen in schema["choices"]:
                yield schema["choices"][chosen], value, ()
        case _ if "schema" in schema:
            yield schema["schema"], value, ()


_TYPES = {list: "tuple", dict: "dict"}
