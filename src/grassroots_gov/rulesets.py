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
from .kernel.limits import misshapen
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
        for _, field, _, _ in Formatter().parse(text):
            if field and field not in rule.params:
                yield PLACEHOLDER_UNKNOWN.finding(pointer("message", lang), name=field)


def _expression(rule: UserRule, where: str, text: str) -> Iterator[Finding]:
    try:
        node = tree.parse(text)
        closure(node)
    except SyntaxError:
        yield NOT_CEL.finding(where, cel=text)
        return
    yield from _names(rule, where, node, _VARIABLES)
    if _nested(node, None):
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


def _nested(node: tree.Node, walked: str | None) -> bool:
    """Whether a list is walked for each item of another that does not hold it."""
    if isinstance(node, tree.Macro):
        if isinstance(node.of, tree.Items):  # a few named values, however long the document
            return any(_nested(part, walked) for part in (node.of, node.body))
        if walked is not None and tree.root(node.of) != walked:
            return True
        return _nested(node.of, walked) or _nested(node.body, node.name)
    return any(_nested(part, walked) for part in tree.parts(node))


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
