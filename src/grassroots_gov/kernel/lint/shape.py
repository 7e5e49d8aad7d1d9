"""The shape of a table: names, values, which states can be reached, and where it ends."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from ..rule import Finding, pointer
from ..workflow import Effect, Fact, FactType, Workflow
from . import parts
from .rules import (
    BOUND_UNUSED,
    EVENT_UNUSED,
    FACT_MISFIT,
    FACT_UNCHANGED,
    FINAL_LEFT,
    NAME_UNKNOWN,
    NO_END_IN_REACH,
    NO_WAY_BACK,
    REVERSED_BY_ACCIDENT,
    ROLE_UNUSED,
    ROW_FOR_NOBODY,
    STATE_UNREACHABLE,
    WAY_BACK_UNBOUNDED,
)


def unknown_names(workflow: Workflow) -> Iterator[Finding]:
    """What rows name and nobody declared, and rows for nobody."""
    states = {state.code for state in workflow.states}
    named: list[tuple[str, str, Container[str]]] = [("/initial", workflow.initial, states)]
    named += [(f"/rights/{i}", name, workflow.clocks) for i, name in enumerate(workflow.rights)]
    for where, row in parts.rows(workflow):
        named.append((f"{where}/source", row.source, states))
        named.append((f"{where}/event", row.event, workflow.events))
        named.append((f"{where}/target", row.target, states))
        named.extend((f"{where}/roles/{i}", r, workflow.roles) for i, r in enumerate(row.roles))
        if not row.roles:
            yield ROW_FOR_NOBODY.finding(
                f"{where}/roles",
                event=workflow.events.labelled(row.event),
                state=parts.named(workflow, row.source),
            )
    for where, name, declared in named:
        if name not in declared:
            yield NAME_UNKNOWN.finding(where, name=name)


def names_without_use(workflow: Workflow) -> Iterator[Finding]:
    """What is declared and never used."""
    rows, guards = workflow.transitions, workflow.guards
    for rule, kind, declared, used in (
        (ROLE_UNUSED, "roles", workflow.roles, {role for row in rows for role in row.roles}),
        (EVENT_UNUSED, "events", workflow.events, {row.event for row in rows}),
        (FACT_UNCHANGED, "facts", workflow.facts, {e.fact for row in rows for e in row.effects}),
        (BOUND_UNUSED, "bounds", workflow.bounds, {b for guard in guards for b in guard.bounds}),
    ):
        for place, name in enumerate(declared):
            if name not in used:
                listed = kind in ("roles", "events")
                yield rule.finding(pointer(kind, place if listed else name), name=name)


def misfits(workflow: Workflow) -> Iterator[Finding]:
    """First values and effects that a fact of that type cannot have."""
    facts = workflow.facts
    for name, fact in facts.items():
        unknown = fact.first is None and fact.type in ("boolean", "text", "time")
        if not unknown and not _is_a(fact.type, fact.first):
            yield FACT_MISFIT.finding(pointer("facts", name, "first"), fact=name, type=fact.type)
    for where, row in parts.rows(workflow):
        for i, effect in enumerate(row.effects):
            fact = facts[effect.fact]
            if not _fits(effect, fact):
                yield FACT_MISFIT.finding(f"{where}/effects/{i}", fact=effect.fact, type=fact.type)


def _fits(effect: Effect, fact: Fact) -> bool:
    """Whether an effect of that kind changes such a fact, and says what it takes and no more."""
    match effect.op:
        case "set":
            constant = effect.value is not None
            return constant != bool(effect.path) and (
                not constant or _is_a(fact.type, effect.value)
            )
        case "add" | "remove":
            return fact.type == "set" and bool(effect.path) and effect.value is None
    plain = not effect.path and effect.value is None
    return plain and (effect.op == "clear" or fact.type == "number")


def _is_a(type_: FactType, value: Any) -> bool:
    """Whether a constant is of that type; no constant is a time."""
    match type_:
        case "boolean":
            return isinstance(value, bool)
        case "number":
            return isinstance(value, int) and not isinstance(value, bool)
        case "text":
            return isinstance(value, str)
        case "set":
            return isinstance(value, tuple) and all(isinstance(item, str) for item in value)
    return False


def unreachable_states(workflow: Workflow) -> Iterator[Finding]:
    """States that no way leads to."""
    declared = {state.code for state in workflow.states}
    steps = [(row.source, row.target) for _, row in parts.steps(workflow)]
    # Where the beginning itself is unknown, no more is said than that.
    reached = parts.reached([workflow.initial], steps) if workflow.initial in declared else declared
    for where, state in parts.states(workflow):
        if state.code not in reached:
            yield STATE_UNREACHABLE.finding(where, state=parts.named(workflow, state.code))


def endless_states(workflow: Workflow) -> Iterator[Finding]:
    """States from which no way leads to an end."""
    ending = parts.reached(
        workflow.final, [(row.target, row.source) for _, row in parts.steps(workflow)]
    )
    for where, state in parts.states(workflow):
        if state.code not in ending:
            yield NO_END_IN_REACH.finding(where, state=parts.named(workflow, state.code))


def final_states_left(workflow: Workflow) -> Iterator[Finding]:
    """Ends that go on, and ends that may go on and cannot."""
    for where, row in parts.steps(workflow):
        if workflow.state(row.source).kind == "final":
            yield FINAL_LEFT.finding(
                where,
                event=workflow.events.labelled(row.event),
                state=parts.named(workflow, row.source),
            )
        if parts.reopens(workflow, row) and not parts.bounded(row):
            yield WAY_BACK_UNBOUNDED.finding(
                where,
                event=workflow.events.labelled(row.event),
                state=parts.named(workflow, row.source),
            )
    left = {row.source for _, row in parts.steps(workflow) if row.source != row.target}
    for where, state in parts.states(workflow):
        if state.kind == "reopenable" and state.code not in left:
            yield NO_WAY_BACK.finding(where, state=parts.named(workflow, state.code))


def accidental_ways_back(workflow: Workflow) -> Iterator[Finding]:
    """Rows that undo another and do not say so."""
    seen: set[tuple[str, str]] = set()
    for where, row in parts.steps(workflow):
        there, back = (row.source, row.target), (row.target, row.source)
        if there == back or row.way_back or parts.reopens(workflow, row):
            continue
        if back in seen and there not in seen:
            yield REVERSED_BY_ACCIDENT.finding(
                where,
                source=parts.named(workflow, row.source),
                target=parts.named(workflow, row.target),
            )
        seen.add(there)
