"""The rule book as data: each rule with its code, its sentences, its clause and its CEL.

A rule that CEL cannot state says so under ``native``, and the vectors stand in for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any

from ..catalog import NORMS, RULES_OF
from ..kernel.codelist import Codelist
from ..kernel.norms import Norm
from ..kernel.rule import Param, Rule, Source
from ..kernel.structure import KEYWORDS
from ._plain import clause, text

__all__ = ["param_as_json", "rule_as_json", "rules_as_json"]


def rules_as_json(
    rules: Mapping[str, Rule], norms: Mapping[str, Norm] = NORMS
) -> list[dict[str, Any]]:
    """Every rule as JSON data, in order of code."""
    return [rule_as_json(rules[code], norms) for code in sorted(rules)]


def rule_as_json(rule: Rule, norms: Mapping[str, Norm] = NORMS) -> dict[str, Any]:
    """One rule as JSON data; what it does not say is left out."""
    form = {
        "code": rule.code,
        "name": rule.name,
        "kind": rule.kind,
        "document": next((kind for kind, rules in RULES_OF.items() if rule in rules), None),
        "ground": rule.ground,
        "severity": rule.severity.value,
        "concerns": rule.concerns,
        "stops": None if rule.stops else False,
        "clocks": list(rule.clocks) if rule.ground else None,
        "follows": rule.follows or None,
        "title": text(rule.title),
        "message": text(rule.message),
        "params": _params(rule),
        "remedy": text(rule.remedy) if rule.remedy else None,
        "source": [_source(source, norms) for source in rule.source],
        "since": _day(rule.since),
        "until": _day(rule.until),
        "cel": rule.cel,
        "native": rule.native,
        "keywords": _keywords(rule),
        "each": rule.each or None,
        "at": rule.at or None,
        "needs": list(rule.needs),
        "bounds": list(rule.bounds),
    }
    return {
        key: value for key, value in form.items() if value is not None and value not in ([], {})
    }


def _keywords(rule: Rule) -> dict[str, list[str]]:
    """The keywords of JSON Schema that say it, each with the values that mean this rule.

    No value means every other.
    """
    return {
        keyword: [value for value, means in values.items() if means is rule and value]
        for keyword, values in KEYWORDS.items()
        if rule in values.values()
    }


def _params(rule: Rule) -> dict[str, dict[str, Any]]:
    """The parameters of the message by name; of a rule of a room not yet moved, the names alone."""
    if rule.params and not callable(rule.params):
        return {name: param_as_json(param) for name, param in sorted(rule.params.items())}
    parts = (*Formatter().parse(rule.message.zh), *Formatter().parse(rule.message.en))
    return {name: {} for name in sorted({name for _, name, _, _ in parts if name})}


def param_as_json(param: Param) -> dict[str, Any]:
    """A parameter as JSON data; what it does not say is left out."""
    form: dict[str, Any] = {"of": param.of} if param.of else {}
    form["type"] = param.type
    if param.many:
        form["many"] = True
    if isinstance(param.codes, Codelist):
        form["codelist"] = param.codes.id
    elif isinstance(param.codes, str):
        form |= {"labels_of": param.codes} if param.codes else {}
    else:
        form["labels"] = {code: text(label) for code, label in param.codes.items()}
    return form


def _source(source: Source, norms: Mapping[str, Norm]) -> dict[str, Any]:
    """The clause, and from when to when the text it stands in was in force."""
    form: dict[str, Any] = clause(source)
    norm = norms.get(source.norm)
    for end in ("since", "until"):
        day = _day(getattr(norm, end, None))
        if day is not None:
            form[end] = day
    return form


def _day(day: Any) -> str | None:
    return None if day is None else day.isoformat()
