"""Service levels beside each other: which limit ends later, and for which documents both are.

A row is for the documents whose header fields have certain codes.  What earlier rows leave to it is
told exactly: as boxes, by field the codes that a document may have, or those that it may not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final, get_args

from pydantic.fields import FieldInfo

from .codelist import Codelist
from .norms import ServiceLevel
from .rule import Labelled, Text

__all__ = ["EVERYTHING", "Where", "any_left", "box", "in_words", "later", "listed", "narrowed"]

Where = Mapping[str, Collection[str]]
Codes = tuple[bool, frozenset[str]]
"""Whether it is these codes or all but these, and the codes."""
Box = Mapping[str, Codes]

EVERYTHING: Final[Codes] = (False, frozenset())


def later(one: ServiceLevel, other: ServiceLevel) -> bool:
    """Whether it is certain that the one limit ends later, from whatever moment they run."""
    if one.unit == other.unit:
        return one.n > other.n
    (least, _), (_, most) = _days(one), _days(other)
    if one.unit == "hour":
        return one.n >= 24 * (most + 1)
    if other.unit == "hour":
        return 24 * least >= other.n
    return least >= most


def _days(level: ServiceLevel) -> tuple[int, int]:
    """How many days after the first a limit ends, at least and at most.

    So many working days have at most twice as many days and ten: no calendar of the State Council
    has had more days off in a row.
    """
    n = level.n
    return {
        "hour": (n // 24, n // 24 + 1),
        "day": (n, n),
        "workday": (n, 2 * n + 10),
        "month": (30 * n - 2, 31 * n),
    }[level.unit]


def in_words(level: ServiceLevel) -> str:
    """The length of the limit, as a parameter of a message."""
    zh, en = {
        "hour": ("小时", "hours"),
        "day": ("日", "days"),
        "workday": ("个工作日", "working days"),
        "month": ("个月", "months"),
    }[level.unit]
    return Labelled(f"{level.n} {level.unit}", Text(f"{level.n} {zh}", f"{level.n} {en}"))


def listed(field: FieldInfo) -> Codelist | None:
    """The code list of a field, also of one that may be left out."""
    inner = (m for each in get_args(field.annotation) for m in getattr(each, "__metadata__", ()))
    return next((m for m in (*field.metadata, *inner) if isinstance(m, Codelist)), None)


def box(fields: Mapping[str, FieldInfo], *rows: Where) -> Box:
    """Every document with these fields, as far as the rows look at it.

    Where a field always has a code of a closed list, these are all there are.
    """
    found = {}
    for name in {name for row in rows for name in row} & fields.keys():
        codes, optional = listed(fields[name]), type(None) in get_args(fields[name].annotation)
        if codes is not None and codes.closed and not optional:
            found[name] = (True, frozenset(codes))
    return found


def narrowed(box: Box, *rows: Where) -> Box:
    """The documents in the box for which all these rows are."""
    met = dict(box)
    for row in rows:
        for name, codes in row.items():
            met[name] = _both(met.get(name, EVERYTHING), (True, frozenset(codes)))
    return met


def _both(one: Codes, other: Codes) -> Codes:
    match one, other:
        case (True, a), (True, b):
            return True, a & b
        case (True, a), (False, b):
            return True, a - b
        case (False, a), (True, b):
            return True, b - a
    return False, one[1] | other[1]


def any_left(box: Box, rows: Iterable[Where]) -> bool:
    """Whether there is a document in the box for which none of the rows is."""
    if _empty(box):
        return False
    met = [row for row in rows if not _empty(narrowed(box, row))]
    if not met:
        return True
    first, *rest = met
    return any(any_left(_without(box, name, first), rest) for name in first)


def _empty(box: Box) -> bool:
    return (True, frozenset()) in box.values()


def _without(box: Box, name: str, row: Where) -> Box:
    """The documents in the box for which that field keeps the row from being."""
    others = (False, frozenset(row[name]))
    return {**box, name: _both(box.get(name, EVERYTHING), others)}
