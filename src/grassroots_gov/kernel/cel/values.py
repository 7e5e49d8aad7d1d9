"""What translated rules need where Python is not CEL.

In CEL an absent field is an error, and ``&&``, ``||``, ``all`` and ``exists`` absorb it where the
rest decides: that is logic with a third value, unknown.  In Python unknown is None.  Rules call
these functions only where an operand may be unknown, or where the two languages differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from ..calendar import CHINA_TIME

__all__ = [
    "below",
    "below_or_equal",
    "both",
    "divided",
    "either",
    "equal",
    "every",
    "field",
    "int64",
    "item",
    "kept",
    "lifted",
    "made",
    "midnight",
    "midnight_utc",
    "number",
    "one",
    "opposite",
    "present",
    "remainder",
    "some",
    "within",
]

T = TypeVar("T")
V = TypeVar("V")
Truth = bool | None


def both(a: Truth, b: Truth) -> Truth:
    """``a && b``.

    >>> both(None, False), both(None, True)
    (False, None)
    """
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def either(a: Truth, b: Truth) -> Truth:
    """``a || b``.

    >>> either(None, True), either(None, False)
    (True, None)
    """
    if a or b:
        return True
    return None if a is None or b is None else False


def opposite(a: Truth) -> Truth:
    """``!a``."""
    return None if a is None else not a


def every(answers: Iterable[Truth]) -> Truth:
    """``all``: false as soon as one is false, though others be unknown."""
    found: Truth = True
    for answer in answers:
        if answer is False:
            return False
        if answer is None:
            found = None
    return found


def some(answers: Iterable[Truth]) -> Truth:
    """``exists``: true as soon as one is true, though others be unknown."""
    found: Truth = False
    for answer in answers:
        if answer:
            return True
        if answer is None:
            found = None
    return found


def one(answers: Iterable[Truth]) -> Truth:
    """``exists_one``, which absorbs nothing."""
    listed = [*answers]
    return None if None in listed else listed.count(True) == 1


def kept(items: Iterable[T], holds: Callable[[T], Truth]) -> list[T] | None:
    """``filter``, which absorbs nothing."""
    listed = [(item, holds(item)) for item in items]
    return None if any(a is None for _, a in listed) else [item for item, a in listed if a]


def made(values: Iterable[T | None]) -> list[T] | None:
    """``map``, which absorbs nothing."""
    listed = [*values]
    return None if any(value is None for value in listed) else listed  # type: ignore[return-value]


def equal(a: Any, b: Any) -> Truth:
    """``a == b``."""
    return None if a is None or b is None else bool(a == b)


def below(a: Any, b: Any) -> Truth:
    """``a < b``; unknown also of what has no order."""
    try:
        return None if a is None or b is None else bool(a < b)
    except TypeError:
        return None


def below_or_equal(a: Any, b: Any) -> Truth:
    """``a <= b``; unknown also of what has no order."""
    try:
        return None if a is None or b is None else bool(a <= b)
    except TypeError:
        return None


def within(a: T | None, whole: Container[T] | None) -> Truth:
    """``a in whole``."""
    return None if a is None or whole is None else a in whole


def field(record: Any, name: str) -> Any:
    """A field of what may be unknown itself, or may not have that field."""
    return None if record is None else getattr(record, name, None)


def present(record: Any, name: str) -> Truth:
    """``has``, of a field of what may be unknown itself."""
    return None if record is None else getattr(record, name, None) is not None


def lifted(make: Callable[..., T], *operands: Any) -> T | None:
    """What ``make`` makes of the operands; unknown where one of them is."""
    return None if None in operands else make(*operands)


def number(text: str) -> int | None:
    """``int(text)``."""
    return int64(int(text)) if re.fullmatch("-?[0-9]{1,20}", text) else None


def item(items: Sequence[V] | None, place: int | None) -> V | None:
    """``items[place]``."""
    if items is None or place is None or not 0 <= place < len(items):
        return None
    return items[place]


def int64(number: int | None) -> int | None:
    """The number, where CEL has one so large.

    >>> int64(2**63 - 1) == 2**63 - 1, int64(2**63)
    (True, None)
    """
    return number if number is not None and -(2**63) <= number < 2**63 else None


def divided(a: int | None, b: int | None) -> int | None:
    """``a / b``, rounded toward zero.

    >>> divided(-7, 2), divided(1, 0)
    (-3, None)
    """
    if a is None or not b:
        return None
    whole = abs(a) // abs(b)
    return int64(whole if (a < 0) == (b < 0) else -whole)


def remainder(a: int | None, b: int | None) -> int | None:
    """``a % b``, with the sign of ``a``.

    >>> remainder(-7, 2)
    -1
    """
    whole = divided(a, b)
    return None if a is None or b is None or whole is None else a - b * whole


def midnight(day: date) -> datetime:
    """When a day begins in China."""
    return datetime.combine(day, time(), CHINA_TIME)


def midnight_utc(day: date) -> datetime:
    """When a day begins in Greenwich."""
    return datetime.combine(day, time(), UTC)
