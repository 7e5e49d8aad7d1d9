"""How a table uses its guards: in which lists, how severe, and which rows exclude each other.

Two rows of one event exclude each other if a ``when`` guard of the one contradicts, by its CEL
text, a ``when`` guard of the other.  Whether the cases leave a gap no table tells; that is a
refusal at run time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from ..rule import Finding, Severity
from ..workflow import Guard, Workflow
from . import parts
from .rules import (
    ADVISES_WITH_ERROR,
    BOTH_TAKEN,
    BOUND_UNKNOWN,
    CHOICE_NEEDS_CONTEXT,
    GUARD_CODE_SHARED,
    GUARD_UNKNOWN,
    GUARD_WITHOUT_CHECK,
    REFUSES_WITHOUT_ERROR,
    REQUIREMENTS_DIFFER,
)

_THING = r"[A-Za-z_][\w.]*(?:\([\w.]+\))?"
_VALUE = r"'[^'\\]*'|0|-?[1-9][0-9]*|true|false|null"
_NOT = re.compile(rf"! *({_THING})")
_IS = re.compile(rf"({_THING}) *(==|!=) *({_VALUE})")
_IN = re.compile(rf"({_THING}) +in *\[((?:{_VALUE})(?:, *(?:{_VALUE}))*)\]")


def rival_rows(workflow: Workflow) -> Iterator[Finding]:
    """Rows of one state, event and role ask for the same, and no two of them can be taken."""
    for (first, one), (where, other) in combinations(parts.rows(workflow), 2):
        alike = (one.source, one.event) == (other.source, other.event)
        if not alike or set(one.roles).isdisjoint(other.roles):
            continue
        said = {
            "event": workflow.events.labelled(one.event),
            "state": parts.named(workflow, one.source),
            "other": first,
        }
        if {guard.code for guard in one.require} != {guard.code for guard in other.require}:
            yield REQUIREMENTS_DIFFER.finding(f"{where}/require", **said)
        if not any(_exclude(a, b) for a in one.when for b in other.when):
            yield BOTH_TAKEN.finding(f"{where}/when", **said)


def _exclude(one: Guard, other: Guard) -> bool:
    """Whether the two guards' CEL, as text, shows that they never hold together."""
    if one.cel is None or other.cel is None:
        return False
    thing, values, among = _tested(one.cel)
    same, others, amid = _tested(other.cel)
    if thing != same or not (among or amid):
        return False
    if among and amid:
        return values.isdisjoint(others)
    return values <= others if among else others <= values


def _tested(cel: str) -> tuple[str, frozenset[str], bool]:
    """A CEL text as a test of one thing: what it is, which values, and whether it is among them.

    A text of no such form is itself the thing, and is to be true.
    """
    text, among = cel.strip(), True
    while text.startswith("!(") and text.endswith(")"):
        text, among = text[2:-1].strip(), not among
    if found := _NOT.fullmatch(text):
        return found[1], frozenset({"true"}), not among
    if found := _IS.fullmatch(text):
        return found[1], frozenset({found[3]}), among == (found[2] == "==")
    if found := _IN.fullmatch(text):
        return found[1], frozenset(re.findall(_VALUE, found[2])), among
    return text, frozenset({"true"}), among


def misused_guards(workflow: Workflow) -> Iterator[Finding]:
    """Guards whose severity, needs or bounds do not fit the list they stand in."""
    known: dict[str, Guard] = {}
    for where, kind, guard in parts.guards(workflow):
        code, severity = guard.code, guard.severity
        if known.setdefault(code, guard) is not guard:
            yield GUARD_CODE_SHARED.finding(where, code=code)
        if kind == "require" and guard.ground is None and severity is not Severity.ERROR:
            yield REFUSES_WITHOUT_ERROR.finding(where, code=code, severity=severity)
        if kind == "advise" and severity is Severity.ERROR:
            yield ADVISES_WITH_ERROR.finding(where, code=code)
        if kind == "when" and guard.needs:
            yield CHOICE_NEEDS_CONTEXT.finding(where, code=code, needs=guard.needs)
        for bound in guard.bounds:
            if bound not in workflow.bounds:
                yield BOUND_UNKNOWN.finding(where, code=code, bound=bound)


def guards_without_check(workflow: Workflow) -> Iterator[Finding]:
    """Guards that nothing judges."""
    for where, _, guard in parts.guards(workflow):
        if guard.check is None:
            yield GUARD_WITHOUT_CHECK.finding(where, code=guard.code)


def unknown_guards(workflow: Workflow) -> Iterator[Finding]:
    """Each guard once that states neither what it asks nor why it cannot."""
    told: set[str] = set()
    for where, _, guard in parts.guards(workflow):
        if guard.cel is None and guard.native is None and guard.code not in told:
            told.add(guard.code)
            yield GUARD_UNKNOWN.finding(where, code=guard.code)
