"""What CEL itself cannot say: a few pure functions, published in ``functions.json``.

Each is a function of scalars and lists; none has a mode.  A function of something unknown is
unknown, and so is one of what it is not made for.  The same code serves plain data and records.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from itertools import accumulate
from operator import itemgetter
from typing import Any, Final, TypeVar

import attrs

from ..rule import Text
from .values import int64

__all__ = ["FUNCTIONS", "Function", "called", "distinct", "meet", "overlap", "total", "where"]

T = TypeVar("T")

Memo = dict[Any, Any]


@attrs.frozen
class Function:
    """One function: how it is called, what it says, and how that can be worked out."""

    name: str
    parameters: tuple[tuple[str, str], ...]
    """The name and the type of each, in CEL's words."""
    result: str
    description: Text
    algorithm: tuple[Text, ...]
    """Its steps.  Whatever gives the same answers in no more than n log n time will do."""
    make: Callable[..., Any] = attrs.field(repr=False)


# Equality is CEL's: no number is a truth value, and lists are equal item by item.


_SCALARS = (str, int, float, date)


def _key(value: Any) -> Hashable:
    """The same for what is equal; TypeError for a map or a record, which none of them compares."""
    if isinstance(value, bool):
        return bool, value
    if isinstance(value, list | tuple):
        return tuple(map(_key, value))
    if not isinstance(value, _SCALARS):
        raise TypeError(f"neither a scalar nor a list of them: {type(value).__name__}")
    return value


def distinct(items: Sequence[Any]) -> bool:
    """Whether no two items are equal.

    >>> distinct([]), distinct(["a", "b", "a"]), distinct([["a", 1], ["a", 2]]), distinct([1, True])
    (True, False, True, True)
    """
    try:
        if len(set(items)) == len(items):  # which takes true for 1, so it may only see too few
            return True
    except TypeError:
        pass
    return len({_key(item) for item in items}) == len(items)


def total(items: Sequence[int]) -> int | None:
    """The sum, where CEL has a number so large at each step.

    >>> total([]), total([1, 2, -3]), total([2**63 - 1, 1])
    (0, 0, None)
    """
    if any(type(item) is not int for item in items):
        raise TypeError("only whole numbers can be added up")
    return int64(sum(items))


def overlap(spans: Sequence[Sequence[Any]]) -> bool:
    """Whether two of the spans, each a key, a beginning and an end, have the same key and meet.

    >>> overlap([["a", "2026-01-01", "2026-01-31"], ["a", "2026-01-31", ""]])
    True
    >>> overlap([["a", "2026-01-01", "2026-01-31"], ["b", "", ""]])
    False
    """
    by_key: dict[Hashable, list[tuple[Any, Any]]] = {}
    for key, since, until in spans:
        begins = (0, "") if since == "" else (1, since)
        by_key.setdefault(_key(key), []).append((begins, (2, "") if until == "" else (1, until)))
    return any(len(group) > 1 and meet(group) for group in by_key.values())


def meet(spans: Iterable[tuple[Any, Any]]) -> bool:
    """Whether each of some two begins by the end of the other; both ends are included."""
    ordered = sorted(spans, key=itemgetter(0))
    begins = [since for since, _ in ordered]
    # Of those that begin no later than the first, the second, ...: the two that end last.
    last = [*accumulate(((until,) for _, until in ordered), _two_latest)]
    for since, until in ordered:
        n = bisect_right(begins, until)
        ends = last[n - 1] if n else ()
        if sum(since <= end for end in ends) > (since <= until):
            return True
    return False


