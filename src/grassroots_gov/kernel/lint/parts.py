"""The parts of a table, each with its pointer, and what can be reached in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..rule import pointer
from ..workflow import Guard, State, Transition, Workflow

__all__ = ["bounded", "guards", "named", "reached", "reopens", "rows", "states", "steps"]

Pair = tuple[str, str]


def rows(workflow: Workflow) -> Iterator[tuple[str, Transition]]:
    """Each row, and where it stands."""
    return ((pointer("transitions", i), row) for i, row in enumerate(workflow.transitions))


def states(workflow: Workflow) -> Iterator[tuple[str, State]]:
    """Each state, and where it stands."""
    return ((pointer("states", i), state) for i, state in enumerate(workflow.states))


def guards(workflow: Workflow) -> Iterator[tuple[str, str, Guard]]:
    """Where each guard of each row stands, and in which of the row's lists."""
    for where, row in rows(workflow):
        for kind, guards in (("require", row.require), ("when", row.when), ("advise", row.advise)):
            for i, guard in enumerate(guards):
                yield f"{where}/{kind}/{i}", kind, guard


def steps(workflow: Workflow) -> list[tuple[str, Transition]]:
    """The rows that somebody can take, from one declared state to another."""
    states = {state.code for state in workflow.states}
    return [(at, t) for at, t in rows(workflow) if t.roles and {t.source, t.target} <= states]


def reached(begin: Iterable[str], steps: Iterable[Pair]) -> set[str]:
    """Where one can get to by these steps, the beginning included."""
    reached = set(begin)
    while new := {target for source, target in steps if source in reached} - reached:
        reached |= new
    return reached


def reopens(workflow: Workflow, row: Transition) -> bool:
    """Whether the row goes on after the end."""
    return row.source in workflow.final and row.target not in workflow.final


def bounded(row: Transition) -> bool:
    """Whether a guard that the row requires declares a bound."""
    return any(guard.bounds for guard in row.require)


def named(workflow: Workflow, state: str) -> str:
    """The state as a parameter of a message, which shows its label where there is one."""
    declared = any(state == each.code for each in workflow.states)
    return workflow.named(state) if declared else state
