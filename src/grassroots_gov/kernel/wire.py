"""What JSON writes, taken from Python as well: a list for a tuple, ``70000.0`` for 70000.

Frameworks read a request body with ``json.loads`` and give the models what that made of it.  All
of it is told to pydantic in its own terms, in one place for every field of every record, so that
reading bytes runs no Python for it.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticKnownError, core_schema

__all__ = ["as_json_has_it"]

_WITHIN = ("schema", "fields", "items_schema", "values_schema", "choices")


def as_json_has_it(schema: CoreSchema, handler: GetCoreSchemaHandler) -> CoreSchema:
    """The schema of a model, whose fields then take the shapes that JSON has."""
    try:
        model: Any = handler.resolve_ref_schema(schema)
    except LookupError:  # a model within itself, whose schema is being made
        return schema
    while model["type"] != "model":
        model = model["schema"]
    _replaced(model["schema"], handler)
    return schema


def _replaced(part: Any, handler: GetCoreSchemaHandler) -> Any:
    """That part of a schema, but for the models in it, each of which sees to its own fields."""
    if isinstance(part, list):
        return [_replaced(each, handler) for each in part]
    if not isinstance(part, dict):
        return part
    kind = part.get("type")
    if not isinstance(kind, str):  # fields or choices by their names
        return {name: _replaced(each, handler) for name, each in part.items()}
    if kind == "int":
        return handler.generate_schema(Annotated[Any, _Whole(part)])
    if kind == "tuple":
        part["strict"] = False
    if kind != "model":
        part |= {key: _replaced(part[key], handler) for key in _WITHIN if key in part}
    return part


class _Whole:
    """A whole number in any of its spellings: ``70000``, ``70000.0``, ``7e4``."""

    def __init__(self, schema: Any) -> None:
        self.schema: CoreSchema = schema

    def __get_pydantic_core_schema__(self, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        spelled = core_schema.union_schema(
            [
                core_schema.int_schema(strict=True),
                core_schema.no_info_after_validator_function(
                    _whole, core_schema.float_schema(strict=True, allow_inf_nan=False)
                ),
            ],
            mode="left_to_right",
            custom_error_type="int_type",
        )
        return core_schema.chain_schema([spelled, self.schema])

    def __get_pydantic_json_schema__(self, _: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return handler(self.schema)


def _whole(number: float) -> int:
    if not number.is_integer():
        raise PydanticKnownError("int_type")
    return int(number)
