"""What a value of a rule is: its kind in CEL, what holds it in Python, and if it may be absent.

The kinds come from the models, so nothing is declared twice.  A date or a time is text in CEL and a
date or a datetime in Python.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

import attrs
from annotated_types import Ge, Gt, Le, Lt
from pydantic.fields import FieldInfo

from grassroots_gov.catalog import KINDS
from grassroots_gov.kernel.document import Document, Record

__all__ = [
    "ANY",
    "BOOL",
    "DAY",
    "INSTANT",
    "SPAN",
    "STAMP",
    "TEXT",
    "Kind",
    "field_of",
    "joined",
    "of",
]

Sort = Literal[
    "any",
    "bool",
    "day",
    "instant",
    "int",
    "list",
    "map",
    "record",
    "scope",
    "span",
    "stamp",
    "text",
]
"""``any`` is what records of several classes hold differently; a ``scope`` has named members."""
SAFE: Final = 2**53 - 1


@attrs.frozen
class Kind:
    """``least`` and ``most`` bound a whole number; ``of`` is what a list or map holds."""

    sort: Sort
    optional: bool = False
    of: Kind | None = None
    records: tuple[type[Record], ...] = ()
    members: Mapping[str, tuple[str, Kind]] = attrs.field(factory=dict, hash=False)
    """Of a scope, each member: its Python, and its kind."""
    least: int = -SAFE
    most: int = SAFE

    @property
    def there(self) -> Kind:
        """The same, where it is known to be there."""
        return attrs.evolve(self, optional=False) if self.optional else self

    @property
    def perhaps(self) -> Kind:
        """The same, where it may be absent."""
        return self if self.optional else attrs.evolve(self, optional=True)


ANY: Final = Kind("any", optional=True)
BOOL: Final = Kind("bool")
TEXT: Final = Kind("text")
DAY: Final = Kind("day")
STAMP: Final = Kind("stamp")
INSTANT: Final = Kind("instant")
SPAN: Final = Kind("span")


def of(annotation: Any) -> Kind:
    """The kind of values of a type; TypeError for one that no rule may look at."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _bounded(of(arguments[0]), arguments[1:])
    if origin in (Union, types.UnionType):
        there = [each for each in arguments if each is not type(None)]
        found = joined(*map(of, there))
        return found if len(there) == len(arguments) else found.perhaps
    if origin is Literal:
        return joined(*(_PLAIN[type(each)] for each in arguments))
    if origin is tuple:
        return Kind("list", of=of(arguments[0]))
    if origin is dict or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return Kind("map", of=of(arguments[1]))
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if annotation is Document:
        return Kind("record", records=tuple(KINDS.values()))
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return Kind("record", records=(annotation,))
    raise TypeError(f"no rule may look at {annotation}")


_PLAIN: Final[Mapping[Any, Kind]] = {
    bool: BOOL,
    int: Kind("int"),
    str: TEXT,
    date: DAY,
    datetime: STAMP,
}


def _bounded(kind: Kind, metadata: tuple[Any, ...]) -> Kind:
    """The kind of a whole number within the bounds that its field gives; both ends are included."""
    if kind.sort != "int":
        return kind
    least, most = kind.least, kind.most
    for each in _flat(metadata):
        if isinstance(each, Ge):
            least = _whole(each.ge)
        elif isinstance(each, Le):
            most = _whole(each.le)
        elif isinstance(each, Gt | Lt):
            raise TypeError(f"{each}: give the end itself")
    return attrs.evolve(kind, least=least, most=most)


def _whole(end: Any) -> int:
    return int(end)


def _flat(metadata: tuple[Any, ...]) -> Iterator[Any]:
    for each in metadata:
        if isinstance(each, FieldInfo):
            yield from each.metadata
        else:
            yield each


def joined(*kinds: Kind) -> Kind:
    """What is one of several kinds."""
    first, *rest = kinds
    for other in rest:
        if other.sort != first.sort:
            return Kind("any", optional=any(kind.optional for kind in kinds))
        inner = [each for each in (first.of, other.of) if each is not None]
        first = Kind(
            first.sort,
            first.optional or other.optional,
            joined(*inner) if inner else None,
            tuple(dict.fromkeys((*first.records, *other.records))),
            {},
            min(first.least, other.least),
            max(first.most, other.most),
        )
    return first


def field_of(kind: Kind, name: str) -> tuple[Kind, bool]:
    """The kind of a field, and whether each of the records has it; KeyError where none has."""
    found = [
        _bounded(of(field.annotation), tuple(field.metadata))
        for record in kind.records
        if (field := record.model_fields.get(name)) is not None
    ]
    if not found:
        raise KeyError(name)
    everywhere = len(found) == len(kind.records)
    return joined(*found) if everywhere else joined(*found).perhaps, everywhere
