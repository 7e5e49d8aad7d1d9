"""Loops: whether a table can be gone round for ever."""

from __future__ import annotations

from collections.abc import Iterator

from ..rule import Finding
from ..workflow import Workflow
from . import parts
from .clocks import idle_states
from .rules import LOOP_UNBOUNDED

__all__ = ["unbounded_loops"]


def unbounded_loops(workflow: Workflow) -> Iterator[Finding]:
    """Circles that no bound ends and no clock presses on; ways back have a rule of their own."""
    idle = idle_states(workflow)
    steps = {
        (row.source, row.target)
        for _, row in parts.steps(workflow)
        if {row.source, row.target} <= idle
        and not parts.bounded(row)
        and not parts.reopens(workflow, row)
    }
    back = {(target, source) for source, target in steps}
    told: set[str] = set()
    for where, state in parts.states(workflow):
        circle = parts.reached([state.code], steps) & parts.reached([state.code], back)
        if len(circle) > 1 and not circle & told:
            yield LOOP_UNBOUNDED.finding(where, states=sorted(circle))
        told |= circle
