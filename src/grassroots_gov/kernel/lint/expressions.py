"""What a CEL expression reads, and whether it can come out both ways.

An expression is tried with every combination of a few values for what it reads: those that it
names, their neighbours, and some others.  A part that is more than a comparison of such values, a
walk over a list or a reckoning with times, is taken to be true or false as it likes.  So "always"
and "never" are not said too soon, and of what would take too long nothing is said.  Numbers are
whole, as everywhere in the library.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from itertools import islice, product
from math import prod
from typing import Any, Final

import attrs

from ..cel import tree
from ..cel.closures import closure
from ..cel.tree import Node
from ..workflow import Workflow

__all__ = [
    "Path",
    "Scope",
    "always",
    "backwards",
    "installed",
    "is_cel",
    "outlasts",
    "parsed",
    "paths",
]

Path = tuple[str, ...]
"""What is read, from the variable on: ``("facts", "assignee")``."""

MOST_TRIED: Final = 4096
"""How many combinations are tried of one expression."""

_BEYOND: Final = 10**12
"""More than any bound."""

_ARITHMETIC: Final = frozenset("+-*")
_ORDER: Final = frozenset({"<", "<=", ">", ">="})
_EQUALITY: Final = frozenset({"==", "!="})


def installed() -> bool:
    """Whether the package is there that reads CEL."""
    return find_spec("celpy") is not None


@lru_cache(maxsize=1024)
def parsed(text: str) -> Node | None:
    """The tree of an expression; None where it is none, or uses more of CEL than rules do here."""
    try:
        node = tree.parse(text)
        closure(node)
    except (SyntaxError, RecursionError):
        return None
    return node


def is_cel(text: str) -> bool:
    """Whether the text has the grammar of CEL, also where rules here do not use all of it."""
    from celpy.celparser import CELParseError, CELParser

    try:
        CELParser().parse(text)
    except CELParseError:
        return False
    return True


def paths(node: Node, named: frozenset[str] = frozenset()) -> Iterator[Path]:
    """All that is read, each as far as the names lead; not what a walk names itself.

    >>> sorted(
    ...     set(paths(tree.parse("has(this.by.unit) && facts.units.exists(u, u.id == this.id)")))
    ... )
    [('facts', 'units'), ('this', 'by', 'unit'), ('this', 'id')]
    """
    path = _path(node)
    if path is not None:
        if path[0] not in named:
            yield path
    elif isinstance(node, tree.Macro):
        yield from paths(node.of, named)
        yield from paths(node.body, named | {node.name})
    else:
        for part in tree.parts(node):
            yield from paths(part, named)


def _path(node: Node) -> Path | None:
    match node:
        case tree.Name(name):
            return (name,)
        case tree.Select(of, field) | tree.Index(of, tree.Value(str(field))):
            before = _path(of)
            return None if before is None else (*before, field)
    return None


@attrs.frozen
class Scope:
    """What is known of facts and bounds: their types, and how far they go."""

    facts: Mapping[str, str]
    """The type of each fact."""
    unknown: frozenset[str]
    """The facts that may have no value."""
    counts: frozenset[str]
    """The facts that only count, and are never below nought."""
    bounds: Mapping[str, int]
    """The limits; a place may set lower ones."""

    @classmethod
    def of(cls, workflow: Workflow | None) -> Scope:
        """What a workflow declares; without one, nothing is known."""
        if workflow is None:
            return cls({}, frozenset(), frozenset(), {})
        facts, effects = workflow.facts, [e for row in workflow.transitions for e in row.effects]
        read = {effect.fact for effect in effects if effect.path}
        below = {e.fact for e in effects if isinstance(e.value, int) and e.value < 0}
        counts = {
            name
            for name, fact in facts.items()
            if fact.type == "number" and isinstance(fact.first, int) and fact.first >= 0
        }
        return cls(
            {name: fact.type for name, fact in facts.items()},
            frozenset(name for name, fact in facts.items() if fact.first is None or name in read),
            frozenset(counts - read - below),
            workflow.bounds,
        )


@attrs.define
class _Leaf:
    """Something that is read: the variable that stands for it, and what it is compared with."""

    name: str
    path: Path
    sized: bool
    kinds: set[str] = attrs.field(factory=set)


class _Sketch:
    """An expression over few variables: one for each thing read, one for each part not opened."""

    def __init__(self, node: Node, scope: Scope, *, reckon: bool = False) -> None:
        self.scope = scope
        self.reckon = reckon
        self.leaves: dict[tuple[Path, bool], _Leaf] = {}
        self.closed: dict[str, Node] = {}
        self.numbers = {0}
        self.texts: set[str] = set()
        self.evaluated = closure(self._truth(node))

    def leaf(self, path: Path) -> _Leaf | None:
        """What stands for the value there, or for its size; None where a closed part reads it."""
        if any(path == read for part in self.closed.values() for read in paths(part)):
            return None
        return self.leaves.get((path, False)) or self.leaves.get((path, True))

    # Opening the tree

    def _truth(self, node: Node) -> Node:
        match node:
            case tree.Value(bool()):
                return node
            case tree.Not(of):
                return tree.Not(self._truth(of))
            case tree.Binary("&&" | "||" as sign, left, right):
                return tree.Binary(sign, self._truth(left), self._truth(right))
            case tree.Choice(condition, then, otherwise):
                return tree.Choice(*map(self._truth, (condition, then, otherwise)))
            case tree.Has(field) if (path := _path(field)) is not None:
                return tree.Name("has " + self._read(path).name)
            case tree.Binary(sign, left, right):
                return self._compared(sign, left, right) or self._close(node)
        path = _path(node)
        return self._close(node) if path is None else self._read(path, "boolean")

    def _compared(self, sign: str, left: Node, right: Node) -> Node | None:
        if not (self._plain(left) and self._plain(right, among=sign == "in")):
            return None
        if sign == "in":
            if not isinstance(right, tree.Items):
                return None
        elif sign not in _ORDER | _EQUALITY or (
            sign in _ORDER and {"text", "boolean"} & {self._kind(left), self._kind(right)}
        ):
            return None
        return tree.Binary(sign, self._term(left, right), self._term(right, left))

    def _plain(self, node: Node, *, among: bool = False) -> bool:
        match node:
            case tree.Value():
                return True
            case tree.Negative(tree.Value(int())):
                return True
            case tree.Items(items):
                return among and all(isinstance(item, tree.Value) for item in items)
            case tree.Call("size", (of,)):
                return _path(of) is not None
            case tree.Binary(sign, left, right) if self.reckon and sign in _ARITHMETIC:
                return self._number(left) and self._number(right)
        return _path(node) is not None

    def _number(self, node: Node) -> bool:
        return self._plain(node) and self._kind(node) == "number"

    def _kind(self, node: Node) -> str:
        """Of what type a plain term is; any, where nothing tells."""
        match node:
            case tree.Value(value):
                return _kind_of(value)
            case tree.Negative() | tree.Call() | tree.Binary():
                return "number"
            case tree.Items(items):
                kinds = {self._kind(item) for item in items}
                return kinds.pop() if len(kinds) == 1 else "any"
        match _path(node):
            case ("bounds", _):
                return "number"
            case ("facts", name):
                return self._type(name)
        return "any"

    def _type(self, fact: str) -> str:
        found = self.scope.facts.get(fact, "any")
        return {"time": "text", "set": "any"}.get(found, found)

    def _term(self, node: Node, other: Node) -> Node:
        match node:
            case tree.Value(value):
                self._name(value)
                return node
            case tree.Negative(tree.Value(int(value))):
                self._name(-value)
                return node
            case tree.Items(items):
                for item in items:
                    self._term(item, other)
                return node
            case tree.Call(_, (of,)):
                return self._read(_path(of) or (), "number", sized=True)
            case tree.Binary(sign, left, right):
                return tree.Binary(sign, self._term(left, right), self._term(right, left))
        return self._read(_path(node) or (), self._kind(other))

    def _name(self, value: bool | int | str) -> None:
        if isinstance(value, str):
            self.texts.add(value)
        elif not isinstance(value, bool):
            self.numbers.add(value)

    def _read(self, path: Path, kind: str | None = None, *, sized: bool = False) -> tree.Name:
        name = f"size {path}" if sized else f"{path}"
        leaf = self.leaves.setdefault((path, sized), _Leaf(name, path, sized))
        if path[0] == "bounds" and path[-1] in self.scope.bounds:
            self.numbers.add(self.scope.bounds[path[-1]])
        if kind is not None:
            leaf.kinds.add(kind)
        return tree.Name(name)

    def _close(self, node: Node) -> Node:
        name = f"part {node}"  # the nodes of 1 and of true are equal, their texts are not
        self.closed[name] = node
        return tree.Name(name)

    # Trying values

    def values(self, leaf: _Leaf) -> list[Any]:
        """What may stand there; None where nothing does."""
        near = range(-len(self.leaves), len(self.leaves) + 1)
        numbers = sorted({number + step for number in self.numbers for step in near})
        if leaf.sized:
            return [*(n for n in numbers if n >= 0), None]
        match leaf.path:
            case ("bounds", name) if name in self.scope.bounds:
                return [n for n in numbers if 0 <= n <= self.scope.bounds[name]]
            case ("facts", name) if name in self.scope.facts:
                if name in self.scope.counts:
                    return [n for n in numbers if n >= 0]
                absent = [None] if name in self.scope.unknown else []
                return [*self._of({self._type(name)}, numbers), *absent]
        return [*self._of(leaf.kinds or {"boolean"}, numbers), None]

    def _of(self, kinds: set[str], numbers: list[int]) -> Iterator[Any]:
        if kinds & {"boolean", "any"}:
            yield from (True, False)
        if kinds & {"number", "any"}:
            yield from numbers
        if kinds & {"text", "any"}:
            yield from sorted(self.texts)
            yield from (f"\0{i}" for i in range(len(self.leaves) + 1))  # no text names these

    def answers(self, name: str | None = None, fixed: Any = None) -> Iterator[Any]:
        """What comes of each combination of values; with a name, of each that has it fixed so."""
        names = [leaf.name for leaf in self.leaves.values()]
        columns = [
            [fixed] if leaf.name == name else self.values(leaf) for leaf in self.leaves.values()
        ]
        columns += [[True, False] for _ in self.closed]
        self.all_tried = prod(map(len, columns)) <= MOST_TRIED
        for values in islice(product(*columns), MOST_TRIED):
            case = dict(zip((*names, *self.closed), values, strict=True))
            there = {f"has {leaf}": case[leaf] is not None for leaf in names}
            yield self.evaluated(case | there)


def _kind_of(value: bool | int | str) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "number" if isinstance(value, int) else "text"


def always(node: Node, scope: Scope) -> bool | None:
    """True where the expression cannot fail, False where it cannot hold; None for neither.

    >>> nothing = Scope.of(None)
    >>> always(tree.parse("has(this.unit) || !has(this.unit)"), nothing)
    True
    >>> always(tree.parse("this.stars > 3 && this.stars < 3"), nothing)
    False
    >>> always(tree.parse("this.stars > 3"), nothing)
    """
    sketch = _Sketch(node, scope)
    seen: set[Any] = set()
    for answer in sketch.answers():
        seen.add(answer)
        if seen >= {True, False}:
            return None
    if not sketch.all_tried:
        return None
    return True in seen


def outlasts(node: Node, scope: Scope, path: Path) -> bool:
    """Whether it may hold although what stands at the path, or its size, is beyond every bound."""
    sketch = _Sketch(node, scope, reckon=True)
    leaf = sketch.leaf(path)
    return leaf is not None and True in sketch.answers(leaf.name, _BEYOND)


def backwards(node: Node, scope: Scope, bound: str) -> bool:
    """Whether a wider bound may end what a narrower one allows, all else being the same."""
    sketch = _Sketch(node, scope, reckon=True)
    leaf = sketch.leaf(("bounds", bound))
    if leaf is None:
        return False
    allowed: set[int] = set()
    for most in sketch.values(leaf):
        answers = [*sketch.answers(leaf.name, most)]
        if allowed & {i for i, answer in enumerate(answers) if answer is False}:
            return True
        allowed |= {i for i, answer in enumerate(answers) if answer is True}
    return False
