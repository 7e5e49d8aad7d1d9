"""Which fields a condition shows to be there: what it guards may read them without asking."""

from __future__ import annotations

from grassroots_gov.kernel.cel import tree
from grassroots_gov.kernel.cel.tree import Node

__all__ = ["Present", "shown", "shown_of_items"]

Present = frozenset[Node]
"""Fields, and entries of maps, that are known to be there."""


def shown(node: Node, *, truth: bool) -> Present:
    """The fields that are there if the node is true, or if it is false."""
    match node:
        case tree.Has(field):
            return frozenset({field}) if truth else frozenset()
        case tree.Not(of):
            return shown(of, truth=not truth)
        case tree.Binary("&&" | "||" as sign, left, right):
            both = (shown(left, truth=truth), shown(right, truth=truth))
            return both[0] | both[1] if (sign == "&&") == truth else both[0] & both[1]
        case tree.Binary("in", left, right) if truth:
            return frozenset({tree.Index(right, left)})
    return frozenset()


def shown_of_items(of: Node, name: str) -> Present:
    """What a filter shows of each item that a walk then takes."""
    match of:
        case tree.Macro("filter", _, variable, body):
            return frozenset(
                renamed
                for node in shown(body, truth=True)
                if (renamed := _renamed(node, variable, name)) is not None
            )
    return frozenset()


def _renamed(node: Node, old: str, new: str) -> Node | None:
    match node:
        case tree.Name(name) if name == old:
            return tree.Name(new)
        case tree.Select(of, field):
            inner = _renamed(of, old, new)
            return None if inner is None else tree.Select(inner, field)
    return None