def _two_latest(known: tuple[Any, ...], more: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(sorted((*known, *more))[:-3:-1])


def where(memo: Memo | None, items: Sequence[T], path: str, value: Any) -> Sequence[T]:
    """The items of which the field at the path is the value, or holds it, in their order.

    ``memo`` keeps what was found of a list that is asked about again.

    >>> parts = [{"id": "1", "of": ["a"]}, {"id": "2", "of": ["a", "b"]}, {"id": "3"}]
    >>> [part["id"] for part in where({}, parts, "of", "a")]
    ['1', '2']
    """
    if type(value) is str and len(items) <= _SHORT and "." not in path:
        return [
            item
            for item in items
            if (field := _field(item, path)) == value
            or (isinstance(field, list | tuple) and value in field)
        ]
    if isinstance(value, list | tuple):
        raise TypeError("only a scalar is looked for")
    key = _key(value)
    if memo is None:
        return _index(items, path.split(".")).get(key, [])
    known: dict[tuple[int, str], tuple[Sequence[T], dict[Hashable, list[T]]]]
    known = memo.setdefault(where, {})
    # The list is kept with what was found of it, so that no other takes its place in memory.
    found = known.pop((id(items), path), None) or (items, _index(items, path.split(".")))
    known[id(items), path] = found
    if len(known) > _MOST_KEPT:
        del known[next(iter(known))]
    return found[1].get(key, [])


_SHORT = 8
"""In a list of so many items it is quicker to look at each than to make an index."""
_MOST_KEPT = 64
"""Indexes, those asked last; a list of an item is not asked about again."""


def _index(items: Iterable[T], path: Sequence[str]) -> dict[Hashable, list[T]]:
    found: dict[Hashable, list[T]] = {}
    for item in items:
        for key in dict.fromkeys(map(_key, _reached(item, path))):
            found.setdefault(key, []).append(item)
    return found


def _reached(item: Any, path: Sequence[str]) -> list[Any]:
    """The scalars to which a path leads; through a list it leads to each of its items."""
    values = [item]
    for name in path:
        values = [
            each
            for value in values
            for found in (_field(value, name),)
            if found is not None
            for each in (found if isinstance(found, list | tuple) else (found,))
        ]
    return [value for value in values if isinstance(value, _SCALARS)]


def _field(value: Any, name: str) -> Any:
    """The field of a map or a record; None where it has none, or is something else."""
    if type(value) is dict:
        return value.get(name)
    return None if isinstance(value, _SCALARS) else getattr(value, name, None)


FUNCTIONS: Final[tuple[Function, ...]] = (
    Function(
        "distinct",
        (("items", "list(dyn)"),),
        "bool",
        Text(
            "各项是否互不相同。每一项是文本、整数、布尔值，或者由它们组成的列表",
            "Whether no two items are equal.  Each is a text, a whole number, a truth value, or a"
            " list of them.",
        ),
        (
            Text(
                "把每一项放入一个集合；列表逐项比较，不同类型的值不相等（1 不等于 true，也不等于文本“1”）",
                "Put each item into a set; lists are compared item by item, and values of different"
                " types are not equal (1 is neither true nor the text 1).",
            ),
            Text(
                "集合与列表一样大时为真；空列表为真",
                "It is true if the set is as large as the list; of an empty list, it is true.",
            ),
        ),
        distinct,
    ),
    Function(
        "overlap",
        (("spans", "list(list(dyn))"),),
        "bool",
        Text(
            "是否有两段时间属于同一个键而且相交。每一段是 [键, 起, 止]，起止都包括在内；"
            "起或者止为空文本表示没有写明，即不限",
            "Whether two spans have the same key and meet.  Each is [key, beginning, end], both"
            " included; an empty text for a beginning or an end leaves it open.",
        ),
        (
            Text(
                "按键把各段分组，键像 distinct 的项一样比较",
                "Group the spans by their keys, compared as distinct compares items.",
            ),
            Text(
                "每组按起排序；空的起在一切之前，空的止在一切之后，其余按文本的码点顺序比较",
                "Order each group by the beginnings; an empty beginning comes before all, an empty"
                " end after all, and others are compared as texts, by code point.",
            ),
            Text(
                "对每一段，看排在它的止之前（含当日）开始的其他各段，取其中最晚的止；不早于这一段的起，即为真",
                "For each span, of the others that begin no later than it ends take the latest end;"
                " if that is no earlier than the span begins, the answer is true.",
            ),
            Text("没有这样的段，即为假", "If there is no such span, it is false."),
        ),
        overlap,
    ),
    Function(
        "sum",
        (("numbers", "list(int)"),),
        "int",
        Text("各数之和；空列表为 0", "The numbers added up; of an empty list, 0."),
        (
            Text(
                "从 0 起依次相加；有一项不是整数，或者和超出 64 位整数，即为未知",
                "Beginning with 0, add them up.  Where one is no whole number, or the sum is beyond"
                " integers of 64 bits, it is unknown.",
            ),
        ),
        total,
    ),
    Function(
        "where",
        (("items", "list(map(string, dyn))"), ("path", "string"), ("value", "dyn")),
        "list(map(string, dyn))",
        Text(
            "列表中某一字段等于某值的各项，按原来的顺序。路径用点分隔字段名；途中或者末尾是列表的，"
            "其中一项等于该值即可；没有这一字段的项不在其中",
            "The items of which a field has that value, in their order.  The path is the names of"
            " fields with dots between; where it meets a list, on the way or at its end, one item of"
            " it is enough.  Items without the field are not among them.",
        ),
        (
            Text(
                "第一次查询某一列表的某一路径时，从每一项沿路径走到各个值，记下由值到各项的索引",
                "When a list is first asked about with a path, follow the path from each item to"
                " its values, and keep an index from the values to the items.",
            ),
            Text(
                "在索引中查找该值，它是文本、整数或者布尔值，像 distinct 的项一样比较；"
                "以后再问同一列表和路径，用同一索引",
                "Look up the value, a text, a whole number or a truth value, compared as distinct"
                " compares items; asked again about the same list and path, use the same index.",
            ),
        ),
        where,
    ),
)
"""In the order of their names."""


def called(name: str, arguments: Sequence[Any]) -> Any:
    """What a function makes of plain data; None where an argument or the answer is unknown.

    KeyError for a function that there is not.

    >>> called("sum", [[1, 2]]), called("sum", [["1"]]), called("where", [[], "id", None])
    (3, None, None)
    """
    make = {function.name: function.make for function in FUNCTIONS}[name]
    if any(argument is None for argument in arguments):
        return None
    try:
        return make(None, *arguments) if make is where else make(*arguments)
    except (TypeError, ValueError):
        return None
