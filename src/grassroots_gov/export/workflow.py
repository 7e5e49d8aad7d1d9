"""A workflow as data, which is normative, and as a diagram, which is for the eye.

A program that reads the data needs nothing else: the guards stand in the rows by their codes, and
what each means stands in the rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..kernel.codelist import Codelist
from ..kernel.rule import Rule
from ..kernel.workflow import Clock, Effect, Fact, State, Transition, Workflow
from ._plain import clause, text
from .codelists import codes_as_json

__all__ = ["as_dot", "as_json", "as_mermaid"]

_SHAPES = {
    "open": 'shape=box, style="rounded"',
    "duty": 'shape=box, style="rounded,filled", fillcolor="#fff4d6"',
    "paused": 'shape=box, style="rounded,dashed"',
    "final": 'shape=box, style="rounded,filled", fillcolor="#e4e4e4", peripheries=2',
    "reopenable": 'shape=box, style="rounded,filled", fillcolor="#dff0e0", peripheries=2',
}


def as_json(workflow: Workflow) -> dict[str, Any]:
    """Everything that a workflow says, as JSON data."""
    return {
        "$id": f"urn:grassroots-gov:workflow:v1:{workflow.id}",
        "id": workflow.id,
        "version": workflow.version,
        "title": text(workflow.title),
        "initial": workflow.initial,
        "states": [_state(state) for state in workflow.states],
        "events": codes_as_json(workflow.events),
        "roles": codes_as_json(workflow.roles),
        "facts": {
            name: {"type": fact.type, "first": _first(fact)}
            for name, fact in workflow.facts.items()
        },
        "bounds": dict(workflow.bounds),
        "clocks": list(workflow.clocks),
        "running": list(workflow.running),
        "rights": list(workflow.rights),
        "transitions": [_transition(row) for row in workflow.transitions],
    }


def _first(fact: Fact) -> Any:
    return list(fact.first) if isinstance(fact.first, tuple) else fact.first


def _state(state: State) -> dict[str, Any]:
    return {"code": state.code, "kind": state.kind, "label": text(state.label)}


def _transition(row: Transition) -> dict[str, Any]:
    return {
        "source": row.source,
        "event": row.event,
        "target": row.target,
        "roles": list(row.roles),
        "require": _codes(row.require),
        "when": _codes(row.when),
        "advise": _codes(row.advise),
        "effects": [_effect(effect) for effect in row.effects],
        "clocks": [_clock(clock) for clock in row.clocks],
        "source_clause": [clause(source) for source in row.source_clause],
        "way_back": row.way_back,
    }


def _codes(guards: Iterable[Rule]) -> list[str]:
    return [guard.code for guard in guards]


def _effect(effect: Effect) -> dict[str, Any]:
    form: dict[str, Any] = {"op": effect.op, "fact": effect.fact}
    if effect.path:
        form["path"] = effect.path
    if effect.value is not None:
        form["value"] = effect.value
    return form


def _clock(clock: Clock) -> dict[str, str]:
    form: dict[str, str] = {"op": clock.op, "clock": clock.clock}
    return form | {"path": clock.path} if clock.path else form


def as_mermaid(workflow: Workflow, lang: str = "zh") -> str:
    """The workflow as a Mermaid ``stateDiagram-v2``."""
    lines = ["stateDiagram-v2"]
    lines += [
        f'    state "{_mermaid(state.label.say(lang))}" as {state.code}'
        for state in workflow.states
    ]
    lines.append(f"    [*] --> {workflow.initial}")
    lines += [
        f"    {source} --> {target}: {_mermaid(label)}"
        for source, target, label in _arrows(workflow, lang)
    ]
    lines += [f"    {state.code} --> [*]" for state in workflow.states if state.final]
    return "\n".join(lines) + "\n"


def as_dot(workflow: Workflow, lang: str = "zh") -> str:
    """The workflow as a Graphviz digraph."""
    lines = [f"digraph {_dot(workflow.id)} {{", "    rankdir=LR;", '    "[*]" [shape=point];']
    lines += [
        f"    {_dot(state.code)} [label={_dot(state.label.say(lang))}, {_SHAPES[state.kind]}];"
        for state in workflow.states
    ]
    lines.append(f'    "[*]" -> {_dot(workflow.initial)};')
    lines += [
        f"    {_dot(source)} -> {_dot(target)} [label={_dot(label)}];"
        for source, target, label in _arrows(workflow, lang)
    ]
    return "\n".join([*lines, "}"]) + "\n"


def _arrows(workflow: Workflow, lang: str) -> Iterable[tuple[str, str, str]]:
    """One arrow for all that leads from one state to another, in the order of the table."""
    events: Codelist = workflow.events
    arrows: dict[tuple[str, str], dict[str, None]] = {}
    for row in workflow.transitions:
        label = events.label(row.event, lang)
        arrows.setdefault((row.source, row.target), {})[label] = None
    return ((*ends, " / ".join(labels)) for ends, labels in arrows.items())


def _mermaid(label: str) -> str:
    """A label in which nothing is syntax."""
    for mark, entity in (("#", "#35;"), ('"', "#quot;"), (":", "#58;"), ("\n", " ")):
        label = label.replace(mark, entity)
    return label


def _dot(text: str) -> str:
    """A quoted string of the DOT language."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
