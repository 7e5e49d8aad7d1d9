"""An expression in CEL as a tree.

cel-python's grammar reads the text; its parse tree, one level for each precedence, is folded to the
nodes below.  Only what the rule book uses is known: SyntaxError names anything else.
"""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, Literal

import attrs

__all__ = [
    "Binary",
    "Call",
    "Choice",
    "Entries",
    "Has",
    "Index",
    "Items",
    "Macro",
    "Name",
    "Negative",
    "Node",
    "Not",
    "Select",
    "Value",
    "parse",
    "parts",
    "root",
]

MACROS: Final = frozenset({"all", "exists", "exists_one", "filter", "map"})


@attrs.frozen
class Value:
    """A literal: text, a whole number, true or false."""

    value: str | int | bool


@attrs.frozen
class Name:
    """A variable."""

    name: str


@attrs.frozen
class Select:
    """A field of a record, or an entry of a map: ``of.field``."""

    of: Node
    field: str


@attrs.frozen
class Index:
    """An item of a list, or an entry of a map: ``of[key]``."""

    of: Node
    key: Node


@attrs.frozen
class Has:
    """Whether a field is there."""

    field: Select


@attrs.frozen
class Not:
    """The opposite of a boolean."""

    of: Node


@attrs.frozen
class Negative:
    """A number with its sign changed."""

    of: Node


@attrs.frozen
class Binary:
    """Two operands and what joins them."""

    sign: str
    left: Node
    right: Node


@attrs.frozen
class Choice:
    """``condition ? then : otherwise``."""

    condition: Node
    then: Node
    otherwise: Node


@attrs.frozen
class Items:
    """A list."""

    items: tuple[Node, ...]


@attrs.frozen
class Entries:
    """A map."""

    entries: tuple[tuple[Node, Node], ...]


@attrs.frozen
class Macro:
    """``of.all(name, body)`` and its like: ``body`` for each item of a list under that name."""

    which: Literal["all", "exists", "exists_one", "filter", "map"]
    of: Node
    name: str
    body: Node


@attrs.frozen
class Call:
    """A function of its arguments; of a method, the first is what it is called on."""

    function: str
    arguments: tuple[Node, ...]


Node = (
    Value
    | Name
    | Select
    | Index
    | Has
    | Not
    | Negative
    | Binary
    | Choice
    | Items
    | Entries
    | Macro
    | Call
)


def parts(node: Node) -> tuple[Node, ...]:
    """The nodes that a node is directly made of; of a walk, what it walks and what it asks."""
    match node:
        case Select(of) | Not(of) | Negative(of):
            return (of,)
        case Has(field):
            return (field,)
        case Index(of, key):
            return (of, key)
        case Binary(_, left, right):
            return (left, right)
        case Choice(condition, then, otherwise):
            return (condition, then, otherwise)
        case Items(items):
            return items
        case Entries(entries):
            return tuple(each for entry in entries for each in entry)
        case Macro(_, of, _, body):
            return (of, body)
        case Call(_, arguments):
            return arguments
    return ()


def root(node: Node) -> str | None:
    """The variable at the beginning of a path; None of what is no path."""
    while isinstance(node, Select | Index):
        node = node.of
    return node.name if isinstance(node, Name) else None


def parse(text: str) -> Node:
    """The tree of an expression; SyntaxError where it is none, or uses what rules do not.

    >>> parse("has(this.unit) && size(this.unit.name) < 3").sign
    '&&'
    """
    from celpy.celparser import CELParseError

    try:
        return _node(_parser().parse(text))
    except (CELParseError, AttributeError, RecursionError, ValueError) as error:
        # The grammar takes what has no meaning: a macro of three arguments, a path from nowhere.
        raise SyntaxError(f"not CEL that rules use: {text}") from error


@cache
def _parser() -> Any:
    from celpy.celparser import CELParser

    return CELParser()


def _node(found: Any) -> Node:
    """A parse tree folded; a level of precedence at which nothing happens has one child."""
    build = _BUILD.get(found.data)
    if build is not None:
        return build(found)
    if len(found.children) == 1:
        return _node(found.children[0])
    if found.data == "expr":
        return Choice(*map(_node, found.children))
    if found.data in _JOINED:
        left, right = found.children
        return Binary(_JOINED[found.data], _node(left), _node(right))
    if found.data in _LEVELS:  # the sign and the left operand are in the first child
        sign, right = found.children
        if sign.data == "unary_not":
            return Not(_node(right))
        if sign.data == "unary_neg":
            return Negative(_node(right))
        return Binary(_SIGNS[sign.data], _node(sign.children[0]), _node(right))
    raise SyntaxError(f"rules cannot use {found.data}")


_JOINED: Final[Mapping[str, str]] = {"conditionalor": "||", "conditionaland": "&&"}
_LEVELS: Final = frozenset({"relation", "addition", "multiplication", "unary"})
_SIGNS: Final[Mapping[str, str]] = {
    "relation_eq": "==",
    "relation_ne": "!=",
    "relation_lt": "<",
    "relation_le": "<=",
    "relation_gt": ">",
    "relation_ge": ">=",
    "relation_in": "in",
    "addition_add": "+",
    "addition_sub": "-",
    "multiplication_mul": "*",
    "multiplication_div": "/",
    "multiplication_mod": "%",
}


def _literal(found: Any) -> Node:
    [word] = found.children
    if word.type == "BOOL_LIT":
        return Value(word.value == "true")
    if word.type in ("INT_LIT", "STRING_LIT"):
        value = literal_eval(word)
        str(value).encode()  # ValueError for half a character
        return Value(value)
    raise SyntaxError(f"rules have no use for {word}")


def _select(found: Any) -> Node:
    of, field = found.children
    return Select(_node(of), str(field))


def _function(found: Any) -> Node:
    name, *rest = found.children
    arguments = _arguments(rest)
    if name == "has":
        [field] = arguments
        if not isinstance(field, Select):
            raise SyntaxError("has() needs a field")
        return Has(field)
    return Call(str(name), arguments)


def _method(found: Any) -> Node:
    of, name, *rest = found.children
    arguments = _arguments(rest)
    if name in MACROS:
        variable, body = arguments
        if not isinstance(variable, Name):
            raise SyntaxError(f"{name}() needs the name of a variable")
        return Macro(str(name), _node(of), variable.name, body)  # type: ignore[arg-type]
    return Call(str(name), (_node(of), *arguments))


def _arguments(rest: list[Any]) -> tuple[Node, ...]:
    return tuple(_node(each) for found in rest for each in found.children)


def _items(found: Any) -> Node:
    return Items(_arguments(found.children))


def _entries(found: Any) -> Node:
    flat = _arguments(found.children)
    return Entries(tuple(zip(flat[::2], flat[1::2], strict=True)))


_BUILD: Final[Mapping[str, Callable[[Any], Node]]] = {
    "literal": _literal,
    "ident": lambda found: Name(str(found.children[0])),
    "member_dot": _select,
    "member_dot_arg": _method,
    "ident_arg": _function,
    "member_index": lambda found: Index(*map(_node, found.children)),
    "list_lit": _items,
    "map_lit": _entries,
}
