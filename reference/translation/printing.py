"""A rule's tree as the source of a Python function.

Where the models, and what was asked with ``has`` before, show that a value is there, the Python is
what one would write by hand.  Where it may be unknown, the functions of ``kernel.cel.values`` carry
None through, as CEL carries an error.

Both ``&&`` and ``||`` ignore order in CEL: what stands right may decide though what stands left is
unknown.  So only a left side that is never unknown may shield the right side.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import attrs

from grassroots_gov.kernel.cel import tree
from grassroots_gov.kernel.cel.tree import Node

from . import kinds as k
from .kinds import Kind
from .output import (
    SUMS,
    Out,
    Scope,
    Untranslatable,
    comparable,
    literal,
    pattern,
    reach,
    side,
)
from .presence import shown, shown_of_items

__all__ = ["Translator"]

_OPERANDS: Final = "abcdefgh"
_LONGEST_INLINE: Final = 4
_UNITS: Final = {"h": "hours", "m": "minutes", "s": "seconds"}
_MIDNIGHTS: Final = {"T00:00:00+08:00": "midnight", "T00:00:00Z": "midnight_utc"}
_ARITHMETIC: Final = frozenset("+-*/%")


@attrs.define
class Translator:
    """What a module of translated rules needs besides them: helpers used, and constants by name."""

    helpers: set[str] = attrs.field(factory=set)
    constants: dict[str, str] = attrs.field(factory=dict)
    _depth: int = attrs.field(default=0, init=False)

    def expression(self, node: Node, scope: Scope) -> Out:
        """The Python of one node."""
        match node:
            case tree.Value(value):
                return literal(value)
            case tree.Name(name):
                return Out(*scope.names[name])
            case tree.Select():
                return self._select(node, scope)
            case tree.Has(field):
                return self._has(field, scope)
            case tree.Not(of):
                return self._not(of, scope)
            case tree.Binary():
                return self._binary(node, scope)
            case tree.Choice():
                return self._choice(node, scope)
            case tree.Macro():
                return self._macro(node, scope)
            case _:
                return self._rarer(node, scope)

    def _rarer(self, node: Node, scope: Scope) -> Out:
        match node:
            case tree.Index(of, key):
                return self._index(node, self.expression(of, scope), key, scope)
            case tree.Items(items):
                return self._items(items, scope)
            case tree.Entries(entries):
                return self._entries(entries, scope)
            case tree.Call(function, arguments):
                return self._call(function, arguments, scope)
            case tree.Negative(of):
                return self._negative(self.expression(of, scope))
        raise Untranslatable(type(node).__name__)

    # Literals

    def _items(self, items: tuple[Node, ...], scope: Scope) -> Out:
        found = [self.expression(item, scope) for item in items]
        inner = k.joined(*(each.kind.there for each in found)) if found else None
        kind = Kind("list", of=inner)
        if all(isinstance(item, tree.Value) for item in items) and len(items) > _LONGEST_INLINE:
            listed = ", ".join(each.code for each in found)
            return Out(self.constant("LIST", f"({listed})"), kind)

        def listing(there: list[Out]) -> Out:
            comma = "," if len(there) == 1 else ""
            return Out(f"({', '.join(each.code for each in there)}{comma})", kind)

        return self.lifted(found, listing)

    def _entries(self, entries: tuple[tuple[Node, Node], ...], scope: Scope) -> Out:
        keys = [self.expression(key, scope).code for key, _ in entries]
        values = [self.expression(value, scope) for _, value in entries]
        pairs = ", ".join(f"{key}: {value.code}" for key, value in zip(keys, values, strict=True))
        code = f"{{{pairs}}}"
        kind = Kind("map", of=k.joined(*(value.kind for value in values)))
        constant = all(isinstance(each, tree.Value) for entry in entries for each in entry)
        return Out(self.constant("TABLE", code) if constant else code, kind)

    def constant(self, stem: str, code: str) -> str:
        """The name of a constant of the module; the same code has one name."""
        for name, held in self.constants.items():
            if held == code:
                return name
        name = f"{stem}_{sum(each.startswith(stem) for each in self.constants) + 1}"
        self.constants[name] = code
        return name

    def help(self, name: str) -> str:
        """The name of a helper, which the module then imports."""
        self.helpers.add(name)
        return name

    def lifted(self, operands: list[Out], make: Callable[[list[Out]], Out]) -> Out:
        """What is made of operands; unknown where one of them is."""
        if not any(each.optional for each in operands):
            return make(operands)
        self._depth += 1
        bound: dict[str, str] = {}
        there = []
        for operand in operands:
            if operand.optional:
                name = f"{_OPERANDS[len(bound)]}{self._depth}"
                bound[name] = operand.code
                there.append(Out(name, operand.kind.there))
            else:
                there.append(operand)
        made = make(there)
        self._depth -= 1
        given = ", ".join(bound.values())
        code = f"{self.help('lifted')}(lambda {', '.join(bound)}: {made.code}, {given})"
        return Out(code, made.kind.perhaps)

    # Fields

    def _select(self, node: tree.Select, scope: Scope) -> Out:
        of = self.expression(node.of, scope)
        if of.kind.sort == "map":
            return self._entry(node, of, repr(node.field), scope)
        known = node in scope.present
        if of.kind.sort == "scope":
            code, kind = of.kind.members[node.field]
            return Out(code, kind.there if known else kind)
        if of.kind.sort == "any":
            return Out(f"{self.help('field')}({of.code}, {node.field!r})", k.ANY)
        if of.kind.sort != "record":
            raise Untranslatable(f"a field {node.field} of {of.kind.sort}")
        try:
            kind, everywhere = k.field_of(of.kind, node.field)
        except KeyError:
            return Out("None", k.ANY)
        if of.optional:
            return Out(f"{self.help('field')}({of.code}, {node.field!r})", kind.perhaps)
        if known:
            kind = kind.there
        if not everywhere and not known:
            return Out(f"getattr({of.code}, {node.field!r}, None)", kind)
        return Out(f"{of.at(9)}.{node.field}", kind)

    def _entry(self, node: Node, of: Out, key: str, scope: Scope) -> Out:
        if of.optional:
            return self.lifted([of], lambda there: self._entry(node, there[0], key, scope))
        held = of.kind.of or k.ANY
        if node in scope.present:
            return Out(f"{of.at(9)}[{key}]", held)
        return Out(f"{of.at(9)}.get({key})", held.perhaps)

    def _has(self, node: tree.Select, scope: Scope) -> Out:
        of = self.expression(node.of, scope)
        if of.kind.sort == "map":
            return self.lifted(
                [of], lambda there: Out(f"{node.field!r} in {there[0].at(8)}", k.BOOL, 7)
            )
        if of.kind.sort == "scope":
            code, kind = of.kind.members[node.field]
            if not kind.optional or node in scope.present:
                return Out("True", k.BOOL)
            return Out(f"{code} is not None", k.BOOL, 7)
        try:
            kind, everywhere = k.field_of(of.kind, node.field)
        except KeyError:
            if of.kind.sort != "any":
                return Out("False", k.BOOL)
            kind, everywhere = k.ANY, False
        if of.optional:
            asked = f"{self.help('present')}({of.code}, {node.field!r})"
            return Out(asked, k.BOOL.perhaps)
        if not kind.optional or node in scope.present:
            return Out("True", k.BOOL)
        code = f"{of.at(9)}.{node.field}"
        code = code if everywhere else f"getattr({of.code}, {node.field!r}, None)"
        return Out(f"{code} is not None", k.BOOL, 7)

    def _index(self, node: Node, of: Out, key: Node, scope: Scope) -> Out:
        inner = of.kind.of or k.ANY
        place = self.expression(key, scope)
        if of.kind.sort == "map":
            return self._entry(node, of, place.code, scope)
        if isinstance(node, tree.Index) and isinstance(node.of, tree.Macro | tree.Items):
            one = node.of.of if isinstance(node.of, tree.Macro) else node.of
            single = isinstance(one, tree.Items) and len(one.items) == 1
            whole = not isinstance(node.of, tree.Macro) or node.of.which == "map"
            if single and whole and place.code == "0" and not of.optional:
                return Out(f"{of.at(9)}[0]", inner)
        return Out(f"{self.help('item')}({of.code}, {place.code})", inner.perhaps)

    # Logic

    def _not(self, of: Node, scope: Scope) -> Out:
        if isinstance(of, tree.Binary) and of.sign == "in":
            found = self.expression(of, scope)
            if not found.optional and " in " in found.code and found.binds == 7:
                left, right = self._operands(of, scope)
                return Out(f"{left.at(8)} not in {right.at(8)}", k.BOOL, 7)
        if isinstance(of, tree.Has):
            found = self._has(of.field, scope)
            for yes, no in ((" is not None", " is None"),):
                if not found.optional and found.code.endswith(yes):
                    return Out(found.code.removesuffix(yes) + no, k.BOOL, 7)
        found = self.expression(of, scope)
        if found.code in ("True", "False"):
            return Out(str(found.code == "False"), k.BOOL)
        if found.optional:
            return Out(f"{self.help('opposite')}({found.code})", k.BOOL.perhaps)
        return Out(f"not {found.at(6)}", k.BOOL, 6)

    def _operands(self, node: tree.Binary, scope: Scope) -> tuple[Out, Out]:
        return self.expression(node.left, scope), self.expression(node.right, scope)

    def _joined(self, node: tree.Binary, scope: Scope) -> Out:
        sign, left = node.sign, self.expression(node.left, scope)
        word, binds = ("and", 5) if sign == "&&" else ("or", 4)
        if left.code in ("True", "False"):
            decides = (left.code == "False") == (sign == "&&")
            return left if decides else self.expression(node.right, scope)
        if not left.optional:
            after = scope.knowing(shown(node.left, truth=sign == "&&"))
            right = self.expression(node.right, after)
            kind = k.BOOL.perhaps if right.optional else k.BOOL
            return Out(f"{side(left, binds)} {word} {side(right, binds)}", kind, binds)
        right = self.expression(node.right, scope)
        if not right.optional:  # the certain side first, for it may decide
            return Out(f"{side(right, binds)} {word} {side(left, binds)}", k.BOOL.perhaps, binds)
        helper = self.help("both" if sign == "&&" else "either")
        return Out(f"{helper}({left.code}, {right.code})", k.BOOL.perhaps)

    def _choice(self, node: tree.Choice, scope: Scope) -> Out:
        condition = self.expression(node.condition, scope)
        then = self.expression(node.then, scope.knowing(shown(node.condition, truth=True)))
        other = self.expression(node.otherwise, scope.knowing(shown(node.condition, truth=False)))
        if condition.optional:
            then, other = (self.expression(each, scope) for each in (node.then, node.otherwise))
        kind = k.joined(then.kind, other.kind)

        def choosing(there: list[Out]) -> Out:
            return Out(f"{then.at(4)} if {there[0].at(4)} else {other.at(3)}", kind, 3)

        return self.lifted([condition], choosing)

    # Comparison and arithmetic

    def _binary(self, node: tree.Binary, scope: Scope) -> Out:
        sign = node.sign
        if sign in ("&&", "||"):
            return self._joined(node, scope)
        left, right = self._operands(node, scope)
        if sign in _ARITHMETIC:
            return self._arithmetic(sign, left, right)
        if sign == "in":
            if right.code.startswith("LIST_"):
                right = Out(
                    self.constant("SET", f"frozenset({self.constants[right.code]})"), right.kind
                )
            if left.optional or right.optional:
                return Out(f"{self.help('within')}({left.code}, {right.code})", k.BOOL.perhaps)
            return Out(f"{left.at(8)} in {right.at(8)}", k.BOOL, 7)
        left, right = comparable(left, right)
        if not (left.optional or right.optional):
            return Out(f"{left.at(8)} {sign} {right.at(8)}", k.BOOL, 7)
        kind = k.BOOL.perhaps
        if sign in ("==", "!="):
            code = f"{self.help('equal')}({left.code}, {right.code})"
            return Out(code if sign == "==" else f"{self.help('opposite')}({code})", kind)
        if sign in (">", ">="):
            left, right = right, left
        helper = self.help("below" if sign in ("<", ">") else "below_or_equal")
        return Out(f"{helper}({left.code}, {right.code})", kind)

    def _negative(self, of: Out) -> Out:
        def changed(there: list[Out]) -> Out:
            kind = there[0].kind
            return Out(f"-{there[0].at(9)}", Kind("int", least=-kind.most, most=-kind.least), 8)

        return self.lifted([of], changed)

    def _arithmetic(self, sign: str, left: Out, right: Out) -> Out:
        if left.optional or right.optional:
            return self.lifted([left, right], lambda there: self._arithmetic(sign, *there))
        sorts = (left.kind.sort, sign, right.kind.sort)
        if sorts == ("list", "+", "list"):
            inner = [each.kind.of for each in (left, right) if each.kind.of is not None]
            code = f"(*{left.at(8)}, *{right.at(8)})"
            return Out(code, Kind("list", of=k.joined(*inner) if inner else None))
        if sorts in SUMS:
            return Out(f"{left.at(8)} {sign} {right.at(9)}", SUMS[sorts], 8)
        if sorts == ("any", "*", "any"):
            return Out(f"{self.help('int64')}({left.at(9)} * {right.at(9)})", k.ANY)
        if sorts[::2] != ("int", "int"):
            raise Untranslatable(" ".join(sorts))
        least, most = reach(sign, left.kind, right.kind)
        if sign in "/%" and not (left.kind.least >= 0 and right.kind.least > 0):
            helper = self.help("divided" if sign == "/" else "remainder")
            return Out(f"{helper}({left.code}, {right.code})", Kind("int", optional=True))
        python = "//" if sign == "/" else sign
        tight = sign in "+-"
        code = (
            f"{left.at(8)} {python} {right.at(9)}"
            if tight
            else f"{left.at(9)} {python} {right.at(9)}"
        )
        if least < -(2**63) or most >= 2**63:
            return Out(f"{self.help('int64')}({code})", Kind("int", optional=True))
        return Out(code, Kind("int", least=least, most=most), 8)

    # Lists

    def _macro(self, node: tree.Macro, scope: Scope) -> Out:
        of = self.expression(node.of, scope)
        return self.lifted([of], lambda there: self._walk(node, there[0], scope))

    def _walk(self, node: tree.Macro, of: Out, scope: Scope) -> Out:
        inner = k.TEXT if of.kind.sort == "map" else of.kind.of
        if inner is None:
            inner = k.ANY.there
        known = shown_of_items(node.of, node.name)
        within = scope.binding(node.name, inner).knowing(known)
        body, name = self.expression(node.body, within), within.names[node.name][0]
        walk = f"for {name} in {of.at(4)}"
        if node.which == "all" and isinstance(node.of, tree.Items) and len(node.of.items) == 1:
            walk = f"for {name} in {of.code}"
        if node.which == "filter":
            if body.optional:
                code = f"{self.help('kept')}({of.code}, lambda {name}: {body.code})"
                return Out(code, Kind("list", of=inner, optional=True))
            return Out(f"[{name} {walk} if {body.at(4)}]", Kind("list", of=inner))
        if node.which == "map":
            if body.optional:
                code = f"{self.help('made')}({body.code} {walk})"
                return Out(code, Kind("list", of=body.kind.there, optional=True))
            return Out(f"[{body.code} {walk}]", Kind("list", of=body.kind))
        plain, careful = {"all": ("all", "every"), "exists": ("any", "some")}.get(
            node.which, ("one", "one")
        )
        if node.which == "exists_one" or body.optional:
            kind = k.BOOL.perhaps if body.optional else k.BOOL
            return Out(f"{self.help(careful)}({body.code} {walk})", kind)
        return Out(f"{plain}({body.code} {walk})", k.BOOL)

    # Functions

    def _call(self, function: str, arguments: tuple[Node, ...], scope: Scope) -> Out:
        if function == "timestamp":
            return self._timestamp(arguments[0], scope)
        if function == "duration":
            return self._duration(arguments[0], scope)
        found = [self.expression(argument, scope) for argument in arguments]
        return self.lifted(found, lambda there: self._applied(function, there))

    def _applied(self, function: str, found: list[Out]) -> Out:
        first = found[0]
        match function:
            case "distinct" | "overlap":
                return Out(f"{self.help(function)}({first.code})", k.BOOL)
            case "sum":
                return Out(f"{self.help('total')}({first.code})", Kind("int", optional=True))
            case "where":
                items, path, value = (each.code for each in found)
                return Out(f"{self.help('where')}(told.memo, {items}, {path}, {value})", first.kind)
            case "size":
                return Out(f"len({first.code})", Kind("int", least=0, most=2**23))
            case "startsWith":
                return Out(f"{first.at(9)}.startswith({found[1].code})", k.BOOL)
            case "endsWith":
                return Out(f"{first.at(9)}.endswith({found[1].code})", k.BOOL)
            case "matches":
                form = self.constant("PATTERN", f"re.compile({pattern(found[1].code)})")
                return Out(f"{form}.search({first.code}) is not None", k.BOOL, 7)
            case "string" if first.kind.sort in ("int", "text"):
                return Out(f"str({first.code})", k.TEXT)
            case "int" if first.kind.sort == "text":
                return Out(f"{self.help('number')}({first.code})", Kind("int", optional=True))
            case "getFullYear" | "getMonth" | "getDate":
                part, off = {
                    "getFullYear": ("year", 0),
                    "getMonth": ("month", 1),
                    "getDate": ("day", 0),
                }[function]
                code = f"{first.at(9)}.astimezone(UTC).{part}"
                kind = Kind("int", least=0, most=9999)
                return Out(f"{code} - 1", kind, 8) if off else Out(code, kind)
        raise Untranslatable(f"{function} of {first.kind.sort}")

    def _timestamp(self, node: Node, scope: Scope) -> Out:
        match node:
            case tree.Binary("+", day, tree.Value(str(clock))) if clock in _MIDNIGHTS:
                found = self.expression(day, scope)
                if found.kind.sort not in ("any", "day"):
                    raise Untranslatable(f"a midnight of {found.kind.sort}")
                helper = self.help(_MIDNIGHTS[clock])
                return self.lifted(
                    [found], lambda there: Out(f"{helper}({there[0].code})", k.INSTANT)
                )
        found = self.expression(node, scope)
        if found.kind.sort not in ("any", "stamp"):
            raise Untranslatable(f"timestamp() of {found.kind.sort}")
        return Out(found.code, k.INSTANT.perhaps if found.optional else k.INSTANT, found.binds)

    def _duration(self, node: Node, scope: Scope) -> Out:
        match node:
            case tree.Value(str(text)):
                unit = _UNITS[text[-1]]
                return Out(self.constant("SPAN", f"timedelta({unit}={int(text[:-1])})"), k.SPAN)
            case tree.Binary("+", tree.Call("string", (number,)), tree.Value(str(unit))):
                return self.lifted(
                    [self.expression(number, scope)],
                    lambda there: Out(f"timedelta({_UNITS[unit]}={there[0].code})", k.SPAN),
                )
        raise Untranslatable("a duration that is not a number and a unit")
