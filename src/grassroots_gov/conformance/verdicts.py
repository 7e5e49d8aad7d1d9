"""When two verdicts are the same: neither order nor the offset of a time matters, all else does."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from ..catalog import WORKFLOWS
from ..kernel.workflow import Workflow
from .vectors import Vector

__all__ = ["differences", "same_fact"]

MAY_BE_LEFT_OUT = ("facts", "not_checked")
SHARE = ("measure", "base", "numerator", "denominator", "needed", "met")
"""What is compared of a share that a vote must reach."""
VALIDITY = ("numerator", "denominator", "needed", "met")
"""Likewise of the share of electors who must take part in an election."""
CANDIDATE = ("name", "votes", "needed", "met", "standing")
"""Likewise of a candidate."""
_FOUND = ("findings", "refused")
_OUTCOMES = ("state", "refused")
"""Of these an answer gives the one that is expected and not the other."""


def differences(vector: Vector, answer: Mapping[str, Any]) -> list[str]:
    """Each member of the answer that is not as expected, in words; empty if there is none."""
    found = []
    for name, value in vector.expect.items():
        if name not in answer:
            if name not in MAY_BE_LEFT_OUT:
                found.append(f"{name}: expected {_text(value)}, but it is left out")
            continue
        same = _SAME.get(name, _as_it_is)
        told = answer[name] if name not in _FOUND else _as_weighed(answer[name], value)
        if _text(same(value, vector)) != _text(same(told, vector)):
            found.append(f"{name}: expected {_text(value)}, answered {_text(answer[name])}")
    found += [
        f"{name}: not expected, answered {_text(answer[name])}"
        for name in _OUTCOMES
        if name in answer and name not in vector.expect
    ]
    return found


def same_fact(workflow: Workflow, name: str, one: Any, other: Any) -> bool:
    """Whether two JSON values of a fact say the same."""
    if type(one) is type(other) and one == other:
        return True
    return _text(_fact(workflow, name, one)) == _text(_fact(workflow, name, other))


def _fact(workflow: Workflow, name: str, value: Any) -> Any:
    kind = workflow.facts[name].type if name in workflow.facts else None
    if kind == "time":
        return _time(value)
    if kind == "set" and isinstance(value, list | tuple):
        return sorted(value, key=_text)
    return value


def _facts(value: Any, vector: Vector) -> Any:
    if not isinstance(value, Mapping):
        return value
    workflow = WORKFLOWS[vector.given["document"]["kind"]]
    return {name: _fact(workflow, name, v) for name, v in {**workflow.first, **value}.items()}


def _findings(value: Any, _: Vector) -> Any:
    """Code, pointer and severity of each; what else an implementation says is its own business."""
    if not isinstance(value, list) or not all(isinstance(found, dict) for found in value):
        return value
    told = [{name: found.get(name) for name in ("code", "pointer", "severity")} for found in value]
    return sorted(told, key=_text)


def _as_weighed(told: Any, expected: Any) -> Any:
    """The findings without their severity, where the vector does not say how much they weigh."""
    if not isinstance(told, list) or any("severity" in found for found in expected):
        return told
    return [{**f, "severity": None} if isinstance(f, dict) else f for f in told]


def _codes(value: Any, _: Vector) -> Any:
    return sorted(value, key=_text) if isinstance(value, list) else value


def _not_checked(value: Any, _: Vector) -> Any:
    """By the code of a rule the reasons, in no order."""
    if not isinstance(value, Mapping):
        return value
    return {code: _codes(why, _) for code, why in value.items()}


def _each(names: tuple[str, ...]) -> Callable[[Any, Vector], Any]:
    """What is compared of each; what else an implementation says of it is its own."""

    def compared(value: Any, _: Vector) -> Any:
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            return value
        return sorted(({name: one.get(name) for name in names} for one in value), key=_text)

    return compared


def _validity(value: Any, _: Vector) -> Any:
    return {name: value.get(name) for name in VALIDITY} if isinstance(value, dict) else value


def _due(value: Any, _: Vector) -> Any:
    return _time(value)


def _time(value: Any) -> Any:
    try:
        return datetime.fromisoformat(value).astimezone(UTC).isoformat()
    except (TypeError, ValueError, OverflowError):
        return value


def _as_it_is(value: Any, _: Vector) -> Any:
    return value


_SAME: Mapping[str, Callable[[Any, Vector], Any]] = {
    "counted": _codes,
    "due": _due,
    "facts": _facts,
    "findings": _findings,
    "not_checked": _not_checked,
    "reasons": _codes,
    "refused": _findings,
    "thresholds": _each(SHARE),
    "candidates": _each(CANDIDATE),
    "validity": _validity,
}


def _text(value: Any) -> str:
    """JSON text, by which 1 is not true; what has none is shown as Python does."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=repr)
