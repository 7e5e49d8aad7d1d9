"""Rulesets of users: read from a file, and checked before they are used."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from pydantic import ValidationError

from .catalog import KINDS, WORKFLOWS
from .checking import InvalidDocument, judge, parse
from .kernel import reading
from .kernel.cel import tree
from .kernel.context import Context
from .kernel.document import Record
from .kernel.limits import misshapen
from .kernel.lint.content import records_at, undeclared, unknown_field
from .kernel.lint.expressions import Scope, always, installed, parsed, paths
from .kernel.personal import parts_of
from .kernel.rule import Finding, Report, Severity, pointer
from .kernel.rulesets import (
    CASE_DIFFERS,
    FIELD_UNKNOWN,
    KIND_OF_RULE_UNKNOWN,
    NOT_CEL,
    PLACEHOLDER_UNKNOWN,
    RULE_ALWAYS_FINDS,
    RULE_CODE_TWICE,
    RULE_NEVER_FINDS,
    VARIABLE_UNKNOWN,
    WALKS_NESTED,
    Ruleset,
    UserRule,
)
from .kernel.workflow import Workflow

__all__ = ["lint_ruleset", "load_ruleset", "read_ruleset"]

_VARIABLES = frozenset({"this", "document", "facts", "bounds", "figures", "context"})

_NEED_CEL = (
    NOT_CEL,
    VARIABLE_UNKNOWN,
    FIELD_UNKNOWN,
    WALKS_NESTED,
    CASE_DIFFERS,
    RULE_NEVER_FINDS,
    RULE_ALWAYS_FINDS,
)


def load_ruleset(source: bytes) -> Ruleset:
    """The rules of a file; ``InvalidDocument`` where something is wrong with it.

    ImportError without the extra ``rules``.
    """
    if not installed():
        raise ImportError("rules need the extra: pip install grassroots-gov[rules]")
    ruleset, report = read_ruleset(source)
    if ruleset is None or not report.ok:
        raise InvalidDocument(report)
    return ruleset


def read_ruleset(source: bytes) -> tuple[Ruleset | None, Report]:
    """The rules of a file, and all that is wrong with them.  Never raises on data.

    There are no rules where the file has not the form of a ruleset.
    """
    value, finding = reading.read(source)
    if finding is not None:
        return None, Report((finding,))
    try:
        ruleset = Ruleset.model_validate_json(source)
    except ValidationError as error:
        return None, Report(tuple(misshapen(Ruleset, value, error)))
    return ruleset, lint_ruleset(ruleset)


def lint_ruleset(ruleset: Ruleset) -> Report:
    """What is wrong with rules before they judge: names, sentences, cost, and their own cases.

    Without the extra ``rules`` nothing that needs their CEL to be read is checked.
    """
    findings: list[Finding] = []
    seen: set[str] = set()
    for i, rule in enumerate(ruleset.rules):
        found = [*_stated(rule)]
        if rule.code in seen:
            found.append(RULE_CODE_TWICE.finding("/code", code=rule.code))
        seen.add(rule.code)
        if installed() and not any(each.severity is Severity.ERROR for each in found):
            found.extend(_cases(rule))
        findings.extend(each.under(pointer("rules", i)) for each in found)
    unread = () if installed() else _NEED_CEL
    return Report(tuple(findings), {rule.code: ("not_installed",) for rule in unread})


def _stated(rule: UserRule) -> Iterator[Finding]:
    if rule.document not in KINDS:
        yield KIND_OF_RULE_UNKNOWN.finding("/document", document=rule.document)
        return
    for field, place in (("/each", rule.each), ("/at", rule.each + rule.at)):
        if unknown_field(_path(place), {"": (KINDS[rule.document],)}):
            yield FIELD_UNKNOWN.finding(field, document=rule.document, name=place)
            return
    if installed():
        yield from _expression(rule, "/cel", rule.cel)
        for name, text in rule.params.items():
            yield from _expression(rule, pointer("params", name), text)
        yield from _constant(rule)
    for lang, text in rule.message:
        yield from _placeholders(rule, pointer("message", lang), text)


def _path(place: str) -> tuple[str, ...]:
    """A place such as ``/history/*/by`` as the names on the way, after none for the whole."""
    return tuple(name for name in place.split("/") if name != "*" and not name.isdecimal())


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
    node = parsed(text)
    if node is None:
        yield NOT_CEL.finding(where, cel=text)
        return
    read = sorted(set(paths(node)))
    for path in undeclared(read, _workflow(rule), None):
        yield VARIABLE_UNKNOWN.finding(where, name=".".join(path))
    kind = KINDS[rule.document]
    models = {"document": (kind,), "this": records_at(_path(rule.each)[1:], (kind,))}
    for path in read:
        if unknown_field(path, models):
            name = ".".join(path[1:])
            yield FIELD_UNKNOWN.finding(where, document=rule.document, name=name)
    if _nested(rule, node, "this" if rule.each else None):
        yield WALKS_NESTED.finding(where)


def _constant(rule: UserRule) -> Iterator[Finding]:
    """A rule that comes out the same whatever the document says; ``false`` says so itself."""
    node = parsed(rule.cel)
    holds = None if node is None else always(node, Scope.of(_workflow(rule)))
    if holds is not None and node != tree.Value(value=False):
        yield (RULE_NEVER_FINDS if holds else RULE_ALWAYS_FINDS).finding("/cel")


def _workflow(rule: UserRule) -> Workflow | None:
    return WORKFLOWS.get(rule.document)


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
