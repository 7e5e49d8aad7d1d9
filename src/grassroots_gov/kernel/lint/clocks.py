"""Clocks: which of them run in each state, and where a duty has none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from ..rule import Finding
from ..workflow import Clock, Workflow
from . import parts
from .rules import (
    CLOCK_NEVER_PAUSED,
    CLOCK_NEVER_STARTED,
    MOVED_OUT_OF_TURN,
    NO_DEADLINE,
    PAUSE_OUT_OF_PLACE,
    PAUSED_WITHOUT_PAUSE,
)

Held = frozenset[tuple[str, bool]]
"""The clocks that have started and not stopped, and whether each runs or stands still."""


@lru_cache(maxsize=1)
def situations(workflow: Workflow) -> Mapping[str, Collection[Held]]:
    """Every state that can be reached, with the clocks as each way there leaves them."""
    leaving: dict[str, set[tuple[str, tuple[Clock, ...]]]] = {}
    for _, row in parts.steps(workflow):
        leaving.setdefault(row.source, set()).add((row.target, row.clocks))
    first: Held = frozenset((clock, True) for clock in workflow.running)
    seen: dict[str, set[Held]] = {workflow.initial: {first}}
    new: list[tuple[str, Held]] = [(workflow.initial, first)]
    while new:
        state, held = new.pop()
        for target, moves in leaving.get(state, ()):
            after, known = moved(held, moves), seen.setdefault(target, set())
            if after not in known:
                known.add(after)
                new.append((target, after))
    return seen


def moved(held: Held, moves: tuple[Clock, ...]) -> Held:
    """The clocks after these moves."""
    clocks = dict(held)
    for move in moves:
        if move.op == "start":
            clocks[move.clock] = True
        elif move.op == "stop":
            clocks.pop(move.clock, None)
        elif move.op != "extend" and move.clock in clocks:
            clocks[move.clock] = move.op == "resume"
    return frozenset(clocks.items())


def idle_states(workflow: Workflow) -> set[str]:
    """The states that some way leads to with no clock of a duty running."""
    return {
        state
        for state, ways in situations(workflow).items()
        if any(not any(runs and clock in workflow.owed for clock, runs in held) for held in ways)
    }


def duties_without_deadline(workflow: Workflow) -> Iterator[Finding]:
    """States in which somebody owes an act and perhaps no clock runs."""
    idle = idle_states(workflow)
    for where, state in parts.states(workflow):
        if state.kind == "duty" and state.code in idle:
            yield NO_DEADLINE.finding(where, state=parts.named(workflow, state.code))


def senseless_moves(workflow: Workflow) -> Iterator[Finding]:
    """Moves of clocks that no row starts, or pauses."""
    moves = {(move.op, move.clock) for row in workflow.transitions for move in row.clocks}
    moves |= {("start", clock) for clock in workflow.running}
    for where, row in parts.rows(workflow):
        for i, move in enumerate(row.clocks):
            rule = CLOCK_NEVER_PAUSED if move.op == "resume" else CLOCK_NEVER_STARTED
            before = "pause" if move.op == "resume" else "start"
            if (before, move.clock) not in moves:
                yield rule.finding(f"{where}/clocks/{i}", clock=move.clock)


def moves_out_of_turn(workflow: Workflow) -> Iterator[Finding]:
    """Moves that the clock cannot make then."""
    ways = situations(workflow)
    for where, row in parts.steps(workflow):
        before = ways.get(row.source, ())
        for i, move in enumerate(row.clocks):
            if move.op in ("start", "stop"):
                continue
            wrong = (move.clock, move.op == "resume")
            if any(wrong in moved(held, row.clocks[:i]) for held in before):
                yield MOVED_OUT_OF_TURN.finding(f"{where}/clocks/{i}", clock=move.clock, op=move.op)


def misplaced_pauses(workflow: Workflow) -> Iterator[Finding]:
    """Clocks that stand still elsewhere than in a paused state, and the reverse."""
    paused = {state.code for state in workflow.states if state.kind == "paused"}
    for where, row in parts.steps(workflow):
        pauses = [move.clock for move in row.clocks if move.op == "pause"]
        if pauses and row.target not in paused:
            yield PAUSE_OUT_OF_PLACE.finding(
                where, clocks=pauses, state=parts.named(workflow, row.target)
            )
        if not pauses and row.target in paused and row.source not in paused:
            yield PAUSED_WITHOUT_PAUSE.finding(
                where,
                event=workflow.events.labelled(row.event),
                state=parts.named(workflow, row.target),
            )
