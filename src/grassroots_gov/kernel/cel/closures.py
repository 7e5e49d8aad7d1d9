"""An expression as a function of plain JSON data, made while the program runs.

The rules of the library are translated to Python when the reference is made.  Rules of users
are read later, so their trees become closures.  Both give the same answers, and unknown is None in
both.

Nulls count as absent, so whoever calls leaves them out of the data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from operator import add, ge, gt, le, lt, mul, sub
from typing import Any, Final

from . import functions, tree, values
from .tree import Node

__all__ = ["MEMO", "Evaluated", "closure"]

Evaluated = Callable[[Mapping[str, Any]], Any]
"""From the variables by name to a value; None where it is unknown."""


def closure(node: Node) -> Evaluated:
    """The function of a tree; SyntaxError for a function that there is not.

    >>> late = closure(tree.parse("has(this.due) && timestamp(this.at) > timestamp(this.due)"))
    >>> late({"this": {"at": "2026-03-02T09:00:00+08:00", "due": "2026-03-01T09:00:00+08:00"}})
    True
    >>> late({"this": {"at": "2026-03-02T09:00:00+08:00"}})
    False
    """
    match node:
        case tree.Value(value):
            return lambda _: value
        case tree.Name(name):
            return lambda names: names.get(name)
        case tree.Select(of, field):
            return _both(closure(of), lambda _: field, _entry)
        case tree.Index(of, key):
            return _both(closure(of), closure(key), _entry)
        case tree.Has(tree.Select(of, field)):
            return _both(closure(of), lambda _: field, _there)
        case tree.Not(of):
            return _one(closure(of), values.opposite)
        case tree.Negative(of):
            return _one(closure(of), lambda number: values.int64(-number))
        case tree.Binary(sign, left, right):
            return _joined(sign, closure(left), closure(right))
        case tree.Choice(condition, then, otherwise):
            return _choice(*map(closure, (condition, then, otherwise)))
        case _:
            return _rarer(node)


def _rarer(node: Node) -> Evaluated:
    match node:
        case tree.Items(items):
            found = tuple(map(closure, items))
            return lambda names: values.made(item(names) for item in found)
        case tree.Entries(entries):
            pairs = tuple((closure(key), closure(value)) for key, value in entries)
            return lambda names: _map([(key(names), value(names)) for key, value in pairs])
        case tree.Macro(which, of, name, body):
            return _walk(which, closure(of), name, closure(body))
        case tree.Call("where", (of, path, value)):
            return _where(of, closure(path), closure(value))
        case tree.Call(function, arguments):
            if function not in _FUNCTIONS or len(arguments) != _TAKES.get(function, len(arguments)):
                raise SyntaxError(f"no function {function}() of {len(arguments)}")
            return _call(_FUNCTIONS[function], tuple(map(closure, arguments)))
    raise SyntaxError(f"rules cannot use {type(node).__name__}")


# How values come together; where one is unknown or of another kind, so is the whole


def _attempt(make: Callable[..., Any], *operands: Any) -> Any:
    try:
        return make(*operands)
    except (TypeError, ValueError, LookupError, AttributeError, OverflowError):
        return None


def _one(of: Evaluated, make: Callable[[Any], Any]) -> Evaluated:
    def evaluated(names: Mapping[str, Any]) -> Any:
        value = of(names)
        return None if value is None else _attempt(make, value)

    return evaluated


def _both(left: Evaluated, right: Evaluated, make: Callable[[Any, Any], Any]) -> Evaluated:
    def evaluated(names: Mapping[str, Any]) -> Any:
        a, b = left(names), right(names)
        return None if a is None or b is None else _attempt(make, a, b)

    return evaluated


def _call(make: Callable[..., Any], arguments: tuple[Evaluated, ...]) -> Evaluated:
    def evaluated(names: Mapping[str, Any]) -> Any:
        given = [argument(names) for argument in arguments]
        return None if None in given else _attempt(make, *given)

    return evaluated


MEMO: Final = "memo of where"
"""Under this name the variables may hold a dict, in which indexes of their lists are kept."""


def _where(of: Node, path: Evaluated, value: Evaluated) -> Evaluated:
    """The items with that value; only of a list that has a name is it worth to keep an index."""
    items, named = closure(of), tree.root(of) is not None

    def evaluated(names: Mapping[str, Any]) -> Any:
        given = items(names), path(names), value(names)
        if None in given or not isinstance(given[0], list) or not isinstance(given[1], str):
            return None
        return _attempt(functions.where, names.get(MEMO) if named else None, *given)

    return evaluated


def _choice(condition: Evaluated, then: Evaluated, otherwise: Evaluated) -> Evaluated:
    def evaluated(names: Mapping[str, Any]) -> Any:
        answer = _truth(condition(names))
        return None if answer is None else then(names) if answer else otherwise(names)

    return evaluated


def _joined(sign: str, left: Evaluated, right: Evaluated) -> Evaluated:
    if sign not in ("&&", "||"):
        return _both(left, right, _SIGNS[sign])
    decides, join = (False, values.both) if sign == "&&" else (True, values.either)

    def evaluated(names: Mapping[str, Any]) -> Any:
        answer = _truth(left(names))
        return answer if answer is decides else join(answer, _truth(right(names)))

    return evaluated


def _truth(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _walk(which: str, of: Evaluated, name: str, body: Evaluated) -> Evaluated:
    def evaluated(names: Mapping[str, Any]) -> Any:
        items = of(names)
        if not isinstance(items, list | dict):
            return None
        inner = dict(names)

        def on(item: Any) -> Any:
            inner[name] = item
            return body(inner)

        if which == "filter":
            return values.kept(items, lambda item: _truth(on(item)))
        if which == "map":
            return values.made(map(on, items))
        return _QUANTIFIERS[which](_truth(on(item)) for item in items)

    return evaluated


_QUANTIFIERS: Final = {"all": values.every, "exists": values.some, "exists_one": values.one}


def _map(pairs: list[tuple[Any, Any]]) -> dict[Any, Any] | None:
    scalars = all(isinstance(key, int | str) for key, _ in pairs)
    return dict(pairs) if scalars and all(value is not None for _, value in pairs) else None


def _entry(whole: Any, key: Any) -> Any:
    if isinstance(whole, list):
        return values.item(whole, key) if type(key) is int else None
    return whole[key] if _there(whole, key) else None


def _there(whole: Any, key: Any) -> bool | None:
    """Whether a map has an entry; no number is a truth value, though Python holds them equal."""
    if not isinstance(whole, dict):
        return None
    return key in whole and (not isinstance(key, int) or type(key) in map(type, whole))


def _same(a: Any, b: Any) -> bool:
    """Equality in CEL: of different kinds, nothing is equal."""
    if isinstance(a, bool) is not isinstance(b, bool):
        return False
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(_same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(_same(a[key], b[key]) for key in a)
    return bool(a == b)


def _within(a: Any, whole: Any) -> bool:
    return bool(_there(whole, a)) if isinstance(whole, dict) else any(_same(a, e) for e in whole)


_ORDERED: Final = (int, str, datetime, timedelta)


def _compared(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool | None]:
    def compared(a: Any, b: Any) -> bool | None:
        alike = isinstance(a, _ORDERED) and type(a) is type(b) and not isinstance(a, bool)
        return compare(a, b) if alike else None

    return compared


def _number(make: Callable[[int, int], int | None]) -> Callable[[Any, Any], int | None]:
    def number(a: Any, b: Any) -> int | None:
        return values.int64(make(a, b)) if type(a) is type(b) is int else None

    return number


_LONGEST_SUM: Final = 100_000
"""No list or text of a document is longer; what doubles one again and again comes to an end."""


def _sum(a: Any, b: Any) -> Any:
    if type(a) is type(b) is int:
        return values.int64(a + b)
    if isinstance(a, list | str) and type(a) is type(b) and len(a) + len(b) > _LONGEST_SUM:
        return None
    return None if isinstance(a, bool) or isinstance(b, bool) else add(a, b)


def _difference(a: Any, b: Any) -> Any:
    return values.int64(a - b) if type(a) is type(b) is int else sub(a, b)


_SIGNS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "==": _same,
    "!=": lambda a, b: not _same(a, b),
    "<": _compared(lt),
    "<=": _compared(le),
    ">": _compared(gt),
    ">=": _compared(ge),
    "in": _within,
    "+": _sum,
    "-": _difference,
    "*": _number(mul),
    "/": _number(values.divided),
    "%": _number(values.remainder),
}


# Functions


def _matches(text: str, pattern: str) -> bool:
    """Patterns are RE2's, which no text can make slow; a RuntimeError says what to install."""
    try:
        import re2
    except ImportError:
        raise RuntimeError("matches() needs RE2: pip install grassroots-gov[rules]") from None
    try:
        return re2.search(pattern, text) is not None
    except re2.error as error:
        raise ValueError(f"not a pattern: {pattern}") from error


def _timestamp(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time without an offset")
    return moment


def _duration(text: str) -> timedelta:
    return timedelta(**{{"h": "hours", "m": "minutes", "s": "seconds"}[text[-1]]: int(text[:-1])})


def _string(value: Any) -> str | None:
    return str(value) if isinstance(value, int | str) and not isinstance(value, bool) else None


_TAKES: Final = {each.name: len(each.parameters) for each in functions.FUNCTIONS}
_FUNCTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    "distinct": functions.distinct,
    "overlap": functions.overlap,
    "size": len,
    "sum": functions.total,
    "startsWith": str.startswith,
    "endsWith": str.endswith,
    "contains": lambda text, part: part in text,
    "matches": _matches,
    "timestamp": _timestamp,
    "duration": _duration,
    "string": _string,
    "int": lambda value: values.number(value) if isinstance(value, str) else values.int64(value),
    "getFullYear": lambda moment: moment.astimezone(UTC).year,
    "getMonth": lambda moment: moment.astimezone(UTC).month - 1,
    "getDate": lambda moment: moment.astimezone(UTC).day,
}
