"""What a translation gives: pieces of Python, their kinds, and what is known where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from grassroots_gov.kernel.cel.tree import root

from . import kinds as k
from .kinds import Kind
from .presence import Present

__all__ = [
    "SUMS",
    "Out",
    "Scope",
    "Untranslatable",
    "comparable",
    "literal",
    "pattern",
    "reach",
    "side",
]


class Untranslatable(Exception):  # noqa: N818 - it says what the rule has to be written otherwise
    """A rule uses something that has no one meaning in Python."""


@attrs.frozen
class Out:
    """Python that gives a value, how tightly it binds, and what kind of value it is."""

    code: str
    kind: Kind
    binds: int = 9
    """9 an atom, 8 arithmetic, 7 comparison, 6 not, 5 and, 4 or, 3 a choice."""

    def at(self, least: int) -> str:
        """The code, in parentheses where it would bind too loosely."""
        return self.code if self.binds >= least else f"({self.code})"

    @property
    def optional(self) -> bool:
        """Whether it may be unknown."""
        return self.kind.optional


@attrs.frozen
class Scope:
    """The variables, each with its Python name and kind, and the fields known to be there."""

    names: Mapping[str, tuple[str, Kind]]
    present: Present = frozenset()

    def knowing(self, more: Present) -> Scope:
        """With more fields known to be there."""
        return attrs.evolve(self, present=self.present | more) if more else self

    def binding(self, name: str, kind: Kind) -> Scope:
        """With one more variable; what was known of another of that name is known no longer."""
        kept = frozenset(node for node in self.present if root(node) != name)
        python = f"{name}_" if name in _TAKEN else name
        return Scope({**self.names, name: (python, kind)}, kept)


_TAKEN: Final = frozenset({"all", "any", "from", "in", "is", "list", "map", "range", "sum", "told"})


SUMS: Final[Mapping[tuple[str, str, str], Kind]] = {
    ("text", "+", "text"): k.TEXT,
    ("instant", "+", "span"): k.INSTANT,
    ("instant", "-", "span"): k.INSTANT,
    ("instant", "-", "instant"): k.SPAN,
    ("span", "+", "span"): k.SPAN,
    ("span", "-", "span"): k.SPAN,
}
"""Of which kind a sum or difference is, but for those of whole numbers and of lists."""


def side(of: Out, binds: int) -> str:
    """One side of ``and`` or ``or``, with parentheses where only precedence would tell."""
    return of.at(binds if of.binds == binds else 6)


def literal(value: str | int | bool) -> Out:
    """A text, a whole number, true or false."""
    if isinstance(value, bool):
        return Out(str(value), k.BOOL)
    if isinstance(value, int):
        return Out(repr(value), Kind("int", least=value, most=value))
    return Out(repr(value), k.TEXT)


def reach(sign: str, a: Kind, b: Kind) -> tuple[int, int]:
    """The least and the most that a sum, difference or product can be."""
    if sign == "+":
        return a.least + b.least, a.most + b.most
    if sign == "-":
        return a.least - b.most, a.most - b.least
    if sign == "*":
        ends = [x * y for x in (a.least, a.most) for y in (b.least, b.most)]
        return min(ends), max(ends)
    return (0, a.most) if sign == "/" else (0, b.most)


def comparable(left: Out, right: Out) -> tuple[Out, Out]:
    """The two of a comparison, where text in CEL means the same of both in Python."""
    sorts = {left.kind.sort, right.kind.sort}
    if "any" in sorts:
        return left, right
    if "stamp" in sorts:
        raise Untranslatable("times are compared by timestamp()")
    if sorts == {"day", "text"}:
        raise Untranslatable("a day is compared with a day")
    if len(sorts) != 1:
        raise Untranslatable(f"a comparison of {left.kind.sort} and {right.kind.sort}")
    if sorts == {"list"}:
        return Out(f"[*{left.at(8)}]", left.kind), Out(f"[*{right.at(8)}]", right.kind)
    return left, right


def pattern(code: str) -> str:
    """RE2's ``$`` is the very end; Python's lets a line break follow."""
    return code[:-2] + r"\\Z" + code[-1] if code[-2] == "$" else code
