"""Rulesets of users: read from a file, and checked before they are used."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from pydantic import ValidationError

from .catalog import KINDS
from .checking import InvalidDocument, judge, parse
from .kernel import reading
from .kernel.cel import tree
from .kernel.cel.closures import closure
from .kernel.document import Record
from .kernel.limits import misshapen
from .kernel.personal import parts_of
from .kernel.replay import Context
from .kernel.rule import Finding, Report, pointer
from .kernel.rulesets import (
    CASE_DIFFERS,
    FIELD_UNKNOWN,
    KIND_OF_RULE_UNKNOWN,
    NOT_CEL,
    PLACEHOLDER_UNKNOWN,
    RULE_CODE_TWICE,
    VARIABLE_UNKNOWN,
    WALKS_NESTED,
    Ruleset,
    UserRule,
)

__all__ = ["lint_ruleset", "load_ruleset"]

_VARIABLES = frozenset({"this", "document", "facts", "bounds", "figures", "context"})


def load_ruleset(source: bytes) -> Ruleset:
    """The rules of a file; ``InvalidDocument`` where something is wrong with it."""
    value, finding = reading.read(source)
    if finding is not None:
        raise InvalidDocument(Report((finding,)))
    try:
        ruleset = Ruleset.model_validate_json(source)
    except ValidationError as error:
        raise InvalidDocument(Report(tuple(misshapen(Ruleset, value, error)))) from error
    report = lint_ruleset(ruleset)
    if not report.ok:
        raise InvalidDocument(report)
    return ruleset


def lint_ruleset(ruleset: Ruleset) -> Report:
    """What is wrong with rules before they judge: names, sentences, cost, and their own cases."""
    findings: list[Finding] = []
    seen: set[str] = set()
    for i, rule in enumerate(ruleset.rules):
        found = [*_stated(rule)]
        if rule.code in seen:
            found.append(RULE_CODE_TWICE.finding("/code", code=rule.code))
        seen.add(rule.code)
        if not found:
            found.extend(_cases(rule))
        findings.extend(each.under(pointer("rules", i)) for each in found)
    return Report(tuple(findings))


def _stated(rule: UserRule) -> Iterator[Finding]:
    if rule.document not in KINDS:
        yield KIND_OF_RULE_UNKNOWN.finding("/document", document=rule.document)
        return
    yield from _expression(rule, "/cel", rule.cel)
    for name, text in rule.params.items():
        yield from _expression(rule, pointer("params", name), text)
    for lang, text in rule.message:
        yield from _placeholders(rule, pointer("message", lang), text)


def _placeholders(rule: UserRule, where: str, text: str) -> Iterator[Finding]:
    """Whatever stands in braces and is not the bare name of a parameter."""
    try:
        parts = [*Formatter().parse(text)]
    except ValueError:  # a brace alone
        yield PLACEHOLDER_UNKNOWN.finding(where, name=text)
        return
    for _, name, form, conversion in parts:
        if name is not None and (name not in rule.params or form or conversion):
            yield PLACEHOLDER_UNKNOWN.finding(where, name=name)


def _expression(rule: UserRule, where: str, text: str) -> Iterator[Finding]:
    try:
        node = tree.parse(text)
        closure(node)
    except SyntaxError:
        yield NOT_CEL.finding(where, cel=text)
        return
    yield from _names(rule, where, node, _VARIABLES)
    if _nested(rule, node, "this" if rule.each else None):
        yield WALKS_NESTED.finding(where)


def _names(rule: UserRule, where: str, node: tree.Node, known: frozenset[str]) -> Iterator[Finding]:
    """Variables and fields of the document that there are not."""
    if isinstance(node, tree.Name) and node.name not in known:
        yield VARIABLE_UNKNOWN.finding(where, name=node.name)
    whole = ("document",) if rule.each else ("document", "this")
    match node:
        case tree.Select(tree.Name(name), field) if name in whole:
            if field not in KINDS[rule.document].model_fields:
                yield FIELD_UNKNOWN.finding(where, document=rule.document, name=field)
    if isinstance(node, tree.Macro):
        yield from _names(rule, where, node.of, known)
        yield from _names(rule, where, node.body, known | {node.name})
        return
    for part in tree.parts(node):
        yield from _names(rule, where, part, known)


def _nested(rule: UserRule, node: tree.Node, walked: str | None) -> bool:
    """Whether a list is gone through for each item of another that does not hold it."""
    match node:
        case tree.Macro(_, tree.Items(items), _, body) if len(items) <= 1:  # it names a value
            return any(_nested(rule, part, walked) for part in (*items, body))
        case tree.Macro(_, of, name, body):
            if walked is not None and _holder(of) != walked:
                return True
            return _nested(rule, of, walked) or _nested(rule, body, name)
        case tree.Call("where", (of, _, _)) if walked is not None:
            if tree.root(of) is None:  # no index is kept of a list that is made anew
                return True
        case tree.Call("distinct" | "overlap" | "sum", (of,)) if walked is not None:
            if tree.root(of) not in (None, walked):
                return True
        case tree.Binary("==" | "!=" | "in" | "+", left, right) if walked is not None:
            if _many(rule, left, walked) or _many(rule, right, walked):
                return True
    return any(_nested(rule, part, walked) for part in tree.parts(node))


def _holder(node: tree.Node) -> str | None:
    """The variable that holds what is walked, filtered or not."""
    while isinstance(node, tree.Macro):
        node = node.of
    return tree.root(node)


def _many(rule: UserRule, node: tree.Node, walked: str) -> bool:
    """Whether it is a whole document, or a list or a part of one, and not of the item walked."""
    match node:
        case tree.Call("where", _):
            return True
        case tree.Name(name):
            return name in _VARIABLES and name != walked
        case tree.Select(tree.Name(name), field) if name in ("document", "this"):
            if name == walked or (name == "this" and rule.each):
                return False
            known = KINDS[rule.document].model_fields.get(field)
            return known is not None and any(
                part is tuple or (isinstance(part, type) and issubclass(part, Record))
                for part in parts_of(known.annotation)
            )
    return False


def _cases(rule: UserRule) -> Iterator[Finding]:
    alone = Ruleset.model_construct(id="case", title=rule.title, rules=(rule,))
    for i, case in enumerate(rule.cases):
        where = pointer("cases", i)
        document, report = parse(case.document)
        if document is None:
            yield from (each.under(where + "/document") for each in report.findings)
            continue
        found = judge(document, Context(rules=alone)).findings
        places = tuple(sorted(each.pointer for each in found if each.code == rule.code))
        if places != tuple(sorted(case.finds)):
            yield CASE_DIFFERS.finding(where, expected=case.finds, found=places)
