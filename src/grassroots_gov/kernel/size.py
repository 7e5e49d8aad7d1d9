"""How long a document is on the wire, and the most that it can be.

Writing a document takes as long as judging its history.  So a step first estimates the most that it
can be: from the types of its fields and the lengths of its lists, then the lengths of its texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from math import inf
from typing import Annotated, Any, Literal, get_args, get_origin

from .codelist import LONGEST_CODE, Codelist
from .document import Document, Record

__all__ = ["larger_than", "most_bytes", "most_items"]

_CHARACTER = 4
"""In UTF-8; an escape is no longer, for no text holds a control character that needs ``\\u``."""
_SCALARS = {bool: 5, type(None): 4, datetime: 34, date: 12}
_GLANCE, _LOOK = 200_000, 4_000
"""What can be longer than so many bytes is looked at for what it really holds."""


def larger_than(limit: int, document: Document) -> int | None:
    """How many bytes ``model_dump_json`` writes, where these are more than the limit."""
    if most_bytes(document, _GLANCE) <= limit or most_bytes(document, _LOOK) <= limit:
        return None
    size = len(document.__pydantic_serializer__.to_json(document, warnings=False))
    return size if size > limit else None


def most_bytes(record: Record, looked_at: int) -> float:
    """No fewer bytes than ``model_dump_json`` writes; infinite where that cannot be told so.

    >>> from grassroots_gov.kernel.document import Party
    >>> party = Party(id="w1", role="operator")
    >>> len(party.model_dump_json()), most_bytes(party, 4_000)
    (53, 2120.0)
    """
    most, long = _fields(type(record), looked_at)
    for name, item in long:
        value = getattr(record, name)
        if value is None:
            most += 4
        elif isinstance(value, str):
            most += 2 + _CHARACTER * len(value)
        elif isinstance(value, tuple):
            short = item < looked_at
            most += len(value) * item if short else sum(_item(each, looked_at) for each in value)
        else:
            most += _item(value, looked_at)
    return most


def _item(value: Any, looked_at: int) -> float:
    return 1 + most_bytes(value, looked_at) if isinstance(value, Record) else inf


@cache
def _fields(model: type[Record], looked_at: int) -> tuple[float, tuple[tuple[str, float], ...]]:
    """The most of all fields that cannot be long; each of the others, with the most of an item."""
    fixed, long = 2.0, []
    for name, field in model.model_fields.items():
        fixed += len(name) + 4
        most = _most(field.annotation, field.metadata)
        if most < looked_at:
            fixed += most
        else:
            fixed += 2
            long.append((name, _most_of_an_item(field.annotation)))
    return fixed, tuple(long)


def _most_of_an_item(annotation: Any) -> float:
    if get_origin(annotation) is tuple:
        return 1 + _most(get_args(annotation)[0])
    return max(map(_most_of_an_item, get_args(annotation)), default=0)


@cache
def most_items(model: type[Record], field: str) -> float:
    """How many items a list may have; infinite where nothing bounds it."""
    return _most_in(model.model_fields[field].annotation)


def _most_in(annotation: Any, metadata: Iterable[Any] = ()) -> float:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _most_in(parts[0], (*_stated(parts[1:]), *metadata))
    if origin is tuple:
        return _least("max_length", metadata, inf)
    return max((_most_in(part) for part in parts), default=0)


def _stated(parts: Iterable[Any]) -> Iterator[Any]:
    """The constraints of an annotated type, which a field may hold together."""
    for part in parts:
        yield from getattr(part, "metadata", (part,))


def _most(annotation: Any, metadata: Iterable[Any] = ()) -> float:
    """The most bytes of a value of such a type."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        fields = annotation.model_fields.items()
        return 2 + sum(len(name) + 4 + _most(f.annotation, f.metadata) for name, f in fields)
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _most(parts[0], (*_stated(parts[1:]), *metadata))
    if origin is Literal:
        return max(_CHARACTER * len(str(part)) for part in parts) + 2
    if annotation is str:
        longest = LONGEST_CODE if any(isinstance(m, Codelist) for m in metadata) else inf
        return 2 + _CHARACTER * _least("max_length", metadata, longest)
    if annotation is int:
        most = _least("le", metadata, inf)
        return inf if most == inf or _least("ge", metadata, -inf) < 0 else len(str(most))
    if origin is tuple:
        return 2 + _least("max_length", metadata, inf) * (1 + _most(parts[0]))
    if parts and origin is not dict:
        return max(_most(part, metadata) for part in parts)
    return _SCALARS.get(annotation, inf)


def _least(bound: str, metadata: Iterable[Any], otherwise: float) -> float:
    """The bound that constraints set, pydantic's own or those of a string."""
    told = (getattr(each, bound, None) for each in metadata)
    return min((value for value in told if value is not None), default=otherwise)
