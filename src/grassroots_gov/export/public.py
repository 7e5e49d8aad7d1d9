"""What everybody may read, as data: words, ids, names by order of a clause; and forms of numbers.

A path has ``*`` for each of a list, and in a history the name of the event for each such event:
``/history/reply/public_answer``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import StringConstraints

from ..catalog import KINDS
from ..kernel.document import (
    ID_PATTERN,
    NAME_PATTERN,
    TEXT_PATTERN,
    Document,
    Event,
    Record,
    personal_fields,
)
from ..kernel.norms import Order
from ..kernel.personal import Personal, parts_of
from ..kernel.posted import NUMBERS
from ._plain import clause, text

__all__ = ["ordered_in", "public_as_json", "shown_in"]

_SHOWN = {TEXT_PATTERN: "texts", NAME_PATTERN: "names", ID_PATTERN: "ids"}


def public_as_json() -> dict[str, Any]:
    """By kind the fields that hold words or ids for everybody; and the numbers of persons.

    >>> public_as_json()["kinds"]["ticket"]["texts"]
    ['/history/reply/public_answer']
    """
    return {
        "$id": "urn:grassroots-gov:public:v1",
        "numbers": [
            {
                "code": number.code,
                "label": text(number.label),
                "pattern": number.pattern,
                **({"check": number.check_name} if number.check_name else {}),
            }
            for number in NUMBERS
        ],
        "kinds": {
            kind: {
                **{what: list(shown_in(model, what)) for what in _SHOWN.values()},
                "ordered": [_order(path, order) for path, order in ordered_in(model)],
            }
            for kind, model in KINDS.items()
        },
    }


def _order(path: str, order: Order) -> dict[str, Any]:
    where = {name: list(codes) for name, codes in order.where.items()}
    return {"path": path, **clause(order.source), "where": where}


def shown_in(model: type[Document], what: str) -> Iterator[str]:
    """Where such a document has what everybody may read: its ``texts``, ``names`` or ``ids``."""
    return (path for path, found in _shown(model) if found == what)


def ordered_in(model: type[Document]) -> Iterator[tuple[str, Order]]:
    """Where such a document has a name that a clause orders published, with the clause."""
    [kind] = get_args(model.model_fields["kind"].annotation)
    found = ((path, order) for path, personal in _marked(model) for order in personal.by)
    return ((path, order) for path, order in found if kind in order.where.get("kind", (kind,)))


@cache
def _shown(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """The paths within such a record to what is shown, and what each holds."""
    found: list[tuple[str, str]] = []
    for name, personal in personal_fields(model):
        if personal is None:
            field = model.model_fields[name]
            parts = [*parts_of((field.annotation, field.metadata))]
            here = f"/{name}/*" if tuple in parts else f"/{name}"
            patterns = (str(part.pattern) for part in parts if isinstance(part, StringConstraints))
            found += [(here, _SHOWN[pattern]) for pattern in patterns if pattern in _SHOWN]
            for part in _records(parts):
                found += [(_step(here, part, path), what) for path, what in _shown(part)]
    return tuple(dict.fromkeys(found))


def _marked(model: type[Record]) -> Iterator[tuple[str, Personal]]:
    """The paths within such a record to what is personal, with the marks."""
    for name, personal in personal_fields(model):
        field = model.model_fields[name]
        parts = [*parts_of(field.annotation)]
        here = f"/{name}/*" if tuple in parts else f"/{name}"
        if personal is not None:
            yield here, personal
        else:
            for part in _records(parts):
                yield from ((_step(here, part, path), mark) for path, mark in _marked(part))


def _records(parts: list[Any]) -> Iterator[type[Record]]:
    """The records among the parts of a type; documents in a dossier are shown as they are alone."""
    for part in parts:
        if isinstance(part, type) and issubclass(part, Record) and part is not Document:
            yield part


def _step(here: str, model: type[Record], path: str) -> str:
    """The path within a record that stands ``here``; what an event has of its own is under it."""
    own = issubclass(model, Event) and path.split("/")[1] not in Event.model_fields
    if own:
        [name] = get_args(model.model_fields["event"].annotation)
        here = here.removesuffix("*") + name
    return here + path
